"""The customer orders the repair of an alarm: who is invited to, who has done so, and the ticket it becomes.

An alarm is no notification to us (reading A8): a clock starts when the customer orders, or with the alarm itself under a
standing order. An order is one ticket for its alarms, however often and by whatever way it is given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm, Priority
from app.domain.change import Changes, Noun
from app.domain.contact import Contact
from app.domain.contract import Affected, RequestKind
from app.domain.errors import Refused
from app.domain.ticket import Channel
from app.domain.ticket_life import billing_of_ticket
from app.models import AlarmRow, OrderInvitationRow, SettingRow, TicketRow
from app.operations import (
    alarms,
    contracts,
    order_ticket,
    order_token,
    order_words,
    reply_token,
    standing_orders,
    streams,
    ticket_talk,
    tickets,
    time_billing,
)
from app.operations import ticket_moves as moves
from app.store import facts
from app.store.bulk import insert_into
from app.store.rows import overwrite
from app.wire.ids import new_id

VALID_FOR: Final = timedelta(days=14)
"""So long an invitation can be used; the first word on it may need somebody who is on holiday."""
PUBLIC_ADDRESS: Final = "order_address"
"""Setting: where customers reach the central service, ``https://wachpult.example``; without it there is no page."""
LONGEST_WORDS: Final = 4000
"""Characters of a customer's words that the page takes."""


class How(StrEnum):
    """Where the repair of an alarm stands between the customer and us."""

    ASKED = "asked"
    """Nobody has ordered it: the customer is asked."""
    STANDING = "standing"
    """A standing order holds: nobody needs to be asked."""
    ORDERED = "ordered"
    IN_WORK = "in_work"
    """It has a ticket, which was not ordered."""


@dataclass(frozen=True, slots=True)
class OrderState:
    """Where the repair of an alarm stands; ``number`` is of its ticket, empty while there is none."""

    how: How
    number: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an alarm mail says about ordering the repair.

    Attributes:
        text: paragraphs in the contact's language, as plain text; the page's address stands alone in its line.
        token: finds the alarms in an answer; see ``reply_to``.
        url: the page; empty where no public address is set.
        expires_at: until when it can be used.
    """

    text: str
    token: str
    url: str
    expires_at: datetime

    def reply_to(self, address: str) -> str:
        """The address answers should go to, for a mailbox that takes sub-addresses."""
        return reply_token.plus_address(self.token, address)


@dataclass(frozen=True, slots=True)
class Orderer:
    """Who orders; ``contact_id`` must be of the alarms' customer."""

    contact_id: str | None = None
    name: str = ""
    mail: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Ordered:
    """What came of an order.

    Attributes:
        is_new: it is the first order for these alarms; otherwise it only adds to the ticket.
        is_over: none of the alarms is active any more.
    """

    ticket_id: str
    is_new: bool
    is_over: bool
    changes: Changes


# --- asking -----------------------------------------------------------------------------------------------------------


def invitation(session: Session, alarm: Alarm, contact: Contact, *, now: datetime) -> Invitation | None:
    """Invite a contact to order the repair of an alarm; None where there is nothing to order.

    Nothing is for an alarm that is a consequence, has a ticket, comes under a standing order, or is another customer's.
    """
    return invitation_for(session, (alarm,), contact, now=now)


def invitation_for(session: Session, told: Sequence[Alarm], contact: Contact, *, now: datetime) -> Invitation | None:
    """Invite a contact to order the repair of several alarms at once, as a digest tells them; those that can be ordered.

    Told again, the same contact has the same token.
    """
    own = [each for each in told if each.customer_id == contact.customer_id and each.cause_id is None]
    found = order_states(session, own, now=now)
    mine = [each for each, state in zip(own, found, strict=True) if state.how is How.ASKED]
    if not mine or contact.erased_at is not None:
        return None
    row = _invited(session, tuple(sorted({each.id for each in mine})), contact, now=now)
    token = order_token.make(session, row, now=now)
    url = page_address(session, token)
    text = order_words.invitation(
        terms(session, mine, at=now),
        language=contact.language,
        token=token,
        url=url,
        until=row.expires_at,
        count=len(row.alarm_ids),
    )
    return Invitation(text, token, url, row.expires_at)


