"""One command, and this computer is on the board: what a person sees, does, and finds again after the worst."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.check import State, Thresholds
from app.domain.policy import Override
from app.wire import mutations as m
from tests.journeys.at_home import Home, tell_what_to_check
from tests.journeys.one_evening import DRAFT
from tests.journeys.programs import ROOT, until

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals and init scripts"),
]

ALWAYS_LOW = Override(kind="disk", attempts=1, thresholds=Thresholds(99.5, None, is_upper=False))
"""Makes every volume of this computer a warning, so that there is an alarm."""
SERVICE = f"wachpult-journey-{os.getpid()}"
SCRIPT = """#!/bin/sh
### BEGIN INIT INFO
# Provides: {name}
# Short-Description: Journey
### END INIT INFO
case "$1" in
  start) touch {mark} ;;
  stop) rm -f {mark} ;;
  status) test -e {mark} || exit 3 ;;
esac
"""


def running_in(folder: Path) -> list[str]:
    """Processes whose command line names a folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            command = entry.read_bytes().decode(errors="replace")
            if str(folder) in command:
                found.append(command.replace("\0", " "))
    return found


@pytest.mark.views
def test_one_command_shows_this_computer(tmp_path: Path) -> None:
    """The console starts its own central service and agent, shows this computer, and leaves nothing running behind."""
    picture = tmp_path / "desk.png"
    data = tmp_path / "data"
    command = [sys.executable, "-m", "app", "--screenshot", str(picture), "--data", str(data), "--wait", "50"]
    done = subprocess.run(
        [*command, "--size", "1366x768"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    from PySide6.QtGui import QImage

    image = QImage(str(picture))
    assert (1366, 768) == (image.width(), image.height())
    colours = {image.pixel(x, y) for x in range(0, 1366, 3) for y in range(0, 768, 3)}
    assert len(colours) > 40
    until(lambda: not running_in(data), within_s=120, what="the end of every program")


def test_everything_is_there_after_everything_was_killed(tmp_path: Path) -> None:
    """Console, central service and agent die at once by kill -9: acknowledgement, ticket and draft are there again."""
    tell_what_to_check(tmp_path, [ALWAYS_LOW])
    evening = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.one_evening", str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    )
    try:
        assert evening.stdout is not None
        line = evening.stdout.readline()
        assert line, "the evening ended early"
        done: dict[str, Any] = json.loads(line)
        assert {"console", "central", "agent"} == set(done["pids"])
        for pid in done["pids"].values():
            os.kill(pid, signal.SIGKILL)
    finally:
        evening.kill()
        evening.communicate()
    with Home(tmp_path) as home:
        board = home.desk.board
        home.until(lambda: home.desk.link.waiting == 0 and board.tickets.get(done["ticket"]))
        home.until(lambda: board.tickets[done["ticket"]].number)
        alarm = board.alarms[done["alarm"]]
        assert (done["ticket"], "gesehen") == (alarm.ticket_id, alarm.comment)
        assert home.desk.me is not None
        assert home.desk.me.id == alarm.acknowledged_by
        assert "Platte voll" == board.tickets[done["ticket"]].subject
        assert {f"ticket:{done['ticket']}:note": DRAFT} == home.desk.drafts()
        assert 1 == len(board.tickets)
        assert [] == list(home.desk.unresolved())


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Path]:
    """A service of this computer, started; stopped and removed at the end."""
    if os.geteuid() != 0:
        pytest.skip("an init script can be installed by root only")
    if Path("/run/systemd/system").is_dir() or not Path("/etc/init.d").is_dir():
        pytest.skip("System V init is not in charge here")
    script = Path("/etc/init.d") / SERVICE
    script.write_text(SCRIPT.format(name=SERVICE, mark=tmp_path / "runs"))
    script.chmod(0o755)
    try:
        subprocess.run([script, "start"], check=True)
        yield script
    finally:
        script.unlink()


def test_stopped_service_becomes_an_alarm_and_its_return_ends_it(tmp_path: Path, service: Path) -> None:
    """A watched service is stopped: the very next result says so, an alarm appears; it is started: the alarm returns."""
    tell_what_to_check(tmp_path / "home", [Override(kind="service", item=SERVICE, attempts=1)])
    with Home(tmp_path / "home") as home:
        board = home.desk.board
        server = next(iter(board.servers))

        def state() -> State | None:
            return next(
                (each.state for each in home.main.run(home.desk.ask_checks(server)) if each.item == SERVICE), None
            )

        home.until(lambda: state() is State.OK)
        subprocess.run([service, "stop"], check=True)
        stopped_at = home.desk.now()
        home.until(lambda: any(each.item == SERVICE for each in board.alarms.values()))
        alarm = next(each for each in board.alarms.values() if each.item == SERVICE)
        checks = {each.item: each for each in home.main.run(home.desk.ask_checks(server))}
        assert (State.CRITICAL, "service.stopped") == (alarm.state, alarm.code)
        assert State.CRITICAL is checks[SERVICE].state
        # The first result after the stop; the five seconds are those an init script's word is taken for fresh.
        assert (alarm.started_at - stopped_at).total_seconds() <= checks[SERVICE].interval_s + 5 + 2
        home.desk.do(m.AcknowledgeAlarm(alarm_id=alarm.id))
        assert board.alarms[alarm.id].acknowledged_by is not None
        subprocess.run([service, "start"], check=True)
        home.until(lambda: board.alarms[alarm.id].returned_at is not None)
        home.until(lambda: state() is State.OK)
