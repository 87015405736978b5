"""Mutations that were applied, so that none is applied twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import ID, JSONType, Ref


class MutationRow(Base):
    """What became of one mutation; sent again, it gets the same answer and has no effect."""

    __tablename__ = "mutation"

    client_id: Mapped[str] = mapped_column(ID, primary_key=True)
    mid: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[Ref]
    at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[str] = mapped_column(String(16))
    answer: Mapped[dict[str, Any]] = mapped_column(JSONType, default=dict)
