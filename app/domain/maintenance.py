"""A maintenance window: alarms inside it are kept quiet, monitoring goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
