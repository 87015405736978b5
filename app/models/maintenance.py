"""Maintenance windows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced
from app.models.types import Ref


class MaintenanceRow(Synced, Base):
    """See ``app.domain.maintenance.Maintenance``."""

    __tablename__ = "maintenance"

    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"), index=True)
    site_id: Mapped[Ref | None] = mapped_column(ForeignKey("site.id"))
    server_id: Mapped[Ref | None] = mapped_column(ForeignKey("server.id"), index=True)
    check_id: Mapped[Ref | None] = mapped_column(ForeignKey("check.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(Text)
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    duration_s: Mapped[int | None]
    begun_at: Mapped[datetime | None]
    rhythm: Mapped[str] = mapped_column(Text, default="")
    reminded_at: Mapped[datetime | None]
