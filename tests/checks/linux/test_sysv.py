"""Init scripts: recorded texts, and a real one that is started and stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.finding import NotApplicable
from app.checks.linux import sysv
from app.checks.linux.services import Services
from app.checks.linux.systemd import Systemd
from app.checks.linux.sysv import SysV, can_tell_status, default_level
from app.checks.services import Status
from app.domain.check import CheckSpec, Detail, State, Thresholds
from tests.checks.conftest import Machine

SCRIPT = """\
#!/bin/sh
### BEGIN INIT INFO
# Provides:          {name}
# Default-Start:     2 3 4 5
# Short-Description: Dienst für {name}
### END INIT INFO
case "$1" in
  status)
    {status}
    ;;
  *)
    echo "Usage: $0 {{start|stop}}" >&2
    exit 3
    ;;
esac
"""

MUTE = """\
#!/bin/sh
case "$1" in
  start|restart)
    echo status of things
    ;;
  *)
    echo "Usage: $0 {start|stop|status of nothing}" >&2
    exit 3
    ;;
esac
"""


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("case $1 in\n  status)\n", True),
        ("  restart|status|force-reload)\n", True),
        ("  (status)\n", True),
        ("\tstatus|\\\n", True),
        ('  "status")\n', True),
        ("#!/usr/bin/env /lib/init/init-d-script\nNAME=cron\n", True),
        (MUTE, False),
        ("# status) is not offered\n", False),
        ("", False),
    ],
)
def test_can_tell_status(script, expected):
    """A script without the word answers with its usage, and that is no answer."""
    assert expected is can_tell_status(script)


@pytest.mark.parametrize(
    ("inittab", "expected"),
    [
        ("", "2"),
        ("id:3:initdefault:\n", "3"),
        ("# id:5:initdefault:\nid:2:initdefault:\nsi::sysinit:/etc/init.d/rcS\n", "2"),
    ],
)
def test_default_level(inittab, expected):
    """A comment is none; Debian's level is 2."""
    assert expected == default_level(inittab)


class Etc:
    """A folder of init scripts that a test fills."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "init.d").mkdir()

    def add(self, name: str, text: str, *, level: str = "2", link: str = "S01") -> Path:
        script = self.folder / "init.d" / name
        script.write_text(text)
        script.chmod(0o755)
        if level:
            rc = self.folder / f"rc{level}.d"
            rc.mkdir(exist_ok=True)
            (rc / f"{link}{name}").symlink_to(f"../init.d/{name}")
        return script


@pytest.fixture
def etc(tmp_path: Path) -> Etc:
    """Make an empty folder of init scripts."""
    (tmp_path / "etc").mkdir()
    return Etc(tmp_path / "etc")


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("exit 0", Status.RUNNING),
        ("exit 3", Status.STOPPED),
        ("exit 1", Status.FAILED),
        ("exit 2", Status.FAILED),
        ("exit 4", Status.UNKNOWN),
        ("exit 150", Status.UNKNOWN),
    ],
)
def test_exit_codes(etc: Etc, command, expected):
    """The script's own word, by the LSB."""
    etc.add("dienst", SCRIPT.format(name="dienst", status=command))
    (service,) = SysV(etc.folder).services()
    assert ("dienst", "Dienst für dienst", expected, True) == (
        service.name,
        service.label,
        service.status,
        service.should_run,
    )


def test_a_script_that_cannot_tell_is_unknown_and_not_run(etc: Etc):
    """It might do anything when it is given a word it does not know."""
    etc.add("stumm", MUTE)
    asked: list[Path] = []
    (service,) = SysV(etc.folder, ask=asked.append).services()
    assert (Status.UNKNOWN, []) == (service.status, asked)


def test_a_script_that_hangs_is_unknown(etc: Etc):
    """No answer in time."""
    etc.add("zäh", SCRIPT.format(name="zäh", status="sleep 30"))
    (service,) = SysV(etc.folder, ask=lambda _script: None).services()
    assert service.status is Status.UNKNOWN


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_a_script_that_cannot_be_run_is_unknown(etc: Etc):
    """One broken script does not hide the others."""
    etc.add("cron", SCRIPT.format(name="cron", status="exit 0"))
    etc.add("kaputt", "#!/nicht/da\n" + SCRIPT.format(name="kaputt", status="exit 0"))
    statuses = {service.name: service.status for service in SysV(etc.folder).services()}
    assert {"cron": Status.RUNNING, "kaputt": Status.UNKNOWN} == statuses


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_a_script_is_given_up_in_time(etc: Etc, monkeypatch):
    """Its own limit is far below the check's."""
    monkeypatch.setattr(sysv, "_LIMIT_S", 0.1)
    etc.add("zäh", SCRIPT.format(name="zäh", status="exec sleep 30"))
    (service,) = SysV(etc.folder).services()
    assert service.status is Status.UNKNOWN


def test_only_what_the_run_level_starts_should_run(etc: Etc):
    """What is linked to be ended, belongs to another level or is not linked at all is left out, but can be asked for."""
    text = SCRIPT.format(name="x", status="exit 0")
    etc.add("cron", text)
    etc.add("ntp", text, link="K01")
    etc.add("gdm", text, level="5")
    etc.add("handbetrieb", text, level="")
    manager = SysV(etc.folder, ask=lambda _script: 0)
    assert ["cron"] == [service.name for service in manager.services()]
    for name in ("ntp", "gdm", "handbetrieb"):
        service = manager.service(name)
        assert service is not None
        assert (Status.RUNNING, False) == (service.status, service.should_run)


