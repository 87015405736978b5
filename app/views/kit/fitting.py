"""Gives the one column that is read room in a narrow list: others step aside, the least needed first, and come back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from typing_extensions import override

from app.views.kit.fact_view import FactView
from app.views.kit.theme import theme


class Fitting(QObject):
    """Hides columns while a list is too narrow for its stretched one. What the technician has hidden is left alone."""

    def __init__(self, view: FactView, aside: Sequence[str], *, least: int = 240) -> None:
        """Watch a list.

        Args:
            view: the list.
            aside: ids of columns that may step aside, the first one first; those the list does not have are left out.
            least: what the stretched column should have at 15 px text.
        """
        super().__init__(view)
        self._view = view
        known = {column.id for column in view.table.columns}
        self._aside = tuple(column_id for column_id in aside if column_id in known)
        self._is_fitting = False
        self._least = least
        self._hidden: set[int] = set()
        view.viewport().installEventFilter(self)  # it knows its width by then; the view itself does not yet
        theme().changed.connect(self.fit)

    def fit(self) -> None:
        """Hide as many as needed, and show the others."""
        if not self._is_fitting:
            self._is_fitting = True
            self._fit()
            self._is_fitting = False

    def release(self) -> None:
        """Show all again, e.g. before the layout is kept."""
        for at in self._hidden:
            self._view.header.setSectionHidden(at, False)
            self._view.header.resizeSection(at, theme().metrics.width(self._view.table.columns[at].width))
        self._hidden = set()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def _fit(self) -> None:
        header, columns = self._view.header, self._view.table.columns
        shown = [at for at in range(len(columns)) if not header.isSectionHidden(at) or at in self._hidden]
        wide = {at: theme().metrics.width(columns[at].width) for at in shown}
        wide |= {at: header.sectionSize(at) for at in shown if not header.isSectionHidden(at)}
        taken = sum(wide[at] for at in shown if not columns[at].is_stretched)
        room = self._view.viewport().width() - theme().metrics.width(self._least)
        hidden: set[int] = set()
        for column_id in self._aside:
            at = self._view.table.column_at(column_id)
            if taken > room and at in shown:
                hidden.add(at)
                taken -= wide[at]
        for at in hidden - self._hidden:
            header.setSectionHidden(at, True)
        for at in self._hidden - hidden:
            header.setSectionHidden(at, False)
            header.resizeSection(at, wide[at])
        self._hidden = hidden
