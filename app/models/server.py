"""Managed servers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, composite, mapped_column

from app.domain.check import State
from app.domain.fleet import AgentState, Vitals
from app.models.base import Base, Synced
from app.models.types import Ref, Texts, word


class ServerRow(Synced, Base):
    """See ``app.domain.fleet.Server``."""

    __tablename__ = "server"

    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"), index=True)
    site_id: Mapped[Ref | None] = mapped_column(ForeignKey("site.id"), index=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    os: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    agent: Mapped[AgentState] = mapped_column(word(AgentState), default=AgentState.NONE)
    last_seen_at: Mapped[datetime | None]
    worst: Mapped[State | None] = mapped_column(word(State))
    problems: Mapped[int] = mapped_column(default=0)
    vitals_at: Mapped[datetime | None]
    vitals_cpu: Mapped[float | None]
    vitals_memory: Mapped[float | None]
    vitals_disk: Mapped[float | None]
    vitals_disk_item: Mapped[str] = mapped_column(default="")
    booted_at: Mapped[datetime | None]
    restart_pending: Mapped[bool] = mapped_column(default=False)
    full_at: Mapped[datetime | None]
    full_item: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[Ref | None] = mapped_column(ForeignKey("server.id"), index=True)
    other_parent_ids: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    fingerprint: Mapped[str] = mapped_column(default="")
    agent_version: Mapped[str] = mapped_column(default="")
    clock_offset_s: Mapped[float] = mapped_column(default=0.0)
    interval_s: Mapped[int] = mapped_column(default=60)
    hardware: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(Text, default="")
    signature_days: Mapped[int | None]
    polled_by_id: Mapped[Ref | None] = mapped_column(ForeignKey("server.id"), index=True)

    vitals: Mapped[Vitals] = composite(
        Vitals, "vitals_at", "vitals_cpu", "vitals_memory", "vitals_disk", "vitals_disk_item"
    )
