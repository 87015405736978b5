"""The schedule: of several equal processes one works, and nothing it should do depends on its memory."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

import pytest

from app.central.duties import DUTIES, Duty
from app.central.schedule import LEASE_FOR, Schedule
from app.domain.check import State
from app.domain.contract import Affected, RequestKind
from app.domain.fleet import AgentState
from app.domain.ticket import Channel
from app.models import ServerRow
from app.store.engine import Store
from app.wire.ids import new_id
from app.wire.mutations import CreateTicket
from app.wire.mutations_desk import FollowUp
from tests.central.live import Live, StillClock


class Counted:
    """A duty that counts."""

    def __init__(self, every_s: float = 10) -> None:
        self.at: list[datetime] = []
        self.duty = Duty("counted", every_s, self._work)

    def _work(self, _store: Store, now: datetime) -> bool:
        self.at.append(now)
        return True


def schedule(store: Store, clock: StillClock, *duties: Duty) -> tuple[Schedule, list[None]]:
    """A schedule that is turned by hand, and what it tells waiting consoles."""
    woken: list[None] = []
    return Schedule(store, clock=clock, on_commit=lambda: woken.append(None), duties=duties), woken


def test_duty_is_done_when_it_is_due(store: Store):
    """At once, then every so many seconds."""
    clock, counted = StillClock(), Counted(every_s=10)
    mine, woken = schedule(store, clock, counted.duty)
    for _ in range(21):
        mine.turn()
        clock.move(seconds=1)
    assert len(counted.at) == len(woken) == 3


@pytest.mark.parametrize("jump_s", [1, 3600, 10 * 365 * 86_400])
def test_a_clock_that_was_ahead_for_a_while_stops_nothing(store: Store, jump_s: int):
    """Put right again, duties go on at their pace, and the lease is not held for as long as it was wrong."""
    clock, counted, later = StillClock(), Counted(every_s=10), Counted(every_s=10)
    mine, _ = schedule(store, clock, counted.duty)
    heir, _ = schedule(store, clock, later.duty)
    mine.turn()
    clock.move(seconds=jump_s)
    mine.turn()
    clock.move(seconds=-jump_s)
    before = len(counted.at)
    for _ in range(21):
        mine.turn()
        clock.move(seconds=1)
    assert 2 <= len(counted.at) - before <= 3
    clock.move(seconds=LEASE_FOR.total_seconds())
    heir.turn()
    assert len(later.at) == 1


def test_one_process_works_at_a_time(store: Store):
    """The second one waits until the first has not renewed its lease."""
    clock, one, two = StillClock(), Counted(1), Counted(1)
    first, _ = schedule(store, clock, one.duty)
    second, _ = schedule(store, clock, two.duty)
    for _ in range(30):
        first.turn()
        second.turn()
        clock.move(seconds=1)
    assert (len(one.at), len(two.at)) == (30, 0)
    clock.move(seconds=LEASE_FOR.total_seconds())
    second.turn()
    first.turn()
    assert (len(one.at), len(two.at)) == (30, 1)


def test_lease_is_given_back_at_the_end(store: Store):
    """Nobody waits for a process that ended in good order."""
    clock, one, two = StillClock(), Counted(1), Counted(1)
    first, _ = schedule(store, clock, one.duty)
    second, _ = schedule(store, clock, two.duty)
    first.turn()
    first.stop()
    second.turn()
    assert len(two.at) == 1


def test_duty_that_fails_does_not_keep_others_from_theirs(store: Store, caplog: pytest.LogCaptureFixture):
    """It is logged and tried again when it is due again."""

    def fail(_store: Store, _now: datetime) -> bool:
        raise ZeroDivisionError

    clock, counted = StillClock(), Counted(1)
    mine, _ = schedule(store, clock, Duty("broken", 1, fail), counted.duty)
    with caplog.at_level(logging.ERROR):
        mine.turn()
    assert len(counted.at) == 1
    assert "the duty broken failed" in caplog.text


def test_every_duty_works_on_both_databases(store: Store):
    """Each real duty can be done, on an empty database and again later."""
    clock = StillClock()
    mine, _ = schedule(store, clock, *DUTIES)
    for _ in range(3):
        mine.turn()
        clock.move(hours=2)


def test_a_ticket_put_aside_comes_back_to_every_console(live: Live):
    """When its time has come, not before; its stream says so."""
    console = live.person()
    write = CreateTicket(
        ticket_id=new_id(),
        customer_id=live.customer(),
        subject="Drucker",
        channel=Channel.PHONE,
        affected=Affected.ONE,
        request=RequestKind.FAULT,
        notified_at=live.clock.now(),
    )
    console.do(write)
    page = console.page()
    later = live.clock.now() + timedelta(hours=1)
    console.do(FollowUp(ticket_id=write.ticket_id, at=later, note="Teil ist da"))
    mine, woken = schedule(live.store, live.clock, *(duty for duty in DUTIES if duty.name == "follow_ups"))
    mine.turn()
    assert woken == []
    live.clock.move(hours=1)
    mine.turn()
    assert len(woken) == 1
    news = console.page(epoch=page.epoch, after=page.to)
    assert [(ticket.id, ticket.follow_up_at) for ticket in news.tickets] == [(write.ticket_id, None)]
    assert [article.code for article in news.articles] == ["follow_up.set_noted", "follow_up.due_noted"]


def test_silence_is_seen_on_the_board(live: Live):
    """From the schedule to a console that waits."""
    agent = live.agent()
    agent.deliver(State.OK)
    console = live.person()
    page = console.page()
    mine, _ = schedule(live.store, live.clock, *DUTIES)
    for _ in range(8):
        mine.turn()
        live.clock.move(seconds=30)
    news = console.page(epoch=page.epoch, after=page.to)
    assert [server.agent for server in news.servers] == [AgentState.SILENT]
    assert [alarm.kind for alarm in news.alarms] == ["agent"]
    assert live.count(ServerRow, ServerRow.agent == AgentState.SILENT) == 1
