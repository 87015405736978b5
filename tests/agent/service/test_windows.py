"""The agent's service on Windows, with a service control manager that is played: installed, started, asked, stopped, removed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.agent.service.command import needs_password
from app.agent.service.endings import Ending, words_of
from app.agent.service.keeper import Phase, Wanted
from app.agent.service.scm import Config, Making, Rejected, Status
from app.agent.service.windows import WindowsServices, making_of
from app.domain.errors import Refused

STOPPED, STARTING, STOPPING, RUNNING = 1, 2, 3, 4
FOLDER = Path("C:/ProgramData/Wachpult/agent")
WANTED = Wanted(
    (
        "C:\\Program Files\\Wachpult\\wachpult-agent.exe",
        "agent-service",
        "--data",
        "C:\\ProgramData\\Wachpult\\agent",
    ),
    FOLDER,
)


class Manager:
    """A service control manager with room for one service.

    Attributes:
        course: the states a service goes through after it was told to start or stop, one each time it is looked at.
        refuses: error codes by verb.
        lingers_for: how often a deleted service can still be looked at.
    """

    def __init__(
        self, *, course: tuple[Status, ...] = (), refuses: dict[str, int] | None = None, lingers_for: int = 0
    ) -> None:
        self.lingers_for = lingers_for
        self.leaves_after: int | None = None
        self.making: Making | None = None
        self.now = Status(STOPPED, 1077)
        self.course = list(course)
        self.refuses = refuses or {}
        self.asked: list[str] = []

    def create(self, making: Making) -> None:
        self._note("create")
        if self.making is not None:
            raise Rejected(1073, "Der angegebene Dienst ist bereits vorhanden.")
        self.making = making

    def delete(self, name: str) -> None:
        self._note("delete", name)
        self.leaves_after = self.lingers_for

    def start(self, name: str) -> None:
        self._note("start", name)
        if self.now.state == RUNNING:
            raise Rejected(1056, "Es wird bereits eine Instanz des Dienstes ausgeführt.")

    def stop(self, name: str) -> None:
        self._note("stop", name)

    def status(self, name: str) -> Status:
        self._look(name)
        if self.asked and self.course:
            self.now = self.course.pop(0)
        return self.now

    def config(self, name: str) -> Config:
        made = self._look(name)
        return Config(2, True, made.command, made.account or "LocalSystem")

    def _note(self, verb: str, name: str = "") -> None:
        if name:
            self._look(name)
        if verb in self.refuses:
            raise Rejected(self.refuses[verb], "Windows sagt nein.")
        self.asked.append(verb)

    def _look(self, name: str) -> Making:
        if self.leaves_after is not None:
            self.making = self.making if self.leaves_after > 0 else None
            self.leaves_after -= 1
        if self.making is None or self.making.name != name:
            raise Rejected(1060, "Der angegebene Dienst ist kein installierter Dienst.")
        return self.making


class Source:
    """The event log's register of names."""

    def __init__(self) -> None:
        self.is_known = False

    def register(self) -> None:
        self.is_known = True

    def forget(self) -> None:
        self.is_known = False


def services(manager: Manager, source: Source | None = None, *, close=lambda folder: None) -> WindowsServices:
    """Ask this manager; nobody waits."""
    return WindowsServices(
        log=FOLDER / "agent.log",
        manager=manager,
        source=source or Source(),
        pause=lambda seconds: None,
        close=close,
    )


def installed(**more) -> Manager:
    """A manager that has the service."""
    manager = Manager(**more)
    manager.making = making_of(WANTED)
    return manager


