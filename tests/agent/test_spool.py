"""The spool forgets nothing that was not acknowledged, and says so when it must drop something."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.agent.spool import THIN_AFTER, Spool
from app.domain.check import CheckResult, Sample, State

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)


def result(state: State = State.OK, kind: str = "memory") -> CheckResult:
    """A result."""
    return CheckResult(kind, "", state, NOW, 12.5, "%", "memory.ok", {"used_bytes": 1})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the spool is."""
    return tmp_path / "spool.db"


@pytest.fixture
def spool(path: Path) -> Iterator[Spool]:
    """An open spool."""
    with Spool(path, reserve=4096) as opened:
        yield opened


def test_what_was_stored_comes_back_in_order_with_its_time(spool: Spool) -> None:
    """Results and samples keep their original stamps and are numbered in order."""
    sample = Sample("cpu.percent", "", NOW, 3.5)
    spool.store([result(), result(State.CRITICAL)], [sample], now=NOW)
    parcel = spool.parcel()
    assert parcel is not None
    assert [(n.seq, n.result) for n in parcel.results] == [(1, result()), (2, result(State.CRITICAL))]
    assert [(n.seq, n.samples) for n in parcel.samples] == [(3, [sample])]
    assert parcel.through == 3


def test_only_the_acknowledged_is_forgotten(spool: Spool) -> None:
    """What lies behind the acknowledged number stays."""
    spool.store([result(), result(), result()], [], now=NOW)
    spool.delivered(2)
    parcel = spool.parcel()
    assert parcel is not None
    assert [n.seq for n in parcel.results] == [3]


def test_numbers_are_never_used_twice(path: Path) -> None:
    """An emptied spool goes on counting, over restarts too; its epoch stays."""
    with Spool(path, reserve=0) as first:
        first.store([result(), result()], [], now=NOW)
        first.delivered(2)
        epoch = first.epoch
    with Spool(path, reserve=0) as second:
        second.store([result()], [], now=NOW)
        parcel = second.parcel()
        assert parcel is not None
        assert (parcel.through, second.epoch) == (3, epoch)


def test_request_counters_only_rise(path: Path) -> None:
    """Over restarts too: a counter is durable before it is used."""
    with Spool(path, reserve=0) as first:
        counters = [first.next_counter(), first.next_counter()]
    with Spool(path, reserve=0) as second:
        counters.append(second.next_counter())
    assert counters == [1, 2, 3]


def test_news_is_told_apart_from_the_unchanged(spool: Spool) -> None:
    """A first or different state is news, the same again is not."""
    told = [spool.store([result(state)], [], now=NOW) for state in (State.OK, State.OK, State.CRITICAL, State.CRITICAL)]
    assert told == [True, False, True, False]


def test_a_parcel_is_bounded(spool: Spool) -> None:
    """By number of items, and by size once it holds one."""
    spool.store([result() for _ in range(20)], [], now=NOW)
    by_number, by_size = spool.parcel(limit=7), spool.parcel(size=1)
    assert by_number is not None
    assert by_size is not None
    assert (by_number.through, by_size.through) == (7, 1)


def test_a_full_file_drops_samples_first_and_leaves_a_record(path: Path) -> None:
    """Samples go, results stay, and a gap says how many went and from when to when."""
    with Spool(path, hard_cap=400_000, reserve=0) as spool:
        spool.store([result(State.CRITICAL)], [], now=NOW)
        many = [Sample("cpu.percent", str(n), NOW, 1.0) for n in range(200)]
        for minute in range(60):
            spool.store([], many, now=NOW + timedelta(minutes=minute))
        parcel = spool.parcel(limit=10_000, size=10_000_000)
        assert parcel is not None
        assert [n.result.state for n in parcel.results] == [State.CRITICAL]
        assert sum(gap.dropped for gap in parcel.gaps) + len(parcel.samples) == 60
        assert all(gap.what == "samples" for gap in parcel.gaps)
        assert path.stat().st_size <= 400_000


def test_unchanged_results_are_thinned_after_a_week_news_never(spool: Spool) -> None:
    """Nine of ten old unchanged results go; what changed stays."""
    for _ in range(100):
        spool.store([result()], [], now=NOW)
    spool.store([result(State.CRITICAL)], [], now=NOW)
    spool.tidy(now=NOW + THIN_AFTER + timedelta(seconds=1))
    parcel = spool.parcel(limit=1000)
    assert parcel is not None
    states = [n.result.state for n in parcel.results]
    assert states.count(State.CRITICAL) == 1
    assert len(states) + parcel.gaps[0].dropped == 101
    assert parcel.gaps[0].what == "unchanged"


