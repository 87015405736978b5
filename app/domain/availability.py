"""Availability: the share of known time in which something was not out, maintenance apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from app.domain.calendar import Calendar, next_open, open_until
from app.domain.check import State
from app.domain.maintenance import Maintenance

Span = tuple[datetime, datetime]
"""Half-open, aware UTC."""
_PLACES = Decimal("0.0001")
_NONE = timedelta()
_OUT = (State.CRITICAL, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class HardChange:
    """A change of the hard state. ``previous`` None: nothing was known before."""

    at: datetime
    state: State
    previous: State | None


@dataclass(frozen=True, slots=True)
class Availability:
    """What came out of a period.

    Attributes:
        known: time in which a state was known.
        down: time out, outside maintenance.
        maintained: time out inside maintenance; counts as available.
        unknown: time in which nothing was known; belongs to no other figure.
    """

    known: timedelta
    down: timedelta
    maintained: timedelta
    unknown: timedelta = _NONE

    @property
    def percent(self) -> Decimal | None:
        """With four places, rounded half up; None when nothing was known."""
        if not self.known:
            return None
        micro = timedelta(microseconds=1)
        share = Decimal((self.known - self.down) // micro) / Decimal(self.known // micro)
        return (share * 100).quantize(_PLACES, ROUND_HALF_UP)


def of_check(
    changes: Iterable[HardChange], quiet: Iterable[Span], *, start: datetime, end: datetime, current: State | None
) -> Availability:
    """Judge a check in ``[start, end)`` by its hard states.

    The state at the start is that of the last change until then; else what the first later change says was before it; else the
    current one. Time in which nothing was known, or in which the machine could not have the value, is taken off the total.
    Critical and unknown are outages, a warning is none; inside ``quiet`` no outage counts. (The arithmetic of Icinga DB.)
    """
    out, unknown = course(changes, start=start, end=end, current=current)
    return of_outages(out, quiet, start=start, end=end, unknown=unknown)


def course(
    changes: Iterable[HardChange], *, start: datetime, end: datetime, current: State | None
) -> tuple[list[Span], list[Span]]:
    """Give when a check was out in ``[start, end)``, and when nothing was known of it; as `of_check` judges them."""
    ordered = sorted(changes, key=lambda change: change.at)
    before = [change for change in ordered if change.at <= start]
    inside = [change for change in ordered if start < change.at < end]
    later = [change for change in ordered if change.at > start]
    state = before[-1].state if before else later[0].previous if later else current
    unknown: list[Span] = []
    out: list[Span] = []
    since = start
    for at, following in [*((change.at, change.state) for change in inside), (end, None)]:
        if state is None or state is State.NOT_APPLICABLE:
            unknown.append((since, at))
        elif state in _OUT:
            out.append((since, at))
        since, state = at, following
    return united(out, start=start, end=end), united(unknown, start=start, end=end)


def of_outages(
    outages: Iterable[Span],
    quiet: Iterable[Span],
    *,
    start: datetime,
    end: datetime,
    unknown: Iterable[Span] = (),
    outside: Iterable[Span] = (),
) -> Availability:
    """Judge ``[start, end)`` by the times of outage; what overlaps counts once, and time of which nothing is known not at all.

    What lies ``outside``, as of the service hours, belongs to the period no more than what was before it.
    """
    outside = list(outside)
    away = united(outside, start=start, end=end)
    dark = united([*unknown, *outside], start=start, end=end)
    known = max(end - start, _NONE) - _length(dark)
    out = united(outages, start=start, end=end)
    all_out = _length(out) - _length(_common(out, dark))
    hidden = united([*quiet, *dark], start=start, end=end)
    down = _length(out) - _length(_common(out, hidden))
    return Availability(known, down, all_out - down, _length(dark) - _length(away))


def closed(hours: Calendar, *, start: datetime, end: datetime) -> list[Span]:
    """Give what of ``[start, end)`` lies outside of the hours."""
    found: list[Span] = []
    at = start
    while at < end:
        opens = next_open(hours, at)
        if opens > at:
            found.append((at, min(opens, end)))
        at = max(open_until(hours, opens), opens)
    return found


def common(these: Iterable[Span], those: Iterable[Span], *, start: datetime, end: datetime) -> timedelta:
    """Add up what of ``[start, end)`` lies in both."""
    return _length(_common(united(these, start=start, end=end), united(those, start=start, end=end)))


def quiet_spans(window: Maintenance, *, start: datetime, end: datetime) -> list[Span]:
    """Give when a maintenance window ran in ``[start, end)``; one that ended early ran until then."""
    until = end if window.ended_at is None else min(end, window.ended_at)
    found: list[Span] = []
    if window.rhythm:
        for since, upto in window.next_spans(start):
            if since >= until:
                break
            found.append((since, upto))
    elif window.duration_s is None:
        found.append((window.starts_at, window.ends_at))
    elif window.begun_at is not None:
        found.append((window.begun_at, window.begun_at + timedelta(seconds=window.duration_s)))
    return united(found, start=start, end=until)


def united(spans: Iterable[Span], *, start: datetime, end: datetime) -> list[Span]:
    """Clip spans to ``[start, end)`` and join those that overlap or touch; in order."""
    joined: list[Span] = []
    for since, until in sorted((max(since, start), min(until, end)) for since, until in spans):
        if until <= since:
            continue
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((since, until))
    return joined


def _common(these: Sequence[Span], those: Sequence[Span]) -> list[Span]:
    """What lies in both; each is in order and without overlaps."""
    found: list[Span] = []
    i = j = 0
    while i < len(these) and j < len(those):
        since, until = max(these[i][0], those[j][0]), min(these[i][1], those[j][1])
        if since < until:
            found.append((since, until))
        if these[i][1] <= those[j][1]:
            i += 1
        else:
            j += 1
    return found


def _length(spans: Iterable[Span]) -> timedelta:
    return sum((until - since for since, until in spans), _NONE)
