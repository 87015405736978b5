"""Tickets merged into one, taken apart again, and cut in two."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain import ticket_marks as marks
from app.domain import ticket_ties as ties
from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused
from app.domain.ticket import Article, ArticleKind
from app.models import AlarmRow, ArticleRow, MailOutRow, TicketRow
from app.operations import alarms, contracts, streams, time_billing, time_entries
from app.operations import ticket_moves as moves
from app.store.facts import fact_of
from app.store.rows import insert, overwrite
from app.wire import merge_record


def merge(session: Session, ticket_id: str, *, into_id: str, by: str, now: datetime) -> Changes:
    """Merge a ticket into another one about the same: stream, working time and alarms go there, and it closes.

    What the product noted about the ticket itself stays with it. A target that was merged itself leads to where it went.

    Raises:
        Refused: ``ticket.unknown``, ``merge.*``, ``tag.too_many``.
    """
    for each in sorted({ticket_id, into_id}):  # in one order, so that two who merge crosswise do not block each other
        moves.load(session, each)
    source_row, into_row = moves.load(session, ticket_id), moves.survivor(session, into_id)
    source, before = moves.fact(source_row), moves.fact(into_row)
    gone, stays = ties.merged(source, before, now=now)
    changes: set[Change] = set()
    for alarm_id in source.alarm_ids:
        changes |= alarms.link(session, alarm_id, ticket_id=before.id, by=by, now=now)
    times = [each.id for each in time_entries.of_ticket(session, source.id)]
    changes |= _carry(session, _stream(session, source.id), to_id=before.id)
    changes |= {overwrite(source_row, gone), overwrite(into_row, stays)}
    session.flush()
    changes |= time_entries.move(session, source.id, before.id)
    detail = merge_record.written(source=source, before=before, after=stays, time_ids=times)
    changes |= streams.system(session, before.id, code=merge_record.CODE, detail=detail, by=by, now=now)
    there = {"ticket_id": before.id, "number": before.number}
    changes |= streams.system(session, source.id, code="ticket.merged", detail=there, by=by, now=now)
    return frozenset(changes)


def unmerge(session: Session, ticket_id: str, *, by: str, now: datetime) -> Changes:
    """Take a merge back: what came from the ticket goes back to it, and the other one is as it would be without.

    Raises:
        Refused: ``ticket.unknown``, ``merge.not_merged``; ``merge.later`` (number) when another merge has to be taken
            back first.
    """
    source_row = moves.load(session, ticket_id)
    if source_row.merged_into_id is None:
        raise Refused("merge.not_merged")
    into_row = moves.load(session, source_row.merged_into_id)
    entry = _last_merge(session, source_row, into_row)
    record = merge_record.read(entry.detail, source=moves.fact(source_row), into=moves.fact(into_row))
    changes: set[Change] = set()
    came, stays = ties.unmerged(
        moves.fact(source_row),
        moves.fact(into_row),
        gone=record.gone,
        before=record.before,
        after=record.after,
        now=now,
    )
    changes |= {overwrite(source_row, came), overwrite(into_row, stays)}
    session.flush()
    for alarm_id in record.alarm_ids:
        alarm = session.get(AlarmRow, alarm_id)
        if alarm is not None and alarm.ticket_id == into_row.id:
            changes |= alarms.link(session, alarm_id, ticket_id=source_row.id, by=by, now=now)
    changes |= _carry_back(session, into_row.id, from_id=source_row.id, to_id=source_row.id)
    changes |= time_entries.move(session, into_row.id, source_row.id, only=record.time_ids)
    changes |= time_billing.rebill(session, into_row.id)
    for one, other in ((source_row, into_row), (into_row, source_row)):
        detail = {"ticket_id": other.id, "number": other.number}
        changes |= streams.system(session, one.id, code="ticket.unmerged", detail=detail, by=by, now=now)
    return frozenset(changes)


def split(
    session: Session,
    ticket_id: str,
    *,
    new_ticket_id: str,
    article_ids: Iterable[str],
    subject: str,
    by: str,
    now: datetime,
) -> Changes:
    """Cut entries out of a ticket: they begin one of their own, with number, contract and clock; both are linked.

    Raises:
        Refused: ``ticket.unknown``, ``ticket.exists``, ``split.*``, ``ticket.merged``, ``ticket.subject_missing``.
    """
    row = moves.load(session, ticket_id)
    if session.get(TicketRow, new_ticket_id) is not None:
        raise Refused("ticket.exists")
    wanted = set(article_ids)
    rows = list(session.scalars(select(ArticleRow).where(ArticleRow.id.in_(wanted), ArticleRow.deleted_at.is_(None))))
    if len(rows) != len(wanted):
        raise Refused("split.foreign_entry")
    before = moves.fact(row)
    first = ties.check_splittable(before, (_article(each) for each in rows))[0]
    contract = contracts.at(session, before.customer_id, at=ties.split_notified_at(first, now=now))
    made = ties.split(
        before,
        first,
        new_id=new_ticket_id,
        subject=subject,
        plan=None if contract is None else contract.plan,
        contract_id=None if contract is None else contract.id,
        by=by,
        now=now,
    )
    changes: set[Change] = {insert(session, made)}
    session.get_one(TicketRow, made.id).number = number = moves.next_number(session, now=now)
    changes.add(overwrite(row, marks.related(before, other_id=made.id, on=True, now=now)))
    changes |= _carry(session, rows, to_id=made.id)
    away = {"ticket_id": made.id, "number": number, "subject": made.subject}
    origin = {"ticket_id": before.id, "number": before.number, "notified_at": made.notified_at.isoformat()}
    changes |= streams.system(session, before.id, code="ticket.split", detail=away, by=by, now=now)
    changes |= streams.system(session, made.id, code="ticket.split_from", detail=origin, by=by, now=now)
    return frozenset(changes)


def unsplit(session: Session, row: TicketRow) -> Changes:
    """Give what was cut out back to where it came from, before the ticket that was made of it is withdrawn."""
    if row.split_from_id is None:
        return frozenset()
    origin = moves.survivor(session, row.split_from_id)
    changes = _carry_back(session, row.id, from_id=row.split_from_id, to_id=origin.id)
    return changes | time_entries.move(session, row.id, origin.id)


def unrelate_all(session: Session, row: TicketRow, *, now: datetime) -> Changes:
    """Let other tickets no longer point at one that is withdrawn."""
    changes: set[Change] = set()
    for other_id in sorted(row.related_ids):
        other = session.get(TicketRow, other_id)
        if other is not None and other.deleted_at is None:
            changes.add(overwrite(other, marks.related(moves.fact(other), other_id=row.id, on=False, now=now)))
    return frozenset(changes)


def has_merged(session: Session, ticket_id: str) -> bool:
    """Whether other tickets were merged into this one."""
    query = select(TicketRow.id).where(TicketRow.merged_into_id == ticket_id, TicketRow.deleted_at.is_(None)).limit(1)
    return session.scalar(query) is not None


def _last_merge(session: Session, source: TicketRow, into: TicketRow) -> Article:
    """The entry of the merge that is to be taken back; it must be the last one that holds."""
    if into.merged_into_id is not None:
        raise Refused("merge.later", number=into.number)
    query = select(TicketRow).where(TicketRow.merged_into_id == into.id, TicketRow.deleted_at.is_(None))
    still = {row.id: row.number for row in session.scalars(query)}
    entries = [_article(row) for row in _rows(session, into.id, kind=ArticleKind.SYSTEM)]
    merges = [
        each for each in entries if each.code == merge_record.CODE and str(each.detail.get("source_id", "")) in still
    ]
    last = max(merges, key=lambda each: (each.at, each.id), default=None)
    if last is None:
        raise Refused("merge.not_merged")
    last_id = str(last.detail["source_id"])
    if last_id != source.id:
        raise Refused("merge.later", number=still[last_id])
    return last


def _carry(session: Session, rows: Iterable[ArticleRow], *, to_id: str) -> Changes:
    """Let entries go over to another ticket; they remember where they come from."""
    moved = list(rows)
    for row in moved:
        row.detail = dict(merge_record.moved(row.detail, from_id=row.ticket_id))
        row.ticket_id = to_id
    return _follow(session, moved, to_id=to_id)


def _carry_back(session: Session, ticket_id: str, *, from_id: str, to_id: str) -> Changes:
    """Let the entries that came from a ticket last go back."""
    moved = [row for row in _rows(session, ticket_id) if merge_record.came_from(row.detail, from_id)]
    for row in moved:
        row.ticket_id, row.detail = to_id, dict(merge_record.moved_back(row.detail))
    return _follow(session, moved, to_id=to_id)


def _follow(session: Session, moved: list[ArticleRow], *, to_id: str) -> Changes:
    """Let mails that are still on their way follow their entries, so that what becomes of one is told where it is read."""
    session.flush()
    ids = [row.id for row in moved]
    session.execute(update(MailOutRow).where(MailOutRow.article_id.in_(ids)).values(ticket_id=to_id))
    return frozenset(Change(Noun.ARTICLE, each) for each in ids)


def _stream(session: Session, ticket_id: str) -> list[ArticleRow]:
    """What people said and did; not what the product noted about the ticket."""
    return [row for row in _rows(session, ticket_id) if row.kind is not ArticleKind.SYSTEM]


def _rows(session: Session, ticket_id: str, *, kind: ArticleKind | None = None) -> list[ArticleRow]:
    query = select(ArticleRow).where(ArticleRow.ticket_id == ticket_id, ArticleRow.deleted_at.is_(None))
    return list(session.scalars(query if kind is None else query.where(ArticleRow.kind == kind)))


def _article(row: ArticleRow) -> Article:
    return cast("Article", fact_of(row))
