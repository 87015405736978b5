"""Which servers a call is about: found by a few letters, shown as chips, with what is wrong there just now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.console.desk import Desk
from app.console.search import bare, fold
from app.domain.alarm import Alarm
from app.domain.fleet import Server
from app.domain.ticket import Channel
from app.views.kit import device_words
from app.views.kit.screen import Surroundings
from app.views.tickets.call import Call
from app.views.tickets.panel_alarms import alarm_text, open_alarms
from app.views.tickets.picker import Offer, Picker

_MOST_OFFERS = 8


class CallServers(QWidget):
    """Edits the servers of one call, and which of their alarms are linked with it.

    Attributes:
        server_ids, alarm_ids: as they are chosen now.

    Signals:
        edited: something of it is another now.
        alarm_found: a server was chosen on which something is wrong: its most urgent ``Alarm``.
    """

    edited = Signal()
    alarm_found = Signal(object)

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._customer_id = ""
        self._is_by_alarm = False
        self._is_showing = False
        self.server_ids: tuple[str, ...] = ()
        self.alarm_ids: tuple[str, ...] = ()
        self.picker = Picker(self._find, "", offers_all=True)
        self._chips = QHBoxLayout()
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "second")
        self._hint.hide()
        self.link = QPushButton(self)
        self.link.setCheckable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.picker)
        layout.addLayout(self._chips)
        layout.addWidget(self._hint)
        layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.picker.picked.connect(self._add)
        self.link.toggled.connect(self._on_link)

    def show_call(self, call: Call) -> None:
        """Edit the servers of this call from now on."""
        self.picker.clear()
        self._customer_id, self._is_by_alarm = call.customer_id, call.channel is Channel.ALARM
        self.server_ids, self.alarm_ids = call.server_ids, call.alarm_ids
        self._show()

    def set_customer(self, customer_id: str) -> None:
        """Offer the servers of another customer; those of the one before go, and with them what was linked."""
        self._customer_id = customer_id
        servers = self._desk.board.servers
        kept = tuple(each for each in self.server_ids if each in servers and servers[each].customer_id == customer_id)
        if kept != self.server_ids:
            self.server_ids, self.alarm_ids = kept, ()
        self._show()

    def link_alarm(self, alarm_id: str) -> None:
        """Link one alarm with the call."""
        self.alarm_ids = (*self.alarm_ids, alarm_id)
        self._show()

    def retranslate(self) -> None:
        """Set all words anew."""
        self.picker.rename(self.tr("Server"))
        self.link.setText(self.tr("Alarm verknüpfen und quittieren"))
        self._show()

    # --- inside -----------------------------------------------------------------------------------------------------------

    def _find(self, text: str) -> list[Offer]:
        wanted = bare(fold(text))
        found = [
            server
            for server in self._desk.board.servers.values()
            if server.customer_id == self._customer_id
            and server.id not in self.server_ids
            and wanted in bare(fold(f"{server.name} {device_words.role_of(server)}"))
        ]
        found.sort(key=lambda each: (not bare(fold(each.name)).startswith(wanted), each.problems == 0, each.name))
        return [Offer(each.id, each.name, self._standing(each)) for each in found[:_MOST_OFFERS]]

    def _standing(self, server: Server) -> str:
        alarms = open_alarms(self._desk, server.id)
        return alarm_text(alarms[0], self._around, self._desk.now()) if alarms else device_words.role_of(server)

    def _add(self, server_id: str) -> None:
        if not server_id or server_id in self.server_ids:
            return
        self.server_ids = (*self.server_ids, server_id)
        alarms = open_alarms(self._desk, server_id)
        if alarms:
            self.alarm_found.emit(alarms[0])
        self.picker.clear()
        self._show()
        self.edited.emit()

    def _drop(self, server_id: str) -> None:
        gone = {alarm.id for alarm in open_alarms(self._desk, server_id)}
        self.server_ids = tuple(each for each in self.server_ids if each != server_id)
        self.alarm_ids = tuple(each for each in self.alarm_ids if each not in gone)
        self._show()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_link(self) -> None:
        if self._is_showing:
            return
        linked = [alarms[0].id for each in self.server_ids if (alarms := open_alarms(self._desk, each))]
        others = tuple(each for each in self.alarm_ids if each not in linked)
        self.alarm_ids = (*others, *linked) if self.link.isChecked() else others
        self.edited.emit()

    def _show(self) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        alarms: dict[str, list[Alarm]] = {}
        for server_id in self.server_ids:
            server = self._desk.board.servers.get(server_id)
            if server is not None:
                self._add_chip(server)
                alarms[server.name] = open_alarms(self._desk, server_id)
        if self.server_ids:
            self._chips.addStretch(1)
        now = self._desk.now()
        hints = [f"{name}: {alarm_text(found[0], self._around, now)}" for name, found in alarms.items() if found]
        self._hint.setText("\n".join(hints))
        self._hint.setVisible(bool(hints))
        self.link.setVisible(bool(hints) and not self._is_by_alarm)
        self._is_showing = True
        self.link.setChecked(any(alarm.id in self.alarm_ids for found in alarms.values() for alarm in found))
        self._is_showing = False

    def _add_chip(self, server: Server) -> None:
        chip = QPushButton(f"{server.name} ✕", self)
        chip.setAccessibleName(self.tr("{server} entfernen").format(server=server.name))
        chip.clicked.connect(lambda _checked=False, server_id=server.id: self._drop(server_id))
        self._chips.addWidget(chip)
        QWidget.setTabOrder(self.picker.field, chip)
