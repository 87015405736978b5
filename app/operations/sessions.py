"""Sessions of consoles: begun with a password, kept alive by use, ended at once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.fleet import Person
from app.models.login import CredentialRow, LoginSessionRow
from app.models.person import PersonRow
from app.operations import persons
from app.wire.ids import new_id

IDLE = timedelta(hours=12)
"""A session ends when it has not been used for this long …"""
LONGEST = timedelta(days=14)
"""… and this long after it began, however much it is used."""
KEPT = timedelta(days=30)
"""How long an ended session is remembered."""
FREE_TRIES = 5
"""Wrong passwords in a row before one must wait."""
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=10)

_TOUCH_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Credential:
    """What a login is compared with."""

    person: Person
    password_hash: str
    failed: int
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A new session; the token is nowhere else."""

    token: str
    expires_at: datetime


def find_credential(session: Session, login: str) -> Credential | None:
    """What the password of an active person is compared with; None when nobody of that name may log in."""
    found = session.execute(
        select(PersonRow, CredentialRow)
        .join(CredentialRow, CredentialRow.person_id == PersonRow.id)
        .where(
            PersonRow.login == persons.normal_login(login),
            PersonRow.is_active.is_(True),
            PersonRow.deleted_at.is_(None),
        )
    ).one_or_none()
    if found is None:
        return None
    person, credential = found
    return Credential(persons.fact(person), credential.password_hash, credential.failed, credential.locked_until)


def wait_after(failed: int) -> timedelta | None:
    """How long to wait after so many wrong passwords in a row; None: not at all."""
    if failed < FREE_TRIES:
        return None
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << min(failed - FREE_TRIES, 20)))


def fail(session: Session, *, person_id: str, now: datetime) -> None:
    """Count a wrong password."""
    failed = session.scalar(
        update(CredentialRow)
        .where(CredentialRow.person_id == person_id)
        .values(failed=CredentialRow.failed + 1)
        .returning(CredentialRow.failed)
    )
    wait = None if failed is None else wait_after(failed)
    if wait is not None:
        session.execute(
            update(CredentialRow).where(CredentialRow.person_id == person_id).values(locked_until=now + wait)
        )


def begin(session: Session, *, person_id: str, client: str, now: datetime) -> Begun:
    """Begin a session for somebody whose password was right; forgets the wrong ones before."""
    session.execute(
        update(CredentialRow).where(CredentialRow.person_id == person_id).values(failed=0, locked_until=None)
    )
    token = secrets.token_urlsafe(32)
    expires_at = now + IDLE
    session.add(
        LoginSessionRow(
            id=new_id(), token_sha256=hash_token(token), person_id=person_id, client=client[:300], created_at=now,
            expires_at=expires_at, last_seen_at=now, ended_at=None,
        )
    )  # fmt: skip
    session.flush()
    return Begun(token, expires_at)


def resolve(session: Session, *, token_hash: bytes, now: datetime) -> tuple[Person, bool] | None:
    """Who a session belongs to.

    Returns:
        The person, and whether ``touch`` is due; None when there is no such session, it has ended or expired, or
        the person was shut out.
    """
    found = session.execute(
        select(PersonRow, LoginSessionRow.last_seen_at)
        .join(LoginSessionRow, LoginSessionRow.person_id == PersonRow.id)
        .where(
            LoginSessionRow.token_sha256 == token_hash,
            LoginSessionRow.ended_at.is_(None),
            LoginSessionRow.expires_at > now,
            PersonRow.is_active.is_(True),
            PersonRow.deleted_at.is_(None),
        )
    ).one_or_none()
    if found is None:
        return None
    person, last_seen_at = found
    return persons.fact(person), now - last_seen_at >= _TOUCH_EVERY


def touch(session: Session, *, token_hash: bytes, now: datetime) -> None:
    """Keep a session alive because it is used."""
    row = session.scalar(select(LoginSessionRow).where(LoginSessionRow.token_sha256 == token_hash))
    if row is None or row.ended_at is not None:
        return
    row.last_seen_at = now
    row.expires_at = max(row.expires_at, min(now + IDLE, row.created_at + LONGEST))
    session.flush()


def end(session: Session, *, token_hash: bytes, now: datetime) -> None:
    """End a session."""
    session.execute(
        update(LoginSessionRow)
        .where(LoginSessionRow.token_sha256 == token_hash, LoginSessionRow.ended_at.is_(None))
        .values(ended_at=now)
    )


def forget_old(session: Session, *, now: datetime) -> int:
    """Remove sessions that ended or expired long ago; returns how many."""
    gone = session.execute(
        delete(LoginSessionRow)
        .where((LoginSessionRow.expires_at < now - KEPT) | (LoginSessionRow.ended_at < now - KEPT))
        .returning(LoginSessionRow.id)
    )
    return len(gone.all())


def hash_token(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).digest()
