"""Trying a mailbox: logging in at both ends, at the same time, and saying what came of it. Nothing is sent or changed."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from app.central.mail.oauth import Tokens
from app.central.mail.smtp import Submission
from app.central.mail.trouble import MailFailure, trouble_of, words_of
from app.domain.mailbox import MailAuth, MailSecurity, MailTrouble
from app.operations.mailbox_check import is_loopback
from app.operations.mailboxes import Login
from app.wire.questions import MailboxTested

if TYPE_CHECKING:
    from imapclient import IMAPClient

LIMIT_S: Final = 20.0
"""Seconds for each end; a console that asks waits for thirty."""
MOST_FOLDERS: Final = 500


def run(login: Login, *, tokens: Tokens, limit_s: float = LIMIT_S) -> MailboxTested:
    """Try both ends of a mailbox; one that is not set works as it is meant to: not at all."""
    if login.trouble is not None:
        return MailboxTested(imap=login.trouble.value, smtp=login.trouble.value)
    with ThreadPoolExecutor(2, thread_name_prefix="mailbox-trial") as pool:
        incoming = pool.submit(_imap, login, tokens, limit_s)
        outgoing = pool.submit(_smtp, login, tokens, limit_s)
        imap, imap_said, folders = incoming.result()
        smtp, smtp_said = outgoing.result()
    return MailboxTested(imap=imap, imap_said=imap_said, smtp=smtp, smtp_said=smtp_said, folders=folders)


def _smtp(login: Login, tokens: Tokens, limit_s: float) -> tuple[str, str]:
    if not login.mailbox.smtp.host:
        return "", ""
    try:
        with Submission(
            login, token=lambda: tokens.access_token(login, "smtp"), wait_s=limit_s, open_s=limit_s
        ) as server:
            return "", server.greeting
    except MailFailure as failure:
        return failure.trouble.value, failure.said


def _imap(login: Login, tokens: Tokens, limit_s: float) -> tuple[str, str, tuple[str, ...]]:
    if not login.mailbox.imap.host:
        return "", "", ()
    try:
        with _logged_in(login, tokens, limit_s) as (client, said):
            folders = tuple(str(name) for _flags, _delimiter, name in client.list_folders())[:MOST_FOLDERS]
    except MailFailure as failure:
        return failure.trouble.value, failure.said, ()
    mailbox = login.mailbox
    if mailbox.folder not in folders and mailbox.folder.upper() != "INBOX":
        return MailTrouble.FOLDER_MISSING.value, mailbox.folder, folders
    return "", said, folders


@contextmanager
def _logged_in(login: Login, tokens: Tokens, limit_s: float) -> Iterator[tuple[IMAPClient, str]]:
    from imapclient import exceptions

    late = threading.Event()
    clients: list[IMAPClient] = []

    def expire() -> None:
        late.set()
        for client in clients:
            with contextlib.suppress(OSError):
                client.socket().shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(limit_s, expire)
    timer.daemon = True
    timer.start()
    try:
        client = _connected(login, limit_s)
        clients.append(client)
        try:
            yield client, _log_in(client, login, tokens)
        finally:
            with contextlib.suppress(OSError, exceptions.IMAPClientError):
                client.logout()
    except exceptions.LoginError as error:
        raise MailFailure(MailTrouble.LOGIN_REFUSED, words_of(error)) from error
    except (OSError, exceptions.IMAPClientError) as error:
        if late.is_set():
            raise MailFailure(MailTrouble.TIMEOUT, "no answer in time") from error
        raise MailFailure(trouble_of(error), words_of(error)) from error
    finally:
        timer.cancel()


def _connected(login: Login, limit_s: float) -> IMAPClient:
    from imapclient import IMAPClient

    server = login.mailbox.imap
    host = server.host.strip("[]")
    if server.security is MailSecurity.NONE and not is_loopback(server.host):
        raise MailFailure(MailTrouble.NO_STARTTLS, server.host)
    context = ssl.create_default_context()
    is_tls = server.security is MailSecurity.TLS
    client = IMAPClient(host, port=server.port, ssl=is_tls, ssl_context=context if is_tls else None, timeout=limit_s)
    if server.security is MailSecurity.STARTTLS:
        try:
            _encrypt(client, context, server.host)
        except BaseException:
            client.shutdown()
            raise
    return client


def _encrypt(client: IMAPClient, context: ssl.SSLContext, host: str) -> None:
    if not client.has_capability("STARTTLS"):
        raise MailFailure(MailTrouble.NO_STARTTLS, host)
    client.starttls(ssl_context=context)


def _log_in(client: IMAPClient, login: Login, tokens: Tokens) -> str:
    server = login.mailbox.imap
    if server.auth is MailAuth.XOAUTH2:
        said = client.oauth2_login(server.user, tokens.access_token(login, "imap"))
    else:
        said = client.login(server.user, login.imap_secret)
    return " ".join((said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)).split())[:250]
