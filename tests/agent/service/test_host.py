"""The agent as a service of Windows: what it tells the service control manager, and what it does when that speaks."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

import pytest

from app.agent.service.endings import Ending
from app.agent.service.host import INTERROGATE, PRESHUTDOWN, SHUTDOWN, STOP, Host, Report
from app.agent.watcher import Watcher
from app.domain.errors import Refused

STOPPED, STARTING, STOPPING, RUNNING = 1, 2, 3, 4
TAKES_STOPS = 0x105
LONG_S = 60.0


class Manager:
    """A service control manager: starts the service's thread as Windows does, and keeps what it is told."""

    def __init__(self) -> None:
        self.reports: queue.Queue[Report] = queue.Queue()
        self.heard: Callable[[int], int] = lambda _control: -1
        self.name = ""

    def dispatch(self, name: str, main: Callable[[], None]) -> None:
        self.name = name
        thread = threading.Thread(target=main)
        thread.start()
        thread.join(LONG_S)
        assert not thread.is_alive()

    def listen(self, name: str, heard: Callable[[int], int]) -> None:
        assert name == self.name
        self.heard = heard

    def report(self, report: Report) -> None:
        self.reports.put(report)

    def told(self) -> list[Report]:
        """Everything so far."""
        found = []
        while not self.reports.empty():
            found.append(self.reports.get())
        return found


def states(reports: list[Report]) -> list[int]:
    """What was told, repetitions left out."""
    return [each.state for at, each in enumerate(reports) if at == 0 or reports[at - 1].state != each.state]


@pytest.mark.parametrize("control", [STOP, SHUTDOWN, PRESHUTDOWN])
def test_it_starts_works_and_ends_when_it_is_told_to(control: int):
    """Starting, running, stopping, stopped without an error; it takes a stop only while it runs."""
    manager = Manager()

    def work(stop: threading.Event, watcher: Watcher) -> int:
        watcher.ready()
        assert manager.heard(control) == 0
        assert stop.is_set()
        watcher.ending()
        return 0

    assert 0 == Host(manager, work).run()
    told = manager.told()
    assert ("wachpult-agent", [STARTING, RUNNING, STOPPING, STOPPED]) == (manager.name, states(told))
    assert {STARTING: 0, RUNNING: TAKES_STOPS, STOPPING: 0, STOPPED: 0} == {each.state: each.accepts for each in told}
    assert all(each.checkpoint > 0 and each.wait_ms > 0 for each in told if each.state in (STARTING, STOPPING))
    assert Report(STOPPED) == told[-1]


@pytest.mark.parametrize(
    ("fails", "ending", "said"),
    [
        (Refused("identity.missing"), Ending.NOT_ENROLLED, "not enrolled yet"),
        (Refused("identity.broken", path="x"), Ending.IDENTITY, "cannot be read"),
        (Refused("agent.running"), Ending.LOCKED, "Another agent"),
        (PermissionError(13, "Permission denied"), Ending.FOLDER, "has failed"),
        (ValueError("never"), Ending.BROKEN, "has failed"),
    ],
)
def test_a_failure_is_told_by_number_and_logged(caplog: pytest.LogCaptureFixture, fails, ending, said):
    """So that the manager starts it again, and whoever asks it learns why."""
    manager = Manager()

    def work(stop: threading.Event, watcher: Watcher) -> int:
        raise fails

    with caplog.at_level(logging.ERROR):
        assert 1 == Host(manager, work).run()
    assert Report(STOPPED, exit_code=1066, specific=ending) == manager.told()[-1]
    assert said in caplog.text


def test_one_that_ends_by_itself_has_failed():
    """A part broke off: stopping and stopped with a number, which has it started again."""
    manager = Manager()

    def work(stop: threading.Event, watcher: Watcher) -> int:
        watcher.ready()
        watcher.ending()
        return 1

    assert 1 == Host(manager, work).run()
    told = manager.told()
    assert [STARTING, RUNNING, STOPPING, STOPPED] == states(told)
    assert Report(STOPPED, exit_code=1066, specific=Ending.UNASKED) == told[-1]


def test_one_that_was_stopped_is_not_started_again(caplog: pytest.LogCaptureFixture):
    """Whatever goes wrong while it ends: who stops a service wants it to stay so."""
    manager = Manager()

    def work(stop: threading.Event, watcher: Watcher) -> int:
        watcher.ready()
        manager.heard(STOP)
        raise ValueError("while ending")

    with caplog.at_level(logging.ERROR):
        assert 0 == Host(manager, work).run()
    assert Report(STOPPED) == manager.told()[-1]


def test_a_slow_start_and_a_slow_end_count_up():
    """A number that stands still is taken for a service that hangs; while it runs nothing is counted."""
    manager, seen = Manager(), []

    def await_beats(state: int) -> None:
        beats: list[int] = []
        while len(beats) < 3:
            report = manager.reports.get(timeout=LONG_S)
            seen.append(report.state)
            if report.state == state:
                beats.append(report.checkpoint)
        assert sorted(set(beats)) == beats

    def work(stop: threading.Event, watcher: Watcher) -> int:
        await_beats(STARTING)
        watcher.ready()
        manager.heard(STOP)
        await_beats(STOPPING)
        return 0

    Host(manager, work, beat_s=0.01).run()
    assert 1 == seen.count(RUNNING)


def test_other_words_of_the_manager_do_no_harm():
    """Power, sessions, devices and the clock are heard; a question is answered; what nobody knows is said to be unknown."""
    manager = Manager()

    def work(stop: threading.Event, watcher: Watcher) -> int:
        watcher.ready()
        manager.told()
        assert [0, 0, 0, 0, 0] == [manager.heard(control) for control in (11, 12, 13, 14, 16)]
        assert [] == manager.told()
        assert 0 == manager.heard(INTERROGATE)
        assert [Report(RUNNING, TAKES_STOPS)] == manager.told()
        assert [120, 120, 120] == [manager.heard(control) for control in (2, 3, 200)]
        assert not stop.is_set()
        return 0

    Host(manager, work).run()


def test_a_stop_while_it_starts_is_not_followed_by_running():
    """The agent may become ready a moment after it was told to end."""
    manager = Manager()

    def work(stop: threading.Event, watcher: Watcher) -> int:
        manager.heard(SHUTDOWN)
        watcher.ready()
        return 0

    assert 0 == Host(manager, work).run()
    assert [STARTING, STOPPING, STOPPED] == states(manager.told())
