"""Who is told what: each level and switch, floods, coalescing, quiet times."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.console.board import Board
from app.console.notice import About, Level, Notice
from app.console.notices import Memory, alarm_rate, decide
from app.console.preferences import Preferences
from app.domain.alarm import Alarm, Priority
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.change import Batch, Change, Changes, Fact, Noun, noun_of
from app.domain.contract import Criticality, Plan
from app.domain.sla import Clock, Phase, start, state
from app.domain.ticket import TicketStatus
from tests.console.facts import ME, NOW, OTHER, alarm, board, customer, make_id, server, ticket

NIGHT = NOW.replace(hour=22)
LOUD = Preferences(sounds=frozenset({2, 3, 4}))


class Watch:
    """A board that is watched from a quiet beginning."""

    def __init__(self, *facts: Fact, preferences: Preferences = LOUD) -> None:
        self.board: Board = board(customer(), server(), ME, *facts)
        self.memory = Memory()
        self.preferences = preferences
        assert [] == decide(frozenset(), self.board, preferences, self.memory, NOW, me=ME.id)

    def tell(self, *facts: Fact, minutes: float = 0.1) -> list[Notice]:
        changes: Changes = frozenset(Change(noun_of(fact), fact.id) for fact in facts)
        self.board.apply(Batch(facts))
        now = NOW + timedelta(minutes=minutes)
        return decide(changes, self.board, self.preferences, self.memory, now, me=ME.id)


def fresh(number: int = 1, *, at: float = 0.0, **changes: object) -> Alarm:
    """An alarm that came ``at`` minutes after the beginning."""
    return alarm(number, started_at=NOW + timedelta(minutes=at), item=f"D{number}:", **changes)


def test_what_was_there_at_the_start_is_not_news() -> None:
    """Opening the console in the middle of a storm tells nothing."""
    watch = Watch(*(fresh(number) for number in range(1, 40)))
    assert (0, []) == (alarm_rate(watch.memory, NOW), watch.tell(server(2)))


def test_new_high_alarm_is_told_and_heard_once() -> None:
    """Level 3 with a sound; the same alarm with another value is no news."""
    watch = Watch()
    assert [Notice(Level.MESSAGE, About.ALARM_NEW, Noun.ALARM, customer().id, (alarm().id,), True)] == watch.tell(
        fresh()
    )
    assert [] == watch.tell(fresh(version=2, value=3.0))
    assert 1 == alarm_rate(watch.memory, NOW + timedelta(minutes=1))


@pytest.mark.parametrize("priority", [Priority.MEDIUM, Priority.LOW])
def test_lower_alarm_is_a_badge(priority: Priority) -> None:
    """Level 1: no toast, no sound."""
    (notice,) = Watch().tell(fresh(priority=priority))
    assert (Level.BADGE, False, False) == (notice.level, notice.has_sound, notice.is_shown)


def test_alarm_that_gets_worse_is_told_again() -> None:
    """Medium first, high now: that is level 3."""
    watch = Watch()
    watch.tell(fresh(priority=Priority.MEDIUM))
    assert [Level.MESSAGE] == [notice.level for notice in watch.tell(fresh(version=2))]


def test_no_sound_for_what_comes_already_handled() -> None:
    """Acknowledged, shelved, in maintenance or consequential alarms are not told."""
    watch = Watch()
    handled = [
        fresh(1, acknowledged_at=NOW),
        fresh(2, shelved_until=NOW + timedelta(days=1)),
        fresh(3, maintenance_id=make_id(1, 9)),
        fresh(4, cause_id=make_id(1, 6)),
        fresh(5, returned_at=NOW),
    ]
    assert [] == watch.tell(*handled)


def test_flood_of_200_alarms_is_one_sound_and_at_most_three_toasts() -> None:
    """200 alarms in five minutes, twenty customers: one sound, at most three toasts, and the rate tells it."""
    watch = Watch()
    notices: list[Notice] = []
    for number in range(200):
        at = number / 40
        notices += watch.tell(fresh(number, at=at, customer_id=make_id(number % 20, 1)), minutes=at)
    assert 1 == sum(notice.about is About.ALARM_FLOOD for notice in notices)
    flood_at = next(index for index, notice in enumerate(notices) if notice.about is About.ALARM_FLOOD)
    in_flood = [notice for notice in notices[flood_at:] if notice.about is not About.ALARM_UNACKNOWLEDGED]
    assert (1, 1) == (sum(notice.has_sound for notice in in_flood), sum(notice.is_shown for notice in in_flood))
    assert 200 == alarm_rate(watch.memory, NOW + timedelta(minutes=5))


def test_sudden_flood_is_one_notice() -> None:
    """200 alarms in one batch: one notice, one sound."""
    told = [notice for notice in Watch().tell(*(fresh(number) for number in range(200))) if notice.is_shown]
    assert [(About.ALARM_FLOOD, True, 200)] == [(notice.about, notice.has_sound, len(notice.ids)) for notice in told]


def test_flood_ends_below_five_and_the_next_one_is_told() -> None:
    """Ten minutes later it is quiet again; a new flood has its own sound."""
    watch = Watch()
    watch.tell(*(fresh(number) for number in range(11)))
    watch.tell(*(fresh(number, version=2, acknowledged_at=NOW) for number in range(11)), minutes=1)
    begun = watch.memory.flood_since
    watch.tell(minutes=11)
    assert (True, None) == (begun is not None, watch.memory.flood_since)
    again = watch.tell(*(fresh(number, at=12) for number in range(20, 40)), minutes=12)
    assert [(About.ALARM_FLOOD, True)] == [(notice.about, notice.has_sound) for notice in again]


def test_several_of_one_customer_are_one_notice() -> None:
    """Three alarms of Meyer and one of Hansen are two toasts; five customers are one."""
    few = Watch().tell(*(fresh(number) for number in range(3)), fresh(9, customer_id=make_id(2, 1)))
    assert [3, 1] == [len(notice.ids) for notice in few]
    many = Watch().tell(*(fresh(number, customer_id=make_id(number, 1)) for number in range(5)))
    assert [("", 5)] == [(notice.customer_id, len(notice.ids)) for notice in many]


def test_unacknowledged_high_alarm_is_told_every_two_minutes() -> None:
    """Level 4 after five minutes, again two minutes later, and never after it was acknowledged."""
    watch = Watch()
    watch.tell(fresh())
    told = {minutes: [n.about for n in watch.tell(minutes=minutes)] for minutes in (4, 5.5, 6.5, 7.5, 8)}
    reminder = [About.ALARM_UNACKNOWLEDGED]
    assert {4: [], 5.5: reminder, 6.5: [], 7.5: reminder, 8: []} == told
    assert [] == watch.tell(fresh(version=2, acknowledged_at=NOW), minutes=9)
    assert [] == watch.tell(minutes=20)


@pytest.mark.parametrize(
    ("preferences", "minutes"),
    [
        (Preferences(sounds=frozenset()), 0.1),
        (Preferences(sounds=frozenset({2, 4})), 0.1),
        (replace(LOUD, muted_until=NOW + timedelta(minutes=15)), 0.1),
        (LOUD, 12 * 60),
    ],
    ids=["all off", "level off", "muted", "night"],
)
def test_unchecked_is_silent(preferences: Preferences, minutes: float) -> None:
    """A switched-off level, mute and the time outside service hours make no sound; it is shown all the same."""
    (notice, *_) = Watch(preferences=preferences).tell(fresh(at=minutes), minutes=minutes)
    assert (About.ALARM_NEW, False, True) == (notice.about, notice.has_sound, notice.is_shown)


def test_on_call_hears_it_at_night() -> None:
    """Who is on call hears it outside service hours too; after the mute ended, so does everybody."""
    night = (NIGHT - NOW).total_seconds() / 60
    (notice,) = Watch(preferences=replace(LOUD, on_call=True)).tell(fresh(at=night), minutes=night)
    assert notice.has_sound
    (notice,) = Watch(preferences=replace(LOUD, muted_until=NOW)).tell(fresh())
    assert notice.has_sound


@pytest.mark.parametrize("level", [2, 3, 4])
def test_unchecked_toast_is_not_shown(level: int) -> None:
    """Each level's toasts can be switched off by themselves."""
    watch = Watch(preferences=Preferences(toasts=frozenset({2, 3, 4}) - {level}))
    notices = watch.tell(fresh(), ticket(assignee_id=ME.id)) + watch.tell(minutes=6)
    assert {2, 3, 4} == {int(notice.level) for notice in notices}
    assert {2, 3, 4} - {level} == {int(notice.level) for notice in notices if notice.is_shown}


