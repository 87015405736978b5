"""wachpult-admin watch: the dead man's switch, run on another machine. It needs the address of the central service, no more."""

from __future__ import annotations

import argparse
import os
import smtplib
import socket
import ssl
import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import make_msgid
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from app.admin import database
from app.admin.watching import Look, Outcome, Watcher, judge
from app.domain.errors import Refused
from app.wire.codec import decode
from app.wire.messages import Health
from app.wire.protocol import HEALTH

if TYPE_CHECKING:
    from app.admin.program import Subparsers

DEADLINE_S: Final = 20.0
MOST_BYTES: Final = 256 * 1024
PREFIX: Final = "WACHPULT_WATCH_"
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
PORTS: Final = {"tls": 465, "starttls": 587, "none": 25}

_HELP: Final = """\
exit codes:
  0  fine
  1  it answers, and something has been lying for too long
  2  the command was not understood
  3  out of reach
  4  its certificate is not good
  5  something else answers there, or the service says that it cannot work

Each option of the mails can also stand in the environment or in the file of --settings, one NAME=VALUE a line:
WACHPULT_WATCH_MAIL_TO (several with commas), _MAIL_FROM, _SMTP (HOST or HOST:PORT), _SECURITY (tls, starttls, none),
_USER, _PASSWORD. A password is never an argument.
"""


