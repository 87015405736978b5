"""Entries of tickets' streams."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.check import Detail
from app.domain.ticket import ArticleKind, Attachment, MailHead
from app.models.base import Base, Synced
from app.models.types import Inner, JSONType, Ref, word


class ArticleRow(Synced, Base):
    """See ``app.domain.ticket.Article``."""

    __tablename__ = "article"
    __table_args__ = (Index("ix_article_ticket_id_at", "ticket_id", "at"),)

    ticket_id: Mapped[Ref] = mapped_column(ForeignKey("ticket.id"))
    kind: Mapped[ArticleKind] = mapped_column(word(ArticleKind))
    at: Mapped[datetime]
    author_id: Mapped[Ref | None] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text, default="")
    code: Mapped[str] = mapped_column(default="")
    detail: Mapped[Detail] = mapped_column(JSONType, default=dict)
    mail: Mapped[MailHead | None] = mapped_column(Inner(MailHead))
    attachments: Mapped[tuple[Attachment, ...]] = mapped_column(Inner(tuple[Attachment, ...]), default=())
