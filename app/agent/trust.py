"""wachpult-agent trust: whose scripts this agent runs. Only somebody at the server itself decides that."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.agent.private import keep_private
from app.checks import script_trust
from app.domain.errors import Refused
from app.wire import signing

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def register(commands: _SubParsersAction[argparse.ArgumentParser], *, folder: Path) -> None:
    """Add the command to the door."""
    parser = commands.add_parser("trust", help="say whose scripts this agent runs")
    words = parser.add_subparsers(metavar="WHAT", required=True)
    adds = words.add_parser("add", help="run scripts that were signed with this key")
    adds.add_argument("key", help="the public key, as “wachpult-admin script key” shows it")
    adds.add_argument("--name", default="", help="whose it is")
    adds.set_defaults(run=add)
    removes = words.add_parser("remove", help="run scripts signed with this key no longer")
    removes.add_argument("key")
    removes.set_defaults(run=remove)
    lists = words.add_parser("list", help="show whose scripts this agent runs")
    lists.set_defaults(run=show)
    for each in (adds, removes, lists):
        each.add_argument("--data", type=Path, default=folder, help="folder of identity and spool")


def add(arguments: argparse.Namespace) -> int:
    """Believe a key.

    Raises:
        Refused: ``key.malformed``.
    """
    believe(arguments.data, arguments.key, name=arguments.name)
    print(f"Scripts signed with this key are run from now on: {_fingerprint(arguments.key)}")  # noqa: T201 - a command's answer
    return 0


def remove(arguments: argparse.Namespace) -> int:
    """Believe a key no longer.

    Raises:
        Refused: ``key.unknown``.
    """
    if not script_trust.distrust(arguments.data, arguments.key):
        raise Refused("key.unknown")
    print("Scripts signed with this key are not run any more.")  # noqa: T201 - a command's answer
    return 0


def show(arguments: argparse.Namespace) -> int:
    """List the keys."""
    for key, name in script_trust.trusted(arguments.data).items():
        print(f"{_fingerprint(key)}\t{key}\t{name}")  # noqa: T201 - a command's answer
    return 0


def believe(folder: Path, key: str, *, name: str = "") -> None:
    """Believe a key.

    Raises:
        Refused: ``key.malformed``.
    """
    keep_private(folder)
    try:
        script_trust.trust(folder, key, name=name)
    except ValueError as error:
        raise Refused("key.malformed") from error


def _fingerprint(key: str) -> str:
    return signing.fingerprint(signing.from_text(key, size=32) or b"")
