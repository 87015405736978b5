"""Persons: who may log in, with which role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused
from app.domain.fleet import Person, Role
from app.models.login import CredentialRow, LoginSessionRow
from app.models.person import PersonRow
from app.wire.ids import new_id

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,99}")


def add(session: Session, *, login: str, name: str, role: Role, password_hash: str, now: datetime) -> Person:
    """Add a person who may log in.

    Raises:
        Refused: ``login.malformed``, ``name.empty`` or ``login.taken``.
    """
    login = normal_login(login)
    if not _LOGIN.fullmatch(login):
        raise Refused("login.malformed", login=login)
    if not name.strip():
        raise Refused("name.empty")
    if _find(session, login) is not None:
        raise Refused("login.taken", login=login)
    row = PersonRow(
        id=new_id(), login=login, name=name.strip(), initials=initials(name), role=role, is_active=True, deleted_at=None
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:  # somebody else took it at the same moment
        raise Refused("login.taken", login=login) from error
    session.add(
        CredentialRow(person_id=row.id, password_hash=password_hash, changed_at=now, failed=0, locked_until=None)
    )
    session.flush()
    return fact(row)


def set_password(session: Session, *, login: str, password_hash: str, now: datetime) -> Changes:
    """Give a person another password; ends all their sessions and any lock-out.

    Raises:
        Refused: ``person.unknown``.
    """
    row = _get(session, login)
    credential = session.get(CredentialRow, row.id)
    if credential is None:
        session.add(
            CredentialRow(person_id=row.id, password_hash=password_hash, changed_at=now, failed=0, locked_until=None)
        )
    else:
        credential.password_hash = password_hash
        credential.changed_at = now
        credential.failed = 0
        credential.locked_until = None
    end_sessions(session, person_id=row.id, now=now)
    session.flush()
    return frozenset()


def deactivate(session: Session, *, login: str, now: datetime) -> Changes:
    """Shut a person out from now on; what they did keeps their name.

    Raises:
        Refused: ``person.unknown``; ``person.last_administrator`` when nobody could let them in again.
    """
    row = _get(session, login)
    if row.role is Role.ADMINISTRATOR and row.is_active:
        # Locked: of two administrators that are shut out at the same moment, one must stay.
        administrators = session.scalars(
            select(PersonRow.id)
            .where(PersonRow.role == Role.ADMINISTRATOR, PersonRow.is_active.is_(True), PersonRow.deleted_at.is_(None))
            .order_by(PersonRow.id)
            .with_for_update()
        ).all()
        if set(administrators) <= {row.id}:
            raise Refused("person.last_administrator", login=row.login)
    row.is_active = False
    end_sessions(session, person_id=row.id, now=now)
    session.flush()
    return frozenset({Change(Noun.PERSON, row.id)})


def activate(session: Session, *, login: str) -> Changes:
    """Let a person in again.

    Raises:
        Refused: ``person.unknown``.
    """
    row = _get(session, login)
    row.is_active = True
    session.flush()
    return frozenset({Change(Noun.PERSON, row.id)})


def ensure(session: Session, *, login: str, name: str, role: Role, password_hash: str, now: datetime) -> Person:
    """See to it that this person exists, is active, and has this name, role and password. Sessions go on."""
    row = _find(session, normal_login(login))
    if row is None:
        return add(session, login=login, name=name, role=role, password_hash=password_hash, now=now)
    row.name, row.initials, row.role, row.is_active = name.strip() or row.name, initials(name or row.name), role, True
    credential = session.get(CredentialRow, row.id)
    if credential is None:
        session.add(
            CredentialRow(person_id=row.id, password_hash=password_hash, changed_at=now, failed=0, locked_until=None)
        )
    else:
        credential.password_hash, credential.changed_at = password_hash, now
        credential.failed, credential.locked_until = 0, None
    session.flush()
    return fact(row)


def everybody(session: Session) -> Sequence[Person]:
    """All persons, those shut out included, by login."""
    rows = session.scalars(select(PersonRow).where(PersonRow.deleted_at.is_(None)).order_by(PersonRow.login))
    return [fact(row) for row in rows]


def known(session: Session, *, login: str) -> Person:
    """Find a person by login, in whatever letters.

    Raises:
        Refused: ``person.unknown``.
    """
    return fact(_get(session, login))


def end_sessions(session: Session, *, person_id: str, now: datetime) -> None:
    """End all sessions of a person."""
    session.execute(
        update(LoginSessionRow)
        .where(LoginSessionRow.person_id == person_id, LoginSessionRow.ended_at.is_(None))
        .values(ended_at=now)
    )


def normal_login(login: str) -> str:
    """Bring a login to the one form it is kept and compared in."""
    return login.strip().casefold()


def initials(name: str) -> str:
    """Make initials: of the first and the last word, or the first two letters of the only one."""
    words: list[str] = re.findall(r"\w+", name)
    if not words:
        return "?"
    return (words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]).upper()


def fact(row: PersonRow) -> Person:
    """The person as consoles know them."""
    return Person(row.id, row.version, row.login, row.name, row.initials, row.role, row.is_active)


def _find(session: Session, login: str) -> PersonRow | None:
    return session.scalar(select(PersonRow).where(PersonRow.login == login, PersonRow.deleted_at.is_(None)))


def _get(session: Session, login: str) -> PersonRow:
    row = _find(session, normal_login(login))
    if row is None:
        raise Refused("person.unknown", login=login)
    return row
