"""The menus, all made from the table of actions; what is not bound is not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.actions import Actions

_MENUS: Final[tuple[tuple[str, Sequence[str | None]], ...]] = (
    (QT_TRANSLATE_NOOP("menus", "&Datei"), ("call.take", "ticket.new", None, "app.sync", None, "app.settings", None, "app.quit")),
    (
        QT_TRANSLATE_NOOP("menus", "&Bearbeiten"),
        ("app.undo", "app.redo", None, "app.filter", "app.palette", "app.recent"),
    ),
    (
        QT_TRANSLATE_NOOP("menus", "&Ansicht"),
        (
            "area.1", "area.2", "area.3", "area.4", "area.7", None,
            "app.back", "app.forward", None,
            "app.tree", "app.detail", "app.next_pane", "app.previous_pane", None,
            "app.larger", "app.smaller", "app.normal_size", "app.theme", "app.full_screen",
        ),
    ),
)  # fmt: skip
_HERE = QT_TRANSLATE_NOOP("menus", "&Vorgang")
_HELP = QT_TRANSLATE_NOOP("menus", "&Hilfe")
_HELP_IDS: Final = ("app.help", None, "app.mute")


class Menus:
    """Fills the menu bar; the menu of the screen that is shown is made when it is opened."""

    def __init__(self, bar: QMenuBar, actions: Actions, here: Callable[[], Actions | None]) -> None:
        self._bar = bar
        self._actions = actions
        self._here = here
        self._made: list[QMenu] = []
        self.fill()

    def fill(self) -> None:
        """Make all menus anew, in the language that is spoken."""
        self._bar.clear()
        for menu in self._made:
            menu.deleteLater()
        self._made = []
        for title, ids in _MENUS:
            self._add(self._actions.menu(ids, parent=self._bar, title=_say(title)))
        here = QMenu(_say(_HERE), self._bar)
        here.aboutToShow.connect(lambda: self._fill_here(here))
        self._add(here)
        self._add(self._actions.menu(_HELP_IDS, parent=self._bar, title=_say(_HELP)))

    def _add(self, menu: QMenu) -> None:
        self._made.append(menu)
        self._bar.addMenu(menu)

    def _fill_here(self, menu: QMenu) -> None:
        menu.clear()
        here = self._here()
        context = None
        for action in here.bound() if here is not None else ():
            if action.is_built_in or here is None:
                continue
            if context is not None and action.context is not context:
                menu.addSeparator()
            context = action.context
            menu.addAction(here.get(action.id))
        if menu.isEmpty():
            menu.addAction(_say(_NOTHING)).setEnabled(False)


_NOTHING = QT_TRANSLATE_NOOP("menus", "Hier gibt es nichts zu tun")


def _say(text: str) -> str:
    return QCoreApplication.translate("menus", text)
