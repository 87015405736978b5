"""Mail servers for tests: a real Dovecot for IMAP, and an SMTP server that delivers into its mailboxes or fails as it is told.

Every account exists as soon as it is named, with the one password, so each test takes accounts of its own.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import json
import logging
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from app.domain.mailbox import MailAuth, MailSecurity, MailServer
from app.wire.ids import new_id
from tests.ports import HOST, free_port
from tests.waiting import until

PASSWORD: Final = "Anker-und-Moewe-7"
ACCESS_TOKEN: Final = "token-of-the-test-mailbox"
MX: Final = "mx.test.example"
"""The name our own relay writes into its Received lines."""

HANG: Final = "hang"
"""The server takes the mail's bytes and never answers."""
DIE_AFTER: Final = "die after"
"""The server has delivered the mail, and the connection breaks before it can say so."""
DIE_BEFORE: Final = "die before"
"""The connection breaks in the middle, nothing is delivered."""


logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # it complains of clients that were killed, and of itself


@lru_cache(maxsize=1)
def authority() -> trustme.CA:
    """The authority that vouches for the test's servers."""
    return trustme.CA()


@lru_cache(maxsize=1)
def authority_file() -> Path:
    """Its certificate as a file: what ``SSL_CERT_FILE`` names for programs that shall trust it."""
    folder = Path(tempfile.mkdtemp(prefix="wp-ca-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    authority().cert_pem.write_to_path(folder / "ca.pem")
    return folder / "ca.pem"


@pytest.fixture
def trusted_authority(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let this process (and those it starts) trust the test's authority as it trusts the system's."""
    path = authority_file()
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


# --- IMAP -------------------------------------------------------------------------------------------------------------


class Dovecot:
    """A running Dovecot with its mailboxes as Maildirs in a folder of its own."""

    def __init__(self, *, capability: str = "") -> None:
        """Start it.

        Args:
            capability: What it says it can do, in place of everything it can.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="wp-imap-"))
        self.plain_port = free_port()
        self.tls_port = free_port()
        self._capability = capability
        self._introspection = _Introspection()
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._configure()
            self.start()
        except BaseException:
            self.stop()
            raise

    def start(self) -> None:
        """Start it, after the first time again."""
        log = (self.folder / "out").open("ab")
        self._process = subprocess.Popen(
            [_dovecot(), "-F", "-c", self.folder / "dovecot.conf"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        until(lambda: self._greets() or self._has_ended(), what="Dovecot's greeting")
        if self._has_ended():
            raise RuntimeError(f"Dovecot did not come up: {self.log()[-2000:]}")

    def _greets(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection((HOST, self.plain_port), 1.0) as probe:
            probe.settimeout(5.0)
            return probe.recv(64).startswith(b"* OK")
        return False

    def _has_ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def halt(self) -> None:
        """End it; the mailboxes stay."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)  # those that serve a connection would stay for a while

    def stop(self) -> None:
        """End it and remove everything."""
        self.halt()
        self._introspection.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self) -> str:
        """What it said."""
        return "".join(
            path.read_text(errors="replace") for path in (self.folder / "log", self.folder / "out") if path.exists()
        )

    def account(self, name: str = "") -> str:
        """An address whose mailbox nobody has used yet."""
        return f"{name or 'box'}-{new_id()[-12:]}@desk.example"

    def server(
        self, user: str, security: MailSecurity = MailSecurity.NONE, auth: MailAuth = MailAuth.PASSWORD
    ) -> MailServer:
        """How a mailbox of this server is reached."""
        port = self.tls_port if security is MailSecurity.TLS else self.plain_port
        return MailServer(host=HOST, port=port, security=security, auth=auth, user=user)

    def maildir(self, user: str, folder: str = "INBOX") -> Path:
        """Where the mails of a folder lie."""
        box = self.folder / "mail" / user
        return box if folder == "INBOX" else box / f".{folder.replace('/', '.')}"

    def put(self, user: str, raw: bytes, *, at: datetime | None = None) -> None:
        """Lay a mail into a mailbox, as a relay does: at once there or not at all. ``at`` becomes its INTERNALDATE."""
        box = self.maildir(user)
        for path in (box, box / "tmp", box / "new", box / "cur"):
            if not path.exists():
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._give_away(path)
        name = f"{int(datetime.now(UTC).timestamp())}.{new_id()}.{MX}"
        (box / "tmp" / name).write_bytes(raw)
        self._give_away(box / "tmp" / name)
        if at is not None:
            os.utime(box / "tmp" / name, (at.timestamp(), at.timestamp()))
        (box / "tmp" / name).rename(box / "new" / name)

    def mails(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """What lies in a folder, oldest first."""
        box = self.maildir(user, folder)
        while True:
            paths = [path for place in ("new", "cur") if (box / place).is_dir() for path in (box / place).iterdir()]
            try:
                return [path.read_bytes() for path in sorted(paths, key=lambda path: (path.stat().st_mtime, path.name))]
            except FileNotFoundError:
                continue  # the server moves one just now: look again

    def _give_away(self, path: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(path, "mail", "mail")

    def _configure(self) -> None:
        (self.folder / "mail").mkdir()
        self._give_away(self.folder / "mail")
        self.folder.chmod(0o755)
        issued = authority().issue_cert(HOST, "localhost")
        issued.private_key_pem.write_to_path(self.folder / "key.pem")
        issued.cert_chain_pems[0].write_to_path(self.folder / "cert.pem")
        (self.folder / "oauth2.conf").write_text(
            f"introspection_mode = post\nintrospection_url = {self._introspection.url}\nusername_attribute = user\n"
            "active_attribute = active\nactive_value = true\n"
        )
        own = pwd.getpwuid(os.geteuid()).pw_name
        root = os.geteuid() == 0
        mail, internal, login = ("mail", "dovecot", "dovenull") if root else (own, own, own)
        entry = pwd.getpwnam(mail)
        capability = f"imap_capability = {self._capability}" if self._capability else ""
        chroot = "" if root else "service anvil {\n chroot =\n}\nservice imap-login {\n chroot =\n}\n"
        (self.folder / "dovecot.conf").write_text(
            f"""
protocols = imap
listen = {HOST}
base_dir = {self.folder}/run
state_dir = {self.folder}/state
log_path = {self.folder}/log
default_internal_user = {internal}
default_login_user = {login}
ssl = yes
ssl_cert = <{self.folder}/cert.pem
ssl_key = <{self.folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
auth_username_chars =
login_trusted_networks =
mail_location = maildir:{self.folder}/mail/%u
mail_max_userip_connections = 200
imap_idle_notify_interval = 2 mins
mailbox_idle_check_interval = 1 secs
first_valid_uid = 1
{capability}
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {self.folder}/oauth2.conf
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={entry.pw_uid} gid={entry.pw_gid} home={self.folder}/mail/%u allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    port = {self.plain_port}
  }}
  inet_listener imaps {{
    port = {self.tls_port}
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
{chroot}
"""
        )


class _Introspection:
    """Tells Dovecot whose an access token is: the account it is asked for, as long as the token is the right one."""

    def __init__(self) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
                token, _, user = parse_qs(asked).get("token", [""])[0].partition(":")
                good = token == ACCESS_TOKEN
                answer = json.dumps({"active": good, "user": user}).encode()
                self.send_response(200 if good else 401)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's word
                return

        self._server = ThreadingHTTPServer((HOST, 0), Handler)
        self.url = f"http://{HOST}:{self._server.server_port}/introspect"
        self._thread = threading.Thread(target=self._server.serve_forever, name="introspection", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def access_token(user: str) -> str:
    """The access token that Dovecot accepts for an account."""
    return f"{ACCESS_TOKEN}:{user}"


def _dovecot() -> str:
    found = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        raise FileNotFoundError("Dovecot (dovecot-imapd) is not installed")
    return found


@lru_cache(maxsize=1)
def shared_dovecot() -> Dovecot | str:
    """Start the server this test process shares, on first use; the reason when there is none."""
    try:
        server = Dovecot()
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        return f"no IMAP server to be had: {error}"
    atexit.register(server.stop)
    return server


@pytest.fixture
def dovecot() -> Dovecot:
    """The shared IMAP server, or a skip with the reason. Take accounts of your own: ``dovecot.account()``."""
    server = shared_dovecot()
    if isinstance(server, str):
        pytest.skip(server)
    return server


# --- SMTP -------------------------------------------------------------------------------------------------------------


@dataclass
class Accepted:
    """A mail that the SMTP server took."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    user: str = ""
    """Who had logged in."""
    was_encrypted: bool = False


@dataclass
class Smtpd:
    """A running SMTP server. ``faults`` are used up one a mail: a reply such as ``451 4.3.2 busy``, or one of the words above.

    Attributes:
        refused: Recipients that are refused for good with ``550``, in lower case.
        deferred: Recipients that are put off with ``450``.
        now: When it says in its Received line that the mail came in.
    """

    port: int
    dovecot: Dovecot | None
    accepted: list[Accepted] = field(default_factory=list)
    faults: deque[str] = field(default_factory=deque)
    refused: set[str] = field(default_factory=set)
    deferred: set[str] = field(default_factory=set)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    needs_login: bool = False
    attempts: int = 0

    def server(
        self,
        user: str = "",
        security: MailSecurity = MailSecurity.NONE,
        auth: MailAuth = MailAuth.NONE,
    ) -> MailServer:
        """How this server is reached."""
        return MailServer(host=HOST, port=self.port, security=security, auth=auth, user=user)


class _Handler:
    """Takes mails, delivers them, fails as it is told."""

    def __init__(self, smtpd: Smtpd, released: threading.Event) -> None:
        self._smtpd = smtpd
        self._released = released

    async def handle_MAIL(  # noqa: N802 - aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._smtpd.needs_login and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.lower() in self._smtpd.refused:
            return "550 5.1.1 No such user here"
        if address.lower() in self._smtpd.deferred:
            return "450 4.2.0 Try again later"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self._smtpd.attempts += 1
        fault = self._smtpd.faults.popleft() if self._smtpd.faults else ""
        if fault == HANG:
            await asyncio.get_running_loop().run_in_executor(None, self._released.wait, 60)
            return "451 4.4.2 Timeout"
        if fault == DIE_BEFORE:
            return _abort(server)
        if fault and fault != DIE_AFTER:
            return fault
        self._deliver(session, envelope)
        return _abort(server) if fault == DIE_AFTER else "250 2.0.0 Accepted"

    def _deliver(self, session: Session, envelope: Envelope) -> None:
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        at = self._smtpd.now()
        login = session.auth_data.decode() if isinstance(session.auth_data, bytes) else ""
        taken = Accepted(
            (envelope.mail_from or "").strip("<>"),
            tuple(envelope.rcpt_tos),
            content,
            login,
            getattr(session, "ssl", None) is not None,
        )
        self._smtpd.accepted.append(taken)
        head = (
            f"Return-Path: <{taken.sender}>\r\nReceived: from {session.host_name or 'client'} ([{HOST}])\r\n"
            f"\tby {MX} with ESMTP id {new_id()[-12:]};\r\n\t{format_datetime(at)}\r\n"
        ).encode()
        if self._smtpd.dovecot is not None:
            for recipient in taken.recipients:
                local, _, domain = recipient.lower().partition("@")
                self._smtpd.dovecot.put(f"{local.partition('+')[0]}@{domain}", head + content, at=at)


def _abort(server: SMTP) -> str:
    if isinstance(server.transport, asyncio.WriteTransport):
        server.transport.abort()
    return "421 4.3.0 Gone"


def _log_in(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    if isinstance(data, LoginPassword) and data.password.decode() == PASSWORD:
        return AuthResult(success=True, auth_data=data.login)
    return AuthResult(success=False, handled=False)


class SmtpServers:
    """Starts SMTP servers and ends them all."""

    def __init__(self, dovecot: Dovecot | None) -> None:
        self._dovecot = dovecot
        self._running: list[Controller] = []
        self._released = threading.Event()

    def start(
        self, *, security: MailSecurity = MailSecurity.NONE, needs_login: bool = False, port: int | None = None
    ) -> Smtpd:
        """Start one. With a login, the password is that of the mailboxes."""
        smtpd = Smtpd(port or free_port(), self._dovecot, needs_login=needs_login)
        context = None
        if security is not MailSecurity.NONE:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority().issue_cert(HOST, "localhost").configure_cert(context)
        controller = Controller(
            _Handler(smtpd, self._released),
            hostname=HOST,
            port=smtpd.port,
            ready_timeout=60.0,
            server_hostname=MX,
            ssl_context=context if security is MailSecurity.TLS else None,
            tls_context=context if security is MailSecurity.STARTTLS else None,
            require_starttls=security is MailSecurity.STARTTLS,
            authenticator=_log_in,
            auth_require_tls=False,
            decode_data=False,
            enable_SMTPUTF8=True,
            data_size_limit=64 * 1024 * 1024,
        )
        controller.start()
        self._running.append(controller)
        return smtpd

    def stop(self) -> None:
        """End them all."""
        self._released.set()
        for controller in self._running:
            controller.stop(no_assert=True)


@pytest.fixture
def smtp_servers(dovecot: Dovecot) -> Iterator[SmtpServers]:
    """SMTP servers as a test wants them; they deliver into the mailboxes of the IMAP server."""
    servers = SmtpServers(dovecot)
    yield servers
    servers.stop()


@pytest.fixture
def smtpd(smtp_servers: SmtpServers) -> Smtpd:
    """An SMTP server without encryption or login."""
    return smtp_servers.start()
