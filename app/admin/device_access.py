"""How the shell commands are told what opens a device: options for what may be seen, prompt, file or standard input for the rest."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Final

from app.domain.device_access import Access, SnmpAuth, SnmpPrivacy, SnmpVersion
from app.domain.errors import Refused

LONGEST_SECRET: Final = 255


def add_options(parser: argparse.ArgumentParser, *, is_repeated: bool = False) -> None:
    """Add the options that say how a device is asked; ``is_repeated``: several ways may be named."""
    versions = [each.value for each in SnmpVersion]
    more = "; may be repeated: tried in this order" if is_repeated else ""
    parser.add_argument(
        "--snmp", choices=versions, action="append" if is_repeated else "store", metavar="{1,2c,3}",
        help=f"version of the protocol; default: 3{more}",
    )  # fmt: skip
    parser.add_argument("--user", help="who asks, in version 3")
    parser.add_argument("--auth", choices=[each.value for each in SnmpAuth if each], help="default: SHA-256")
    parser.add_argument("--privacy", choices=[each.value for each in SnmpPrivacy if each], help="default: AES")
    parser.add_argument("--no-privacy", action="store_true", help="version 3 without encryption")
    parser.add_argument(
        "--secrets-file",
        metavar="FILE",
        help="what is secret, one a line, in the order in which it would be asked for: the community, or for version 3 the "
        "passphrase that proves who asks and the one that encrypts; - is standard input",
    )


def read(args: argparse.Namespace) -> list[Access]:
    """Put together how devices are asked; what is secret comes from a file or standard input, else it is asked for.

    Raises:
        Refused: ``secret.unreadable``; ``secret.missing`` (secret) when the file has too few lines; ``device.secret_long`` (longest).
    """
    named = args.snmp if isinstance(args.snmp, list) else [args.snmp or SnmpVersion.V3.value]
    secrets = _Secrets(args.secrets_file)
    return [_access(SnmpVersion(version), args, secrets) for version in named]


def is_named(args: argparse.Namespace) -> bool:
    """Whether anything was said about how a device is asked."""
    return any((args.snmp, args.user, args.auth, args.privacy, args.no_privacy, args.secrets_file))


def _access(version: SnmpVersion, args: argparse.Namespace, secrets: _Secrets) -> Access:
    if version is not SnmpVersion.V3:
        return Access(version, community=secrets.next("Community"))
    auth = SnmpAuth(args.auth) if args.auth else SnmpAuth.SHA256
    privacy = SnmpPrivacy(args.privacy) if args.privacy else SnmpPrivacy.AES
    if args.no_privacy:
        privacy = SnmpPrivacy.NONE
    proof = secrets.next("Authentication passphrase")
    return Access(
        version,
        user=args.user or "",
        auth=auth,
        auth_secret=proof,
        privacy=privacy,
        privacy_secret=secrets.next("Privacy passphrase") if privacy else "",
    )


class _Secrets:
    """Gives one secret after the other."""

    def __init__(self, file: str | None) -> None:
        self._lines: list[str] | None = None
        if file is None and sys.stdin.isatty():
            return
        try:
            text = sys.stdin.read() if file in (None, "-") else Path(str(file)).read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", "") or "no text"
            raise Refused("secret.unreadable", file=str(file), reason=reason) from error
        self._lines = text.splitlines()

    def next(self, name: str) -> str:
        if self._lines is None:
            secret = getpass.getpass(f"{name}: ")
        elif self._lines:
            secret = self._lines.pop(0)
        else:
            raise Refused("secret.missing", secret=name.lower())
        if len(secret) > LONGEST_SECRET:
            raise Refused("device.secret_long", longest=LONGEST_SECRET)
        return secret
