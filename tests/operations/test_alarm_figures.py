"""Availability of a server and quality of a month, read from what was stored."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from app.domain.alarm import Priority, ReportReason
from app.domain.check import State
from app.models import AlarmEventRow, AlarmRow
from app.operations import availability, quality
from app.wire.ids import new_id
from app.wire.mutations_alarm import ReportAlarm, WithdrawReport
from tests import rows
from tests.operations.conftest import Office


def test_both_are_read_from_the_store(office: Office):
    """The office's alarms of November count; of a server nobody ever heard of nothing is known."""
    with office.store.read() as session:
        found = quality.of_month(session, "2026-11", now=rows.NOW + timedelta(hours=1))
        server = availability.of_server(
            session, office.server_id, start=rows.NOW - timedelta(days=1), end=rows.NOW, now=rows.NOW
        ).server
    assert 3 == found.quality.alarms
    assert (None, 0.0) == (server.percent, server.known_s)


def test_who_dealt_with_alarms_shares_their_hour(office: Office):
    """Thirty alarms of one hour, which one technician has seen, and a rule has shelved one of: thirty for one; of two, fifteen."""
    at = rows.NOW
    with office.store.write() as session:
        kept = session.get_one(AlarmRow, office.alarm_ids[0])
        for number in range(30):
            session.add(
                AlarmRow(
                    id=new_id(), version=1, customer_id=kept.customer_id, server_id=kept.server_id, check_id=None,
                    kind="script", item=str(number), state=State.WARNING, priority=Priority.LOW, started_at=at,
                    changed_at=at, detail={}, returned_at=at,
                )
            )  # fmt: skip
        steps = (("opened", "", 0), ("shelved", "rule", 0), ("acknowledged", "anna", 1), ("assigned", "anna", 2))
        for what, by, minutes in steps:
            session.add(_step(kept, what, by, at=at + timedelta(minutes=minutes)))

    def loud() -> tuple[int, ...]:
        with office.store.read() as session:
            end = at + timedelta(hours=1)
            return quality.of_month(session, f"{at:%Y-%m}", now=end).quality.hours_each[-2:]

    assert (0, 1) == loud()
    with office.store.write() as session:
        session.add(_step(kept, "acknowledged", "bert", at=at + timedelta(minutes=3)))
    assert (1, 0) == loud()


def _step(alarm: AlarmRow, what: str, by: str, *, at: datetime) -> AlarmEventRow:
    return AlarmEventRow(
        alarm_id=alarm.id, server_id=alarm.server_id, at=at, what=what, by=by, detail={"until": at.isoformat()}
    )


def test_reports_are_in_the_month_they_were_made(office: Office):
    """The newest word on an alarm is listed with who said it; what is withdrawn is not."""
    first, second = office.alarm_ids
    office.do(ReportAlarm(alarm_id=first, reason=ReportReason.CHATTERING))
    office.do(ReportAlarm(alarm_id=first, reason=ReportReason.THRESHOLD, remark="100 GB sind genug"))
    office.do(ReportAlarm(alarm_id=second, reason=ReportReason.NO_RESPONSE))
    office.do(WithdrawReport(alarm_id=second))
    with office.store.read() as session:
        month = f"{rows.NOW:%Y-%m}"
        found = quality.of_month(session, month, now=rows.NOW + timedelta(hours=1)).reports
        steps = session.scalars(
            select(AlarmEventRow.what).where(AlarmEventRow.alarm_id == second).order_by(AlarmEventRow.no)
        ).all()
    assert [(first, "threshold", "100 GB sind genug", office.technician.id)] == [
        (each.alarm_id, each.reason, each.remark, each.by) for each in found
    ]
    assert ["reported", "report_withdrawn"] == list(steps)


def test_other_reasons_are_said(office: Office):
    """Without a word nobody could do anything about it."""
    outcome = office.do(ReportAlarm(alarm_id=office.alarm_ids[0], reason=ReportReason.OTHER))
    assert ("rejected", "report.remark_missing") == (outcome.outcome, outcome.code)
