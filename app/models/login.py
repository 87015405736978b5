"""How persons prove who they are, and the sessions that follow."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import ID, Key, Ref


class CredentialRow(Base):
    """A person's password as an argon2id hash, and what guards it against guessing."""

    __tablename__ = "credential"

    person_id: Mapped[str] = mapped_column(ID, ForeignKey("person.id"), primary_key=True)
    password_hash: Mapped[str]
    changed_at: Mapped[datetime]
    failed: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class LoginSessionRow(Base):
    """A session of a console; only the SHA-256 of its token is kept."""

    __tablename__ = "login_session"

    id: Mapped[Key]
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    person_id: Mapped[Ref] = mapped_column(ForeignKey("person.id"), index=True)
    client: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
