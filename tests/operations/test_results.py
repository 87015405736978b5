"""Results taken in: once, judged, and the same whichever of several equal processes does it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.domain.check import CheckResult, State
from app.models import CheckEventRow, ResultRow, StreamRow
from app.operations import agents, questions
from app.store.engine import Store, open_store
from tests.operations.fleet import Fleet


def test_two_processes_in_turns_judge_as_one(store: Store, store_url: str):
    """What one process remembers is not used after another has taken the next delivery in."""
    other = open_store(store_url)
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    for turn in range(1, 4):
        fleet.pass_time(seconds=60)
        fleet.deliver("srv1", State.CRITICAL, store=(store, other)[turn % 2])
    fleet.pass_time(seconds=60)
    fleet.deliver("srv1", State.OK, store=store)
    fleet.pass_time(seconds=60)
    fleet.deliver("srv1", State.OK, store=other)
    other.close()
    assert len(fleet.alarms()) == 1
    assert fleet.alarms()[0].returned_at is not None
    assert fleet.notices() == [("problem", "critical"), ("recovery", "ok")]


def test_what_the_schedule_changed_is_not_forgotten(store: Store):
    """After a silence the process that remembered the agent's check as live sees the recovery."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    fleet.pass_time(minutes=10)
    fleet.tick()
    with store.read() as session:
        assert session.query(StreamRow).one().revision > 0
    fleet.deliver("srv1", State.OK)
    assert fleet.alarms()[0].returned_at is not None


