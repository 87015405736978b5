"""A chosen service that the agent may start: each failure is told, each start is seen, and there is an end to it."""

from __future__ import annotations

import contextlib
import os
import signal
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.checks.linux import sysv
from app.checks.linux.sysv import SysV
from app.checks.run import run
from app.checks.services import Service, Status
from app.domain.catalogue import flaws
from app.domain.check import CheckResult, CheckSpec, State
from tests.checks.conftest import NOW, Machine
from tests.waiting import until

SPEC = CheckSpec("service", "Spooler", params={"restart": True, "restart_most": 2, "restart_within_s": 3600})
SPOOLER = Service("Spooler", "Druckwarteschlange", Status.FAILED, should_run=True, exit_code=1067)


class Manager:
    """A service manager that does what the test says when it is asked to start."""

    def __init__(self, service: Service) -> None:
        self.found = service
        self.starts: list[str] = []
        self.refuses: OSError | None = None

    def services(self) -> list[Service]:
        return [self.found]

    def service(self, _name: str) -> Service:
        return self.found

    def start(self, name: str) -> None:
        self.starts.append(name)
        if self.refuses is not None:
            raise self.refuses


def with_manager(machine: Machine, manager: object) -> None:
    """Give a machine a service manager."""
    readers = machine.target.readers
    machine.target.readers = type(readers)(
        **{name: getattr(readers, name) for name in readers.__dataclass_fields__} | {"services": manager}
    )


@pytest.fixture
def manager(machine: Machine) -> Manager:
    """A service that has failed."""
    made = Manager(SPOOLER)
    with_manager(machine, made)
    return made


def look(machine: Machine, spec: CheckSpec = SPEC, *, minutes: float = 0) -> CheckResult:
    """Run the check at a time."""
    (result,), _ = run(spec, machine.target, {}, NOW + timedelta(minutes=minutes))
    assert flaws(result) == ()
    return result


def test_a_failure_is_told_before_it_is_mended(machine: Machine, manager: Manager):
    """Critical first; running again it is a warning with what was done, until the time is over."""
    failed = look(machine)
    assert (State.CRITICAL, "service.stopped", 1067) == (failed.state, failed.code, failed.detail["exit_code"])
    assert (1, NOW.isoformat()) == (failed.detail["restarts"], failed.detail["last_restart_at"])
    assert ["Spooler"] == manager.starts
    manager.found = replace(SPOOLER, status=Status.RUNNING)
    again = look(machine, minutes=1)
    assert (State.WARNING, "service.restarted", 1) == (again.state, again.code, again.detail["restarts"])
    assert State.WARNING is look(machine, minutes=59).state
    assert (State.OK, "service.running") == ((calm := look(machine, minutes=60)).state, calm.code)


def test_it_gives_up(machine: Machine, manager: Manager):
    """After as many starts as are allowed within the time; later it tries again."""
    assert ["service.stopped", "service.stopped", "service.given_up"] == [
        look(machine, minutes=number).code for number in range(3)
    ]
    assert 2 == len(manager.starts)
    assert ("service.stopped", 3) == (look(machine, minutes=60.5).code, len(manager.starts))


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (PermissionError("Access denied"), "Access denied"),
        (OSError("systemctl: no such dependency"), "no such"),
        (OSError(), "OSError"),
    ],
)
def test_a_start_that_is_refused(machine: Machine, manager: Manager, refusal, words):
    """The manager's reason is told, and a refused start counts as one."""
    manager.refuses = refusal
    result = look(machine)
    assert (State.CRITICAL, "service.start_failed") == (result.state, result.code)
    assert words in str(result.detail["restart_error"])
    assert 1 == result.detail["restarts"]


@pytest.mark.parametrize("status", [Status.DISABLED, Status.PAUSED, Status.STARTING, Status.STOPPING])
def test_somebodys_will_is_left_alone(machine: Machine, manager: Manager, status):
    """What is disabled, paused or just changing is not started."""
    manager.found = replace(SPOOLER, status=status, exit_code=None)
    assert "service.stopped" == look(machine).code
    assert [] == manager.starts


@pytest.mark.parametrize(
    "spec",
    [CheckSpec("service", "Spooler"), CheckSpec("service", "*", params={"restart": True})],
    ids=["not asked", "all"],
)
def test_only_what_the_check_names_and_allows(machine: Machine, manager: Manager, spec):
    """A check without the setting starts nothing, and one of all services never does."""
    assert "service.stopped" == look(machine, spec).code
    assert [] == manager.starts


def test_the_count_survives_the_agent(machine: Machine, manager: Manager):
    """It is kept with the agent's marks: a new agent does not begin to count anew."""
    look(machine)
    other = Machine()
    with_manager(other, manager)
    other.target.marks = machine.target.marks
    assert 2 == look(other, minutes=1).detail["restarts"]


SCRIPT = """#!/bin/sh
# Short-Description: A service of a test
pid={folder}/pid
case "$1" in
start) sleep 600 >/dev/null 2>&1 & echo $! >$pid ;;
status) [ -e $pid ] || exit 3; kill -0 $(cat $pid) 2>/dev/null || exit 1 ;;
esac
"""


@pytest.fixture
def etc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Init scripts with one service that is a real process; they have time enough on a busy machine."""
    monkeypatch.setattr(sysv, "_LIMIT_S", 60)
    monkeypatch.setattr(sysv, "_START_LIMIT_S", 60)
    (tmp_path / "init.d").mkdir()
    (tmp_path / "rc2.d").mkdir()
    script = tmp_path / "init.d/sleeper"
    script.write_text(SCRIPT.format(folder=tmp_path))
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "rc2.d/S01sleeper").symlink_to(script)
    yield tmp_path
    if (pid := tmp_path / "pid").exists():
        kill(pid)


def kill(pid: Path) -> None:
    """End the service's process the hard way, and wait until nothing is left of it."""
    number = int(pid.read_text())
    with contextlib.suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)
    until(lambda: not _is_there(number), what="the end of the service's process")


def _is_there(number: int) -> bool:
    """Whether there is such a process, were it only for its parent to hear of its end."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="only on Linux")
def test_a_real_process_is_started_killed_and_started(machine: Machine, etc: Path):
    """A process that dies is found dead, started by its script, and found running."""
    with_manager(machine, SysV(etc, fresh_s=0))
    spec = replace(SPEC, item="sleeper")
    assert ("service.stopped", State.CRITICAL) == ((first := look(machine, spec)).code, first.state)
    assert "service.restarted" == look(machine, spec, minutes=1).code
    kill(etc / "pid")
    assert ("service.stopped", "failed") == ((dead := look(machine, spec, minutes=2)).code, dead.detail["status"])
    assert 2 == look(machine, spec, minutes=3).detail["restarts"]
    kill(etc / "pid")
    assert "service.given_up" == look(machine, spec, minutes=4).code
    etc.joinpath("init.d/sleeper").write_text('#!/bin/sh\ncase "$1" in\nstart) exit 4 ;;\nstatus) exit 3 ;;\nesac\n')
    assert ("service.start_failed", True) == (
        (refused := look(machine, spec, minutes=70)).code,
        "exit code 4" in str(refused.detail["restart_error"]),
    )
