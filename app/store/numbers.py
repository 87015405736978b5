"""Numbers people read: tickets of a year, without a gap."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models import TicketNumberRow
from app.store.bulk import is_postgres


def next_ticket(session: Session, *, year: int) -> int:
    """Give the next ticket number of a year, from 1. It is taken for good with the commit, so there is no gap."""
    insert = postgresql.insert if is_postgres(session) else sqlite.insert
    given = (
        insert(TicketNumberRow)
        .values(year=year, last=1)
        .on_conflict_do_update(index_elements=["year"], set_={"last": TicketNumberRow.last + 1})
        .returning(TicketNumberRow.last)
    )
    return session.execute(given).scalar_one()