def test_transaction_that_fails_leaves_nothing_in_memory(store: Store, monkeypatch: pytest.MonkeyPatch):
    """A delivery that was rolled back is judged again from what the database knows."""
    from app.store import streams

    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    real = streams.advance
    monkeypatch.setattr(streams, "advance", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        fleet.deliver("srv1", State.CRITICAL)
    monkeypatch.setattr(streams, "advance", real)
    for _ in range(2):
        fleet.deliver("srv1", State.CRITICAL)
        fleet.pass_time(seconds=60)
    assert fleet.checks("srv1")["disk", "/0"].attempt <= 2
    with store.read() as session:
        assert session.query(ResultRow).count() == 3


def test_problem_must_repeat_to_be_believed(store: Store):
    """One bad result is no alarm where the policy wants several in a row."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    attempts = fleet.checks("srv1")["disk", "/0"].attempts
    assert attempts > 1
    for turn in range(1, attempts + 1):
        fleet.pass_time(seconds=60)
        fleet.deliver("srv1", State.WARNING)
        assert bool(fleet.alarms()) is (turn == attempts)


def test_many_changes_in_one_delivery(store: Store):
    """A backlog with a problem that came, went and came again leaves its whole history, and one alarm."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK, State.OK)
    for states in (
        (State.CRITICAL, State.OK),
        (State.CRITICAL, State.WARNING),
        (State.OK, State.WARNING),
        (State.CRITICAL, State.OK),
    ) * 2:
        fleet.pass_time(seconds=60)
        fleet.deliver("srv1", *states)
    with store.read() as session:
        assert session.query(CheckEventRow).count() >= 10
        assert session.query(ResultRow).count() == 18
    assert len({alarm.check_id for alarm in fleet.alarms()}) == len(fleet.alarms())


def test_checks_of_a_server_have_a_limit(store: Store, monkeypatch: pytest.MonkeyPatch):
    """An agent gone mad cannot fill the board; its deliveries are acknowledged all the same."""
    from app.operations import checks

    monkeypatch.setattr(checks, "CHECKS_AT_MOST", 5)
    fleet = Fleet(store)
    fleet.add("srv1")
    assert fleet.deliver("srv1", *[State.OK] * 20).through == 20
    assert len(fleet.checks("srv1")) <= 6


def test_revocation_in_between_is_seen(store: Store):
    """An agent shut out between two deliveries is not let in by what is remembered of it."""
    fleet = Fleet(store)
    host = fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    store.run(lambda session: agents.revoke(session, server_id=host.server_id, by="", now=fleet.now))
    with pytest.raises(agents.NotAdmitted):
        fleet.deliver("srv1", State.OK)


def test_a_pending_restart_stands_on_the_server(store: Store):
    """It comes with the check's words and goes with them; a run without an answer changes nothing."""
    fleet = Fleet(store)
    fleet.add("srv1")
    seen = []
    for state, code in (
        (State.OK, "restart.none"),
        (State.OK, "restart.pending"),
        (State.UNKNOWN, "check.failed"),
        (State.OK, "restart.none"),
    ):
        fleet.pass_time(seconds=60)
        fleet.say("srv1", CheckResult("restart", "", state, fleet.now, code=code))
        seen.append(fleet.server("srv1").restart_pending)
    assert seen == [False, True, True, False]


@pytest.mark.parametrize(
    ("value", "metric", "item", "late_s", "is_kept"),
    [
        (1.0, "cpu.percent", "", 0, True),
        (float("nan"), "cpu.percent", "", 0, False),
        (float("inf"), "cpu.percent", "", 0, False),
        (1e308, "cpu.percent", "", 0, True),
        (1.0, "m" * 64, "i" * 255, 0, True),
        (1.0, "m" * 65, "", 0, False),
        (1.0, "cpu.percent", "i" * 256, 0, False),
        (1.0, "cpu.percent", "", -86_400 * 400, True),
        (1.0, "cpu.percent", "", 86_400, True),
    ],
)
def test_each_sample_of_a_cycle_is_looked_at(store: Store, value, metric, item, late_s, is_kept):
    """One that cannot be kept is left out, and its neighbours are kept; one of an impossible time gets a possible one."""
    from app.domain.check import Sample
    from app.models import SampleRow
    from app.store import packing
    from app.store.instants import to_ms
    from app.wire.messages import NumberedSamples

    fleet = Fleet(store)
    fleet.add("srv1")
    good = [Sample("memory.percent", "", fleet.now, 1e308), Sample("swap.percent", "", fleet.now, 1e308)]
    strange = Sample(metric, item, fleet.now + timedelta(seconds=late_s), value)
    cycle = NumberedSamples(seq=1, samples=[good[0], strange, good[1]])
    assert fleet.deliver("srv1", samples=[cycle]).through == 1
    with store.read() as session:
        kept = session.query(SampleRow).all()
    _, at_ms, values = packing.unpack_cycles([(row.at_ms, row.data) for row in kept])
    assert len(values) == (3 if is_kept else 2)
    now = to_ms(fleet.now)
    assert all(now - 89 * 86_400_000 <= at <= now for at in at_ms.tolist())


def test_a_time_without_its_zone_is_refused(store: Store):
    """Whichever of a cycle's samples has it."""
    from app.domain.check import Sample
    from app.domain.errors import Refused
    from app.wire.messages import NumberedSamples

    fleet = Fleet(store)
    fleet.add("srv1")
    naive = Sample("cpu.percent", "", fleet.now.replace(tzinfo=None), 1.0)
    good = Sample("memory.percent", "", fleet.now, 1.0)
    for samples in ([naive], [naive, naive], [naive, good], [good, naive]):
        with pytest.raises(Refused) as refused:
            fleet.deliver("srv1", samples=[NumberedSamples(seq=1, samples=samples)])
        assert refused.value.code == "message.malformed"


def test_a_servers_row_knows_its_oldest_signatures(store: Store):
    """Of several products the oldest counts; one without an age shows none, and the row says nothing when none has one."""
    fleet = Fleet(store)
    fleet.add("srv1")

    def look(**days: float | None) -> int | None:
        fleet.pass_time(hours=24)
        found = [
            CheckResult(
                "antivirus", item, State.OK if value is not None else State.UNKNOWN, fleet.now, value, "wd",
                code="antivirus.ok" if value is not None else "antivirus.unreadable", detail={"signed_on": "2026-06-12"},
            )
            for item, value in days.items()
        ]  # fmt: skip
        fleet.say("srv1", *found)
        return fleet.server("srv1").signature_days

    assert look(ESET=1.0, ClamAV=4.0) == 4
    assert look(ESET=1.0, ClamAV=0.0) == 1
    assert look(ESET=None, ClamAV=0.0) == 0
    assert look(ClamAV=None) is None


def test_a_servers_row_knows_when_its_first_volume_is_full(store: Store):
    """The one that is full first, moved only when it matters; nothing when none is foretold any more."""
    fleet = Fleet(store)
    fleet.add("srv1")

    def look(**days: float | None) -> tuple[str, datetime | None]:
        fleet.pass_time(hours=1)
        found = [
            CheckResult(
                "disk", item, State.OK, fleet.now, 50.0, "%", "disk.ok",
                {"free_bytes": 1, "total_bytes": 2, **({} if left is None else {"full_in_days": left})},
            )
            for item, left in days.items()
        ]  # fmt: skip
        fleet.say("srv1", *found)
        server = fleet.server("srv1")
        return server.full_item, server.full_at

    first = look(C=40.0, D=9.0)
    assert first == ("D", fleet.now + timedelta(days=9))
    assert look(C=40.0, D=9.1) == first
    assert look(C=3.0, D=9.0) == ("C", fleet.now + timedelta(days=3))
    assert look(C=None, D=None) == ("", None)


def test_what_somebody_asked_for_is_there_to_be_read_at_once(store: Store):
    """A result that only confirms is written down now and then; not so when somebody waits for it."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    fleet.deliver("srv1", State.OK)

    def read_at() -> datetime:
        with store.read() as session:
            found = questions.checks(session, fleet.hosts["srv1"].server_id, now=fleet.now).checks
        return next(check.last_at for check in found if check.kind == "disk")

    at = fleet.now
    fleet.pass_time(seconds=5)
    fleet.deliver("srv1", State.OK)
    assert read_at() == at
    fleet.pass_time(seconds=5)
    fleet.deliver("srv1", State.OK, is_asked=True)
    assert read_at() == fleet.now
