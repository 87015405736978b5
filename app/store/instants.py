"""Instants as numbers, for tables with very many rows: milliseconds and days since 1970, UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

DAY_MS: Final = 86_400_000
DAY_S: Final = 86_400
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY: Final = date(1970, 1, 1)
_MILLISECOND: Final = timedelta(milliseconds=1)


def to_ms(at: datetime) -> int:
    """Count the milliseconds to an instant, cut off below."""
    return (at - _EPOCH) // _MILLISECOND


def from_ms(ms: int) -> datetime:
    """Give the instant."""
    return _EPOCH + timedelta(milliseconds=ms)


def day_of(at: datetime) -> int:
    """Count the days to the UTC day of an instant."""
    return to_ms(at) // DAY_MS


def date_of(day: int) -> date:
    """Give the date of a day's number."""
    return _EPOCH_DAY + timedelta(days=day)
