"""wachpult-agent service: have the agent run as a service, without anybody being signed in."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.agent import identity as identities
from app.agent.log import FILE
from app.agent.service.keeper import NAME, Keeper, Phase, Wanted
from app.agent.service.launch import launch, runtime
from app.domain.errors import Refused

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def register(commands: _SubParsersAction[argparse.ArgumentParser], *, folder: Path) -> None:
    """Add the command to the door. ``folder`` is the agent's folder where none is named."""
    parser = commands.add_parser("service", help="have the agent run as a service of Windows or systemd")
    words = parser.add_subparsers(metavar="WHAT", required=True)
    installs = words.add_parser("install", help="have the agent started with the machine from now on")
    installs.add_argument("--central", default="", help="address of the central service, if it moved")
    installs.add_argument(
        "--account",
        default="",
        help="account it runs as, instead of LocalSystem or root; a password is read from standard input",
    )
    installs.add_argument("--dry-run", action="store_true", help="show what would be made, and make nothing")
    installs.set_defaults(run=install)
    verbs: tuple[tuple[str, str, Callable[[argparse.Namespace], int]], ...] = (
        ("remove", "stop the service and forget it; the agent's folder stays", remove),
        ("start", "start the service, and wait until it works", start),
        ("stop", "stop the service, and wait until it has ended", stop),
        ("status", "show how the service stands", status),
    )
    for verb, says, run in verbs:
        words.add_parser(verb, help=says).set_defaults(run=run)
    for each in words.choices.values():
        each.add_argument("--data", type=Path, default=folder, help="folder of identity and spool")


def install(arguments: argparse.Namespace) -> int:
    """Make the service.

    Raises:
        Refused: ``service.…``, ``enrolment.plain``.
    """
    if arguments.central and not arguments.central.startswith("https://"):
        raise Refused("enrolment.plain")
    keeper = keeper_of(arguments.data)
    beginning = launch(runtime())
    folder = arguments.data.resolve()
    words = [*beginning.words, "--data", str(folder)]
    if arguments.central:
        words += ["--central", arguments.central]
    wanted = Wanted(tuple(words), folder, beginning.directory, arguments.account)
    if arguments.dry_run:
        _say(keeper.preview(wanted).rstrip("\n"))
        return 0
    if wanted.account and needs_password(wanted.account):
        wanted = Wanted(wanted.words, folder, wanted.directory, wanted.account, _password(wanted.account))
    keeper.install(wanted)
    _say(f"The service {NAME} is installed and starts with the machine.")
    if identities.load(folder) is None:
        _say("This server is not enrolled yet: “wachpult-agent enrol” first, then “wachpult-agent service start”.")
    else:
        _say("Start it now: “wachpult-agent service start”.")
    return 0


def remove(arguments: argparse.Namespace) -> int:
    """Stop the service and forget it.

    Raises:
        Refused: ``service.…``.
    """
    keeper_of(arguments.data).remove()
    _say(f"The service {NAME} is removed. The agent's folder stays.")
    return 0


def start(arguments: argparse.Namespace) -> int:
    """Start the service.

    Raises:
        Refused: ``service.…``.
    """
    keeper_of(arguments.data).start()
    _say("The agent runs.")
    return 0


def stop(arguments: argparse.Namespace) -> int:
    """Stop the service.

    Raises:
        Refused: ``service.…``.
    """
    keeper_of(arguments.data).stop()
    _say("The agent has ended.")
    return 0


def status(arguments: argparse.Namespace) -> int:
    """Show how the service stands; the exit code is 0 when it runs, else 1.

    Raises:
        Refused: ``service.…``.
    """
    found = keeper_of(arguments.data).standing()
    if found is None:
        raise Refused("service.absent")
    said = found.phase.value + (f", process {found.process}" if found.process else "")
    _say(f"{NAME}: {said}")
    for name, text in (
        ("reason", found.reason),
        ("start", found.start),
        ("account", found.account),
        ("command", found.command),
    ):
        if text:
            _say(f"  {name:8} {text}")
    return 0 if found.phase is Phase.RUNNING else 1


def keeper_of(folder: Path) -> Keeper:
    """Give this machine's service manager.

    Args:
        folder: the agent's, for what is said about its log.

    Raises:
        Refused: ``service.platform``.
    """
    if os.name == "nt":
        from app.agent.service.windows import WindowsServices

        return WindowsServices(log=folder / FILE)
    if sys.platform == "linux":
        from app.agent.service.systemd import Systemd

        return Systemd()
    raise Refused("service.platform")


def needs_password(account: str, *, is_windows: bool = os.name == "nt") -> bool:
    """Tell whether an account has a password: those of Windows itself and those it manages (their names end in $) have none."""
    if not is_windows:
        return False
    owner, _, name = account.rpartition("\\")
    is_own = name.casefold() == "localsystem" or owner.casefold() == "nt authority"
    return not (is_own or name.endswith("$"))


def _password(account: str) -> str:
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(f"Password of {account}: ")
    return sys.stdin.readline().rstrip("\r\n")


def _say(text: str) -> None:
    print(text)  # noqa: T201 - a command's answer
