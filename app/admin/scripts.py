"""wachpult-admin script: keys that sign scripts, signed scripts, and the servers that run them.

``script key`` and ``script sign`` need neither the database nor the central service, and belong on a technician's own computer: a
key that lies on the central service would make its signature worth nothing.
"""

from __future__ import annotations

import argparse
import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.admin import database
from app.checks.script_envelope import INTERPRETERS, LIMIT_S, Script, Untrusted, peek, seal
from app.domain.errors import Refused
from app.domain.policy import Override

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from sqlalchemy.orm import Session

    from app.admin.program import Subparsers


def register_key(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``script key`` to the door."""
    parser = subparsers.add_parser(
        "key",
        help="make a key that signs scripts, or show its public half",
        description="Make a key in a file of its own, readable by nobody else, and show its public half: what “wachpult-agent trust "
        "add” wants on each server. Keep it off the central service.",
    )
    parser.add_argument("file", type=Path, help="where it is, or shall be")
    parser.set_defaults(run=make_key)


def register_sign(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``script sign`` to the door."""
    parser = subparsers.add_parser("sign", help="sign a script", description="Sign a script and write its envelope.")
    parser.add_argument("script", type=Path, help="the script")
    parser.add_argument("--key", type=Path, required=True, help="file of the key, as “script key” has made it")
    parser.add_argument("--name", required=True, help="name of the check")
    parser.add_argument("--platform", choices=sorted(INTERPRETERS), required=True)
    parser.add_argument("--interpreter", default="", help="bash or sh; powershell or pwsh")
    parser.add_argument("--limit", type=int, default=30, metavar="SECONDS", help=f"{LIMIT_S[0]} to {LIMIT_S[1]}")
    parser.add_argument("--days", type=int, default=365, help="how long it is good; at most 730")
    parser.add_argument("--host", action="append", default=[], help="the only computer it is for; may be repeated")
    parser.add_argument("--signer", default="", help="who signs, in words")
    parser.add_argument("--out", type=Path, required=True, help="file of the envelope")
    parser.set_defaults(run=sign)


def register_set(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``script set`` to the door."""
    parser = subparsers.add_parser("set", help="let a server run a signed script")
    parser.add_argument("envelope", type=Path)
    parser.add_argument("--server", required=True, help="its id or its name")
    parser.add_argument("--minutes", type=int, default=5, help="between two runs")
    database.add_options(parser)
    parser.set_defaults(run=put)


def make_key(args: argparse.Namespace) -> int:
    """Make a key, or show the one there is."""
    from app.wire import signing

    if not args.file.exists():
        _write_new(args.file, signing.to_text(signing.private_bytes(signing.new_key())), mode=0o600)
    print(signing.to_text(signing.public_bytes(_key(args.file))))
    return 0


def sign(args: argparse.Namespace) -> int:
    """Sign."""
    now = database.now()
    if not 1 <= args.days <= 730:
        raise Refused("script.days", days=730)
    try:
        text = args.script.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused("secret.unreadable", file=str(args.script), reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise Refused("script.no_text", file=str(args.script)) from error
    script = Script(
        name=args.name,
        platform=args.platform,
        interpreter=args.interpreter or INTERPRETERS[args.platform][0],
        text=text,
        limit_s=args.limit,
        # The time as a number: a version that is signed later is a newer one, wherever it is signed.
        serial=int(now.timestamp()),
        valid_until=(now + timedelta(days=args.days)).replace(microsecond=0),
        signer=args.signer,
        hosts=tuple(sorted({host.casefold() for host in args.host})),
    )
    try:
        envelope = seal(script, _key(args.key))
    except ValueError as error:
        raise Refused("script.field", field=str(error)) from error
    _write_new(args.out, envelope, mode=0o644)
    print(f"signed: {script.name}, good until {script.valid_until:%Y-%m-%d}, SHA-256 {script.sha256}")
    return 0


def put(args: argparse.Namespace) -> int:
    """Let a server run it. The central service hands it on; whether it is believed, the agent decides."""
    from app.operations import policy_change, servers

    now = database.now()
    try:
        envelope = args.envelope.read_text(encoding="ascii")
        script = peek(envelope)
    except OSError as error:
        raise Refused("secret.unreadable", file=str(args.envelope), reason=error.strerror or str(error)) from error
    except (UnicodeDecodeError, Untrusted) as error:
        raise Refused("script.no_envelope", file=str(args.envelope)) from error
    override = Override(
        "script",
        script.name,
        interval_s=max(1, args.minutes) * 60,
        # How long the agent waits for the probe: longer than the script may take.
        params={"envelope": envelope, "limit_s": script.limit_s + 15},
    )

    def work(session: Session) -> None:
        server_id = servers.find_with_agent(session, args.server)
        policy_change.set_override(session, server_id=server_id, override=override, by="admin", now=now)

    with database.opened(args) as store:
        store.run(work)
    print(f"set: script {script.name}; the agent hears of it at its next contact")
    return 0


def _key(file: Path) -> Ed25519PrivateKey:
    from app.wire import signing

    try:
        raw = signing.from_text(file.read_text(encoding="ascii").strip(), size=32)
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("script.key", file=str(file)) from error
    if raw is None:
        raise Refused("script.key", file=str(file))
    return signing.load_key(raw)


def _write_new(file: Path, text: str, *, mode: int) -> None:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError as error:
        raise Refused("file.exists", file=str(file)) from error
    except OSError as error:
        raise Refused("file.not_writable", file=str(file), reason=error.strerror or str(error)) from error
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(text)
