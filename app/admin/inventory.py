"""wachpult-admin inventory users: whether it is kept who was signed in on servers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.admin import database

if TYPE_CHECKING:
    from app.admin.program import Subparsers


def register(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add the command to the door."""
    parser = subparsers.add_parser(
        "users",
        help="keep, or do not keep, who was signed in",
        description="Say whether inventories keep who was signed in on servers. “off” also takes out what is kept of it; "
        "“show” says how it is.",
    )
    parser.add_argument("how", choices=("on", "off", "show"), help="on, off, or show how it is")
    database.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Turn it on or off, or show how it is."""
    from app.operations import inventory

    now = database.now()
    with database.opened(args) as store:
        if args.how != "show":
            is_wanted = args.how == "on"
            store.run(lambda session: inventory.keep_users(session, is_wanted=is_wanted, by="", now=now))
        is_kept = store.run(inventory.keeps_users)
    print("Who was signed in is kept." if is_kept else "Who was signed in is not kept.")
    return 0
