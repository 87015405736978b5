"""Tickets and the counter of their numbers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, composite, mapped_column

from app.domain.contract import Affected, Billing, Criticality, Exclusion, Plan, RequestKind
from app.domain.sla import Clock, StopAct
from app.domain.ticket import Channel, TicketStatus
from app.models.base import Base, Synced
from app.models.types import Ref, Texts, word

_NUMBERED = text("number <> ''")


class TicketRow(Synced, Base):
    """See ``app.domain.ticket.Ticket``."""

    __tablename__ = "ticket"
    __table_args__ = (
        Index("uq_ticket_number", "number", unique=True, sqlite_where=_NUMBERED, postgresql_where=_NUMBERED),
        Index("ix_ticket_status_changed_at", "status", "changed_at"),
        Index("ix_ticket_server_ids", "server_ids", postgresql_using="gin").ddl_if(dialect="postgresql"),
    )

    number: Mapped[str] = mapped_column(default="")
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"), index=True)
    subject: Mapped[str]
    channel: Mapped[Channel] = mapped_column(word(Channel))
    status: Mapped[TicketStatus] = mapped_column(word(TicketStatus), default=TicketStatus.NEW)
    criticality: Mapped[Criticality] = mapped_column(word(Criticality))
    affected: Mapped[Affected] = mapped_column(word(Affected))
    request: Mapped[RequestKind] = mapped_column(word(RequestKind))
    plan: Mapped[Plan | None] = mapped_column(word(Plan))
    billing: Mapped[Billing] = mapped_column(word(Billing))
    notified_at: Mapped[datetime]
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    changed_at: Mapped[datetime]
    clock_started_at: Mapped[datetime]
    clock_target_s: Mapped[int | None]
    clock_due_at: Mapped[datetime | None] = mapped_column(index=True)
    clock_calendar: Mapped[str] = mapped_column(default="")
    clock_stopped_at: Mapped[datetime | None]
    clock_stop_act: Mapped[StopAct | None] = mapped_column(word(StopAct))
    clock_consumed_s: Mapped[int | None]
    assignee_id: Mapped[Ref | None] = mapped_column(ForeignKey("person.id"), index=True)
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    server_ids: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    alarm_ids: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    scheduled_for: Mapped[datetime | None]
    resolution: Mapped[str] = mapped_column(Text, default="")
    contact_id: Mapped[Ref | None] = mapped_column(index=True)
    contact_mail: Mapped[str] = mapped_column(default="")
    persons_affected: Mapped[int | None]
    key_process: Mapped[str] = mapped_column(default="")
    contract_id: Mapped[Ref | None]
    is_ordered: Mapped[bool] = mapped_column(default=True)
    is_emergency: Mapped[bool] = mapped_column(default=False)
    exclusion: Mapped[Exclusion | None] = mapped_column(word(Exclusion))
    excluded_at: Mapped[datetime | None]
    excluded_by: Mapped[Ref | None]
    exclusion_reason: Mapped[str] = mapped_column(Text, default="")
    watcher_ids: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    tags: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    related_ids: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    follow_up_at: Mapped[datetime | None] = mapped_column(index=True)
    follow_up_note: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[Ref | None] = mapped_column(index=True)
    split_from_id: Mapped[Ref | None] = mapped_column(index=True)
    answered_at: Mapped[datetime | None]
    reopen_asked_at: Mapped[datetime | None]
    breach_code: Mapped[str] = mapped_column(default="")
    breach_note: Mapped[str] = mapped_column(Text, default="")
    breach_by: Mapped[Ref | None]
    mail_thread: Mapped[str] = mapped_column(default="")

    clock: Mapped[Clock] = composite(
        Clock,
        "clock_started_at",
        "clock_target_s",
        "clock_due_at",
        "clock_calendar",
        "clock_stopped_at",
        "clock_stop_act",
        "clock_consumed_s",
    )


class TicketNumberRow(Base):
    """The last ticket number given in a year."""

    __tablename__ = "ticket_number"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
