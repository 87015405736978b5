"""Histories of checks, and streams that have their effect exactly once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.domain.check import State
from app.store import memories, numbers, partitions, results, streams
from app.store.memories import Remembered
from app.store.results import Event, Kept, Point
from tests import rows
from tests.postgres import on_postgres
from tests.rows import NOW


@pytest.fixture
def fleet(store):
    """A customer with a server, its agent and a check, all there."""
    owner = rows.customer()
    machine = rows.server(owner)
    agent = rows.agent(machine)
    check = rows.check(machine)
    with store.write() as session:
        for row in (owner, machine, agent, check):
            session.add(row)
            session.flush()
    return machine, agent, check


def opened(store, fleet, epoch="e1"):
    """Open the agent's stream."""
    machine, agent, _ = fleet
    with store.write() as session:
        return streams.open_stream(session, agent_id=agent.id, server_id=machine.id, epoch=epoch, now=NOW)


def test_a_stream_remembers_how_far_it_came(store, fleet):
    """The mark moves with the commit and never back; another epoch is another stream."""
    first = opened(store, fleet)
    assert first.last_seq == 0
    with store.write() as session:
        streams.advance(session, no=first.no, through=7)
        streams.advance(session, no=first.no, through=5)
    assert opened(store, fleet) == streams.Stream(first.no, 7)
    assert opened(store, fleet, "e2").no != first.no


def test_a_delivery_sent_many_times_at_once_counts_once(store, fleet):
    """Two deliveries of a stream never overlap: all but the first find the mark moved."""
    machine, agent, _ = fleet
    start = Barrier(8)

    def deliver(_):
        start.wait(120)

        def work(session):
            stream = streams.open_stream(session, agent_id=agent.id, server_id=machine.id, epoch="e", now=NOW)
            if stream.last_seq >= 3:
                return 0
            streams.advance(session, no=stream.no, through=3)
            return 1

        return store.run(work)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(deliver, range(8))) == 1


