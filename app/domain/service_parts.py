"""A stretch of work, parted where service hours begin and end: each part is billed in its own way (rule R12)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from app.domain.calendar import Hours, is_open, next_open, open_until
from app.domain.errors import Refused

LONGEST = timedelta(days=31)
"""No stretch of work is longer; what is, was forgotten and not worked."""


class Part(NamedTuple):
    """A part of a stretch, the end excluded."""

    begun_at: datetime
    ended_at: datetime
    in_service_hours: bool


def parts(calendar: Hours, begun_at: datetime, ended_at: datetime) -> tuple[Part, ...]:
    """Cut a stretch at the borders of the hours, in order and without gaps; one of no length has no parts.

    The borders are those of the wall clock on each date, so nights in which the clock is changed come out right. The
    ends keep their fractions of a second.

    Raises:
        Refused: ``time.order`` when it ends before it begins; ``time.too_long`` (days).
    """
    if ended_at < begun_at:
        raise Refused("time.order")
    if ended_at - begun_at > LONGEST:
        raise Refused("time.too_long", days=LONGEST.days)
    found: list[Part] = []
    at = begun_at
    while at < ended_at:
        inside = is_open(calendar, at)
        until = min(open_until(calendar, at) if inside else _opens(calendar, at, ended_at), ended_at)
        found.append(Part(at, until, inside))
        at = until
    return tuple(found)


def _opens(calendar: Hours, at: datetime, at_most: datetime) -> datetime:
    """When the hours begin next; ``at_most`` if they never do."""
    try:
        return next_open(calendar, at)
    except Refused:
        return at_most
