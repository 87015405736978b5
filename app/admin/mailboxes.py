"""wachpult-admin mailbox: where reports come in and answers go out. Secrets come from a prompt, standard input or a file."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.admin import database, sealed
from app.domain.errors import Refused
from app.domain.mailbox import MailAuth, Mailbox, MailSecurity, MailServer

if TYPE_CHECKING:
    from app.admin.program import Subparsers
    from app.wire.questions import SaveMailbox

PORTS: Final = {
    ("imap", MailSecurity.TLS): 993,
    ("imap", MailSecurity.STARTTLS): 143,
    ("imap", MailSecurity.NONE): 143,
    ("smtp", MailSecurity.TLS): 465,
    ("smtp", MailSecurity.STARTTLS): 587,
    ("smtp", MailSecurity.NONE): 25,
}
LONGEST_SECRET: Final = 8192


def register_add(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``mailbox add`` to the door."""
    parser = subparsers.add_parser("add", help="read and send mail through one more mailbox", description=__doc__)
    parser.add_argument("address")
    _add_settings(parser, is_new=True)
    _finish(parser, add)


def register_set(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``mailbox set`` to the door."""
    parser = subparsers.add_parser(
        "set", help="change a mailbox; what is not named stays as it is", description=__doc__
    )
    parser.add_argument("mailbox", help="id, address or name")
    parser.add_argument("--address")
    _add_settings(parser, is_new=False)
    parser.add_argument("--password", action="store_true", help="ask for another password")
    _finish(parser, change)


def register_list(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``mailbox list`` to the door."""
    parser = subparsers.add_parser("list", help="show all mailboxes and how they do")
    database.add_options(parser)
    parser.set_defaults(run=everything)


def register_remove(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``mailbox remove`` to the door."""
    parser = subparsers.add_parser("remove", help="use a mailbox no more, and forget its passwords; its mail stays")
    parser.add_argument("mailbox", help="id, address or name")
    database.add_options(parser)
    parser.set_defaults(run=remove)


def register_test(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``mailbox test`` to the door."""
    parser = subparsers.add_parser(
        "test",
        help="log in at both ends of a mailbox and say what came of it",
        description="Log in at both ends of a mailbox, as the central service would on this computer. Nothing is sent.",
    )
    parser.add_argument("mailbox", help="id, address or name")
    _finish(parser, test)


def add(args: argparse.Namespace) -> int:
    """Add a mailbox."""
    from app.wire.ids import new_id

    imap = _server(args, "imap", MailServer(), address=args.address)
    smtp = _server(args, "smtp", MailServer(), address=args.address)
    mailbox = replace(
        _with_settings(args, Mailbox(id=new_id(), version=0, name=args.name or args.address, address=args.address)),
        imap=imap,
        smtp=smtp,
    )
    needs = any(end.host and end.auth is not MailAuth.NONE for end in (imap, smtp))
    secrets = _secrets(args, is_asked=needs and args.password_file is None)
    return _save(args, mailbox, secrets, is_new=True)


def change(args: argparse.Namespace) -> int:
    """Change a mailbox."""
    with database.opened(args) as store, store.read() as session:
        from app.operations import mailboxes

        found = mailboxes.find(session, args.mailbox)
    if found is None:
        raise Refused("mailbox.unknown", mailbox=args.mailbox)
    mailbox = _with_settings(args, found)
    if args.name is not None:
        mailbox = replace(mailbox, name=args.name)
    if args.address is not None:
        mailbox = replace(mailbox, address=args.address)
    mailbox = replace(
        mailbox,
        imap=_server(args, "imap", found.imap, address=found.address),
        smtp=_server(args, "smtp", found.smtp, address=found.address),
    )
    return _save(args, mailbox, _secrets(args, is_asked=args.password), is_new=False)


def everything(args: argparse.Namespace) -> int:
    """List mailboxes."""
    from app.operations import mailboxes

    with database.opened(args) as store, store.read() as session:
        states = {each.mailbox_id: each for each in mailboxes.states(session)}
        for each in mailboxes.everything(session):
            state = states[each.id]
            marks = ["active" if each.is_active else "not in use", *(["default"] if each.is_default else [])]
            read = "never read" if state.read_at is None else f"read {state.read_at:%Y-%m-%d %H:%M} UTC"
            ends = f"imap {_said(each.imap)}\tsmtp {_said(each.smtp)}"
            print(f"{each.id}\t{each.address}\t{', '.join(marks)}\t{ends}\t{read}\t{each.trouble or 'well'}")
    return 0


def remove(args: argparse.Namespace) -> int:
    """Remove a mailbox."""
    from sqlalchemy.orm import Session

    from app.operations import mailboxes

    now = database.now()

    def work(session: Session) -> str:
        found = mailboxes.find(session, args.mailbox)
        if found is None:
            raise Refused("mailbox.unknown", mailbox=args.mailbox)
        mailboxes.remove(session, found.id, now=now)
        return found.address

    with database.opened(args) as store:
        address = store.run(work)
    print(f"{address} is not used any more; its passwords were forgotten")
    return 0


def test(args: argparse.Namespace) -> int:
    """Try a mailbox, in a process of the central service's program: the same code that will read and send."""
    import os
    import subprocess

    import app
    from app.operations import mailboxes

    with database.opened(args) as store, store.read() as session:
        if mailboxes.find(session, args.mailbox) is None:
            raise Refused("mailbox.unknown", mailbox=args.mailbox)
    argv = [*_central(), "--try-mailbox", args.mailbox, "--database", database.url_of(args)]
    if args.secrets_key is not None:
        argv += ["--secrets-key", str(args.secrets_key)]
    root = str(Path(app.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}
    return subprocess.run(argv, env=environment, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603 - our own


def _central() -> list[str]:
    """The command line of the central service: from source, or beside the frozen command."""
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_name(f"wachpult-central{Path(sys.executable).suffix}"))]
    return [sys.executable, "-m", "app", "central"]


def _add_settings(parser: argparse.ArgumentParser, *, is_new: bool) -> None:
    parser.add_argument("--name", help="in lists; default: the address" if is_new else "in lists")
    parser.add_argument("--display-name", help="beside the address in mails that go out")
    for side in ("imap", "smtp"):
        parser.add_argument(f"--{side}", metavar="HOST[:PORT]", help=f"the {side.upper()} server; empty: none")
        parser.add_argument(f"--{side}-security", choices=[each.value for each in MailSecurity], help="default: tls")
        parser.add_argument(f"--{side}-auth", choices=[each.value for each in MailAuth], help="default: password")
        parser.add_argument(f"--{side}-user", help="default: the address")
    parser.add_argument("--folder", help="read from here; default: INBOX")
    parser.add_argument("--done-folder", help="processed mail is moved here; default: it stays and is marked")
    parser.add_argument("--relay", action="append", metavar="HOST", help="mail relay whose Received lines are believed")
    for name, text in (
        ("active", "in use"),
        ("agreed", "the contracts name this address for reports"),
        ("default", "new mails go out in its name"),
        ("subaddresses", "mail to address+anything arrives here too"),
    ):
        parser.add_argument(f"--{name}", action=argparse.BooleanOptionalAction, help=text)
    parser.add_argument("--token-url", help="XOAUTH2: where access tokens are fetched")
    parser.add_argument("--client-id", help="XOAUTH2: id of the application")
    parser.add_argument("--scope", help="XOAUTH2: what the token is for")
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help="first line: password or refresh token; - is standard input; else asked for",
    )
    parser.add_argument("--smtp-password-file", metavar="FILE", help="the same for SMTP, where it is another one")
    parser.add_argument("--client-secret-file", metavar="FILE", help="XOAUTH2: secret of the application")


def _with_settings(args: argparse.Namespace, mailbox: Mailbox) -> Mailbox:
    """Put what was named in the place of what was there."""
    asked = {
        "display_name": args.display_name,
        "folder": args.folder,
        "done_folder": args.done_folder,
        "trusted_relays": None if args.relay is None else tuple(args.relay),
        "is_active": args.active,
        "is_agreed": args.agreed,
        "is_default": args.default,
        "has_subaddresses": args.subaddresses,
        "token_url": args.token_url,
        "client_id": args.client_id,
        "scope": args.scope,
    }
    changes: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    return replace(mailbox, **changes)


def _server(args: argparse.Namespace, side: str, before: MailServer, *, address: str) -> MailServer:
    place, security, auth, user = (
        getattr(args, name) for name in (side, f"{side}_security", f"{side}_auth", f"{side}_user")
    )
    server = before
    if security is not None:
        server = replace(server, security=MailSecurity(security), port=PORTS[side, MailSecurity(security)])
    if auth is not None:
        server = replace(server, auth=MailAuth(auth))
    if place is not None:
        host, port = _place(place)
        server = replace(server, host=host, port=port or PORTS[side, server.security])
    default = server.user or (address if server.host else "")
    return replace(server, user=default if user is None else str(user))


def _place(text: str) -> tuple[str, int]:
    """``mail.example``, ``mail.example:993``, ``[::1]:993``; port 0: the usual one."""
    host, colon, port = text.rpartition(":")
    if not colon or "]" in port or (":" in host and not host.startswith("[")):
        return text.strip("[]"), 0
    if not (port.isascii() and port.isdigit() and 0 < int(port) <= 65535):
        raise Refused("mailbox.port_invalid", port=port)
    return host.strip("[]"), int(port)


def _secrets(args: argparse.Namespace, *, is_asked: bool) -> dict[str, str | None]:
    secret = sealed.read_line(args.password_file) if args.password_file is not None else None
    if secret is None and is_asked:
        secret = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    files = {"smtp_secret": args.smtp_password_file, "client_secret": args.client_secret_file}
    others = {name: sealed.read_line(file) if file is not None else None for name, file in files.items()}
    found = {"imap_secret": secret, **others}
    for name, value in found.items():
        if value is not None and len(value) > LONGEST_SECRET:
            raise Refused("mailbox.secret_too_long", secret=name)
    return found


def _save(args: argparse.Namespace, mailbox: Mailbox, secrets: dict[str, str | None], *, is_new: bool) -> int:
    from app.operations import mailboxes

    now = database.now()
    with database.opened(args) as store:
        sealer = sealed.sealer_of(args)
        message = _message(mailbox, secrets)
        store.run(lambda session: mailboxes.save(session, message, sealer=sealer, by="admin", now=now))
    print(mailbox.id if is_new else f"{mailbox.address} was changed")
    return 0


def _message(mailbox: Mailbox, secrets: dict[str, str | None]) -> SaveMailbox:
    """What would be sent by a console; without an IMAP end the one secret is that of SMTP."""
    from app.wire.questions import SaveMailbox

    if not mailbox.imap.host and secrets["smtp_secret"] is None:
        secrets = {**secrets, "imap_secret": None, "smtp_secret": secrets["imap_secret"]}
    kept = ("name", "address", "display_name", "is_active", "is_agreed", "is_default", "imap", "smtp", "folder")
    more = ("done_folder", "trusted_relays", "has_subaddresses", "token_url", "client_id", "scope")
    values: dict[str, Any] = {name: getattr(mailbox, name) for name in (*kept, *more)}
    values |= secrets
    return SaveMailbox(mailbox_id=mailbox.id, **values)


def _said(server: MailServer) -> str:
    return f"{server.user}@{server.host}:{server.port} {server.security.value}" if server.host else "-"


def _finish(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    sealed.add_option(parser)
    database.add_options(parser)
    parser.set_defaults(run=run)
