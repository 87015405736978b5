"""Agents and how they prove who they are."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.fleet import AgentState
from app.models.base import Base
from app.models.types import Key, Ref, Texts, word


class AgentRow(Base):
    """One agent, for ever: the id of a revoked agent is never given again.

    Attributes:
        public_key: raw Ed25519 key its requests are signed with; ``key_id`` is the hex SHA-256 of it.
        previous_key: key before a rotation, valid until the new one has been used once.
        counter: highest request counter accepted so far; a request must bring a higher one.
        config_version: rises whenever there is something new for it, and so numbers its calls.
        approved_at: when a technician compared the fingerprint; None: pending.
        check_now_at: when a technician asked for checks to run at once; None: nobody asks.
        check_only: which ones, as ``kind:item``; none: all of them.
        goodbye_at: when it said that its machine shuts down in good order; None after it was heard of again.
    """

    __tablename__ = "agent"

    id: Mapped[Key]
    server_id: Mapped[Ref] = mapped_column(ForeignKey("server.id"), index=True)
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"))
    state: Mapped[AgentState] = mapped_column(word(AgentState), default=AgentState.PENDING)
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    key_id: Mapped[str] = mapped_column(String(64), unique=True)
    fingerprint: Mapped[str]
    previous_key: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    rotated_at: Mapped[datetime | None]
    counter: Mapped[int] = mapped_column(BigInteger, default=0)
    config_version: Mapped[int] = mapped_column(default=1)
    platform: Mapped[str] = mapped_column(default="")
    hostname: Mapped[str] = mapped_column(default="")
    interval_s: Mapped[int] = mapped_column(default=60)
    backlog: Mapped[int] = mapped_column(default=0)
    enrolled_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[str | None]
    last_seen_at: Mapped[datetime | None]
    goodbye_at: Mapped[datetime | None]
    check_now_at: Mapped[datetime | None]
    check_only: Mapped[tuple[str, ...]] = mapped_column(Texts, default=())
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None]


class EnrolmentTokenRow(Base):
    """A one-time token for one agent of one customer; only its SHA-256 is kept.

    ``is_approved``: whoever made the token vouches for the agent, nobody has to compare fingerprints.
    """

    __tablename__ = "enrolment_token"

    sha256: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    customer_id: Mapped[Ref] = mapped_column(ForeignKey("customer.id"))
    site_id: Mapped[Ref | None] = mapped_column(ForeignKey("site.id"))
    hostname: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    is_approved: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    created_by: Mapped[str]
