"""Streams of results and samples: how far each has been taken in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import Ref


class StreamRow(Base):
    """One epoch of one agent's spool; without an agent, what the central service measures itself for a server.

    ``last_seq`` is the high-water mark: it moves in the transaction that takes the items in, so that each has its
    effect exactly once. ``no`` stands for the stream in tables with very many rows. ``revision`` is counted up by
    whoever else changes what is remembered of its checks, so that nobody goes on with a copy made before.
    """

    __tablename__ = "stream"
    __table_args__ = (UniqueConstraint("agent_id", "epoch"),)

    no: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    agent_id: Mapped[Ref | None] = mapped_column(ForeignKey("agent.id"))
    server_id: Mapped[Ref] = mapped_column(ForeignKey("server.id"), index=True)
    epoch: Mapped[str] = mapped_column(String(128))
    last_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    opened_at: Mapped[datetime]
