"""The agent's unit, and what is asked of systemd; systemctl is played."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.agent.service.keeper import Phase, Standing, Wanted
from app.agent.service.systemd import Systemd, quoted, unit
from app.checks.command import Done
from app.checks.limit import TimeLimit
from app.domain.errors import Refused

WORDS = ("/opt/wachpult/wachpult-agent", "run", "--data", "/var/lib/wachpult-agent")
ROOT = Wanted(WORDS, Path("/var/lib/wachpult-agent"))
DOCUMENTED = Path(__file__).resolve().parents[3] / "docs" / "agent.md"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only on Linux")


class Systemctl:
    """Notes what it is asked, and answers."""

    def __init__(self, answers: dict[str, Done | Exception] | None = None) -> None:
        self.asked: list[str] = []
        self.answers = answers or {}

    def __call__(self, words: Sequence[str], limit_s: float) -> Done:
        assert ["systemctl", "--no-pager", "--no-ask-password"] == list(words[:3])
        self.asked.append(" ".join(words[3:]))
        answer = self.answers.get(words[3], Done(0, b""))
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """A folder of units, on a machine that systemd has started."""
    (tmp_path / "booted").mkdir()
    (tmp_path / "units").mkdir()
    return tmp_path / "units"


def systemd(units: Path, systemctl: Systemctl, *, is_root: bool = True) -> Systemd:
    """Ask this one."""
    return Systemd(run=systemctl, units=units, booted=units.parent / "booted", is_root=lambda: is_root)


def test_the_page_shows_the_unit_that_is_written():
    """Whoever writes it by hand gets the same."""
    shown = re.findall(r"```ini\n(.*?)```", DOCUMENTED.read_text("utf-8"), re.DOTALL)
    assert [unit(ROOT)] == shown


@pytest.mark.parametrize(
    ("wanted", "has", "has_not"),
    [
        pytest.param(
            ROOT, ["StateDirectory=wachpult-agent", "ProtectSystem=strict"], ["User=", "ReadWrite"], id="root"
        ),
        pytest.param(
            Wanted(WORDS, Path("/srv/a b")),
            ['ReadWritePaths="/srv/a b"', "ProtectSystem=strict"],
            ["StateDirectory"],
            id="another folder may be written to as well",
        ),
        pytest.param(
            Wanted(WORDS, Path("/var/lib/wachpult-agent"), account="wachpult"),
            ["User=wachpult", "StateDirectory=wachpult-agent", "NoNewPrivileges=true"],
            ["Protect", "PrivateTmp"],
            id="another account sees the machine's mounts as they are",
        ),
        pytest.param(
            Wanted(("/usr/bin/python3", "-m", "app"), ROOT.folder, Path("/srv/100% ours")),
            ["WorkingDirectory=/srv/100%% ours"],
            [],
            id="sources are found from their folder",
        ),
    ],
)
def test_units(wanted: Wanted, has: list[str], has_not: list[str]):
    """Each says what is needed and nothing else."""
    lines = unit(wanted).splitlines()
    assert [] == [each for each in has if each not in lines]
    assert [] == [line for line in lines for word in has_not if line.startswith(word)]
    assert {"Type=notify", "Restart=always", "KillMode=mixed"} <= set(lines)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="only where systemd is installed")
@pytest.mark.parametrize("account", ["", "daemon"])
def test_systemd_understands_every_line(tmp_path: Path, account: str):
    """It finds nothing to say about the unit, and would say something about a line it does not know."""
    program = tmp_path / "the agent"
    program.symlink_to("/bin/true")
    path = tmp_path / "wachpult-agent.service"
    text = unit(Wanted((str(program), "run", "100%", "$HOME"), tmp_path / "state", tmp_path, account))
    path.write_text(text)
    assert [] == verdict(path)
    path.write_text(text.replace("UMask=", "UMusk="))
    assert 1 == len(verdict(path))


def verdict(path: Path) -> list[str]:
    """What systemd says about a unit; what it says about others of this machine is nothing of ours."""
    words = ["systemd-analyze", "verify", "--man=no", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    return [line for line in done.stderr.splitlines() if path.name in line]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("/opt/agent", "/opt/agent"),
        ("/opt/my agent", '"/opt/my agent"'),
        ("100%", '"100%%"'),
        ("$HOME", '"$$HOME"'),
        ('a"b\\c', '"a\\"b\\\\c"'),
        ("", '""'),
        ("a;b", '"a;b"'),
    ],
)
def test_words_of_a_command_line(word: str, expected: str):
    """Nothing in them is replaced, split or taken for the end of a command."""
    assert expected == quoted(word)


def test_it_is_installed_and_enabled(units: Path, tmp_path: Path):
    """Its folder is closed, everybody may read the unit, and it starts with the machine; it is not started yet."""
    folder, systemctl = tmp_path / "state", Systemctl()
    systemd(units, systemctl).install(Wanted(WORDS, folder))
    path = units / "wachpult-agent.service"
    assert unit(Wanted(WORDS, folder)) == path.read_text("utf-8")
    assert (0o644, 0o700) == (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(folder.stat().st_mode))
    assert ["daemon-reload", "enable wachpult-agent.service"] == systemctl.asked


def test_one_that_is_there_is_left_as_it_is(units: Path, tmp_path: Path):
    """Somebody may have written it by hand."""
    (units / "wachpult-agent.service").write_text("[Service]\n")
    with pytest.raises(Refused, match=r"service\.there"):
        systemd(units, Systemctl()).install(Wanted(WORDS, tmp_path / "state"))
    assert "[Service]\n" == (units / "wachpult-agent.service").read_text()


def test_an_installation_that_systemd_refuses_leaves_no_unit(units: Path, tmp_path: Path):
    """With systemd's own words."""
    systemctl = Systemctl({"enable": Done(1, b"", b"Failed to enable unit:\n it is masked.\n")})
    with pytest.raises(Refused, match=r"service\.failed") as refused:
        systemd(units, systemctl).install(Wanted(WORDS, tmp_path / "state"))
    assert "Failed to enable unit: it is masked." == refused.value.facts["reason"]
    assert [] == list(units.iterdir())


