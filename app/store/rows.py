"""From facts to rows: what a rule made of a fact is written back, column by column, only where it differs."""

from __future__ import annotations

from dataclasses import fields
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Change, Fact, noun_of
from app.store.facts import ROW_OF, SyncedRow

R = TypeVar("R", bound=SyncedRow)

_KEPT: Final = frozenset({"id", "version"})


def insert(session: Session, fact: Fact) -> Change:
    """Add a row for a new fact."""
    noun = noun_of(fact)
    row = ROW_OF[noun](id=fact.id, deleted_at=None)
    for field in fields(fact):
        if field.name not in _KEPT:
            setattr(row, field.name, getattr(fact, field.name))
    session.add(row)
    session.flush()
    return Change(noun, fact.id)


def overwrite(row: SyncedRow, fact: Fact) -> Change:
    """Write a changed fact back to its row; the ORM counts its version if anything differs."""
    for field in fields(fact):
        if field.name in _KEPT:
            continue
        value = getattr(fact, field.name)
        if getattr(row, field.name) != value:
            setattr(row, field.name, value)
    return Change(noun_of(fact), fact.id)


def locked(session: Session, kind: type[R], id: str) -> R | None:  # noqa: A002 - it is the word for it
    """Load a row for a change, keeping others from changing it until the end; None when there is no such thing."""
    return session.scalars(
        select(kind).where(kind.id == id, kind.deleted_at.is_(None)).with_for_update(of=kind)
    ).one_or_none()
