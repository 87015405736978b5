"""Network devices: what opens them, which never leaves the central service but for the agent that asks, and scans for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import JSONType, Key, Ref, Texts


class DeviceAccessRow(Base):
    """How a device is asked. ``sealed`` is an ``app.wire.devices.DeviceAccess``, sealed with the key of the central service."""

    __tablename__ = "device_access"

    server_id: Mapped[Ref] = mapped_column(ForeignKey("server.id"), primary_key=True)
    port: Mapped[int]
    version: Mapped[str] = mapped_column(String(4))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(default="")


class DeviceScanRow(Base):
    """A search for devices by the agent of ``server_id``; forgotten a day after it began.

    ``sealed``: its accesses, sealed; ``versions`` of the protocol those are for. ``found``: ``FoundDevice`` as plain values.
    """

    __tablename__ = "device_scan"
    __table_args__ = (Index("ix_device_scan_server_id_started_at", "server_id", "started_at"),)

    id: Mapped[Key]
    server_id: Mapped[Ref] = mapped_column(ForeignKey("server.id"))
    started_at: Mapped[datetime]
    started_by: Mapped[str] = mapped_column(default="")
    ranges: Mapped[tuple[str, ...]] = mapped_column(Texts)
    port: Mapped[int]
    versions: Mapped[tuple[str, ...]] = mapped_column(Texts)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    asked: Mapped[int] = mapped_column(default=0)
    of: Mapped[int]
    found: Mapped[list[Any]] = mapped_column(JSONType, default=list)
    reported_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(64), default="")
