"""Alarms from coming to leaving, and the steps of their lives."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.alarm import Priority, ReportReason
from app.domain.check import Detail, State
from app.models.base import Base, Synced
from app.models.types import JSONType, Number, Ref, Texts, word

_ACTIVE = text("returned_at IS NULL AND closed_at IS NULL AND deleted_at IS NULL")
_OPEN = text("closed_at IS NULL AND deleted_at IS NULL")


class AlarmRow(Synced, Base):
    """See ``app.domain.alarm.Alarm``. One problem has at most one alarm that has not yet returned to normal."""

    __tablename__ = "alarm"
    __table_args__ = (
        Index(
            "uq_alarm_active", "server_id", "kind", "item", unique=True, sqlite_where=_ACTIVE, postgresql_where=_ACTIVE
        ),
        Index("ix_alarm_open", "server_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_alarm_server_id_started_at", "server_id", "started_at"),
    )

    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"), index=True)
    server_id: Mapped[Ref] = mapped_column(ForeignKey("server.id"))
    check_id: Mapped[Ref | None] = mapped_column(ForeignKey("check.id"), index=True)
    kind: Mapped[str]
    item: Mapped[str] = mapped_column(default="")
    state: Mapped[State] = mapped_column(word(State))
    priority: Mapped[Priority] = mapped_column(word(Priority))
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    value: Mapped[float | None]
    unit: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")
    detail: Mapped[Detail] = mapped_column(JSONType, default=dict)
    occurrences: Mapped[int] = mapped_column(default=1)
    is_flapping: Mapped[bool] = mapped_column(default=False)
    returned_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str | None]
    comment: Mapped[str] = mapped_column(Text, default="")
    owner_id: Mapped[Ref | None] = mapped_column(ForeignKey("person.id"))
    shelved_until: Mapped[datetime | None]
    shelved_by: Mapped[str | None]
    shelved_reason: Mapped[str] = mapped_column(Text, default="")
    cause_id: Mapped[Ref | None] = mapped_column(ForeignKey("alarm.id"), index=True)
    maintenance_id: Mapped[Ref | None] = mapped_column(ForeignKey("maintenance.id"), index=True)
    ticket_id: Mapped[Ref | None] = mapped_column(ForeignKey("ticket.id"), index=True)
    closed_at: Mapped[datetime | None]
    stands_alone: Mapped[bool] = mapped_column(default=False)
    cause_ended_at: Mapped[datetime | None]
    awaited_ids: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    report: Mapped[ReportReason | None] = mapped_column(word(ReportReason))
    report_remark: Mapped[str] = mapped_column(Text, default="")
    reported_by: Mapped[str | None]
    reported_at: Mapped[datetime | None] = mapped_column(index=True)


class AlarmEventRow(Base):
    """One step of an alarm's life; ``what`` is a code such as ``opened`` or ``acknowledged``, ``by`` a person or empty."""

    __tablename__ = "alarm_event"
    __table_args__ = (Index("ix_alarm_event_server_id_at", "server_id", "at"),)

    no: Mapped[Number]
    alarm_id: Mapped[Ref] = mapped_column(ForeignKey("alarm.id"), index=True)
    server_id: Mapped[Ref]
    at: Mapped[datetime]
    what: Mapped[str]
    by: Mapped[str] = mapped_column(default="")
    detail: Mapped[Detail] = mapped_column(JSONType, default=dict)
