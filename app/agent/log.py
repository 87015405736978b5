"""What happened, on disk: a few files of a megabyte in the agent's folder."""

from __future__ import annotations

import logging
import logging.handlers
import os
from pathlib import Path

from typing_extensions import override

from app.agent.private import keep_private

FILE = "agent.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class LogFile(logging.handlers.RotatingFileHandler):
    """A log of four files at most; while somebody keeps one of them open on Windows, it grows instead of losing lines."""

    def __init__(self, folder: Path, *, most_bytes: int = 1_000_000) -> None:
        super().__init__(folder / FILE, maxBytes=most_bytes, backupCount=3, encoding="utf-8")
        self.setFormatter(logging.Formatter(_FORMAT))

    @override
    def doRollover(self) -> None:
        try:
            super().doRollover()
        except OSError:  # an open file cannot be renamed there
            if self.stream is None:
                self.stream = self._open()


def log_to(folder: Path) -> None:
    """Write down what happens from now on; errors also into systemd's journal, where standard error leads there.

    Raises:
        OSError: the folder cannot be made, or may not be written to.
    """
    keep_private(folder)
    root = logging.getLogger()
    root.addHandler(LogFile(folder))
    root.setLevel(logging.INFO)
    if "JOURNAL_STREAM" in os.environ:  # systemd.exec(5)
        journal = logging.StreamHandler()
        journal.setLevel(logging.ERROR)
        root.addHandler(journal)
