"""Binds actions to what they do, and makes menus, palette entries and the key sheet from the one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.views.kit.action import Action, Context, Needs
from app.views.kit.action_list import ACTIONS
from app.views.kit.icons import icon

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}


def text_of(action_id: str) -> str:
    """Give the words of an action in the reader's language."""
    return QCoreApplication.translate("actions", BY_ID[action_id].text)


def key_text(action_id: str) -> str:
    """Give the first key of an action as it is printed on the reader's keyboard ("Strg+K"); empty if it has none."""
    keys = BY_ID[action_id].keys
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def hint_of(action_id: str) -> str:
    """Give words and key for a tooltip."""
    key = key_text(action_id)
    return f"{text_of(action_id)} ({key})" if key else text_of(action_id)


class Actions(QObject):
    """The actions of one window or screen that have been bound to what they do.

    Signals:
        used: an action was triggered: its id. The palette learns from it.
    """

    used = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._bound: dict[str, QAction] = {}

    def bind(self, action_id: str, run: Callable[[], object], *, widget: QWidget | None = None) -> QAction:
        """Make an action do something.

        Keys of list contexts are heard by ``widget`` (the list) and what is in it only; those of other contexts by the
        whole window, or by ``widget`` when one is given.

        Raises:
            KeyError: the table has no such action.
            ValueError: a list action without its list, or bound already.
        """
        action = BY_ID[action_id]
        if action_id in self._bound:
            raise ValueError(f"{action_id} is bound already")
        if action.context.is_list and widget is None:
            raise ValueError(f"{action_id} needs the list it belongs to")
        bound = QAction(text_of(action_id), self)
        if action.icon:
            bound.setIcon(icon(action.icon))
        bound.setObjectName(action_id)
        bound.setToolTip(hint_of(action_id))
        if not action.is_built_in:
            bound.setShortcuts([QKeySequence(key) for key in action.keys])
        bound.setShortcutContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut if widget is not None else Qt.ShortcutContext.WindowShortcut
        )
        bound.setAutoRepeat(False)
        bound.triggered.connect(lambda: self._run(action_id, run))
        (widget or self._window).addAction(bound)
        self._bound[action_id] = bound
        return bound

    def share(self, context: Context, widget: QWidget) -> None:
        """Let another list hear the keys of a context as well, as far as they are bound."""
        for action in self.bound():
            if action.context is context:
                widget.addAction(self._bound[action.id])

    def get(self, action_id: str) -> QAction:
        """Give a bound action, e.g. for a button's ``setDefaultAction``.

        Raises:
            KeyError: it has not been bound.
        """
        return self._bound[action_id]

    def bound(self) -> Sequence[Action]:
        """Give the actions that can be used, in the order of the table."""
        return [action for action in ACTIONS if action.id in self._bound]

    def run(self, action_id: str) -> None:
        """Do it, as if its key had been pressed; does nothing when it cannot be used now."""
        self._bound[action_id].trigger()

    def enable(self, context: Context, *, selected: int) -> None:
        """Enable the actions of a context by how much is selected."""
        for action in self.bound():
            if action.context is context:
                enough = {Needs.NOTHING: True, Needs.ONE: selected == 1, Needs.SOME: selected >= 1}
                self._bound[action.id].setEnabled(enough[action.needs])

    def menu(self, ids: Iterable[str | None], *, parent: QWidget, title: str = "") -> QMenu:
        """Make a menu of bound actions; None makes a line. Actions that were not bound are left out."""
        menu = QMenu(title, parent)
        for action_id in ids:
            if action_id is None:
                menu.addSeparator()
            elif action_id in self._bound:
                menu.addAction(self._bound[action_id])
        return menu

    def retranslate(self) -> None:
        """Take the words of another language."""
        for action_id, bound in self._bound.items():
            bound.setText(text_of(action_id))
            bound.setToolTip(hint_of(action_id))

    def _run(self, action_id: str, run: Callable[[], object]) -> None:
        self.used.emit(action_id)
        run()


def key_sheet(contexts: Iterable[Context]) -> list[tuple[Context, list[tuple[str, str]]]]:
    """Make the sheet of all keys: per context, (keys, words)."""
    sheet: list[tuple[Context, list[tuple[str, str]]]] = []
    for context in contexts:
        lines: dict[str, list[str]] = {}
        for action in ACTIONS:
            if action.context is context and action.keys:
                native = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in action.keys]
                lines.setdefault(text_of(action.id), []).extend(native)
        sheet.append((context, [(_joined(keys), words) for words, keys in lines.items()]))
    return sheet


def _joined(keys: Sequence[str]) -> str:
    """Write several keys, a run of digits as its ends."""
    if len(keys) > 2 and all(key.isdigit() for key in keys):
        return f"{keys[0]} … {keys[-1]}"
    return ", ".join(keys)
