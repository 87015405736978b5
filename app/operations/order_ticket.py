"""Tickets for the repair of alarms: the one an alarm has, its name, and what belongs to it besides."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm
from app.domain.dependency import SITE_KIND
from app.domain.ticket import TicketStatus
from app.formats.document_words import word
from app.models import AlarmRow, ServerRow, TicketRow


def live(session: Session, ticket_id: str | None) -> TicketRow | None:
    """The ticket that stands for this one now; None when that is closed or was taken back."""
    seen: set[str] = set()
    row = None if ticket_id is None else session.get(TicketRow, ticket_id)
    while row is not None and row.merged_into_id is not None and row.id not in seen:
        seen.add(row.id)
        row = session.get(TicketRow, row.merged_into_id)
    if row is None or row.deleted_at is not None or row.status is TicketStatus.CLOSED:
        return None
    return row


def title(session: Session, alarm: AlarmRow | Alarm, *, language: str = "de") -> str:
    """Name an alarm: its server and what is watched there, or the site that is out of reach. A ticket's subject is in the house's language."""
    if alarm.kind == SITE_KIND:
        return " ".join(filter(None, (word("kind", alarm.kind, language), str(alarm.detail.get("site", "")))))
    server = session.get(ServerRow, alarm.server_id)
    name = "" if server is None else f"{server.name}:"
    return " ".join(filter(None, (name, word("kind", alarm.kind, language), alarm.item)))


def consequences(session: Session, rows: Sequence[AlarmRow]) -> list[AlarmRow]:
    """What hangs on these alarms (all of one customer) and has no ticket yet."""
    ids = [row.id for row in rows]
    return list(
        session.scalars(
            select(AlarmRow)
            .where(
                AlarmRow.cause_id.in_(ids),
                AlarmRow.id.not_in(ids),
                AlarmRow.customer_id == rows[0].customer_id,
                AlarmRow.ticket_id.is_(None),
                AlarmRow.closed_at.is_(None),
                AlarmRow.deleted_at.is_(None),
            )
            .order_by(AlarmRow.id)
        )
    )
