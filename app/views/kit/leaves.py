"""The leaves of a detail: tabs over pages that are made when they are first opened, whatever it is the detail of."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.views.kit.fact_view import FactView
from app.views.kit.means import Means
from app.views.kit.theme import Face, theme


class Leaf(NamedTuple):
    """A leaf, and where its page is: nothing of it is loaded before it is opened."""

    name: str
    module: str
    kind: str


class LeafPage(Protocol):
    """What is asked of every page."""

    def leave(self) -> None:
        """It goes out of sight."""

    def retranslate(self) -> None:
        """Take the words of another language."""

    def focus_first(self) -> None:
        """Put the keyboard into what it is about."""


P = TypeVar("P", bound=LeafPage)


class Leaves(QObject, Generic[P]):
    """Tabs and pages; the detail lays both out.

    Signals:
        turned: another leaf is chosen.
        made: a page was made: it.
        escaped: Esc in a list of a page.
    """

    turned = Signal()
    made = Signal(object)
    escaped = Signal()

    def __init__(
        self, leaves: Sequence[Leaf], means: Means, parent: QWidget, *, instead: Callable[[Leaf], Leaf] | None = None
    ) -> None:
        """Offer these.

        Args:
            leaves: in the order of their tabs.
            means: what pages work with.
            parent: owner of tabs and pages.
            instead: gives the leaf that stands for another one just now.
        """
        super().__init__(parent)
        self._leaves = tuple(leaves)
        self._means = means
        self._instead = instead
        self._pages: dict[str, P] = {}
        self.tabs = QTabBar(parent)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        for leaf in self._leaves:
            self.tabs.addTab(leaf.name)
        self.stack = QStackedWidget(parent)
        self.tabs.currentChanged.connect(lambda _place: self.turned.emit())
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def name(self) -> str:
        """Name of the leaf in sight."""
        return self._leaves[self.tabs.currentIndex()].name

    def open(self, name: str) -> None:
        """Go to a leaf."""
        self.tabs.setCurrentIndex([leaf.name for leaf in self._leaves].index(name))

    def turn(self, step: int) -> None:
        """Go to the next leaf, or the previous one, and put the keyboard there."""
        places = [place for place in range(len(self._leaves)) if self.tabs.isTabVisible(place)]
        at = places.index(self.tabs.currentIndex())
        self.tabs.setCurrentIndex(places[(at + step) % len(places)])
        self.page().focus_first()

    def page(self) -> P:
        """The page of the leaf in sight, made if need be."""
        leaf = self._leaves[self.tabs.currentIndex()]
        if self._instead is not None:
            leaf = self._instead(leaf)
        found = self._pages.get(leaf.name)
        if found is None:
            widget: Any = getattr(importlib.import_module(leaf.module), leaf.kind)(self._means, self.stack)
            found = self._pages[leaf.name] = cast("P", widget)
            self.stack.addWidget(widget)
            for view in widget.findChildren(FactView):
                view.escaped.connect(self.escaped)
            self.made.emit(widget)
        return found

    def bring_up(self) -> P:
        """Show the page of the leaf in sight; the others are left."""
        page = self.page()
        for other in self._pages.values():
            if other is not page:
                other.leave()
        self.stack.setCurrentWidget(cast("QWidget", page))
        return page

    def leave(self) -> None:
        """The detail goes out of sight."""
        for page in self._pages.values():
            page.leave()

    def say(self, names: Mapping[str, str], counts: Mapping[str, str], *, without: Collection[str] = ()) -> None:
        """Name the tabs.

        Args:
            names: in the reader's language.
            counts: what stands behind some of them.
            without: leaves there are not just now.
        """
        for place, leaf in enumerate(self._leaves):
            is_shown = leaf.name not in without
            if self.tabs.isTabVisible(place) != is_shown:  # a call that changes nothing undoes the new layout (Qt 6.11)
                self.tabs.setTabVisible(place, is_shown)
            text = f"{names[leaf.name]} {counts.get(leaf.name, '')}".strip()
            if self.tabs.tabText(place) != text:
                self.tabs.setTabText(place, text)

    def retranslate(self, name: str) -> None:
        """Take the words of another language; ``name`` is what a screen reader calls the tabs."""
        self.tabs.setAccessibleName(name)
        for page in self._pages.values():
            page.retranslate()

    def _on_theme_changed(self) -> None:
        self.tabs.setFont(theme().font(Face.BODY))