def order_state(session: Session, alarm: Alarm, *, now: datetime) -> OrderState:
    """Tell where the repair of an alarm stands."""
    (found,) = order_states(session, (alarm,), now=now)
    return found


def order_states(session: Session, told: Sequence[Alarm], *, now: datetime) -> list[OrderState]:
    """Tell where the repair of each of many alarms stands, in their order."""
    customers = {each.customer_id for each in told}
    covered = {each: standing_orders.covered(session, each, now=now) for each in customers}
    return [_state(session, each, covered[each.customer_id]) for each in told]


def state_texts(session: Session, told: Sequence[Alarm], *, language: str, now: datetime) -> list[str]:
    """The paragraphs of an alarm mail for repairs that nobody needs to order, each once."""
    texts: dict[str, None] = {}
    for alarm, found in zip(told, order_states(session, told, now=now), strict=True):
        if found.how is not How.ASKED:
            costs = terms(session, (alarm,), at=now)
            texts[order_words.state(found.how.value, costs, language=language, number=found.number)] = None
    return list(texts)


def _state(session: Session, alarm: Alarm, covered: frozenset[Priority]) -> OrderState:
    ticket = order_ticket.live(session, alarm.ticket_id)
    if ticket is not None:
        is_standing = ticket.channel is Channel.ALARM and ticket.is_ordered and not ticket.created_by
        how = How.STANDING if is_standing else How.ORDERED if ticket.is_ordered else How.IN_WORK
        return OrderState(how, ticket.number)
    return OrderState(How.STANDING if standing_orders.is_covered(alarm, covered) else How.ASKED)


def terms(session: Session, told: Sequence[Alarm], *, at: datetime) -> order_words.Terms:
    """What decides what the repair of a customer's alarms costs, by the contract of an instant."""
    contract = contracts.at(session, told[0].customer_id, at=at)
    kinds = frozenset(each.kind for each in told)
    return (
        order_words.Terms(None, kinds)
        if contract is None
        else order_words.Terms(contract.plan, kinds, contract.has_hardware_plan)
    )


def page_address(session: Session, token: str) -> str:
    """The page of a token; empty where no public address is set."""
    base = session.scalar(select(SettingRow.value).where(SettingRow.key == PUBLIC_ADDRESS))
    return f"{base}/order/{token}" if base else ""


def _invited(session: Session, alarm_ids: tuple[str, ...], contact: Contact, *, now: datetime) -> OrderInvitationRow:
    key = hashlib.sha256(f"{contact.id} {' '.join(alarm_ids)}".encode()).hexdigest()
    values = {
        "key": key, "customer_id": contact.customer_id, "contact_id": contact.id, "alarm_ids": alarm_ids,
        "made_at": now, "expires_at": now.replace(microsecond=0) + VALID_FOR, "used_by": "",
    }  # fmt: skip
    session.execute(insert_into(session, OrderInvitationRow).values(values).on_conflict_do_nothing())
    row = session.scalars(select(OrderInvitationRow).where(OrderInvitationRow.key == key).with_for_update()).one()
    if row.expires_at <= now:
        row.expires_at = now.replace(microsecond=0) + VALID_FOR
        session.flush()
    return row


# --- ordering ---------------------------------------------------------------------------------------------------------


