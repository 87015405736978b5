"""Fields a ticket is filled in with: one of a few by digit, and a point in time in the reader's zone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, QObject, QSize, Qt, QTime, QTimeZone, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QDateTimeEdit, QGridLayout, QRadioButton, QWidget
from typing_extensions import override

from app.views.kit.theme import theme


class Choice(QWidget):
    """One of a few: by click, by arrow, or by its digit while the focus is here.

    Signals:
        chosen: another one: its value.
        letter: a letter that means nothing here, for who is around.
    """

    chosen = Signal(str)
    letter = Signal(str)

    def __init__(self, name: str, *, columns: int = 2, parent: QWidget | None = None) -> None:
        """Make an empty choice.

        Args:
            name: what a screen reader calls it.
            columns: how many stand beside each other.
            parent: owner.
        """
        super().__init__(parent)
        self._name = name
        self._columns = columns
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        self._buttons: list[QRadioButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        self._across = 0
        self._group.idToggled.connect(self._on_toggled)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def offer(self, options: Iterable[tuple[str, str]], *, current: str = "") -> None:
        """Offer values with their words; the first is chosen if ``current`` is none of them. Says nothing of it."""
        options = list(options)
        if [value for value, _text in options] != self._values:
            self._make([value for value, _text in options])
        for number, (button, (_value, text)) in enumerate(zip(self._buttons, options, strict=True), 1):
            button.setText(f"{number}  {text}")
            button.setAccessibleName(f"{self._name}: {text}")
        self._arrange()
        if options:
            self.choose(current if current in self._values else self._values[0])

    def choose(self, value: str) -> None:
        """Choose a value without saying so."""
        if value in self._values:
            self._group.blockSignals(True)
            self._buttons[self._values.index(value)].setChecked(True)
            self._group.blockSignals(False)
            self._follow_focus()

    def value(self) -> str:
        """What is chosen; empty when nothing is offered."""
        at = self._group.checkedId()
        return self._values[at] if 0 <= at < len(self._values) else ""

    def buttons(self) -> list[QRadioButton]:
        """Give the buttons in their order."""
        return list(self._buttons)

    def rename(self, name: str) -> None:
        """Take another accessible name; ``offer`` puts it to the buttons."""
        self._name = name

    @override
    def sizeHint(self) -> QSize:
        wide = self._needed(self._columns)
        return QSize(wide, self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        high = max((button.sizeHint().height() for button in self._buttons), default=0)
        rows = -(-len(self._buttons) // max(1, self._across))
        return QSize(self._widest(), rows * high + max(0, rows - 1) * self._grid.verticalSpacing())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return False
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        text = event.text()
        is_digit = text.isdigit() and 1 <= int(text) <= len(self._buttons)
        if event.type() == QEvent.Type.ShortcutOverride:
            if is_digit:
                event.accept()
            return is_digit
        if is_digit:
            button = self._buttons[int(text) - 1]
            button.setChecked(True)
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif text.isalpha():
            self.letter.emit(text.casefold())
        return is_digit

    def _make(self, values: list[str]) -> None:
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._values = values
        self._buttons = []
        for at in range(len(values)):
            button = QRadioButton(self)
            button.installEventFilter(self)
            self._group.addButton(button, at)
            self._buttons.append(button)
        self._across = 0

    def _widest(self) -> int:
        return max((button.sizeHint().width() for button in self._buttons), default=0)

    def _arrange(self) -> None:
        """Put as many beside each other as there is room for."""
        across = self._columns
        while across > 1 and self._needed(across) > self.width():
            across -= 1
        if across != self._across:
            self._across = across
            for at, button in enumerate(self._buttons):
                self._grid.addWidget(button, at // across, at % across)
        for column in range(self._columns + 1):
            self._grid.setColumnStretch(column, 1 if column == across else 0)
        self.updateGeometry()

    def _needed(self, across: int) -> int:
        """Give the width of so many columns."""
        wides = [button.sizeHint().width() for button in self._buttons]
        columns = [max(wides[column::across], default=0) for column in range(across)]
        return sum(columns) + (across - 1) * self._grid.horizontalSpacing()

    def _on_toggled(self, at: int, is_checked: bool) -> None:
        if is_checked:
            self._follow_focus()
            self.chosen.emit(self._values[at])

    def _follow_focus(self) -> None:
        checked = self._group.checkedButton()
        if checked is not None:
            self.setFocusProxy(checked)

    def _on_theme_changed(self) -> None:
        self._grid.setHorizontalSpacing(theme().metrics.space(16))
        self._grid.setVerticalSpacing(theme().metrics.space(4))
        self._arrange()


class TimeField(QDateTimeEdit):
    """An instant, edited as day and time of the reader's zone, whatever zone the computer thinks it is in.

    Signals:
        stated: a person changed it.
    """

    stated = Signal()

    def __init__(self, zone: tzinfo, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._exact: datetime | None = None
        self._is_setting = False
        self.setTimeZone(QTimeZone.utc())
        self.setCalendarPopup(True)
        self.setAccessibleName(name)
        self._speak()
        self.lineEdit().installEventFilter(self)
        self.dateTimeChanged.connect(self._on_changed)

    def set_instant(self, at: datetime) -> None:
        """Show an instant; seconds are kept though not shown. Says nothing of it."""
        local = at.astimezone(self._zone)
        self._is_setting = True
        self.setDateTime(
            QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute), QTimeZone.utc())
        )
        self._exact = at
        self._is_setting = False

    def instant(self) -> datetime:
        """Give the instant in aware UTC."""
        if self._exact is not None:
            return self._exact
        day, time = self.date(), self.time()
        local = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=self._zone)
        return local.astimezone(UTC)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hour is what is corrected most: keys begin there."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setSelectedSection(QDateTimeEdit.Section.HourSection)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click into a part selects it: between two digits of a full part no key would do anything."""
        if event.type() == QEvent.Type.MouseButtonRelease and not self.lineEdit().hasSelectedText():
            self.setSelectedSection(self.currentSection())
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _speak(self) -> None:
        """Write days and months as the reader does."""
        exact, self._is_setting = self._exact, True
        self.setLocale(QLocale())
        is_german = self.locale().language() is QLocale.Language.German
        self.setDisplayFormat("ddd dd.MM.yyyy HH:mm" if is_german else "ddd d MMM yyyy HH:mm")
        self._exact, self._is_setting = exact, False

    def _on_changed(self) -> None:
        if not self._is_setting:
            self._exact = None
            self.stated.emit()
