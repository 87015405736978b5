"""Signs of life of programs: who, and when it last said so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import HeartbeatRow
from app.store.bulk import insert_into


def beat(session: Session, *, program: str, instance: str, now: datetime, detail: dict[str, Any] | None = None) -> None:
    """Say that a program lives."""
    statement = insert_into(session, HeartbeatRow).values(
        program=program, instance=instance, at=now, detail=detail or {}
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["program", "instance"],
            set_={"at": statement.excluded.at, "detail": statement.excluded.detail},
        )
    )


def last_beat(session: Session, *, program: str) -> datetime | None:
    """Tell when any instance of a program was last heard of; None: never."""
    return session.scalar(select(func.max(HeartbeatRow.at)).where(HeartbeatRow.program == program))
