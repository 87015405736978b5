"""What probes have read and what they found are durable together, whenever the agent is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from app.agent.clock import Offset
from app.agent.collector import Collector
from app.agent.spool import Spool
from app.checks import event_memory
from app.checks.disk import Volume
from app.checks.target import local
from app.domain.check import CheckSpec, State, Thresholds
from app.wire.messages import Config
from tests.agent.event_collector import EVENTS

ROOT = Path(__file__).resolve().parents[2]
KILLS = 12


def test_no_event_is_lost_or_counted_twice_by_a_kill(tmp_path: Path) -> None:
    """An agent that is killed again and again in the middle of its work has counted every event once, in order."""
    chance = random.Random(20260302)
    kills = 0
    while not (tmp_path / "done").exists():
        agent = subprocess.Popen(
            [sys.executable, "-m", "tests.agent.event_collector", str(tmp_path)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
        )
        until = 0.3 + chance.random() * 0.4 if kills < KILLS else 60.0
        _wait_for_results(tmp_path, agent, until)
        agent.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        agent.wait(120)
        kills += 1
    assert kills > 2
    with Spool(tmp_path / "spool.db", reserve=4096) as spool:
        memory = event_memory.decode(spool.marks()["events"])
        parcel = spool.parcel(limit=10 * EVENTS, size=100_000_000)
    assert (EVENTS, {"System": str(EVENTS)}) == (memory.folded[0].count, memory.places)
    assert parcel is not None
    seen = [each.result for each in parcel.results if each.result.item == "System: disk 7"]
    assert list(range(1, EVENTS + 1)) == [each.detail["count"] for each in seen]
    assert [f"event {number + 1}" for number in range(EVENTS)] == [each.detail["text"] for each in seen]


class StillClock:
    """A clock that stands still: nothing is due by itself."""

    def now(self) -> datetime:
        """The wall clock."""
        return datetime(2026, 6, 9, 10, 0, tzinfo=UTC)

    def monotonic(self) -> float:
        """Seconds."""
        return 0.0


def test_what_is_wanted_now_is_looked_at_and_delivered_at_once(tmp_path: Path) -> None:
    """One check when one is wanted, all when no one is named; an unchanged result is delivered at once as well."""
    told = Event()
    collector = Collector(
        tmp_path / "spool.db",
        local(),
        Config(version=1, specs=[CheckSpec("memory"), CheckSpec("uptime")]),
        clock=StillClock(),
        offset=Offset(),
        on_news=told.set,
    )
    collector.start()
    for only in ([("memory", "")], [("memory", ""), ("nothing", "")], []):
        told.clear()
        collector.check_now(only)
        assert told.wait(120)
    collector.stop()
    with Spool(tmp_path / "spool.db") as spool:
        parcel = spool.parcel()
    assert parcel is not None
    assert ["memory", "memory", "memory", "uptime"] == [each.result.kind for each in parcel.results]


class Volumes:
    """The volumes that are mounted."""

    def __init__(self, *paths: str) -> None:
        self._paths = paths

    def volumes(self) -> list[Volume]:
        """List them."""
        return [Volume(path, "ext4", total=1000, free=500) for path in self._paths]


def test_what_is_gone_after_a_restart_is_missed(tmp_path: Path) -> None:
    """A volume that was not mounted again is told, once the agent runs again: its last state is not simply left standing."""
    lines = [CheckSpec("disk", "*", interval_s=60, thresholds=Thresholds(10.0, 5.0, is_upper=False))]
    found = {}
    for volumes in (Volumes("/", "/srv"), Volumes("/")):
        told = Event()
        target = local()
        target.readers = replace(target.readers, volumes=volumes)
        config = Config(version=1, specs=lines)
        collector = Collector(
            tmp_path / "spool.db", target, config, clock=StillClock(), offset=Offset(), on_news=told.set
        )
        collector.start()
        collector.check_now()
        assert told.wait(120)
        collector.stop()
        with Spool(tmp_path / "spool.db") as spool:
            found[volumes] = dict(spool.states())
    first, second = found.values()
    assert first == {("disk", "/"): State.OK, ("disk", "/srv"): State.OK}
    assert second == {("disk", "/"): State.OK, ("disk", "/srv"): State.UNKNOWN}


def _wait_for_results(folder: Path, agent: subprocess.Popen[bytes], seconds: float) -> None:
    """Give the agent its time, or less when it has done all."""
    for _ in range(round(seconds / 0.02)):
        if (folder / "done").exists() or agent.poll() is not None:
            return
        Event().wait(0.02)
