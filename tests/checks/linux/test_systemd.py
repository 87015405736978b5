"""Units of systemd from recorded output of ``systemctl show``."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.linux import systemd
from app.checks.linux.systemd import Systemd, judge, order_start, parse_show
from app.checks.services import Service, Status

SHOWN = """\
Type=notify
ExecMainExitTimestampMonotonic=0
ExecMainStatus=0
Id=postgresql@15-main.service
TriggeredBy=
Description=PostgreSQL Cluster 15-main
LoadState=loaded
ActiveState=active
SubState=running
UnitFileState=enabled-runtime
ActiveExitTimestampMonotonic=0
ConditionResult=yes

Type=simple
ExecMainExitTimestampMonotonic=812345678
ExecMainStatus=1
Id=büro-abgleich.service
TriggeredBy=
Description=Abgleich für das Büro = täglich
LoadState=loaded
ActiveState=failed
SubState=failed
UnitFileState=enabled
ActiveExitTimestampMonotonic=812345700
ConditionResult=yes

Id=auditd.service
Description=auditd.service
LoadState=not-found
ActiveState=inactive
SubState=dead
UnitFileState=
ConditionResult=no
"""


def unit(**more: str) -> dict[str, str]:
    """Make the properties of a unit that was stopped."""
    return {
        "Id": "x.service",
        "Description": "X",
        "Type": "simple",
        "LoadState": "loaded",
        "ActiveState": "inactive",
        "SubState": "dead",
        "UnitFileState": "enabled",
        "ConditionResult": "yes",
        "TriggeredBy": "",
        "ExecMainStatus": "0",
        "ExecMainExitTimestampMonotonic": "2000",
        "ActiveExitTimestampMonotonic": "1000",
        **more,
    }


def test_show_is_read_block_by_block():
    """Texts keep their equals signs and umlauts."""
    units = parse_show(SHOWN)
    assert ["postgresql@15-main.service", "büro-abgleich.service", "auditd.service"] == [each["Id"] for each in units]
    assert "Abgleich für das Büro = täglich" == units[1]["Description"]


def test_units_of_a_machine():
    """Units that no longer exist are left out; a failed one tells its exit code."""
    assert [
        Service("postgresql@15-main.service", "PostgreSQL Cluster 15-main", Status.RUNNING, should_run=True),
        Service(
            "büro-abgleich.service", "Abgleich für das Büro = täglich", Status.FAILED, should_run=True, exit_code=1
        ),
    ] == Systemd(lambda: SHOWN).services()


@pytest.mark.parametrize(
    ("properties", "status", "should_run"),
    [
        pytest.param(
            {}, Status.STOPPED, True, id="stopped by somebody: it left its active state, then the process ended"
        ),
        pytest.param(
            {"ExecMainExitTimestampMonotonic": "990"}, Status.STOPPED, False, id="ended by itself without an error"
        ),
        pytest.param(
            {"ActiveExitTimestampMonotonic": "0", "ExecMainExitTimestampMonotonic": "0"},
            Status.STOPPED,
            False,
            id="never started",
        ),
        pytest.param(
            {"ExecMainExitTimestampMonotonic": "0", "Type": "forking"},
            Status.STOPPED,
            True,
            id="stopped, main process unknown",
        ),
        pytest.param({"Type": "oneshot"}, Status.STOPPED, False, id="did its work"),
        pytest.param({"ConditionResult": "no"}, Status.STOPPED, False, id="its conditions keep it from starting"),
        pytest.param({"TriggeredBy": "cups.socket cups.path"}, Status.STOPPED, False, id="waits for its socket"),
        pytest.param({"UnitFileState": "disabled"}, Status.DISABLED, False, id="disabled"),
        pytest.param({"UnitFileState": "masked", "LoadState": "masked"}, Status.DISABLED, False, id="masked"),
        pytest.param({"UnitFileState": "static"}, Status.STOPPED, False, id="started by others only"),
        pytest.param({"ActiveState": "active", "SubState": "running"}, Status.RUNNING, True, id="runs"),
        pytest.param(
            {"ActiveState": "active", "SubState": "exited", "Type": "oneshot"},
            Status.RUNNING,
            True,
            id="remains after exit",
        ),
        pytest.param({"ActiveState": "reloading"}, Status.RUNNING, True, id="reads its configuration anew"),
        pytest.param(
            {"ActiveState": "active", "UnitFileState": "disabled"}, Status.RUNNING, False, id="runs though disabled"
        ),
        pytest.param({"ActiveState": "activating", "SubState": "start"}, Status.STARTING, True, id="starts"),
        pytest.param(
            {"ActiveState": "activating", "SubState": "auto-restart"}, Status.FAILED, True, id="dies again and again"
        ),
        pytest.param({"ActiveState": "deactivating"}, Status.STOPPING, True, id="stops"),
        pytest.param({"ActiveState": "failed"}, Status.FAILED, True, id="failed"),
        pytest.param(
            {"ActiveState": "failed", "UnitFileState": "static", "Type": "oneshot"},
            Status.FAILED,
            True,
            id="a timer's job failed",
        ),
        pytest.param(
            {"ActiveState": "failed", "UnitFileState": "disabled"},
            Status.FAILED,
            False,
            id="failed, but nobody wants it",
        ),
        pytest.param({"ActiveState": "dreaming"}, Status.UNKNOWN, True, id="a state of a later systemd"),
    ],
)
def test_judge(properties, status, should_run):
    """What should run and does not is told from what did its work, waits, or was switched off."""
    service = judge(unit(**properties))
    assert (status, should_run) == (service.status, service.should_run)


def test_several_questions_cost_one_call():
    """Within five seconds the same answer serves; afterwards it is asked again."""
    at, calls = [100.0], []

    def ask() -> str:
        calls.append(at[0])
        return SHOWN

    manager = Systemd(ask, clock=lambda: at[0])
    manager.services()
    manager.service("postgresql@15-main")
    assert [100.0] == calls
    at[0] += 5
    manager.services()
    assert [100.0, 105.0] == calls


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("büro-abgleich", "büro-abgleich.service"),
        ("BÜRO-abgleich.service", "büro-abgleich.service"),
        ("auditd", None),
        ("postgresql@15", None),
    ],
)
def test_a_unit_is_found_by_its_name(name, expected):
    """With or without its suffix."""
    found = Systemd(lambda: SHOWN).service(name)
    assert expected == (None if found is None else found.name)


@pytest.mark.parametrize("code", ["exit 1", "sleep 30"])
def test_systemctl_that_fails_is_a_failure(monkeypatch, code):
    """No answer is not an empty list."""
    monkeypatch.setattr(systemd, "_COMMAND", ("sh", "-c", code))
    monkeypatch.setattr(systemd, "_LIMIT_S", 0.5)
    with pytest.raises(OSError, match="systemctl"):
        systemd.ask()


def test_what_systemctl_writes_is_handed_over(monkeypatch):
    """In an unlocalized form, umlauts and all."""
    monkeypatch.setattr(systemd, "_COMMAND", ("sh", "-c", 'echo "Id=ü $LC_ALL"'))
    assert "Id=ü C.UTF-8\n" == systemd.ask()


def test_the_command_asks_for_every_property_that_is_judged():
    """A property that is not asked for would silently be empty."""
    asked = set(systemd._COMMAND[-1].partition("=")[2].split(","))  # noqa: SLF001
    assert set(unit()) <= asked
    assert subprocess.list2cmdline(systemd._COMMAND[:5]) == "systemctl show *.service --all --no-pager"  # noqa: SLF001


def test_starting_a_unit():
    """By the full name of the unit, and what it does then is asked anew; one that is not loaded is not there to start."""
    asked: list[str] = []
    started: list[str] = []

    def show() -> str:
        asked.append("show")
        return "Id=nginx.service\nLoadState=loaded\nActiveState=failed\nUnitFileState=enabled\n"

    systemd = Systemd(show, order_start=started.append, clock=lambda: 100.0)
    systemd.start("nginx")
    assert systemd.service("nginx") is not None
    assert (["nginx.service"], 2) == (started, len(asked))
    with pytest.raises(FileNotFoundError):
        systemd.start("apache2")


def test_a_start_that_systemctl_refuses():
    """Its reason is the error's, whatever stands in the unit's name."""
    with pytest.raises(OSError, match=r"systemctl: \S+"):
        order_start("--no-such-unit.service")


NAMES = st.sampled_from(["Id", "LoadState", "ActiveState", "SubState", "UnitFileState", "ExecMainStatus", "Type",
                         "ExecMainExitTimestampMonotonic", "ActiveExitTimestampMonotonic", "ConditionResult"])  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(["loaded", "failed", "inactive", "enabled", "yes", "[not set]", "²", "-1", "9" * 30, ""]), st.text()
)
BLOCKS = st.lists(st.lists(st.tuples(NAMES, VALUES).map("=".join)).map("\n".join)).map("\n\n".join)


@given(st.one_of(st.text(), BLOCKS))
def test_any_text_of_systemctl_is_read_as_far_as_it_goes(shown: str):
    """A unit without a name is none; a number that is none is not known."""
    for service in Systemd(lambda: shown).services():
        assert service.name
        assert service.exit_code is None or service.exit_code >= 0


def test_a_time_that_is_not_set_takes_no_other_unit_along():
    """Said in words; the unit counts as one that left nothing behind."""
    shown = "Id=a.service\nLoadState=loaded\nActiveState=inactive\nUnitFileState=enabled\nConditionResult=yes\n"
    shown += "ActiveExitTimestampMonotonic=[not set]\n\nId=b.service\nLoadState=loaded\nActiveState=active\n"
    assert ["a.service", "b.service"] == [service.name for service in Systemd(lambda: shown).services()]
