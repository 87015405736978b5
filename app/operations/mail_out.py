"""Mail that goes out: composed and written down in the transaction that decides on it, sent afterwards by the sender."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple, cast
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import mail_domain
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.change import Changes
from app.domain.contact import Contact
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.mail_life import subject_of
from app.domain.mailbox import Mailbox
from app.domain.ticket import Article, ArticleKind, Attachment, MailHead, MailState, Ticket
from app.formats.mail.address import is_address
from app.formats.mail.compose import compose
from app.formats.mail.letter import Address, Letter
from app.formats.mail.letter import Attachment as File
from app.models import ContactRow, MailAddressRow, MailOutRow
from app.operations import blobs, house_phone, mail_words, mailboxes, reply_token
from app.operations.mail_thread import Thread
from app.operations.mail_words import Words
from app.operations.order_words import Terms
from app.store import facts
from app.store.bulk import insert_into
from app.store.rows import insert
from app.wire.ids import new_id

REPLY: Final = "reply"
"""What a person wrote."""
TEST: Final = "test"
CONFIRMATION: Final = "confirmation"
"""What says by itself that a report has come in."""
CANARY: Final = "canary"
"""What shows that mail arrives; see `app.operations.canary`."""

ZONE: Final = ZoneInfo(SERVICE_CALENDAR.tz)
WINDOW: Final = timedelta(hours=1)
MOST_CONFIRMATIONS: Final = 3
"""Of automatic mails an address may have had in an hour, for a confirmation to be one more."""
MOST_ORDERS: Final = 12
"""The same for the confirmation of an order, which follows what a person did."""


class Composed(NamedTuple):
    """A mail as bytes, and the id it has for ever."""

    message_id: str
    raw: bytes
    sha256: str


def composed(
    session: Session,
    article: Article,
    *,
    mailbox: Mailbox,
    thread: Thread,
    names: dict[str, str] | None = None,
    html: str = "",
    is_automatic: bool = False,
    message_id: str = "",
    now: datetime,
) -> Composed:
    """Compose the mail of a stream's entry, and keep its bytes.

    Its Message-ID carries the ticket's reply token, and so does the address answers go to, where the mailbox takes that.

    Raises:
        Refused: what composing refuses, ``blob.unknown`` for an attachment whose bytes are not here.
    """
    head = cast("MailHead", article.mail)
    known = names or {}
    token = reply_token.make(session, article.ticket_id, now=now)
    domain = mailbox.address.rpartition("@")[2]
    message_id = message_id or reply_token.message_id(token, unique=new_id(), domain=domain)
    answers_to = reply_token.plus_address(token, mailbox.address) if mailbox.has_subaddresses else mailbox.address
    raw = compose(
        sender=Address(mailbox.address, head.from_name),
        to=[Address(each, known.get(each, "")) for each in head.to],
        cc=[Address(each, known.get(each, "")) for each in head.cc],
        reply_to=[] if answers_to == mailbox.address else [Address(answers_to, head.from_name)],
        subject=head.subject,
        message_id=message_id,
        date=now.astimezone(ZONE),
        text=article.text,
        html=html,
        in_reply_to=thread.in_reply_to,
        references=thread.references,
        attachments=_files(session, article.attachments),
        is_automatic=is_automatic,
    )
    return Composed(message_id, raw, blobs.put(session, raw, now=now))


def enqueue(
    session: Session,
    mail: Composed,
    *,
    article_id: str | None,
    ticket_id: str | None,
    mailbox_id: str,
    kind: str,
    envelope_from: str,
    recipients: Sequence[str],
    not_before: datetime,
    now: datetime,
) -> str:
    """Write down that a mail is to be sent; whether it is kept back for a while shows from ``not_before``. Gives its id."""
    mail_id = new_id()
    session.add(
        MailOutRow(
            id=mail_id,
            article_id=article_id,
            ticket_id=ticket_id,
            mailbox_id=mailbox_id,
            kind=kind,
            message_id=mail.message_id,
            envelope_from=travelling(envelope_from),
            recipients=tuple(dict.fromkeys(travelling(each) for each in recipients)),
            raw_sha256=mail.sha256,
            state=MailState.HELD if not_before > now else MailState.WAITING,
            created_at=now,
            not_before=not_before,
        )
    )
    session.flush()
    return mail_id


def travelling(address: str) -> str:
    """An address as mail servers speak of it: the domain in ASCII, as composing the mail has found possible."""
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{mail_domain.travelling(domain)}"


def is_writable(address: str) -> bool:
    """Whether a mail can be written to an address at all: some are kept as people wrote them down, and are none."""
    try:
        travels = travelling(address)
    except UnicodeError:
        return False
    return travels.isascii() and is_address(travels)


def confirm(session: Session, *, ticket: Ticket, letter: Letter, mailbox: Mailbox, now: datetime) -> Changes:
    """Tell the sender of a report that it has come in, what happens next and by when; nothing where that would do harm.

    To the sender only, at most once per address and day, never to a machine, to ourselves or to where mail comes back from.
    It stops no clock (reading A16) and fails no intake.
    """
    sender = _sending(session, mailbox)
    address = letter.from_address.strip().lower()
    if sender is None or letter.automated or letter.is_bounce or not _may_hear(session, address, now=now):
        return frozenset()
    contact = _contact(session, ticket.contact_id)
    words = mail_words.confirmation(
        ticket,
        name=ticket.contact_name or letter.from_name,
        language=contact.language if contact is not None else "de",
        sender=sender.display_name or sender.name,
        phone=house_phone.number(session),
        is_known=ticket.customer_id != UNKNOWN_CUSTOMER_ID,
        now=now,
    )
    changes = _send_confirmation(
        session, ticket, words, to=(address, letter.from_name), sender=sender, letter=letter, now=now
    )
    if changes:
        _count(session, address, now=now)
        _address(session, address).confirmed_at = now
        session.flush()
    return changes


def confirm_order(
    session: Session,
    *,
    ticket: Ticket,
    terms: Terms,
    to: str,
    letter: Letter | None,
    mailbox: Mailbox | None,
    is_over: bool,
    now: datetime,
) -> Changes:
    """Tell whoever ordered a repair that the order has come in, under which number, and what it costs.

    A person did something for each of these, so there may be several a day; more than a few an hour are a machine's.

    Args:
        session: in a write transaction.
        ticket: what the order became.
        terms: what decides what it costs.
        to: who ordered.
        letter: by which mail; None: on the page.
        mailbox: where that mail came in.
        is_over: what was to be repaired is gone already.
        now: when.
    """
    address = to.strip().lower()
    sender = mailboxes.default(session) if mailbox is None else _sending(session, mailbox)
    if sender is None or not _is_written_to(session, address) or not _has_room(session, address, MOST_ORDERS, now=now):
        return frozenset()
    contact = _contact(session, ticket.contact_id)
    words = mail_words.order(
        ticket,
        terms=terms,
        name=ticket.contact_name,
        language=contact.language if contact is not None else "de",
        sender=sender.display_name or sender.name,
        phone=house_phone.number(session),
        is_over=is_over,
        now=now,
    )
    changes = _send_confirmation(
        session, ticket, words, to=(address, ticket.contact_name), sender=sender, letter=letter, now=now
    )
    if changes:
        _count(session, address, now=now)
    return changes


def _send_confirmation(
    session: Session,
    ticket: Ticket,
    words: Words,
    *,
    to: tuple[str, str],
    sender: Mailbox,
    letter: Letter | None,
    now: datetime,
) -> Changes:
    """Write a confirmation into the queue and the ticket's stream; nothing when no mail can be written to there."""
    address, name = to
    article = Article(
        id=new_id(),
        version=0,
        ticket_id=ticket.id,
        kind=ArticleKind.MAIL_OUT,
        at=now,
        author_id=None,
        text=words.text,
        mail=MailHead(
            state=MailState.WAITING,
            from_address=sender.address,
            from_name=sender.display_name or sender.name,
            to=(address,),
            subject=subject_of(words.subject, ticket.number),
            mailbox_id=sender.id,
            automated=CONFIRMATION,
        ),
    )
    has_id = letter is not None and letter.message_id
    thread = Thread(letter.message_id, (*letter.references, letter.message_id)) if letter and has_id else Thread()
    try:
        mail = composed(
            session, article, mailbox=sender, thread=thread, names={address: name}, html=words.html,
            is_automatic=True, now=now,
        )  # fmt: skip
    except Refused:
        return frozenset()  # an address or name no mail can be written to: the report counts all the same
    head = replace(cast("MailHead", article.mail), message_id=mail.message_id, raw_sha256=mail.sha256)
    change = insert(session, replace(article, mail=head))
    enqueue(
        session, mail, article_id=article.id, ticket_id=ticket.id, mailbox_id=sender.id, kind=CONFIRMATION,
        envelope_from="", recipients=(address,), not_before=now, now=now,
    )  # fmt: skip
    return frozenset({change})


