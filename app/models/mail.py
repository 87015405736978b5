"""Mail as it came in and as it goes out: written down before anything is made of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.ticket import MailState
from app.models.base import Base
from app.models.types import Key, Ref, Texts, word

_WAITING = text("state IN ('held', 'waiting')")
_RAW = text("state = 'stored'")


class MailInRow(Base):
    """One mail that came in, by its place on the IMAP server; its bytes are a blob.

    ``size``: bytes on the server; a blob that is smaller is the beginning of a mail too large to be fetched.
    ``content_sha256``: of what its sender wrote (not of what relays added): how the same mail is known in another mailbox.
    ``state``: ``stored`` (nothing made of it yet), ``done``, ``twin`` (the same mail came another way: ``twin_of_id``),
    ``unreadable`` (a ticket with the raw file). ``message_id`` stands without brackets, empty when there is none.
    """

    __tablename__ = "mail_in"
    __table_args__ = (
        UniqueConstraint("mailbox_id", "uid_validity", "uid"),
        Index("ix_mail_in_message_id", "message_id"),
        Index("ix_mail_in_raw_sha256", "raw_sha256"),
        Index("ix_mail_in_content_sha256", "content_sha256"),
        Index("ix_mail_in_stored", "stored_at", sqlite_where=_RAW, postgresql_where=_RAW),
    )

    id: Mapped[Key]
    mailbox_id: Mapped[Ref] = mapped_column(ForeignKey("mailbox.id"))
    uid_validity: Mapped[int] = mapped_column(BigInteger)
    uid: Mapped[int] = mapped_column(BigInteger)
    raw_sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    content_sha256: Mapped[str] = mapped_column(String(64), default="")
    message_id: Mapped[str] = mapped_column(String(998), default="")
    internal_date: Mapped[datetime]
    received_at: Mapped[datetime | None]
    stored_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16), default="stored")
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    twin_of_id: Mapped[Ref | None]
    ticket_id: Mapped[Ref | None] = mapped_column(ForeignKey("ticket.id"))
    article_id: Mapped[Ref | None] = mapped_column(ForeignKey("article.id"))


class MailOutRow(Base):
    """One mail to be sent, in the transaction that decided on it; sent at least once, always with the same Message-ID.

    Attributes:
        kind: ``reply``, ``confirmation``, ...
        envelope_from: where bounces go; empty for the null sender of automatic mail.
        not_before: when it may go: the end of the time in which it can be taken back, or of the wait after a failure.
        leased_until: one sender holds it until then.
        attempts: how often it was tried.
    """

    __tablename__ = "mail_out"
    __table_args__ = (
        Index("ix_mail_out_waiting", "not_before", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_mail_out_ticket_id", "ticket_id"),
        Index("ix_mail_out_kind_created_at", "kind", "created_at"),
    )

    id: Mapped[Key]
    article_id: Mapped[Ref | None] = mapped_column(ForeignKey("article.id"), index=True)
    ticket_id: Mapped[Ref | None] = mapped_column(ForeignKey("ticket.id"))
    mailbox_id: Mapped[Ref] = mapped_column(ForeignKey("mailbox.id"))
    kind: Mapped[str] = mapped_column(String(24))
    message_id: Mapped[str] = mapped_column(String(255), unique=True)
    envelope_from: Mapped[str] = mapped_column(default="")
    recipients: Mapped[tuple[str, ...]] = mapped_column(Texts)
    raw_sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[MailState] = mapped_column(word(MailState))
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    leased_by: Mapped[str] = mapped_column(default="")
    leased_until: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]


class MailAddressRow(Base):
    """What is known of an address: when it last got a confirmation, what was sent to it lately, whether mail comes back."""

    __tablename__ = "mail_address"

    address: Mapped[str] = mapped_column(primary_key=True)
    confirmed_at: Mapped[datetime | None]
    window_began_at: Mapped[datetime | None]
    window_count: Mapped[int] = mapped_column(default=0)
    bounced_at: Mapped[datetime | None]
    bounce_code: Mapped[str] = mapped_column(default="")
