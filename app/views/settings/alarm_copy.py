"""Who gets a copy of every alarm mail, below the mailboxes: everybody sees it, administrators set it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.form import Form
from app.views.kit.form_fields import Entry
from app.views.kit.form_sheet import FormSheet
from app.views.kit.icons import icon
from app.views.kit.tasks import Tasks
from app.wire.alarm_copy import AlarmCopy as Wanted
from app.wire.protocol import ALARM_COPY


class AlarmCopy(QWidget):
    """One line with the address.

    Signals:
        said: something that needs no answer.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, sheet: FormSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._sheet = sheet
        self._address: str | None = None
        self._may_edit = False
        self._label = QLabel(self)
        self._label.setProperty("role", "second")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QToolButton(self)
        self.button.setIcon(icon("pencil"))
        self.button.clicked.connect(self.edit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self.retranslate()

    def show_address(self, address: str | None, *, may_edit: bool) -> None:
        """Show who gets copies; None: it is not known, and nothing is shown."""
        self._address, self._may_edit = address, may_edit
        self.retranslate()

    def text(self) -> str:
        """Give what it says; empty while it is not known."""
        return "" if self.isHidden() else self._label.text()

    def retranslate(self) -> None:
        """Say it anew."""
        self.setHidden(self._address is None)
        self._label.setText(
            self.tr("Kopie jeder Alarm-Mail: an {address}").format(address=self._address)
            if self._address
            else self.tr("Kopie jeder Alarm-Mail: niemand")
        )
        self.button.setVisible(self._may_edit)
        self.button.setToolTip(self.tr("Kopien der Alarm-Mails ändern …"))
        self.button.setAccessibleName(self.tr("Kopien der Alarm-Mails ändern …"))

    def edit(self) -> None:
        """Ask for another address."""
        if not self._may_edit:
            return
        hint = self.tr("Leer: niemand. Wer auf eine Kopie antwortet, beauftragt nichts.")
        form = Form([Entry("address", self.tr("E-Mail-Adresse"), hint=hint, length=254)], button=self.tr("Speichern"))
        self._sheet.open(
            "alarm_copy", self.tr("Kopien der Alarm-Mails"), form, {"address": self._address or ""},
            lambda form, values: self._tasks.start(self.save(form, values)),
        )  # fmt: skip

    async def save(self, form: Form, values: dict[str, Any]) -> None:
        """Hand it to the central service; what is typed stays until it is kept."""
        form.done_button.setEnabled(False)
        try:
            kept = await self._desk.tell(ALARM_COPY, Wanted(address=values["address"]), Wanted)
        except Refused as refusal:
            form.say("address", words.refusal(refusal))
            return
        except Unreachable:
            form.say_above(self.tr("Ohne Verbindung zum zentralen Dienst nicht möglich. Die Eingaben bleiben stehen."))
            return
        finally:
            form.done_button.setEnabled(True)
        self._sheet.finish()
        self.show_address(kept.address, may_edit=self._may_edit)
        self.said.emit(self.text())
