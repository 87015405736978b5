"""The options of the central service."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app import __version__
from app.store.engine import is_address


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line, checked.

    Attributes:
        database: URL of the database.
        host: Address to listen at.
        port: 0: any that is free.
        clock: The instant at which it begins to be now; None: the real one.
        is_demo: Whether the fleet is invented; the database is made anew at each start.
        secrets_key: File with the key that opens the mailboxes' secrets; None: where it is by default.
        try_mailbox: Id, address or name of a mailbox to be tried in place of serving.
    """

    database: str
    host: str
    port: int
    certificate: str | None
    key: str | None
    is_embedded: bool
    clock: datetime | None
    is_demo: bool = False
    secrets_key: Path | None = None
    try_mailbox: str = ""


def parse(argv: Sequence[str]) -> Options:
    """Read the options; ends the program with a message when they make no sense."""
    parser = argparse.ArgumentParser(
        prog="wachpult-central",
        description="The central service of Wachpult: takes in what agents send, serves the consoles.",
    )
    parser.add_argument("--version", action="version", version=f"wachpult-central {__version__}")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the embedded database (SQLite)")
    parser.add_argument(
        "--database", metavar="URL", help="postgresql+psycopg://… or sqlite:///FILE; default: in --data"
    )
    parser.add_argument("--listen", metavar="HOST:PORT", help="address and port; port 0 takes any free one")
    parser.add_argument("--certificate", metavar="FILE", help="TLS certificate with its chain, PEM")
    parser.add_argument("--key", metavar="FILE", help="private key of the certificate, PEM")
    parser.add_argument(
        "--embedded", action="store_true", help="run for one console on this computer; it speaks over standard input"
    )
    parser.add_argument("--clock", metavar="ISO", help="let it be this instant now, for demonstrations")
    parser.add_argument(
        "--demo", action="store_true", help="play an invented fleet in a database of its own, made anew at each start"
    )
    parser.add_argument(
        "--secrets-key",
        type=Path,
        metavar="FILE",
        help="key that opens the mailboxes' passwords (the same for all equal processes); made when there is none yet; "
        "default: WACHPULT_SECRETS_KEY, or secrets.key beside an SQLite database",
    )
    parser.add_argument(
        "--try-mailbox",
        default="",
        metavar="MAILBOX",
        help="log in at both ends of a mailbox, say what came of it, and end",
    )
    args = parser.parse_args(list(argv))
    if args.demo and (args.database is not None or args.data is None):
        parser.error("--demo makes its own database: say --data DIR and no --database")
    if args.database is None and args.data is None:
        parser.error("say where the data is: --database URL or --data DIR")
    if args.database is not None and not is_address(args.database):
        parser.error(f"“{args.database}” is no address of a database: say postgresql+psycopg://… or sqlite:///FILE")
    if (args.certificate is None) is not (args.key is None):
        parser.error("--certificate and --key belong together")
    host, port = _address(parser, args.listen or ("127.0.0.1:0" if args.embedded else "127.0.0.1:8443"))
    return Options(
        database=_demo_database(args.data) if args.demo else args.database or database_in(args.data),
        host=host,
        port=port,
        certificate=args.certificate,
        key=args.key,
        is_embedded=args.embedded,
        clock=_instant(parser, args.clock),
        is_demo=args.demo,
        secrets_key=args.secrets_key,
        try_mailbox=args.try_mailbox,
    )


def database_in(folder: Path) -> str:
    """Where the embedded database is in a data folder."""
    return f"sqlite:///{folder / 'central.db'}"


def _demo_database(folder: Path) -> str:
    """Where the invented fleet is: never in the file of a real one."""
    return f"sqlite:///{folder / 'demo.db'}"


def read_instant(text: str) -> datetime:
    """Read an instant with its offset.

    Raises:
        ValueError: it is none, or has no offset.
    """
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        message = "an instant needs its offset from UTC"
        raise ValueError(message)
    return instant.astimezone(UTC)


def _instant(parser: argparse.ArgumentParser, text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return read_instant(text)
    except ValueError as error:
        parser.error(f"--clock: {error}")


def _address(parser: argparse.ArgumentParser, text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or int(port) > 65535:
        parser.error("--listen: HOST:PORT, for example 0.0.0.0:8443")
    return host.strip("[]"), int(port)
