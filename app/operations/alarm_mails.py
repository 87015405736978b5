"""Alarm mails: what people at customers are to be told becomes mails of the queue, each notice in exactly one digest.

The first notice of a customer goes at once. What follows within ``GAP`` waits, and goes in one mail: so nobody gets more than
twelve alarm mails an hour, and no notice is lost. Notices are done in the transaction that queues their mails.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm, Priority, priority_of
from app.domain.check import State
from app.domain.contact import Contact
from app.domain.judge import NoticeKind
from app.domain.mailbox import Mailbox
from app.domain.plain import one_line
from app.domain.recipient import is_time, wants
from app.formats.mail.compose import compose
from app.formats.mail.letter import Address
from app.models import AlarmRow, ContactRow, CustomerRow, IntentRow, MailOutRow, ServerRow
from app.operations import alarm_orders, alarm_words, blobs, contacts, mail_out, mailboxes, order_words
from app.store import facts
from app.wire.ids import new_id

KIND: Final = "alarm"
LATER: Final = "notice_later"
"""A notice that is kept for somebody until their time comes."""
GAP: Final = timedelta(minutes=5)
"""So long after an alarm mail the same address gets no other one."""
NAMED: Final = 20
"""Consequences named under their cause; the rest is counted."""
_RANK: Final = (Priority.HIGH, Priority.MEDIUM, Priority.LOW)


@dataclass(frozen=True, slots=True)
class Item:
    """One notice as a mail tells it; ``alarm`` is None where there is none any more."""

    intent_id: str
    notice: NoticeKind
    state: State
    server: str
    server_id: str
    kind: str
    item: str
    at: datetime
    alarm: Alarm | None
    consequences: tuple[str, ...] = ()

    @property
    def is_problem(self) -> bool:
        """Whether it tells of a problem."""
        return self.notice is NoticeKind.PROBLEM


def due(session: Session) -> list[str]:
    """The customers with notices that nobody was told of, the one that waits longest first."""
    query = select(IntentRow.payload).where(*_WAITING).order_by(IntentRow.at, IntentRow.id)
    return list(dict.fromkeys(cast("dict[str, Any]", each).get("customer_id", "") for each in session.scalars(query)))


def tell(session: Session, customer_id: str, *, now: datetime) -> int:
    """Queue the mails of a customer's notices. For who had one less than ``GAP`` ago, or wants none now, they are kept.

    Where no mailbox can send, the notices wait. Where nobody receives alarms, they are done and ``unheard`` names them.

    Args:
        session: in a write transaction.
        customer_id: whose notices.
        now: when.

    Returns:
        How many mails were queued.
    """
    customer = session.scalars(
        select(CustomerRow).where(CustomerRow.id == customer_id).with_for_update(skip_locked=True)
    ).one_or_none()
    mailbox = mailboxes.default(session)
    if customer is None or mailbox is None:
        return 0
    rows = _waiting(session, IntentRow.payload["customer_id"].as_string() == customer_id)
    people = recipients(session, customer_id)
    items = _items(session, rows)
    wanted = {contact.id: [each for each in items if _wants(contact, each)] for contact in people}
    there = [each for each in people if is_time(each.alarms, now=now)]
    busy = _told_lately(session, now=now)
    free = [each for each in there if wanted[each.id] and mail_out.travelling(address_of(each)) not in busy]
    for contact in free:
        _write(session, contact, wanted[contact.id], customer=customer.name, mailbox=mailbox, now=now)
    for contact in people:
        if contact not in free:
            _keep_for(session, contact, wanted[contact.id], is_all=contact in there, now=now)
    for row in rows:
        told = [each.id for each in people if any(item.intent_id == row.id for item in wanted[each.id])]
        batches = {each.id: wanted[each.id][0].intent_id for each in free if each.id in told}
        row.payload = {**row.payload, "batches": batches, "contacts": told}
        row.done_at = now
    session.flush()
    return len(free)


def tell_later(session: Session, contact_id: str, *, now: datetime) -> int:
    """Tell somebody whose time has come what was kept for them, as far as it is still true; what is over is dropped.

    Args:
        session: in a write transaction.
        contact_id: for whom.
        now: when.

    Returns:
        How many mails were queued: one or none.
    """
    row = session.scalars(select(ContactRow).where(ContactRow.id == contact_id).with_for_update()).one_or_none()
    mailbox = mailboxes.default(session)
    mine = session.scalars(
        select(IntentRow)
        .where(
            IntentRow.kind == LATER,
            IntentRow.done_at.is_(None),
            IntentRow.payload["contact_id"].as_string() == contact_id,
        )
        .order_by(IntentRow.at, IntentRow.id)
    ).all()
    if row is None or mailbox is None or not mine:
        return 0
    contact = cast("Contact", facts.fact_of(row))
    customer = session.get(CustomerRow, contact.customer_id)
    is_there = contact.receives_alarms and contact.erased_at is None and address_of(contact) and customer is not None
    if is_there and not is_time(contact.alarms, now=now):
        return 0
    if is_there and mail_out.travelling(address_of(contact)) in _told_lately(session, now=now):
        return 0
    everything = {each.id for each in mine if each.payload.get("is_all")}
    found = _items(session, mine)
    unknown = {_alarm_id(each) for each in found if each.is_problem and each.intent_id not in everything}
    items = [
        each
        for each in found
        if is_there and _wants(contact, each) and (each.intent_id in everything or _is_news(each, unknown))
    ]
    if items and customer is not None:
        _write(session, contact, items, customer=customer.name, mailbox=mailbox, now=now)
    for each in mine:
        is_told = any(item.intent_id == each.id for item in items)
        batches = {contact_id: items[0].intent_id} if is_told else {}
        each.payload = {**each.payload, "batches": batches}
        each.done_at = now
    session.flush()
    return int(bool(items))


def due_later(session: Session) -> list[str]:
    """The contacts for whom something is kept."""
    query = select(IntentRow.payload).where(IntentRow.kind == LATER, IntentRow.done_at.is_(None)).order_by(IntentRow.at)
    return list(dict.fromkeys(str(each["contact_id"]) for each in session.scalars(query)))


def _wants(contact: Contact, item: Item) -> bool:
    priority = item.alarm.priority if item.alarm is not None else priority_of(item.kind, item.state)
    is_over = item.notice in (NoticeKind.RECOVERY, NoticeKind.WITHDRAWN)
    server_id = item.server_id
    return wants(contact.alarms, kind=item.kind, priority=priority, server_id=server_id, is_recovery=is_over)


def _is_news(item: Item, unknown: Collection[str]) -> bool:
    """Whether somebody wants to hear of it the morning after: a problem that goes on, and the end of one they know of.

    Args:
        item: what was kept.
        unknown: alarms of whose problem they have not heard.
    """
    if item.is_problem:
        return item.alarm is not None and item.alarm.returned_at is None
    return item.notice in (NoticeKind.RECOVERY, NoticeKind.WITHDRAWN) and _alarm_id(item) not in unknown


def _alarm_id(item: Item) -> str:
    return "" if item.alarm is None else item.alarm.id


def _keep_for(session: Session, contact: Contact, items: Sequence[Item], *, is_all: bool, now: datetime) -> None:
    """Keep notices for somebody who does not want mails now, or had one just now: then (``is_all``) each is told in the end."""
    for each in items:
        source = session.get_one(IntentRow, each.intent_id)
        session.add(
            IntentRow(
                id=new_id(), key=f"{source.key}:{contact.id}"[:300], kind=LATER, alarm_id=source.alarm_id, at=now,
                payload={**source.payload, "contact_id": contact.id, "is_all": is_all}, done_at=None,
            )
        )  # fmt: skip


def recipients(session: Session, customer_id: str) -> list[Contact]:
    """Who is told of a customer's alarms: one mail for an address, none to one that mails come back from."""
    found = {
        address: contact
        for contact in reversed(contacts.of_customer(session, customer_id))
        if contact.receives_alarms and contact.erased_at is None and (address := address_of(contact))
    }
    return list(reversed(found.values()))


