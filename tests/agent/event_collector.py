"""A collector that reads a log of numbered events, one a turn, until it is killed."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Flag
from typing import Any, cast

from app.agent.clock import Offset
from app.agent.collector import Collector
from app.checks.event_memory import Event
from app.checks.events import Reading
from app.checks.target import Readers, Target
from app.domain.check import CheckSpec
from app.domain.event_rule import EventRule
from app.wire.messages import Config

EVENTS = 1500
NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


class Log:
    """A log of so many events; reading it at a place gives the next one."""

    def standard(self) -> tuple[EventRule, ...]:
        return (EventRule("System", ids=("7",)),)

    def read(self, _rules: Sequence[EventRule], places: Mapping[str, str], *, since: datetime) -> Reading:
        assert since < NOW + timedelta(days=1)
        place = int(places.get("System", "0"))
        if place == EVENTS:
            (Path(sys.argv[1]) / "done").touch()
            Flag().wait(60)
        return Reading([Event("System", "disk", "7", 2, NOW, f"event {place + 1}")], {"System": str(place + 1)})


class Hasty:
    """A clock by which every turn is due at once."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        self._seconds += 100
        return self._seconds


def main() -> None:
    """Collect until killed."""
    nothing = dict.fromkeys(Readers.__dataclass_fields__)
    readers = Readers(**cast("dict[str, Any]", {**nothing, "events": Log()}))
    config = Config(version=1, specs=[CheckSpec("events", "*", interval_s=60)], samples_every_s=60, report_every_s=60)
    collector = Collector(
        Path(sys.argv[1]) / "spool.db",
        Target(readers),
        config,
        clock=Hasty(),
        offset=Offset(),
        on_news=lambda: None,
    )
    collector.start()
    Flag().wait(60)


if __name__ == "__main__":
    main()
