"""The process table from recorded lines, and this machine's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.checks.linux.processes import Processes, parse_stat
from app.checks.processes import ProcessCount


def line(name: str, *, state: str = "S", user: int = 0, system: int = 0, pages: int = 0) -> str:
    """Make the line of a process."""
    fields = ["1"] * 44
    fields[11 - 1], fields[12 - 1], fields[21 - 1] = str(user), str(system), str(pages)
    return f"42 ({name}) {state} {' '.join(fields)}\n"


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    """Make a process table."""
    table = {
        "1": line("systemd", user=100, system=50, pages=10),
        "77": line("post) gres: a (b", state="R", user=5_000, system=1_000, pages=9_000),
        "78": line("leiche", state="Z"),
    }
    for pid, text in table.items():
        (tmp_path / pid).mkdir()
        (tmp_path / pid / "stat").write_text(text)
    (tmp_path / "79").mkdir()  # Ended since the folder was listed.
    (tmp_path / "sys").mkdir()
    return tmp_path


def test_stat_with_brackets_in_the_name():
    """The name ends at the last bracket."""
    stat = parse_stat(line("post) gres: a (b", user=7, system=5, pages=3))
    assert ("post) gres: a (b", "S", 12, 3) == stat


def test_table(proc: Path):
    """Zombies are counted, the biggest is named, time is in seconds."""
    processes = Processes(proc)
    assert ProcessCount(3, 1) == processes.count()
    assert ("post) gres: a (b", 9_000 * os.sysconf("SC_PAGE_SIZE")) == processes.biggest()
    assert processes.processor_seconds()["77:post) gres: a (b"] == 6_000 / os.sysconf("SC_CLK_TCK")


def test_empty_table(tmp_path: Path):
    """No process, no biggest one."""
    assert Processes(tmp_path).biggest() is None


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_this_machine_and_a_real_zombie():
    """A child that has ended and was not asked how is a zombie; afterwards it is not."""
    processes = Processes()
    child = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    before = processes.count()
    assert before.zombies >= 1
    assert f"{child.pid}:{Path(sys.executable).resolve().name}"[:5] in {
        name[:5] for name in processes.processor_seconds()
    }
    child.wait()
    assert processes.count().total > 0
    biggest = processes.biggest()
    assert biggest is not None
    assert biggest[1] > 0
