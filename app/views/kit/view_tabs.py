"""Saved views as tabs over a list: a filter, its columns and its sorting under a name, on a digit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget
from typing_extensions import override

from app.views.kit.icons import icon
from app.views.kit.theme import Face, theme


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view.

    Attributes:
        filter: text of the filter field.
        layout: what ``FactHeader.layout_state`` gave; empty: as the screen was made.
        is_counting: whether the tab shows how many there are.
        is_own: made by the technician, so it can be renamed and deleted.
    """

    id: str
    name: str
    filter: str = ""
    layout: str = ""
    is_counting: bool = False
    is_own: bool = False


class ViewTabs(QWidget):
    """Tabs of saved views, and a button that saves what is shown now.

    Signals:
        chosen: another view: its id.
        save_wanted: save the present filter, columns and sorting.
        menu_wanted: menu of a view: its id and the place.
    """

    chosen = Signal(str)
    save_wanted = Signal()
    menu_wanted = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[SavedView] = []
        self._counts: dict[str, int] = {}
        self.bar = QTabBar(self)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.add_button = QToolButton(self)
        self.add_button.setIcon(icon("plus"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.add_button)
        layout.addStretch(1)
        self.add_button.clicked.connect(self.save_wanted)
        self.bar.currentChanged.connect(self._on_current)
        self.bar.customContextMenuRequested.connect(self._on_menu)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._say()

    def set_views(self, views: Iterable[SavedView], *, current: str = "") -> None:
        """Show these views; says nothing about the choice."""
        self._views = list(views)
        self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        for view in self._views:
            self.bar.addTab(self._label(view))
        places = [place for place, view in enumerate(self._views) if view.id == current]
        self.bar.setCurrentIndex(places[0] if places else 0)
        self.bar.blockSignals(False)

    def views(self) -> list[SavedView]:
        """Give the views in their order."""
        return list(self._views)

    def current(self) -> SavedView | None:
        """Give the view that is chosen."""
        place = self.bar.currentIndex()
        return self._views[place] if 0 <= place < len(self._views) else None

    def choose(self, number: int) -> None:
        """Choose by digit: 1 is the first."""
        if 1 <= number <= len(self._views):
            self.bar.setCurrentIndex(number - 1)

    def set_count(self, view_id: str, count: int) -> None:
        """Say how many a view holds; shown only where the view counts."""
        if self._counts.get(view_id) != count:
            self._counts[view_id] = count
            for place, view in enumerate(self._views):
                if view.id == view_id:
                    self.bar.setTabText(place, self._label(view))

    def _label(self, view: SavedView) -> str:
        count = self._counts.get(view.id) if view.is_counting else None
        name = view.name.replace("&", "&&")
        return name if count is None else f"{name} {count}"

    def _on_current(self, place: int) -> None:
        if 0 <= place < len(self._views):
            self.chosen.emit(self._views[place].id)

    def _on_menu(self, place: QPoint) -> None:
        number = self.bar.tabAt(place)
        if number >= 0:
            self.menu_wanted.emit(self._views[number].id, self.bar.mapToGlobal(place))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.bar.setAccessibleName(self.tr("Gespeicherte Ansichten"))
        self.add_button.setAccessibleName(self.tr("Ansicht speichern"))
        self.add_button.setToolTip(self.tr("Filter, Spalten und Sortierung als Ansicht speichern"))

    def _on_theme_changed(self) -> None:
        self.bar.setFont(theme().font(Face.BODY))
