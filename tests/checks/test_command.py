"""Other programs are run with limits."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.checks.command import run_command
from app.checks.limit import TimeLimit
from tests.waiting import until


def test_what_a_program_says():
    """Its status, its words, its errors; it is asked nothing and speaks English."""
    script = "import os, sys; print(os.environ['LC_ALL'], sys.stdin.read() == ''); sys.stderr.write('no'); sys.exit(3)"
    done = run_command([sys.executable, "-c", script], limit_s=20)
    assert (3, b"C True", b"no") == (done.code, done.output.strip(), done.errors)


def test_a_program_that_hangs_is_ended():
    """After its limit, not after its own time."""
    with pytest.raises(TimeLimit):
        run_command([sys.executable, "-c", "import threading; threading.Event().wait()"], limit_s=0.5)


def test_a_program_that_is_not_there():
    """Said as the system says it."""
    with pytest.raises(FileNotFoundError):
        run_command(["/nowhere/smartctl"], limit_s=1)


@pytest.mark.skipif(os.name == "nt", reason="only on Linux")
def test_what_a_program_has_started_is_ended_with_it(tmp_path: Path):
    """A wrapper that waits for the real program: both are gone."""
    wrapper = tmp_path / "smartctl"
    wrapper.write_text(f"#!/bin/sh\nsleep 300 &\necho $! >{tmp_path}/child\nwait\n")
    wrapper.chmod(0o755)
    number = None
    for limit_s in (1.0, 5.0, 30.0):  # a busy machine may take long to start it
        with pytest.raises(TimeLimit):
            run_command([str(wrapper)], limit_s=limit_s)
        if (number := _number(tmp_path / "child")) is not None:
            break
    assert number is not None
    until(lambda: not _runs(Path("/proc", str(number))), what="the end of what it had started")


def _number(file: Path) -> int | None:
    """The number in a file, once it is there."""
    text = file.read_text() if file.exists() else ""
    return int(text) if text.endswith("\n") else None


def _runs(process: Path) -> bool:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False