def test_new_ticket() -> None:
    """Critical and nobody's is level 3, uncritical a badge, one's own nothing."""
    watch = Watch()
    notices = watch.tell(ticket(1, criticality=Criticality.CRITICAL), ticket(2), ticket(3, created_by=ME.id))
    assert [(Level.MESSAGE, 1), (Level.BADGE, 1)] == [(notice.level, len(notice.ids)) for notice in notices]


def test_ticket_given_to_me_is_a_toast() -> None:
    """Told when it becomes mine, not when it was."""
    watch = Watch(ticket(1), ticket(2, assignee_id=ME.id))
    notices = watch.tell(ticket(1, version=2, assignee_id=ME.id), ticket(2, version=2, assignee_id=ME.id, subject="x"))
    assert [(Level.TOAST, About.TICKET_MINE, (ticket(1).id,))] == [(n.level, n.about, n.ids) for n in notices]


def test_my_clock_is_told_as_it_runs_out() -> None:
    """A quarter left is a toast, an eighth a message, the breach a message; each once."""
    clock = Clock(NOW, 4 * 3600, NOW + timedelta(hours=4))
    mine = ticket(criticality=Criticality.CRITICAL, clock=clock, assignee_id=ME.id)
    watch = Watch(mine, ticket(2, clock=clock, assignee_id=OTHER.id))
    told = [
        (minutes, n.about) for minutes in (60, 179, 181, 200, 211, 232, 241, 260) for n in watch.tell(minutes=minutes)
    ]
    wanted = [(181, About.TICKET_SOON), (211, About.TICKET_URGENT), (241, About.TICKET_BREACHED)]
    assert wanted == told


