"""Who looks at which ticket right now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import Key, Ref


class PresenceRow(Base):
    """One console of one person at one ticket; over at ``until`` unless it says so again."""

    __tablename__ = "presence"

    client_id: Mapped[Key]
    person_id: Mapped[Ref] = mapped_column(ForeignKey("person.id"))
    ticket_id: Mapped[Ref]
    is_typing: Mapped[bool] = mapped_column(default=False)
    until: Mapped[datetime]
