"""Who looks at which ticket right now: said again every few seconds, over by itself, and never part of the feed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.domain.fleet import Person
from app.models import PresenceRow
from app.store.bulk import insert_into
from app.wire.questions import Presence, Present

LASTS: Final = timedelta(seconds=15)
"""How long a console counts as being at a ticket after it has said so."""


def say(session: Session, it: Presence, *, by: Person, now: datetime) -> list[Present]:
    """Keep where a console is, and tell where the others are.

    Returns:
        All other consoles at tickets, also those of the same person.
    """
    mine = PresenceRow.client_id == it.client_id
    is_over = PresenceRow.until <= now
    session.execute(delete(PresenceRow).where(or_(mine, is_over) if it.ticket_id is None else is_over))
    if it.ticket_id is not None:
        values = {"person_id": by.id, "ticket_id": it.ticket_id, "is_typing": it.is_typing, "until": now + LASTS}
        session.execute(
            insert_into(session, PresenceRow)
            .values(client_id=it.client_id, **values)
            .on_conflict_do_update(index_elements=["client_id"], set_=values)
        )
    others = session.scalars(
        select(PresenceRow)
        .where(PresenceRow.until > now, PresenceRow.client_id != it.client_id)
        .order_by(PresenceRow.ticket_id, PresenceRow.client_id)
    )
    return [
        Present(client_id=each.client_id, person_id=each.person_id, ticket_id=each.ticket_id, is_typing=each.is_typing)
        for each in others
    ]
