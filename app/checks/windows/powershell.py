"""Asks Windows PowerShell for objects, as JSON: where a value has no other documented interface.

Names of classes, properties and cmdlets are English on every Windows; scripts select numbers and instants, never words.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from typing import Any, Final

from app.checks.command import Done, run_command

LIMIT_S: Final = 60.0

Run = Callable[[Sequence[str], float], Done]
"""Runs a program: its words and its limit in seconds."""

_BEFORE: Final = (
    "$ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue';"
    "[Console]::OutputEncoding=New-Object System.Text.UTF8Encoding $false;"
)
_ERROR_LETTERS: Final = 300


class ScriptFailed(OSError):
    """The script broke off; the text is what PowerShell said."""


def run(words: Sequence[str], limit_s: float) -> Done:
    """Run a program for real."""
    return run_command(words, limit_s=limit_s)


def path() -> str:
    """Give the whole path of Windows PowerShell: nothing that merely stands first in a search path is run."""
    root = os.environ.get("SystemRoot", r"C:\Windows")  # noqa: SIM112 - Windows' own spelling
    return root + r"\System32\WindowsPowerShell\v1.0\powershell.exe"


def ask(script: str, *, run: Run = run, limit_s: float = LIMIT_S) -> Any:
    """Run a script that ends in ``ConvertTo-Json`` and read what it wrote; None when that is nothing.

    Raises:
        ScriptFailed: it broke off, or did not write JSON.
        FileNotFoundError: there is no PowerShell.
        TimeLimit: it was not done in time.
    """
    words = (path(), "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", _BEFORE + script)
    done = run(words, limit_s)
    text = done.output.decode("utf-8", errors="replace").lstrip("\ufeff").strip()
    if done.code != 0:
        said = " ".join(done.errors.decode("utf-8", errors="replace").split()) or text
        raise ScriptFailed(said[:_ERROR_LETTERS] or f"powershell ended with {done.code}")
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as failure:
        message = f"powershell did not answer in JSON: {text[:80]}"
        raise ScriptFailed(message) from failure


def records(answer: Any) -> list[dict[str, Any]]:
    """Take an answer as a list of objects: ``ConvertTo-Json`` writes a single one without its list."""
    found = answer if isinstance(answer, list) else [answer]
    return [each for each in found if isinstance(each, dict)]


def number(record: dict[str, Any], name: str) -> int | None:
    """Read a whole number; None where there is none. A number that came as text counts."""
    found = record.get(name)
    if isinstance(found, bool):
        return None
    if isinstance(found, float) and abs(found) < 2**63:
        return int(found)
    if isinstance(found, str) and found.strip().lstrip("-").isdecimal() and len(found) < 20:
        return int(found)
    return found if isinstance(found, int) else None


def text(record: dict[str, Any], name: str) -> str:
    """Read a text, trimmed; empty where there is none."""
    found = record.get(name)
    return found.strip() if isinstance(found, str) else ""
