"""Performance data: series, collection cycles as they came in, and finished days packed."""

from __future__ import annotations

from sqlalchemy import REAL, BigInteger, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import Ref

_HAS_TENS = text("tens IS NOT NULL")


class SeriesRow(Base):
    """One metric of one item of one server."""

    __tablename__ = "series"
    __table_args__ = (UniqueConstraint("server_id", "metric", "item"),)

    no: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    server_id: Mapped[Ref] = mapped_column(ForeignKey("server.id"))
    metric: Mapped[str] = mapped_column(String(64))
    item: Mapped[str] = mapped_column(String(255), default="")


class SampleRow(Base):
    """All samples of one collection cycle of one machine, until their day is packed.

    One row a cycle instead of one a sample: a dozen values share one key, and what a graph of the machine needs lies
    together. ``data`` is a packed array (``app.store.packing``). PostgreSQL: one partition a day.
    """

    __tablename__ = "sample"
    __table_args__ = ({"sqlite_with_rowid": False, "postgresql_partition_by": "RANGE (at_ms)"},)

    stream: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at_ms: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class SampleDayRow(Base):
    """All samples of one series of one UTC day, packed; ``day`` counts from 1970-01-01."""

    __tablename__ = "sample_day"
    __table_args__ = (Index("ix_sample_day_day", "day"),)

    series: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class RollupDayRow(Base):
    """One UTC day of one series in figures; ``tens`` has the same for every ten minutes, packed, for 26 months."""

    __tablename__ = "rollup_day"
    __table_args__ = (Index("ix_rollup_day_tens", "day", sqlite_where=_HAS_TENS, postgresql_where=_HAS_TENS),)

    series: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    day: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    count: Mapped[int] = mapped_column(Integer)
    low: Mapped[float] = mapped_column(REAL)
    mean: Mapped[float] = mapped_column(REAL)
    high: Mapped[float] = mapped_column(REAL)
    tens: Mapped[bytes | None] = mapped_column(LargeBinary)
