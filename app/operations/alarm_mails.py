"""Alarm mails: what people at customers are to be told becomes mails of the queue, each notice in exactly one digest.

The first notice of a customer goes at once. What follows within ``GAP`` waits, and goes in one mail: so nobody gets more than
twelve alarm mails an hour, and no notice is lost. Notices are done in the transaction that queues their mails.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.contact import Contact
from app.domain.recipient import is_time, next_time, wants
from app.models import ContactRow, CustomerRow, IntentRow, MailOutRow
from app.operations import alarm_items, alarm_letter, alarm_past, contacts, mail_out, mailboxes
from app.operations.alarm_items import Item
from app.operations.alarm_letter import KIND, LATER
from app.store import facts
from app.wire.ids import new_id

GAP: Final = timedelta(minutes=5)
"""So long after an alarm mail the same address gets no other one."""


def due(session: Session) -> list[str]:
    """The customers with notices that nobody was told of, the one that waits longest first."""
    query = select(IntentRow.payload).where(*_WAITING).order_by(IntentRow.at, IntentRow.id)
    return list(dict.fromkeys(cast("dict[str, Any]", each).get("customer_id", "") for each in session.scalars(query)))


def tell(session: Session, customer_id: str, *, now: datetime) -> int:
    """Queue the mails of a customer's notices. For who had one less than ``GAP`` ago, or wants none now, they are kept.

    Where no mailbox can send, the notices wait. Where nobody receives alarms, they are done and ``alarm_told.unheard`` names them.

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
    rows = alarm_past.ready(
        session, _waiting(session, IntentRow.payload["customer_id"].as_string() == customer_id), now=now
    )
    _mark_unwritable(session, customer_id)
    items = alarm_items.of(session, rows)
    shares = _shares(recipients(session, customer_id), items, now=now)
    busy = _told_lately(session, now=now)
    told: dict[str, list[str]] = {each.id: [] for each in rows}
    batches: dict[str, dict[str, str]] = {each.id: {} for each in rows}
    count = 0
    for address, share in shares.items():
        if share.now and address not in busy:
            reader = share.reader
            mine = [each for _, each in share.now]
            alarm_letter.write(
                session, reader, mine, address=address_of(reader), customer=customer.name, mailbox=mailbox, now=now,
                beside=share.people,
            )  # fmt: skip
            for each in mine:
                told[each.intent_id].append(reader.id)
                batches[each.intent_id][reader.id] = mine[0].intent_id
            count += 1
        else:
            _keep_for(session, share.now, is_all=True, told=told, now=now)
        _keep_for(session, share.later, is_all=False, told=told, now=now)
    for row in rows:
        row.payload = {**row.payload, "batches": batches[row.id], "contacts": told[row.id]}
        row.done_at = now
    session.flush()
    return count


@dataclass(slots=True)
class _Share:
    """What goes to one address, each with the contact whose choice it is: several people may share a mailbox."""

    now: list[tuple[Contact, Item]] = field(default_factory=list)
    later: list[tuple[Contact, Item]] = field(default_factory=list)
    people: list[Contact] = field(default_factory=list)

    @property
    def reader(self) -> Contact:
        """In whose name and language it is written: the first of them who is told of something."""
        chosen = {each.id for each, _ in self.now}
        return next(each for each in self.people if each.id in chosen)