def test(session: Session, mailbox: Mailbox, *, to: str, now: datetime) -> str:
    """Write a short mail that shows whether sending works; gives its id in the queue.

    Raises:
        Refused: ``mailbox.cannot_send``, ``mail.address_invalid``.
    """
    if not mailbox.is_active or not mailbox.smtp.host:
        raise Refused("mailbox.cannot_send")
    name = mailbox.display_name or mailbox.name
    message_id = f"{new_id()}@{mailbox.address.rpartition('@')[2]}"
    raw = compose(
        sender=Address(mailbox.address, name),
        to=[Address(to)],
        subject=f"Wachpult: {mailbox.address}",
        message_id=message_id,
        date=now.astimezone(ZONE),
        text=mail_words.TEST.format(address=mailbox.address),
    )
    mail = Composed(message_id, raw, blobs.put(session, raw, now=now))
    return enqueue(
        session, mail, article_id=None, ticket_id=None, mailbox_id=mailbox.id, kind=TEST,
        envelope_from=mailbox.address, recipients=(to,), not_before=now, now=now,
    )  # fmt: skip


def note_bounce(session: Session, address: str, *, code: str, now: datetime) -> None:
    """Remember that mail to an address comes back: no automatic mail goes there any more."""
    row = _address(session, address.strip().lower())
    row.bounced_at, row.bounce_code = now, code[:300]
    session.flush()


