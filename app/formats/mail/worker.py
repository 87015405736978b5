"""Reading mails in a process of their own with limits for time and memory, started when it is needed and again when it ended."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec
import psutil

import app
from app.domain.errors import Unreachable
from app.formats.mail.child import MEMORY_LIMIT, READY, TIME_LIMIT_S, read_frame, write_frame
from app.formats.mail.letter import Letter, Unreadable
from app.formats.mail.reader import scan

RAW_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of the largest mail that is read; of a larger one a few headers are told."""
START_LIMIT_S: Final = 60.0
LOOK_EVERY_S: Final = 0.1

_log = logging.getLogger(__name__)


def command() -> list[str]:
    """The command line that starts the reading process: from source, or the frozen program that asks."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "mail-reader"]
    return [sys.executable, "-m", "app", "mail-reader"]


class MailReader:
    """Reads mails, one at a time. Whatever a mail does to the process that reads it, there is a letter for it."""

    def __init__(self, argv: Sequence[str] = (), *, time_limit_s: float = TIME_LIMIT_S) -> None:
        """Prepare to read; nothing is started yet.

        Args:
            argv: Another command line for the process.
            time_limit_s: For one mail.
        """
        self._argv = list(argv) or command()
        self._time_limit_s = time_limit_s
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, raw: bytes, *, own: Collection[str] = ()) -> Letter:
        """Read one mail; one that can't be read is a letter with a few headers that says why (``unreadable``).

        Args:
            raw: As the mailbox has it.
            own: The addresses we send from.

        Raises:
            Unreachable: the process can't be started; the mail is not to blame, trying again may help.
        """
        if len(raw) > RAW_LIMIT:
            return scan(raw, why=Unreadable.TOO_LARGE)
        with self._lock:
            why = Unreadable.CRASHED
            for _ in range(2):  # it may have been ended from outside: that says nothing of the mail
                process = self._started()
                answer, why = self._ask(process, raw, own)
                if answer is not None:
                    return answer
                self._end()
                _log.warning("the process that reads mails was ended: %s", why.value)
                if why is Unreadable.TOO_SLOW:
                    break
            return scan(raw, why=why)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _ask(
        self, process: subprocess.Popen[bytes], raw: bytes, own: Collection[str]
    ) -> tuple[Letter | None, Unreadable]:
        """The process's letter; None and the reason when it gave none."""
        watch = _Watch(process, self._time_limit_s)
        try:
            if process.stdin is not None and process.stdout is not None:
                write_frame(process.stdin, msgspec.msgpack.encode(sorted(own)))
                write_frame(process.stdin, raw)
                answer = read_frame(process.stdout)
                if answer is not None:
                    return msgspec.msgpack.decode(answer, type=Letter), Unreadable.NONE
        except (OSError, msgspec.DecodeError):
            pass  # it has gone in the middle of it
        finally:
            watch.stop()
        return None, Unreadable.TOO_SLOW if watch.is_late else Unreadable.CRASHED

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        environment = dict(os.environ)
        if not getattr(sys, "frozen", False):
            root = str(Path(app.__file__).parents[1])
            environment["PYTHONPATH"] = os.pathsep.join(filter(None, (root, environment.get("PYTHONPATH"))))
        try:
            self._process = process = subprocess.Popen(  # noqa: S603 - our own program
                self._argv,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                start_new_session=os.name == "posix",
            )
        except OSError as error:
            raise Unreachable("mail reader") from error
        watch = _Watch(process, START_LIMIT_S)
        greeting = read_frame(process.stdout) if process.stdout is not None else None
        watch.stop()
        if greeting != READY:
            self._end()
            raise Unreachable("mail reader")
        return process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was not yet written has nowhere to go
                    stream.close()


class _Watch:
    """Ends a process that takes too long or, where the system does not see to it, too much memory."""

    def __init__(self, process: subprocess.Popen[bytes], limit_s: float) -> None:
        self.is_late = False
        self._process = process
        self._limit_s = limit_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="mail-reader-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        if sys.platform == "linux":
            self.is_late = not self._over.wait(self._limit_s)
        else:
            rounds = int(self._limit_s / LOOK_EVERY_S)
            while rounds and not self._over.wait(LOOK_EVERY_S) and not self._is_greedy():
                rounds -= 1
            self.is_late = rounds == 0
        if not self._over.is_set():
            self._process.kill()

    def _is_greedy(self) -> bool:
        try:
            return bool(psutil.Process(self._process.pid).memory_info().rss > MEMORY_LIMIT)
        except psutil.Error:
            return False
