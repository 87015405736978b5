"""Services as the service control manager of a German Windows tells them."""

from __future__ import annotations

import ctypes
import time

import pytest

from app.checks.services import Service, Status
from app.checks.windows.services import Entry, EnumStatus, Services, judge

STOPPED, STARTING, STOPPING, RUNNING, RESUMING, PAUSING, PAUSED = range(1, 8)
AUTOMATIC, MANUAL, DISABLED = 2, 3, 4
DAY_S = 86_400.0


def entry(**more) -> Entry:
    """Make what the manager says of a stopped automatic service."""
    values = {
        "name": "Spooler",
        "label": "Druckwarteschlange",
        "type": 0x110,
        "state": STOPPED,
        "exit_code": 0,
        "specific_exit_code": 0,
        "start": AUTOMATIC,
    }
    return Entry(**{**values, **more})


@pytest.mark.parametrize(
    ("facts", "status", "should_run"),
    [
        pytest.param({"state": RUNNING}, Status.RUNNING, True, id="runs"),
        pytest.param({"exit_code": 1067}, Status.FAILED, True, id="died"),
        pytest.param({"exit_code": 0}, Status.STOPPED, False, id="ended with code 0: it did its work"),
        pytest.param({"exit_code": 1077}, Status.STOPPED, True, id="never started"),
        pytest.param({"exit_code": 1077, "is_delayed": True}, Status.STOPPED, True, id="delayed, and it is late"),
        pytest.param({"exit_code": 1067, "triggers": 1}, Status.FAILED, False, id="waits for an event"),
        pytest.param({"state": RUNNING, "triggers": 2}, Status.RUNNING, False, id="runs because of an event"),
        pytest.param({"exit_code": 1067, "start": MANUAL}, Status.FAILED, False, id="started by hand"),
        pytest.param({"start": DISABLED}, Status.DISABLED, False, id="disabled"),
        pytest.param({"exit_code": 1067, "start": None}, Status.FAILED, False, id="may not be asked"),
        pytest.param(
            {"exit_code": 1077, "type": 0x60}, Status.STOPPED, False, id="template of a service for each person"
        ),
        pytest.param({"exit_code": 1077, "type": 0xE0}, Status.STOPPED, False, id="one person's own service"),
        pytest.param({"state": STARTING}, Status.STARTING, True, id="starts"),
        pytest.param({"state": RESUMING}, Status.STARTING, True, id="resumes"),
        pytest.param({"state": STOPPING}, Status.STOPPING, True, id="stops"),
        pytest.param({"state": PAUSING}, Status.PAUSED, True, id="pauses"),
        pytest.param({"state": PAUSED}, Status.PAUSED, True, id="paused"),
        pytest.param({"state": 99}, Status.UNKNOWN, True, id="a state nobody knows"),
    ],
)
def test_judge(facts, status, should_run):
    """Automatic services should run, except those that wait for an event or ended in good order."""
    service = judge(entry(**facts), uptime_s=DAY_S)
    assert ("Spooler", "Druckwarteschlange", status, should_run) == (
        service.name,
        service.label,
        service.status,
        service.should_run,
    )


@pytest.mark.parametrize(("uptime_s", "should_run"), [(60.0, False), (899.0, False), (900.0, True)])
def test_a_delayed_service_has_a_quarter_of_an_hour(uptime_s, should_run):
    """It is started after the others; until then it is not missed."""
    assert should_run is judge(entry(exit_code=1077, is_delayed=True), uptime_s=uptime_s).should_run


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"exit_code": 1067}, 1067),
        ({"exit_code": 1066, "specific_exit_code": 17058}, 17058),
        ({"exit_code": 0}, None),
        ({"exit_code": 1077}, None),
        ({"state": RUNNING}, None),
    ],
)
def test_the_exit_code_of_a_failure(facts, expected):
    """A service may have a code of its own; without a failure there is none."""
    assert expected == judge(entry(**facts), uptime_s=DAY_S).exit_code


def manager(at: list[float], walks: list[float]) -> Services:
    """Make a manager that notes when it walks the list."""

    def entries() -> list[Entry]:
        walks.append(at[0])
        return [
            entry(state=RUNNING),
            entry(name="LanmanServer", label="Server", state=RUNNING),
            entry(name="WSearch", label="Windows-Suche für Büro", exit_code=1067),
        ]

    return Services(entries, uptime_s=lambda: DAY_S, clock=lambda: at[0])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("spooler", "Spooler"),
        ("druckWARTESCHLANGE", "Spooler"),
        ("Windows-Suche für büro", "WSearch"),
        ("Server", "LanmanServer"),
        ("MSSQLSERVER", None),
    ],
)
def test_a_service_is_found_by_its_name(name, expected):
    """The short name is the same in every language; the display name will do as well."""
    found = manager([time.monotonic()], []).service(name)
    assert expected == (None if found is None else found.name)


def test_several_questions_cost_one_walk():
    """Within five seconds the same list serves."""
    at = [100.0]
    walks: list[float] = []
    services = manager(at, walks)
    assert 3 == len(services.services())
    services.service("Spooler")
    at[0] += 5
    services.services()
    assert [100.0, 105.0] == walks


def test_layout_of_the_list():
    """``ENUM_SERVICE_STATUS_PROCESSW`` is 56 bytes wide where pointers are 8."""
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert (56, 16, 28) == (ctypes.sizeof(EnumStatus), EnumStatus.type.offset, EnumStatus.exit_code.offset)


def test_a_service_as_a_result_has_its_words():
    """What judge() makes is a plain fact."""
    assert Service("Spooler", "Druckwarteschlange", Status.RUNNING, should_run=True) == judge(
        entry(state=RUNNING), uptime_s=DAY_S
    )
