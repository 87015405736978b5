"""wachpult-admin identity: the key by which agents know this central service."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.admin import database

if TYPE_CHECKING:
    from app.admin.program import Subparsers


def register(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add the command to the door."""
    parser = subparsers.add_parser(
        "identity",
        help="show the key by which agents know this central service",
        description="Show the public key by which agents know this central service: "
        "what “wachpult-agent enrol --gateway-key” wants.",
    )
    database.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show the key; the first time it is made."""
    from app.operations import identity
    from app.wire.signing import public_bytes, to_text

    now = database.now()
    with database.opened(args) as store:
        key = store.run(lambda session: identity.ensure(session, now=now))
    print(to_text(public_bytes(key)))
    return 0
