"""Customers of the provider."""

from __future__ import annotations

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced
from app.models.types import Texts


class CustomerRow(Synced, Base):
    """See ``app.domain.fleet.Customer``."""

    __tablename__ = "customer"

    name: Mapped[str]
    short_name: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    head_count: Mapped[int] = mapped_column(default=0)
    phone: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")
    key_processes: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    note: Mapped[str] = mapped_column(Text, default="")
    mail_domains: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
