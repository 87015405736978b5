"""What a mailbox must be like before it is kept: able to work, and safe."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from app.domain.errors import Refused
from app.domain.mailbox import MailAuth, Mailbox, MailSecurity, MailServer
from app.formats.mail.address import is_address
from app.wire.questions import SaveMailbox

_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.:_-]{0,251}[A-Za-z0-9])?", re.ASCII)


def asked(it: SaveMailbox, before: Mailbox | None, others: Iterable[Mailbox]) -> Mailbox:
    """The mailbox as it shall be; the first one that can send is the default one, asked for or not."""
    can_send = it.is_active and bool(it.smtp.host)
    has_default = any(each.is_default for each in others)
    return Mailbox(
        id=it.mailbox_id,
        version=0 if before is None else before.version,
        name=it.name.strip(),
        address=it.address.strip().lower(),
        display_name=it.display_name.strip(),
        is_active=it.is_active,
        is_agreed=it.is_agreed,
        is_default=it.is_default or (can_send and not has_default),
        imap=_trimmed(it.imap),
        smtp=_trimmed(it.smtp),
        folder=it.folder.strip() or "INBOX",
        done_folder=it.done_folder.strip(),
        trusted_relays=tuple(each.strip().lower() for each in it.trusted_relays if each.strip()),
        has_subaddresses=it.has_subaddresses,
        token_url=it.token_url.strip(),
        client_id=it.client_id.strip(),
        scope=it.scope.strip(),
    )


def _trimmed(server: MailServer) -> MailServer:
    return replace(server, host=server.host.strip(), user=server.user.strip())


def check(mailbox: Mailbox, others: Iterable[Mailbox]) -> None:
    """Refuse what could not work, or would not be safe.

    Raises:
        Refused: as `app.operations.mailboxes.save` has them, but for secrets.
    """
    if not mailbox.name:
        raise Refused("mailbox.name_missing")
    if not is_address(mailbox.address):
        raise Refused("mailbox.address_invalid", address=mailbox.address)
    if any(each.address == mailbox.address for each in others):
        raise Refused("mailbox.taken", address=mailbox.address)
    if not mailbox.imap.host and not mailbox.smtp.host:
        raise Refused("mailbox.no_server")
    _check_server(mailbox.imap, side="imap")
    _check_server(mailbox.smtp, side="smtp")
    if mailbox.is_default and not (mailbox.is_active and mailbox.smtp.host):
        raise Refused("mailbox.default_cannot_send")
    if MailAuth.XOAUTH2 in (auth_of(mailbox.imap), auth_of(mailbox.smtp)):
        _check_oauth(mailbox)
    _check_intake(mailbox)


def check_moved(before: Mailbox | None, after: Mailbox, it: SaveMailbox) -> None:
    """Refuse to show a kept secret to a server it was not kept for: it must be given anew.

    Raises:
        Refused: ``mailbox.secret_missing`` (side).
    """
    if before is None:
        return
    is_elsewhere = before.token_url != after.token_url and before.token_url != ""
    for side, old, new, secret in (
        ("imap", before.imap, after.imap, it.imap_secret),
        ("smtp", before.smtp, after.smtp, it.smtp_secret if it.imap_secret is None else it.imap_secret),
    ):
        is_moved = old.host.casefold() != new.host.casefold() and old.host != ""
        is_asked = new.auth is MailAuth.XOAUTH2 and is_elsewhere
        if auth_of(new) is not MailAuth.NONE and (is_moved or is_asked) and not secret:
            raise Refused("mailbox.secret_missing", side=side)


def auth_of(server: MailServer) -> MailAuth:
    """How an end logs in; one that is not there does not."""
    return server.auth if server.host else MailAuth.NONE


def is_loopback(host: str) -> bool:
    """Whether a host is this computer: only there mail may travel unprotected."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def _check_server(server: MailServer, *, side: str) -> None:
    if not server.host:
        return
    if not _HOST.fullmatch(server.host.strip("[]")):
        raise Refused("mailbox.host_invalid", side=side, host=server.host)
    if not 1 <= server.port <= 65535:
        raise Refused("mailbox.port_invalid", side=side, port=server.port)
    if server.security is MailSecurity.NONE and not is_loopback(server.host):
        raise Refused("mailbox.unprotected", side=side, host=server.host)
    if server.auth is not MailAuth.NONE and not server.user:
        raise Refused("mailbox.user_missing", side=side)


def _check_intake(mailbox: Mailbox) -> None:
    if mailbox.imap.host and mailbox.imap.auth is MailAuth.NONE:
        raise Refused("mailbox.auth_missing", side="imap")
    if mailbox.folder.casefold() == mailbox.done_folder.casefold():
        raise Refused("mailbox.folder_same")
    for relay in mailbox.trusted_relays:
        if not _HOST.fullmatch(relay):
            raise Refused("mailbox.relay_invalid", relay=relay)


def _check_oauth(mailbox: Mailbox) -> None:
    """Tokens are fetched over TLS only, except from this computer."""
    url = urlsplit(mailbox.token_url)
    is_safe = url.scheme == "https" or (url.scheme == "http" and is_loopback(url.hostname or ""))
    if not (is_safe and url.hostname and mailbox.client_id):
        raise Refused("mailbox.oauth_incomplete")
