"""The independent witness: a file outside the system, written before and after each durable commit.

Three outcomes: *ok* (the commit returned, the witness says so: exactly once), *never tried*, and *unknown* (killed between the
attempt and the witness's word: 0 or 1 times, but never twice).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Witness:
    """Appends lines. One ``write`` each, so that a SIGKILL leaves a whole line or none."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tries(self, number: int, **what: Any) -> None:
        """Something is about to be made durable."""
        self._say({"try": number, **what})

    def ok(self, number: int, **what: Any) -> None:
        """It is durable now."""
        self._say({"ok": number, **what})

    def _say(self, line: dict[str, Any]) -> None:
        os.write(self._file, json.dumps(line).encode() + b"\n")


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read a witness's file."""
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def next_number(path: Path) -> int:
    """A number nobody has tried yet."""
    return max((line.get("last", line["try"]) for line in lines(path) if "try" in line), default=0) + 1


class Account:
    """What a witness saw, put together: attempts by number, and which of them are certain."""

    def __init__(self, path: Path) -> None:
        self.tried: dict[int, dict[str, Any]] = {}
        self.certain: dict[int, dict[str, Any]] = {}
        for line in lines(path):
            if "try" in line:
                self.tried[line["try"]] = line
            else:
                self.certain[line["ok"]] = line

    @property
    def unknown(self) -> set[int]:
        """Attempts of which nobody can say whether they succeeded."""
        return self.tried.keys() - self.certain.keys()
