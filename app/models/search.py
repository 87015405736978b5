"""What tickets are found by."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import Key


class TicketTextRow(Base):
    """All words of a ticket with its stream, folded as people type them, each between blanks; ``head``: of number and subject."""

    __tablename__ = "ticket_text"

    ticket_id: Mapped[Key] = mapped_column(ForeignKey("ticket.id"))
    head: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]