def order(
    session: Session, alarm_ids: Sequence[str], *, by: Orderer, at: datetime, now: datetime, subject: str = ""
) -> Ordered:
    """Order the repair of alarms of one customer: one ticket, with the clock from ``at`` on where one runs (A8, R10).

    Alarms that have a ticket bring it along: it is marked as ordered unless it is. What hangs on the alarms is tied too.

    Args:
        session: in a write transaction.
        alarm_ids: of the alarms.
        by: who orders.
        at: when the order arrived (A6).
        now: when it is taken.
        subject: of a new ticket; empty: made from the alarm.

    Raises:
        Refused: ``alarm.unknown`` when none of them is there.
    """
    rows = _load(session, alarm_ids)
    ticket = next(filter(None, (order_ticket.live(session, row.ticket_id) for row in rows)), None)
    tied = [
        row.id for row in (*rows, *order_ticket.consequences(session, rows)) if row.ticket_id is None or ticket is None
    ]
    is_over = all(row.returned_at is not None for row in rows)
    changes: Changes
    if ticket is None:
        ticket_id, changes = _open(session, rows, tied, by=by, at=at, now=now, subject=subject)
        is_new = True
    else:
        ticket_id = ticket.id
        changes = frozenset()
        for alarm_id in tied:
            changes |= alarms.link(session, alarm_id, ticket_id=ticket_id, by="", now=now)
        is_new, ordered = _mark(session, ticket, at=at, now=now)
        changes |= ordered
    if is_over and is_new:
        since = max(row.returned_at for row in rows if row.returned_at is not None)
        detail = {"at": since.isoformat()}
        changes |= streams.system(session, ticket_id, code="order.recovered", detail=detail, by="", now=now)
    return Ordered(ticket_id, is_new, is_over, changes)


def _open(
    session: Session, rows: Sequence[AlarmRow], tied: Sequence[str], *, by: Orderer, at: datetime, now: datetime,
    subject: str,
) -> tuple[str, Changes]:  # fmt: skip
    ticket_id = new_id()
    changes = tickets.create(
        session,
        ticket_id=ticket_id,
        customer_id=rows[0].customer_id,
        subject=subject.strip() or order_ticket.title(session, rows[0]),
        channel=Channel.MAIL,
        affected=Affected.ONE,
        request=RequestKind.FAULT,
        notified_at=min(at, now),
        by="",
        now=now,
        contact_id=by.contact_id,
        contact_name=by.name,
        contact_mail=by.mail,
        contact_phone=by.phone,
        server_ids=tuple(dict.fromkeys(row.server_id for row in rows)),
        alarm_ids=tuple(tied),
        is_ordered=True,
    )
    return ticket_id, changes


def _mark(session: Session, ticket: TicketRow, *, at: datetime, now: datetime) -> tuple[bool, Changes]:
    """Mark a ticket as ordered; whether it was not before."""
    row = moves.load(session, ticket.id)
    before = moves.fact(row)
    if before.is_ordered:
        return False, frozenset()
    told, changes = ticket_talk.notify(session, before, at=min(at, now), by="", now=now)
    ordered = replace(told, is_ordered=True, changed_at=now)
    ordered = replace(ordered, billing=billing_of_ticket(ordered))
    changes |= streams.system(session, row.id, code="ticket.ordered", detail={}, by="", now=now)
    changes |= {overwrite(row, ordered)}
    session.flush()
    return True, changes | time_billing.rebill(session, row.id)


def _load(session: Session, alarm_ids: Sequence[str]) -> list[AlarmRow]:
    """The alarms, locked in one order so that two orders never wait for each other; all of the first one's customer."""
    found = session.scalars(
        select(AlarmRow)
        .where(AlarmRow.id.in_(list(alarm_ids)), AlarmRow.deleted_at.is_(None))
        .order_by(AlarmRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    if not found:
        raise Refused("alarm.unknown")
    return [row for row in found if row.customer_id == found[0].customer_id]


def alarm_facts(session: Session, alarm_ids: Sequence[str]) -> list[Alarm]:
    """The alarms of an invitation as they are now, in its order."""
    found = facts.by_ids(session, Noun.ALARM, alarm_ids)
    return [cast("Alarm", found[each]) for each in alarm_ids if each in found]
