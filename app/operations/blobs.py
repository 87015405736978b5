"""Bytes kept once under their SHA-256: attachments, raw mails, sanitised HTML. What is kept is never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import BlobRow
from app.store.bulk import insert_into


def put(session: Session, content: bytes, *, now: datetime) -> str:
    """Keep bytes; those that are there already stay as they are.

    Returns:
        Their SHA-256, hexadecimal.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    if session.scalar(select(BlobRow.sha256).where(BlobRow.sha256 == sha256)) is None:
        session.execute(
            insert_into(session, BlobRow).on_conflict_do_nothing(),
            {"sha256": sha256, "size": len(content), "content": content, "created_at": now},
        )
    return sha256


def get(session: Session, sha256: str) -> bytes | None:
    """Read bytes back; None if there are none of that name."""
    return session.scalar(select(BlobRow.content).where(BlobRow.sha256 == sha256))


def missing(session: Session, names: Iterable[str]) -> set[str]:
    """Tell which of these are not kept."""
    wanted = set(names)
    if not wanted:
        return set()
    return wanted - set(session.scalars(select(BlobRow.sha256).where(BlobRow.sha256.in_(wanted))))
