"""A server at a glance: now, the last day, what its contract promises, and what is wrong."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain import reach
from app.domain.change import Changes, Noun
from app.domain.contract import Contract, Criticality, Place, RequestKind, in_force
from app.domain.coverage import CoverageFacts, coverage
from app.domain.fleet import Server
from app.domain.maintenance import window_over
from app.domain.sla import TARGETS_S
from app.views.kit import words
from app.views.kit.means import Means
from app.views.kit.theme import theme
from app.views.kit.words_values import duration
from app.views.servers import standing
from app.views.servers.checks_page import ChecksPage
from app.views.servers.day_card import DayCard
from app.views.servers.facts_grid import FactsGrid
from app.views.servers.page import Page

THREE_FROM = 900
TWO_FROM = 560
"""Widths at 15 px text from which the cards stand beside one another."""
ROOM_FOR_BOTH = 11
"""Rows of height below which the checks are left to their own leaf."""


class OverviewPage(Page):
    """Three cards above the notable checks."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self.present = FactsGrid(self)
        self.day = DayCard(means, self)
        self.contract = FactsGrid(self)
        self.checks = ChecksPage(means, self)
        self._columns = 0
        self._asked_at: datetime | None = None
        self._cards = QWidget(self)
        self._grid = QGridLayout(self._cards)
        self._grid.setSpacing(1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._cards)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.addWidget(self._scroll)
        self._splitter.addWidget(self.checks)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        theme().changed.connect(self._place_cards)
        self._place_cards()

    def show_server(self, server_id: str) -> None:
        """Show a server."""
        super().show_server(server_id)
        self._asked_at = self.means.desk.now()
        self._say()
        self.day.show_server(server_id)
        self.checks.show_server(server_id)
        self._fit()

    def follow(self, changes: Changes) -> None:
        """Follow the server, its contract and its checks."""
        if any(change.noun is not Noun.CHECK for change in changes):
            self._say()
        self.checks.follow(changes)

    def beat(self, now: datetime) -> None:
        """Ages grow; with each report the day is asked for again."""
        self._say()
        server = self.server
        if server is None or self._asked_at is None:
            return
        if (now - self._asked_at).total_seconds() >= max(server.interval_s, 60):
            self._asked_at = now
            self.day.ask()

    def toggle_all(self) -> None:
        """Show all checks, or the notable ones only."""
        self.checks.toggle_all()

    def leave(self) -> None:
        """No answer is wanted any more."""
        self.day.leave()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._say()
        self.day.retranslate()
        self.day.ask()
        self.checks.retranslate()

    def focus_first(self) -> None:
        """Into the notable checks, where there is room for them."""
        if self.checks.isHidden():
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.checks.focus_first()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()
        self._fit()

    def _say(self) -> None:
        server = self.server
        if server is None:
            self.present.say("", ())
            self.contract.say("", ())
            return
        now = self.means.desk.now()
        self.present.say(self.tr("Jetzt"), self._present(server, now))
        self.contract.say(self.tr("Vertrag"), self._promise(server, now))

    def _present(self, server: Server, now: datetime) -> list[tuple[str, str]]:
        moments = self.means.surroundings.moments()
        seen = self.tr("nie") if server.last_seen_at is None else moments.ago(server.last_seen_at, now=now)
        if server.last_seen_at is not None and standing.is_stale(server, now=now):
            seen = self.tr("{when} – überfällig, alle Werte sind alt").format(when=seen)
        up = ""
        if server.booted_at is not None:
            up = duration((now - server.booted_at).total_seconds(), moments)
        window = window_over(
            self.means.desk.board.maintenances.values(),
            now=now,
            customer_id=server.customer_id,
            site_id=server.site_id,
            server_id=server.id,
            check_id=None,
        )
        quiet = self.tr("keine")
        if window is not None:
            ends = moments.day_and_clock(window.until(now), now=now)
            quiet = self.tr("bis {when}: {reason}").format(when=ends, reason=window.reason)
        return [
            (self.tr("Agent"), words.agent(server.agent)),
            (self.tr("Meldung"), seen),
            (self.tr("Läuft seit"), up),
            (self.tr("Adresse"), server.address),
            (self.tr("Hängt ab von"), self._ways(server)),
            (self.tr("Neustart"), self.tr("steht aus") if server.restart_pending else self.tr("nicht nötig")),
            (self.tr("Wartung"), quiet),
            (self.tr("Notiz"), server.note),
        ]

    def _ways(self, server: Server) -> str:
        """Name what a server is reached through; one of it is enough."""
        servers = self.means.desk.board.servers
        names = [servers[each].name for each in reach.ways(server) if each in servers]
        return self.tr(" oder ").join(names)

    def _promise(self, server: Server, now: datetime) -> list[tuple[str, str]]:
        board = self.means.desk.board
        contract = in_force(
            (each for each in board.contracts.values() if each.customer_id == server.customer_id), at=now
        )
        if contract is None:
            return [(self.tr("Leistung"), self.tr("kein Vertrag hinterlegt"))]
        return [(self.tr("Leistung"), words.word("plan", contract.plan)), *self._terms(contract)]

    def _terms(self, contract: Contract) -> list[tuple[str, str]]:
        if contract.plan.has_intervention_time:
            beginning = self.tr("{critical} h kritisch, {other} h unkritisch, in der Servicezeit").format(
                critical=TARGETS_S[Criticality.CRITICAL] // 3600, other=TARGETS_S[Criticality.UNCRITICAL] // 3600
            )
        else:
            beginning = self.tr("nicht zugesagt")
        extras = [
            text
            for is_there, text in (
                (contract.has_antivirus, self.tr("Virenschutz")),
                (contract.has_hardware_plan, self.tr("Hardwareschutzbrief")),
            )
            if is_there
        ]
        return [
            (self.tr("Interventionszeit"), beginning),
            (self.tr("Störung"), self._billed(contract, RequestKind.FAULT)),
            (self.tr("Administration"), self._billed(contract, RequestKind.ADMINISTRATION)),
            (self.tr("Branchensoftware"), self._billed(contract, RequestKind.APPLICATION)),
            (self.tr("Vor Ort"), self._billed(contract, RequestKind.FAULT, Place.ON_SITE)),
            (self.tr("Außerdem"), ", ".join(extras)),
        ]

    @staticmethod
    def _billed(contract: Contract, request: RequestKind, place: Place = Place.REMOTE) -> str:
        return words.word("billing", coverage(contract, CoverageFacts(request=request, place=place)).billing)

    def _place_cards(self) -> None:
        per_row = self._per_row()
        if per_row == self._columns:
            return
        self._columns = per_row
        cards: tuple[QWidget, ...] = (self.present, self.day, self.contract)
        for card in cards:
            self._grid.removeWidget(card)
        for place, card in enumerate(cards):
            is_last_alone = per_row == 2 and place == 2
            self._grid.addWidget(card, place // per_row, place % per_row, 1, 2 if is_last_alone else 1)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < per_row else 0)

    def _per_row(self) -> int:
        wide = self.width()
        width = theme().metrics.width
        return 3 if wide >= width(THREE_FROM) else 2 if wide >= width(TWO_FROM) else 1

    def _fit(self) -> None:
        """Give the cards what they need, but leave the checks half of the height."""
        wanted = self._cards.sizeHint().height()
        total = self._splitter.height()
        has_room = total >= theme().metrics.row * ROOM_FOR_BOTH
        self.checks.setVisible(has_room)
        if total > 0 and has_room:
            cards = min(wanted, round(total * 0.55))
            self._splitter.setSizes([cards, total - cards])
