"""The key of the mailboxes' secrets, and secrets that come from files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.admin import database
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.store.sealing import Sealer


def add_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the key."""
    parser.add_argument(
        "--secrets-key",
        type=Path,
        metavar="FILE",
        help="key that opens the passwords, the same as the central service's; default: WACHPULT_SECRETS_KEY, or "
        "secrets.key beside an SQLite database",
    )


def sealer_of(args: argparse.Namespace) -> Sealer:
    """The key meant."""
    from app.store.sealing import sealer

    return sealer(database.url_of(args), file=args.secrets_key)


def read_line(file: str) -> str:
    """The first line of a file, or of standard input for ``-``.

    Raises:
        Refused: ``secret.unreadable`` (file, reason).
    """
    if file == "-":
        return sys.stdin.readline().rstrip("\r\n")
    try:
        with Path(file).open(encoding="utf-8") as lines:
            return lines.readline().rstrip("\r\n")
    except (OSError, UnicodeError) as error:
        raise Refused("secret.unreadable", file=file, reason=getattr(error, "strerror", "") or "no text") from error
