"""What the mutations of `app.wire.mutations_desk` will do to the facts: tickets among each other, follow-ups, marks, text modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.console import expect_ties
from app.console.expect_ties import stream, survivor
from app.console.lookup import Facts, Rule, contract_at, find
from app.domain import alarm_life, snippet_life
from app.domain import ticket_life as life
from app.domain import ticket_marks as marks
from app.domain import ticket_order as order
from app.domain import ticket_talk as talk
from app.domain import ticket_terms as terms
from app.domain.alarm import Alarm
from app.domain.change import Batch, Change, Fact, Noun
from app.domain.contact import Contact
from app.domain.contract import Contract
from app.domain.errors import Refused
from app.domain.fleet import Customer, Person
from app.domain.snippet import Snippet
from app.domain.ticket import Article, ArticleKind, Ticket
from app.wire import mutations_desk as m

Found = tuple[Fact, ...]


def ordered(facts: Facts, ticket: Ticket, *, at: datetime | None, now: datetime) -> Ticket:
    """Let the clock follow the customer's order for what monitoring found, or its end (reading A8)."""
    if ticket.is_ordered:
        at = now if at is None else at
        life.check_stated(at, now=now)
        told = replace(_notified(facts, replace(ticket, is_ordered=False), at=at, now=now), is_ordered=True)
        return replace(told, billing=life.billing_of_ticket(told))
    kinds = (ArticleKind.PHONE, ArticleKind.MAIL_IN)
    has_said = any(each.kind in kinds and each.at == ticket.notified_at for each in stream(facts, ticket.id))
    return ticket if has_said else order.unnotified(ticket, now=now)


def removed_call(facts: Facts, article: Article, *, now: datetime) -> Batch:
    """What taking back a call will do: its ticket forgets it too."""
    gone = (Change(Noun.ARTICLE, article.id),)
    changed = _ticket(
        facts, article.ticket_id, lambda ticket: talk.unsaid(ticket, at=article.at, detail=article.detail, now=now)
    )
    return Batch(changed, gone)


def _ticket(facts: Facts, ticket_id: str, change: Callable[[Ticket], Ticket]) -> Found:
    ticket = find(facts, Noun.TICKET, ticket_id, Ticket)
    return () if ticket is None else (change(ticket),)


def _notified(facts: Facts, ticket: Ticket, *, at: datetime, now: datetime) -> Ticket:
    contract = contract_at(facts, ticket.customer_id, at)
    return order.notified(
        ticket,
        at=at,
        plan=None if contract is None else contract.plan,
        contract_id=None if contract is None else contract.id,
        now=now,
    )


# --- marks ------------------------------------------------------------------------------------------------------------


def _follow_up(it: m.FollowUp, facts: Facts, _by: Person, now: datetime) -> Found:
    return _ticket(facts, it.ticket_id, lambda ticket: marks.put_aside(ticket, at=it.at, note=it.note, now=now))


def _tag(it: m.TagTicket, facts: Facts, _by: Person, now: datetime) -> Found:
    return _ticket(facts, it.ticket_id, lambda ticket: marks.tagged(ticket, add=it.add, remove=it.remove, now=now))


def _watch(it: m.WatchTicket, facts: Facts, _by: Person, now: datetime) -> Found:
    return _ticket(facts, it.ticket_id, lambda ticket: marks.watched(ticket, person_id=it.person_id, on=it.on, now=now))


def _relate(it: m.RelateTickets, facts: Facts, _by: Person, now: datetime) -> Found:
    changed: Found = ()
    for one, other in ((it.ticket_id, it.other_id), (it.other_id, it.ticket_id)):
        changed += _ticket(
            facts,
            one,
            lambda ticket, other=other: marks.related(ticket, other_id=other, on=it.on, now=now),  # type: ignore[misc]
        )
    return changed


# --- talk -------------------------------------------------------------------------------------------------------------


def _add_call(it: m.AddCall, facts: Facts, by: Person, now: datetime) -> Found:
    if not it.text.strip():
        raise Refused("note.empty")
    life.check_stated(it.at, now=now)
    before = survivor(facts, it.ticket_id)
    detail: dict[str, str | float | int | bool] = {"from_customer": it.from_customer}
    if it.contact_id is not None:
        detail["contact_id"] = it.contact_id
    changed: Found = ()
    if before is not None:
        if it.from_customer:
            after = _notified(facts, talk.heard(before, at=it.at, now=now), at=min(it.at, now), now=now)
        else:
            after = talk.answered(before, at=it.at, now=now)
        if after.answered_at != before.answered_at:
            detail["answered_before"] = "" if before.answered_at is None else before.answered_at.isoformat()
        if after.clock != before.clock:
            detail["started"] = True
        changed = (after,)
    call = Article(
        id=it.article_id,
        version=0,
        ticket_id=it.ticket_id if before is None else before.id,
        kind=ArticleKind.PHONE,
        at=it.at,
        author_id=by.id,
        text=it.text.strip(),
        detail=detail,
    )
    return (call, *changed)


