"""The one door: console (default), central, agent, admin. Only the program asked for is imported."""

from __future__ import annotations

import importlib
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import cast

PROGRAMS = {
    "console": "app.views.shell.start",
    "central": "app.central.program",
    "agent": "app.agent.program",
    "admin": "app.admin.program",
}
PARTS = {
    "mail-reader": "app.formats.mail.child",
    "agent-service": "app.agent.service.process",
}
"""What a program runs in a process of its own: a first word that every command understands."""


def run(argv: Sequence[str], *, program: str | None = None) -> int:
    """Run one program with its arguments and return its exit code.

    Args:
        argv: The arguments after the command's own name. Without `program`, a first word that names one is taken off
            and chooses it; anything else goes to the console as it stands.
        program: The program to run, when the command itself has said it.
    """
    rest = list(argv)
    if rest and rest[0] in PARTS:
        part = cast("Callable[[list[str]], int]", importlib.import_module(PARTS[rest[0]]).main)
        return part(rest[1:])
    if program is None:
        program = rest.pop(0) if rest and rest[0] in PROGRAMS else "console"
    main = cast("Callable[[list[str]], int]", importlib.import_module(PROGRAMS[program]).main)
    return main(rest)


def named_by(command: str) -> str | None:
    """Tell which program a frozen command is for by its name: `wachpult-agent.exe` is the agent, `wachpult` is the door."""
    _, _, program = PurePath(command).stem.lower().partition("-")
    return program if program in PROGRAMS else None


def console() -> None:
    """Entry of the command `wachpult`: the console, or the program named by the first word."""
    _enter(None)


def central() -> None:
    """Entry of the command `wachpult-central`."""
    _enter("central")


def agent() -> None:
    """Entry of the command `wachpult-agent`."""
    _enter("agent")


def admin() -> None:
    """Entry of the command `wachpult-admin`."""
    _enter("admin")


def _enter(program: str | None) -> None:
    multiprocessing.freeze_support()
    sys.exit(run(sys.argv[1:], program=program))


if __name__ == "__main__":
    _enter(named_by(sys.executable) if getattr(sys, "frozen", False) else None)
