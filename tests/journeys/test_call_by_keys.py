"""A call taken in a real window with real key events: counted, and the ticket is there with the time of F8."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.journeys.programs import ROOT, until

pytestmark = [
    pytest.mark.journey,
    pytest.mark.views,
    pytest.mark.skipif(sys.platform != "linux", reason="only on Linux: Xvfb and xdotool"),
]

SUBJECT = "Outlook geht seit heute bei keinem mehr"
MOST_KEYS = 60
"""For the worked example: customer, forty letters of subject, who is affected, server, done."""


class Keyboard:
    """Presses real keys at an X server, and counts them."""

    def __init__(self, display: str) -> None:
        self.presses = 0
        self._environment = {**os.environ, "DISPLAY": display}

    def press(self, *keys: str) -> None:
        """Press keys by their names, one after the other; a chord counts once."""
        self.presses += len(keys)
        self._do("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.presses += len(text)
        self._do("type", "--delay", "40", text)

    def window(self) -> str:
        """The id of the console's window once it is there, else empty."""
        found = self._do("search", "--onlyvisible", "--name", "Wachpult", is_asked=True)
        return found.split()[0] if found.split() else ""

    def focus(self, window: str) -> None:
        """Give a window the keyboard."""
        self._do("windowactivate", "--sync", window)

    def _do(self, *arguments: str, is_asked: bool = False) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=not is_asked,
        )
        return done.stdout


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """An X server of our own with a window manager."""
    for program in ("Xvfb", "xdotool", "openbox"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    with (tmp_path / "x.log").open("wb") as log:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x900x24", "-nolisten", "tcp"],
            pass_fds=[writing], stdout=log, stderr=log,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": f":{number}"}, stdout=log, stderr=log)
        try:
            yield f":{number}"
        finally:
            for process in (manager, server):
                process.terminate()
                process.wait(60)


def tickets(folder: Path) -> list[tuple[str, str, str, str, datetime]]:
    """What the central service knows of tickets with our subject: number, affected, criticality, servers, notification."""
    with (
        contextlib.suppress(sqlite3.OperationalError),
        contextlib.closing(
            sqlite3.connect(f"file:{next(folder.rglob('demo.db'), folder)}?mode=ro", uri=True)
        ) as database,
    ):
        rows = database.execute(
            "SELECT number, affected, criticality, server_ids, notified_at FROM ticket WHERE subject = ?", (SUBJECT,)
        )
        return [
            (number, affected, criticality, servers, datetime.fromisoformat(at).replace(tzinfo=UTC))
            for number, affected, criticality, servers, at in rows
        ]
    return []


def known(folder: Path) -> int:
    """How many tickets the console has."""
    for replica in folder.rglob("replica.db"):
        with (
            contextlib.suppress(sqlite3.OperationalError),
            contextlib.closing(sqlite3.connect(f"file:{replica}?mode=ro", uri=True)) as database,
        ):
            return int(database.execute("SELECT count(*) FROM fact WHERE noun = 'ticket'").fetchone()[0])
    return 0


def rests(pid: int) -> bool:
    """Whether a program has nothing to do: none of its threads wants a processor, however long we look."""
    for _ in range(20):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(OSError):
                if (thread / "stat").read_text().rpartition(")")[2].split()[0] in ("R", "D"):
                    return False
        threading.Event().wait(0.05)
    return True


def test_a_call_takes_at_most_sixty_keys_in_a_real_window(display: str, tmp_path: Path) -> None:
    """F8, customer, subject, who is affected, server, Ctrl+Enter: the ticket is with the central service."""
    folder = tmp_path / "data"
    with (tmp_path / "console.log").open("wb") as log:
        console = subprocess.Popen(
            [sys.executable, "-m", "app", "--demo", "--data", str(folder), "--lang", "de"],
            cwd=ROOT, env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            keyboard = Keyboard(display)
            until(keyboard.window, within_s=120, what="the console's window", every_s=0.5)
            until(lambda: known(folder), within_s=120, what="the tickets in the replica", every_s=0.5)
            until(lambda: rests(console.pid), what="a console that has shown what it knows")
            keyboard.focus(keyboard.window())
            keyboard.press("F8")
            keyboard.type("meie")
            keyboard.press("Return")
            keyboard.type(SUBJECT)
            keyboard.press("Tab", "3", "Tab")
            keyboard.type("ex")
            keyboard.press("Return", "ctrl+Return")
            until(lambda: tickets(folder), within_s=120, what="the ticket at the central service", every_s=0.2)
        finally:
            console.terminate()
            console.wait(60)
    (found,) = tickets(folder)
    number, affected, criticality, servers, notified_at = found
    assert keyboard.presses <= MOST_KEYS
    assert ("more_or_all", "critical") == (affected, criticality)
    assert number
    assert servers.count("-") == 4, "one server, by its id"
    assert notified_at.astimezone(UTC) > datetime(2026, 1, 1, tzinfo=UTC) - timedelta(days=1)