def test_an_account_that_is_none(units: Path, tmp_path: Path):
    """It is refused before anything is written."""
    with pytest.raises(Refused, match=r"service\.account"):
        systemd(units, Systemctl()).install(Wanted(WORDS, tmp_path / "state", account="nobody-of-that-name"))
    assert [] == list(units.iterdir())


def test_it_is_stopped_and_removed(units: Path):
    """An old failure is forgotten too, if there is one."""
    (units / "wachpult-agent.service").write_text(unit(ROOT))
    systemctl = Systemctl({"reset-failed": Done(1, b"", b"not loaded")})
    systemd(units, systemctl).remove()
    name = "wachpult-agent.service"
    assert [f"disable --now {name}", "daemon-reload", f"reset-failed {name}"] == systemctl.asked
    assert [] == list(units.iterdir())


def test_start_and_stop(units: Path):
    """Both are awaited by systemctl; a start that fails says what systemd says, and where the log is."""
    (units / "wachpult-agent.service").write_text(unit(ROOT))
    systemctl = Systemctl()
    asks = systemd(units, systemctl)
    asks.start()
    asks.stop()
    assert ["start wachpult-agent.service", "stop wachpult-agent.service"] == systemctl.asked
    failing = Systemctl({"start": Done(1, b"", b"Job for wachpult-agent.service failed.")})
    with pytest.raises(Refused, match=r"service\.ended") as refused:
        systemd(units, failing).start()
    assert ("Job for wachpult-agent.service failed.", "“journalctl -u wachpult-agent”") == (
        refused.value.facts["reason"],
        refused.value.facts["log"],
    )


@pytest.mark.parametrize("failure", [TimeLimit(), FileNotFoundError(2, "No such file", "systemctl")])
def test_a_systemctl_that_hangs_or_is_missing(units: Path, failure: Exception):
    """It is a refusal in words, and no trace."""
    (units / "wachpult-agent.service").write_text(unit(ROOT))
    with pytest.raises(Refused, match=r"service\.failed"):
        systemd(units, Systemctl({"stop": failure})).stop()


@pytest.mark.parametrize("verb", ["remove", "start", "stop"])
def test_who_may_and_where(units: Path, verb: str):
    """Root alone, where systemd is the first process, and only what is there."""
    with pytest.raises(Refused, match=r"service\.denied"):
        getattr(systemd(units, Systemctl(), is_root=False), verb)()
    with pytest.raises(Refused, match=r"service\.absent"):
        getattr(systemd(units, Systemctl()), verb)()
    (units.parent / "booted").rmdir()
    with pytest.raises(Refused, match=r"service\.no_manager"):
        getattr(systemd(units, Systemctl()), verb)()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "LoadState=loaded\nActiveState=active\nMainPID=712\nUnitFileState=enabled\nUser=\nResult=success\n",
            (Phase.RUNNING, 712, "enabled", "root", ""),
        ),
        (
            "LoadState=loaded\nActiveState=failed\nMainPID=0\nUnitFileState=disabled\nUser=w\nResult=exit-code\n",
            (Phase.FAILED, 0, "disabled", "w", "exit-code"),
        ),
        (
            "LoadState=loaded\nActiveState=activating\nMainPID=0\nUnitFileState=enabled\nUser=\nResult=exit-code\n",
            (Phase.STARTING, 0, "enabled", "root", "exit-code"),
        ),
        (
            "LoadState=loaded\nActiveState=inactive\nMainPID=0\nUnitFileState=enabled\nUser=\nResult=success\n",
            (Phase.STOPPED, 0, "enabled", "root", ""),
        ),
        ("LoadState=not-found\nActiveState=inactive\nMainPID=0\n", None),
        ("", None),
    ],
)
def test_how_it_stands(units: Path, said: str, expected):
    """By systemd's own names of states, for which nobody has to be root."""
    (units / "wachpult-agent.service").write_text(unit(ROOT))
    found = systemd(units, Systemctl({"show": Done(0, said.encode())}), is_root=False).standing()
    if expected is None:
        assert found is None
    else:
        phase, process, start, account, reason = expected
        assert Standing(phase, process, start, account, " ".join(WORDS), reason) == found
