"""A network device at a glance: whether it answers, since when it runs, its sensors, and its interfaces one by one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.change import Changes, Noun
from app.domain.check import Check, State
from app.domain.fleet import Server
from app.domain.maintenance import window_over
from app.views.kit import device_words, words
from app.views.kit.actions import hint_of
from app.views.kit.column import Column, collated
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.fitting import Fitting
from app.views.kit.means import Means
from app.views.kit.theme import theme
from app.views.kit.words_values import duration
from app.views.servers import check_words, interface_columns, standing
from app.views.servers.device_access import DeviceAccess
from app.views.servers.facts_grid import FactsGrid
from app.views.servers.page import Page

EVERY = interface_columns.EVERY
MOST_SENSORS = 6
"""Sensors that are named, the hottest first; all of them are among the checks."""


class DevicePage(Page):
    """Two cards above the interfaces."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self.shows_all = True
        self.present = FactsGrid(self)
        self.sensors = FactsGrid(self)
        self.access = DeviceAccess(means, self)
        self.access.changed.connect(self._say)
        moments = means.surroundings.moments
        self.table: FactTable[Check] = FactTable(self._columns(), order=interface_columns.order, parent=self)
        self.view = FactView(self.table, self, name=self.tr("Schnittstellen"))
        self._fitting = Fitting(self.view, interface_columns.DISPENSABLE, least=interface_columns.LEAST_NAME)
        self._clock = Countdown(self.view, means.surroundings.heartbeat, {"since": check_words.since_look(moments)})
        self._count = QLabel(self)
        self._count.setProperty("role", "second")
        self.switch = QPushButton(self)
        self.switch.setFlat(True)
        self.switch.clicked.connect(self.toggle_all)
        self._head = QHBoxLayout()
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self._head.addWidget(self.switch)
        self._cards = QWidget(self)
        grid = QGridLayout(self._cards)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(1)
        for column, card in enumerate((self.present, self.sensors)):
            grid.addWidget(card, 0, column)
            grid.setColumnStretch(column, 1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._cards)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.interfaces = QWidget(self)
        lower = QVBoxLayout(self.interfaces)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(0)
        lower.addLayout(self._head)
        lower.addWidget(self.view, 1)
        self._lines = 0
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.addWidget(self._scroll)
        self._splitter.addWidget(self.interfaces)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_server(self, server_id: str) -> None:
        """Show a device."""
        super().show_server(server_id)
        self.access.ask(server_id)
        self.table.replace_all(self._interfaces())
        self._say()
        self.view.select_first()
        self._fit()

    def follow(self, changes: Changes) -> None:
        """Follow the device and its checks."""
        if any(change.noun is Noun.SERVER and change.id == self.server_id for change in changes):
            self.access.ask(self.server_id)
        checks = self.means.desk.board.checks
        ids = {change.id for change in changes if change.noun is Noun.CHECK}
        if ids:
            known = {check.id for check in self.table.all_facts()}
            self.table.remove(each for each in ids & known if each not in checks)
            self.table.upsert(each for each in self._interfaces() if each.id in ids)
            if self.view.current_fact() is None:
                self.view.select_first()
        self._say()

    def check_id(self) -> str:
        """The check of the interface the keyboard is on."""
        check = self.view.current_fact()
        return "" if check is None else check.id

    def beat(self, now: datetime) -> None:
        """Ages grow."""
        if self.server is not None:
            self.present.say(self.tr("Jetzt"), self._present(self.server, now))

    def toggle_all(self) -> None:
        """Show all interfaces, or those in use."""
        self.shows_all = not self.shows_all
        self.table.set_filter(None if self.shows_all else lambda check: not interface_columns.is_idle(check))
        self._say()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.view.setAccessibleName(self.tr("Schnittstellen"))
        self.table.set_columns(self._columns())
        self._say()

    def focus_first(self) -> None:
        """Into the interfaces, where there are any."""
        if self.interfaces.isHidden():
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select_first()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def said(self) -> str:
        """What stands above the interfaces."""
        return self._count.text()

    # --- private ------------------------------------------------------------------------------------------------------

    def _columns(self) -> list[Column[Check]]:
        return interface_columns.columns(self.means.surroundings.moments, self.means.desk.now)

    def _of(self, *kinds: str) -> list[Check]:
        checks = self.means.desk.board.checks.values()
        return [check for check in checks if check.server_id == self.server_id and check.kind in kinds]

    def _interfaces(self) -> list[Check]:
        return [check for check in self._of(interface_columns.KIND) if interface_columns.is_one(check)]

    def _say(self) -> None:
        device = self.server
        if device is None:
            return
        now = self.means.desk.now()
        present = self._present(device, now)
        self.present.say(self.tr("Jetzt"), present)
        lines = max(sum(bool(value) for _, value in present), self._say_sensors())
        self._say_interfaces()
        if lines != self._lines:  # else somebody may have moved the border
            self._lines = lines
            self._fit()

    def _present(self, device: Server, now: datetime) -> list[tuple[str, str]]:
        moments, board = self.means.surroundings.moments(), self.means.desk.board
        seen = self.tr("nie") if device.last_seen_at is None else moments.ago(device.last_seen_at, now=now)
        if device.last_seen_at is not None and standing.is_stale(device, now=now):
            seen = self.tr("{when} – überfällig, alle Werte sind alt").format(when=seen)
        window = window_over(
            board.maintenances.values(),
            now=now,
            customer_id=device.customer_id,
            site_id=device.site_id,
            server_id=device.id,
            check_id=None,
        )
        quiet = ""
        if window is not None:
            ends = moments.day_and_clock(window.ends_at, now=now)
            quiet = self.tr("bis {when}: {reason}").format(when=ends, reason=window.reason)
        return [
            (self.tr("Art"), " · ".join(filter(None, (device_words.role(device.role), device.hardware)))),
            (self.tr("Abfrage"), device_words.asked_by(device, board)),
            (self.tr("Adresse"), device.address),
            (self.tr("Zugang"), self.access.said()),
            (self.tr("Antwort"), self._answer(now)),
            (self.tr("Zuletzt"), seen),
            (self.tr("Läuft seit"), self._uptime()),
            (self.tr("Wartung"), quiet),
            (self.tr("Notiz"), device.note),
        ]

    def _answer(self, now: datetime) -> str:
        check = next(iter(self._of("device")), None)
        if check is None:
            return self.tr("noch nicht gefragt")
        moments = self.means.surroundings.moments()
        said = check_words.message(check, moments, now=now)
        value = "" if check.value is None else words.value(check.kind, check.value, check.unit, moments=moments)
        return " · ".join(filter(None, (said, value)))

    def _uptime(self) -> str:
        check = next(iter(self._of("device_uptime")), None)
        if check is None or check.value is None or check.is_overdue:
            return ""
        return duration(check.value, self.means.surroundings.moments())

    def _say_sensors(self) -> int:
        """Show what is measured; gives how many lines that takes."""
        found = sorted(filter(_is_one, self._of("temperature")), key=_by_heat)
        pairs = [(check.item, self._sensor(check)) for check in found[:MOST_SENSORS]]
        if len(found) > MOST_SENSORS:
            pairs.append((self.tr("Weitere"), self.tr("%n unter den Prüfungen", "", len(found) - MOST_SENSORS)))
        pairs += self._components()
        if not pairs:
            pairs = [(self.tr("Sensoren"), self.tr("keine gemeldet"))]
        self.sensors.say(self.tr("Sensoren"), pairs)
        return len(pairs)

    def _components(self) -> list[tuple[str, str]]:
        """Name the fans and power supplies something is wrong with, and count the others."""
        now, moments = self.means.desk.now(), self.means.surroundings.moments()
        found = sorted(filter(_is_one, self._of("component")), key=_by_heat)
        bad = [check for check in found if check_words.is_notable(check)]
        pairs = [(check.item, check_words.message(check, moments, now=now)) for check in bad]
        if len(found) > len(bad):
            text = self.tr("%n in Ordnung", "", len(found) - len(bad))
            pairs.append((words.kind("component"), text))
        return pairs

    def _sensor(self, check: Check) -> str:
        moments = self.means.surroundings.moments()
        value = words.value(check.kind, check.value, check.unit, moments=moments)
        return f"{value} · {check_words.state_word(check)}" if check_words.is_notable(check) else value

    def _say_interfaces(self) -> None:
        ports = list(self.table.all_facts())
        idle = sum(interface_columns.is_idle(check) for check in ports)
        bad = sum(check_words.is_notable(check) for check in ports)
        parts = [
            self.tr("%n Schnittstellen", "", len(ports)),
            self.tr("%n frei oder abgeschaltet", "", idle) if idle else "",
        ]
        if bad:
            parts.append(self.tr("%n auffällig", "", bad))
        self._count.setText(", ".join(filter(None, parts)) if ports else "")
        self.switch.setText(self.tr("Nur benutzte (0)") if self.shows_all else self.tr("Alle zeigen (0)"))
        self.switch.setToolTip(hint_of("server.all_checks"))
        self.switch.setVisible(idle > 0)
        if self.interfaces.isHidden() == bool(ports):
            had_focus = self._scroll.hasFocus() or self.view.hasFocus()
            self.interfaces.setVisible(bool(ports))
            self._fit()
            if had_focus:
                self.focus_first()
        if ports and not len(self.table):
            self.view.empty.say(
                self.tr("Keine Schnittstelle in Gebrauch"), step=self.tr("Alle zeigen"), act=self.toggle_all
            )

    def _fit(self) -> None:
        """Give the cards what they need, but leave the interfaces more than half of the height."""
        total = self._splitter.height()
        if total > 0 and not self.interfaces.isHidden():
            wide = max(1, self._scroll.viewport().width())
            wanted = (
                self._cards.heightForWidth(wide) if self._cards.hasHeightForWidth() else self._cards.sizeHint().height()
            )
            cards = min(wanted, round(total * 0.45))
            self._splitter.setSizes([cards, total - cards])

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._head.setContentsMargins(gap + gap // 2, gap // 2, gap, gap // 2)
        self._head.setSpacing(gap)


def _is_one(check: Check) -> bool:
    """Tell a sensor, a fan or a power supply from the line that says that there is none, or that nothing is known."""
    return check.item not in ("", EVERY) and check.state is not State.NOT_APPLICABLE


def _by_heat(check: Check) -> tuple[object, ...]:
    return (not check_words.is_notable(check), -(check.value or 0.0), collated(check.item))
