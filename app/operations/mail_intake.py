"""What becomes of a mail that came in: an entry of its ticket, or a new ticket. One transaction, once for each mail."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Final, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import ticket_talk
from app.domain.change import Change, Changes, Noun
from app.domain.check import Detail
from app.domain.contract import Affected, RequestKind
from app.domain.mailbox import Mailbox
from app.domain.ticket import Attachment, Channel, Ticket, TicketStatus
from app.formats.mail.letter import Automated, Letter
from app.formats.mail.stamps import received_at
from app.models import MailboxRow, MailInRow, MailOutRow, TicketRow
from app.operations import (
    alarm_orders,
    canary,
    mail_entry,
    mail_matching,
    mail_out,
    mail_raw,
    mail_return,
    mail_sender,
    order_mail,
    order_ticket,
    streams,
    tickets,
)
from app.operations.mail_matching import How, Match
from app.operations.mail_sender import Sender
from app.operations.order_mail import Answer
from app.operations.ticket_talk import notify
from app.store.bulk import is_postgres
from app.store.facts import fact_of
from app.store.rows import insert, locked, overwrite
from app.wire.ids import new_id

AUTOMATIC_TAG: Final = "automatisch"
"""On tickets that a machine's mail began."""
DOUBTFUL_TAG: Final = "bitte-prüfen"
"""On tickets of somebody who answered an alarm mail without being known at its customer: nothing is ordered."""
NO_SUBJECT: Final = "Ohne Betreff"
UNREADABLE_SUBJECT: Final = "Mail nicht lesbar"
"""These four are data of the ticket, which anybody may change, and stand in the house's language."""
LONGEST_SUBJECT: Final = 200

_NOTHING: Final = hashlib.sha256(b"").hexdigest()
"""Of mails that their server could not give: two of them are not the same one."""


def take(session: Session, mail_in_id: str, letter: Letter, *, now: datetime) -> Changes:
    """Make of a kept mail what it is; nothing when that was done already.

    A mail that came another way before is a twin and makes nothing new. Our own mail that came back is noted and makes
    nothing. What bounced is noted at the mail that came back. Everything else lands in a ticket.
    """
    row = _waiting(session, mail_in_id)
    if row is None:
        return frozenset()
    mailbox = cast("Mailbox", fact_of(session.get_one(MailboxRow, row.mailbox_id)))
    row.message_id = letter.message_id.encode()[: mail_raw.LONGEST_ID].decode(errors="ignore")
    row.content_sha256 = mail_entry.content_sha256(letter)
    row.received_at = min(
        received_at(letter, trusted_relays=mailbox.trusted_relays, internal_date=row.internal_date), now
    )
    _alone_with(session, row)
    if _settle_twin(session, row) or _settle_own(session, row, letter, now=now):
        return frozenset()
    if letter.unreadable:
        return _open_unreadable(session, row, mailbox, letter, mail_sender.of(session, letter), now=now)
    return _put_into_ticket(session, row, mailbox, letter, now=now)


def give_up(session: Session, mail_in_id: str, letter: Letter, *, now: datetime) -> Changes:
    """Make a ticket with the raw file of a mail of which nothing else could be made; nobody is looked up for it."""
    row = _waiting(session, mail_in_id)
    if row is None:
        return frozenset()
    mailbox = cast("Mailbox", fact_of(session.get_one(MailboxRow, row.mailbox_id)))
    row.received_at = row.internal_date
    return _open_unreadable(session, row, mailbox, letter, mail_sender.nobody(session, letter), now=now)


# --- what needs no ticket ---------------------------------------------------------------------------------------------


def _waiting(session: Session, mail_in_id: str) -> MailInRow | None:
    row = session.scalars(select(MailInRow).where(MailInRow.id == mail_in_id).with_for_update()).one_or_none()
    return row if row is not None and row.state == mail_raw.STORED else None


def _alone_with(session: Session, row: MailInRow) -> None:
    """Wait until nobody else is at the same mail: it may lie in two mailboxes (SQLite has one writer at a time anyway)."""
    if is_postgres(session):
        key = row.content_sha256 or row.raw_sha256
        session.execute(select(func.pg_advisory_xact_lock(int(key[:15], 16))))


