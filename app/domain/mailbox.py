"""Mailboxes of the provider: where reports come in, and in whose name answers go out. No secrets stand here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MailSecurity(StrEnum):
    """How the connection to a mail server is protected."""

    TLS = "tls"
    """From the first byte on (993, 465)."""
    STARTTLS = "starttls"
    """Before login, or not at all (143, 587)."""
    NONE = "none"
    """On this computer only."""


class MailAuth(StrEnum):
    """How to log in at a mail server."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - the name of a way, not a secret
    XOAUTH2 = "xoauth2"


class MailTrouble(StrEnum):
    """What is wrong with one end of a mailbox; `Mailbox.trouble` has it behind its side: ``imap.login_refused``."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"
    NO_STARTTLS = "no_starttls"
    """The server offers no protection, and nothing is sent without."""
    LOGIN_REFUSED = "login_refused"
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - the name of a trouble
    """The place that gives tokens for XOAUTH2 gave none: the consent has run out, or was taken back."""
    FOLDER_MISSING = "folder_missing"
    PROTOCOL = "protocol"
    """The server says something that was not expected."""
    KEY_MISSING = "key_missing"
    """The key that opens the mailbox's secrets is not at hand."""
    KEY_WRONG = "key_wrong"


@dataclass(frozen=True, slots=True)
class MailServer:
    """One end of a mailbox: where to connect, and how. Host empty: there is no such end."""

    host: str = ""
    port: int = 0
    security: MailSecurity = MailSecurity.TLS
    auth: MailAuth = MailAuth.PASSWORD
    user: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One mailbox: an identity, and how its mail comes in and goes out.

    Attributes:
        address: mail to it is a report; answers come from it.
        display_name: beside the address.
        is_agreed: the contract names it: a mail that arrives here starts the clock (rule R6, reading A19).
        is_default: new mails go out in its name.
        folder: read from here.
        done_folder: processed mail is moved here; empty: it stays and is flagged.
        trusted_relays: hosts whose ``Received`` lines are believed (reading A6).
        has_subaddresses: mail to ``address+anything`` arrives here too: answers then carry their ticket in the address.
        token_url: where XOAUTH2 fetches tokens; ``client_id`` and ``scope`` go with it.
        trouble: side and code of what is wrong with it (`MailTrouble`), such as ``smtp.certificate``; empty: all is well.
    """

    id: str
    version: int
    name: str
    address: str
    display_name: str = ""
    is_active: bool = True
    is_agreed: bool = True
    is_default: bool = False
    imap: MailServer = MailServer()
    smtp: MailServer = MailServer()
    folder: str = "INBOX"
    done_folder: str = ""
    trusted_relays: tuple[str, ...] = ()
    has_subaddresses: bool = False
    token_url: str = ""
    client_id: str = ""
    scope: str = ""
    trouble: str = ""
    trouble_since: datetime | None = None
