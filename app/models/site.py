"""Places of customers where servers stand."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced
from app.models.types import Ref


class SiteRow(Synced, Base):
    """See ``app.domain.fleet.Site``."""

    __tablename__ = "site"

    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"), index=True)
    name: Mapped[str]
