"""Answers to alarm mails: which alarms a mail is about, and whether it may order their repair.

The sender's address gives no authority. An order is proven by a token in the address or the ids a mail program answers by,
or comes from a person we know at the alarms' customer. A machine's answer is never an order; thanks, a no and a question are
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.contact import Contact
from app.formats.mail.letter import Letter
from app.formats.mail.objection import Objection, objection
from app.formats.mail.reader import read
from app.models import AlarmRow, MailOutRow, OrderInvitationRow
from app.operations import blobs, contacts, order_token
from app.operations.alarm_orders import Orderer

ALARM_MAILS: Final = "alarm"
"""What kinds of mails of ours begin with that tell of alarms."""
_ALARM_ID: Final = re.compile(r"^X-Alarm-Id: ([\w-]+)\r?$", re.MULTILINE | re.ASCII)
_SEVERITY: Final = re.compile(r"^\s*\[[^\]\n]{1,16}\]\s*")


@dataclass(frozen=True, slots=True)
class Answer:
    """A mail that answers alarm mails of ours.

    Attributes:
        rows: the invitations it is about, all of one customer; none where its mail invited to nothing.
        alarm_ids: what would be ordered.
        orderer: who ordered, as far as is known.
        is_proven: whether its sender may order anything.
        is_order: whether they do.
    """

    rows: tuple[OrderInvitationRow, ...]
    alarm_ids: tuple[str, ...]
    orderer: Orderer
    is_proven: bool
    is_order: bool


def answer(session: Session, letter: Letter, *, is_forged: bool, now: datetime) -> Answer | None:
    """Find the alarms a mail answers; None when it is about none.

    By the token in the address it went to or the id it answers, else by what that mail of ours said, else by a token in its
    text: the last two find the alarms and prove nothing. A mail that invited to nothing, as that of a recovery does, is found
    by the alarms in its head.
    """
    rows, is_held = _by_head(session, letter), True
    alarm_ids: tuple[str, ...] = ()
    if not rows:
        (rows, alarm_ids), is_held = _by_original(session, letter), False
        rows = rows or order_token.check(session, (letter.subject, letter.text))
    customer_id = rows[0].customer_id if rows else _customer(session, alarm_ids)
    if customer_id is None:
        return None
    rows = tuple(each for each in rows if each.customer_id == customer_id)
    sender = contacts.by_mail(session, letter.from_address) if letter.from_address else None
    is_known = sender is not None and sender.customer_id == customer_id and not sender.is_unknown
    is_token_good = is_held and any(each.expires_at > now for each in rows)
    alarm_ids = tuple(dict.fromkeys(id_ for row in rows for id_ in row.alarm_ids)) or alarm_ids
    contact = sender if is_known else contacts.by_id(session, rows[0].contact_id) if rows else None
    is_proven = is_token_good or (is_known and not is_forged)
    is_order = is_proven and not letter.is_thanks and objection(letter.reply_text) is Objection.NONE
    return Answer(rows, alarm_ids, _orderer(contact, letter), is_proven, is_order)


def note_used(rows: Iterable[OrderInvitationRow], *, by: str, ticket_id: str, now: datetime) -> None:
    """Note on invitations that they were used; the first time counts."""
    for row in rows:
        if row.used_at is None:
            row.used_at, row.used_by, row.ticket_id = now, by, ticket_id


def subject(text: str) -> str:
    """The subject of an answer without the alarm's severity in front: a ticket has its own order of importance."""
    return _SEVERITY.sub("", text, count=1).strip() or text


def is_alarm_mail(row: MailOutRow) -> bool:
    """Whether a mail of ours told of alarms and belongs to no ticket."""
    return row.kind.startswith(ALARM_MAILS) and row.ticket_id is None


def _orderer(contact: Contact | None, letter: Letter) -> Orderer:
    address = letter.from_address.strip().lower()[:254]
    if contact is None:
        return Orderer(None, letter.from_name[:200], address)
    is_own = address in contact.mails
    phone = contact.phones[0] if contact.phones and is_own else ""
    name = contact.name if is_own or not letter.from_name else letter.from_name[:200]
    return Orderer(contact.id, name, address, phone)


def _by_head(session: Session, letter: Letter) -> tuple[OrderInvitationRow, ...]:
    """By the first address or id that has a token: the others are of what was said before it."""
    for text in _heads(letter):
        found = order_token.check(session, (text,))
        if found:
            return found
    return ()


def _heads(letter: Letter) -> Iterator[str]:
    yield from (each.address for each in (*letter.to, *letter.cc))
    if letter.in_reply_to:
        yield letter.in_reply_to
    else:
        yield from reversed(letter.references)


def _by_original(session: Session, letter: Letter) -> tuple[tuple[OrderInvitationRow, ...], tuple[str, ...]]:
    """By the alarm mail of ours that is answered: what it invited to, and the alarms it told of."""
    answered = letter.in_reply_to or next(reversed(letter.references), "")
    if not answered:
        return (), ()
    row = session.scalars(select(MailOutRow).where(MailOutRow.message_id == answered)).one_or_none()
    if row is None or not is_alarm_mail(row):
        return (), ()
    raw = blobs.get(session, row.raw_sha256)
    if raw is None:
        return (), ()
    ours = read(raw, own=())
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
    ids = tuple(_ALARM_ID.findall(head)) if row.kind == ALARM_MAILS else ()
    return order_token.check(session, (*(each.address for each in ours.reply_to), ours.text)), ids


def _customer(session: Session, alarm_ids: tuple[str, ...]) -> str | None:
    return (
        session.scalar(select(AlarmRow.customer_id).where(AlarmRow.id.in_(alarm_ids)).limit(1)) if alarm_ids else None
    )
