"""Availability from what is stored, on both databases: the checks' changes, the alarms of a server, its windows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.check import State
from app.domain.errors import Refused
from app.operations import availability, maintenance
from app.store.engine import Store
from app.wire.alarm_questions import Availability, AvailabilityAnswer
from tests.operations.fleet import NOW, Fleet

HOUR = timedelta(hours=1)


def asked(fleet: Fleet, *, start: datetime = NOW, end: datetime | None = None) -> AvailabilityAnswer:
    """Ask for the server of a fleet; until now if nothing else is said."""
    with fleet.store.read() as session:
        return availability.of_server(
            session, fleet.hosts["srv1"].server_id, start=start, end=end or fleet.now, now=fleet.now
        )


def disk(answer: AvailabilityAnswer) -> Availability:
    """What the answer says of the first volume."""
    return next(each for each in answer.checks if each.kind == "disk")


@pytest.fixture
def fleet(store: Store) -> Fleet:
    """One server whose volume was heard of for the first time at the start."""
    made = Fleet(store)
    made.add("srv1")
    made.deliver("srv1", State.OK)
    return made


def test_a_check_is_out_from_when_it_is_believed(fleet: Fleet):
    """One soft minute is none; from the second bad result to the first good one it is out, and there is one outage."""
    fleet.pass_time(minutes=10)
    fleet.believe("srv1", State.CRITICAL)
    fleet.pass_time(minutes=57)
    fleet.deliver("srv1", State.OK)
    fleet.pass_time(minutes=30)
    answer = asked(fleet)
    found = disk(answer)
    assert (100 * 60.0, 59 * 60.0) == (found.known_s, found.down_s)
    assert Decimal("41.0000") == found.percent
    (outage,) = [each for each in answer.outages if each.check_id == found.check_id]
    assert (NOW + timedelta(minutes=11), NOW + timedelta(minutes=70), False) == (
        outage.start, outage.end, outage.is_open
    )  # fmt: skip


def test_a_warning_and_a_soft_problem_are_no_outages(fleet: Fleet):
    """Neither a believed warning nor a problem that went away before it was believed."""
    fleet.pass_time(minutes=10)
    fleet.deliver("srv1", State.CRITICAL)
    fleet.pass_time(minutes=1)
    fleet.deliver("srv1", State.OK)
    fleet.believe("srv1", State.WARNING)
    answer = asked(fleet)
    assert (Decimal("100.0000"), []) == (disk(answer).percent, answer.outages)


def test_the_state_at_the_start_is_that_of_the_last_change(fleet: Fleet):
    """What was critical before the period is out from its start on, and what comes after its end changes nothing."""
    fleet.believe("srv1", State.CRITICAL)
    fleet.pass_time(hours=1)
    start = fleet.now
    fleet.pass_time(hours=1)
    fleet.deliver("srv1", State.OK)
    fleet.pass_time(hours=3)
    end = fleet.now
    fleet.pass_time(hours=1)
    fleet.believe("srv1", State.CRITICAL)
    assert Decimal("75.0000") == disk(asked(fleet, start=start, end=end)).percent


def test_what_was_before_the_first_measurement_is_unknown(fleet: Fleet):
    """Nobody knows what was before; after the first result everything is known."""
    fleet.pass_time(hours=1)
    found = disk(asked(fleet, start=NOW - 3 * HOUR))
    assert (3600.0, 3 * 3600.0, Decimal("100.0000")) == (found.known_s, found.unknown_s, found.percent)
    assert None is disk(asked(fleet, start=NOW - 3 * HOUR, end=NOW - HOUR)).percent


def test_an_outage_inside_a_window_counts_as_available(fleet: Fleet):
    """The window hides the hour it ran, not what was out after its early end."""
    fleet.pass_time(hours=1)
    window = fleet.window(hours=4)
    fleet.believe("srv1", State.CRITICAL)
    fleet.pass_time(minutes=57)
    fleet.store.run(lambda session: maintenance.end_window(session, window.id, now=fleet.now))
    fleet.pass_time(hours=1)
    answer = asked(fleet)
    found = disk(answer)
    assert (3600.0, 59 * 60.0) == (found.down_s, found.maintenance_s)
    assert [59 * 60.0] == [each.maintenance_s for each in answer.outages]


def test_a_server_is_out_while_its_agent_is_not_heard_of(fleet: Fleet):
    """From the alarm of its silence to the next report; an alarm that comes back within minutes is not out in between."""
    fleet.pass_time(hours=1)
    fleet.tick()
    fleet.pass_time(minutes=30)
    fleet.deliver("srv1", State.OK)
    fleet.pass_time(minutes=4)
    fleet.tick()
    fleet.pass_time(minutes=26)
    fleet.deliver("srv1", State.OK)
    (alarm,) = [each for each in fleet.alarms() if each.kind == "agent"]
    assert 2 == alarm.occurrences
    answer = asked(fleet)
    assert (2 * 3600.0, 56 * 60.0) == (answer.server.known_s, answer.server.down_s)
    assert [26 * 60.0, 30 * 60.0] == [
        (each.end - each.start).total_seconds() for each in answer.outages if not each.check_id
    ]


def test_the_service_hours_are_judged_apart(fleet: Fleet):
    """Silent from Monday 18:30 to 22:30: around the clock four hours are out, within the service hours nothing is."""
    fleet.now = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
    fleet.tick()
    fleet.pass_time(hours=4)
    fleet.deliver("srv1", State.OK)
    found = asked(fleet, start=datetime(2026, 3, 2, 9, 30, tzinfo=UTC)).server
    assert (4 * 3600.0, 0.0) == (found.down_s, found.service.down_s)
    assert 7.5 * 3600 == found.service.known_s
    assert Decimal("100.0000") == found.service.percent


def test_what_is_asked_for_must_make_sense(fleet: Fleet):
    """A period that has not begun, and a server nobody has."""
    with pytest.raises(Refused, match=r"query\.malformed"):
        asked(fleet, start=NOW + HOUR, end=NOW + 2 * HOUR)
    with fleet.store.read() as session, pytest.raises(Refused, match=r"server\.unknown"):
        availability.of_server(session, "nobody", start=NOW, end=NOW + HOUR, now=NOW + HOUR)
