"""The keys every list has, whatever it shows."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class ListKey(Enum):
    """What a key means in a list."""

    DOWN = auto()
    UP = auto()
    TOP = auto()
    END = auto()
    MARK = auto()
    OPEN = auto()
    WINDOW = auto()
    PREVIEW = auto()
    EDIT = auto()
    LINK = auto()
    UNFOLD = auto()
    FOLD = auto()
    MENU = auto()
    COPY = auto()
    EXPORT = auto()
    LAYOUT = auto()
    SAVED_VIEW = auto()
    ESCAPE = auto()


_PLAIN: dict[int, ListKey] = {
    Qt.Key.Key_J: ListKey.DOWN,
    Qt.Key.Key_K: ListKey.UP,
    Qt.Key.Key_Home: ListKey.TOP,
    Qt.Key.Key_End: ListKey.END,
    Qt.Key.Key_X: ListKey.MARK,
    Qt.Key.Key_Return: ListKey.OPEN,
    Qt.Key.Key_Enter: ListKey.OPEN,
    Qt.Key.Key_Space: ListKey.PREVIEW,
    Qt.Key.Key_F2: ListKey.EDIT,
    Qt.Key.Key_Plus: ListKey.UNFOLD,
    Qt.Key.Key_Minus: ListKey.FOLD,
    Qt.Key.Key_Period: ListKey.MENU,
    Qt.Key.Key_Menu: ListKey.MENU,
    Qt.Key.Key_D: ListKey.LAYOUT,
    Qt.Key.Key_Escape: ListKey.ESCAPE,
    **{Qt.Key(Qt.Key.Key_1 + number): ListKey.SAVED_VIEW for number in range(9)},
}
_SHIFTED: dict[int, ListKey] = {
    Qt.Key.Key_J: ListKey.DOWN,
    Qt.Key.Key_K: ListKey.UP,
    Qt.Key.Key_Home: ListKey.TOP,
    Qt.Key.Key_Return: ListKey.WINDOW,
    Qt.Key.Key_Enter: ListKey.WINDOW,
    Qt.Key.Key_Plus: ListKey.UNFOLD,
}
_BOTH: dict[int, ListKey] = {Qt.Key.Key_C: ListKey.LINK, Qt.Key.Key_E: ListKey.EXPORT}


def list_key(event: QKeyEvent) -> ListKey | None:
    """Tell what a key press means in a list; None leaves it to Qt and to the screen's own actions."""
    if event.matches(QKeySequence.StandardKey.Copy):
        return ListKey.COPY
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == _NONE:
        return _PLAIN.get(event.key())
    if modifiers == _SHIFT:
        return _SHIFTED.get(event.key())
    if modifiers == _CTRL | _SHIFT:
        return _BOTH.get(event.key())
    return None
