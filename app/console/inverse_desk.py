"""How the mutations of `app.wire.mutations_desk` are taken back: tickets among each other, follow-ups, marks, text modules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.console.lookup import Facts, Inverse, find
from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.snippet import Snippet
from app.domain.ticket import Ticket
from app.domain.ticket_marks import tag_of
from app.wire import mutations_desk as m
from app.wire.mutations import EditTicket, LinkAlarm, Mutation, RemoveNote, WithdrawTicket

Undo = tuple[Mutation, ...]


def _follow_up(it: m.FollowUp, before: Facts, now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None or (ticket.follow_up_at is None and it.at is None):
        return None
    at = ticket.follow_up_at if ticket.follow_up_at is not None and ticket.follow_up_at > now else None
    return (m.FollowUp(ticket_id=ticket.id, at=at, note=ticket.follow_up_note if at is not None else ""),)


def _tag(it: m.TagTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None:
        return None
    added = tuple(tag for text in it.add if (tag := tag_of(text)) and tag not in ticket.tags)
    removed = tuple(tag for text in it.remove if (tag := tag_of(text)) in ticket.tags)
    return (m.TagTicket(ticket_id=ticket.id, add=removed, remove=added),) if added or removed else None


def _watch(it: m.WatchTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None or (it.person_id in ticket.watcher_ids) is it.on:
        return None
    return (m.WatchTicket(ticket_id=ticket.id, person_id=it.person_id, on=not it.on),)


def _relate(it: m.RelateTickets, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None or (it.other_id in ticket.related_ids) is it.on:
        return None
    return (m.RelateTickets(ticket_id=ticket.id, other_id=it.other_id, on=not it.on),)


def _add_call(it: m.AddCall, _before: Facts, _now: datetime) -> Undo:
    return (RemoveNote(article_id=it.article_id),)


def _decide_reopen(it: m.DecideReopen, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None or it.reopen is None or ticket.reopen_asked_at is None:
        return None
    return (m.DecideReopen(ticket_id=ticket.id, reopen=None, asked_at=ticket.reopen_asked_at),)


def _merge(it: m.MergeTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None or ticket.merged_into_id is not None:
        return None
    return (m.UnmergeTicket(ticket_id=it.ticket_id),)


def _unmerge(it: m.UnmergeTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None or ticket.merged_into_id is None:
        return None
    return (m.MergeTicket(ticket_id=it.ticket_id, into_id=ticket.merged_into_id),)


def _split(it: m.SplitTicket, _before: Facts, _now: datetime) -> Undo:
    return (WithdrawTicket(ticket_id=it.new_ticket_id),)


def _give(it: m.MoveTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None or ticket.customer_id == it.customer_id:
        return None
    # A person who went along to the other customer is not there yet when the ticket comes back.
    contact = find(before, Noun.CONTACT, ticket.contact_id or "", Contact)
    is_there = contact is None or contact.customer_id == ticket.customer_id
    contact_id = ticket.contact_id if is_there else None
    back = m.MoveTicket(ticket_id=ticket.id, customer_id=ticket.customer_id, contact_id=contact_id)
    who = EditTicket(
        ticket_id=ticket.id,
        base_version=ticket.version,
        contact_name=ticket.contact_name,
        contact_phone=ticket.contact_phone,
        contact_mail=ticket.contact_mail,
        server_ids=ticket.server_ids,
    )
    return (back, who, *(LinkAlarm(alarm_id=each, ticket_id=ticket.id) for each in ticket.alarm_ids))


def _exclude(it: m.ExcludeTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None or (ticket.exclusion is None and it.exclusion is None):
        return None
    reason = ticket.exclusion_reason or it.reason
    return (m.ExcludeTicket(ticket_id=ticket.id, exclusion=ticket.exclusion, reason=reason),)


def _explain_breach(it: m.ExplainBreach, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None:
        return None
    return (m.ExplainBreach(ticket_id=ticket.id, code=ticket.breach_code, note=ticket.breach_note),)


def _apply_contract(it: m.ApplyContract, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    if ticket is None or ticket.contract_id in (None, it.contract_id):
        return None
    return (m.ApplyContract(ticket_id=ticket.id, contract_id=ticket.contract_id, reason=it.reason),)


def _save_snippet(it: m.SaveSnippet, before: Facts, _now: datetime) -> Undo:
    snippet = find(before, Noun.SNIPPET, it.snippet_id, Snippet)
    return (m.RemoveSnippet(snippet_id=it.snippet_id),) if snippet is None else (_anew(snippet),)


def _remove_snippet(it: m.RemoveSnippet, before: Facts, _now: datetime) -> Undo | None:
    snippet = find(before, Noun.SNIPPET, it.snippet_id, Snippet)
    return None if snippet is None else (_anew(snippet),)


def _anew(snippet: Snippet) -> m.SaveSnippet:
    return m.SaveSnippet(
        snippet_id=snippet.id,
        name=snippet.name,
        text=snippet.text,
        language=snippet.language,
        is_own=snippet.person_id is not None,
    )


RULES: Final[Mapping[type, Inverse]] = {
    m.FollowUp: _follow_up,
    m.TagTicket: _tag,
    m.WatchTicket: _watch,
    m.RelateTickets: _relate,
    m.AddCall: _add_call,
    m.DecideReopen: _decide_reopen,
    m.MergeTicket: _merge,
    m.UnmergeTicket: _unmerge,
    m.SplitTicket: _split,
    m.MoveTicket: _give,
    m.ExcludeTicket: _exclude,
    m.ExplainBreach: _explain_breach,
    m.ApplyContract: _apply_contract,
    m.SaveSnippet: _save_snippet,
    m.RemoveSnippet: _remove_snippet,
}
