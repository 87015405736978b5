"""How far a scan for devices is and what it found: names and roles can be changed, the chosen ones are added at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.console.desk import Desk
from app.domain.device import DeviceRole, checked_name
from app.domain.errors import Refused, Unreachable
from app.views.kit import device_found, device_words, words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.column import collated
from app.views.kit.device_found import Found, Wish
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.tasks import Tasks
from app.views.kit.theme import theme
from app.wire.device_questions import DeviceSaved, SaveDevice, ScanState
from app.wire.ids import new_id
from app.wire.protocol import DEVICES


class DeviceScanFound(QWidget):
    """What one scan has found so far.

    Signals:
        stop_wanted: the scan is to end.
        another_wanted: another scan is to be begun.
        left: the button.
    """

    stop_wanted = Signal()
    another_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._scan: ScanState | None = None
        self._customer_id = ""
        self._wishes: dict[str, Wish] = {}
        self._added: dict[str, str] = {}
        self._troubles: dict[str, str] = {}
        self._is_adding = False
        self._state = QLabel(self)
        self._state.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.stop_button = QPushButton(self)
        self.another_button = QPushButton(self)
        self.bar = MessageBar(self)
        self.table: FactTable[Found] = FactTable(device_found.columns(), order=device_found.order, parent=self)
        self.view = FactView(self.table, self, name="")
        self.name = QLineEdit(self)
        self.name.setMaxLength(120)
        self.role = QComboBox(self)
        self.site = QComboBox(self)
        self._labels = [QLabel(self) for _ in range(3)]
        for label, field in zip(self._labels, (self.name, self.role, self.site), strict=True):
            label.setProperty("role", "second")
            label.setBuddy(field)
        self._why = QLabel(self)
        self._why.setWordWrap(True)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self.add_button = QPushButton(self)
        self.add_button.setProperty("primary", True)
        self.leave_button = QPushButton(self)
        self._lay_out()
        self.stop_button.clicked.connect(self.stop_wanted)
        self.another_button.clicked.connect(self.another_wanted)
        self.leave_button.clicked.connect(self.left)
        self.add_button.clicked.connect(self.add)
        self.view.picked.connect(self._on_picked)
        self.view.edit_wanted.connect(lambda _row: self.name.setFocus())
        self.view.activated_fact.connect(lambda _row: self.name.setFocus())
        self.view.escaped.connect(self.left)
        self.name.textEdited.connect(lambda _text: self._wish())
        self.role.activated.connect(lambda _at: self._wish())
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to come."""
        return self._scan is None or self._scan.ended_at is not None

    def show_scan(self, scan: ScanState, *, customer_id: str, site_id: str | None) -> None:
        """Show how far a scan is; of the same one, what was written and added stays."""
        if self._scan is None or scan.scan_id != self._scan.scan_id:
            self._wishes, self._added, self._troubles = {}, {}, {}
            self._customer_id = customer_id
            self.bar.clear()
            self._fill_sites(site_id)
        self._scan = scan
        self._refresh()
        self._on_picked()

    def said(self) -> str:
        """Say how far it is, as it stands above the list."""
        return self._state.text()

    def chosen(self) -> list[Found]:
        """Give those that would be added: the selected ones that are not there yet."""
        return [row for row in self.view.selected_facts() if row.can_be_added]

    def add(self) -> None:
        """Add the chosen ones, one after the other."""
        chosen, scan = self.chosen(), self._scan
        if scan is None or not chosen or self._is_adding:
            return
        self._is_adding = True
        self._say_buttons()
        self._tasks.start(self._add(chosen, scan))

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.view.setAccessibleName(self.tr("Gefundene Geräte"))
        self.table.set_columns(device_found.columns())
        self.stop_button.setText(self.tr("Anhalten"))
        self.another_button.setText(self.tr("Neue Suche …"))
        self.leave_button.setText(self.tr("Schließen"))
        for label, text in zip(self._labels, (self.tr("Name"), self.tr("Art"), self.tr("Standort")), strict=True):
            label.setText(text)
        for field, label in zip((self.name, self.role, self.site), self._labels, strict=True):
            field.setAccessibleName(label.text())
        at = self.role.currentIndex()
        self.role.clear()
        for value, said in device_words.roles():
            self.role.addItem(said, value)
        self.role.setCurrentIndex(max(0, at))
        self._refresh()

    # --- private ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._state, 1)
        head.addWidget(self.stop_button)
        head.addWidget(self.another_button)
        self._edit = QGridLayout()
        for place, (label, field) in enumerate(zip(self._labels, (self.name, self.role, self.site), strict=True)):
            self._edit.addWidget(label, 0, place)
            self._edit.addWidget(field, 1, place)
            self._edit.setColumnStretch(place, (3, 2, 2)[place])
        self._edit.addWidget(self._why, 2, 0, 1, 3)
        foot = QHBoxLayout()
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        foot.addWidget(self.add_button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(head)
        self._layout.addWidget(self.progress)
        self._layout.addWidget(self.bar)
        self._layout.addWidget(self.view, 1)
        self._layout.addLayout(self._edit)
        self._layout.addLayout(foot)

    def _fill_sites(self, site_id: str | None) -> None:
        sites = [each for each in self._desk.board.sites.values() if each.customer_id == self._customer_id]
        self.site.clear()
        self.site.addItem(self.tr("kein Standort"), "")
        for each in sorted(sites, key=lambda each: collated(each.name)):
            self.site.addItem(each.name, each.id)
        self.site.setCurrentIndex(max(0, self.site.findData(site_id or "")))

    def _refresh(self) -> None:
        scan = self._scan
        found = [] if scan is None else scan.found
        rows = device_found.rows(
            found, self._desk.board, wishes=self._wishes, added=self._added, troubles=self._troubles
        )
        self.table.remove({row.id for row in self.table.all_facts()} - {row.id for row in rows})
        self.table.upsert(rows)
        if rows and self.view.current_fact() is None:
            self.view.select_first()
        if scan is not None:
            self.progress.setRange(0, max(1, scan.of))
            self.progress.setValue(scan.asked if scan.ended_at is None else max(1, scan.of))
            self.progress.setVisible(scan.ended_at is None)
            self._state.setText(self._said(scan))
            self._say_empty(scan)
        self._say_buttons()
        self._say_why()

    def _said(self, scan: ScanState) -> str:
        where, count = ", ".join(scan.ranges), self.tr("%n gefunden", "", scan.count)
        match scan.outcome:
            case "" if scan.reported_at is None:
                text = self.tr("Der Agent beginnt gleich: {where}")
            case "":
                text = self.tr("{where}: {asked} von {of} Adressen gefragt, {count}")
            case "done":
                text = self.tr("{where}: alle {of} Adressen gefragt, {count}")
            case "stopped":
                text = self.tr("{where}: nach {asked} von {of} Adressen angehalten, {count}")
            case code:
                return f"{where}: {words.refused(code)}"
        return text.format(where=where, asked=scan.asked, of=scan.of, count=count)

    def _say_empty(self, scan: ScanState) -> None:
        if scan.ended_at is None:
            self.view.empty.say(self.tr("Noch nichts gefunden"))
        else:
            detail = self.tr(
                "Geräte antworten nur, wenn SNMP an ist, der Zugang stimmt und sie den Agenten hereinlassen."
            )
            self.view.empty.say(self.tr("Nichts gefunden"), detail=detail)

    def _say_buttons(self) -> None:
        chosen = len(self.chosen())
        self.add_button.setText(self.tr("%n Geräte hinzufügen", "", chosen) if chosen else self.tr("Hinzufügen"))
        self.add_button.setEnabled(bool(chosen) and not self._is_adding)
        self.stop_button.setVisible(not self.is_over)
        self.another_button.setVisible(self.is_over)

    def _say_why(self) -> None:
        """Say in full why the device the keyboard is on can't be added, or was not."""
        row = self.view.current_fact()
        text = "" if row is None else row.trouble
        if row is not None and row.known:
            text = self.tr("Unter {address} wird schon {name} abgefragt.").format(address=row.id, name=row.known)
        self._why.setProperty("role", "second" if row is None or row.known else "critical")
        self._why.style().unpolish(self._why)
        self._why.style().polish(self._why)
        self._why.setText(text)
        self._why.setVisible(bool(text))

    def _on_picked(self) -> None:
        row = self.view.current_fact()
        can = row is not None and row.can_be_added
        for field in (self.name, self.role):
            field.setEnabled(can)
        if row is not None and not self.name.hasFocus():
            self.name.setText(row.name)
            self.role.setCurrentIndex(max(0, self.role.findData(row.role.value)))
        self._say_buttons()
        self._say_why()

    def _wish(self) -> None:
        """Keep what was written for the device the keyboard is on."""
        row = self.view.current_fact()
        if row is not None and row.can_be_added:
            self._wishes[row.id] = Wish(self.name.text(), DeviceRole(self.role.currentData()))
            self._troubles.pop(row.id, None)
            self._refresh()

    async def _add(self, chosen: list[Found], scan: ScanState) -> None:
        self.bar.clear()
        added = 0
        try:
            for row in chosen:
                try:
                    await self._desk.tell(DEVICES, self._message(row, scan), DeviceSaved)
                except Refused as refusal:
                    self._troubles[row.id] = words.refusal(refusal)
                else:
                    added += 1
                    self._added[row.id] = row.name
                    self._troubles.pop(row.id, None)
                self._refresh()
        except Unreachable:
            text = self.tr("Der zentrale Dienst ist nicht erreichbar; {count} von {all} Geräten sind hinzugefügt.")
            self.bar.say(text.format(count=added, all=len(chosen)), weight=Weight.WARNING)
        else:
            failed = len(chosen) - added
            text = self.tr("%n Geräte hinzugefügt; der Agent fragt sie ab jetzt.", "", added) if added else ""
            if failed:
                not_added = self.tr("%n nicht: Der Grund steht in der Liste.", "", failed)
                text = f"{text} {not_added}".strip()
            self.bar.say(text, weight=Weight.WARNING if failed else Weight.INFO)
        finally:
            self._is_adding = False
            self._refresh()

    def _message(self, row: Found, scan: ScanState) -> SaveDevice:
        return SaveDevice(
            device_id=new_id(),
            polled_by_id=scan.server_id,
            name=checked_name(row.name),
            role=row.role.value,
            address=row.id,
            port=row.port,
            site_id=self.site.currentData() or None,
            hardware=row.description.split(",", 1)[0][:60].rstrip(),
            scan_id=scan.scan_id,
        )

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._layout.setSpacing(space(8))
        self._edit.setHorizontalSpacing(space(8))
        self._edit.setVerticalSpacing(space(2))
        self.progress.setFixedHeight(space(6))
