"""What servers consist of: the newest stock of every month, and an index of what is installed where."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import Counter, Ref


class InventoryRow(Base):
    """The last stock of a server in a month (UTC, ``2026-11``); ``body`` is an ``Inventory`` as JSON, compressed."""

    __tablename__ = "inventory"

    server_id: Mapped[Ref] = mapped_column(ForeignKey("server.id"), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    taken_at: Mapped[datetime]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class ProgramRow(Base):
    """A program that is installed somewhere, once for all servers; ``words`` is what it is found by."""

    __tablename__ = "program"
    __table_args__ = (UniqueConstraint("name", "publisher"),)

    no: Mapped[int] = mapped_column(Counter, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(300))
    publisher: Mapped[str] = mapped_column(String(200), default="")
    words: Mapped[str] = mapped_column(String(512))


class InstalledRow(Base):
    """A version of a program on a server, and since when we know of it."""

    __tablename__ = "installed"
    __table_args__ = (Index("ix_installed_program_no", "program_no"),)

    server_id: Mapped[Ref] = mapped_column(ForeignKey("server.id"), primary_key=True)
    program_no: Mapped[int] = mapped_column(BigInteger, ForeignKey("program.no"), primary_key=True)
    version: Mapped[str] = mapped_column(String(120), primary_key=True, default="")
    since: Mapped[datetime]
