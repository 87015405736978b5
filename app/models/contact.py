"""People at customers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.recipient import AlarmChoice
from app.models.base import Base, Synced
from app.models.types import Inner, Key, Ref, Texts


class ContactRow(Synced, Base):
    """See ``app.domain.contact.Contact``."""

    __tablename__ = "contact"

    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"), index=True)
    name: Mapped[str]
    site_id: Mapped[Ref | None] = mapped_column(ForeignKey("site.id"))
    function: Mapped[str] = mapped_column(default="")
    mails: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    phones: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    numbers: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    language: Mapped[str] = mapped_column(String(8), default="de")
    receives_alarms: Mapped[bool] = mapped_column(default=False)
    receives_reports: Mapped[bool] = mapped_column(default=False)
    is_unknown: Mapped[bool] = mapped_column(default=False)
    bounced: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    note: Mapped[str] = mapped_column(Text, default="")
    erased_at: Mapped[datetime | None]
    alarms: Mapped[AlarmChoice] = mapped_column(Inner(AlarmChoice), default=AlarmChoice())


class ContactKeyRow(Base):
    """By what a contact is found: one row for each address (``mail``) and number (``number``); kept by the operations."""

    __tablename__ = "contact_key"

    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[Key] = mapped_column(ForeignKey("contact.id"), index=True)
