"""Which facts are rows, and in which order: filter, sorting, rows that wait to come and rows about to leave. No Qt."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Generic

from app.views.kit.column import F, SortKey


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


_AT_ONCE = Parting()
_FEW = 20
"""A change is short when the list is so many times longer."""


class Arrangement(Generic[F]):
    """Facts by id, and the order of those that are shown.

    Methods that work out another order return it and change nothing that is shown; ``take_up`` makes it so. Between
    the two the item model can tell its views.
    """

    def __init__(
        self, *, order: SortKey[F], id_of: Callable[[F], str], part: Callable[[F, F], Parting | None] | None
    ) -> None:
        self.facts: dict[str, F] = {}
        self.order: list[str] = []
        self.rows: dict[str, int] = {}
        self.waiting: set[str] = set()
        self.parting: dict[str, Parting] = {}
        self._base_key = order
        self._id_of = id_of
        self._part = part
        self._passes: Callable[[F], bool] | None = None
        self._column_key: SortKey[F] | None = None
        self._is_descending = False
        self._base_keys: dict[str, Any] = {}
        self._column_keys: dict[str, Any] = {}
        self._own: set[str] = set()
        self._moved: set[str] = set()
        self._is_resorted = False

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits to come, go or move."""
        return not (self.waiting or self.parting or self._moved)

    def put(self, facts: Iterable[F]) -> dict[str, F]:
        """Take in facts. Returns what was shown before in the rows that changed."""
        before: dict[str, F] = {}
        for fact in facts:
            fact_id = self._id_of(fact)
            old = self.facts.get(fact_id)
            if old is None or old != fact:
                self.facts[fact_id] = fact
                self._place(fact_id, old, fact, before)
        return before

    def reread(self, ids: Iterable[str]) -> dict[str, F]:
        """Judge facts anew that have not changed themselves. Returns those that are shown."""
        before: dict[str, F] = {}
        for fact_id in ids:
            fact = self.facts.get(fact_id)
            if fact is not None:
                self._place(fact_id, fact, fact, before)
        return before

    def forget(self, ids: Iterable[str]) -> None:
        """Drop facts that are no longer rows."""
        for fact_id in ids:
            del self.facts[fact_id]
            self._forget_keys(fact_id)
            self.waiting.discard(fact_id)
            self._own.discard(fact_id)
            self.parting.pop(fact_id, None)

    def replace(self, facts: Iterable[F]) -> None:
        """Hold exactly these facts; the rows follow with ``everything``."""
        self.facts = {self._id_of(fact): fact for fact in facts}
        self._base_keys.clear()
        self._column_keys.clear()

    def filter_by(self, passes: Callable[[F], bool] | None) -> None:
        """Let only facts be rows for which this is true."""
        self._passes = passes

    def sort_by(self, key: SortKey[F] | None, *, is_descending: bool) -> None:
        """Sort by a key before the natural order; None leaves the natural order."""
        self._column_key, self._is_descending, self._is_resorted = key, is_descending, True
        self._column_keys.clear()

    def expect_leaving(self, ids: Iterable[str]) -> None:
        """Know what the technician has acted on."""
        self._own.update(ids)

    def everything(self, among: Iterable[str] | None = None) -> list[str]:
        """Work out the order of all facts that pass; nothing waits or lingers any more.

        Args:
            among: ids that can pass at all, where that is known; only these are looked at.
        """
        passes, facts = self._passes, self.facts
        if among is None:
            order = [fact_id for fact_id, fact in facts.items() if passes is None or passes(fact)]
        else:
            order = [each for each in among if each in facts and (passes is None or passes(facts[each]))]
        self._sort(order)
        self.waiting.clear()
        self.parting.clear()
        self._own.clear()
        self._moved.clear()
        return order

    def without(self, ids: Collection[str]) -> list[str]:
        """Work out the present order without some rows."""
        return [fact_id for fact_id in self.order if fact_id not in ids]

    def leaving_at_once(self, *, only_own: bool) -> set[str]:
        """Take off the list of the parting those that need not be looked at any more."""
        leaving = {fact_id for fact_id, how in self.parting.items() if how is _AT_ONCE}
        if only_own:
            leaving &= self._own
        self._own -= leaving
        for fact_id in leaving:
            del self.parting[fact_id]
        return leaving

    def settled(self, *, floor: str | None, keep: Collection[str], now: float) -> list[str]:
        """Work out the order with everything come, gone and moved that may (see ``FactTable.settle``)."""
        gone = {fact_id for fact_id, how in self.parting.items() if fact_id not in keep and how.until <= now}
        order = self._merged(gone)
        still_waiting: set[str] = set()
        if floor is not None and self.waiting and floor in self.rows and floor not in gone:
            still_waiting = {fact_id for fact_id in order[: order.index(floor)] if fact_id in self.waiting}
            order = [fact_id for fact_id in order if fact_id not in still_waiting]
        for fact_id in gone:
            del self.parting[fact_id]
        self.waiting, self._moved = still_waiting, set()
        return order

    def take_up(self, order: list[str]) -> None:
        """Show this order from now on."""
        self.order = order
        self.rows = {fact_id: row for row, fact_id in enumerate(order)}

    def _place(self, fact_id: str, old: F | None, fact: F, before: dict[str, F]) -> None:
        """Decide for one new or changed fact whether its row stays, comes or goes."""
        passes = self._passes is None or self._passes(fact)
        if fact_id not in self.rows:
            self._forget_keys(fact_id)
            (self.waiting.add if passes else self.waiting.discard)(fact_id)
            return
        before[fact_id] = fact if old is None else old
        if self._has_moved(fact_id, fact):
            self._moved.add(fact_id)
        if passes:
            self.parting.pop(fact_id, None)
        elif fact_id not in self.parting:
            is_own = fact_id in self._own or self._part is None
            self.parting[fact_id] = (
                None if is_own or self._part is None else self._part(before[fact_id], fact)
            ) or _AT_ONCE

    def _merged(self, gone: Collection[str]) -> list[str]:
        """Work out the present order without some rows, those that moved or came at their new places.

        A few of them are put where they belong by halving, so that a long list is not gone through for a short change.
        """
        loose = [*(each for each in self._moved if each not in gone and each in self.rows), *self.waiting]
        is_plain = self._column_key is None and not self._is_resorted
        if not is_plain or len(loose) * _FEW >= len(self.order):
            order = [*self.without(gone), *self.waiting]
            self._sort(order)
            return order
        off = {*gone, *self._moved}
        order = self.order.copy() if not off else [each for each in self.order if each not in off]
        keys, facts = self._base_keys, self.facts
        for each in loose:
            if each not in keys:
                keys[each] = self._base_key(facts[each])
            insort(order, each, key=keys.__getitem__)
        return order

    def _has_moved(self, fact_id: str, fact: F) -> bool:
        base = self._base_key(fact)
        has_moved = bool(self._base_keys.get(fact_id, base) != base)
        self._base_keys[fact_id] = base
        if self._column_key is not None:
            key = self._column_key(fact)
            has_moved |= bool(self._column_keys.get(fact_id, key) != key)
            self._column_keys[fact_id] = key
        return has_moved

    def _sort(self, order: list[str]) -> None:
        self._is_resorted = False
        self._sort_with(order, self._base_keys, self._base_key, is_descending=False)
        if self._column_key is not None:
            self._sort_with(order, self._column_keys, self._column_key, is_descending=self._is_descending)

    def _sort_with(self, order: list[str], keys: dict[str, Any], key: SortKey[F], *, is_descending: bool) -> None:
        facts = self.facts
        for fact_id in order:
            if fact_id not in keys:
                keys[fact_id] = key(facts[fact_id])
        order.sort(key=keys.__getitem__, reverse=is_descending)

    def _forget_keys(self, fact_id: str) -> None:
        self._base_keys.pop(fact_id, None)
        self._column_keys.pop(fact_id, None)