def register(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``watch`` to the door."""
    parser = subparsers.add_parser(
        "watch",
        help="look from another machine whether the central service works",
        description="Ask the central service for its sign of life and say what is late. With --every it goes on asking, and "
        "writes a mail when trouble has lasted for five minutes, and another one when it is over.",
        epilog=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("url", help="of the central service: https://NAME or https://NAME:PORT")
    parser.add_argument(
        "--ca", type=Path, metavar="FILE", help="authority that vouches for its certificate, in PEM form"
    )
    parser.add_argument("--every", type=float, metavar="SECONDS", help="go on asking")
    parser.add_argument(
        "--mail-to", action="append", metavar="ADDRESS", help="whom to write to; several times for several"
    )
    parser.add_argument("--mail-from", metavar="ADDRESS", help="who writes; default: the first of --mail-to")
    parser.add_argument("--smtp", metavar="HOST[:PORT]", help="mail server that takes these mails")
    parser.add_argument("--security", choices=tuple(PORTS), help="how it is spoken to; default: starttls")
    parser.add_argument(
        "--user", help="login at the mail server; its password comes from the environment or --settings"
    )
    parser.add_argument("--settings", type=Path, metavar="FILE", help="file with NAME=VALUE lines")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Look once, or again and again."""
    url = _checked(args.url)
    context = _context(args.ca)
    settings = Mails.of(args, os.environ)
    if args.every is None:
        found = ask(url, context=context, now=database.now())
        _say(found)
        return found.outcome
    watcher = Watcher(
        look=lambda now: ask(url, context=context, now=now), write=settings.write, name=urlsplit(url).netloc
    )
    stopping, before = threading.Event(), None
    try:
        while True:
            found = watcher.turn(database.now())
            if found != before:
                _say(found)
            before = found
            if stopping.wait(max(args.every, 1.0)):
                break
    except KeyboardInterrupt:
        return Outcome.FINE
    return Outcome.FINE


def ask(url: str, *, context: ssl.SSLContext, now: datetime) -> Look:
    """Ask for the sign of life and judge it."""
    opener = build_opener(HTTPSHandler(context=context), ProxyHandler(), _Straight())
    try:
        with opener.open(Request(url + HEALTH), timeout=DEADLINE_S) as answer:  # noqa: S310 - https, or this computer
            health = decode(answer.read(MOST_BYTES), Health)
    except HTTPError as error:
        error.close()
        return Look(Outcome.STRANGE, (f"it answers with status {error.code}",))
    except (URLError, OSError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, ssl.SSLCertVerificationError):
            return Look(Outcome.CERTIFICATE, (f"its certificate is not good: {reason.verify_message}",))
        return Look(Outcome.UNREACHABLE, (f"it is out of reach: {reason}",))
    except Refused:
        return Look(Outcome.STRANGE, ("what answers there is not Wachpult's central service",))
    return judge(health, now=now)


class Mails:
    """Where the watcher's mails go; without a mail server it only says what it sees."""

    def __init__(self, *, to: tuple[str, ...], sender: str, smtp: str, security: str, user: str, password: str) -> None:
        self._to = to
        self._sender = sender or next(iter(to), "")
        host, _, port = smtp.rpartition(":") if ":" in smtp else (smtp, "", "")
        self._host = host
        self._port = int(port) if port else PORTS[security]
        self._security = security
        self._user = user
        self._password = password

    @classmethod
    def of(cls, args: argparse.Namespace, environ: Mapping[str, str]) -> Mails:
        """Read the settings: an argument before the file, the file before the environment.

        Raises:
            Refused: ``file.not_readable``; ``watch.setting``; ``watch.smtp_missing`` when there is somebody to write to and
                no mail server; ``mail.address_invalid``.
        """
        from app.formats.mail.address import is_address

        known = {**environ, **_file(args.settings)}

        def setting(name: str, given: str | None) -> str:
            return given if given is not None else known.get(PREFIX + name, "").strip()

        to = tuple(args.mail_to or filter(None, (each.strip() for each in setting("MAIL_TO", None).split(","))))
        smtp, security = setting("SMTP", args.smtp), setting("SECURITY", args.security) or "starttls"
        sender = setting("MAIL_FROM", args.mail_from)
        for address in (*to, *filter(None, (sender,))):
            if not is_address(address):
                raise Refused("mail.address_invalid", address=address)
        if to and not smtp:
            raise Refused("watch.smtp_missing")
        port = smtp.rpartition(":")[2] if ":" in smtp else "25"
        if security not in PORTS or not (port.isdigit() and 0 < int(port) < 65536):
            raise Refused("watch.setting", name="security" if security not in PORTS else "smtp")
        return cls(
            to=to, sender=sender, smtp=smtp, security=security, user=setting("USER", args.user),
            password=setting("PASSWORD", None),
        )  # fmt: skip

    def write(self, subject: str, text: str) -> bool:
        """Send one mail; whether the server took it. What went wrong is said."""
        if not self._to:
            return True
        try:
            self._send(self._composed(subject, text))
        except (OSError, smtplib.SMTPException) as error:
            sys.stderr.write(f"wachpult-admin: the mail “{subject}” did not leave: {error}\n")
            return False
        return True

    def _composed(self, subject: str, text: str) -> bytes:
        from app.formats.mail.compose import compose
        from app.formats.mail.letter import Address

        return compose(
            sender=Address(self._sender, "Wachpult watch"),
            to=[Address(each) for each in self._to],
            subject=subject,
            message_id=make_msgid(domain=self._sender.rpartition("@")[2]).strip("<>"),
            date=datetime.now(UTC),  # noqa: TID251 - the watcher's own clock
            text=f"{text}\nSeen from {socket.gethostname()}.\n",
            is_automatic=True,
        )

    def _send(self, raw: bytes) -> None:
        context = ssl.create_default_context()
        if self._security == "tls":
            with smtplib.SMTP_SSL(self._host, self._port, timeout=DEADLINE_S, context=context) as server:
                self._hand_over(server, raw)
            return
        with smtplib.SMTP(self._host, self._port, timeout=DEADLINE_S) as server:
            if self._security == "starttls":
                server.starttls(context=context)
            self._hand_over(server, raw)

    def _hand_over(self, server: smtplib.SMTP, raw: bytes) -> None:
        if self._user:
            server.login(self._user, self._password)
        server.sendmail(self._sender, list(self._to), raw)


class _Straight(HTTPRedirectHandler):
    """Follows nobody elsewhere: what answers there is what is watched."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Turn every redirection into its status."""


def _checked(url: str) -> str:
    parts = urlsplit(url)
    is_local = parts.scheme == "http" and parts.hostname in LOCAL
    if not parts.hostname or not (parts.scheme == "https" or is_local) or parts.path.strip("/") or parts.query:
        raise Refused("watch.address", address=url)
    return f"{parts.scheme}://{parts.netloc}"


def _context(ca: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=None if ca is None else str(ca))
    except (OSError, ssl.SSLError) as error:
        raise Refused("secret.unreadable", file=str(ca), reason=str(error)) from error


def _file(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("secret.unreadable", file=str(path), reason=str(error)) from error
    pairs = (line.partition("=") for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _say(found: Look) -> None:
    if found.outcome is Outcome.FINE:
        print("fine")
    for reason in found.reasons:
        print(reason)
    sys.stdout.flush()