def _decide_reopen(it: m.DecideReopen, facts: Facts, _by: Person, now: datetime) -> Found:
    def change(ticket: Ticket) -> Ticket:
        if it.reopen is None:
            return talk.undecided(ticket, asked_at=it.asked_at or now, now=now)
        return talk.decided(ticket, reopen=it.reopen, now=now)

    return _ticket(facts, it.ticket_id, change)


# --- terms ------------------------------------------------------------------------------------------------------------


def _give(it: m.MoveTicket, facts: Facts, _by: Person, now: datetime) -> Found:
    ticket = find(facts, Noun.TICKET, it.ticket_id, Ticket)
    new = find(facts, Noun.CUSTOMER, it.customer_id, Customer)
    if ticket is None or new is None:
        return ()
    old = find(facts, Noun.CUSTOMER, ticket.customer_id, Customer)
    contracts = facts.facts(Noun.CONTRACT).values()
    after = terms.moved(
        ticket,
        customer_id=new.id,
        contracts=(each for each in contracts if isinstance(each, Contract)),
        head_counts=(0 if old is None else old.head_count, new.head_count),
        contact=find(facts, Noun.CONTACT, it.contact_id or "", Contact),
        now=now,
    )
    tied = (find(facts, Noun.ALARM, each, Alarm) for each in ticket.alarm_ids)
    return (after, *(alarm_life.link_ticket(alarm, ticket_id=None) for alarm in tied if alarm is not None))


def _exclude(it: m.ExcludeTicket, facts: Facts, by: Person, now: datetime) -> Found:
    terms.check_supervisor(by.role)

    def change(ticket: Ticket) -> Ticket:
        return terms.excluded(ticket, exclusion=it.exclusion, reason=it.reason, by=by.id, now=now)

    return _ticket(facts, it.ticket_id, change)


def _explain_breach(it: m.ExplainBreach, facts: Facts, by: Person, now: datetime) -> Found:
    terms.check_supervisor(by.role)

    def change(ticket: Ticket) -> Ticket:
        return terms.explained(ticket, code=it.code, note=it.note, by=by.id, now=now)

    return _ticket(facts, it.ticket_id, change)


def _apply_contract(it: m.ApplyContract, facts: Facts, by: Person, now: datetime) -> Found:
    terms.check_supervisor(by.role)
    contract = find(facts, Noun.CONTRACT, it.contract_id, Contract)
    if contract is None:
        return ()

    def change(ticket: Ticket) -> Ticket:
        held = find(facts, Noun.CONTRACT, ticket.contract_id or "", Contract)
        return terms.applied(ticket, contract, held=held, now=now)

    return _ticket(facts, it.ticket_id, change)


# --- texts ------------------------------------------------------------------------------------------------------------


def _save_snippet(it: m.SaveSnippet, facts: Facts, by: Person, _now: datetime) -> Found:
    before = find(facts, Noun.SNIPPET, it.snippet_id, Snippet)
    made = snippet_life.saved(
        before,
        snippet_id=it.snippet_id,
        name=it.name,
        text=it.text,
        language=it.language,
        is_own=it.is_own,
        by=by.id,
    )
    return (made,)


def _remove_snippet(it: m.RemoveSnippet, facts: Facts, by: Person, _now: datetime) -> Batch:
    snippet = find(facts, Noun.SNIPPET, it.snippet_id, Snippet)
    if snippet is None:
        return Batch()
    snippet_life.check_own(snippet, by=by.id)
    return Batch(gone=(Change(Noun.SNIPPET, snippet.id),))


def _set_signature(it: m.SetSignature, facts: Facts, by: Person, _now: datetime) -> Found:
    person = find(facts, Noun.PERSON, by.id, Person)
    return () if person is None else (snippet_life.signed(person, text=it.text, mail=it.mail),)


RULES: Final[Mapping[type, Rule]] = {
    m.FollowUp: _follow_up,
    m.TagTicket: _tag,
    m.WatchTicket: _watch,
    m.RelateTickets: _relate,
    m.AddCall: _add_call,
    m.DecideReopen: _decide_reopen,
    m.MoveTicket: _give,
    m.ExcludeTicket: _exclude,
    m.ExplainBreach: _explain_breach,
    m.ApplyContract: _apply_contract,
    m.SaveSnippet: _save_snippet,
    m.RemoveSnippet: _remove_snippet,
    m.SetSignature: _set_signature,
    **expect_ties.RULES,
}
