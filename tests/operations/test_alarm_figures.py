"""Availability of a server and quality of a month, read from what was stored."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.domain.alarm import ReportReason
from app.models import AlarmEventRow
from app.operations import availability, quality
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
