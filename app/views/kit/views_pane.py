"""A list with its saved views above and its filter beside them: what the lists of servers and of customers have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.filter_field import FilterField
from app.views.kit.first_row import FirstRow
from app.views.kit.fitting import Fitting
from app.views.kit.query import Vocabulary
from app.views.kit.screen import Surroundings
from app.views.kit.theme import theme
from app.views.kit.view_tabs import ViewTabs


class Row(Protocol):
    """What is told apart by its id."""

    @property
    def id(self) -> str:
        """Of what the row is about."""


R = TypeVar("R", bound=Row)
R_co = TypeVar("R_co", bound=Row, covariant=True)


class Rows(Protocol[R_co]):
    """Makes rows, and tells which of them a change touches."""

    def rows(self, ids: Iterable[str], *, now: datetime) -> Sequence[R_co]:
        """Make the rows of what is there."""
        ...

    def follow(self, changes: Changes) -> Collection[str]:
        """Give the ids of the rows that may be others now."""
        ...


class ViewsPane(QWidget, Generic[R]):
    """A list. Who makes one lays it out, gives it its views, and then calls ``begin``.

    Signals:
        picked: another row is current, or others are selected.
        opened: Enter: the row's id.
        counted: how many there are has changed.
    """

    picked = Signal()
    opened = Signal(str)
    counted = Signal()

    layout_key: ClassVar[str]
    """Where its columns are kept."""
    all_view: ClassVar[str]
    """The view that shows everything."""

    def __init__(
        self,
        desk: Desk,
        surroundings: Surroundings,
        maker: Rows[R],
        table: FactTable[R],
        vocabulary: Vocabulary[R],
        *,
        noun: Noun,
        parent: QWidget | None = None,
    ) -> None:
        """Make its parts.

        Args:
            desk: where facts come from.
            surroundings: what a screen is given.
            maker: of its rows.
            table: of its rows, empty.
            vocabulary: of its filter.
            noun: what its rows are; those that wait to be confirmed are marked.
            parent: the widget it belongs to.
        """
        super().__init__(parent)
        self._desk = desk
        self._surroundings = surroundings
        self._maker = maker
        self._scope: str | None = None
        self.table = table
        table.setParent(self)
        self.view = FactView(table, self, name="")
        self.view.set_pending(lambda row: desk.board.is_pending(noun, row.id))
        self.tabs = ViewTabs(self)
        self.tabs.add_button.hide()
        self.filter = FilterField(vocabulary, self)
        self._head = QHBoxLayout()
        self._first_row: FirstRow | None = None
        self._fitting: Fitting | None = None
        self._ends: list[Callable[[], None]] = []

    def begin(self, nouns: Iterable[Noun], *, dispensable: Sequence[str], least: int) -> None:
        """Listen to the hand and to the board; take up the columns that were kept.

        Args:
            nouns: what rows are made of.
            dispensable: columns that step aside in a narrow window, the first one first.
            least: what the stretched column keeps at 15 px text.
        """
        self.tabs.chosen.connect(self._on_view)
        self.filter.changed.connect(self._apply)
        self.filter.left_down.connect(self._into_list)
        self.view.picked.connect(self.picked)
        self.view.saved_view_wanted.connect(self.tabs.choose)
        self.view.layout_wanted.connect(self.view.header.popup_column_menu)
        self.view.activated_fact.connect(lambda row: self.opened.emit(row.id))
        self._ends = [
            self._desk.board.listen(self._on_changes, *nouns),
            self.view.empty.wait_for_data(self._desk),
        ]
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        kept = self._surroundings.layout.value(self.layout_key)
        if isinstance(kept, str):
            self.view.header.restore_layout(kept)
        self._fitting = Fitting(self.view, dispensable, least=least)
        self._first_row = FirstRow(self.view)

    # --- what the screen asks -----------------------------------------------------------------------------------------

    def current_id(self) -> str:
        """Give the row the keyboard is on; empty in an empty list."""
        row = self.view.current_fact()
        return "" if row is None else str(row.id)

    def reveal(self, fact_id: str) -> bool:
        """Go to a row; a filter that hides it is taken off first. False: there is none."""
        if self.table.find(fact_id) is None:
            return False
        if self._first_row is not None:
            self._first_row.is_untouched = False
        if self.view.select(fact_id):
            return True
        self.filter.set_text("")
        self.show_view(self.all_view)
        return self.view.select(fact_id)

    def view_id(self) -> str:
        """Which saved view is in sight."""
        current = self.tabs.current()
        return "" if current is None else current.id

    def show_view(self, view_id: str) -> None:
        """Choose a saved view."""
        ids = [each.id for each in self.tabs.views()]
        self.tabs.choose(ids.index(view_id) + 1)

    def close_down(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if self._fitting is not None:
            self._fitting.release()
            self._surroundings.layout.setValue(self.layout_key, self.view.header.layout_state())
        super().hideEvent(event)

    # --- what a list says for itself ----------------------------------------------------------------------------------

    def in_scope(self, row: R) -> bool:
        """Whether a row belongs to what is shown; asked only while that is not everything."""
        raise NotImplementedError

    def count(self) -> None:
        """Count what stands beside the views."""
        raise NotImplementedError

    def say_empty(self) -> None:
        """Say why there is no row, if there is none."""
        raise NotImplementedError

    # --- private ------------------------------------------------------------------------------------------------------

    def _on_view(self, view_id: str) -> None:
        if any(each.id == view_id for each in self.tabs.views()):
            self._apply(self.filter.text())

    def _on_changes(self, changes: Changes) -> None:
        self._refresh(self._maker.follow(changes))

    def _refresh(self, ids: Iterable[str]) -> None:
        wanted = set(ids)
        if not wanted:
            return
        rows = self._maker.rows(wanted, now=self._desk.now())
        gone = wanted - {row.id for row in rows}
        if gone:
            self.table.remove(gone)
        self.table.upsert(rows)
        self.count()

    def _apply(self, text: str) -> None:
        """Show what belongs to the view, passes the filter and lies in the scope."""
        view, predicate = self.tabs.current(), self.filter.vocabulary.predicate
        tests: list[Callable[[Any], bool]] = [
            test for test in (predicate("" if view is None else view.filter), predicate(text)) if test is not None
        ]
        if self._scope is not None:
            tests.append(self.in_scope)
        self.table.set_filter((lambda row: all(test(row) for test in tests)) if tests else None)
        self.say_empty()

    def _into_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.select_first()

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._head.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._head.setSpacing(gap)
        self.filter.setMaximumWidth(theme().metrics.width(420))
