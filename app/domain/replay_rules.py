"""What a replay knows of rules that put future alarms aside; the rules themselves are those of `app.domain.shelving_rule`."""

from __future__ import annotations

from datetime import datetime

from app.domain.check import Check
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.shelving_rule import ShelvingRule, ended, rule_over, validated


class Rules:
    """Rules by name."""

    def __init__(self) -> None:
        self._known: dict[str, ShelvingRule] = {}

    def __contains__(self, rule_id: str) -> bool:
        return rule_id in self._known

    def add(self, rule: ShelvingRule, *, now: datetime) -> None:
        """Keep a rule that may be made.

        Raises:
            Refused: ``shelve.*``.
        """
        self._known[rule.id] = validated(rule, role=Role.SUPERVISOR, now=now)

    def end(self, rule_id: str, *, now: datetime) -> ShelvingRule:
        """End a rule; gives it back as it was.

        Raises:
            Refused: ``shelve.rule_unknown``.
        """
        if rule_id not in self._known:
            raise Refused("shelve.rule_unknown")
        rule = self._known[rule_id]
        self._known[rule_id] = ended(rule, at=now)
        return rule

    def over(self, check: Check, *, now: datetime) -> ShelvingRule | None:
        """The rule that puts an alarm of a check aside, should one come now."""
        return rule_over(
            self._known.values(),
            customer_id=check.customer_id,
            server_id=check.server_id,
            kind=check.kind,
            item=check.item,
            now=now,
        )
