"""A smartctl that never answers: everything else is checked on, it is ended with all it has started, and the agent still ends when told to."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import msgspec
import pytest

from app.agent.clock import Offset, SystemClock
from app.agent.collector import Collector, is_quick, is_slow
from app.agent.spool import Spool
from app.checks.smartctl import Smartctl
from app.checks.target import local
from app.domain.check import CheckResult, CheckSpec, State
from app.wire.messages import Config
from tests.waiting import LONG_S, until

pytestmark = [pytest.mark.journey, pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals")]

SPECS = [
    CheckSpec("smart", "*", interval_s=0, daily_at="06:00", params={"limit_s": 600.0}),
    CheckSpec("memory", interval_s=1),
    CheckSpec("processes", interval_s=1),
]
SHORT = [CheckSpec("smart", "*", interval_s=0, daily_at="06:00", params={"limit_s": 1.0})]


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program of that name on the path that finds one disk and then waits for ever, in a child of its own."""
    found = {"json_format_version": [1, 0], "smartctl": {"version": [7, 3], "exit_status": 0},
             "devices": [{"name": "/dev/sda", "info_name": "/dev/sda", "type": "sat", "protocol": "ATA"}]}  # fmt: skip
    scan = tmp_path / "scan.json"
    scan.write_text(json.dumps(found))
    program = tmp_path / "bin" / "smartctl"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\ncase "$1" in --scan-open) cat {scan}; exit 0;; esac\nsleep 600 &\necho $! >>{tmp_path}/children\nwait\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    yield tmp_path / "children"
    _end(tmp_path / "children")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the agent keeps its spool."""
    made = tmp_path / "agent"
    made.mkdir()
    Spool(made / "spool.db").close()  # as the agent does before it starts its collectors
    return made


def _collector(folder: Path, specs: list[CheckSpec], does: Callable[[CheckSpec], bool]) -> Collector:
    config = Config(version=0, specs=specs, samples_every_s=1, report_every_s=1)
    return Collector(
        folder / "spool.db", local(), config, clock=SystemClock(), offset=Offset(), on_news=lambda: None, does=does
    )


def test_the_others_are_checked_on(hanging: Path, folder: Path) -> None:
    """While it hangs, memory and processes are looked at again and again; the agent ends without waiting for it."""
    quick, slow = (_collector(folder, SPECS, does) for does in (is_quick, is_slow))
    for each in (quick, slow):
        each.start()
    until(lambda: _alive(hanging), what="a hanging smartctl")
    before = len(_found(folder, "memory"))
    until(lambda: len(_found(folder, "memory")) >= before + 3, what="more results")
    assert ([], True) == (_found(folder, "smart"), slow.is_working())
    quick.stop(timeout=LONG_S)
    slow.stop(timeout=0.0)
    assert (False, True) == (quick.is_working(), slow.is_working())
    until(lambda: _end(hanging) and not slow.is_working(), what="the end of the check that hung")


def test_it_is_late_and_that_is_said(hanging: Path, folder: Path) -> None:
    """After its limit the check of the disks is unknown, and the agent goes on."""
    slow = _collector(folder, SHORT, is_slow)
    slow.start()
    until(lambda: _found(folder, "smart"), what="a word about the disks")
    (late, *_) = _found(folder, "smart")
    assert (State.UNKNOWN, "check.timeout") == (late.state, late.code)
    slow.stop(timeout=LONG_S)
    assert not slow.is_working()


def test_it_is_ended_with_all_it_has_started(hanging: Path) -> None:
    """After its limit the disk is said to be late, and no process of it is left."""
    (disk,) = Smartctl("smartctl", limit_s=1.5).disks()
    assert 0 < disk.limit_s
    until(lambda: not _alive(hanging), what="the end of what hangs")


def _found(folder: Path, kind: str) -> list[CheckResult]:
    db = sqlite3.connect(f"file:{folder / 'spool.db'}?mode=ro", uri=True)
    try:
        rows = db.execute("SELECT body FROM item WHERE class IN (0, 1) ORDER BY seq").fetchall()
    finally:
        db.close()
    results = [msgspec.json.decode(body, type=CheckResult) for (body,) in rows]
    return [each for each in results if each.kind == kind]


def _end(children: Path) -> bool:
    """Let those that hang come back."""
    for pid in _alive(children):
        os.kill(pid, signal.SIGKILL)
    return True


def _alive(children: Path) -> list[int]:
    """Of the children that were noted, those that still run."""
    Event().wait(0.01)
    numbers = [int(each) for each in children.read_text().split()] if children.exists() else []
    return [pid for pid in numbers if _state(pid) not in ("Z", "X", "")]


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""
