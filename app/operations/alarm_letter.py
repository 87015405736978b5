"""The letter of an alarm mail: what happened, since when, what we do or what can be ordered, in the words of its reader."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm
from app.domain.check import State
from app.domain.contact import Contact
from app.domain.judge import NoticeKind
from app.domain.mailbox import Mailbox
from app.domain.plain import one_line
from app.formats.mail.compose import compose
from app.formats.mail.letter import Address
from app.models import IntentRow
from app.operations import alarm_copy, alarm_items, alarm_orders, alarm_words, blobs, house_phone, mail_out, order_words
from app.operations.alarm_items import Item
from app.operations.alarm_orders import Invitation
from app.operations.letter_parts import Entry, Heading, Link, Paragraph, Part, Tone, as_html, as_text

KIND: Final = "alarm"
COPY: Final = "alarm_copy"
LATER: Final = "notice_later"
"""A notice that is kept for somebody until their time comes."""
NAMED: Final = 20
"""Consequences named under their cause; the rest is counted."""
FULL: Final = 12
"""Up to so many notices each is told in full; of more each has a line."""
IN_SUBJECT: Final = 3
"""Servers a subject names."""
_TONES: Final = {State.CRITICAL: Tone.CRITICAL, State.WARNING: Tone.WARNING, State.UNKNOWN: Tone.UNKNOWN}


def write(
    session: Session,
    contact: Contact,
    told: Sequence[Item],
    *,
    address: str,
    customer: str,
    mailbox: Mailbox,
    now: datetime,
    beside: Sequence[Contact] = (),
) -> None:
    """Queue the mail that tells a contact of notices, and the copy for the house where one is wanted.

    Args:
        session: in a write transaction.
        contact: who is told.
        told: at least one notice.
        address: at which address.
        customer: the customer's name.
        mailbox: which sends it.
        now: when.
        beside: others who read the same mailbox: what one of them was told before is what this mail goes on from.
    """
    language = contact.language
    items = alarm_items.folded(told)
    invited = _invited(session, contact, items, now=now)
    sender = one_line(mailbox.display_name or mailbox.name)
    head: list[Part] = [
        Paragraph(alarm_words.say("greeting", language, name=one_line(contact.name))),
        Paragraph(_intro(items, language)),
        *_entries(items, language, now=now),
        *_states(session, items, language, now=now),
    ]
    end: list[Part] = [
        Paragraph(alarm_words.signature(sender, house_phone.number(session), language)),
        Paragraph(alarm_words.say("automatic", language), is_small=True),
    ]
    subject = _subject(items, customer, language)
    ids = tuple(dict.fromkeys(each.alarm_id for each in told if each.alarm_id))
    answers_to = mailbox.address
    if invited is not None and mailbox.has_subaddresses:
        answers_to = invited.reply_to(mailbox.address)

    def queue(to: Address, parts: Sequence[Part], message_id: str, *, kind: str, reply_to: str, before: str) -> None:
        raw = compose(
            sender=Address(mailbox.address, sender),
            to=[to],
            reply_to=[] if reply_to == mailbox.address else [Address(reply_to, sender)],
            subject=subject,
            message_id=message_id,
            date=now.astimezone(mail_out.ZONE),
            text=as_text(parts),
            html=as_html(parts, language),
            in_reply_to=before,
            is_automatic=True,
            is_answer=False,
            alarm_ids=ids,
        )
        mail_out.enqueue(
            session, mail_out.Composed(message_id, raw, blobs.put(session, raw, now=now)), article_id=None,
            ticket_id=None, mailbox_id=mailbox.id, kind=kind, envelope_from=mailbox.address, recipients=(to.address,),
            not_before=now, now=now,
        )  # fmt: skip

    own_id, before = (
        message_id(told[0].intent_id, contact, mailbox),
        told_before(session, (contact, *beside), told, mailbox),
    )
    parts = [*head, *_order(invited, language), *end]
    queue(Address(address, one_line(contact.name)), parts, own_id, kind=KIND, reply_to=answers_to, before=before)
    copy_to = alarm_copy.address(session)
    if copy_to and copy_to != address:
        about = alarm_words.say("copy", language, name=one_line(contact.name), address=address, customer=customer)
        queue(
            Address(copy_to), [Paragraph(one_line(about)), *head, *end], _copied(own_id), kind=COPY,
            reply_to=mailbox.address, before=_copied(before) if before else "",
        )  # fmt: skip


def message_id(batch: str, contact: Contact, mailbox: Mailbox) -> str:
    """The id of the mail that told a contact of a notice and of those told with it; the same however often it is sent."""
    who = hashlib.sha256(contact.id.encode()).hexdigest()[:16]
    return f"{batch}.{who}@{mail_out.travelling(mailbox.address).rpartition('@')[2]}"


def told_before(session: Session, readers: Sequence[Contact], items: Sequence[Item], mailbox: Mailbox) -> str:
    """The mail that told one of these of the alarm before; empty for none, and for mails of several alarms."""
    told = {each.alarm_id for each in items}
    alarm_id = told.pop() if len(told) == 1 else ""
    if not alarm_id:
        return ""
    rows = session.scalars(
        select(IntentRow)
        .where(IntentRow.alarm_id == alarm_id, IntentRow.kind.in_(("notice", LATER)), IntentRow.done_at.is_not(None))
        .order_by(IntentRow.at.desc())
    )
    found = ((row.payload.get("batches", {}), reader) for row in rows for reader in readers)
    return next((message_id(each[reader.id], reader, mailbox) for each, reader in found if reader.id in each), "")


def _copied(of_id: str) -> str:
    left, _, domain = of_id.rpartition("@")
    return f"{left}.copy@{domain}"


# --- what is told -----------------------------------------------------------------------------------------------------


def _subject(items: Sequence[Item], customer: str, language: str) -> str:
    worst = min(items, key=lambda each: each.weight)
    if worst.is_problem and worst.ended is None:
        mark = alarm_words.priority(worst.priority, language)
    else:
        mark = alarm_words.say("over" if all(each.is_over for each in items) else "notice", language)
    said = _head(items[0], language) if len(items) == 1 else _several(items, language)
    return one_line(f"[{mark}] {said} ({customer})")


def _several(items: Sequence[Item], language: str) -> str:
    servers = list(dict.fromkeys(each.place for each in sorted(items, key=lambda each: each.weight)))
    names = alarm_words.listed(servers, language, most=IN_SUBJECT)
    return alarm_words.say("several", language, count=str(len(items)), names=names)


def _intro(items: Sequence[Item], language: str) -> str:
    if len(items) == 1:
        return alarm_words.say("intro_over" if items[0].is_over else "intro", language)
    problems = sum(each.is_problem and each.ended is None for each in items)
    ends = sum(each.is_over for each in items)
    return alarm_words.intro(problems, ends, len(items) - problems - ends, language)


def _entries(items: Sequence[Item], language: str, *, now: datetime) -> list[Part]:
    if len(items) == 1:
        (one,) = items
        lines = [*_lines(one, language, now=now), *_meaning(one, language, said=set())]
        return [Entry(_tone(one), _head(one, language), tuple(lines))]
    has_sites = len({each.site for each in items}) > 1
    places: dict[tuple[str, str, str], list[Item]] = {}
    for each in sorted(items, key=lambda each: each.weight):
        site = each.site if has_sites and each.server else ""
        places.setdefault((site, each.place, each.server_id if each.server else ""), []).append(each)
    first = list(dict.fromkeys(site for site, _, _ in places))
    parts: list[Part] = []
    said: set[str] = set()
    for site, server, server_id in sorted(places, key=lambda place: first.index(place[0])):
        parts.append(Heading(one_line(f"{server} ({site})" if site else server)))
        for each in places[site, server, server_id]:
            if is_brief := len(items) > FULL:
                lines = [_brief(each, language, now=now)]
            else:
                lines = [*_lines(each, language, now=now), *_meaning(each, language, said=said)]
            parts.append(Entry(_tone(each), _what(each, language), tuple(lines), is_listed=True, is_brief=is_brief))
    return parts


def _tone(item: Item) -> Tone:
    if item.ended is not None or item.is_end:
        return Tone.GOOD if item.is_over else Tone.NEUTRAL
    return _TONES.get(item.state, Tone.NEUTRAL)


def _head(item: Item, language: str) -> str:
    what = _what(item, language)
    return one_line(f"{item.server}: {what}" if item.server else what)


def _what(item: Item, language: str) -> str:
    item_name = item.item if item.alarm is None else alarm_words.named(item.kind, item.item, item.alarm.detail)
    name = alarm_words.subject_of(item.kind, item_name, language)
    what = alarm_words.what(item.notice, item.state, language)
    if item.ended is not None:
        what = f"{what}, {alarm_words.ended(item.ended, language)}"
    return one_line(f"{name} – {what}")


def _brief(item: Item, language: str, *, now: datetime) -> str:
    """When it was, within a line."""
    if item.is_problem and item.ended is None and item.alarm is not None:
        return alarm_words.say("brief_since", language, at=alarm_words.when(item.alarm.started_at, language, now=now))
    return alarm_words.when(item.at, language, now=now)


def _lines(item: Item, language: str, *, now: datetime) -> list[str]:
    alarm = item.alarm
    if alarm is None or not (item.is_problem or item.is_end):
        found = alarm_words.say("at", language, at=alarm_words.when(item.at, language, now=now))
        return [found, *([alarm_words.say("flaps", language)] if item.notice is NoticeKind.FLAPPING_START else [])]
    lines = [_time(item, language, now=now)]
    if item.known_at is not None and (item.is_problem or item.ended is not None):
        lines[0] += " " + alarm_words.say("late", language, at=alarm_words.when(item.known_at, language, now=now))
    if item.is_problem and item.ended is None:
        if said := alarm_words.found(alarm.code, alarm.detail, language):
            lines.append(said)
        if value := alarm_words.value(alarm.code, alarm.value, item.limit, alarm.unit, language):
            lines.append(value)
        if alarm.returned_at is not None:
            lines.append(alarm_words.say("gone", language, at=alarm_words.when(alarm.returned_at, language, now=now)))
    if NoticeKind.WITHDRAWN in (item.notice, item.ended):
        lines.append(alarm_words.say("withdrawn", language))
    if item.consequences:
        names = alarm_words.listed(item.consequences, language, most=NAMED)
        lines.append(alarm_words.say("consequences", language, names=one_line(names)))
    return lines


def _meaning(item: Item, language: str, *, said: set[str]) -> list[str]:
    """What a problem that goes on means for its reader; once in a mail."""
    alarm = item.alarm
    if alarm is None or alarm.returned_at is not None or not item.is_problem or item.ended is not None:
        return []
    means = alarm_words.means(item.kind, alarm.code, alarm.state, language)
    if not means or means in said:
        return []
    said.add(means)
    return [means]


def _time(item: Item, language: str, *, now: datetime) -> str:
    """Since when, or from when to when; of what is not measured any more only when that was found."""
    if item.alarm is None or item.notice is NoticeKind.WITHDRAWN:
        return alarm_words.say("at", language, at=alarm_words.when(item.at, language, now=now))
    if item.is_end or item.ended is not None:
        return alarm_words.span(item.alarm.started_at, max(item.at, item.alarm.started_at), language, now=now)
    return alarm_words.say("since", language, at=alarm_words.when(item.alarm.started_at, language, now=now))


# --- what becomes of it -----------------------------------------------------------------------------------------------


def _open(items: Sequence[Item]) -> list[Alarm]:
    """The alarms that go on, each once."""
    told = (each.alarm for each in items if each.is_problem and each.ended is None)
    return list({each.id: each for each in told if each is not None and each.returned_at is None}.values())


def _invited(session: Session, contact: Contact, items: Sequence[Item], *, now: datetime) -> Invitation | None:
    return alarm_orders.invitation_for(session, _open(items), contact, now=now)


def _order(invited: Invitation | None, language: str) -> list[Part]:
    """What the customer can order; the page as something to press."""
    parts: list[Part] = []
    for each in () if invited is None else invited.text.strip().split("\n\n"):
        text, _, last = each.rpartition("\n")
        if invited is not None and invited.url and last == invited.url:
            parts.append(Link(text, order_words.page(language).button, invited.url))
        else:
            parts.append(Paragraph(each, is_small=invited is not None and invited.token in each))
    return parts


def _states(session: Session, items: Sequence[Item], language: str, *, now: datetime) -> list[Part]:
    """What needs no order: it is ordered for good, ordered already, or looked after."""
    return [Paragraph(each) for each in alarm_orders.state_texts(session, _open(items), language=language, now=now)]
