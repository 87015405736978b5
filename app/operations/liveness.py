"""How long the work of the central service has been lying: what another machine watches it by. Nothing of customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.domain.ticket import MailState
from app.models import IntentRow, MailboxReadRow, MailOutRow
from app.operations import canary, mailboxes
from app.store import heartbeats


@dataclass(frozen=True, slots=True)
class Intake:
    """A mailbox that should be read; ``read_at``: when everything in it was last looked at; None: never yet."""

    mailbox_id: str
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Liveness:
    """What was done last, and what has been waiting for longest; None: never, or nothing waits.

    Attributes:
        heartbeat_at: of what happens because time passes.
        alarm_waiting_since: the oldest alarm nobody has been written to about.
        mail_waiting_since: the oldest mail that has not left.
    """

    heartbeat_at: datetime | None
    intakes: tuple[Intake, ...]
    alarm_waiting_since: datetime | None
    mail_waiting_since: datetime | None
    canary: canary.State


def of(session: Session, *, now: datetime) -> Liveness:
    """Look how the work stands."""
    reads = {row.mailbox_id: row.read_at for row in session.scalars(select(MailboxReadRow))}
    read = [each for each in mailboxes.everything(session) if each.is_active and each.imap.host]
    unsent = or_(
        MailOutRow.state == MailState.WAITING, and_(MailOutRow.state == MailState.HELD, MailOutRow.not_before <= now)
    )
    return Liveness(
        heartbeat_at=heartbeats.last_beat(session, program="central"),
        intakes=tuple(Intake(each.id, reads.get(each.id)) for each in read),
        alarm_waiting_since=session.scalar(
            select(func.min(IntentRow.at)).where(IntentRow.kind == "notice", IntentRow.done_at.is_(None))
        ),
        mail_waiting_since=session.scalar(select(func.min(MailOutRow.created_at)).where(unsent)),
        canary=canary.state(session, now=now),
    )
