"""What consoles ask about alarms: how available a server was, and how good a month's alarms were."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.domain.alarm import ReportReason
from app.domain.alarm_quality import Quality
from app.domain.shelving_rule import ShelvingRule
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


class Flapping(Message, frozen=True, kw_only=True):
    """How much the check of an alarm flaps.

    Attributes:
        percent: weighted share of changes among the last 20 results; above 30 it flaps, at 25 or less it is calm again.
        calm_after: results without a change until it is calm.
    """

    alarm_id: str
    percent: float
    calm_after: int


class FlappingAnswer(Message, frozen=True, kw_only=True):
    """All alarms that flap now."""

    flapping: list[Flapping]


class Told(Message, frozen=True, kw_only=True):
    """One thing somebody at the customer was told of an alarm, or is to be told, or was not.

    Attributes:
        at: when it was decided.
        notice: what it says; see ``app.domain.judge.NoticeKind``.
        state: of the check.
        contact_id: whom; empty: nobody (see ``outcome``).
        name: of the contact, as it is now.
        address: where it went, or goes.
        outcome: ``accepted`` by the mail server, ``bounced``, ``failed`` (given up), ``sending`` (in the queue), ``hours`` (waits
            until the contact's hours), ``unknown`` (its mail is not here any more), ``digest`` (waits for the five minutes after the mail before), ``over`` (it was over by
            then), ``pending`` (not begun: no mailbox can send, or just now), ``no_recipient``, ``refused`` (mails to all
            recipients come back), ``unwanted`` (nobody chose to be told of this).
        outcome_at: when that was, of ``hours`` when they begin; None where it is not known.
        error: what the mail server said, where it says something.
        is_in_digest: one mail told it together with others.
    """

    at: datetime
    notice: str
    state: str
    contact_id: str = ""
    name: str = ""
    address: str = ""
    outcome: str
    outcome_at: datetime | None = None
    error: str = ""
    is_in_digest: bool = False


class ToldAnswer(Message, frozen=True, kw_only=True):
    """Who was told of an alarm, newest first."""

    told: list[Told]


class Unheard(Message, frozen=True, kw_only=True):
    """An alarm that reached nobody at the customer.

    Attributes:
        at: when somebody should have been told.
        reason: ``no_recipient``, ``refused``, ``unwanted``, ``bounced`` or ``failed``; see ``Told``.
        is_mended: by now the customer has somebody who would be told.
    """

    alarm_id: str
    customer_id: str
    server_id: str
    kind: str
    item: str
    state: str
    at: datetime
    reason: str
    is_mended: bool = False


class UnheardAnswer(Message, frozen=True, kw_only=True):
    """The alarms since an instant that reached nobody, newest first."""

    unheard: list[Unheard]
    since: datetime


class ShelvingAnswer(Message, frozen=True, kw_only=True):
    """The rules that put future alarms aside now, the one that ends first on top."""

    rules: list[ShelvingRule]


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
