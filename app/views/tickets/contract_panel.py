"""Beside the stream: what the contract says of this ticket, and what belongs to it. Shown before work starts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.domain.fleet import Server
from app.domain.ticket import Ticket
from app.views.kit import words
from app.views.kit.screen import Surroundings
from app.views.kit.theme import Face, theme
from app.views.tickets import explain
from app.views.tickets.table import Reader, order_of

_MOST_OTHERS = 8


class ContractPanel(QScrollArea):
    """Shows what surrounds one ticket.

    Signals:
        open_requested: noun and id of something to go to.
    """

    open_requested = Signal(str, str)

    def __init__(self, desk: Desk, surroundings: Surroundings, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._reader = reader
        self._shown: object = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._say_words()
        theme().changed.connect(self._forget)

    def show_ticket(self, ticket: Ticket, *, now: datetime) -> None:
        """Show what belongs to a ticket; nothing happens when it is shown already."""
        sections = self._sections(ticket, now)
        if sections == self._shown:
            return
        self._shown = sections
        page = QWidget()
        page.setProperty("role", "surface")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(*([theme().metrics.space(8)] * 4))
        layout.setSpacing(theme().metrics.space(2))
        for title, lines in sections:
            head = QLabel(title, page)
            head.setWordWrap(True)
            head.setFont(theme().font(Face.CAPTION))
            head.setProperty("role", "second")
            layout.addWidget(head)
            for text, target in lines:
                layout.addWidget(self._line(text, target, page))
            layout.addSpacing(theme().metrics.space(6))
        layout.addStretch(1)
        self.setWidget(page)

    def text(self) -> str:
        """Give everything it says."""
        page = self.widget()
        if page is None:
            return ""
        labels = [label.text() for label in page.findChildren(QLabel)]
        return "\n".join([*labels, *(link.full for link in page.findChildren(_Link))])

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self._forget()
        super().changeEvent(event)

    def _sections(self, ticket: Ticket, now: datetime) -> list[tuple[str, list[tuple[str, tuple[str, str] | None]]]]:
        contact = " · ".join(part for part in (ticket.contact_name, ticket.contact_phone) if part)
        customer = self._desk.board.customers.get(ticket.customer_id)
        heads = customer.head_count if customer is not None else 0
        limits = explain.billing_limits(ticket.plan, at=now)
        rule = explain.criticality_rule(ticket.affected, found=ticket.criticality, head_count=heads)
        about: list[tuple[str, tuple[str, str] | None]] = [
            (self._reader.customer(ticket), ("customer", ticket.customer_id))
        ]
        if contact:
            about.append((contact, None))
        plan = words.word("plan", ticket.plan) if ticket.plan is not None else self.tr("kein gültiger Vertrag")
        found: list[tuple[str, list[tuple[str, tuple[str, str] | None]]]] = [
            (self.tr("Kunde"), about),
            (
                self.tr("Abrechnung (Vorschlag): {word}").format(word=words.word("billing", ticket.billing)),
                [(f"{explain.billing_reason(ticket.plan, ticket.request)} {limits}".strip(), None)],
            ),
            (self.tr("Vertrag: {plan}").format(plan=plan), [(explain.promised(ticket.plan), None)]),
            (
                self.tr("Betroffen: {who}").format(who=words.word("affected", ticket.affected)),
                [(rule, None)],
            ),
        ]
        if ticket.scheduled_for is not None:
            when = self._around.moments().when(ticket.scheduled_for, now=now)
            found.append((self.tr("Termin"), [(when, None)]))
        if ticket.resolution:
            found.append((self.tr("Lösung"), [(ticket.resolution, None)]))
        found.append((self.tr("Server"), self._servers(ticket, now)))
        others = self._others(ticket, now)
        if others:
            found.append((self.tr("Offene Tickets des Kunden"), others))
        return [(title, lines) for title, lines in found if lines]

    def _servers(self, ticket: Ticket, now: datetime) -> list[tuple[str, tuple[str, str] | None]]:
        lines: list[tuple[str, tuple[str, str] | None]] = []
        for server_id in ticket.server_ids:
            server = self._desk.board.servers.get(server_id)
            if server is not None:
                alarms = open_alarms(self._desk, server_id)
                lines.append((self._server(server, alarms, now), ("server", server.id)))
        for alarm_id in ticket.alarm_ids:
            alarm = self._desk.board.alarms.get(alarm_id)
            if alarm is not None:
                text = self.tr("Alarm: {text}").format(text=alarm_text(alarm, self._around, now))
                lines.append((text, ("alarm", alarm.id)))
        return lines

    def _server(self, server: Server, alarms: Sequence[Alarm], now: datetime) -> str:
        standing = words.state(server.worst)
        if alarms:
            standing = alarm_text(alarms[0], self._around, now)
        return f"{server.name} · {standing}"

    def _others(self, ticket: Ticket, now: datetime) -> list[tuple[str, tuple[str, str] | None]]:
        board = self._desk.board
        ids = (board.naming(Noun.TICKET, ticket.customer_id) & board.open_tickets) - {ticket.id}
        others = sorted((board.tickets[each] for each in ids), key=order_of)
        lines: list[tuple[str, tuple[str, str] | None]] = [
            (
                f"{self._reader.number(each)} {each.subject} · {self._reader.deadline(each, now).text}",
                ("ticket", each.id),
            )
            for each in others[:_MOST_OTHERS]
        ]
        if len(others) > _MOST_OTHERS:
            lines.append((self.tr("und %n weitere", "", len(others) - _MOST_OTHERS), None))
        return lines

    def _line(self, text: str, target: tuple[str, str] | None, page: QWidget) -> QWidget:
        if target is None:
            label = QLabel(text, page)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return label
        return _Link(text, lambda: self.open_requested.emit(*target), page)

    def _say_words(self) -> None:
        self.setAccessibleName(self.tr("Vertrag und Umfeld des Tickets"))

    def _forget(self) -> None:
        self._shown = None


class _Link(QPushButton):
    """A line one can follow; cut off at the end where it does not fit."""

    def __init__(self, text: str, act: object, parent: QWidget) -> None:
        super().__init__(parent)
        self.full = text
        self.setFlat(True)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setText(text.replace("&", "&&"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(act)
        tokens = theme().tokens
        self.setStyleSheet(
            f"QPushButton {{ color: {tokens.accent}; background: transparent; border: 1px solid transparent; text-align: left;"
            f" padding: 0; min-height: 0; }} QPushButton:hover {{ text-decoration: underline; }}"
            f" QPushButton:focus {{ border-color: {tokens.accent}; }}"
        )


def open_alarms(desk: Desk, server_id: str) -> list[Alarm]:
    """Give the alarms of a server that stand, the most urgent first."""
    alarms = desk.board.alarms
    found = [alarms[each] for each in desk.board.naming(Noun.ALARM, server_id) if is_standing(alarms[each])]
    return sorted(found, key=lambda each: (_PRIORITIES.index(each.priority), each.started_at, each.id))


def is_standing(alarm: Alarm) -> bool:
    """Whether an alarm still says that something is wrong."""
    return alarm.returned_at is None and alarm.closed_at is None


def alarm_text(alarm: Alarm, surroundings: Surroundings, now: datetime) -> str:
    """Say what is wrong, and for how long."""
    moments = surroundings.moments()
    said = words.headline(alarm.kind, alarm.item, alarm.code, alarm.detail, moments=moments, now=now)
    return f"{said} ({moments.age(alarm.started_at, now=now)})"


_PRIORITIES = ("high", "medium", "low")
