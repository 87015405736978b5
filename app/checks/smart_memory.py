"""What is remembered of disks from day to day: which there were, and how their counters of errors stood."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from app.checks.marks import Marks

_KEY = "smart"
_DAYS = 30
"""How long a rise of a counter is held against a disk."""
_FORGET = timedelta(days=90)
"""After this a disk that is gone is nobody's predecessor any more."""
_MOST = 64
"""Disks that are remembered, and names of replaced ones."""


@dataclass(slots=True)
class Memory:
    """Disks by item: when each was last seen, and its counters day by day.

    Attributes:
        seen: instant (ISO 8601) each disk was last there.
        history: by disk, pairs of day (ordinal) and counters, oldest first.
        replaced: disks another one has taken the place of.
        today: ordinal of the day of this run.
    """

    today: int
    seen: dict[str, str] = field(default_factory=dict)
    history: dict[str, list[tuple[int, dict[str, int]]]] = field(default_factory=dict)
    replaced: list[str] = field(default_factory=list)

    def see(self, items: Sequence[str], *, now: datetime) -> dict[str, str]:
        """Note which disks are there, and tell which new one took the place of which that is gone.

        A disk that comes back after it was taken for replaced is an ordinary disk again. Where nothing was known before,
        nothing is new.
        """
        self.seen = {item: at for item, at in self.seen.items() if _age(at, now) < _FORGET or item in items}
        gone = [item for item in self.seen if item not in items]
        fresh = [item for item in items if item not in self.seen] if self.seen else []
        changes = dict(zip(fresh, gone, strict=False))
        for previous in changes.values():
            del self.seen[previous]
            self.history.pop(previous, None)
        self.replaced = [item for item in dict.fromkeys([*self.replaced, *changes.values()]) if item not in items][
            -_MOST:
        ]
        self.seen |= {item: now.isoformat() for item in items}
        self.seen = dict(sorted(self.seen.items(), key=lambda each: each[1])[-_MOST:])
        return changes

    def count(self, item: str, counts: Mapping[str, int]) -> frozenset[str]:
        """Note today's counters of a disk; tell which are higher than they were within the last 30 days."""
        past = [(day, known) for day, known in self.history.get(item, []) if self.today - _DAYS <= day <= self.today]
        rising = {
            name for name, value in counts.items() if any(value > known[name] for _, known in past if name in known)
        }
        if all(day != self.today for day, _ in past):
            # The first look of a day stays: what has risen since then has risen.
            past.append((self.today, dict(counts)))
        self.history[item] = past
        return frozenset(rising)


def read(marks: Marks, *, now: datetime) -> Memory:
    """Read what is remembered; what cannot be understood is as if it had never been."""
    memory = Memory(today=now.toordinal())
    try:
        found: Any = json.loads(marks.get(_KEY) or "{}")
        seen = {str(item): str(at) for item, at in found.get("seen", {}).items() if _age(str(at), now) >= -_FORGET}
        history = {
            str(item): [(int(day), {str(name): int(value) for name, value in known.items()}) for day, known in days]
            for item, days in found.get("history", {}).items()
        }
        replaced = [str(item) for item in found.get("replaced", [])]
    except (AttributeError, TypeError, ValueError):
        return memory
    memory.seen, memory.history, memory.replaced = seen, history, replaced
    return memory


def write(marks: Marks, memory: Memory) -> None:
    """Keep what is remembered of disks that are known."""
    history = {item: days for item, days in memory.history.items() if item in memory.seen}
    marks.put(_KEY, json.dumps({"seen": memory.seen, "history": history, "replaced": memory.replaced}))


def _age(at: str, now: datetime) -> timedelta:
    return now - datetime.fromisoformat(at)