def address_of(contact: Contact) -> str:
    """The address a contact is told at; empty where none is left."""
    return next((each for each in contact.mails if each not in contact.bounced), "")


def unheard(session: Session, *, since: datetime) -> list[str]:
    """The alarms since then that nobody was told of, because nobody at the customer receives alarms; oldest first."""
    rows = session.scalars(
        select(IntentRow).where(IntentRow.kind == "notice", IntentRow.done_at >= since).order_by(IntentRow.at)
    )
    return list(dict.fromkeys(row.alarm_id for row in rows if row.alarm_id and row.payload.get("contacts") == []))


_WAITING: Final = (IntentRow.kind == "notice", IntentRow.done_at.is_(None))


def _waiting(session: Session, whose: ColumnElement[bool]) -> Sequence[IntentRow]:
    query = select(IntentRow).where(*_WAITING, whose).order_by(IntentRow.at, IntentRow.id)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def _told_lately(session: Session, *, now: datetime) -> frozenset[str]:
    """The addresses that had an alarm mail less than ``GAP`` ago."""
    lately = session.scalars(
        select(MailOutRow.recipients).where(MailOutRow.kind == KIND, MailOutRow.created_at > now - GAP)
    )
    return frozenset(address for each in lately for address in each)


def _items(session: Session, rows: Sequence[IntentRow]) -> list[Item]:
    ids = {row.alarm_id for row in rows if row.alarm_id is not None}
    alarms = {each.id: each for each in facts.of_kind(session, Alarm, AlarmRow.id.in_(ids))} if ids else {}
    below = facts.of_kind(session, Alarm, AlarmRow.cause_id.in_(ids), AlarmRow.closed_at.is_(None)) if ids else []
    wanted = {row.payload["server_id"] for row in rows} | {each.server_id for each in below}
    names = {
        row.id: row.name
        for row in session.execute(select(ServerRow.id, ServerRow.name).where(ServerRow.id.in_(wanted)))
    }
    hit: dict[str, dict[str, None]] = {}
    for each in below:
        hit.setdefault(each.cause_id or "", {})[names.get(each.server_id, "")] = None
    return [
        Item(
            intent_id=row.id,
            notice=NoticeKind(row.payload["notice"]),
            state=State(row.payload["state"]),
            server=names.get(row.payload["server_id"], ""),
            server_id=row.payload["server_id"],
            kind=row.payload["kind"],
            item=row.payload["item"],
            at=datetime.fromisoformat(row.payload["at"]),
            alarm=alarms.get(row.alarm_id or ""),
            consequences=tuple(hit.get(row.alarm_id or "", ())),
        )
        for row in rows
    ]


