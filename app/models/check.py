"""Checks of servers: definition and judged state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, composite, mapped_column

from app.domain.check import Detail, State, Thresholds
from app.models.base import Base, Synced
from app.models.types import JSONType, Ref, word

_LIVE = text("deleted_at IS NULL")


class CheckRow(Synced, Base):
    """See ``app.domain.check.Check``. What changes with every single result stands in ``check_memory``."""

    __tablename__ = "check"
    __table_args__ = (
        Index(
            "uq_check_server_kind_item_live",
            "server_id",
            "kind",
            "item",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index("ix_check_customer_id", "customer_id"),
    )

    server_id: Mapped[Ref] = mapped_column(ForeignKey("server.id"))
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"))
    kind: Mapped[str]
    item: Mapped[str] = mapped_column(default="")
    state: Mapped[State] = mapped_column(word(State))
    is_hard: Mapped[bool] = mapped_column(default=True)
    attempt: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=3)
    since: Mapped[datetime]
    last_at: Mapped[datetime]
    next_at: Mapped[datetime | None]
    value: Mapped[float | None]
    unit: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")
    detail: Mapped[Detail] = mapped_column(JSONType, default=dict)
    interval_s: Mapped[int] = mapped_column(default=300)
    daily_at: Mapped[str] = mapped_column(default="")
    threshold_warning: Mapped[float | None]
    threshold_critical: Mapped[float | None]
    threshold_is_upper: Mapped[bool] = mapped_column(default=True)
    threshold_recovery: Mapped[float] = mapped_column(default=0.0)
    is_flapping: Mapped[bool] = mapped_column(default=False)
    flapping_percent: Mapped[float] = mapped_column(default=0.0)
    is_overdue: Mapped[bool] = mapped_column(default=False)
    is_enabled: Mapped[bool] = mapped_column(default=True)
    disabled_reason: Mapped[str] = mapped_column(default="")

    thresholds: Mapped[Thresholds] = composite(
        Thresholds, "threshold_warning", "threshold_critical", "threshold_is_upper", "threshold_recovery"
    )
