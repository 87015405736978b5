"""A maintenance window: alarms inside it are kept quiet, monitoring goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.errors import Refused

BACK_AT_MOST = timedelta(hours=2)
"""How far a window may begin in the past: work that was begun before somebody thought of the window."""


@dataclass(frozen=True, slots=True)
class Maintenance:
    """A fixed window for a customer, a site, a server or one check; the narrowest id given is its scope.

    Half-open ``[starts_at, ends_at)``, aware UTC; ``ended_at`` is set when it is ended early.
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

    def is_running(self, now: datetime) -> bool:
        """Whether ``now`` lies inside the window."""
        end = self.ends_at if self.ended_at is None else min(self.ends_at, self.ended_at)
        return self.starts_at <= now < end

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
            it ends before now; ``maintenance.too_far_back`` (hours) when it would begin over two hours ago.
    """
    if not window.reason.strip():
        raise Refused("maintenance.reason_missing")
    if window.ends_at <= window.starts_at:
        raise Refused("maintenance.order")
    if window.ends_at <= now:
        raise Refused("maintenance.over")
    if window.starts_at < now - BACK_AT_MOST:
        raise Refused("maintenance.too_far_back", hours=BACK_AT_MOST // timedelta(hours=1))
    return replace(window, reason=window.reason.strip())


def end(window: Maintenance, *, at: datetime) -> Maintenance:
    """End a window early, or call it off before it starts.

    Raises:
        Refused: ``maintenance.over``.
    """
    if window.ended_at is not None or window.ends_at <= at:
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
    return max(running, key=lambda window: (window.ends_at, window.id), default=None)
