"""One line a verb, of `app.wire.mutations_desk`: tickets among each other, follow-ups, marks, text modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.fleet import Person
from app.operations import snippets, ticket_marks, ticket_talk, ticket_terms, ticket_ties
from app.wire import mutations_desk as m


def _follow_up(session: Session, it: m.FollowUp, by: Person, now: datetime) -> bool:
    ticket_marks.put_aside(session, it.ticket_id, at=it.at, note=it.note, by=by.id, now=now)
    return False


def _tag(session: Session, it: m.TagTicket, by: Person, now: datetime) -> bool:
    ticket_marks.tag(session, it.ticket_id, add=it.add, remove=it.remove, by=by.id, now=now)
    return False


def _watch(session: Session, it: m.WatchTicket, by: Person, now: datetime) -> bool:
    ticket_marks.watch(session, it.ticket_id, person_id=it.person_id, on=it.on, by=by.id, now=now)
    return False


def _relate(session: Session, it: m.RelateTickets, by: Person, now: datetime) -> bool:
    ticket_marks.relate(session, it.ticket_id, other_id=it.other_id, on=it.on, by=by.id, now=now)
    return False


def _add_call(session: Session, it: m.AddCall, by: Person, now: datetime) -> bool:
    ticket_talk.add_call(
        session,
        it.ticket_id,
        article_id=it.article_id,
        text=it.text,
        at=it.at,
        contact_id=it.contact_id,
        from_customer=it.from_customer,
        by=by.id,
        now=now,
    )
    return False


def _decide_reopen(session: Session, it: m.DecideReopen, by: Person, now: datetime) -> bool:
    ticket_talk.decide_reopen(session, it.ticket_id, reopen=it.reopen, asked_at=it.asked_at, by=by.id, now=now)
    return False


def _merge(session: Session, it: m.MergeTicket, by: Person, now: datetime) -> bool:
    ticket_ties.merge(session, it.ticket_id, into_id=it.into_id, by=by.id, now=now)
    return False


def _unmerge(session: Session, it: m.UnmergeTicket, by: Person, now: datetime) -> bool:
    ticket_ties.unmerge(session, it.ticket_id, by=by.id, now=now)
    return False


def _split(session: Session, it: m.SplitTicket, by: Person, now: datetime) -> bool:
    ticket_ties.split(
        session,
        it.ticket_id,
        new_ticket_id=it.new_ticket_id,
        article_ids=it.article_ids,
        subject=it.subject,
        by=by.id,
        now=now,
    )
    return False


def _give(session: Session, it: m.MoveTicket, by: Person, now: datetime) -> bool:
    ticket_terms.give(session, it.ticket_id, customer_id=it.customer_id, contact_id=it.contact_id, by=by.id, now=now)
    return False


def _exclude(session: Session, it: m.ExcludeTicket, by: Person, now: datetime) -> bool:
    ticket_terms.exclude(session, it.ticket_id, exclusion=it.exclusion, reason=it.reason, by=by, now=now)
    return False


def _explain_breach(session: Session, it: m.ExplainBreach, by: Person, now: datetime) -> bool:
    ticket_terms.explain_breach(session, it.ticket_id, code=it.code, note=it.note, by=by, now=now)
    return False


def _apply_contract(session: Session, it: m.ApplyContract, by: Person, now: datetime) -> bool:
    ticket_terms.apply_contract(session, it.ticket_id, contract_id=it.contract_id, reason=it.reason, by=by, now=now)
    return False


def _save_snippet(session: Session, it: m.SaveSnippet, by: Person, _now: datetime) -> bool:
    snippets.save(session, it.snippet_id, name=it.name, text=it.text, language=it.language, is_own=it.is_own, by=by.id)
    return False


def _remove_snippet(session: Session, it: m.RemoveSnippet, by: Person, now: datetime) -> bool:
    snippets.remove(session, it.snippet_id, by=by.id, now=now)
    return False


def _set_signature(session: Session, it: m.SetSignature, by: Person, _now: datetime) -> bool:
    snippets.set_signature(session, text=it.text, mail=it.mail, by=by.id)
    return False


VERBS: Final[Mapping[type, Callable[[Session, Any, Person, datetime], bool]]] = {
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
    m.SetSignature: _set_signature,
}
"""What each mutation does; True when it was merged with somebody else's change."""
