"""Dated versions of customers' contracts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.contract import Plan
from app.models.base import Base, Synced
from app.models.types import Ref, word


class ContractRow(Synced, Base):
    """See ``app.domain.contract.Contract``."""

    __tablename__ = "contract"

    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"), index=True)
    plan: Mapped[Plan] = mapped_column(word(Plan))
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]
    has_antivirus: Mapped[bool] = mapped_column(default=False)
    has_hardware_plan: Mapped[bool] = mapped_column(default=False)
