"""The page on which a repair is ordered: what it shows for a token, and the order that is given on it, once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import ticket_talk
from app.domain.alarm import Alarm
from app.domain.change import Changes
from app.domain.contact import Contact
from app.domain.dependency import SITE_KIND
from app.domain.judge import NoticeKind
from app.domain.plain import one_line
from app.domain.ticket import Ticket
from app.models import OrderInvitationRow, ServerRow, TicketRow
from app.operations import (
    alarm_orders,
    alarm_words,
    contacts,
    house_phone,
    mail_out,
    mailboxes,
    order_mail,
    order_token,
    order_words,
    streams,
)
from app.operations.alarm_orders import LONGEST_WORDS, How, Orderer
from app.store.facts import fact_of
from app.store.rows import locked, overwrite


class Stage(StrEnum):
    """What can be done on the page."""

    OPEN = "open"
    USED = "used"
    """It is ordered, on the page or otherwise."""
    DONE = "done"
    """It was ordered just now."""
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    """No token of ours: forged, cut off or never given; all of them look alike."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows. ``alarms`` are their names with the instant each began, in the words of the language.

    ``provider``: who asks; empty where no mailbox says so. ``phone``: under which number they are reached; may be empty.
    """

    stage: Stage
    language: str = "de"
    alarms: tuple[tuple[str, str], ...] = ()
    price: str = ""
    number: str = ""
    is_over: bool = False
    provider: str = ""
    phone: str = ""


UNKNOWN = Seen(Stage.UNKNOWN)


def look(session: Session, token: str, *, now: datetime) -> Seen:
    """Tell what the page of a token shows. Looking orders nothing: programs follow the links in mails."""
    row = order_token.exactly(session, token)
    return UNKNOWN if row is None else _seen(session, row, now=now)


def place(session: Session, token: str, *, words: str, now: datetime) -> tuple[Seen, Changes]:
    """Give the order of a token: exactly once, however often the button is pressed.

    Returns:
        What the page shows then, and what changed.
    """
    found = order_token.exactly(session, token)
    if found is None:
        return UNKNOWN, frozenset()
    row = session.scalars(
        select(OrderInvitationRow)
        .where(OrderInvitationRow.no == found.no)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    seen = _seen(session, row, now=now)
    if row.used_at is not None or seen.stage in (Stage.EXPIRED, Stage.UNKNOWN):
        return seen, frozenset()
    contact = contacts.by_id(session, row.contact_id)
    by = _orderer(contact)
    ordered = alarm_orders.order(session, row.alarm_ids, by=by, at=now, now=now)
    order_mail.note_used([row], by="page", ticket_id=ordered.ticket_id, now=now)
    changes = ordered.changes | _say(session, ordered.ticket_id, by=by, words=_cleaned(words), now=now)
    ticket = cast("Ticket", fact_of(session.get_one(TicketRow, ordered.ticket_id)))
    if ordered.is_new and by.mail:
        told = alarm_orders.alarm_facts(session, row.alarm_ids)
        terms = alarm_orders.terms(session, told, at=now)
        changes |= mail_out.confirm_order(
            session,
            ticket=ticket,
            terms=terms,
            to=by.mail,
            letter=None,
            mailbox=None,
            is_over=ordered.is_over,
            now=now,
        )
    done = replace(seen, stage=Stage.DONE, number=ticket.number, is_over=ordered.is_over)
    return done, changes


def _seen(session: Session, row: OrderInvitationRow, *, now: datetime) -> Seen:
    contact = contacts.by_id(session, row.contact_id)
    language = "de" if contact is None else contact.language
    told = alarm_orders.alarm_facts(session, row.alarm_ids)
    mailbox = mailboxes.default(session)
    provider, phone = "" if mailbox is None else one_line(mailbox.display_name), house_phone.number(session)
    if row.used_at is not None:
        ticket = None if row.ticket_id is None else session.get(TicketRow, row.ticket_id)
        number = "" if ticket is None else ticket.number
        return Seen(Stage.USED, language, number=number, provider=provider, phone=phone)
    if row.expires_at <= now or contact is None or contact.erased_at is not None or not told:
        return Seen(Stage.EXPIRED, language, provider=provider, phone=phone)
    ordered = next(filter(None, (_ordered_number(session, each, now=now) for each in told)), "")
    return Seen(
        Stage.USED if ordered else Stage.OPEN,
        language,
        tuple((_named(session, each, language), alarm_words.when(each.started_at, language, now=now)) for each in told),
        order_words.price(alarm_orders.terms(session, told, at=now), language=language),
        ordered,
        all(each.returned_at is not None for each in told),
        provider,
        phone,
    )


def _named(session: Session, alarm: Alarm, language: str) -> str:
    """An alarm as its mail names it."""
    is_site = alarm.kind == SITE_KIND
    server = None if is_site else session.get(ServerRow, alarm.server_id)
    item = str(alarm.detail.get("site", "")) if is_site else alarm_words.named(alarm.kind, alarm.item, alarm.detail)
    name = alarm_words.subject_of(alarm.kind, item, language)
    state = alarm_words.what(NoticeKind.PROBLEM, alarm.state, language)
    return one_line(f"{'' if server is None else f'{server.name}: '}{name} – {state}")


def _ordered_number(session: Session, alarm: Alarm, *, now: datetime) -> str:
    state = alarm_orders.order_state(session, alarm, now=now)
    return state.number if state.how in (How.ORDERED, How.STANDING) else ""


def _orderer(contact: Contact | None) -> Orderer:
    if contact is None:
        return Orderer()
    reached = [each for each in contact.mails if each not in contact.bounced] or list(contact.mails)
    phone = contact.phones[0] if contact.phones else ""
    return Orderer(contact.id, contact.name, reached[0] if reached else "", phone)


def _say(session: Session, ticket_id: str, *, by: Orderer, words: str, now: datetime) -> Changes:
    """Write what was said into the stream; the ticket waits for an answer. By the address the entry is found again."""
    if words:
        detail = {"name": by.name, "mail": by.mail, "words": words}
        changes = streams.system(session, ticket_id, code="order.page", detail=detail, by="", now=now)
    else:
        changes = streams.system(
            session, ticket_id, code="order.page_plain", detail={"name": by.name, "mail": by.mail}, by="", now=now
        )
    row = locked(session, TicketRow, ticket_id)
    if row is None:
        return changes
    heard = ticket_talk.heard(cast("Ticket", fact_of(row)), at=now, now=now)
    change = overwrite(row, heard)
    session.flush()
    return changes | {change}


def _cleaned(words: str) -> str:
    """One paragraph without control characters, not longer than anybody reads."""
    return one_line(words[: LONGEST_WORDS * 4])[:LONGEST_WORDS]
