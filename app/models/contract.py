"""Dated versions of customers' contracts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.contract import Plan, ProductFamily, StandingFrom, WorkingDays
from app.models.base import Base, Synced
from app.models.types import JSONType, Ref, word


class ContractRow(Synced, Base):
    """See ``app.domain.contract.Contract``."""

    __tablename__ = "contract"

    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"), index=True)
    plan: Mapped[Plan] = mapped_column(word(Plan))
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]
    has_antivirus: Mapped[bool] = mapped_column(default=False)
    has_hardware_plan: Mapped[bool] = mapped_column(default=False)
    family: Mapped[ProductFamily] = mapped_column(word(ProductFamily), default=ProductFamily.SERVER)
    isa_at: Mapped[datetime | None]
    avv_version: Mapped[str] = mapped_column(default="")
    avv_at: Mapped[datetime | None]
    has_standing_order: Mapped[bool] = mapped_column(default=False)
    working_days: Mapped[WorkingDays] = mapped_column(word(WorkingDays), default=WorkingDays.MON_SAT)
    standing_order_from: Mapped[StandingFrom] = mapped_column(word(StandingFrom), default=StandingFrom.HOUSE)
    prices: Mapped[dict[str, Any]] = mapped_column(JSONType, default=dict)
