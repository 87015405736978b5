"""What merging, taking apart and cutting tickets will do to the facts at hand; the rest comes with the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.console.lookup import Facts, Rule, contract_at, find
from app.domain import alarm_life
from app.domain import ticket_marks as marks
from app.domain import ticket_ties as ties
from app.domain.alarm import Alarm
from app.domain.change import Batch, Change, Fact, Noun
from app.domain.fleet import Person
from app.domain.ticket import Article, ArticleKind, Ticket
from app.domain.time_entry import TimeEntry
from app.wire import merge_record
from app.wire import mutations_desk as m
from app.wire.ids import new_id


def survivor(facts: Facts, ticket_id: str) -> Ticket | None:
    """The ticket that now stands for this one: itself, or the one it was merged into."""
    ticket = find(facts, Noun.TICKET, ticket_id, Ticket)
    seen: set[str] = set()
    while ticket is not None and ticket.merged_into_id is not None and ticket.id not in seen:
        seen.add(ticket.id)
        ticket = find(facts, Noun.TICKET, ticket.merged_into_id, Ticket)
    return ticket


def stream(facts: Facts, ticket_id: str) -> list[Article]:
    """The entries of a ticket that are at hand."""
    articles = facts.facts(Noun.ARTICLE).values()
    return [each for each in articles if isinstance(each, Article) and each.ticket_id == ticket_id]


def withdrawn(facts: Facts, ticket: Ticket) -> Batch:
    """What withdrawing a ticket does to others: what was cut out goes back, and nobody points at it any more."""
    back: list[Fact] = []
    if ticket.split_from_id is not None and (origin := survivor(facts, ticket.split_from_id)) is not None:
        back += [
            replace(each, ticket_id=origin.id, detail=merge_record.moved_back(each.detail))
            for each in stream(facts, ticket.id)
            if merge_record.came_from(each.detail, ticket.split_from_id)
        ]
    for other_id in ticket.related_ids:
        other = find(facts, Noun.TICKET, other_id, Ticket)
        if other is not None:
            back.append(marks.related(other, other_id=ticket.id, on=False, now=other.changed_at))
    return Batch(tuple(back), gone=(Change(Noun.TICKET, ticket.id),))


def _merge(it: m.MergeTicket, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    source, before = find(facts, Noun.TICKET, it.ticket_id, Ticket), survivor(facts, it.into_id)
    if source is None or before is None:
        return ()
    gone, stays = ties.merged(source, before, now=now)
    times = _times(facts, source.id)
    entry = Article(
        id=new_id(),
        version=0,
        ticket_id=before.id,
        kind=ArticleKind.SYSTEM,
        at=now,
        author_id=by.id,
        code=merge_record.CODE,
        detail=merge_record.written(source=source, before=before, after=stays, time_ids=(each.id for each in times)),
    )
    entries = [
        replace(each, ticket_id=before.id, detail=merge_record.moved(each.detail, from_id=source.id))
        for each in stream(facts, source.id)
        if each.kind is not ArticleKind.SYSTEM
    ]
    worked = [replace(each, ticket_id=before.id, customer_id=before.customer_id) for each in times]
    return (gone, stays, *_linked(facts, source.alarm_ids, to_id=before.id), *entries, *worked, entry)


def _unmerge(it: m.UnmergeTicket, facts: Facts, _by: Person, now: datetime) -> Batch:
    source = find(facts, Noun.TICKET, it.ticket_id, Ticket)
    into = None if source is None else find(facts, Noun.TICKET, source.merged_into_id or "", Ticket)
    if source is None or into is None:
        return Batch()
    entry = merge_record.entry_of(stream(facts, into.id), source.id)
    if entry is None:  # its stream was not opened here: what comes of it comes with the truth
        return Batch()
    record = merge_record.read(entry.detail, source=source, into=into)
    came, stays = ties.unmerged(source, into, gone=record.gone, before=record.before, after=record.after, now=now)
    tied = tuple(each for each in record.alarm_ids if each in into.alarm_ids)
    came = replace(came, alarm_ids=tied)
    stays = replace(stays, alarm_ids=tuple(each for each in stays.alarm_ids if each not in tied))
    entries = [
        replace(each, ticket_id=source.id, detail=merge_record.moved_back(each.detail))
        for each in stream(facts, into.id)
        if merge_record.came_from(each.detail, source.id)
    ]
    worked = [replace(each, ticket_id=source.id) for each in _times(facts, into.id) if each.id in record.time_ids]
    gone = (Change(Noun.ARTICLE, entry.id),) if entry.version == 0 else ()
    return Batch((came, stays, *_linked(facts, tied, to_id=source.id), *entries, *worked), gone)


def _split(it: m.SplitTicket, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    ticket = find(facts, Noun.TICKET, it.ticket_id, Ticket)
    found = [find(facts, Noun.ARTICLE, each, Article) for each in it.article_ids]
    entries = [each for each in found if each is not None]
    if ticket is None or not entries:
        return ()
    ordered = ties.check_splittable(ticket, entries)
    contract = contract_at(facts, ticket.customer_id, ties.split_notified_at(ordered[0], now=now))
    made = ties.split(
        ticket,
        ordered[0],
        new_id=it.new_ticket_id,
        subject=it.subject,
        plan=None if contract is None else contract.plan,
        contract_id=None if contract is None else contract.id,
        by=by.id,
        now=now,
    )
    moved = [
        replace(each, ticket_id=made.id, detail=merge_record.moved(each.detail, from_id=ticket.id)) for each in ordered
    ]
    return (made, marks.related(ticket, other_id=made.id, on=True, now=now), *moved)


def _linked(facts: Facts, alarm_ids: tuple[str, ...], *, to_id: str) -> list[Alarm]:
    found = (find(facts, Noun.ALARM, each, Alarm) for each in alarm_ids)
    return [alarm_life.link_ticket(alarm, ticket_id=to_id) for alarm in found if alarm is not None]


def _times(facts: Facts, ticket_id: str) -> list[TimeEntry]:
    entries = facts.facts(Noun.TIME_ENTRY).values()
    return [each for each in entries if isinstance(each, TimeEntry) and each.ticket_id == ticket_id]


RULES: Final[Mapping[type, Rule]] = {m.MergeTicket: _merge, m.UnmergeTicket: _unmerge, m.SplitTicket: _split}