def _shares(people: Sequence[Contact], items: Sequence[Item], *, now: datetime) -> dict[str, _Share]:
    """What each address is told, and what is kept for it: each notice once, whoever of those who share it wants it."""
    shares: dict[str, _Share] = {}
    for contact in people:
        shares.setdefault(mail_out.travelling(address_of(contact)), _Share()).people.append(contact)
    for share in shares.values():
        for item in items:
            who = [each for each in share.people if _wants(each, item)]
            there = [each for each in who if is_time(each.alarms, now=now)]
            if there:
                share.now.append((there[0], item))
            elif who:
                share.later.append((min(who, key=lambda each: next_time(each.alarms, now=now)), item))
    return shares


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
    if row is None or mailbox is None:
        return 0
    contact = cast("Contact", facts.fact_of(row))
    customer = session.get(CustomerRow, contact.customer_id)
    is_there = contact.receives_alarms and contact.erased_at is None and address_of(contact) and customer is not None
    if is_there and not is_time(contact.alarms, now=now):
        return 0
    if is_there and mail_out.travelling(address_of(contact)) in _told_lately(session, now=now):
        return 0
    mine = session.scalars(
        select(IntentRow)
        .where(
            IntentRow.kind == LATER,
            IntentRow.done_at.is_(None),
            IntentRow.payload["contact_id"].as_string() == contact_id,
        )
        .order_by(IntentRow.at, IntentRow.id)
    ).all()
    if not mine:
        return 0
    everything = {each.id for each in mine if each.payload.get("is_all")}
    found = alarm_items.of(session, mine)
    unknown = {each.alarm_id for each in found if each.is_problem and each.intent_id not in everything}
    items = [
        each
        for each in found
        if is_there and _wants(contact, each) and (each.intent_id in everything or _is_news(each, unknown))
    ]
    if items and customer is not None:
        address = address_of(contact)
        beside = [each for each in recipients(session, customer.id) if address_of(each) == address]
        alarm_letter.write(
            session, contact, items, address=address, customer=customer.name, mailbox=mailbox, now=now, beside=beside
        )
    told = {each.intent_id for each in items}
    for each in mine:
        batches = {contact_id: items[0].intent_id} if each.id in told else {}
        each.payload = {**each.payload, "batches": batches}
        each.done_at = now
    session.flush()
    return int(bool(items))


def due_later(session: Session) -> list[str]:
    """The contacts for whom something is kept."""
    query = select(IntentRow.payload).where(IntentRow.kind == LATER, IntentRow.done_at.is_(None)).order_by(IntentRow.at)
    return list(dict.fromkeys(str(each["contact_id"]) for each in session.scalars(query)))


def _wants(contact: Contact, item: Item) -> bool:
    """Whether a contact chose to be told of it; of an outage also who chose a server that is out of reach with it."""
    return alarm_past.would_have_heard(contact, item) and any(
        wants(contact.alarms, kind=item.kind, priority=item.priority, server_id=each, is_recovery=item.is_end)
        for each in (item.server_id, *(item.behind if contact.alarms.server_ids else ()))
    )


def _is_news(item: Item, unknown: Collection[str]) -> bool:
    """Whether somebody wants to hear of it the morning after: a problem that goes on, and the end of one they know of.

    Args:
        item: what was kept.
        unknown: alarms of whose problem they have not heard.
    """
    if item.past_since is not None:
        return True  # they wanted mails at that time
    if item.is_problem:
        return item.alarm is not None and item.alarm.returned_at is None
    return item.is_end and item.alarm_id not in unknown


def _keep_for(
    session: Session, kept: Sequence[tuple[Contact, Item]], *, is_all: bool, told: dict[str, list[str]], now: datetime
) -> None:
    """Keep notices for people who do not want mails now, or had one just now: then (``is_all``) each is told in the end."""
    for contact, each in kept:
        source = session.get_one(IntentRow, each.intent_id)
        session.add(
            IntentRow(
                id=new_id(), key=f"{source.key}:{contact.id}"[:300], kind=LATER, alarm_id=source.alarm_id, at=now,
                payload={**source.payload, "contact_id": contact.id, "is_all": is_all}, done_at=None,
            )
        )  # fmt: skip
        told[each.intent_id].append(contact.id)


def recipients(session: Session, customer_id: str) -> list[Contact]:
    """Who is told of a customer's alarms: everybody who is to be, but at an address that mails come back from."""
    return [
        each
        for each in contacts.of_customer(session, customer_id)
        if each.receives_alarms and each.erased_at is None and address_of(each)
    ]


def address_of(contact: Contact) -> str:
    """The address a contact is told at; empty where none is left."""
    return next((each for each in contact.mails if each not in contact.bounced and mail_out.is_writable(each)), "")


def _mark_unwritable(session: Session, customer_id: str) -> None:
    """Let everybody see to which addresses no mail can be written: as if mails came back from them."""
    for contact in contacts.of_customer(session, customer_id):
        for address in contact.mails if contact.receives_alarms else ():
            if address not in contact.bounced and not mail_out.is_writable(address):
                contacts.mark_bounced(session, address)


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
