"""What a mail says of an alarm: since when, and who is hit as well."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from app.domain.check import State
from app.domain.judge import NoticeKind
from app.models import IntentRow
from app.operations import alarm_items
from app.operations.alarm_items import Item
from app.store.engine import Store
from tests.operations.fleet import Fleet


def told(fleet: Fleet) -> list[Item]:
    """Everything people are to be told, in its order."""
    with fleet.store.read() as session:
        rows = session.scalars(select(IntentRow).where(IntentRow.kind == "notice").order_by(IntentRow.at, IntentRow.id))
        return alarm_items.of(session, rows.all())


def begin(item: Item) -> datetime | None:
    """Since when a mail says that it is."""
    return None if item.alarm is None else item.alarm.started_at


def test_an_alarm_that_has_come_back_began_then(store: Store) -> None:
    """In between everything was well: neither the problem nor its end is told as if it had lasted since the first time."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    turns = []
    for _ in range(2):
        fleet.pass_time(minutes=10)
        turns.append(fleet.now)
        fleet.tick()
        fleet.deliver("srv1", State.OK)
    first, back = turns
    assert [(each.notice, begin(each)) for each in told(fleet)] == [
        (NoticeKind.PROBLEM, first),
        (NoticeKind.RECOVERY, first),
        (NoticeKind.PROBLEM, back),
        (NoticeKind.RECOVERY, back),
    ]


def test_a_server_is_not_hit_by_its_own_outage_as_well(store: Store) -> None:
    """What hangs below its silence and is its own has been said with it; others are named."""
    fleet = Fleet(store)
    fleet.add("router")
    fleet.add("srv1", behind="router")
    for name in fleet.hosts:
        fleet.deliver(name, State.OK)
    for _ in range(3):
        fleet.pass_time(seconds=20)
        fleet.deliver("router", State.CRITICAL)
    fleet.pass_time(seconds=timedelta(minutes=10).total_seconds())
    fleet.tick()
    assert len(fleet.alarms("router")) == 2
    silence = next(each for each in told(fleet) if each.kind == "agent" and each.is_problem)
    assert (silence.server, silence.consequences) == ("router", ("srv1",))