# --- the letter -------------------------------------------------------------------------------------------------------


def _write(
    session: Session, contact: Contact, items: Sequence[Item], *, customer: str, mailbox: Mailbox, now: datetime
) -> None:
    address, language = address_of(contact), contact.language
    blocks = [
        alarm_words.say("greeting", language, name=one_line(contact.name)),
        alarm_words.say("intro", language),
        *(_told(each, language) for each in items),
        *_orders(session, contact, items, now=now),
        f"{alarm_words.say('regards', language)}\n{one_line(mailbox.display_name or mailbox.name)}",
        alarm_words.say("automatic", language),
    ]
    message_id = _message_id(items[0].intent_id, contact, mailbox)
    raw = compose(
        sender=Address(mailbox.address, mailbox.display_name or mailbox.name),
        to=[Address(address, contact.name)],
        subject=_subject(items, customer, language),
        message_id=message_id,
        date=now.astimezone(mail_out.ZONE),
        text="\n\n".join(blocks) + "\n",
        html=_html(blocks, language),
        in_reply_to=_told_before(session, contact, items, mailbox),
        is_automatic=True,
    )
    mail_out.enqueue(
        session, mail_out.Composed(message_id, raw, blobs.put(session, raw, now=now)), article_id=None, ticket_id=None,
        mailbox_id=mailbox.id, kind=KIND, envelope_from=mailbox.address, recipients=(address,), not_before=now, now=now,
    )  # fmt: skip


