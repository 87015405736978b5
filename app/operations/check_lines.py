"""Bring a server's checks into line with its policy: limits, rhythm, and what is switched off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm import Session

from app.domain.catalogue import KINDS
from app.domain.check import Check, CheckResult, State
from app.domain.policy_layers import Line, line_for
from app.models.check import CheckRow
from app.operations.judging import Judging, Known

ADDED_BY_HAND: Final = frozenset({"service", "web", "script"})
"""Kinds whose checks only exist because somebody said so: with their line goes the check."""

_COLUMNS: Final = (
    "interval_s", "daily_at", "attempts", "threshold_warning", "threshold_critical", "threshold_is_upper",
    "threshold_recovery", "is_enabled", "disabled_reason", "is_overdue",
)  # fmt: skip


def align(
    session: Session,
    judging: Judging,
    checks: Mapping[tuple[str, str], Known],
    lines: Sequence[Line],
    *,
    now: datetime,
) -> int:
    """Give checks what their lines say now.

    What is switched off does not apply any more: its alarm is withdrawn, which is not the same as a recovery, and whoever was told
    of the problem is told so. A check that is switched on again waits for its next result.

    Returns:
        How many were changed.
    """
    changed: list[Check] = []
    for place, known in checks.items():
        kind = KINDS.get(known.check.kind)
        if kind is not None and kind.is_central:
            continue
        line = line_for(lines, *place)
        if line is None and known.check.kind not in ADDED_BY_HAND:
            continue
        after = _after(known.check, line)
        if after == known.check:
            continue
        if known.check.is_enabled and not after.is_enabled:
            withdraw(judging, known, now=now)
            after = _after(known.check, line)
        known.check = after
        changed.append(after)
    _write(session, changed)
    return len(changed)


def _after(check: Check, line: Line | None) -> Check:
    if line is None or not line.is_enabled:
        return replace(
            check, is_enabled=False, disabled_reason="" if line is None else line.reason[:300], is_overdue=False
        )
    spec = line.spec
    return replace(
        check,
        interval_s=spec.interval_s,
        daily_at=spec.daily_at,
        attempts=spec.attempts,
        thresholds=spec.thresholds,
        is_enabled=True,
        disabled_reason="",
    )


def withdraw(judging: Judging, known: Known, *, now: datetime) -> None:
    """Let the check not apply: its count ends and its alarm goes, with everything that belongs to that."""
    check = known.check
    if check.state is State.NOT_APPLICABLE:
        return
    at = now if known.last_at is None else max(now, known.last_at)
    judging.result(
        known,
        CheckResult(
            check.kind, check.item, State.NOT_APPLICABLE, at, code="check.not_applicable", detail={"reason": "disabled"}
        ),
    )


def _write(session: Session, checks: Sequence[Check]) -> None:
    if not checks:
        return
    table = cast("Table", CheckRow.__table__)
    statement = (
        update(table)
        .where(table.c.id == bindparam("the_id"))
        .values({name: bindparam(name) for name in _COLUMNS} | {"version": table.c.version + 1})
    )
    session.connection().execute(statement, [_columns(check) for check in checks])


def _columns(check: Check) -> dict[str, object]:
    limits = {
        f"threshold_{name}": getattr(check.thresholds, name) for name in ("warning", "critical", "is_upper", "recovery")
    }
    plain = {name: getattr(check, name) for name in _COLUMNS if name not in limits}
    return {"the_id": check.id} | plain | limits
