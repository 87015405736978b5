"""Wrong tries by where they come from: whoever guesses has to wait, and so has whoever comes from the same place."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import Final

REMEMBERED: Final = 10_000
"""Places that are remembered; the one that was quiet for longest is forgotten first."""

SHARED: Final = frozenset({"127.0.0.1", "::1"})
"""Places that stand for many: a balancer on the same computer."""
SHARED_BY: Final = 50


class Throttle:
    """So many wrong tries in a time from one place, in memory: nothing of value is lost with them."""

    def __init__(self, *, most: int = 20, within: timedelta = timedelta(minutes=10)) -> None:
        self._most = most
        self._within = within
        self._most_shared = most * SHARED_BY
        self._tries: OrderedDict[str, deque[datetime]] = OrderedDict()

    def is_over(self, place: str, *, now: datetime) -> bool:
        """Whether a place has tried too often."""
        tries = self._tries.get(place)
        if tries is None:
            return False
        while tries and tries[0] <= now - self._within:
            tries.popleft()
        return len(tries) >= (self._most_shared if place in SHARED else self._most)

    def fail(self, place: str, *, now: datetime) -> None:
        """Count a wrong try."""
        tries = self._tries.pop(place, None) or deque(maxlen=self._most_shared)
        tries.append(now)
        self._tries[place] = tries
        while len(self._tries) > REMEMBERED:
            self._tries.popitem(last=False)
