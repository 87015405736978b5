"""The fields a form can have: what they take, and the widget that takes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.views.kit.day_field import DayField
from app.views.kit.several_field import SeveralField
from app.views.kit.theme import theme

MOST = 1_000_000


class Kind(StrEnum):
    """What a field takes."""

    LINE = "line"
    SECRET = "secret"  # noqa: S105 - a kind of field
    LINES = "lines"
    """Several values, one a line."""
    TEXT = "text"
    NUMBER = "number"
    SWITCH = "switch"
    CHOICE = "choice"
    SEVERAL = "several"
    """Some of the options, none as well; as a tuple."""
    DAY = "day"
    """A day of the reader's zone, or none; as the instant it begins at."""
    TITLE = "title"
    """No value: a heading over the fields that follow."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a form.

    Attributes:
        name: of the value.
        label: before the field, in the reader's language.
        hint: below it.
        options: values and words of a choice, of one or of several.
        is_needed: it may not be left empty.
        length: most letters of a line.
        most: of a number.
        check: says what is wrong with a value, or nothing; asked when the field is left, and before the values go out.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    is_needed: bool = False
    length: int = 300
    most: int = MOST
    check: Callable[[Any], str] | None = None


def make(entry: Entry, edited: Callable[[], object], *, zone: ZoneInfo, today: date | None, parent: QWidget) -> QWidget:
    """Make the field of an entry; ``edited`` is called when something else stands in it."""
    match entry.kind:
        case Kind.LINE | Kind.SECRET:
            line = QLineEdit(parent)
            line.setMaxLength(entry.length)
            echo = QLineEdit.EchoMode
            line.setEchoMode(echo.Password if entry.kind is Kind.SECRET else echo.Normal)
            line.textEdited.connect(lambda _text: edited())
            return line
        case Kind.LINES | Kind.TEXT:
            text = QPlainTextEdit(parent)
            text.setTabChangesFocus(True)
            text.setFixedHeight(theme().metrics.row * (2 if entry.kind is Kind.LINES else 5))
            text.textChanged.connect(edited)
            return text
        case Kind.NUMBER:
            number = QSpinBox(parent)
            number.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            number.setRange(0, entry.most)
            number.valueChanged.connect(lambda _value: edited())
            return number
        case Kind.SWITCH:
            box = QCheckBox(parent)
            box.toggled.connect(lambda _on: edited())
            return box
        case Kind.CHOICE:
            choice = QComboBox(parent)
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            for value, said in entry.options:
                choice.addItem(said, value)
            choice.currentIndexChanged.connect(lambda _at: edited())
            return choice
        case Kind.SEVERAL:
            several = SeveralField(entry.options, parent)
            several.changed.connect(edited)
            return several
        case Kind.DAY:
            day = DayField(zone, today=today, parent=parent)
            day.changed.connect(edited)
            return day
        case Kind.TITLE:
            raise TypeError(entry.name)


def value_of(field: QWidget, kind: Kind) -> Any:
    """Give what stands in a field: text stripped, lines as a tuple, a day as an instant or None."""
    match field:
        case QLineEdit():
            return field.text() if kind is Kind.SECRET else field.text().strip()
        case QPlainTextEdit():
            text = field.toPlainText()
            if kind is Kind.TEXT:
                return text.strip()
            return tuple(line.strip() for line in text.splitlines() if line.strip())
        case QSpinBox():
            return field.value()
        case QCheckBox():
            return field.isChecked()
        case QComboBox():
            return field.currentData()
        case SeveralField():
            return field.chosen()
        case DayField():
            return field.instant()
        case _:
            raise TypeError(kind)


def put(field: QWidget, value: Any) -> None:
    """Set what stands in a field; None empties it."""
    match field:
        case QLineEdit():
            field.setText(value or "")
        case QPlainTextEdit():
            field.setPlainText("\n".join(value) if isinstance(value, tuple | list) else value or "")
        case QSpinBox():
            field.setValue(value or 0)
        case QCheckBox():
            field.setChecked(bool(value))
        case QComboBox():
            field.setCurrentIndex(max(0, field.findData(value)))
        case SeveralField():
            field.choose(tuple(value or ()))
        case DayField():
            field.set_instant(value)