def _settle_twin(session: Session, row: MailInRow) -> bool:
    if row.raw_sha256 == _NOTHING:
        return False
    same = MailInRow.raw_sha256 == row.raw_sha256
    if row.content_sha256:
        same |= MailInRow.content_sha256 == row.content_sha256
    twin = session.scalars(
        select(MailInRow)
        .where(same, MailInRow.id != row.id, MailInRow.state.in_((mail_raw.DONE, mail_raw.UNREADABLE)))
        .order_by(MailInRow.id)
        .limit(1)
    ).one_or_none()
    if twin is None:
        return False
    row.state, row.twin_of_id = mail_raw.TWIN, twin.id
    row.ticket_id, row.article_id = twin.ticket_id, twin.article_id
    session.flush()
    return True


def _settle_own(session: Session, row: MailInRow, letter: Letter, *, now: datetime) -> bool:
    """Settle a mail of ours that came back to us, by the id that only we give."""
    if letter.automated_reason is not Automated.OWN_LOOP or not row.message_id:
        return False
    ours = session.scalars(select(MailOutRow).where(MailOutRow.message_id == row.message_id)).one_or_none()
    if ours is None:
        return False
    if ours.kind == canary.KIND:
        canary.seen(session, ours.message_id, at=now)
    row.state, row.ticket_id, row.article_id = mail_raw.DONE, ours.ticket_id, ours.article_id
    session.flush()
    return True


# --- into a ticket ----------------------------------------------------------------------------------------------------


def _put_into_ticket(session: Session, row: MailInRow, mailbox: Mailbox, letter: Letter, *, now: datetime) -> Changes:
    changes: Changes = frozenset()
    found = Match()
    mail_back = mail_return.returned(session, letter)
    if mail_back is not None and letter.bounce is not None:
        changes |= mail_return.note(session, mail_back, letter.bounce, now=now)
        if order_mail.is_alarm_mail(mail_back) or mail_back.kind == canary.KIND:
            return changes | _settle(session, row)  # the contact is marked, and in the list of those nobody reaches
        found = Match(mail_matching.by_message_ids(session, (mail_back.message_id,)), How.THREAD)
    if found.ticket_id is None:
        own = {each.lower() for each in session.scalars(select(MailboxRow.address))}
        forged = mail_entry.is_forged(letter, mailbox)
        found = mail_matching.match(session, letter, own=own, is_forged=forged)
        if found.how in (How.NONE, How.TAG) and found.related_id is None:
            answer = order_mail.answer(session, letter, is_forged=forged, now=now)
            if answer is not None:
                return changes | _take_answer(session, row, mailbox, letter, answer, now=now)
    if found.ticket_id is not None:
        return changes | _add(session, row, mailbox, letter, found, now=now)
    return changes | _open(session, row, mailbox, letter, found, now=now)


def _take_answer(
    session: Session, row: MailInRow, mailbox: Mailbox, letter: Letter, answer: Answer, *, now: datetime
) -> Changes:
    """Take an answer to an alarm mail: an order, or what somebody has to look at, or only a machine's word."""
    told = alarm_orders.alarm_facts(session, answer.alarm_ids)
    ticket = next(filter(None, (order_ticket.live(session, each.ticket_id) for each in told)), None)
    if letter.automated and mail_entry.is_automatic(letter):
        if ticket is None:
            return _settle(session, row)  # out of office, and the like: nobody has ordered anything
        return _add(session, row, mailbox, letter, Match(ticket.id, How.ALARM), now=now)
    if answer.is_proven and ticket is not None and not answer.is_order:
        return _add(session, row, mailbox, letter, Match(ticket.id, How.ALARM), now=now, is_notice=False)
    if not answer.is_order or not told:
        return _open(session, row, mailbox, letter, Match(how=How.ALARM), is_doubtful=True, now=now)
    ordered = alarm_orders.order(
        session, answer.alarm_ids, by=answer.orderer, at=_instant(row), subject=order_mail.subject(_subject(letter))[:LONGEST_SUBJECT],
        now=now,
    )  # fmt: skip
    order_mail.note_used(answer.rows, by="mail", ticket_id=ordered.ticket_id, now=now)
    changes = ordered.changes
    changes |= _add(session, row, mailbox, letter, Match(ordered.ticket_id, How.ALARM), now=now)
    if ordered.is_new:
        ticket_fact = cast("Ticket", fact_of(session.get_one(TicketRow, ordered.ticket_id)))
        changes |= mail_out.confirm_order(
            session, ticket=ticket_fact, terms=alarm_orders.terms(session, told, at=_instant(row)), to=letter.from_address,
            letter=letter, mailbox=mailbox, is_over=ordered.is_over, now=now,
        )  # fmt: skip
    return changes


