"""Who does what only one may do, and who is alive."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import JSONType


class LeaseRow(Base):
    """A duty that one process at a time holds until an instant."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]


class HeartbeatRow(Base):
    """That a program lives: who, and when it last said so."""

    __tablename__ = "heartbeat"

    program: Mapped[str] = mapped_column(String(32), primary_key=True)
    instance: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]
    detail: Mapped[dict[str, Any]] = mapped_column(JSONType, default=dict)
