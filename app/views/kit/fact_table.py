"""The one item model of every live list: facts by id, its own order and filter, rows that keep their place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.views.kit.arrangement import Arrangement, Parting
from app.views.kit.column import Align, Column, F, SortKey
from app.views.kit.look import Look

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

FACT_ROLE = int(Qt.ItemDataRole.UserRole)
ID_ROLE = FACT_ROLE + 1
LOOK_ROLE = FACT_ROLE + 2
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_DESCRIBED = int(Qt.ItemDataRole.AccessibleDescriptionRole)
_ALIGNMENTS = {
    Align.START: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.MIDDLE: Qt.AlignmentFlag.AlignCenter,
    Align.END: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
_GAP = 8
"""Changed rows this close are told as one run: a few rows painted in vain cost less than another signal."""


class FactTable(QAbstractTableModel, Generic[F]):
    """Facts as rows. Filters and sorts itself; selection and scroll survive because rows are told apart by id.

    What changes *in* a row is shown at once. What changes the *order* is shown at once when nobody looks; with a
    ``FactView`` on top it waits until the view calls ``settle``, so that no row moves under a pointer.

    Signals:
        touched: rows changed in place: ``{id: the fact before}``.
        unsettled: rows wait to come, go or move.
        arranged: rows came, went or moved.
    """

    touched = Signal(object)
    unsettled = Signal()
    arranged = Signal()

    def __init__(
        self,
        columns: Iterable[Column[F]],
        *,
        order: SortKey[F],
        id_of: Callable[[F], str] | None = None,
        part: Callable[[F, F], Parting | None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Make an empty table.

        Args:
            columns: what is shown.
            order: key of the natural order, also the tie-breaker of every other order.
            id_of: tells facts apart; the attribute ``id`` if not given.
            part: decides, from the fact before and after, how a row leaves that no longer passes the filter;
                None lets it go at once.
            parent: owner.
        """
        super().__init__(parent)
        self.columns: tuple[Column[F], ...] = tuple(columns)
        self.is_deferred = False
        self._id_of: Callable[[F], str] = id_of or attrgetter("id")
        self._rows: Arrangement[F] = Arrangement(order=order, id_of=self._id_of, part=part)
        self._sorting: tuple[int, bool] | None = None

    def __len__(self) -> int:
        return len(self._rows.order)

    @property
    def ids(self) -> Sequence[str]:
        """Ids of the rows in their order."""
        return self._rows.order

    @property
    def waiting(self) -> int:
        """How many new rows are ready to be merged."""
        return len(self._rows.waiting)

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits to come, go or move."""
        return self._rows.is_settled

    @property
    def total(self) -> int:
        """How many facts there are, filtered or not."""
        return len(self._rows.facts)

    @property
    def sorting(self) -> tuple[str, bool] | None:
        """Column id and whether descending; None in the natural order."""
        return None if self._sorting is None else (self.columns[self._sorting[0]].id, self._sorting[1])

    def facts(self) -> Iterator[F]:
        """Go through the facts of the rows in their order."""
        facts = self._rows.facts
        return (facts[fact_id] for fact_id in self._rows.order)

    def all_facts(self) -> Iterable[F]:
        """Go through all facts, filtered or not."""
        return self._rows.facts.values()

    def fact(self, row: int) -> F:
        """Give the fact of a row."""
        return self._rows.facts[self._rows.order[row]]

    def find(self, fact_id: str) -> F | None:
        """Give the fact with this id, shown or not."""
        return self._rows.facts.get(fact_id)

    def row_of(self, fact_id: str) -> int | None:
        """Tell in which row a fact is; None if it is not shown."""
        return self._rows.rows.get(fact_id)

    def parting(self, row: int) -> Parting | None:
        """Tell whether and how a row is about to leave."""
        return self._rows.parting.get(self._rows.order[row]) if self._rows.parting else None

    def look(self, row: int, column: int) -> Look | None:
        """Give the prepared look of a cell; None is plain text."""
        shown = self.columns[column]
        return None if shown.look is None else shown.look(self.fact(row))

    def column_at(self, column_id: str) -> int:
        """Tell the number of a column.

        Raises:
            KeyError: there is none.
        """
        for number, column in enumerate(self.columns):
            if column.id == column_id:
                return number
        raise KeyError(column_id)

    def set_columns(self, columns: Iterable[Column[F]]) -> None:
        """Replace the columns, e.g. with those of another language; same ids in the same order keep everything else."""
        fresh = tuple(columns)
        if [column.id for column in fresh] == [column.id for column in self.columns]:
            self.columns = fresh
            if self._sorting is not None:
                self._rows.sort_by(fresh[self._sorting[0]].sort_key, is_descending=self._sorting[1])
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(fresh) - 1)
            self.refresh()
            return
        self.beginResetModel()
        self.columns, self._sorting = fresh, None
        self._rows.sort_by(None, is_descending=False)
        self.endResetModel()
        self._arrange(self._rows.everything())

    def upsert(self, facts: Iterable[F]) -> None:
        """Take in new and changed facts."""
        self._after_change(self._rows.put(facts))

    def touch(self, ids: Iterable[str]) -> None:
        """Read some rows anew: something their cells tell of has changed, though not the facts themselves."""
        self._after_change(self._rows.reread(ids))

    def remove(self, ids: Iterable[str]) -> None:
        """Drop facts. Their rows go at once: there is nothing left to show."""
        gone = {fact_id for fact_id in ids if fact_id in self._rows.facts}
        if gone:
            self._arrange(self._rows.without(gone))
            self._rows.forget(gone)

    def replace_all(self, facts: Iterable[F]) -> None:
        """Hold exactly these facts; rows that remain keep their selection."""
        fresh = list(facts)
        self.remove(self._rows.facts.keys() - {self._id_of(fact) for fact in fresh})
        self._rows.replace(fresh)
        self._arrange(self._rows.everything())
        self.refresh()

    def expect_leaving(self, ids: Iterable[str]) -> None:
        """Say that the technician has just acted on these: should they leave the filter, they leave at once."""
        self._rows.expect_leaving(ids)

    def set_filter(self, passes: Callable[[F], bool] | None, *, among: Iterable[str] | None = None) -> None:
        """Show only facts for which ``passes`` is true; None shows all. Applies at once.

        Args:
            passes: the test; also of all facts that come or change later.
            among: ids of those that can pass it now, where that is known: a walk over all of a long list is saved.
        """
        self._rows.filter_by(passes)
        self._arrange(self._rows.everything(among))

    def settle(self, *, floor: str | None = None, keep: Collection[str] = (), now: float = float("inf")) -> None:
        """Let rows come, go and move now.

        Args:
            floor: id of the last row in sight when the list is scrolled; new rows that sort before it go on waiting.
            keep: rows that stay although they no longer pass (selected, under the pointer).
            now: monotonic seconds, for rows that stay for a while.
        """
        self._arrange(self._rows.settled(floor=floor, keep=keep, now=now))

    def next_leave(self) -> float | None:
        """Tell the monotonic second at which the next lingering row may go; None if none lingers."""
        return min((how.until for how in self._rows.parting.values() if how.until), default=None)

    def set_sorting(self, column_id: str | None, *, is_descending: bool = False) -> None:
        """Sort by a column, or in the natural order with None. Applies at once."""
        self._sorting = None if column_id is None else (self.column_at(column_id), is_descending)
        key = None if self._sorting is None else self.columns[self._sorting[0]].sort_key
        self._rows.sort_by(key, is_descending=is_descending)
        self.settle(keep=self._rows.parting)

    def refresh(self) -> None:
        """Have every cell painted anew (another language, another day)."""
        if self._rows.order:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows.order) - 1, len(self.columns) - 1))

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows.order)

    @override
    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _ALIGNMENT:
            return _ALIGNMENTS[column.align]
        if role not in _ANSWERS:
            return None
        return _ANSWERS[role](self, self.fact(index.row()), column)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (_DISPLAY, _SPOKEN):
            return column.title
        if role == _TOOLTIP:
            return column.title_tooltip or None
        return _ALIGNMENTS[column.align] if role == _ALIGNMENT else None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        is_known = 0 <= column < len(self.columns)
        self.set_sorting(
            self.columns[column].id if is_known else None, is_descending=order is Qt.SortOrder.DescendingOrder
        )

    def _after_change(self, before: dict[str, F]) -> None:
        if before:
            rows = self._rows.rows
            self._tell_runs(sorted(rows[fact_id] for fact_id in before))
            self.touched.emit(before)
        leaving = self._rows.leaving_at_once(only_own=self.is_deferred)
        if leaving:
            self._arrange(self._rows.without(leaving))
        if self.is_settled:
            return
        if self.is_deferred:
            self.unsettled.emit()
        else:
            self.settle(keep=self._rows.parting)

    def _tell_runs(self, rows: list[int]) -> None:
        last_column = len(self.columns) - 1
        first = last = rows[0]
        for row in rows[1:]:
            if row - last > _GAP:
                self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))
                first = row
            last = row
        self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))

    def _arrange(self, order: list[str]) -> None:
        """Show exactly these rows in this order. Indexes that are held elsewhere follow their facts."""
        if order != self._rows.order:
            self.layoutAboutToBeChanged.emit()
            held = self.persistentIndexList()
            ids = [self._rows.order[index.row()] for index in held]
            self._rows.take_up(order)
            rows = self._rows.rows
            moved = [
                self.createIndex(rows[fact_id], index.column()) if fact_id in rows else QModelIndex()
                for fact_id, index in zip(ids, held, strict=True)
            ]
            self.changePersistentIndexList(held, moved)
            self.layoutChanged.emit()
        self.arranged.emit()

    def _text(self, fact: F, column: Column[F]) -> str:
        return column.text(fact)

    def _spoken(self, fact: F, column: Column[F]) -> str:
        """Tell a cell with its column's name; the first column tells the whole row."""
        said = _speech_of(column, fact)
        if column is not self.columns[0]:
            return f"{column.title}: {said}"
        return ", ".join(
            filter(None, (said, *(_speech_of(other, fact) for other in self.columns[1:] if not other.is_hidden)))
        )

    def _tooltip(self, fact: F, column: Column[F]) -> str | None:
        return column.tooltip(fact) if column.tooltip is not None else None

    def _fact(self, fact: F, _column: Column[F]) -> F:
        return fact

    def _id(self, fact: F, _column: Column[F]) -> str:
        return self._id_of(fact)

    def _look(self, fact: F, column: Column[F]) -> Look | None:
        return column.look(fact) if column.look is not None else None


def _speech_of(column: Column[F], fact: F) -> str:
    return column.text(fact) if column.speech is None else column.speech(fact)


_ANSWERS: dict[int, Callable[[Any, Any, Any], Any]] = {
    _DISPLAY: FactTable._text,  # noqa: SLF001 - a table of the class's own methods
    _SPOKEN: FactTable._spoken,  # noqa: SLF001
    _DESCRIBED: FactTable._tooltip,  # noqa: SLF001
    _TOOLTIP: FactTable._tooltip,  # noqa: SLF001
    FACT_ROLE: FactTable._fact,  # noqa: SLF001
    ID_ROLE: FactTable._id,  # noqa: SLF001
    LOOK_ROLE: FactTable._look,  # noqa: SLF001
}
