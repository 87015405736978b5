"""A disk that is full to the last byte: the agent goes on looking, and tells everything once there is room."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from typing_extensions import override

from app.agent.clock import Offset
from app.agent.collector import HELD_MOST, Collector
from app.agent.spool import Spool
from app.checks.marks import Unsaved
from app.checks.target import Readers, Target
from app.domain.check import CheckResult, CheckSpec, Sample, State
from app.wire.messages import Config

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


class Hasty:
    """A clock by which everything is due at every turn."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        self._seconds += 100
        return self._seconds


class Full(Spool):
    """A spool without room, as long as it is said to have none."""

    is_full = False

    @override
    def store(self, results: Any, samples: Sequence[Sample], **more: Any) -> bool:
        if self.is_full:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return super().store(results, samples, **more)


@contextmanager
def collector(folder: Path) -> Iterator[tuple[Collector, Full, Unsaved]]:
    """One whose readers are all out of order: its only check gives one result a turn."""
    nothing = dict.fromkeys(Readers.__dataclass_fields__)
    config = Config(version=1, specs=[CheckSpec("processes", interval_s=60)], samples_every_s=60, report_every_s=60)
    target = Target(Readers(**cast("dict[str, Any]", nothing)))
    made = Collector(folder / "spool.db", target, config, clock=Hasty(), offset=Offset(), on_news=lambda: None)
    spool = Full(folder / "spool.db", reserve=0)
    with spool:
        marks = Unsaved(spool.marks())
        target.marks = marks
        made._turn(spool, marks)  # noqa: SLF001 - takes over its configuration, finds nothing due yet
        yield made, spool, marks


def waiting(spool: Spool) -> list[CheckResult]:
    """What is in the spool."""
    parcel = spool.parcel(limit=10 * HELD_MOST, size=100_000_000)
    return [each.result for each in parcel.results] if parcel else []


def test_what_was_found_while_the_disk_was_full_is_kept_once_there_is_room(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Each turn's result is there, once, in order; the log says it once."""
    with caplog.at_level(logging.WARNING), collector(tmp_path) as (made, spool, marks):
        made._turn(spool, marks)  # noqa: SLF001 - a turn without a thread
        spool.is_full = True
        for _ in range(5):
            made._turn(spool, marks)  # noqa: SLF001
        assert 1 == len(waiting(spool))
        spool.is_full = False
        made._turn(spool, marks)  # noqa: SLF001
        assert [State.UNKNOWN] * 7 == [each.state for each in waiting(spool)]
        made._turn(spool, marks)  # noqa: SLF001
        assert 8 == len(waiting(spool))
    assert 1 == sum("held in memory" in each.message for each in caplog.records)


def test_what_is_held_is_bounded(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A disk that stays full does not fill the memory too."""
    with caplog.at_level(logging.WARNING), collector(tmp_path) as (made, spool, marks):
        spool.is_full = True
        for _ in range(HELD_MOST + 20):
            made._turn(spool, marks)  # noqa: SLF001
        spool.is_full = False
        made._turn(spool, marks)  # noqa: SLF001
        assert HELD_MOST + 1 == len(waiting(spool))


def test_a_file_at_its_cap_drops_on_record_and_stays_sound(tmp_path: Path) -> None:
    """SQLite's own word that it is full: the oldest performance values go first, a gap says so, states are all there."""
    path = tmp_path / "spool.db"
    with Spool(path, reserve=0, hard_cap=400_000) as spool:
        for number in range(600):
            found = [CheckResult("memory", "", State.OK if number % 2 else State.WARNING, NOW, float(number))]
            spool.store(found, [Sample("cpu.percent", "", NOW, 1.0)] * 40, now=NOW)
        parcel = spool.parcel(limit=5000, size=100_000_000)
        assert parcel is not None
        assert list(range(600)) == [each.result.value for each in parcel.results]
        assert parcel.gaps
        assert {"samples"} == {each.what for each in parcel.gaps}
        assert 600 == len(parcel.samples) + sum(each.dropped for each in parcel.gaps)
    assert [("ok",)] == sqlite3.connect(path).execute("PRAGMA integrity_check").fetchall()
