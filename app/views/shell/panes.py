"""How the window is divided, and where in it the keyboard is: panes, customers at the left, place of the detail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.views.kit.actions import Actions
from app.views.shell.window import Window

_PLACES = ("right", "bottom", "off")


class Panes(QObject):
    """Does what the keys of the window's parts say."""

    def __init__(self, window: Window, *, screen: Callable[[], Any], area: Callable[[], str], parent: QObject) -> None:
        """Prepare.

        Args:
            window: which is divided.
            screen: gives the screen that is shown, None before the first.
            area: gives its name.
            parent: owner.
        """
        super().__init__(parent)
        self._window = window
        self._screen = screen
        self._area = area
        self._detail = ""
        self._screens: list[Any] = []
        window.resized.connect(self._place_details)

    def bind(self, actions: Actions) -> None:
        """Bind the keys."""
        actions.bind("app.filter", lambda: self._on_screen("focus_filter"))
        actions.bind("app.tree", self.toggle_tree)
        actions.bind("app.detail", self.turn_detail)
        actions.bind("app.next_pane", lambda: self.next_pane(1))
        actions.bind("app.previous_pane", lambda: self.next_pane(-1))
        actions.bind("app.full_screen", self.toggle_full_screen)

    def add(self, screen: Any) -> None:
        """Place the detail of a screen from now on."""
        self._screens.append(screen)
        screen.set_detail(self._detail or self._window.detail_place())

    def toggle_tree(self) -> None:
        """Show the customers, or put them away; the keyboard goes with them."""
        tree = self._window.tree
        had_focus = tree.isAncestorOf(QApplication.focusWidget() or self._window)
        self._window.toggle_tree()
        if tree.isVisible():
            tree.focus_tree()
        elif had_focus:
            self._on_screen("focus_list")

    def turn_detail(self) -> None:
        """Take the detail pane on: right, below, away."""
        shown = self._detail or self._window.detail_place()
        self._detail = _PLACES[(_PLACES.index(shown) + 1) % len(_PLACES)]
        self._place_details()

    def next_pane(self, step: int) -> None:
        """Put the keyboard into the next pane, or with -1 into the one before."""
        window = self._window
        panes = window.panes()
        focused = QApplication.focusWidget()
        at = next((place for place, pane in enumerate(panes) if focused is not None and _holds(pane, focused)), -1)
        pane = panes[(at + step) % len(panes)]
        if pane is window.pages:
            self._on_screen("focus_list")
            return
        if pane is window.rail:
            pane = window.rail.buttons.get(self._area()) or pane
        elif pane is window.status:
            pane = window.status.sync.button
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _on_screen(self, verb: str) -> None:
        screen = self._screen()
        if screen is not None:
            getattr(screen, verb)()

    def _place_details(self) -> None:
        place = self._detail or self._window.detail_place()
        for screen in self._screens:
            screen.set_detail(place)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
