"""What a replay knows of sites: which of their servers are heard of, and the check of a site that is out of reach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from app.domain import site_outage
from app.domain.alarm import Alarm
from app.domain.check import Check, State
from app.domain.dependency import OUTAGE_KINDS, is_outage
from app.domain.maintenance import Maintenance
from app.domain.site_outage import KIND, SPEC, Member


class Watched(Protocol):
    """A check and its alarm, as far as sites need to know."""

    check: Check
    alarm: Alarm | None


def members(
    site_id: str | None,
    checks: Mapping[str, Watched],
    *,
    sites: Mapping[str, str | None],
    seen_at: Mapping[str, datetime],
    windows: Mapping[str, Maintenance],
    now: datetime,
) -> list[Member]:
    """The servers of a site that are watched for being in reach; not those in maintenance, nor those ``sites`` does not name."""
    found: dict[str, Member] = {}
    for watched in checks.values():
        check = watched.check
        if site_id is None or check.kind not in OUTAGE_KINDS or sites.get(check.server_id) != site_id:
            continue
        place = {"customer_id": check.customer_id, "site_id": site_id, "server_id": check.server_id, "check_id": None}
        if any(window.is_running(now) and window.covers(**place) for window in windows.values()):  # type: ignore[arg-type]
            continue
        alarm = watched.alarm
        if alarm is not None and is_outage(alarm):
            found[check.server_id] = Member(check.server_id, alarm.started_at, is_silent=True)
        else:
            found.setdefault(check.server_id, Member(check.server_id, seen_at.get(check.server_id), is_silent=False))
    return list(found.values())


def next_moments(watched: Watched, since: datetime | None) -> list[datetime]:
    """When it has been waited long enough for the others of a silent server's site."""
    if since is None or watched.check.kind not in OUTAGE_KINDS:
        return []
    return [since + site_outage.WITHIN]


def new_check(site_id: str, server_id: str, customer_id: str) -> Check:
    """Make the check of a site; it is one of the server that stands for all."""
    start = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    return Check(
        id=f"site {site_id}", version=1, server_id=server_id, customer_id=customer_id, kind=KIND, item="",
        state=State.UNKNOWN, is_hard=False, attempt=1, attempts=SPEC.attempts, since=start, last_at=start, next_at=None,
        value=None, unit="", code="", detail={}, interval_s=SPEC.interval_s, daily_at="", thresholds=SPEC.thresholds,
    )  # fmt: skip
