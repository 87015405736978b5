"""Text modules."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced
from app.models.types import Ref


class SnippetRow(Synced, Base):
    """See ``app.domain.snippet.Snippet``."""

    __tablename__ = "snippet"

    name: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8), default="de")
    person_id: Mapped[Ref | None] = mapped_column(ForeignKey("person.id"))
