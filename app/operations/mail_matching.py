"""Which ticket a mail belongs to. A sender's address alone is never a reason: anybody can write any."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.mail_domain import readable_address
from app.domain.ticket import TicketStatus
from app.formats.mail.letter import Letter
from app.models import ArticleRow, ContactKeyRow, ContactRow, MailInRow, MailOutRow, TicketRow
from app.operations import contacts, reply_token

MOST_IDS: Final = 200
"""Ids of one mail that are looked up; more are no thread but an attack."""


class How(StrEnum):
    """By what a mail found its ticket."""

    NONE = ""
    TOKEN = "token"  # noqa: S105 - the name of a way
    """A reply token of ours, in an id or in the address it was sent to."""
    THREAD = "thread"
    """It answers a mail of the ticket."""
    ALARM = "alarm"
    """It answers an alarm mail."""
    TAG = "tag"
    """The ticket's number in the subject, from somebody who takes part in it."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a mail belongs.

    Attributes:
        ticket_id: The ticket it goes into; None: a new one.
        how: By what it was found.
        related_id: The ticket that a new one goes on from: the closed one that was answered, the one that was forwarded.
    """

    ticket_id: str | None = None
    how: How = How.NONE
    related_id: str | None = None


def match(session: Session, letter: Letter, *, own: Collection[str], is_forged: bool = False) -> Match:
    """Find the ticket of a mail.

    By a reply token, else by the mails it answers, else by the number in its subject, which counts only from somebody who
    takes part in that ticket. What was forwarded is a report of its own. Of a merged ticket the one it went into counts.
    A closed ticket takes no more reports; what machines say about it still lands there.

    Args:
        session: Of the transaction.
        letter: The mail.
        own: Our own addresses, lower case.
        is_forged: Our mail server says that the sender is not who the mail claims: then the number counts for nothing.
    """
    ticket_id, how = _found(session, letter, own=own, is_forged=is_forged)
    row = None if ticket_id is None else _survivor(session, ticket_id)
    if row is None:
        return Match()
    if letter.is_forward and not letter.automated:
        return Match(related_id=row.id)
    if row.status is TicketStatus.CLOSED and not letter.automated:
        return Match(related_id=row.id)
    return Match(row.id, how)


def by_message_ids(session: Session, ids: Iterable[str]) -> str | None:
    """Find the ticket of the first of these mails that we know, ours before a customer's of the same id."""
    wanted = list(dict.fromkeys(each for each in ids if each))[:MOST_IDS]
    if not wanted:
        return None
    places: dict[str, tuple[str | None, str | None]] = {}
    for kind in (MailInRow, MailOutRow):
        found = session.execute(
            select(kind.message_id, kind.ticket_id, kind.article_id)
            .where(kind.message_id.in_(wanted), kind.ticket_id.is_not(None))
            .order_by(kind.id.desc())
        )
        places.update({message_id: (ticket_id, article_id) for message_id, ticket_id, article_id in found})
    for message_id in wanted:
        if message_id in places:
            ticket_id, article_id = places[message_id]
            return _moved_to(session, article_id) or ticket_id
    return None


def _found(session: Session, letter: Letter, *, own: Collection[str], is_forged: bool) -> tuple[str | None, How]:
    ids = (letter.in_reply_to, *reversed(letter.references))
    addressed = (each.address for each in (*letter.to, *letter.cc))
    if found := reply_token.check(session, (letter.in_reply_to, *addressed, *ids)):
        return found, How.TOKEN
    if found := by_message_ids(session, ids):
        return found, How.THREAD
    if not is_forged and (found := _by_tag(session, letter, own=own)):
        return found, How.TAG
    return None, How.NONE


def _moved_to(session: Session, article_id: str | None) -> str | None:
    """Where the entry of a mail is now: tickets are split."""
    if article_id is None:
        return None
    return session.scalar(
        select(ArticleRow.ticket_id).where(ArticleRow.id == article_id, ArticleRow.deleted_at.is_(None))
    )


def _survivor(session: Session, ticket_id: str) -> TicketRow | None:
    """The ticket that stands for this one now; None when it was taken back."""
    seen: set[str] = set()
    row = session.get(TicketRow, ticket_id)
    while row is not None and row.merged_into_id is not None and row.id not in seen:
        seen.add(row.id)
        row = session.get(TicketRow, row.merged_into_id)
    return None if row is None or row.deleted_at is not None else row


def _by_tag(session: Session, letter: Letter, *, own: Collection[str]) -> str | None:
    sender = letter.from_address.lower()
    if not letter.ticket_tags or not sender or sender in own:
        return None
    rows = session.scalars(
        select(TicketRow).where(TicketRow.number.in_(letter.ticket_tags), TicketRow.deleted_at.is_(None))
    )
    by_number = {row.number: row for row in rows}
    for tag in letter.ticket_tags:
        row = by_number.get(tag)
        if row is not None and _takes_part(session, row, sender):
            return row.id
    return None


def _takes_part(session: Session, row: TicketRow, address: str) -> bool:
    """Whether an address belongs to a ticket: its contact, a contact of its customer, or it was in one of its mails."""
    if row.contact_mail == address:
        return True
    # All whom nobody knows share one customer, and anybody can write from anybody's domain: neither makes them colleagues.
    if row.customer_id != UNKNOWN_CUSTOMER_ID:
        colleague = (
            select(ContactRow.id)
            .join(ContactKeyRow, ContactKeyRow.contact_id == ContactRow.id)
            .where(
                ContactKeyRow.kind == contacts.MAIL,
                ContactKeyRow.value == readable_address(address),
                ContactRow.customer_id == row.customer_id,
                ContactRow.is_unknown.is_(False),
                ContactRow.deleted_at.is_(None),
            )
        )
        if session.scalar(colleague.limit(1)) is not None:
            return True
    heads = session.scalars(
        select(ArticleRow.mail).where(
            ArticleRow.ticket_id == row.id, ArticleRow.mail.is_not(None), ArticleRow.deleted_at.is_(None)
        )
    )
    return any(
        address in (head.from_address, *head.to, *head.cc) for head in heads if head is not None and not head.automated
    )
