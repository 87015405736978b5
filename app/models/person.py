"""Persons who work with the console."""

from __future__ import annotations

from sqlalchemy import Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.fleet import Role
from app.models.base import Base, Synced
from app.models.types import word

_LIVE = text("deleted_at IS NULL")


class PersonRow(Synced, Base):
    """See ``app.domain.fleet.Person``; what proves who somebody is stands in ``credential``."""

    __tablename__ = "person"
    __table_args__ = (Index("uq_person_login_live", "login", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),)

    login: Mapped[str]
    name: Mapped[str]
    initials: Mapped[str]
    role: Mapped[Role] = mapped_column(word(Role))
    is_active: Mapped[bool] = mapped_column(default=True)
    mail: Mapped[str] = mapped_column(default="")
    signature: Mapped[str] = mapped_column(Text, default="")