def test_it_is_installed_as_it_must_be():
    """Command line in quotes, LocalSystem, again after a minute and a day of memory, a closed folder and a name in the event log."""
    manager, source = Manager(), Source()
    closed: list[Path] = []
    services(manager, source, close=closed.append).install(WANTED)
    assert (
        Making(
            name="wachpult-agent",
            label="Wachpult Agent",
            description="Checks this server and reports to the central service over outgoing TLS.",
            command='"C:\\Program Files\\Wachpult\\wachpult-agent.exe" agent-service --data C:\\ProgramData\\Wachpult\\agent',
            account=None,
            password=None,
            restart_after_s=60,
            forget_after_s=86_400,
            preshutdown_s=20,
        )
        == manager.making
    )
    assert ([FOLDER], True) == (closed, source.is_known)


@pytest.mark.parametrize(
    ("account", "expected", "has_password"),
    [
        ("", None, None),
        ("LocalSystem", None, False),
        ("NT AUTHORITY\\SYSTEM", None, False),
        ("dienst", ".\\dienst", True),
        ("MUSTER\\wachpult", "MUSTER\\wachpult", True),
        ("wachpult@muster.example", "wachpult@muster.example", True),
        ("MUSTER\\wachpult$", "MUSTER\\wachpult$", False),
    ],
)
def test_accounts(account, expected, has_password):
    """A local account belongs to this machine; Windows' own and those it manages have no password."""
    assert expected == making_of(Wanted(WANTED.words, FOLDER, account=account)).account
    if has_password is not None:
        assert has_password is needs_password(account, is_windows=True)
        assert needs_password(account, is_windows=False) is False


def test_a_second_installation_is_refused_and_changes_nothing():
    """Whoever wants it otherwise removes it first."""
    manager = installed()
    closed: list[Path] = []
    with pytest.raises(Refused, match=r"service\.there"):
        services(manager, close=closed.append).install(WANTED)
    assert [] == closed


def test_an_installation_that_cannot_be_finished_leaves_nothing():
    """A service whose folder is open to everybody is worse than none."""
    manager = Manager()

    def refuse(folder: Path) -> None:
        raise OSError("the disk is full")

    with pytest.raises(Refused, match=r"service\.failed"):
        services(manager, close=refuse).install(WANTED)
    assert services(manager).standing() is None


def test_a_start_is_waited_for():
    """Until it runs."""
    manager = installed(course=(Status(STARTING), Status(STARTING), Status(RUNNING, process=4)))
    services(manager).start()
    assert (["start"], []) == (manager.asked, manager.course)


def test_one_that_runs_is_not_started_twice():
    """It is done already."""
    manager = installed()
    manager.now = Status(RUNNING)
    services(manager).start()


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status(STOPPED, 1066, Ending.NOT_ENROLLED), "This server is not enrolled yet: run “wachpult-agent enrol”."),
        (Status(STOPPED, 1066, Ending.FOLDER), words_of(Ending.FOLDER)),
        (Status(STOPPED, 1066, 99), "Its exit code is 99."),
        (Status(STOPPED, 1067), "Its process has died."),
        (Status(STOPPED, 1053), "It did not answer in time."),
        (Status(STOPPED, 1077), "It did not answer in time."),
        (Status(STOPPED, 2), "Windows' error code is 2."),
        (Status(STOPPED, 0), "It was stopped."),
    ],
)
def test_a_start_that_ends_again_says_why(status: Status, reason: str):
    """In words, and where more is written."""
    manager = installed(course=(Status(STARTING), status))
    with pytest.raises(Refused, match=r"service\.ended") as refused:
        services(manager).start()
    assert {"reason": reason, "log": str(FOLDER / "agent.log")} == dict(refused.value.facts)


def test_one_that_has_ended_before_it_answered_says_why_too():
    """The manager then only says that there was no answer."""
    manager = installed(course=(Status(STOPPED, 1066, Ending.LOCKED),))
    manager.asked.append("install")
    manager.refuses["start"] = 1053
    with pytest.raises(Refused, match=r"service\.ended") as refused:
        services(manager).start()
    assert "Another agent already works with this folder." == refused.value.facts["reason"]


