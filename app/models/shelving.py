"""Rules that put future alarms aside."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import Key, Ref


class ShelvingRuleRow(Base):
    """See ``app.domain.shelving_rule.ShelvingRule``."""

    __tablename__ = "shelving_rule"

    id: Mapped[Key]
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"), index=True)
    server_id: Mapped[Ref | None] = mapped_column(ForeignKey("server.id"))
    kind: Mapped[str]
    item: Mapped[str] = mapped_column(default="")
    until: Mapped[datetime] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(Text)
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
