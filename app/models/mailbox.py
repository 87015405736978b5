"""Mailboxes of the provider, and their secrets, which stand apart and never leave the central service."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.mailbox import MailServer
from app.models.base import Base, Synced
from app.models.types import Inner, Key, Ref, Texts


class MailboxRow(Synced, Base):
    """See ``app.domain.mailbox.Mailbox``."""

    __tablename__ = "mailbox"

    name: Mapped[str]
    address: Mapped[str]
    display_name: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    is_agreed: Mapped[bool] = mapped_column(default=True)
    is_default: Mapped[bool] = mapped_column(default=False)
    imap: Mapped[MailServer] = mapped_column(Inner(MailServer))
    smtp: Mapped[MailServer] = mapped_column(Inner(MailServer))
    folder: Mapped[str] = mapped_column(default="INBOX")
    done_folder: Mapped[str] = mapped_column(default="")
    trusted_relays: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    has_subaddresses: Mapped[bool] = mapped_column(default=False)
    token_url: Mapped[str] = mapped_column(default="")
    client_id: Mapped[str] = mapped_column(default="")
    scope: Mapped[str] = mapped_column(default="")
    trouble: Mapped[str] = mapped_column(default="")
    trouble_since: Mapped[datetime | None]


class MailboxSecretRow(Base):
    """What logs in, sealed with the key of the central service (``app.store.sealing``); None: there is none."""

    __tablename__ = "mailbox_secret"

    mailbox_id: Mapped[Key] = mapped_column(ForeignKey("mailbox.id"))
    imap: Mapped[bytes | None] = mapped_column(LargeBinary)
    smtp: Mapped[bytes | None] = mapped_column(LargeBinary)
    client: Mapped[bytes | None] = mapped_column(LargeBinary)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(default="")


class MailboxReadRow(Base):
    """How far a mailbox has been read; ``read_at`` is the last time that everything in it was looked at."""

    __tablename__ = "mailbox_read"

    mailbox_id: Mapped[Ref] = mapped_column(ForeignKey("mailbox.id"), primary_key=True)
    uid_validity: Mapped[int] = mapped_column(BigInteger, default=0)
    last_uid: Mapped[int] = mapped_column(BigInteger, default=0)
    read_at: Mapped[datetime | None]
