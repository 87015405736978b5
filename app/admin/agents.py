"""wachpult-admin agents: which there are, whom to believe, whom to shut out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.admin import database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.admin.program import Subparsers


def register_list(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``agents list`` to the door."""
    listing = subparsers.add_parser("list", help="show all agents, newest first")
    database.add_options(listing)
    listing.set_defaults(run=everybody)


def register_approve(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``agents approve`` to the door."""
    approving = subparsers.add_parser("approve", help="believe an agent whose fingerprint was compared")
    approving.add_argument("server", help="its server: id or name")
    approving.add_argument("fingerprint", help="as the agent itself shows it")
    database.add_options(approving)
    approving.set_defaults(run=approve)


def register_revoke(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``agents revoke`` to the door."""
    revoking = subparsers.add_parser("revoke", help="shut an agent out with its next request, for ever")
    revoking.add_argument("server", help="its server: id or name")
    database.add_options(revoking)
    revoking.set_defaults(run=revoke)


def everybody(args: argparse.Namespace) -> int:
    """List agents."""
    from app.operations import agents

    with database.opened(args) as store, store.read() as session:
        for row in agents.everybody(session):
            seen = "-" if row.last_seen_at is None else row.last_seen_at.isoformat(timespec="seconds")
            print(f"{row.server_id}\t{row.hostname}\t{row.state.value}\t{row.fingerprint}\t{seen}")
    return 0


def approve(args: argparse.Namespace) -> int:
    """Approve an agent."""
    from app.operations import agents, servers

    now = database.now()

    def work(session: Session) -> None:
        server_id = servers.find(session, args.server)
        agents.approve(session, server_id=server_id, fingerprint=args.fingerprint, by="admin", now=now)

    with database.opened(args) as store:
        store.run(work)
    print("approved")
    return 0


def revoke(args: argparse.Namespace) -> int:
    """Revoke an agent."""
    from app.operations import agents, servers

    now = database.now()
    with database.opened(args) as store:
        store.run(
            lambda session: agents.revoke(session, server_id=servers.find(session, args.server), by="admin", now=now)
        )
    print("revoked")
    return 0