def forget_bounce(session: Session, address: str) -> None:
    """Let automatic mail go to an address again that mail came back from: somebody tries it anew."""
    row = session.get(MailAddressRow, address.strip().lower())
    if row is not None:
        row.bounced_at, row.bounce_code = None, ""
        session.flush()


def _sending(session: Session, mailbox: Mailbox) -> Mailbox | None:
    """The mailbox itself if it can send, else the one that does for all."""
    return mailbox if mailbox.is_active and mailbox.smtp.host else mailboxes.default(session)


def _contact(session: Session, contact_id: str | None) -> Contact | None:
    return next(iter(facts.of_kind(session, Contact, ContactRow.id == contact_id)), None) if contact_id else None


def _may_hear(session: Session, address: str, *, now: datetime) -> bool:
    """Whether an automatic mail may go to an address now."""
    if not _is_written_to(session, address):
        return False
    row = _address(session, address)
    if row.confirmed_at is not None and row.confirmed_at.astimezone(ZONE).date() == now.astimezone(ZONE).date():
        return False
    return _has_room(session, address, MOST_CONFIRMATIONS, now=now)


def _is_written_to(session: Session, address: str) -> bool:
    """Whether automatic mail goes to an address at all: not to ourselves, nor to where it comes back from."""
    if not is_address(address) or address in {each.address for each in mailboxes.everything(session)}:
        return False
    return _address(session, address).bounced_at is None


def _has_room(session: Session, address: str, most: int, *, now: datetime) -> bool:
    """Whether an address has had fewer than so many automatic mails in this hour."""
    row = _address(session, address)
    is_window_over = row.window_began_at is None or now >= row.window_began_at + WINDOW
    return is_window_over or row.window_count < most


def _count(session: Session, address: str, *, now: datetime) -> None:
    row = _address(session, address)
    if row.window_began_at is None or now >= row.window_began_at + WINDOW:
        row.window_began_at, row.window_count = now, 0
    row.window_count += 1
    session.flush()


def _address(session: Session, address: str) -> MailAddressRow:
    """What is known of an address, locked: two mails of one sender at the same moment get one confirmation."""
    fresh = insert_into(session, MailAddressRow).values(address=address, window_count=0, bounce_code="")
    session.execute(fresh.on_conflict_do_nothing())
    return session.scalars(select(MailAddressRow).where(MailAddressRow.address == address).with_for_update()).one()


def _files(session: Session, attachments: Sequence[Attachment]) -> list[File]:
    files = []
    for each in attachments:
        content = blobs.get(session, each.sha256)
        if content is None:
            raise Refused("blob.unknown", sha256=each.sha256, name=each.name)
        files.append(File(each.name, each.type, len(content), each.sha256, cid=each.cid, content=content))
    return files
