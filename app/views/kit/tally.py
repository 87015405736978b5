"""How many facts are in which view: kept by what changes and by the instants at which time alone changes it. No Qt."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Generic

from app.views.kit.column import F


def _never(_fact: object, _now: datetime) -> None:
    return None


@dataclass(frozen=True)
class Group(Generic[F]):
    """Facts that pass a test.

    Attributes:
        test: whether a fact belongs to it at an instant.
        turns: the next instant, after the given one, from which ``test`` may answer otherwise although the fact stays as it
            is; None when time does not change it.
    """

    test: Callable[[F, datetime], bool]
    turns: Callable[[F, datetime], datetime | None] = _never


class Tally(Generic[F]):
    """Sets of ids by group. A change costs what it touches, a tick costs what turns, and neither walks over all facts."""

    def __init__(self, groups: Mapping[str, Group[F]], *, id_of: Callable[[F], str] | None = None) -> None:
        self._groups = dict(groups)
        self._id_of: Callable[[F], str] = id_of or attrgetter("id")
        self._members: dict[str, set[str]] = {name: set() for name in groups}
        self._timed = [group for group in self._groups.values() if group.turns is not _never]
        self._turns_at: dict[str, datetime] = {}
        self._queue: list[tuple[datetime, str]] = []

    def put(self, facts: Iterable[F], *, now: datetime) -> None:
        """Take in facts that are new or others now."""
        pairs = [(self._members[name], group.test) for name, group in self._groups.items()]
        for fact in facts:
            fact_id = self._id_of(fact)
            for members, test in pairs:
                if test(fact, now):
                    members.add(fact_id)
                else:
                    members.discard(fact_id)
            if self._timed:
                self._await(fact_id, fact, now)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget facts that are gone."""
        for fact_id in ids:
            self._turns_at.pop(fact_id, None)
            for members in self._members.values():
                members.discard(fact_id)

    def clear(self) -> None:
        """Forget all: what the tests ask has changed."""
        self._turns_at.clear()
        self._queue.clear()
        for members in self._members.values():
            members.clear()

    def tick(self, facts: Mapping[str, F], *, now: datetime) -> list[str]:
        """Judge anew what time may have changed.

        Args:
            facts: where the facts are looked up.
            now: the instant.

        Returns:
            Ids of what was judged anew.
        """
        due: list[str] = []
        while self._queue and self._queue[0][0] <= now:
            at, fact_id = heapq.heappop(self._queue)
            if self._turns_at.get(fact_id) == at:
                del self._turns_at[fact_id]
                due.append(fact_id)
        self.put((facts[fact_id] for fact_id in due if fact_id in facts), now=now)
        return due

    def ids(self, name: str) -> AbstractSet[str]:
        """Give the ids in a group; the set lives on."""
        return self._members[name]

    def count(self, name: str, *, among: AbstractSet[str] | None = None) -> int:
        """Count a group, or what of it is among some ids."""
        members = self._members[name]
        return len(members) if among is None else len(members & among)

    def _await(self, fact_id: str, fact: F, now: datetime) -> None:
        instants = [at for group in self._timed if (at := group.turns(fact, now)) is not None]
        first = min(instants, default=None)
        if first is None:
            self._turns_at.pop(fact_id, None)
        elif self._turns_at.get(fact_id) != first:
            self._turns_at[fact_id] = first
            heapq.heappush(self._queue, (first, fact_id))
