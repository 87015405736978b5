"""What consoles ask about alarms: how available a server was, and how good a month's alarms were."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.domain.alarm import ReportReason
from app.domain.alarm_quality import Quality
from app.wire.messages import Message


class Figures(Message, frozen=True, kw_only=True):
    """How available something was.

    Attributes:
        percent: with four places; None: nothing was known in the whole time.
        known_s: seconds in which a state was known; time before the first measurement is not counted.
        down_s: seconds of outage outside maintenance; of a check: critical or unknown. A warning is no outage.
        maintenance_s: seconds of outage inside maintenance, which count as available.
        unknown_s: seconds in which nothing was known; part of no other figure.
    """

    percent: Decimal | None
    known_s: float
    down_s: float
    maintenance_s: float
    unknown_s: float = 0.0


class Availability(Figures, frozen=True, kw_only=True):
    """How available a server or one of its checks was around the clock, and within the service hours alone.

    Attributes:
        check_id: empty: the server itself.
        service: of the time that lies within the service hours.
    """

    check_id: str = ""
    kind: str = ""
    item: str = ""
    service: Figures


class Outage(Message, frozen=True, kw_only=True):
    """One time something was out, cut to the period that was asked for.

    Attributes:
        check_id: empty: the server could not be reached.
        is_open: it was out at the end of the period.
        maintenance_s: seconds of it that lie in maintenance.
        service_s: seconds of it that lie within the service hours.
    """

    check_id: str = ""
    kind: str = ""
    item: str = ""
    start: datetime
    end: datetime
    is_open: bool
    maintenance_s: float
    service_s: float


class AvailabilityAnswer(Message, frozen=True, kw_only=True):
    """Availability of a server and of its checks in ``[start, end)``; ``end`` is at most now.

    ``outages`` are at most 500, the newest first; ``has_more`` tells that there were more.
    """

    server: Availability
    checks: list[Availability]
    start: datetime
    end: datetime
    outages: list[Outage] = []
    has_more: bool = False


class Reported(Message, frozen=True, kw_only=True):
    """What somebody said is wrong with an alarm: with its check, that is, which ``server_id``, ``kind`` and ``item`` name."""

    alarm_id: str
    server_id: str
    kind: str
    item: str
    reason: ReportReason
    remark: str
    by: str
    at: datetime


class QualityAnswer(Message, frozen=True, kw_only=True):
    """The figures of a month (``2026-11``, by the calendar in Berlin) in ``[start, end)``; ``end`` is at most now.

    ``reports``: what was reported in it, the newest first.
    """

    month: str
    start: datetime
    end: datetime
    quality: Quality
    reports: list[Reported] = []