def test_an_item_nobody_understands_is_given_up_on_record(spool: Spool) -> None:
    """It blocks nothing and its loss is told."""
    spool.store([result(), result(State.CRITICAL)], [], now=NOW)
    spool.give_up(1, now=NOW)
    parcel = spool.parcel()
    assert parcel is not None
    assert [n.seq for n in parcel.results] == [2]
    assert [(gap.what, gap.dropped) for gap in parcel.gaps] == [("refused", 1)]


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.agent.spool import Spool
from app.domain.check import CheckResult, State
with Spool(Path(sys.argv[1]), reserve=0) as spool:
    number = 0
    while True:
        number += 1
        spool.store([CheckResult("memory", "", State.OK, datetime.now(UTC), float(number))], [], now=datetime.now(UTC))
        print(number, flush=True)
"""


def test_what_was_stored_survives_a_kill(path: Path) -> None:
    """SIGKILL at any moment: all that store() returned for is there, in order, without a hole."""
    if not hasattr(signal, "SIGKILL"):
        pytest.skip("no SIGKILL on this platform")
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    stored = 0
    while stored < 50:
        stored = int(writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    stored = max([stored, *(int(line) for line in writer.stdout.read().splitlines())])
    writer.stdout.close()
    writer.wait()
    with Spool(path, reserve=0) as spool:
        parcel = spool.parcel(limit=1_000_000, size=1_000_000_000)
    assert parcel is not None
    values = [int(n.result.value or 0) for n in parcel.results]
    assert values == list(range(1, len(values) + 1))
    assert len(values) >= stored


def test_a_full_disk_does_not_keep_the_agent_from_speaking(path: Path) -> None:
    """The request counter takes its room from the reserve: only delivering makes room again."""
    with Spool(path, reserve=65_536) as spool:
        spool.store([result()], [], now=NOW)
        reserve = path.with_name("reserve")
        assert reserve.exists()
        with pytest.MonkeyPatch.context() as patch:
            failures = [sqlite3.OperationalError("database or disk is full")]
            failures[0].sqlite_errorcode = sqlite3.SQLITE_FULL
            real = Spool._count  # noqa: SLF001 - the disk is played

            def count(self: Spool) -> None:
                if reserve.exists():
                    raise failures[0]
                real(self)

            patch.setattr(Spool, "_count", count)
            assert spool.next_counter() == 1
        assert not reserve.exists()
        spool.delivered(1)
        assert reserve.exists()


DEVICE = "01920000-0000-7000-8000-0000000000d1"


def test_what_is_of_a_device_is_told_apart(spool: Spool) -> None:
    """Its results, values, states and marks are its own; of one that is gone nothing is known any more, what waits is delivered."""
    sample = Sample("net.in_bytes_s", "Gi1", NOW, 1.0)
    spool.store([result(State.WARNING)], [], now=NOW, marks={"key": "mine"})
    spool.store([result()], [sample], now=NOW, marks={"key": "its"}, subject=DEVICE)
    parcel = spool.parcel()
    assert parcel is not None
    assert (["", DEVICE], [DEVICE]) == (
        [each.subject for each in parcel.results],
        [each.subject for each in parcel.samples],
    )
    assert ({"key": "mine"}, {"key": "its"}) == (dict(spool.marks()), dict(spool.marks(DEVICE)))
    assert {("memory", ""): State.OK} == spool.states(DEVICE)
    assert [False, True] == [
        spool.store([result(state)], [], now=NOW, subject=DEVICE) for state in (State.OK, State.CRITICAL)
    ]
    spool.keep_devices([])
    assert ({}, {}, {"key": "mine"}) == (dict(spool.states(DEVICE)), dict(spool.marks(DEVICE)), dict(spool.marks()))
    assert 5 == spool.backlog().items


def test_the_spool_of_an_older_agent_is_taken_over(path: Path) -> None:
    """What waits in it is delivered, as this machine's own."""
    with Spool(path, reserve=0) as spool:
        spool.store([result()], [], now=NOW)
    db = sqlite3.connect(path, isolation_level=None)
    for statement in ("ALTER TABLE item DROP COLUMN subject", "DROP TABLE device_state", "DROP TABLE device_mark"):
        db.execute(statement)
    db.close()
    with Spool(path, reserve=0) as spool:
        spool.store([result()], [], now=NOW, subject=DEVICE)
        parcel = spool.parcel()
    assert parcel is not None
    assert ["", DEVICE] == [each.subject for each in parcel.results]
