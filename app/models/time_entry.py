"""Time worked on tickets."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.contract import Billing, Place, RequestKind
from app.domain.time_entry import BilledPart, TimeSource
from app.models.base import Base, Synced
from app.models.types import Inner, Ref, word


class TimeEntryRow(Synced, Base):
    """See ``app.domain.time_entry.TimeEntry``."""

    __tablename__ = "time_entry"
    __table_args__ = (
        Index("ix_time_entry_customer_id_begun_at", "customer_id", "begun_at"),
        Index("ix_time_entry_begun_at", "begun_at"),
    )

    ticket_id: Mapped[Ref] = mapped_column(ForeignKey("ticket.id"), index=True)
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"))
    person_id: Mapped[Ref] = mapped_column(ForeignKey("person.id"), index=True)
    source: Mapped[TimeSource] = mapped_column(word(TimeSource))
    place: Mapped[Place] = mapped_column(word(Place))
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    request: Mapped[RequestKind | None] = mapped_column(word(RequestKind))
    note: Mapped[str] = mapped_column(Text, default="")
    is_hardware_part: Mapped[bool] = mapped_column(default=False)
    is_emergency: Mapped[bool] = mapped_column(default=False)
    parts: Mapped[tuple[BilledPart, ...]] = mapped_column(Inner(tuple[BilledPart, ...]), default=())
    override: Mapped[Billing | None] = mapped_column(word(Billing))
    override_reason: Mapped[str] = mapped_column(Text, default="")
    override_by: Mapped[Ref | None]
    displaced_id: Mapped[Ref | None]
