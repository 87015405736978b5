"""Rules that put future alarms aside: of one check, or of checks alike, for a reason and until an end.

As with any shelving only the telling is kept back, never the measuring: results are judged and kept, and what is still wrong at
the end is told then. An alarm that gets worse after it came is new again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.alarm import Alarm
from app.domain.alarm_life import SHELVE_AT_MOST
from app.domain.errors import Refused
from app.domain.fleet import Role


@dataclass(frozen=True, slots=True)
class ShelvingRule:
    """One rule.

    Attributes:
        server_id: None: on all servers of the customer.
        kind: of the checks.
        item: of the checks; ``*`` stands for anything.
    """

    id: str
    customer_id: str
    server_id: str | None
    kind: str
    item: str
    until: datetime
    reason: str
    created_by: str
    created_at: datetime
    ended_at: datetime | None = None

    def is_running(self, now: datetime) -> bool:
        """Whether it holds now."""
        return self.ended_at is None and self.created_at <= now < self.until

    def covers(self, *, customer_id: str, server_id: str, kind: str, item: str) -> bool:
        """Whether alarms of a check are put aside by it."""
        return (
            self.customer_id == customer_id
            and self.server_id in (None, server_id)
            and self.kind == kind
            and matches(self.item, item)
        )


def validated(rule: ShelvingRule, *, role: Role, now: datetime) -> ShelvingRule:
    """Give back a rule that may be made.

    Raises:
        Refused: ``shelve.not_allowed``, ``shelve.reason_missing``, ``shelve.end_in_the_past``, ``shelve.too_long`` (days).
    """
    at_most = SHELVE_AT_MOST.get(role)
    if at_most is None:
        raise Refused("shelve.not_allowed")
    if not rule.reason.strip():
        raise Refused("shelve.reason_missing")
    if rule.until <= now:
        raise Refused("shelve.end_in_the_past")
    if rule.until - now > at_most:
        raise Refused("shelve.too_long", days=at_most.days)
    return replace(rule, reason=rule.reason.strip(), item=rule.item.strip())


def ended(rule: ShelvingRule, *, at: datetime) -> ShelvingRule:
    """End a rule before its time; one that is over stays as it is."""
    return replace(rule, ended_at=at) if rule.is_running(at) else rule


def resumed(rule: ShelvingRule, *, at: datetime) -> ShelvingRule:
    """Let a rule that was ended hold again.

    Raises:
        Refused: ``shelve.end_in_the_past``.
    """
    if rule.until <= at:
        raise Refused("shelve.end_in_the_past")
    return replace(rule, ended_at=None)


def rule_over(
    rules: Iterable[ShelvingRule], *, customer_id: str, server_id: str, kind: str, item: str, now: datetime
) -> ShelvingRule | None:
    """Find the rule that puts alarms of a check aside now; of several the one that holds longest."""
    found = (
        rule
        for rule in rules
        if rule.is_running(now) and rule.covers(customer_id=customer_id, server_id=server_id, kind=kind, item=item)
    )
    return max(found, key=lambda rule: (rule.until, rule.id), default=None)


def put_aside(alarm: Alarm, rule: ShelvingRule) -> Alarm:
    """Shelve an alarm that has just come, in the name of whoever made the rule."""
    return replace(alarm, shelved_until=rule.until, shelved_by=rule.created_by, shelved_reason=rule.reason)


def is_its(alarm: Alarm, rule: ShelvingRule) -> bool:
    """Whether it was this rule that put an alarm aside."""
    return (
        alarm.shelved_until == rule.until
        and alarm.shelved_by == rule.created_by
        and alarm.shelved_reason == rule.reason
        and rule.covers(customer_id=alarm.customer_id, server_id=alarm.server_id, kind=alarm.kind, item=alarm.item)
    )


def matches(pattern: str, item: str) -> bool:
    """Tell whether a name fits a pattern in which ``*`` stands for anything; one walk, whatever the pattern."""
    first, *rest = pattern.split("*")
    if not rest:
        return item == pattern
    *middle, last = rest
    at = len(first)
    if not item.startswith(first):
        return False
    for part in middle:
        found = item.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(item) - at >= len(last) and item.endswith(last)
