"""The feed consoles follow: what changed since a position, in the order of commits.

Triggers of the database write it (see the first migration); the application does nothing for it. Reading from 0 gives every
thing that exists once, so the first download and catching up are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, func, select, update
from sqlalchemy.orm import Session

from app.domain.change import Change, Fact, Noun
from app.models import ChangeRow, SyncHeadRow
from app.store import facts
from app.wire.ids import new_id


@dataclass(frozen=True, slots=True)
class Head:
    """How far the feed has come."""

    epoch: str
    seq: int


@dataclass(frozen=True, slots=True)
class Page:
    """The changes in ``(frm, to]`` of an epoch: each thing once, as it is now; ``gone`` are things that no longer exist.

    ``is_reset``: the position asked for is not of this history; forget everything and read from 0 of ``epoch``.
    """

    epoch: str
    frm: int
    to: int
    head: int
    facts: tuple[Fact, ...] = ()
    gone: tuple[Change, ...] = ()
    is_reset: bool = False


def head(session: Session) -> Head:
    """Tell how far the feed has come: cheap, for those who wait for more."""
    row = session.execute(_HEAD).one()
    return Head(row.epoch, row.seq)


def page(session: Session, *, epoch: str, after: int, limit: int = 1000) -> Page:
    """Read the next changes after a position of ``epoch``, at most ``limit`` of them.

    Use a session of ``Store.read``: position and facts are then of the same moment.
    """
    now = session.execute(_HEAD).one()
    if epoch != now.epoch or not 0 <= after <= now.seq or 0 < after < now.purged_seq:
        return Page(now.epoch, 0, 0, now.seq, is_reset=True)
    changes = session.execute(
        select(ChangeRow.seq, ChangeRow.noun, ChangeRow.id)
        .where(ChangeRow.seq > after, ChangeRow.seq <= now.seq)
        .order_by(ChangeRow.seq)
        .limit(limit)
    ).all()
    to = changes[-1].seq if len(changes) == limit else now.seq
    current = {noun: _current(session, noun, after, to) for noun in {Noun(change.noun) for change in changes}}
    return Page(
        epoch=now.epoch,
        frm=after,
        to=to,
        head=now.seq,
        facts=tuple(fact for of_noun in current.values() for fact in of_noun.values()),
        gone=tuple(
            Change(Noun(change.noun), change.id) for change in changes if change.id not in current[Noun(change.noun)]
        ),
    )


def compact(session: Session, *, before: datetime) -> int:
    """Remove the entries of things deleted before an instant; return how many.

    Entries that a newer change superseded are never kept in the first place. A console that has not read up to the newest
    entry removed gets a reset, so choose ``before`` older than any console stays away (180 days).
    """
    now = session.execute(select(SyncHeadRow).with_for_update()).scalar_one()
    seq = head(session).seq
    removed = 0
    for noun, row in facts.ROW_OF.items():
        old: ColumnElement[bool] = ChangeRow.id.in_(select(row.id).where(row.deleted_at < before))
        last, count = session.execute(
            select(func.coalesce(func.max(ChangeRow.seq), 0), func.count()).where(ChangeRow.noun == noun.value, old)
        ).one()
        if count:
            now.purged_seq = max(now.purged_seq, last)
            session.execute(delete(ChangeRow).where(ChangeRow.noun == noun.value, old))
            removed += count
    now.seq = seq
    return removed


def begin_epoch(session: Session) -> str:
    """Begin a new history, after a restore: every console downloads afresh. Return the epoch's name."""
    epoch = new_id()
    session.execute(update(SyncHeadRow).values(epoch=epoch))
    return epoch


def _current(session: Session, noun: Noun, after: int, to: int) -> dict[str, Fact]:
    """Read what changed in ``(after, to]`` as it is now; what does not exist any more is missing."""
    changed = select(ChangeRow.id).where(ChangeRow.noun == noun.value, ChangeRow.seq > after, ChangeRow.seq <= to)
    return {fact.id: fact for fact in facts.all_of(session, noun, facts.ROW_OF[noun].__table__.c.id.in_(changed))}


_LAST = select(func.coalesce(func.max(ChangeRow.seq), 0)).scalar_subquery()
_HEAD = select(
    SyncHeadRow.epoch,
    SyncHeadRow.purged_seq,
    case((SyncHeadRow.seq > _LAST, SyncHeadRow.seq), else_=_LAST).label("seq"),
)
