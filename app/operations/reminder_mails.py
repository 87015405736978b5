"""Reminders of maintenance windows: mailed to whoever made the window, in German, the language of the house."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.plain import one_line
from app.formats.mail.compose import compose
from app.formats.mail.letter import Address
from app.models import CustomerRow, IntentRow, MaintenanceRow, PersonRow
from app.operations import blobs, mail_out, mailboxes, order_words

KIND: Final = "alarm_reminder"

_SUBJECT: Final = {
    "forgotten": "Wartungsfenster läuft noch: {customer}",
    "still_broken": "Wartungsfenster zu Ende, Störungen bleiben: {customer}",
}
_TEXT: Final = {
    "forgotten": "das Wartungsfenster „{reason}“ bei {customer} läuft seit {since}. "
    "Solange es läuft, erfährt niemand von Störungen. Bitte beenden, wenn es nicht mehr gebraucht wird.",
    "still_broken": "das Wartungsfenster „{reason}“ bei {customer} ist zu Ende. "
    "Einige Prüfungen sind weiterhin gestört; die Alarme sprechen jetzt wieder.",
}


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
        customer = session.get(CustomerRow, window.customer_id)
        values = {
            "customer": "" if customer is None else customer.short_name or customer.name,
            "reason": window.reason,
            "since": order_words.moment(window.begun_at or window.starts_at, language="de"),
        }
        text = f"Guten Tag {person.name},\n\n{_TEXT[told['why']].format(**values)}\n"
        message_id = f"{row.id}@{mail_out.travelling(mailbox.address).rpartition('@')[2]}"
        raw = compose(
            sender=Address(mailbox.address, one_line(mailbox.display_name or mailbox.name)),
            to=[Address(person.mail, one_line(person.name))],
            subject=one_line(_SUBJECT[told["why"]].format(**values)),
            message_id=message_id,
            date=now.astimezone(mail_out.ZONE),
            text=text,
            is_automatic=True,
        )
        mail_out.enqueue(
            session, mail_out.Composed(message_id, raw, blobs.put(session, raw, now=now)), article_id=None, ticket_id=None,
            mailbox_id=mailbox.id, kind=KIND, envelope_from=mailbox.address, recipients=(person.mail,), not_before=now, now=now,
        )  # fmt: skip
        count += 1
    session.flush()
    return count
