"""Programs of a journey as processes: started, killed, started again; and the PostgreSQL server among them."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from tests.postgres import Postgres
from tests.waiting import until

__all__ = ["ROOT", "Database", "Program", "answers", "until"]

ROOT = Path(__file__).resolve().parents[2]


def answers(port: int) -> bool:
    """Whether somebody listens."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
        return True
    return False


class Program:
    """One program that can be killed and started again; what it says goes to a log."""

    def __init__(
        self, name: str, arguments: Sequence[str], log: Path, *, environment: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self._arguments = [sys.executable, "-m", *arguments]
        self._log = log
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Its number."""
        assert self.process is not None
        return self.process.pid

    def start(self) -> None:
        """Start it."""
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                self._arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=ROOT, env=self._environment
            )

    def is_running(self) -> bool:
        """Whether it is there."""
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """SIGKILL."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def end(self, *, within_s: float) -> int:
        """Ask it to end, and wait; gives its exit code."""
        assert self.process is not None
        self.process.terminate()
        return self.ended(within_s=within_s)

    def ended(self, *, within_s: float) -> int:
        """Wait for its end; gives its exit code."""
        assert self.process is not None
        try:
            return self.process.wait(within_s)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.name} did not end within {within_s:g} s; see {self._log}") from None


class Database:
    """A PostgreSQL server that can be hurt: its postmaster and its backends can be killed, and it can be started again."""

    def __init__(self, server: Postgres) -> None:
        self._server = server
        self._pidfile = server.folder / "data" / "postmaster.pid"
        self._log = server.folder / "log-again"
        self._started = server.process
        """Ours to reap, or None: somebody else's child."""
        proc = Path("/proc") / str(self._pid())
        self._command = [part.decode() for part in (proc / "cmdline").read_bytes().split(b"\0")[:-1]]
        self._command[0] = str((proc / "exe").readlink())
        pairs = (proc / "environ").read_bytes().decode().split("\0")
        self._environment = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
        self._folder = str((proc / "cwd").readlink())
        owner = proc.stat()
        self._account: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._account = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}

    def kill(self) -> int:
        """SIGKILL to the postmaster; its children find out by themselves."""
        pid = self._pid()
        os.kill(pid, signal.SIGKILL)
        if self._started is not None:
            self._started.wait()
        until(lambda: not _is_alive(pid), what="the postmaster's end")
        return pid

    def kill_backend(self, index: int) -> int:
        """SIGKILL to one process that serves a connection: all others are thrown out, and the server recovers. 0: there was none."""
        found = _backends(self._pid())
        if not found:
            return 0
        with contextlib.suppress(ProcessLookupError):
            os.kill(found[index % len(found)], signal.SIGKILL)
        return found[index % len(found)]

    def start(self) -> None:
        """Start it again; at once is too early while children of the one before still hold its memory."""
        for _ in range(100):
            with self._log.open("ab") as log:
                self._started = subprocess.Popen(
                    self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self._folder,
                    env=self._environment, start_new_session=True, **self._account,
                )  # fmt: skip
            until(lambda: self._listens() or self._has_given_up(), what="PostgreSQL's start")
            if not self._has_given_up():
                return
        raise AssertionError(f"PostgreSQL does not start again; see {self._log}")

    def _listens(self) -> bool:
        """Whether it answers, be it only that it is not ready yet."""
        try:
            self._server.execute("SELECT 1")
        except OperationalError as error:
            return "the database system is" in str(error)  # … starting up, … in recovery mode
        return True

    def _has_given_up(self) -> bool:
        return self._started is not None and self._started.poll() is not None

    def end(self) -> None:
        """End the server, where it is our child."""
        if self._started is not None and self._started.poll() is None:
            self._started.send_signal(signal.SIGINT)
            self._started.wait(120)

    def _pid(self) -> int:
        return int(self._pidfile.read_text().split()[0])


def _backends(postmaster: int) -> list[int]:
    """The processes that serve connections of others than this test."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            title = (entry / "cmdline").read_bytes()
            if parent == postmaster and b"[local]" in title:  # background workers have no client
                found.append(int(entry.name))
    return sorted(found)


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
