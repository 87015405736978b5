"""What consoles ask about alarms: how available a server was, and how good a month's alarms were."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.domain.alarm_quality import Quality
from app.wire.messages import Message


class Availability(Message, frozen=True, kw_only=True):
    """How available a server or one of its checks was.

    Attributes:
        check_id: empty: the server itself.
        percent: with four places; None: nothing was known in the whole time.
        known_s: seconds in which a state was known; time before the first measurement is not counted.
        down_s: seconds of outage outside maintenance; of a check: critical or unknown. A warning is no outage.
        maintenance_s: seconds of outage inside maintenance, which count as available.
    """

    check_id: str = ""
    kind: str = ""
    item: str = ""
    percent: Decimal | None
    known_s: float
    down_s: float
    maintenance_s: float


class AvailabilityAnswer(Message, frozen=True, kw_only=True):
    """Availability of a server and of its checks in ``[start, end)``; ``end`` is at most now."""

    server: Availability
    checks: list[Availability]
    start: datetime
    end: datetime


class QualityAnswer(Message, frozen=True, kw_only=True):
    """The figures of a month (``2026-11``, by the calendar in Berlin) in ``[start, end)``; ``end`` is at most now."""

    month: str
    start: datetime
    end: datetime
    quality: Quality
