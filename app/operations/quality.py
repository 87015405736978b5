"""How good a month's alarms were, from what was stored of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain import alarm_quality
from app.domain.alarm_quality import Past
from app.domain.errors import Refused
from app.domain.rhythm import ZONE
from app.models import AlarmEventRow, AlarmRow
from app.wire.alarm_questions import QualityAnswer, Reported

PUT_BACK: Final = frozenset({"unshelved", "shelving_ended", "returned", "closed"})
COMES: Final = frozenset({"opened", "came_back"})
MOVES: Final = frozenset({"opened", "came_back", "worsened", "improved", "returned"})
"""Steps with which an alarm's state changes."""


def of_month(session: Session, month: str, *, now: datetime) -> QualityAnswer:
    """Work out the figures of a month (``2026-11``, by the calendar in Berlin), as far as it is over.

    Raises:
        Refused: ``query.malformed`` for a month that has not begun.
    """
    year, number = int(month[:4]), int(month[5:])
    start = datetime(year, number, 1, tzinfo=ZONE).astimezone(UTC)
    after = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=ZONE).astimezone(UTC)
    end = min(after, now)
    if end <= start:
        raise Refused("query.malformed", name="month")
    there = (
        AlarmRow.deleted_at.is_(None),
        AlarmRow.started_at < end,
        or_(AlarmRow.returned_at.is_(None), AlarmRow.returned_at >= start),
        or_(AlarmRow.closed_at.is_(None), AlarmRow.closed_at >= start),
    )
    steps: dict[str, list[AlarmEventRow]] = defaultdict(list)
    for event in session.scalars(
        select(AlarmEventRow)
        .join(AlarmRow, AlarmRow.id == AlarmEventRow.alarm_id)
        .where(*there)
        .order_by(AlarmEventRow.at, AlarmEventRow.no)
    ):
        steps[event.alarm_id].append(event)
    alarms = [_past(row, steps[row.id]) for row in session.scalars(select(AlarmRow).where(*there))]
    quality = alarm_quality.judge(alarms, start=start, end=end, acts=_acts(steps.values()))
    return QualityAnswer(
        month=month, start=start, end=end, quality=quality, reports=_reports(session, start=start, end=end)
    )


def _reports(session: Session, *, start: datetime, end: datetime) -> list[Reported]:
    rows = session.scalars(
        select(AlarmRow)
        .where(AlarmRow.deleted_at.is_(None), AlarmRow.reported_at >= start, AlarmRow.reported_at < end)
        .order_by(AlarmRow.reported_at.desc(), AlarmRow.id)
    )
    return [
        Reported(
            alarm_id=row.id,
            server_id=row.server_id,
            kind=row.kind,
            item=row.item,
            reason=row.report,
            remark=row.report_remark,
            by=row.reported_by or "",
            at=row.reported_at,
        )
        for row in rows
        if row.report is not None and row.reported_at is not None
    ]


def _acts(steps: Iterable[list[AlarmEventRow]]) -> list[tuple[datetime, str]]:
    """When somebody did something with an alarm, and who; what a rule shelved with its first moment nobody did then."""
    found: list[tuple[datetime, str]] = []
    for of_alarm in steps:
        came_at = {step.at for step in of_alarm if step.what in COMES}
        found += [
            (step.at, step.by) for step in of_alarm if step.by and not (step.what == "shelved" and step.at in came_at)
        ]
    return found


def _past(row: AlarmRow, steps: list[AlarmEventRow]) -> Past:
    shelved: list[tuple[datetime, datetime]] = []
    for step in steps:
        if step.what == "shelved":
            shelved.append((step.at, datetime.fromisoformat(str(step.detail["until"]))))
        elif step.what in PUT_BACK and shelved and step.at < shelved[-1][1]:
            shelved[-1] = (shelved[-1][0], step.at)
    return Past(
        server_id=row.server_id,
        kind=row.kind,
        item=row.item,
        priority=row.priority,
        started_at=row.started_at,
        over_at=row.returned_at or row.closed_at,
        changed_at=tuple(step.at for step in steps if step.what in MOVES),
        shelved=tuple(shelved),
        code=row.code,
    )
