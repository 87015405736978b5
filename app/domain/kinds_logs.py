"""The kinds of checks that read what a system has written down: events, failed logons."""

from __future__ import annotations

from typing import Final

from app.domain.kind import BAD, OK, WARNING, Impact, Item, Kind, Message, Respond, Unit

EVENT_GAPS: Final = ("cleared", "overwritten", "missing", "denied")
"""Values of ``detail['reason']`` of ``events.gap``: somebody emptied the log, it has overwritten what was not read yet, it is not there
any more, it may not be read."""

LOGON_KINDS: Final = ("interactive", "network", "batch", "service", "unlock", "cleartext", "remote", "other")
"""Parts of ``detail['kinds']`` of failed logons, most frequent first."""

LOGS: Final[tuple[Kind, ...]] = (
    Kind(
        "events",
        Item.EVENT,
        "occurrences since it began; of a log as a whole, 0 when it was read without a gap",
        Unit.NONE,
        (
            Message("events.quiet", OK),
            Message("events.cleared", OK, ("count", "last_at")),
            Message("events.over", OK, ("count", "last_at")),
            Message("events.seen", BAD, ("count", "first_at", "last_at", "text")),
            Message("events.more", BAD, ("count", "last_at")),
            Message("events.gap", WARNING, ("reason", "since_at")),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
    ),
    Kind(
        "logons",
        Item.NOTHING,
        "failed logons in the last 24 hours",
        Unit.NONE,
        (
            Message("logons.ok", OK, ("accounts", "lockouts"), ("limit", "kinds", "top_accounts", "top_sources")),
            Message("logons.many", BAD, ("accounts", "lockouts"), ("limit", "kinds", "top_accounts", "top_sources")),
            Message(
                "logons.lockouts", WARNING, ("accounts", "lockouts"), ("limit", "kinds", "top_accounts", "top_sources")
            ),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
    ),
)
