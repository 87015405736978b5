"""One of our programs as a child of this one: told what it needs over standard input, gone when that ends."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

import app

LOG_LIMIT: Final = 4 * 1024 * 1024
"""Bytes after which a log is begun anew at the next start; the last one is kept."""
GRACE_S: Final = 3.0


def command(program: str) -> list[str]:
    """The command line that starts one of our programs: from source, or beside the frozen console."""
    if getattr(sys, "frozen", False):
        suffix = ".exe" if os.name == "nt" else ""
        return [str(Path(sys.executable).with_name(f"wachpult-{program}{suffix}"))]
    return [sys.executable, "-m", "app", program]


class Child:
    """A running program. ``stop`` always leads to its end."""

    def __init__(self, argv: Sequence[str], *, first_line: bytes, log: Path) -> None:
        """Start the program and hand it its first line; what it says on standard error goes to ``log``.

        Raises:
            OSError: it can't be started.
        """
        log.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            if log.stat().st_size > LOG_LIMIT:
                log.replace(log.with_suffix(".old.log"))
        environment = dict(os.environ)
        if not getattr(sys, "frozen", False):
            root = str(Path(app.__file__).parents[1])
            environment["PYTHONPATH"] = os.pathsep.join(filter(None, (root, environment.get("PYTHONPATH"))))
        with log.open("ab") as errors:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                list(argv),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                start_new_session=os.name == "posix",
            )
        self._lines: queue.Queue[bytes] = queue.Queue(maxsize=1)
        self._reader = threading.Thread(target=self._read, name="child", daemon=True)
        self._reader.start()
        with contextlib.suppress(OSError):
            stdin = self._stdin()
            stdin.write(first_line + b"\n")
            stdin.flush()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def first_answer(self, *, within_s: float) -> bytes:
        """The first line it says on standard output; empty when it said none in time or ended."""
        try:
            return self._lines.get(timeout=within_s)
        except queue.Empty:
            return b""

    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self._process.poll() is not None

    def stop(self, *, grace_s: float = GRACE_S) -> None:
        """End its standard input, which ends it; terminate and at last kill it if it does not listen."""
        with contextlib.suppress(OSError):
            self._stdin().close()
        for insist in (self._process.terminate, self._process.kill):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(grace_s)
                break
            insist()
        self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self.stop()

    def _stdin(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise BrokenPipeError
        return self._process.stdin

    def _read(self) -> None:
        """Keep its standard output empty; only the first line is of interest."""
        stdout = self._process.stdout
        if stdout is None:
            return
        self._lines.put(stdout.readline())
        while stdout.read(65536):
            pass
