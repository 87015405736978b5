"""The technician's hand on a list: what each key does, and marking rows one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent

from app.views.kit.export import export
from app.views.kit.list_keys import ListKey, list_key

if TYPE_CHECKING:
    from app.views.kit.fact_view import FactView

_Flag = QItemSelectionModel.SelectionFlag
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class ListHand:
    """Does what the keys of a list say.

    Attributes:
        is_marking: X has been used: walking on leaves the selection as it is, until Esc or a click.
    """

    def __init__(self, view: FactView) -> None:
        self.is_marking = False
        self._view = view
        self._keys = self._key_table()

    def press(self, event: QKeyEvent) -> bool:
        """Answer a key; False if it is not one of the list's own."""
        key = list_key(event)
        if key is None:
            return False
        self._keys[key](event)
        return True

    def keeps_marks(self, event: QKeyEvent) -> bool:
        """Whether walking with this key leaves the selection alone."""
        return self.is_marking and not event.modifiers() & _SHIFT

    def _key_table(self) -> dict[ListKey, Callable[[QKeyEvent], object]]:
        view = self._view
        return {
            ListKey.DOWN: lambda event: self._walk(Qt.Key.Key_Down, event.modifiers()),
            ListKey.UP: lambda event: self._walk(Qt.Key.Key_Up, event.modifiers()),
            ListKey.TOP: self._to_top,
            ListKey.END: lambda _event: view.go_to(len(view.table) - 1),
            ListKey.MARK: lambda _event: self._mark(),
            ListKey.OPEN: lambda _event: self._tell(view.activated_fact),
            ListKey.WINDOW: lambda _event: self._tell(view.window_wanted),
            ListKey.PREVIEW: lambda _event: self._tell(view.previewed),
            ListKey.EDIT: lambda _event: self._tell(view.edit_wanted),
            ListKey.LINK: lambda _event: self._tell(view.link_wanted),
            ListKey.UNFOLD: lambda _event: self._tell(view.fold_wanted, True),
            ListKey.FOLD: lambda _event: self._tell(view.fold_wanted, False),
            ListKey.MENU: lambda _event: view.ask_for_menu_at_row(),
            ListKey.COPY: lambda _event: view.copy_rows(),
            ListKey.EXPORT: lambda _event: export(view),
            ListKey.LAYOUT: lambda _event: view.layout_wanted.emit(),
            ListKey.SAVED_VIEW: lambda event: view.saved_view_wanted.emit(event.key() - int(Qt.Key.Key_0)),
            ListKey.ESCAPE: lambda _event: self._escape(),
        }

    def _walk(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        """Let Qt walk as it does with its own keys."""
        QCoreApplication.sendEvent(self._view, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))

    def _to_top(self, event: QKeyEvent) -> None:
        if self._view.table.waiting:
            self._view.show_new_rows()
        if event.modifiers() & _SHIFT:
            self._walk(Qt.Key.Key_Home, event.modifiers() | _CTRL)
        elif len(self._view.table):
            self._view.go_to(0)

    def _mark(self) -> None:
        view = self._view
        index = view.currentIndex()
        if not index.isValid():
            return
        is_alone = view.selected_rows() == [index.row()]
        if self.is_marking or not is_alone:
            view.selectionModel().select(index, _Flag.Toggle | _Flag.Rows)
        self.is_marking = True

    def _escape(self) -> None:
        view = self._view
        if self.is_marking or len(view.selected_rows()) > 1:
            self.is_marking = False
            view.selectionModel().select(view.currentIndex(), _Flag.ClearAndSelect | _Flag.Rows)
        else:
            view.escaped.emit()

    def _tell(self, signal: Any, *more: bool) -> None:
        fact = self._view.current_fact()
        if fact is not None:
            signal.emit(fact, *more)
