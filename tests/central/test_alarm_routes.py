"""What a console asks about alarms, over the wire: who was told, what reached nobody, what flaps, what is put aside."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.domain.alarm import ReportReason
from app.domain.check import State
from app.domain.fleet import Role
from app.models import AlarmRow
from app.wire.alarm_questions import FlappingAnswer, QualityAnswer, ShelvingAnswer, ToldAnswer, UnheardAnswer
from app.wire.codec import decode
from app.wire.ids import new_id
from app.wire.messages import Problem
from app.wire.mutations_alarm import EndShelvingRule, ReportAlarm, SetShelvingRule
from app.wire.protocol import FLAPPING, QUALITY, SHELVING, TOLD, UNHEARD
from tests.central.live import NOW, Live


def believed(live: Live) -> AlarmRow:
    """An alarm of an agent that everybody believes."""
    agent = live.agent()
    for _ in range(3):
        agent.deliver(State.CRITICAL)
        live.clock.move(minutes=1)
    with live.store.read() as session:
        return session.scalars(select(AlarmRow)).one()


def test_who_was_told_and_what_flaps(live: Live):
    """A notice that waits for a mailbox is on its way; nothing flaps, nothing is lost; of no alarm nothing is known."""
    alarm, console = believed(live), live.person()
    (told,) = decode(console.get(TOLD.format(alarm_id=alarm.id)).content, ToldAnswer).told
    assert (told.notice, told.outcome) == ("problem", "pending")
    assert decode(console.get(UNHEARD).content, UnheardAnswer).unheard == []
    assert decode(console.get(FLAPPING).content, FlappingAnswer).flapping == []
    unknown = console.get(TOLD.format(alarm_id=new_id()))
    assert decode(unknown.content, Problem).code == "alarm.unknown"


def test_a_wall_is_not_told_of_people(sqlite_live: Live):
    """Addresses are for those who work with them."""
    alarm, wall = believed(sqlite_live), sqlite_live.person(Role.WALL)
    answer = wall.get(TOLD.format(alarm_id=alarm.id))
    assert decode(answer.content, Problem).code == "role.insufficient"


def test_a_rule_and_a_report(live: Live):
    """Made by one console, listed for every other; the report is in the month's quality."""
    alarm, console, other = believed(live), live.person(), live.person()
    rule = SetShelvingRule(
        rule_id=new_id(), customer_id=alarm.customer_id, server_id=None, kind="disk", item="*",
        until=live.clock.now() + timedelta(days=2), reason="Umbau",
    )  # fmt: skip
    console.do(rule, ReportAlarm(alarm_id=alarm.id, reason=ReportReason.THRESHOLD, remark="zu eng"))
    (listed,) = decode(other.get(SHELVING).content, ShelvingAnswer).rules
    assert (listed.id, listed.until, listed.reason) == (rule.rule_id, rule.until, "Umbau")
    live.clock.move(minutes=1)
    (report,) = decode(other.get(QUALITY, month=f"{NOW:%Y-%m}").content, QualityAnswer).reports
    assert (report.alarm_id, report.reason, report.remark) == (alarm.id, ReportReason.THRESHOLD, "zu eng")
    other.do(EndShelvingRule(rule_id=rule.rule_id))
    assert decode(console.get(SHELVING).content, ShelvingAnswer).rules == []
