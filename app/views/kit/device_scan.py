"""Looking for devices: where and with what, then how far it is, and what was found; the chosen ones are added at once."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.views.kit import device_scan_form, words
from app.views.kit.bar import Weight
from app.views.kit.device_scan_found import DeviceScanFound
from app.views.kit.form import Form
from app.views.kit.form_fields import Kind
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks
from app.wire.device_questions import ScansAnswer, ScanState, StopScan
from app.wire.ids import new_id
from app.wire.protocol import SCAN, SCAN_STOP, SCANS

ASK_EVERY_MS: Final = 1000


class DeviceScan(QWidget):
    """The form of a scan, or what it found. A scan goes on when nobody looks; who comes back within a day sees it again.

    Signals:
        left: Esc or the button.
    """

    left = Signal()

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._around, self._tasks = desk, surroundings, tasks
        self._customer_id = self._scan_id = ""
        self._site_id: str | None = None
        self._is_asking = False
        self.form: Form | None = None
        self.found = DeviceScanFound(desk, tasks, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._again = QTimer(self)
        self._again.setInterval(ASK_EVERY_MS)
        self._again.timeout.connect(self._ask)
        self.found.stop_wanted.connect(self._stop)
        self.found.another_wanted.connect(self._show_form)
        self.found.left.connect(self.left)

    def show_customer(self, customer_id: str, *, site_id: str | None = None, polled_by_id: str = "") -> None:
        """Show the form for a customer; of the same one, what was typed or found is still there."""
        if customer_id == self._customer_id and self.form is not None:
            self._show_form_or_found()
            return
        self._customer_id, self._site_id, self._scan_id = customer_id, site_id, ""
        self._make_form(polled_by_id)
        self._show_form()
        self._tasks.start(self._look_back(customer_id))

    def retranslate(self) -> None:
        """Take the words of another language; what was typed stays, but for secrets."""
        self.found.retranslate()
        if self.form is not None:
            values = self.form.values()
            is_in_sight = self.stack.currentWidget() is self.form
            self._make_form(str(values["polled_by_id"] or ""))
            self.form.write(values)
            self.form.edited.emit()
            if is_in_sight:
                self._show_form()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._scan_id and not self.found.is_over:
            self._again.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    # --- private ------------------------------------------------------------------------------------------------------

    def _make_form(self, polled_by_id: str) -> None:
        old = self.form
        form = self.form = Form(device_scan_form.entries(self._desk.board, self._customer_id), button=self.tr("Suchen"))
        form.edited.connect(lambda: form.show_only(device_scan_form.shown(form.values())))
        form.accepted.connect(lambda values: self._accept(form, values))
        form.left.connect(self.left)
        form.put(device_scan_form.begin(polled_by_id))
        form.edited.emit()
        self.stack.addWidget(form)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()

    def _show_form(self) -> None:
        if self.form is not None:
            self._again.stop()
            self.stack.setCurrentWidget(self.form)
            self.setFocusProxy(self.form.fields["ranges"])
            self.form.focus_first()

    def _show_form_or_found(self) -> None:
        if self._scan_id:
            self._show_found()
        else:
            self._show_form()

    def _show_found(self) -> None:
        self.stack.setCurrentWidget(self.found)
        self.setFocusProxy(self.found.view)
        self.found.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.found.is_over:
            self._again.start()

    def _accept(self, form: Form, values: dict[str, Any]) -> None:
        if form.done_button.isEnabled():
            form.done_button.setEnabled(False)
            self._tasks.start(self._begin(form, values))

    async def _begin(self, form: Form, values: dict[str, Any]) -> None:
        try:
            wish = device_scan_form.start_scan(values, scan_id=new_id())
            state = await self._desk.tell(SCANS, wish, ScanState)
        except Refused as refusal:
            form.say(device_scan_form.field_of(refusal, values), words.refusal(refusal))
            return
        except Unreachable:
            form.say_above(self.tr("Ohne Verbindung zum zentralen Dienst kann niemand suchen."))
            return
        finally:
            form.done_button.setEnabled(True)
        secrets = [name for name, entry in form.entries.items() if entry.kind is Kind.SECRET]
        form.put({name: None if name in secrets else value for name, value in form.values().items()})
        form.edited.emit()
        self._take(state)
        self._show_found()

    async def _look_back(self, customer_id: str) -> None:
        """Offer what an agent of the customer is looking for, or has found today."""
        try:
            answer = await self._desk.ask(SCANS, ScansAnswer)
        except (Refused, Unreachable):
            return  # nobody asked for it
        servers = self._desk.board.servers
        mine = [
            each
            for each in answer.scans
            if each.server_id in servers and servers[each.server_id].customer_id == customer_id
        ]
        if not mine or self.form is None or customer_id != self._customer_id or self._scan_id:
            return
        latest, moments = mine[0], self._around.moments()
        when = moments.when(latest.started_at, now=self._desk.now())
        text = self.tr("Suche in {where}, {when}: %n gefunden", "", latest.count)
        self.form.bar.say(
            text.format(where=", ".join(latest.ranges), when=when),
            weight=Weight.INFO,
            step=self.tr("Zeigen"),
            act=lambda: self._resume(latest),
        )

    def _resume(self, scan: ScanState) -> None:
        self._take(scan)
        self._ask()
        self._show_found()

    def _take(self, state: ScanState) -> None:
        self._scan_id = state.scan_id
        self.found.show_scan(state, customer_id=self._customer_id, site_id=self._site_id)
        if state.ended_at is not None:
            self._again.stop()

    def _ask(self) -> None:
        if self._scan_id and not self._is_asking:
            self._is_asking = True
            self._tasks.start(self._fetch(self._scan_id))

    async def _fetch(self, scan_id: str) -> None:
        try:
            state = await self._desk.ask(SCAN.format(scan_id=scan_id), ScanState)
        except Refused as refusal:
            self._again.stop()
            self.found.bar.say(words.refusal(refusal), weight=Weight.WARNING)
            return
        except Unreachable:
            return  # the status bar says how the line stands; it is asked again
        finally:
            self._is_asking = False
        if scan_id == self._scan_id:
            self._take(state)

    def _stop(self) -> None:
        self._tasks.start(self._end(self._scan_id))

    async def _end(self, scan_id: str) -> None:
        try:
            state = await self._desk.tell(SCAN_STOP.format(scan_id=scan_id), StopScan(scan_id=scan_id), ScanState)
        except Refused as refusal:
            self.found.bar.say(words.refusal(refusal), weight=Weight.WARNING)
            return
        except Unreachable:
            text = self.tr("Ohne Verbindung zum zentralen Dienst lässt sich die Suche nicht anhalten.")
            self.found.bar.say(text, weight=Weight.WARNING)
            return
        if scan_id == self._scan_id:
            self._take(state)
