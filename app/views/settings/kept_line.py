"""A setting of the house in one line: everybody sees it, administrators change it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.form import Form
from app.views.kit.form_sheet import FormSheet
from app.views.kit.icons import icon
from app.views.kit.tasks import Tasks

FIELD: Final = "value"


class KeptLine(QWidget):
    """One line with the value, and a button to change it; what kind of value it is, those that are made of it say.

    Signals:
        said: something that needs no answer.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, sheet: FormSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._sheet = sheet
        self._value: str | None = None
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

    def line(self, value: str) -> str:
        """Say what the value is; empty: none is set."""
        raise NotImplementedError

    def title(self) -> str:
        """Name the sheet on which it is changed."""
        raise NotImplementedError

    def change(self) -> str:
        """Name the button."""
        raise NotImplementedError

    def form(self) -> Form:
        """Make the form, with one field, ``FIELD``."""
        raise NotImplementedError

    def away(self) -> str:
        """Say that there is no connection."""
        raise NotImplementedError

    async def keep(self, value: str) -> str:
        """Hand a value to the central service; gives it as it is kept.

        Raises:
            Refused: it is not fit.
            Unreachable: there is no connection.
        """
        raise NotImplementedError

    def show_value(self, value: str | None, *, may_edit: bool) -> None:
        """Show the value; None: it is not known, and nothing is shown."""
        self._value, self._may_edit = value, may_edit
        self.retranslate()

    def text(self) -> str:
        """Give what it says; empty while it is not known."""
        return "" if self.isHidden() else self._label.text()

    def retranslate(self) -> None:
        """Say it anew."""
        self.setHidden(self._value is None)
        self._label.setText(self.line(self._value or ""))
        self.button.setVisible(self._may_edit)
        self.button.setToolTip(self.change())
        self.button.setAccessibleName(self.change())

    def edit(self) -> None:
        """Ask for another value."""
        if self._may_edit:
            self._sheet.open(
                type(self).__name__, self.title(), self.form(), {FIELD: self._value or ""},
                lambda form, values: self._tasks.start(self.save(form, values)),
            )  # fmt: skip

    async def save(self, form: Form, values: dict[str, Any]) -> None:
        """Hand it to the central service; what is typed stays until it is kept."""
        form.done_button.setEnabled(False)
        try:
            kept = await self.keep(values[FIELD])
        except Refused as refusal:
            form.say(FIELD, words.refusal(refusal))
            return
        except Unreachable:
            form.say_above(self.away())
            return
        finally:
            form.done_button.setEnabled(True)
        self._sheet.finish()
        self.show_value(kept, may_edit=self._may_edit)
        self.said.emit(self.text())
