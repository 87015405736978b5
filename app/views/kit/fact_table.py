"""The one item model of every live list: facts by id, its own order and filter, rows that keep their place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

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


@dataclass(frozen=True, slots=True)
class Parting:
    """How a row looks that no longer passes the filter and has not left yet.

    Attributes:
        note: shown in the row, e.g. "von B. Krause übernommen".
        is_struck: struck through: the thing is done.
        until: monotonic seconds it stays at least; 0: until the technician has moved on.
    """

    note: str = ""
    is_struck: bool = False
    until: float = 0.0


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
        self._base_key = order
        self._id_of: Callable[[F], str] = id_of or attrgetter("id")
        self._part = part or (lambda _before, _after: None)
        self._facts: dict[str, F] = {}
        self._order: list[str] = []
        self._rows: dict[str, int] = {}
        self._base_keys: dict[str, Any] = {}
        self._column_keys: dict[str, Any] = {}
        self._passes: Callable[[F], bool] | None = None
        self._sorted: tuple[int, bool] | None = None
        self._waiting: set[str] = set()
        self._parting: dict[str, Parting] = {}
        self._own: set[str] = set()
        self._is_disordered = False

    def __len__(self) -> int:
        return len(self._order)

    @property
    def ids(self) -> Sequence[str]:
        """Ids of the rows in their order."""
        return self._order

    @property
    def waiting(self) -> int:
        """How many new rows are ready to be merged."""
        return len(self._waiting)

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits to come, go or move."""
        return not (self._waiting or self._parting or self._is_disordered)

    @property
    def total(self) -> int:
        """How many facts there are, filtered or not."""
        return len(self._facts)

    @property
    def sorting(self) -> tuple[str, bool] | None:
        """Column id and whether descending; None in the natural order."""
        return None if self._sorted is None else (self.columns[self._sorted[0]].id, self._sorted[1])

    def facts(self) -> Iterator[F]:
        """Go through the facts of the rows in their order."""
        return (self._facts[fact_id] for fact_id in self._order)

    def all_facts(self) -> Iterable[F]:
        """Go through all facts, filtered or not."""
        return self._facts.values()

    def fact(self, row: int) -> F:
        """Give the fact of a row."""
        return self._facts[self._order[row]]

    def find(self, fact_id: str) -> F | None:
        """Give the fact with this id, shown or not."""
        return self._facts.get(fact_id)

    def row_of(self, fact_id: str) -> int | None:
        """Tell in which row a fact is; None if it is not shown."""
        return self._rows.get(fact_id)

    def parting(self, row: int) -> Parting | None:
        """Tell whether and how a row is about to leave."""
        return self._parting.get(self._order[row]) if self._parting else None

    def look(self, row: int, column: int) -> Look | None:
        """Give the prepared look of a cell; None is plain text."""
        shown = self.columns[column]
        return None if shown.look is None else shown.look(self._facts[self._order[row]])

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
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(fresh) - 1)
            self.refresh()
            return
        self.beginResetModel()
        self.columns, self._sorted = fresh, None
        self._column_keys.clear()
        self.endResetModel()
        self._arrange_all()

    def upsert(self, facts: Iterable[F]) -> None:
        """Take in new and changed facts."""
        before: dict[str, F] = {}
        for fact in facts:
            fact_id = self._id_of(fact)
            old = self._facts.get(fact_id)
            if old is None or old != fact:
                self._facts[fact_id] = fact
                self._place(fact_id, old, fact, before)
        self._after_change(before)

    def touch(self, ids: Iterable[str]) -> None:
        """Read some rows anew: something their cells tell of has changed, though not the facts themselves."""
        before: dict[str, F] = {}
        for fact_id in ids:
            fact = self._facts.get(fact_id)
            if fact is not None:
                self._place(fact_id, fact, fact, before)
        self._after_change(before)

    def remove(self, ids: Iterable[str]) -> None:
        """Drop facts. Their rows go at once: there is nothing left to show."""
        gone = {fact_id for fact_id in ids if fact_id in self._facts}
        if gone:
            self._arrange([fact_id for fact_id in self._order if fact_id not in gone])
            for fact_id in gone:
                self._forget(fact_id)

    def replace_all(self, facts: Iterable[F]) -> None:
        """Hold exactly these facts; rows that remain keep their selection."""
        fresh = {self._id_of(fact): fact for fact in facts}
        gone = self._facts.keys() - fresh.keys()
        self.remove(gone)
        self._facts = fresh
        self._base_keys.clear()
        self._column_keys.clear()
        self._arrange_all()
        self.refresh()

    def expect_leaving(self, ids: Iterable[str]) -> None:
        """Say that the technician has just acted on these: should they leave the filter, they leave at once."""
        self._own.update(ids)

    def set_filter(self, passes: Callable[[F], bool] | None) -> None:
        """Show only facts for which ``passes`` is true; None shows all. Applies at once."""
        self._passes = passes
        self._arrange_all()

    def settle(self, *, floor: str | None = None, keep: Collection[str] = (), now: float = float("inf")) -> None:
        """Let rows come, go and move now.

        Args:
            floor: id of the last row in sight when the list is scrolled; new rows that sort before it go on waiting.
            keep: rows that stay although they no longer pass (selected, under the pointer).
            now: monotonic seconds, for rows that stay for a while.
        """
        gone = {fact_id for fact_id, how in self._parting.items() if fact_id not in keep and how.until <= now}
        order = [fact_id for fact_id in self._order if fact_id not in gone]
        order += self._waiting
        self._sort(order)
        waiting: set[str] = set()
        if floor is not None and self._waiting and floor in self._rows and floor not in gone:
            place = order.index(floor)
            waiting = {fact_id for fact_id in order[:place] if fact_id in self._waiting}
            order = [fact_id for fact_id in order if fact_id not in waiting]
        for fact_id in gone:
            del self._parting[fact_id]
        self._waiting, self._is_disordered = waiting, False
        self._arrange(order)

    def next_leave(self) -> float | None:
        """Tell the monotonic second at which the next lingering row may go; None if none lingers."""
        return min((how.until for how in self._parting.values() if how.until), default=None)

    def set_sorting(self, column_id: str | None, *, is_descending: bool = False) -> None:
        """Sort by a column, or in the natural order with None. Applies at once."""
        self._sorted = None if column_id is None else (self.column_at(column_id), is_descending)
        self._column_keys.clear()
        self.settle(keep=self._parting)

    def refresh(self) -> None:
        """Have every cell painted anew (another language, another day)."""
        if self._order:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, len(self.columns) - 1))

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._order)

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
        return _ANSWERS[role](self, self._facts[self._order[index.row()]], column)

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

    def _place(self, fact_id: str, old: F | None, fact: F, before: dict[str, F]) -> None:
        """Decide for one new or changed fact whether its row stays, comes or goes."""
        passes = self._passes is None or self._passes(fact)
        if fact_id not in self._rows:
            self._forget_keys(fact_id)
            (self._waiting.add if passes else self._waiting.discard)(fact_id)
            return
        if old is not None:
            before[fact_id] = old
        self._is_disordered |= self._has_moved(fact_id, fact)
        if passes:
            self._parting.pop(fact_id, None)
        elif fact_id not in self._parting:
            how = None if fact_id in self._own or old is None else self._part(old, fact)
            self._parting[fact_id] = how or _AT_ONCE

    def _has_moved(self, fact_id: str, fact: F) -> bool:
        base = self._base_key(fact)
        moved = bool(self._base_keys.get(fact_id, base) != base)
        self._base_keys[fact_id] = base
        if self._sorted is not None:
            key = self.columns[self._sorted[0]].sort_key(fact)
            moved |= bool(self._column_keys.get(fact_id, key) != key)
            self._column_keys[fact_id] = key
        return moved

    def _after_change(self, before: dict[str, F]) -> None:
        if before:
            self._tell_runs(sorted(self._rows[fact_id] for fact_id in before))
            self.touched.emit(before)
        leaving = {fact_id for fact_id, how in self._parting.items() if how is _AT_ONCE} if self._parting else set()
        if leaving and (not self.is_deferred or leaving & self._own):
            self._own -= leaving
            for fact_id in leaving:
                del self._parting[fact_id]
            self._arrange([fact_id for fact_id in self._order if fact_id not in leaving])
        if self.is_settled:
            return
        if self.is_deferred:
            self.unsettled.emit()
        else:
            self.settle(keep=self._parting)

    def _tell_runs(self, rows: list[int]) -> None:
        last_column = len(self.columns) - 1
        first = last = rows[0]
        for row in rows[1:]:
            if row - last > _GAP:
                self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))
                first = row
            last = row
        self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))

    def _arrange_all(self) -> None:
        passes = self._passes
        order = [fact_id for fact_id, fact in self._facts.items() if passes is None or passes(fact)]
        self._sort(order)
        self._waiting.clear()
        self._parting.clear()
        self._own.clear()
        self._is_disordered = False
        self._arrange(order)

    def _sort(self, order: list[str]) -> None:
        facts, keys = self._facts, self._base_keys
        for fact_id in order:
            if fact_id not in keys:
                keys[fact_id] = self._base_key(facts[fact_id])
        order.sort(key=keys.__getitem__)
        if self._sorted is None:
            return
        column, is_descending = self.columns[self._sorted[0]], self._sorted[1]
        keys = self._column_keys
        for fact_id in order:
            if fact_id not in keys:
                keys[fact_id] = column.sort_key(facts[fact_id])
        order.sort(key=keys.__getitem__, reverse=is_descending)

    def _arrange(self, order: list[str]) -> None:
        """Show exactly these rows in this order. Indexes that are held elsewhere follow their facts."""
        if order != self._order:
            self.layoutAboutToBeChanged.emit()
            held = self.persistentIndexList()
            ids = [self._order[index.row()] for index in held]
            self._order = order
            self._rows = {fact_id: row for row, fact_id in enumerate(order)}
            rows = self._rows
            moved = [
                self.createIndex(rows[fact_id], index.column()) if fact_id in rows else QModelIndex()
                for fact_id, index in zip(ids, held, strict=True)
            ]
            self.changePersistentIndexList(held, moved)
            self.layoutChanged.emit()
        self.arranged.emit()

    def _forget(self, fact_id: str) -> None:
        del self._facts[fact_id]
        self._forget_keys(fact_id)
        self._waiting.discard(fact_id)
        self._own.discard(fact_id)
        self._parting.pop(fact_id, None)

    def _forget_keys(self, fact_id: str) -> None:
        self._base_keys.pop(fact_id, None)
        self._column_keys.pop(fact_id, None)

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


_AT_ONCE = Parting()
_ANSWERS: dict[int, Callable[[Any, Any, Any], Any]] = {
    _DISPLAY: FactTable._text,  # noqa: SLF001 - a table of the class's own methods
    _SPOKEN: FactTable._spoken,  # noqa: SLF001
    _DESCRIBED: FactTable._tooltip,  # noqa: SLF001
    _TOOLTIP: FactTable._tooltip,  # noqa: SLF001
    FACT_ROLE: FactTable._fact,  # noqa: SLF001
    ID_ROLE: FactTable._id,  # noqa: SLF001
    LOOK_ROLE: FactTable._look,  # noqa: SLF001
}
