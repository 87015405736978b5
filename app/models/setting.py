"""Settings of the central service, and exceptions from what is checked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import JSONType, Key, Ref


class SettingRow(Base):
    """A setting by its key."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(JSONType)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(default="")


class PolicyOverrideRow(Base):
    """What is checked otherwise than the contract's policy says, for one customer or one server; the server's wins."""

    __tablename__ = "policy_override"
    __table_args__ = (UniqueConstraint("customer_id", "server_id"),)

    id: Mapped[Key]
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"))
    server_id: Mapped[Ref | None] = mapped_column(ForeignKey("server.id"), index=True)
    version: Mapped[int] = mapped_column(default=0, server_default="0")
    body: Mapped[dict[str, Any]] = mapped_column(JSONType, default=dict)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(default="")
