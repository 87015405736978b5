"""Nothing fails in silence: every unforeseen error comes together here, is logged once and told once."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import logging.handlers
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Final

import PySide6
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

import app

log = logging.getLogger("wachpult.console")

LOG_BYTES: Final = 1024 * 1024
LOG_FILES: Final = 3
TOLD_AGAIN_AFTER: Final = 100
"""One and the same error is logged the first time, and then every hundredth time."""
HARMLESS: Final = (
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    "QSystemTrayIcon::setVisible: No Icon set",
)
"""What Qt says where there is no window system, and nobody can do anything about."""


@dataclass(frozen=True, slots=True)
class Report:
    """One unforeseen error.

    Attributes:
        summary: its kind and words.
        details: everything that helps to find it; no facts of customers.
    """

    summary: str
    details: str


class Funnel:
    """Four ways in (a slot, a task, a thread, Qt itself), one way out. Any thread."""

    def __init__(self, tell: Callable[[Report], None]) -> None:
        """Hear of errors.

        Args:
            tell: is given each new error once, on the thread where it happened.
        """
        self._tell = tell
        self._lock = threading.Lock()
        self._seen: dict[str, int] = {}
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Listen where errors surface."""
        sys.excepthook = self._on_main
        threading.excepthook = self._on_thread
        qInstallMessageHandler(self._on_qt)

    def remove(self) -> None:
        """Give back what was there before."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)

    def report(self, error: BaseException) -> None:
        """Take in an error."""
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            return
        trace = "".join(traceback.format_exception(error))
        key = _place(error)
        with self._lock:
            count = self._seen[key] = self._seen.get(key, 0) + 1
        if count % TOLD_AGAIN_AFTER == 1:
            log.error("unforeseen (%d times): %s", count, trace)
        if count == 1:
            self._tell(Report(f"{type(error).__name__}: {error}", f"{circumstances()}\n\n{trace}"))

    def _on_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
        else:
            self.report(error.with_traceback(trace))

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def _on_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if any(harmless in message for harmless in HARMLESS):
            return
        levels = {
            QtMsgType.QtDebugMsg: logging.DEBUG,
            QtMsgType.QtInfoMsg: logging.INFO,
            QtMsgType.QtWarningMsg: logging.WARNING,
        }
        log.log(levels.get(kind, logging.ERROR), "Qt: %s", message)


def circumstances() -> str:
    """What the error happened in: versions and platform, nothing about people or customers."""
    return (
        f"Wachpult {app.__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}, "
        f"{platform.system()} {platform.release()} {platform.machine()}"
    )


def start_log(folder: Path) -> logging.Handler:
    """Begin to write the log."""
    handler = logging.handlers.RotatingFileHandler(
        folder / "console.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(min(root.level or logging.INFO, logging.INFO))
    return handler


class CrashFile:
    """Where a dying interpreter leaves its stacks; the next start reads and clears it."""

    def __init__(self, folder: Path, *, is_enabled: bool = True) -> None:
        """Read what the last start left, and begin a new file.

        Args:
            folder: of the logs.
            is_enabled: whether the interpreter is told of it.
        """
        self._is_enabled = is_enabled
        self._path = folder / "crash.log"
        self.last = self._take()
        self._file: IO[str] | None = None
        with contextlib.suppress(OSError):
            self._file = self._path.open("w", encoding="utf-8")
            if is_enabled:
                faulthandler.enable(self._file)

    def close(self) -> None:
        """The program ends in good order: there is nothing to tell."""
        if self._is_enabled:
            faulthandler.disable()
        if self._file is not None:
            self._file.close()
            self._file = None
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _take(self) -> str:
        try:
            return self._path.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""


def _place(error: BaseException) -> str:
    """Where an error comes from: the same place and kind is the same error."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    return f"{type(error).__qualname__}@{last.filename}:{last.lineno}" if last is not None else repr(error)
