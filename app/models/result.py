"""History of checks: every result, and every change of state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import REAL, BigInteger, ForeignKey, Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.check import Detail, State
from app.models.base import Base
from app.models.types import JSONType, Number, Ref, word


class ResultRow(Base):
    """One result, kept narrow: there are hundreds a second. Its place in its stream makes a second copy impossible.

    ``at_ms`` is milliseconds since 1970 (UTC); ``state`` a number of ``app.store.results``. PostgreSQL: one partition a day.
    """

    __tablename__ = "result"
    __table_args__ = (
        Index("ix_result_check_no_at_ms", "check_no", "at_ms"),
        {"sqlite_with_rowid": False, "postgresql_partition_by": "RANGE (at_ms)"},
    )

    stream: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at_ms: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    check_no: Mapped[int] = mapped_column(Integer)
    value: Mapped[float | None] = mapped_column(REAL)
    duration_ms: Mapped[int] = mapped_column(Integer, default=0)
    state: Mapped[int] = mapped_column(SmallInteger)


class CheckEventRow(Base):
    """A change of a check's state, as time lines and availability need it.

    ``what`` is an ``app.domain.judge.Event``; ``previous_hard`` tells the hard state before, so that a period can be judged without looking further back.
    """

    __tablename__ = "check_event"
    __table_args__ = (
        Index("ix_check_event_check_id_at", "check_id", "at"),
        Index("ix_check_event_server_id_at", "server_id", "at"),
    )

    no: Mapped[Number]
    check_id: Mapped[Ref] = mapped_column(ForeignKey("check.id"))
    server_id: Mapped[Ref]
    at: Mapped[datetime]
    what: Mapped[str] = mapped_column(String(24))
    state: Mapped[State] = mapped_column(word(State))
    is_hard: Mapped[bool]
    previous: Mapped[State | None] = mapped_column(word(State))
    previous_hard: Mapped[State | None] = mapped_column(word(State))
    attempt: Mapped[int] = mapped_column(default=0)
    value: Mapped[float | None]
    code: Mapped[str] = mapped_column(default="")
    detail: Mapped[Detail] = mapped_column(JSONType, default=dict)
