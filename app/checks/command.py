"""Other programs: run one with fixed words, a time limit and a limit of what it may say; never through a shell."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from app.checks.limit import TimeLimit

MOST_BYTES = 8 * 1024 * 1024
"""What is read of an answer at most; nothing a probe asks for says more."""
_LAST_S = 2.0
"""How long a killed program may take to go. One that hangs in the kernel does not go, and is left behind."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended and what it said."""

    code: int
    output: bytes
    errors: bytes = b""


def run_command(words: Sequence[str], *, limit_s: float) -> Done:
    """Run a program and wait for it, at most ``limit_s`` seconds. It speaks English and is asked nothing.

    Raises:
        OSError: it cannot be started: `FileNotFoundError` where there is none, `PermissionError` where it may not be.
        TimeLimit: it was not done in time and has been killed, with what it has started.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        program = subprocess.Popen(  # noqa: S603 - a vector of words, no shell
            list(words),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C"},
            start_new_session=True,
            creationflags=_NO_WINDOW,
        )
        try:
            code = program.wait(limit_s)
        except subprocess.TimeoutExpired:
            _kill_all(program)
            try:
                program.wait(_LAST_S)
            except subprocess.TimeoutExpired:
                program.returncode = -9  # Given up: its end is waited for by nobody.
            raise TimeLimit from None
        output.seek(0)
        errors.seek(0)
        return Done(code, output.read(MOST_BYTES), errors.read(MOST_BYTES))


def _kill_all(program: subprocess.Popen[bytes]) -> None:
    """Kill a program and its children: a wrapper that is killed alone leaves the one that hangs behind."""
    if os.name == "nt":
        words = ["taskkill", "/F", "/T", "/PID", str(program.pid)]
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(  # noqa: S603 - fixed words and a number
                words, capture_output=True, check=False, timeout=_LAST_S, creationflags=_NO_WINDOW
            )
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(program.pid, signal.SIGKILL)
    program.kill()
