"""Leases: of several equal processes one does what only one may do, for a while."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models.lease import LeaseRow


def take(session: Session, *, name: str, holder: str, now: datetime, until: datetime) -> bool:
    """Take a duty, or keep it; whether ``holder`` has it now. A clock that was set back gives nobody else's away."""
    taken = session.execute(
        update(LeaseRow)
        .where(LeaseRow.name == name, or_(LeaseRow.holder == holder, LeaseRow.until <= now))
        .values(holder=holder, until=until)
        .returning(LeaseRow.name)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if taken is not None:
        return True
    if session.get(LeaseRow, name) is not None:
        return False
    try:
        with session.begin_nested():
            session.add(LeaseRow(name=name, holder=holder, until=until))
    except IntegrityError:
        return False
    return True


def release(session: Session, *, name: str, holder: str) -> None:
    """Give a duty back."""
    session.execute(delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.holder == holder))
