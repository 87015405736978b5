"""What is remembered of a check from one result to the next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.check import Detail, State
from app.models.base import Base
from app.models.types import JSONType, Ref, word


class CheckMemoryRow(Base):
    """The judge's memory of a check, and its newest result: changes with every result, so it is not synced.

    ``no`` stands for the check in tables with very many rows; ``memory`` is the judge's own, opaque here.
    """

    __tablename__ = "check_memory"
    # Room in every page, so that an update stays where the row is and touches no index.
    __table_args__ = ({"postgresql_with": {"fillfactor": 70}},)

    no: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    check_id: Mapped[Ref] = mapped_column(ForeignKey("check.id"), unique=True)
    memory: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    last_at: Mapped[datetime | None]
    last_state: Mapped[State | None] = mapped_column(word(State))
    last_value: Mapped[float | None]
    last_code: Mapped[str] = mapped_column(default="")
    last_detail: Mapped[Detail] = mapped_column(JSONType, default=dict)
