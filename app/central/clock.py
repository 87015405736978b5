"""The one place of the central service that reads the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Now, as an aware UTC instant; for demonstrations shifted so that it started at a given one."""

    def __init__(self, start: datetime | None = None) -> None:
        self._shift = timedelta() if start is None else start - _system()

    def now(self) -> datetime:
        """The instant everything that happens now happens at."""
        return _system() + self._shift


def _system() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the program's one clock