def test_a_start_and_a_stop_that_take_too_long():
    """A minute, and no longer."""
    for verb, state in (("start", STARTING), ("stop", STOPPING)):
        manager = installed()
        manager.now = Status(state)
        with pytest.raises(Refused, match=r"service\.busy"):
            getattr(services(manager), verb)()


def test_a_stop_is_waited_for():
    """One that is just starting is stopped when it hears."""
    manager = installed(course=(Status(RUNNING), Status(STOPPING), Status(STOPPED)))
    manager.now = Status(STARTING)
    manager.asked.append("start")
    services(manager).stop()
    assert ["start", "stop"] == manager.asked


@pytest.mark.parametrize("number", [1061, 1062])
def test_a_stop_that_comes_at_the_wrong_moment(number: int):
    """It has just ended, or does not listen now: what counts is that it ends."""
    manager = installed(refuses={"stop": number}, course=(Status(RUNNING), Status(STOPPED)))
    manager.asked.append("start")
    services(manager).stop()


def test_it_is_stopped_before_it_is_removed():
    """And its name leaves the event log."""
    manager, source = installed(course=(Status(STOPPING), Status(STOPPED))), Source()
    manager.now = Status(RUNNING)
    source.register()
    services(manager, source).remove()
    assert (["stop", "delete"], None, False) == (manager.asked, services(manager).standing(), source.is_known)


def test_one_that_somebody_looks_at_goes_a_little_later():
    """Its removal is waited for, but not for ever: it goes when the others are done, and that is said."""
    services(installed(lingers_for=7)).remove()
    manager, source = installed(lingers_for=1000), Source()
    with pytest.raises(Refused, match=r"service\.leaving"):
        services(manager, source).remove()
    assert (["delete"], False) == (manager.asked, source.is_known)


@pytest.mark.parametrize("verb", ["remove", "start", "stop"])
def test_one_that_is_not_there(verb: str):
    """It says so."""
    with pytest.raises(Refused, match=r"service\.absent"):
        getattr(services(Manager()), verb)()
    assert services(Manager()).standing() is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (5, "service.denied"),
        (1072, "service.leaving"),
        (1058, "service.disabled"),
        (1057, "service.account"),
        (1069, "service.account"),
        (1326, "service.account"),
        (87, "service.failed"),
    ],
)
def test_what_windows_refuses_has_words(number: int, code: str):
    """Each has a sentence of ours; of what nobody foresaw, Windows' own words."""
    manager = installed(refuses={"start": number, "create": number})
    for verb, arguments in (("start", ()), ("install", (WANTED,))):
        with pytest.raises(Refused, match=re.escape(code)) as refused:
            getattr(services(manager), verb)(*arguments)
        if "reason" in refused.value.facts:
            assert f"Windows sagt nein. ({number})" == refused.value.facts["reason"]


@pytest.mark.parametrize(
    ("status", "phase", "reason"),
    [
        (Status(RUNNING, process=712), Phase.RUNNING, ""),
        (Status(STARTING), Phase.STARTING, ""),
        (Status(STOPPED, 1077), Phase.STOPPED, ""),
        (Status(STOPPED, 0), Phase.STOPPED, ""),
        (Status(STOPPED, 1066, Ending.UNASKED), Phase.FAILED, "A part of the agent has broken off."),
    ],
)
def test_how_it_stands(status: Status, phase: Phase, reason: str):
    """One that never ran, or was stopped, has not failed."""
    manager = installed()
    manager.now = status
    standing = services(manager).standing()
    assert standing is not None
    assert (phase, status.process, reason) == (standing.phase, status.process, standing.reason)
    assert ("automatic, delayed", "LocalSystem") == (standing.start, standing.account)


def test_a_preview_makes_nothing():
    """It shows what would be made."""
    manager = Manager()
    said = services(manager).preview(WANTED)
    assert manager.making is None
    assert 'command      "C:\\Program Files\\Wachpult\\wachpult-agent.exe" agent-service' in said
