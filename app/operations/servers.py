"""What people do to servers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused
from app.models import ServerRow
from app.store.rows import locked


def set_note(session: Session, server_id: str, *, note: str, now: datetime) -> Changes:  # noqa: ARG001 - as all verbs
    """Write down what technicians should know about a server.

    Raises:
        Refused: ``server.unknown``.
    """
    row = locked(session, ServerRow, server_id)
    if row is None:
        raise Refused("server.unknown")
    if row.note == note.strip():
        return frozenset()
    row.note = note.strip()
    return frozenset({Change(Noun.SERVER, server_id)})
