"""A mail to try out: whether somebody who is to be told of alarms is reached, by the way that alarm mails go."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.contact import Contact
from app.domain.errors import Refused
from app.domain.mailbox import Mailbox
from app.domain.plain import one_line
from app.domain.ticket import MailState
from app.formats.mail.compose import compose
from app.formats.mail.letter import Address
from app.models import CustomerRow, MailOutRow
from app.operations import alarm_words, blobs, contacts, house_phone, mail_out, mailboxes
from app.operations.letter_parts import Paragraph, as_html, as_text
from app.wire.ids import new_id

KIND: Final = "alarm_test"
PATIENCE: Final = timedelta(minutes=10)
"""So long a mail that is still on its way is waited for before another one is written."""

_SUBJECT: Final = ("[TEST] So melden wir Störungen ({customer})", "[TEST] How we report faults ({customer})")
_TEXTS: Final = (
    (
        "dies ist eine Testmail. Auf diesem Weg erfahren Sie von Störungen an den Servern von {customer}.",
        "Sie brauchen nicht zu antworten. Liegt diese Nachricht im Spam-Ordner, nehmen Sie bitte {address} in Ihr Adressbuch auf, "
        "damit Meldungen Sie gleich erreichen.",
    ),
    (
        "this is a test mail. In this way you hear of faults of the servers of {customer}.",
        "You need not answer. If this message is among your spam, please add {address} to your address book, so that "
        "reports reach you at once.",
    ),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """A test mail and what has become of it.

    Attributes:
        at: when it was written.
        state: ``SENT``: our mail server has accepted it, which it may take back: then it is ``BOUNCED``.
        said: the servers' words, where it did not arrive or waits.
        sent_at: when it was accepted.
    """

    mail_id: str
    address: str
    at: datetime
    state: MailState
    said: str = ""
    sent_at: datetime | None = None


def send(session: Session, contact_id: str, *, address: str = "", now: datetime) -> Trial:
    """Write a test mail to a contact, through the default mailbox as alarms go.

    Args:
        session: in a write transaction.
        contact_id: to whom.
        address: one of theirs; empty: where alarms go to, or the first one where mails come back from all.
        now: when.

    Raises:
        Refused: ``contact.unknown``; ``contact.erased``; ``contact.mail_missing`` without an address; ``mail.address_invalid``
            for one that is not theirs; ``mailbox.cannot_send`` where no mailbox can; ``trial.under_way`` (address) while one is
            on its way.
    """
    contact = contacts.by_id(session, contact_id)
    if contact is None:
        raise Refused("contact.unknown")
    if contact.erased_at is not None:
        raise Refused("contact.erased")
    to = address.strip().lower() or next((each for each in contact.mails if each not in contact.bounced), "")
    to = to or next(iter(contact.mails), "")
    if not to:
        raise Refused("contact.mail_missing")
    if to not in contact.mails or not mail_out.is_writable(to):
        raise Refused("mail.address_invalid", address=to)
    mailbox = mailboxes.default(session)
    if mailbox is None:
        raise Refused("mailbox.cannot_send")
    before = last(session, contact_id)
    if before is not None and before.state is MailState.WAITING and now - before.at < PATIENCE:
        raise Refused("trial.under_way", address=before.address)
    _write(session, contact, to=to, mailbox=mailbox, now=now)
    made = last(session, contact_id)
    if made is None:
        raise Refused("contact.unknown")
    return made


def last(session: Session, contact_id: str) -> Trial | None:
    """The newest test mail to a contact; None: there was none."""
    row = session.scalars(
        select(MailOutRow)
        .where(MailOutRow.kind == KIND, MailOutRow.message_id.contains(f".{_who(contact_id)}@", autoescape=True))
        .order_by(MailOutRow.created_at.desc(), MailOutRow.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Trial(row.id, ", ".join(row.recipients), row.created_at, row.state, row.error, row.sent_at)


def _write(session: Session, contact: Contact, *, to: str, mailbox: Mailbox, now: datetime) -> None:
    place = 1 if contact.language == "en" else 0
    row = session.get(CustomerRow, contact.customer_id)
    customer, sender = one_line("" if row is None else row.name), one_line(mailbox.display_name or mailbox.name)
    say = alarm_words.say
    parts = [
        Paragraph(say("greeting", contact.language, name=one_line(contact.name))),
        *(Paragraph(each.format(customer=customer, address=mailbox.address)) for each in _TEXTS[place]),
        Paragraph(alarm_words.signature(sender, house_phone.number(session), contact.language)),
    ]
    message_id = f"{new_id()}.{_who(contact.id)}@{mail_out.travelling(mailbox.address).rpartition('@')[2]}"
    raw = compose(
        sender=Address(mailbox.address, sender),
        to=[Address(to, one_line(contact.name))],
        subject=_SUBJECT[place].format(customer=customer),
        message_id=message_id,
        date=now.astimezone(mail_out.ZONE),
        text=as_text(parts),
        html=as_html(parts, contact.language),
        is_automatic=True,
    )
    mail_out.enqueue(
        session, mail_out.Composed(message_id, raw, blobs.put(session, raw, now=now)), article_id=None, ticket_id=None,
        mailbox_id=mailbox.id, kind=KIND, envelope_from=mailbox.address, recipients=(to,), not_before=now, now=now,
    )  # fmt: skip


def _who(contact_id: str) -> str:
    return hashlib.sha256(contact_id.encode()).hexdigest()[:16]
