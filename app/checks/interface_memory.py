"""What is remembered of a device's interfaces: since when each has a link, or for how long it had had one when it lost it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from app.checks.marks import Marks
from app.checks.snmp_interfaces import Look

_KEY: Final = "interface"
_MOST: Final = 2000
"""Interfaces that are remembered; more has no device in a server room."""
_BLINK_S: Final = 3600
"""A link that comes back within these seconds has not been away: a cable was changed, or it is failing. Computers on desks are off longer."""
SETTLED: Final = 30_000
"""Hundredths of a second after its start for which links of a device are still coming up."""


@dataclass(slots=True)
class Memory:
    """Interfaces by name.

    Attributes:
        up: since when (seconds of the epoch) each has a link without a break, as far as anybody looked.
        lost: of those without a link, for how many seconds they had had one, and when they lost it.
    """

    up: dict[str, int] = field(default_factory=dict)
    lost: dict[str, tuple[int, int]] = field(default_factory=dict)

    def see(self, after: Look, *, now: datetime) -> None:
        """Take over what a look shows; what is not there any more is forgotten.

        Of an interface that is new the device itself says since when it has its link. Just after a start of the device nothing is
        lost: its links are still coming up.
        """
        at = round(now.timestamp())
        for name, port in after.interfaces.items():
            if port.is_up and port.is_enabled:
                held, lost_at = self.lost.pop(name, (0, at - 2 * _BLINK_S))
                told = max(0, after.uptime - port.changed_at) // 100
                self.up.setdefault(name, at - (held if 0 <= at - lost_at < _BLINK_S else told))
            elif name in self.up and after.uptime >= SETTLED:
                self.lost[name] = (max(0, at - self.up.pop(name)), at)
        self.up = {name: since for name, since in self.up.items() if name in after.interfaces}
        self.lost = {name: held for name, held in self.lost.items() if name in after.interfaces}

    def held(self, name: str) -> timedelta | None:
        """Tell how long an interface had had its link when it lost it; None when nobody knows."""
        found = self.lost.get(name)
        return None if found is None else timedelta(seconds=found[0])

    @classmethod
    def read(cls, marks: Marks) -> Memory:
        """Read what is remembered; what cannot be understood is as if it had never been."""
        try:
            found: Any = json.loads(marks.get(_KEY) or "{}")
            return cls(
                {str(name): int(since) for name, since in found.get("up", {}).items()},
                {str(name): (int(held), int(at)) for name, (held, at) in found.get("lost", {}).items()},
            )
        except (AttributeError, TypeError, ValueError):
            return cls()

    def write(self, marks: Marks) -> None:
        """Keep it."""
        up = dict(list(self.up.items())[:_MOST])
        lost = dict(list(self.lost.items())[:_MOST])
        marks.put(_KEY, json.dumps({"up": up, "lost": lost}))
