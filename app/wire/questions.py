"""What consoles ask the central service about the desk, and what it answers: search, presence, files, mailboxes, billing."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from app.domain.mailbox import MailServer
from app.wire.messages import Address, CanaryHealth, Id, Line, Message, Short

Secret = Annotated[str, Meta(max_length=8192)]


class TicketHit(Message, frozen=True, kw_only=True):
    """A ticket that was found. ``excerpt``: words around the place, with the found ones between U+0002 and U+0003."""

    ticket_id: Id
    excerpt: str = ""
    article_id: Id | None = None


class SearchAnswer(Message, frozen=True, kw_only=True):
    """What was found, best first; ``has_more``: there is more than was asked for."""

    hits: list[TicketHit]
    has_more: bool = False


class Present(Message, frozen=True, kw_only=True):
    """One console at one ticket."""

    client_id: Id
    person_id: Id
    ticket_id: Id
    is_typing: bool = False


class Presence(Message, frozen=True, kw_only=True):
    """Where this console is; ``ticket_id`` None: at no ticket."""

    client_id: Id
    ticket_id: Id | None = None
    is_typing: bool = False


class PresenceAnswer(Message, frozen=True, kw_only=True):
    """Where everybody else is."""

    present: list[Present]


class Stored(Message, frozen=True, kw_only=True):
    """Bytes are kept."""

    sha256: str
    size: int


class UsageAnswer(Message, frozen=True, kw_only=True):
    """How much flat-rate work a customer had in twelve months, beside customers of like size (matrix row C13).

    Attributes:
        hours: included work, in hours.
        group_mean: mean of the customers of the same plan and like head-count (half to double); None without any.
        group_size: how many those are.
        months: hours of each of the twelve months, oldest first, as (``2026-11``, hours).
        is_much: more than half as much again as the group, and at least twelve hours: worth a talk, never a bill.
    """

    customer_id: Id
    hours: float
    group_mean: float | None
    group_size: int
    months: list[tuple[str, float]]
    is_much: bool = False


class SaveMailbox(Message, frozen=True, kw_only=True):
    """A mailbox as an administrator set it. A secret of None stays as it is; an empty one is forgotten."""

    mailbox_id: Id
    name: Line
    address: Address
    display_name: Short = ""
    is_active: bool = True
    is_agreed: bool = True
    is_default: bool = False
    imap: MailServer = MailServer()
    smtp: MailServer = MailServer()
    folder: Short = "INBOX"
    done_folder: Short = ""
    trusted_relays: tuple[Line, ...] = ()
    has_subaddresses: bool = False
    token_url: Short = ""
    client_id: Short = ""
    scope: Short = ""
    imap_secret: Secret | None = None
    smtp_secret: Secret | None = None
    client_secret: Secret | None = None


class MailboxSaved(Message, frozen=True, kw_only=True):
    """It is kept."""

    mailbox_id: Id


class MailboxTested(Message, frozen=True, kw_only=True):
    """What came of trying a mailbox: codes, empty where it works, with the server's own words."""

    imap: str
    imap_said: str = ""
    smtp: str
    smtp_said: str = ""
    folders: tuple[str, ...] = ()


class MailboxState(Message, frozen=True, kw_only=True):
    """How a mailbox does. ``read_at``: when everything in it was last looked at."""

    mailbox_id: Id
    read_at: datetime | None = None
    trouble: str = ""
    has_imap_secret: bool = False
    has_smtp_secret: bool = False


class MailState(Message, frozen=True, kw_only=True):
    """How mail does as a whole."""

    mailboxes: list[MailboxState]
    waiting: int = 0
    dead: int = 0
    dead_ticket_ids: tuple[Id, ...] = ()
    """The tickets of those that were given up, each once."""
    unread: int = 0
    """Mails that were stored and of which nothing is made yet."""
    canary: CanaryHealth = CanaryHealth()
    alarm_copy: str = ""
    """Who gets a copy of every alarm mail; empty: nobody."""
    house_phone: str = ""
    """Under which number customers reach the house, as mails name it; empty: they name none."""
