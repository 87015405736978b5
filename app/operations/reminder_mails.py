"""Reminders of maintenance windows: mailed to whoever made the window, in German, the language of the house."""

from __future__ import annotations

from datetime import datetime
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm
from app.domain.maintenance import Maintenance
from app.domain.plain import one_line
from app.formats.mail.compose import compose
from app.formats.mail.letter import Address
from app.models import AlarmRow, CustomerRow, IntentRow, MaintenanceRow, PersonRow, ServerRow
from app.operations import alarm_words, blobs, mail_out, mailboxes, order_ticket
from app.operations.letter_parts import Entry, Paragraph, Part, Tone, as_html, as_text
from app.store import facts

KIND: Final = "alarm_reminder"

_GERMAN: Final = "de"
_SUBJECT: Final = {
    "forgotten": "Wartungsfenster läuft noch: {customer}",
    "still_broken": "Wartungsfenster zu Ende, Störungen bleiben: {customer}",
}
_TEXT: Final = {
    "forgotten": "das Wartungsfenster „{reason}“ bei {where} läuft seit {since}. "
    "Solange es läuft, erfährt niemand von Störungen. Bitte beenden Sie es, wenn es nicht mehr gebraucht wird.",
    "still_broken": "das Wartungsfenster „{reason}“ bei {where} ist zu Ende, und diese Störungen bestehen noch. "
    "Ab jetzt wird wieder alarmiert.",
}
NAMED: Final = 10
"""Faults that are named; the rest is counted."""


def is_due(session: Session) -> bool:
    """Whether there are reminders nobody was sent yet."""
    waiting = select(IntentRow.id).where(IntentRow.kind == "maintenance_reminder", IntentRow.done_at.is_(None))
    return session.scalar(waiting.limit(1)) is not None


def tell(session: Session, *, now: datetime) -> int:
    """Queue the reminders nobody was sent yet. One whose maker has no address, or without a mailbox, is done and not mailed.

    Returns:
        How many mails were queued.
    """
    rows = session.scalars(
        select(IntentRow)
        .where(IntentRow.kind == "maintenance_reminder", IntentRow.done_at.is_(None))
        .order_by(IntentRow.at)
        .with_for_update(skip_locked=True, of=IntentRow)
    ).all()
    mailbox = mailboxes.default(session) if rows else None
    count = 0
    for row in rows:
        told = row.payload
        person = session.get(PersonRow, told.get("person_id") or "")
        window = session.get(MaintenanceRow, told["maintenance_id"])
        row.done_at = now
        if person is None or not person.is_active or mailbox is None or window is None:
            continue
        if not mail_out.is_writable(person.mail):
            continue
        values = _values(session, window, now=now)
        sender = one_line(mailbox.display_name or mailbox.name)
        parts: list[Part] = [
            Paragraph(alarm_words.say("greeting", _GERMAN, name=one_line(person.name))),
            Paragraph(one_line(_TEXT[told["why"]].format(**values))),
            *(_broken(session, window) if told["why"] == "still_broken" else ()),
            Paragraph(f"{alarm_words.say('regards', _GERMAN)}\n{sender}"),
            Paragraph(alarm_words.say("automatic", _GERMAN), is_small=True),
        ]
        message_id = f"{row.id}@{mail_out.travelling(mailbox.address).rpartition('@')[2]}"
        raw = compose(
            sender=Address(mailbox.address, sender),
            to=[Address(person.mail, one_line(person.name))],
            subject=one_line(_SUBJECT[told["why"]].format(**values)),
            message_id=message_id,
            date=now.astimezone(mail_out.ZONE),
            text=as_text(parts),
            html=as_html(parts, _GERMAN),
            is_automatic=True,
        )
        mail_out.enqueue(
            session, mail_out.Composed(message_id, raw, blobs.put(session, raw, now=now)), article_id=None, ticket_id=None,
            mailbox_id=mailbox.id, kind=KIND, envelope_from=mailbox.address, recipients=(person.mail,), not_before=now, now=now,
        )  # fmt: skip
        count += 1
    session.flush()
    return count


def _values(session: Session, window: MaintenanceRow, *, now: datetime) -> dict[str, str]:
    customer = session.get(CustomerRow, window.customer_id)
    server = None if window.server_id is None else session.get(ServerRow, window.server_id)
    name = "" if customer is None else customer.short_name or customer.name
    return {
        "customer": name,
        "where": name if server is None else f"{name} ({server.name})",
        "reason": window.reason,
        "since": alarm_words.when(window.begun_at or window.starts_at, _GERMAN, now=now),
    }


def _broken(session: Session, window: MaintenanceRow) -> list[Part]:
    """The faults that go on where the window was."""
    covered = cast("Maintenance", facts.fact_of(window))
    alarms = facts.of_kind(
        session,
        Alarm,
        AlarmRow.customer_id == window.customer_id,
        AlarmRow.returned_at.is_(None),
        AlarmRow.closed_at.is_(None),
        order=(AlarmRow.started_at, AlarmRow.id),
    )
    sites = _sites(session, window.customer_id) if alarms else {}
    mine = [
        each
        for each in alarms
        if covered.covers(
            customer_id=each.customer_id,
            site_id=sites.get(each.server_id),
            server_id=each.server_id,
            check_id=each.check_id,
        )
    ]
    named: list[Part] = [
        Entry(Tone.WARNING, one_line(order_ticket.title(session, each)), is_listed=True) for each in mine[:NAMED]
    ]
    rest = len(mine) - NAMED
    return [*named, *([Paragraph(f"und {rest} weitere")] if rest > 0 else [])]


def _sites(session: Session, customer_id: str) -> dict[str, str | None]:
    rows = session.execute(select(ServerRow.id, ServerRow.site_id).where(ServerRow.customer_id == customer_id))
    return {row.id: row.site_id for row in rows}