def _settle(session: Session, row: MailInRow) -> Changes:
    """Keep a mail of which nothing is to be made."""
    row.state, row.error = mail_raw.DONE, ""
    session.flush()
    return frozenset()


def _add(
    session: Session,
    row: MailInRow,
    mailbox: Mailbox,
    letter: Letter,
    found: Match,
    *,
    now: datetime,
    is_notice: bool = True,
) -> Changes:
    """Add a mail to its ticket. What a machine wrote is only added: it answers nothing, asks nothing, changes nothing.

    What monitoring found is notified by the customer's first mail about it, and its clock runs from then (reading A8), unless
    that mail says no, asks or thanks in answer to an alarm (``is_notice``).
    """
    ticket_row = locked(session, TicketRow, cast("str", found.ticket_id))
    if ticket_row is None:  # taken back just now
        return _open(session, row, mailbox, letter, Match(), now=now)
    changes = _enter(session, row, mailbox, letter, ticket_id=ticket_row.id, how=found.how, now=now)
    if not mail_entry.is_automatic(letter):
        ticket = cast("Ticket", fact_of(ticket_row))
        heard = _heard(ticket, letter, at=_instant(row), now=now)
        if is_notice:
            heard, started = notify(session, heard, at=_instant(row), by="", now=now)
            changes |= started
        changes |= {overwrite(ticket_row, heard)}
    session.flush()
    return changes


def _heard(ticket: Ticket, letter: Letter, *, at: datetime, now: datetime) -> Ticket:
    """What a person's mail does to its ticket: it waits for an answer. No status and no clock moves by it.

    After the end somebody decides whether it reopens the ticket; thanks alone wait for no answer.
    """
    heard = ticket_talk.heard_after_the_end(ticket, at=at, now=now)
    if letter.is_thanks and ticket.status is TicketStatus.RESOLVED:
        return replace(heard, answered_at=ticket.answered_at)
    return heard


def _open(
    session: Session, row: MailInRow, mailbox: Mailbox, letter: Letter, found: Match, *, now: datetime,
    is_doubtful: bool = False,
) -> Changes:  # fmt: skip
    """Open a ticket for a mail: a person's report starts the clock when it arrived, a machine's starts none.

    ``is_doubtful``: it orders what its sender may not order; somebody has to look who that is.
    """
    is_automatic = mail_entry.is_automatic(letter)
    sender = mail_sender.of(session, letter, is_automatic=is_automatic)
    tag = AUTOMATIC_TAG if is_automatic else DOUBTFUL_TAG if is_doubtful else ""
    changes, ticket_id = _create(session, row, sender, subject=_subject(letter), tag=tag, now=now)
    ticket_row = session.get_one(TicketRow, ticket_id)
    ticket_row.mail_thread = letter.subject_plain[:LONGEST_SUBJECT]
    changes |= _enter(session, row, mailbox, letter, ticket_id=ticket_id, how=found.how, now=now)
    if found.related_id is not None:
        changes |= _relate(session, ticket_row, found.related_id, now=now)
    if not is_automatic:
        ticket = cast("Ticket", fact_of(ticket_row))
        overwrite(ticket_row, ticket_talk.heard(ticket, at=_instant(row), now=now))
        session.flush()
    if not tag:
        ticket = cast("Ticket", fact_of(ticket_row))
        changes |= mail_out.confirm(session, ticket=ticket, letter=letter, mailbox=mailbox, now=now)
    return changes


