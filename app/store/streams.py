"""Streams: what has been taken in already, so that everything an agent delivers has its effect exactly once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models import StreamRow
from app.store.bulk import insert_into


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: the small number that stands for it, the last item taken in, and ``StreamRow.revision``."""

    no: int
    last_seq: int
    revision: int = 0


def open_stream(session: Session, *, agent_id: str | None, server_id: str, epoch: str, now: datetime) -> Stream:
    """Find or begin a stream, and hold it until the end of the transaction: two deliveries of it cannot overlap.

    Everything up to ``last_seq`` was taken in before and must have no effect again. ``agent_id`` None: what the central
    service measures itself.
    """
    owner = StreamRow.agent_id == agent_id if agent_id is not None else StreamRow.agent_id.is_(None)
    query = (
        select(StreamRow.no, StreamRow.last_seq, StreamRow.revision)
        .where(owner, StreamRow.server_id == server_id, StreamRow.epoch == epoch)
        .with_for_update()
    )
    found = session.execute(query).one_or_none()
    if found is None:
        session.execute(
            insert_into(session, StreamRow)
            .values(agent_id=agent_id, server_id=server_id, epoch=epoch, last_seq=0, opened_at=now)
            .on_conflict_do_nothing()
        )
        found = session.execute(query).one()
    return Stream(found.no, found.last_seq, found.revision)


def advance(session: Session, *, no: int, through: int) -> None:
    """Say that everything up to ``through`` has been taken in: becomes true with the commit of its effects."""
    session.execute(
        update(StreamRow)
        .where(StreamRow.no == no, StreamRow.last_seq < through)
        .values(last_seq=through)
        .execution_options(synchronize_session=False)
    )
