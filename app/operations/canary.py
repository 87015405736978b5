"""The canary: a synthetic alarm whose mail goes out and is read back, so that silence means that nothing is wrong.

Every quarter of an hour one mail takes the way of every alarm mail: through the queue and a mail server to an address that
one of our mailboxes reads. One that has not come back within ten minutes says that alarms may not arrive either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.mailbox import Mailbox
from app.domain.ticket import MailState
from app.formats.mail.address import is_address
from app.formats.mail.compose import compose
from app.formats.mail.letter import Address
from app.models import CanaryRow, MailOutRow, SettingRow
from app.operations import blobs, mail_out, mailboxes
from app.wire.ids import new_id

KIND: Final = mail_out.CANARY
"""Of its mails in the queue."""
SETTING: Final = "canary"
EVERY: Final = timedelta(minutes=15)
BACK_WITHIN: Final = timedelta(minutes=10)
KEPT_FOR: Final = timedelta(days=7)

_SUBJECT: Final = "Probe-Alarm von Wachpult (test alarm)"
_TEXT: Final = (
    "Dieser Alarm ist keiner: Er zeigt, dass Alarm-E-Mails ankommen. Wachpult liest ihn selbst und legt kein Ticket an.\n\n"
    "This alarm is none: it shows that alarm mails arrive. Wachpult reads it itself and opens no ticket.\n"
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the canary flies: out through a mailbox, to an address that one of our mailboxes reads."""

    mailbox_id: str
    address: str


@dataclass(frozen=True, slots=True)
class State:
    """How the canary does.

    Attributes:
        is_on: it flies at all.
        sent_at: when the newest one was sent off; None: none yet.
        seen_at: when one was last read back.
        missing_since: when the oldest one was sent off that should be back and is not, and none was after it; None: none is
            missing.
    """

    is_on: bool = False
    sent_at: datetime | None = None
    seen_at: datetime | None = None
    missing_since: datetime | None = None


def settings(session: Session) -> Settings | None:
    """Where it flies; None: it does not."""
    kept = session.scalar(select(SettingRow.value).where(SettingRow.key == SETTING))
    return Settings(kept["mailbox_id"], kept["address"]) if kept else None


def switch_on(session: Session, *, address: str, mailbox_id: str | None, by: str, now: datetime) -> Settings:
    """Let it fly from a mailbox (None: the default one) to an address; the next one goes at once.

    Raises:
        Refused: ``mail.address_invalid`` (address); ``mailbox.unknown``; ``mailbox.cannot_send``; ``canary.nobody_reads``
            when no mailbox reads anything.
    """
    address = address.strip().lower()
    if not is_address(address):
        raise Refused("mail.address_invalid", address=address)
    mailbox = mailboxes.default(session) if mailbox_id is None else mailboxes.find(session, mailbox_id)
    if mailbox is None and mailbox_id is not None:
        raise Refused("mailbox.unknown")
    if mailbox is None or not _can_send(mailbox):
        raise Refused("mailbox.cannot_send")
    if not any(each.is_active and each.imap.host for each in mailboxes.everything(session)):
        raise Refused("canary.nobody_reads")
    _keep(session, {"mailbox_id": mailbox.id, "address": address}, by=by, now=now)
    session.execute(delete(CanaryRow))
    return Settings(mailbox.id, address)


def switch_off(session: Session, *, by: str, now: datetime) -> None:
    """Let it fly no more; what it found is forgotten."""
    _keep(session, None, by=by, now=now)
    session.execute(delete(CanaryRow))


def send_due(session: Session, *, now: datetime) -> bool:
    """Send one off when it is time; whether one was.

    A mailbox that can no longer send keeps it from flying, and that shows: the newest one stays the last.
    """
    found = settings(session)
    if found is None:
        return False
    newest = session.scalar(select(func.max(CanaryRow.sent_at)))
    if newest is not None and now < newest + EVERY:
        return False
    session.execute(delete(CanaryRow).where(CanaryRow.sent_at < now - KEPT_FOR))
    _call_back(session, now=now)
    mailbox = mailboxes.find(session, found.mailbox_id)
    canary_id = new_id()
    message_id = f"{canary_id}.canary@{mailbox.address.rpartition('@')[2] if mailbox else 'wachpult.invalid'}"
    session.add(CanaryRow(id=canary_id, mailbox_id=found.mailbox_id, message_id=message_id, sent_at=now))
    session.flush()
    if mailbox is not None and _can_send(mailbox):
        _write(session, mailbox, to=found.address, message_id=message_id, now=now)
    return True


def seen(session: Session, message_id: str, *, at: datetime) -> None:
    """Note that one was read back; the first time counts."""
    row = session.scalars(select(CanaryRow).where(CanaryRow.message_id == message_id)).one_or_none()
    if row is not None and row.seen_at is None:
        row.seen_at = at
        session.flush()


def state(session: Session, *, now: datetime) -> State:
    """How it does now."""
    if settings(session) is None:
        return State()
    sent_at, seen_at = session.execute(select(func.max(CanaryRow.sent_at), func.max(CanaryRow.seen_at))).one()
    back = session.scalar(select(func.max(CanaryRow.sent_at)).where(CanaryRow.seen_at.is_not(None)))
    missing = select(func.min(CanaryRow.sent_at)).where(
        CanaryRow.seen_at.is_(None), CanaryRow.sent_at <= now - BACK_WITHIN
    )
    if back is not None:
        missing = missing.where(CanaryRow.sent_at > back)
    return State(True, sent_at, seen_at, session.scalar(missing))


def _write(session: Session, mailbox: Mailbox, *, to: str, message_id: str, now: datetime) -> None:
    raw = compose(
        sender=Address(mailbox.address, mailbox.display_name or mailbox.name),
        to=[Address(to)],
        subject=_SUBJECT,
        message_id=message_id,
        date=now.astimezone(mail_out.ZONE),
        text=_TEXT,
        is_automatic=True,
    )
    mail_out.enqueue(
        session, mail_out.Composed(message_id, raw, blobs.put(session, raw, now=now)), article_id=None, ticket_id=None,
        mailbox_id=mailbox.id, kind=KIND, envelope_from="", recipients=(to,), not_before=now, now=now,
    )  # fmt: skip


def _call_back(session: Session, *, now: datetime) -> None:
    """Take back those that have not left yet: a newer one says more, and nobody needs many at once."""
    session.execute(
        update(MailOutRow)
        .where(
            MailOutRow.kind == KIND,
            MailOutRow.state.in_((MailState.HELD, MailState.WAITING)),
            or_(MailOutRow.leased_until.is_(None), MailOutRow.leased_until <= now),
        )
        .values(state=MailState.CANCELLED)
        .execution_options(synchronize_session=False)
    )


def _can_send(mailbox: Mailbox) -> bool:
    return mailbox.is_active and bool(mailbox.smtp.host)


def _keep(session: Session, value: dict[str, str] | None, *, by: str, now: datetime) -> None:
    row = session.get(SettingRow, SETTING)
    if row is None:
        row = SettingRow(key=SETTING)
        session.add(row)
    row.value, row.changed_at, row.changed_by = value, now, by
    session.flush()