def _open_unreadable(
    session: Session, row: MailInRow, mailbox: Mailbox, letter: Letter, sender: Sender, *, now: datetime
) -> Changes:
    """Open a ticket with the raw file; it may be a report, so its clock runs."""
    said = f"{UNREADABLE_SUBJECT}: {letter.subject_plain}" if letter.subject_plain.strip() else UNREADABLE_SUBJECT
    changes, ticket_id = _create(session, row, sender, subject=said, now=now)
    changes |= _enter(
        session, row, mailbox, letter, ticket_id=ticket_id, how=How.NONE, state=mail_raw.UNREADABLE, now=now
    )
    ticket_row = session.get_one(TicketRow, ticket_id)
    ticket_row.answered_at = row.received_at
    session.flush()
    return changes


def _create(
    session: Session, row: MailInRow, sender: Sender, *, subject: str, tag: str = "", now: datetime
) -> tuple[Changes, str]:
    ticket_id = new_id()
    changes = tickets.create(
        session,
        ticket_id=ticket_id,
        customer_id=sender.customer_id,
        subject=subject[:LONGEST_SUBJECT],
        channel=Channel.MAIL,
        affected=Affected.ONE,
        request=RequestKind.FAULT,
        notified_at=_instant(row),
        by="",
        now=now,
        contact_name=sender.name,
        contact_phone=sender.phone,
        contact_id=sender.contact_id,
        contact_mail=sender.mail,
        tags=(tag,) if tag else (),
        is_ordered=not tag,
    )
    return changes | sender.changes, ticket_id


def _enter(
    session: Session, row: MailInRow, mailbox: Mailbox, letter: Letter, *, ticket_id: str, how: How, now: datetime,
    state: str = mail_raw.DONE,
) -> Changes:  # fmt: skip
    """Write a mail into a ticket's stream, with what it was matched by and what says when it arrived."""
    evidence = "internal_date" if row.received_at == row.internal_date else "received"
    detail: Detail = {"matched": how.value, "evidence": evidence}
    made = mail_entry.entry(
        session, letter, ticket_id=ticket_id, mailbox=mailbox, at=_instant(row), raw_sha256=row.raw_sha256,
        detail=detail, now=now,
    )  # fmt: skip
    if made.mail is not None and (state == mail_raw.UNREADABLE or _is_cut(row, letter)):
        is_unreadable = state == mail_raw.UNREADABLE
        word = "unreadable" if is_unreadable else "truncated"
        made = replace(
            made,
            mail=replace(made.mail, warnings=tuple(dict.fromkeys((*made.mail.warnings, word)))),
            attachments=(*made.attachments, *_original(row, letter)) if is_unreadable else made.attachments,
        )
    elif mail_entry.says_nothing(letter):
        made = replace(made, attachments=_original(row, letter))
    change = insert(session, made)
    row.state, row.ticket_id, row.article_id, row.error = state, ticket_id, made.id, ""
    session.flush()
    return frozenset({change})


def _original(row: MailInRow, letter: Letter) -> tuple[Attachment, ...]:
    return (mail_entry.original(row.raw_sha256, size=letter.size or row.size),)


def _is_cut(row: MailInRow, letter: Letter) -> bool:
    """Whether only the beginning of the mail was fetched."""
    return letter.size < row.size


def _relate(session: Session, ticket_row: TicketRow, other_id: str, *, now: datetime) -> Changes:
    """Link a new ticket with the one it goes on from, both ways."""
    other = locked(session, TicketRow, other_id)
    if other is None:
        return frozenset()
    ticket_row.related_ids = tuple(dict.fromkeys((*ticket_row.related_ids, other.id)))
    other.related_ids = tuple(dict.fromkeys((*other.related_ids, ticket_row.id)))
    session.flush()
    entry = streams.system(
        session, other.id, code="mail.continued", detail={"number": ticket_row.number}, by="", now=now
    )
    return entry | {Change(Noun.TICKET, other.id), Change(Noun.TICKET, ticket_row.id)}


def _subject(letter: Letter) -> str:
    """The subject without prefixes; a mail without one is named by its first words."""
    said = letter.subject_plain.strip()
    if said:
        return said
    first = next((line.strip() for line in letter.reply_text.splitlines() if line.strip()), "")
    return first[:80] or NO_SUBJECT


def _instant(row: MailInRow) -> datetime:
    return row.received_at if row.received_at is not None else row.internal_date
