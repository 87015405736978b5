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
        places: what the system or the controller called each of them then.
        suspects: disks that were not well, or did not tell, at the last look.
        history: by disk, pairs of day (ordinal) and counters, oldest first.
        replaced: disks another one has taken the place of.
        today: ordinal of the day of this run.
    """

    today: int
    seen: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    suspects: list[str] = field(default_factory=list)
    history: dict[str, list[tuple[int, dict[str, int]]]] = field(default_factory=dict)
    replaced: list[str] = field(default_factory=list)

    def at(self, place: str) -> str:
        """Tell which disk was last seen at a place; empty when none was."""
        return next((item for item, known in reversed(self.places.items()) if known == place and item in self.seen), "")

    def see(self, places: Mapping[str, str], *, now: datetime) -> dict[str, str]:
        """Note which disks are there, and where, and tell which new one took the place of which that is gone.

        A new disk replaces the one that was at its own place; elsewhere it only replaces one that was not well: a good disk that is
        gone while somebody plugs in another one is missing, not replaced. A disk that comes back after it was taken for replaced
        is an ordinary disk again. Where nothing was known before, nothing is new.
        """
        items = list(places)
        self.seen = {item: at for item, at in self.seen.items() if _age(at, now) < _FORGET or item in items}
        gone = [item for item in self.seen if item not in items]
        fresh = [item for item in items if item not in self.seen] if self.seen else []
        changes = self._replacements(fresh, gone, places)
        for previous in changes.values():
            del self.seen[previous]
            self.history.pop(previous, None)
            self.places.pop(previous, None)
        self.replaced = [item for item in dict.fromkeys([*self.replaced, *changes.values()]) if item not in items][
            -_MOST:
        ]
        self.seen |= {item: now.isoformat() for item in items}
        self.seen = dict(sorted(self.seen.items(), key=lambda each: each[1])[-_MOST:])
        kept = {item: place for item, place in self.places.items() if item in self.seen and item not in places}
        self.places = {**kept, **places}
        return changes

    def _replacements(self, fresh: Sequence[str], gone: Sequence[str], places: Mapping[str, str]) -> dict[str, str]:
        at_its_place = {new: old for new in fresh for old in gone if self.places.get(old) == places[new]}
        others = [item for item in fresh if item not in at_its_place]
        sick = [item for item in gone if item in self.suspects and item not in at_its_place.values()]
        return at_its_place | dict(zip(others, sick, strict=False))

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
        places = {str(item): str(place) for item, place in found.get("places", {}).items()}
        suspects = [str(item) for item in found.get("suspects", [])]
    except (AttributeError, TypeError, ValueError):
        return memory
    memory.seen, memory.history, memory.replaced = seen, history, replaced
    memory.places, memory.suspects = places, suspects
    return memory


def write(marks: Marks, memory: Memory) -> None:
    """Keep what is remembered of disks that are known."""
    history = {item: days for item, days in memory.history.items() if item in memory.seen}
    kept = {
        "seen": memory.seen,
        "places": memory.places,
        "suspects": memory.suspects,
        "history": history,
        "replaced": memory.replaced,
    }
    marks.put(_KEY, json.dumps(kept))


def _age(at: str, now: datetime) -> timedelta:
    return now - datetime.fromisoformat(at)
