"""Numbers people read: tickets of a year, without a gap."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models import TicketNumberRow
from app.store.bulk import insert_into


def next_ticket(session: Session, *, year: int) -> int:
    """Give the next ticket number of a year, from 1. It is taken for good with the commit, so there is no gap."""
    given = (
        insert_into(session, TicketNumberRow)
        .values(year=year, last=1)
        .on_conflict_do_update(index_elements=["year"], set_={"last": TicketNumberRow.last + 1})
        .returning(TicketNumberRow.last)
    )
    return session.execute(given).scalar_one()