def test_breach_of_nobodys_ticket_is_told_until_somebody_takes_it() -> None:
    """Level 4, every two minutes."""
    clock = Clock(NOW, 4 * 3600, NOW + timedelta(hours=4))
    watch = Watch(ticket(clock=clock))
    told = [
        minutes for minutes in (239, 241, 242, 243.5) for n in watch.tell(minutes=minutes) if n.level is Level.REMINDER
    ]
    assert [241, 243.5] == told
    assert [] == watch.tell(ticket(version=2, clock=clock, assignee_id=OTHER.id), minutes=250)


def walked(watch: Watch, now: datetime) -> set[str]:
    """Ids of what a walk over all tickets finds breached and nobody's."""
    return {
        each.id
        for each in watch.board.tickets.values()
        if each.status.is_open
        and each.assignee_id is None
        and state(each.clock, now=now, calendar=SERVICE_CALENDAR).phase is Phase.BREACHED
    }


def test_what_is_breached_equals_a_walk_over_all_tickets_after_a_thousand_changes() -> None:
    """Only what changed and what has come to a step is looked at, and nothing is missed."""
    chance, watch, minutes = random.Random(11), Watch(), 0.0
    for step in range(1000):
        minutes += chance.choice((0.0, 0.3, 1.0, 20.0))
        now = NOW + timedelta(minutes=minutes)
        number = chance.randrange(1, 60)
        if chance.random() < 0.1:
            watch.board.apply(Batch((), (Change(Noun.TICKET, ticket(number).id),)))
            decide(frozenset({Change(Noun.TICKET, ticket(number).id)}), watch.board, LOUD, watch.memory, now, me=ME.id)
        elif chance.random() < 0.5:
            decide(frozenset(), watch.board, LOUD, watch.memory, now, me=ME.id)
        else:
            at = now - timedelta(minutes=chance.randrange(300))
            fresh_clock = start(SERVICE_CALENDAR, at=at, plan=Plan.PLUS, criticality=chance.choice(list(Criticality)))
            watch.tell(
                ticket(
                    number,
                    version=step + 2,
                    clock=fresh_clock,
                    assignee_id=chance.choice((None, ME.id, OTHER.id)),
                    status=chance.choice(list(TicketStatus)),
                ),
                minutes=minutes,
            )
        settled = now + timedelta(seconds=15)
        decide(frozenset(), watch.board, LOUD, watch.memory, settled, me=ME.id)
        assert walked(watch, now) <= watch.memory.breached
        assert watch.memory.breached <= walked(watch, settled)
