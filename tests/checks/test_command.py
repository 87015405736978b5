"""Other programs are run with limits."""

from __future__ import annotations

import sys
import time

import pytest

from app.checks.command import run_command
from app.checks.limit import TimeLimit


def test_what_a_program_says():
    """Its status, its words, its errors; it is asked nothing and speaks English."""
    script = "import os, sys; print(os.environ['LC_ALL'], sys.stdin.read() == ''); sys.stderr.write('no'); sys.exit(3)"
    done = run_command([sys.executable, "-c", script], limit_s=20)
    assert (3, b"C True", b"no") == (done.code, done.output.strip(), done.errors)


def test_a_program_that_hangs_is_ended():
    """After its limit, not after its own time."""
    began = time.monotonic()
    with pytest.raises(TimeLimit):
        run_command([sys.executable, "-c", "import threading; threading.Event().wait(60)"], limit_s=0.5)
    assert time.monotonic() - began < 20


def test_a_program_that_is_not_there():
    """Said as the system says it."""
    with pytest.raises(FileNotFoundError):
        run_command(["/nowhere/smartctl"], limit_s=1)