def test_results_come_back_newest_first(store, fleet):
    """With and without a value, by check and by time."""
    _, _, check = fleet
    stream = opened(store, fleet)
    with store.write() as session:
        number = memories.create(session, [check.id])[check.id]
        results.append(
            session,
            [
                Kept(stream.no, 1, NOW, number, State.OK, 0.5, 12),
                Kept(stream.no, 2, NOW + timedelta(minutes=1), number, State.UNKNOWN, None, 0),
                Kept(stream.no, 3, NOW + timedelta(days=400), number, State.NOT_APPLICABLE, -1e30, 2**31 - 1),
            ],
        )
    cut = NOW.replace(microsecond=NOW.microsecond // 1000 * 1000)
    with store.read() as session:
        found = results.history(session, check_id=check.id, start=NOW, end=NOW + timedelta(days=401))
        some = results.history(session, check_id=check.id, start=NOW, end=NOW + timedelta(minutes=1), limit=5)
    assert [point.state for point in found] == [State.NOT_APPLICABLE, State.UNKNOWN, State.OK]
    assert found[0].value == pytest.approx(-1e30)
    assert found[1:] == [Point(cut + timedelta(minutes=1), State.UNKNOWN, None, 0), Point(cut, State.OK, 0.5, 12)]
    assert some == [Point(cut, State.OK, 0.5, 12)]


def test_a_result_cannot_be_there_twice(store, fleet):
    """The key refuses a second copy, and the transaction with it."""
    _, _, check = fleet
    stream = opened(store, fleet)
    with store.write() as session:
        number = memories.create(session, [check.id])[check.id]
        results.append(session, [Kept(stream.no, 1, NOW, number, State.OK, 1.0, 1)])
    with pytest.raises(IntegrityError), store.write() as session:
        results.append(
            session,
            [Kept(stream.no, 2, NOW, number, State.OK, 1.0, 1), Kept(stream.no, 1, NOW, number, State.OK, 1.0, 1)],
        )
    with store.read() as session:
        assert results.count(session) == 1


def test_old_results_expire(store, fleet):
    """After 90 days a result is gone, whether its day had a partition or not."""
    _, _, check = fleet
    stream = opened(store, fleet)
    days = [0, 1, 89, 90, 91, 92, 120]
    with store.write() as session:
        partitions.ensure(session, now=NOW - timedelta(days=91))
        number = memories.create(session, [check.id])[check.id]
        results.append(
            session,
            [Kept(stream.no, 1 + day, NOW - timedelta(days=day), number, State.OK, float(day), 1) for day in days],
        )
    with store.write() as session:
        results.expire(session, now=NOW)
    with store.read() as session:
        found = results.history(
            session, check_id=check.id, start=NOW - timedelta(days=200), end=NOW + timedelta(days=1)
        )
    assert [point.value for point in found] == [0.0, 1.0, 89.0, 90.0]


@on_postgres  # SQLite has no partitions
def test_partitions_are_made_ahead_and_take_what_came_before_them(store, fleet):
    """A result that arrived before its day had a partition moves into it."""
    _, _, check = fleet
    stream = opened(store, fleet)
    with store.write() as session:
        number = memories.create(session, [check.id])[check.id]
        results.append(session, [Kept(stream.no, 1, NOW, number, State.OK, 1.0, 1)])
    with store.write() as session:
        made = partitions.ensure(session, now=NOW)
    assert len(made) == 2 * (partitions.BEHIND + 1 + partitions.AHEAD)
    with store.write() as session:
        assert partitions.ensure(session, now=NOW) == []
    with store.read() as session:
        assert session.scalar(text("SELECT count(*) FROM result_20261123")) == 1
        assert session.scalar(text("SELECT count(*) FROM result_default")) == 0
        assert results.count(session) == 1


def event(fleet, minutes, state, previous_hard, *, is_hard=True):
    """Make a change of state of the check."""
    machine, _, check = fleet
    at = NOW + timedelta(minutes=minutes)
    return Event(
        check.id, machine.id, at, "hard" if is_hard else "soft", state, is_hard, None, previous_hard, detail={"free": 1}
    )


def test_changes_of_state_come_back_in_order(store, fleet):
    """Oldest first, complete, and only those of the period."""
    events = [
        event(fleet, 0, State.CRITICAL, State.OK),
        event(fleet, 5, State.OK, State.CRITICAL),
        event(fleet, 9, State.OK, State.OK),
    ]
    with store.write() as session:
        results.add_events(session, [events[1], events[0], events[2]])
        results.add_events(session, [])
    with store.read() as session:
        found = results.events_of(session, check_id=fleet[2].id, start=NOW, end=NOW + timedelta(minutes=9))
    assert found == events[:2]


def test_the_state_a_period_begins_with(store, fleet):
    """The last change before it says so; failing that what the first one after it left behind; failing that nobody knows."""
    check_id = fleet[2].id

    def at(minutes):
        with store.read() as session:
            return results.hard_state_at(session, check_id=check_id, at=NOW + timedelta(minutes=minutes))

    assert at(0) is None
    with store.write() as session:
        results.add_events(session, [event(fleet, 10, State.CRITICAL, State.WARNING)])
        results.add_events(session, [event(fleet, 20, State.OK, State.CRITICAL, is_hard=False)])
    assert [at(0), at(10), at(15), at(25)] == [State.WARNING, State.CRITICAL, State.CRITICAL, State.CRITICAL]


def test_memories_are_kept(store, fleet):
    """Written many at a time, read by server; a check that is known keeps its number."""
    machine, _, check = fleet
    with store.write() as session:
        number = memories.create(session, [check.id])[check.id]
        assert memories.create(session, [check.id]) == {check.id: number}
        assert memories.create(session, []) == {}
        assert memories.of_server(session, machine.id)[check.id] == Remembered(number, b"", None, None, None, "", {})
    full = Remembered(number, b"\x00\x01\xff", NOW, State.WARNING, 91.5, "disk.low", {"free": 3, "name": "ä"})
    with store.write() as session:
        memories.save(session, [full])
        memories.save(session, [])
    with store.read() as session:
        assert memories.of_server(session, machine.id) == {check.id: full}


def test_ticket_numbers_have_no_gap(store):
    """From 1 in every year, each once, however many ask at once; a roll-back takes none."""
    with ThreadPoolExecutor(6) as pool:
        given = list(pool.map(lambda _: store.run(lambda session: numbers.next_ticket(session, year=2026)), range(30)))
    assert sorted(given) == list(range(1, 31))
    with store.write() as session:
        numbers.next_ticket(session, year=2026)
        session.rollback()
    with store.write() as session:
        assert [numbers.next_ticket(session, year=year) for year in (2026, 2027)] == [31, 1]