def test_the_inittab_decides_the_level(etc: Etc):
    """A server that starts into level 3 starts what is linked there."""
    text = SCRIPT.format(name="x", status="exit 0")
    etc.add("cron", text)
    etc.add("nginx", text, level="3")
    (etc.folder / "inittab").write_text("id:3:initdefault:\n")
    assert ["nginx"] == [service.name for service in SysV(etc.folder, ask=lambda _script: 0).services()]


@pytest.mark.parametrize("name", ["nichts", "../passwd", "..", ".", ""])
def test_a_service_that_is_not_there(etc: Etc, name):
    """Nothing outside the folder is ever run."""
    etc.add("cron", SCRIPT.format(name="cron", status="exit 0"))
    (etc.folder / "passwd").write_text("status)\n")
    assert SysV(etc.folder).service(name) is None


def test_a_status_is_asked_for_once_a_cycle(etc: Etc):
    """The check of all services and that of a chosen one share the answer for five seconds."""
    etc.add("cron", SCRIPT.format(name="cron", status="exit 0"))
    at, asked = [100.0], []

    def ask(script: Path) -> int:
        asked.append(script.name)
        return 0

    manager = SysV(etc.folder, ask=ask, clock=lambda: at[0])
    manager.services()
    manager.service("cron")
    assert ["cron"] == asked
    at[0] += 5
    manager.services()
    assert ["cron", "cron"] == asked


def test_systemd_is_asked_where_it_is_in_charge(etc: Etc, tmp_path: Path):
    """Its folder below /run tells; scripts may be there as well."""
    etc.add("cron", SCRIPT.format(name="cron", status="exit 0"))
    shown = "Id=ssh.service\nLoadState=loaded\nActiveState=active\nUnitFileState=enabled\n"
    services = Services(tmp_path / "run", Systemd(lambda: shown), SysV(etc.folder, ask=lambda _script: 0))
    assert ["cron"] == [service.name for service in services.services()]
    (tmp_path / "run/systemd/system").mkdir(parents=True)
    assert ["ssh.service"] == [service.name for service in services.services()]
    assert services.service("ssh") is not None


def test_neither(tmp_path: Path):
    """Without a service manager the check does not apply."""
    services = Services(tmp_path, sysv=SysV(tmp_path))
    with pytest.raises(NotApplicable) as caught:
        services.services()
    assert "not_installed" == caught.value.reason


DAEMON = """\
#!/bin/sh
# Short-Description: Probedienst
PIDFILE={folder}/probe.pid
case "$1" in
  start) start-stop-daemon --start --background --make-pidfile --pidfile $PIDFILE --exec {sleep} -- 600 ;;
  stop) start-stop-daemon --stop --remove-pidfile --retry 5 --pidfile $PIDFILE ;;
  status) start-stop-daemon --status --pidfile $PIDFILE --exec {sleep} ;;
esac
"""


@pytest.mark.skipif(shutil.which("start-stop-daemon") is None, reason="only on Linux with start-stop-daemon")
def test_a_real_service_is_started_and_stopped(etc: Etc, machine: Machine, tmp_path: Path):
    """The check follows the service: running, stopped, running again, killed."""
    sleep = shutil.which("sleep")
    assert sleep is not None
    script = etc.add("probe", DAEMON.format(folder=tmp_path, sleep=Path(sleep).resolve()))
    reader = Services(tmp_path / "run", sysv=SysV(etc.folder, fresh_s=0.0))
    readers = machine.target.readers
    machine.target.readers = type(readers)(
        **{name: getattr(readers, name) for name in readers.__dataclass_fields__} | {"services": reader}
    )
    spec = CheckSpec("service", "probe")

    def order(word: str) -> None:
        subprocess.run([str(script), word], check=True, capture_output=True)

    def becomes(state: State, status: str) -> bool:
        """Look again until it has become so: a daemon takes a moment to come and to go."""
        for _look in range(6000):
            result = machine.result(spec)
            if (result.state, result.detail.get("status", "")) == (state, status):
                return True
            Event().wait(0.01)
        return False

    def counted() -> Detail:
        return machine.result(CheckSpec("services", "", thresholds=Thresholds(1.0, None))).detail

    assert becomes(State.CRITICAL, "stopped")
    order("start")
    try:
        assert becomes(State.OK, "")
        assert {"running": 1} == counted()
        order("stop")
        assert becomes(State.CRITICAL, "stopped")
        assert {"running": 0, "stopped": "probe"} == counted()
        order("start")
        assert becomes(State.OK, "")
        os.kill(int((tmp_path / "probe.pid").read_text()), signal.SIGKILL)
        assert becomes(State.CRITICAL, "failed")
    finally:
        subprocess.run([str(script), "stop"], check=False, capture_output=True)


@given(st.one_of(st.text(), st.text("status|()\"' \n\t\\*a-", max_size=500)), st.text(max_size=200))
def test_any_text_of_init_scripts_and_levels_is_read(script: str, inittab: str):
    """Nobody knows what administrators write."""
    assert can_tell_status(script) in (True, False)
    assert default_level(inittab) in "0123456S"


def test_a_long_script_takes_no_long_time():
    """Neither blank lines nor words and bars without an end are tried in every combination."""
    assert not can_tell_status("\n" * 300_000 + "a|" * 100_000)
