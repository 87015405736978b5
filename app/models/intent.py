"""Things that must happen because something changed: written in the same transaction, done afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import JSONType, Key, Ref

_WAITING = text("done_at IS NULL")


class IntentRow(Base):
    """Something to do exactly once for a reason; ``key`` makes a second intent for the same reason impossible."""

    __tablename__ = "intent"
    __table_args__ = (
        Index("ix_intent_waiting", "at", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_intent_done_at", "done_at"),
    )

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(32))
    alarm_id: Mapped[Ref | None] = mapped_column(index=True)
    at: Mapped[datetime]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONType, default=dict)
    done_at: Mapped[datetime | None]
