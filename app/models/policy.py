"""What is checked otherwise by many servers at once, and who changed what of any layer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import JSONType, Key


class PolicyLayerRow(Base):
    """What all servers, those of a plan or those with a role are checked for otherwise; the nearer ones: ``PolicyOverrideRow``."""

    __tablename__ = "policy_layer"

    level: Mapped[str] = mapped_column(String(16), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    body: Mapped[dict[str, Any]] = mapped_column(JSONType, default=dict)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(default="")


class PolicyChangeRow(Base):
    """One change of a layer of any level: its body before and after. ``key`` is a plan, a template or an id."""

    __tablename__ = "policy_change"
    __table_args__ = (Index("ix_policy_change_level_key_at", "level", "key", "at"),)

    id: Mapped[Key]
    level: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    before: Mapped[dict[str, Any]] = mapped_column(JSONType, default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(JSONType, default=dict)
