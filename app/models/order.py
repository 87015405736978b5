"""What customers are asked whether they order it, and the synthetic alarms that show whether mail arrives."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import Key, Number, Ref, Texts


class OrderInvitationRow(Base):
    """One contact was told that the repair of these alarms can be ordered; ``no`` is in the token that does it.

    ``key``: the contact and the alarms, hashed: who is told again has the same token.
    ``used_by``: ``mail`` or ``page``, when it was used.
    """

    __tablename__ = "order_invitation"

    no: Mapped[Number]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"))
    contact_id: Mapped[Ref] = mapped_column(ForeignKey("contact.id"), index=True)
    alarm_ids: Mapped[tuple[str, ...]] = mapped_column(Texts)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[str] = mapped_column(String(16), default="")
    ticket_id: Mapped[Ref | None] = mapped_column(ForeignKey("ticket.id"))


class CanaryRow(Base):
    """One synthetic alarm: when its mail was written, and when that was read back. ``message_id`` without brackets."""

    __tablename__ = "canary"
    __table_args__ = (Index("ix_canary_sent_at", "sent_at"),)

    id: Mapped[Key]
    mailbox_id: Mapped[Ref] = mapped_column(ForeignKey("mailbox.id"))
    message_id: Mapped[str] = mapped_column(String(255), unique=True)
    sent_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
