"""A form of several fields: labels before them, what is wrong at the field it is wrong in, nothing lost by Esc."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.views.kit import form_fields as fields
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.form_fields import Entry, Kind
from app.views.kit.theme import Face, theme


class Form(QWidget):
    """Fields with their buttons.

    Signals:
        accepted: Ctrl+Enter or the button: the values by name.
        left: Esc or the other button; what was typed stays in the form.
        edited: something is another now.
    """

    accepted = Signal(object)
    left = Signal()
    edited = Signal()

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        button: str,
        zone: ZoneInfo | None = None,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a form.

        Args:
            entries: its fields in their order.
            button: words of the button that is done with it.
            zone: in which days begin.
            today: is proposed where a day is wanted.
            parent: owner.
        """
        super().__init__(parent)
        self.entries = {entry.name: entry for entry in entries if entry.kind is not Kind.TITLE}
        self._zone = zone or ZoneInfo("Europe/Berlin")
        self._today = today
        self._start: dict[str, Any] = {}
        self.fields: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self._hints: dict[str, QLabel] = {}
        self._errors: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self.bar = MessageBar(self)
        self.done_button = QPushButton(button, self)
        self.done_button.setProperty("primary", True)
        self.leave_button = QPushButton(self.tr("Schließen"), self)
        inner = QWidget()
        self.grid = QGridLayout(inner)
        self.grid.setColumnStretch(1, 1)
        for entry in entries:
            if entry.kind is Kind.TITLE:
                self._add_title(entry, inner)
            else:
                self._add(entry, inner)
        self.grid.setRowStretch(self.grid.rowCount(), 1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        for ground in (inner, self.area.viewport()):
            ground.setAutoFillBackground(False)
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.leave_button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.area, 1)
        self.below = QVBoxLayout()
        layout.addLayout(self.below)
        layout.addLayout(self.buttons)
        self.done_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.left)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    # --- what is in it ------------------------------------------------------------------------------------------------

    def put(self, values: Mapping[str, Any]) -> None:
        """Set values to begin from; what is not named is emptied. Says nothing of it."""
        self.write(values)
        self._start = self.values()

    def write(self, values: Mapping[str, Any]) -> None:
        """Set values as if they had been typed: a draft. Says nothing of it."""
        self.blockSignals(True)
        for name in self.fields:
            fields.put(self.fields[name], values.get(name))
        self.blockSignals(False)
        self.clear_errors()

    @property
    def is_changed(self) -> bool:
        """Whether anything is other than what the form began from."""
        return self.values() != self._start

    def values(self) -> dict[str, Any]:
        """Give the values by name: text stripped, lines as a tuple, a day as an instant or None."""
        return {name: self._value(name) for name in self.fields}

    def show_only(self, names: Iterable[str]) -> None:
        """Show these fields and headings; the others keep their values out of sight."""
        wanted = set(names)
        for name, field in self.fields.items():
            is_shown = name in wanted
            for widget in (field, self._labels[name]):
                widget.setVisible(is_shown)
            self._hints[name].setVisible(is_shown and bool(self._hints[name].text()))
            if not is_shown:
                self._errors[name].hide()
        for name, title in self._titles.items():
            title.setVisible(name in wanted)

    def say(self, name: str, text: str) -> None:
        """Say at a field what is wrong with it, and go there; a field the form has not is said above."""
        error = self._errors.get(name)
        if error is None:
            self.bar.say(text, weight=Weight.WARNING)
            return
        error.setText(text)
        error.show()
        self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def say_above(self, text: str) -> None:
        """Say something about the whole."""
        self.bar.say(text, weight=Weight.WARNING)

    def clear_errors(self) -> None:
        """Take all messages away."""
        self.bar.clear()
        for error in self._errors.values():
            error.hide()

    def errors(self) -> dict[str, str]:
        """Give what is said at fields, by name."""
        return {name: error.text() for name, error in self._errors.items() if not error.isHidden()}

    def accept(self) -> None:
        """Check that nothing is missing or wrong, and hand the values over."""
        self.clear_errors()
        values = self.values()
        wrong = {name: said for name in self.entries if (said := self._wrong(name, values[name], is_whole=True))}
        if not wrong:
            self.accepted.emit(values)
            return
        self.fields[next(iter(wrong))].setFocus(Qt.FocusReason.OtherFocusReason)
        for name, said in wrong.items():
            self._errors[name].setText(said)
            self._errors[name].show()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        for field in self.fields.values():
            if field.isVisibleTo(self):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.accept()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        elif event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox | QSpinBox):
            event.ignore()  # the page is to scroll, not the value under the pointer
            return not watched.hasFocus()
        elif event.type() == QEvent.Type.FocusOut:
            self._on_left(watched)
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.area.ensureWidgetVisible(watched)
        return False

    # --- inside -------------------------------------------------------------------------------------------------------

    def _value(self, name: str) -> Any:
        return fields.value_of(self.fields[name], self.entries[name].kind)

    def _wrong(self, name: str, value: Any, *, is_whole: bool) -> str:
        """What is wrong with a value; nothing is missing before the whole is to go out."""
        entry = self.entries[name]
        if not value:
            return self.tr("Das wird gebraucht.") if is_whole and entry.is_needed else ""
        return entry.check(value) if entry.check is not None else ""

    def _on_left(self, watched: QObject) -> None:
        name = next((name for name, field in self.fields.items() if field is watched), "")
        if name and self.isVisible():
            error, said = self._errors[name], self._wrong(name, self._value(name), is_whole=False)
            error.setText(said or error.text())
            error.setVisible(bool(said))

    def _add(self, entry: Entry, parent: QWidget) -> None:
        field = fields.make(entry, self.edited.emit, zone=self._zone, today=self._today, parent=parent)
        field.setAccessibleName(entry.label)
        field.installEventFilter(self)
        label = QLabel(entry.label, parent)
        label.setProperty("role", "second")
        label.setBuddy(field)
        is_tall = entry.kind in (Kind.LINES, Kind.TEXT, Kind.SEVERAL)
        hint = QLabel(entry.hint, parent)
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        hint.setVisible(bool(hint.text()))
        error = QLabel(parent)
        error.setProperty("role", "critical")
        error.setWordWrap(True)
        error.hide()
        row = self.grid.rowCount()
        self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop if is_tall else Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(field, row, 1)
        self.grid.addWidget(hint, row + 1, 1)
        self.grid.addWidget(error, row + 2, 1)
        self.fields[entry.name], self._labels[entry.name] = field, label
        self._hints[entry.name], self._errors[entry.name] = hint, error

    def _add_title(self, entry: Entry, parent: QWidget) -> None:
        title = self._titles[entry.name] = QLabel(entry.label, parent)
        title.setFont(theme().font(Face.TITLE))
        title.setContentsMargins(0, theme().metrics.space(12), 0, 0)
        self.grid.addWidget(title, self.grid.rowCount(), 0, 1, 2)

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self.grid.setContentsMargins(0, 0, space(8), 0)
        self.grid.setHorizontalSpacing(space(12))
        self.grid.setVerticalSpacing(space(4))