def _subject(items: Sequence[Item], customer: str, language: str) -> str:
    problems = [each for each in items if each.is_problem]
    if problems:
        found = [each.alarm.priority for each in problems if each.alarm is not None]
        mark = alarm_words.priority(min(found, key=_RANK.index, default=Priority.MEDIUM), language)
    else:
        is_over = all(each.notice is NoticeKind.RECOVERY for each in items)
        mark = alarm_words.say("over" if is_over else "notice", language)
    said = _head(items[0], language) if len(items) == 1 else alarm_words.say("several", language, count=str(len(items)))
    return one_line(f"[{mark}] {said} ({customer})")


def _head(item: Item, language: str) -> str:
    name = alarm_words.subject_of(item.kind, item.item, language)
    return one_line(f"{item.server}: {name} – {alarm_words.what(item.notice, item.state, language)}")


def _told(item: Item, language: str) -> str:
    at = order_words.moment(item.at, language=language)
    lines = [_head(item, language)]
    if item.is_problem and item.alarm is not None:
        since = order_words.moment(item.alarm.started_at, language=language)
        lines.append(alarm_words.say("since", language, at=since))
        if said := alarm_words.found(item.alarm.code, item.alarm.detail, language):
            lines.append(said)
        if value := alarm_words.measured(item.alarm.value, item.alarm.unit, language):
            lines.append(alarm_words.say("value", language, value=value))
    else:
        lines.append(alarm_words.say("at", language, at=at))
    if item.consequences:
        rest = len(item.consequences) - NAMED
        names = ", ".join(item.consequences[:NAMED]) + (f" (+ {rest})" if rest > 0 else "")
        lines.append(alarm_words.say("consequences", language, names=one_line(names)))
    return "\n".join(lines)


def _orders(session: Session, contact: Contact, items: Sequence[Item], *, now: datetime) -> list[str]:
    """What the customer can order, and what needs no order."""
    open_ = {
        each.alarm.id: each.alarm
        for each in items
        if each.is_problem and each.alarm is not None and each.alarm.returned_at is None
    }
    asked = alarm_orders.invitation_for(session, list(open_.values()), contact, now=now)
    states = (alarm_orders.state_text(session, each, language=contact.language, now=now) for each in open_.values())
    return [*([asked.text.strip()] if asked is not None else []), *dict.fromkeys(each for each in states if each)]


def _told_before(session: Session, contact: Contact, items: Sequence[Item], mailbox: Mailbox) -> str:
    """The mail that told this contact of the alarm before; empty for none, and for mails of several alarms."""
    told = {each.alarm.id if each.alarm is not None else "" for each in items}
    alarm_id = told.pop() if len(told) == 1 else ""
    if not alarm_id:
        return ""
    rows = session.scalars(
        select(IntentRow)
        .where(IntentRow.alarm_id == alarm_id, IntentRow.kind.in_(("notice", LATER)), IntentRow.done_at.is_not(None))
        .order_by(IntentRow.at.desc())
    )
    batch = next(
        (row.payload["batches"][contact.id] for row in rows if contact.id in row.payload.get("batches", {})), ""
    )
    return _message_id(batch, contact, mailbox) if batch else ""


def _message_id(batch: str, contact: Contact, mailbox: Mailbox) -> str:
    who = hashlib.sha256(contact.id.encode()).hexdigest()[:16]
    return f"{batch}.{who}@{mail_out.travelling(mailbox.address).rpartition('@')[2]}"


def _html(blocks: Sequence[str], language: str) -> str:
    body = "".join(f'<p style="margin:0 0 1em">{"<br>".join(escape(each).splitlines())}</p>' for each in blocks)
    return (
        f'<!DOCTYPE html><html lang="{"en" if language == "en" else "de"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>'
        f'<body style="font:16px/1.5 sans-serif;max-width:38em;overflow-wrap:anywhere">{body}</body></html>\n'
    )
