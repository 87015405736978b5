"""A maintenance window: alarms inside it are kept quiet, monitoring goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain import rhythm as rhythms
from app.domain.errors import Refused

BACK_AT_MOST = timedelta(hours=2)
"""How far a window may begin in the past: work that was begun before somebody thought of the window."""
RECURRING_AT_MOST = timedelta(hours=24)
"""How long one occurrence of a window that comes again may last."""
REMIND_AFTER = timedelta(hours=24)
"""A window that has been running for longer may have been forgotten."""


@dataclass(frozen=True, slots=True)
class Maintenance:
    """A window for a customer, a site, a server or one check; the narrowest id given is its scope.

    Half-open ``[starts_at, ends_at)``, aware UTC. What these two mean depends on the sort of window:

    - fixed: it runs from the one to the other;
    - flexible (``duration_s``): it begins with the first problem between the two and then lasts so many seconds;
    - recurring (``rhythm``, see `app.domain.rhythm`): they are the first occurrence, by the wall clock in Berlin.

    Attributes:
        ended_at: set when it is ended early, for good.
        duration_s: of a flexible window, in seconds.
        begun_at: when a flexible window began; None: not yet.
        reminded_at: when whoever made it was last reminded of it.
    """

    id: str
    version: int
    customer_id: str
    site_id: str | None
    server_id: str | None
    check_id: str | None
    starts_at: datetime
    ends_at: datetime
    reason: str
    created_by: str
    created_at: datetime
    ended_at: datetime | None = None
    duration_s: int | None = None
    begun_at: datetime | None = None
    rhythm: str = ""
    reminded_at: datetime | None = None

    def span(self, now: datetime) -> tuple[datetime, datetime] | None:
        """Give start and end of what runs at ``now``; None when nothing does."""
        if self.ended_at is not None and now >= self.ended_at:
            return None
        if self.rhythm:
            found = next(self._occurrences(now), None)
            return found if found is not None and found[0] <= now else None
        if self.duration_s is not None:
            if self.begun_at is None:
                return None
            end = self.begun_at + timedelta(seconds=self.duration_s)
            return (self.begun_at, end) if self.begun_at <= now < end else None
        return (self.starts_at, self.ends_at) if self.starts_at <= now < self.ends_at else None

    def is_running(self, now: datetime) -> bool:
        """Whether ``now`` lies inside the window."""
        return self.span(now) is not None

    def until(self, now: datetime) -> datetime:
        """Give when what runs at ``now`` ends; of what does not run, its end as it was agreed."""
        found = self.span(now)
        return self.ends_at if found is None else found[1]

    def awaits_problem(self, at: datetime) -> bool:
        """Whether it is a flexible window that would begin with a problem at ``at``."""
        return (
            self.duration_s is not None
            and self.begun_at is None
            and self.ended_at is None
            and self.starts_at <= at < self.ends_at
        )

    def is_over(self, now: datetime) -> bool:
        """Whether it will never run again."""
        if self.ended_at is not None and self.ended_at <= now:
            return True
        if self.rhythm:
            return next(self._occurrences(now), None) is None
        if self.duration_s is not None and self.begun_at is not None:
            return now >= self.begun_at + timedelta(seconds=self.duration_s)
        return now >= self.ends_at

    def next_spans(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Give start and end of what runs now and of what is still to come, earliest first."""
        if self.is_over(now):
            return
        if self.rhythm:
            yield from self._occurrences(now)
        else:
            yield self.span(now) or (self.starts_at, self.ends_at)

    def _occurrences(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        for _, start, end in rhythms.occurrences(
            rhythms.parse(self.rhythm), starts_at=self.starts_at, ends_at=self.ends_at, since=now
        ):
            yield start, end

    def covers(self, *, customer_id: str, site_id: str | None, server_id: str, check_id: str | None) -> bool:
        """Whether an object lies in the scope: the narrowest id given here decides."""
        if self.check_id is not None:
            return check_id == self.check_id
        if self.server_id is not None:
            return server_id == self.server_id
        if self.site_id is not None:
            return site_id == self.site_id
        return customer_id == self.customer_id


def validated(window: Maintenance, *, now: datetime) -> Maintenance:
    """Give back a new window that makes sense; its reason is trimmed.

    Raises:
        Refused: ``maintenance.reason_missing``; ``maintenance.order`` when it does not end after it starts; ``maintenance.over`` when
            it ends before now; ``maintenance.too_far_back`` (hours) when it would begin over two hours ago;
            ``maintenance.duration`` when a flexible window lasts no time or longer than it may wait;
            ``maintenance.flexible_recurring`` for both at once; ``maintenance.recurring_too_long`` (hours) for an occurrence of
            over a day; ``maintenance.never`` when no occurrence is left; ``rhythm.malformed``.
    """
    if not window.reason.strip():
        raise Refused("maintenance.reason_missing")
    if window.ends_at <= window.starts_at:
        raise Refused("maintenance.order")
    if window.rhythm:
        return _validated_recurring(window, now=now)
    if window.ends_at <= now:
        raise Refused("maintenance.over")
    waits_s = (window.ends_at - window.starts_at).total_seconds()
    if window.duration_s is not None and not 0 < window.duration_s <= waits_s:
        raise Refused("maintenance.duration")
    if window.starts_at < now - BACK_AT_MOST:
        raise Refused("maintenance.too_far_back", hours=BACK_AT_MOST // timedelta(hours=1))
    return replace(window, reason=window.reason.strip())


def _validated_recurring(window: Maintenance, *, now: datetime) -> Maintenance:
    """As `validated`: the first occurrence may lie in the past, as long as there is one to come."""
    if window.duration_s is not None:
        raise Refused("maintenance.flexible_recurring")
    if window.ends_at - window.starts_at > RECURRING_AT_MOST:
        raise Refused("maintenance.recurring_too_long", hours=RECURRING_AT_MOST // timedelta(hours=1))
    window = replace(window, rhythm=rhythms.written(rhythms.parse(window.rhythm)), reason=window.reason.strip())
    if next(window.next_spans(now), None) is None:
        raise Refused("maintenance.never")
    return window


def begin(window: Maintenance, *, at: datetime) -> Maintenance:
    """Let a flexible window begin with a problem measured at ``at``; any other one is as it was."""
    return replace(window, begun_at=at) if window.awaits_problem(at) else window


def skip_next(window: Maintenance, *, now: datetime) -> Maintenance:
    """Leave out the next occurrence; when one is running, that one, from now on.

    Raises:
        Refused: ``maintenance.over``; ``maintenance.not_recurring``.
    """
    if not window.rhythm:
        raise Refused("maintenance.not_recurring")
    if window.is_over(now):
        raise Refused("maintenance.over")
    rhythm = rhythms.parse(window.rhythm)
    day, _, _ = next(rhythms.occurrences(rhythm, starts_at=window.starts_at, ends_at=window.ends_at, since=now))
    return replace(window, rhythm=rhythms.written(rhythm.without(day)))


def with_days(window: Maintenance, *, rhythm: str, now: datetime) -> Maintenance:
    """Change the days on which a window comes again.

    Raises:
        Refused: ``maintenance.not_recurring``; ``maintenance.over`` when it was ended; ``maintenance.never``; ``rhythm.malformed``.
    """
    if not window.rhythm:
        raise Refused("maintenance.not_recurring")
    if window.ended_at is not None:
        raise Refused("maintenance.over")
    return _validated_recurring(replace(window, rhythm=rhythm), now=now)


def is_forgotten(window: Maintenance, *, now: datetime) -> bool:
    """Whether it has been running for over a day and nobody was reminded of that in the last one."""
    span = window.span(now)
    if span is None or now - span[0] < REMIND_AFTER:
        return False
    return window.reminded_at is None or now - window.reminded_at >= REMIND_AFTER


def end(window: Maintenance, *, at: datetime) -> Maintenance:
    """End a window early, or call it off before it starts.

    Raises:
        Refused: ``maintenance.over``.
    """
    if window.is_over(at):
        raise Refused("maintenance.over")
    return replace(window, ended_at=at)


def window_over(
    windows: Iterable[Maintenance],
    *,
    now: datetime,
    customer_id: str,
    site_id: str | None,
    server_id: str,
    check_id: str | None,
) -> Maintenance | None:
    """Find the window an object lies in now; of several the one that ends last, so that they add up. None outside of all."""
    running = (
        window
        for window in windows
        if window.is_running(now)
        and window.covers(customer_id=customer_id, site_id=site_id, server_id=server_id, check_id=check_id)
    )
    return max(running, key=lambda window: ((window.span(now) or (now, now))[1], window.id), default=None)
