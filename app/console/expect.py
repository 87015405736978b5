"""What a mutation will do to the facts, by the same rules the central service goes by: shown at once, confirmed later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, cast

from app.console import expect_alarm, expect_customer, expect_desk, expect_mail, expect_server, expect_ties, expect_time
from app.console.lookup import Facts, Rule, contract_at, find
from app.domain import alarm_life, ticket_life, ticket_order
from app.domain.alarm import Alarm
from app.domain.change import Batch, Change, Fact, Noun
from app.domain.errors import Refused
from app.domain.fleet import AgentState, Customer, Person, Server
from app.domain.maintenance import Maintenance, end, validated
from app.domain.ticket import Article, ArticleKind, Ticket, move
from app.wire import mutations as m
from app.wire.checked import check


def predict(mutation: m.Mutation, facts: Facts, *, by: Person, now: datetime) -> Batch:
    """Tell what ``mutation`` will make of the facts known here; nothing where the facts are not at hand.

    Raises:
        Refused: a rule says no; ``field.malformed`` when the central service could not even read it.
    """
    check(mutation)
    if isinstance(mutation, m.RemoveNote):
        article = find(facts, Noun.ARTICLE, mutation.article_id, Article)
        if article is not None and "from_customer" in article.detail:
            return expect_desk.removed_call(facts, article, now=now)
        return Batch(gone=(Change(Noun.ARTICLE, mutation.article_id),))
    if isinstance(mutation, m.WithdrawTicket):
        return _withdraw(mutation, facts, by)
    found = _RULES[type(mutation)](mutation, facts, by, now)
    return found if isinstance(found, Batch) else Batch(found)


# --- alarms -----------------------------------------------------------------------------------------------------------


def _alarm(facts: Facts, alarm_id: str, move: Callable[[Alarm], Alarm]) -> tuple[Fact, ...]:
    alarm = find(facts, Noun.ALARM, alarm_id, Alarm)
    return () if alarm is None else (move(alarm),)


def _acknowledge(mutation: m.AcknowledgeAlarm, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    return _alarm(
        facts,
        mutation.alarm_id,
        lambda alarm: alarm_life.acknowledge(alarm, by=by.id, at=now, comment=mutation.comment),
    )


def _unacknowledge(mutation: m.UnacknowledgeAlarm, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    return _alarm(facts, mutation.alarm_id, alarm_life.unacknowledge)


def _shelve(mutation: m.ShelveAlarm, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    def move(alarm: Alarm) -> Alarm:
        return alarm_life.shelve(alarm, by=by.id, role=by.role, until=mutation.until, reason=mutation.reason, now=now)

    return _alarm(facts, mutation.alarm_id, move)


def _unshelve(mutation: m.UnshelveAlarm, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    return _alarm(facts, mutation.alarm_id, alarm_life.unshelve)


def _assign_alarm(mutation: m.AssignAlarm, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    return _alarm(facts, mutation.alarm_id, lambda alarm: alarm_life.assign(alarm, owner_id=mutation.person_id))


def _link(mutation: m.LinkAlarm, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    alarm = find(facts, Noun.ALARM, mutation.alarm_id, Alarm)
    if alarm is None:
        return ()
    changed: list[Fact] = [alarm_life.link_ticket(alarm, ticket_id=mutation.ticket_id)]
    for ticket_id in {alarm.ticket_id, mutation.ticket_id} - {None}:
        ticket = find(facts, Noun.TICKET, cast("str", ticket_id), Ticket)
        if ticket is not None:
            others = tuple(other for other in ticket.alarm_ids if other != alarm.id)
            linked = (*others, alarm.id) if ticket_id == mutation.ticket_id else others
            changed.append(replace(ticket, alarm_ids=linked, changed_at=now))
    return tuple(changed)


# --- maintenance ------------------------------------------------------------------------------------------------------


def _set_maintenance(mutation: m.SetMaintenance, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    window = validated(
        Maintenance(
            id=mutation.maintenance_id,
            version=0,
            customer_id=mutation.customer_id,
            site_id=mutation.site_id,
            server_id=mutation.server_id,
            check_id=mutation.check_id,
            starts_at=mutation.starts_at,
            ends_at=mutation.ends_at,
            reason=mutation.reason,
            created_by=by.id,
            created_at=now,
            duration_s=mutation.duration_s,
            rhythm=mutation.rhythm,
        ),
        now=now,
    )
    alarms = facts.facts(Noun.ALARM).values() if window.is_running(now) else ()
    loud = (
        fact for fact in alarms if isinstance(fact, Alarm) and fact.maintenance_id is None and fact.returned_at is None
    )
    covered = [alarm for alarm in loud if _is_covered(alarm, window, facts)]
    return (window, *(alarm_life.enter_maintenance(alarm, maintenance_id=window.id) for alarm in covered))


def _is_covered(alarm: Alarm, window: Maintenance, facts: Facts) -> bool:
    server = find(facts, Noun.SERVER, alarm.server_id, Server)
    return window.covers(
        customer_id=alarm.customer_id,
        site_id=None if server is None else server.site_id,
        server_id=alarm.server_id,
        check_id=alarm.check_id,
    )


def _end_maintenance(mutation: m.EndMaintenance, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    window = find(facts, Noun.MAINTENANCE, mutation.maintenance_id, Maintenance)
    if window is None:
        return ()
    alarms = (fact for fact in facts.facts(Noun.ALARM).values() if isinstance(fact, Alarm))
    loud = [alarm_life.leave_maintenance(alarm) for alarm in alarms if alarm.maintenance_id == window.id]
    return (end(window, at=now), *loud)


# --- tickets ----------------------------------------------------------------------------------------------------------


def _create(mutation: m.CreateTicket, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    contract = contract_at(facts, mutation.customer_id, mutation.notified_at)
    customer = find(facts, Noun.CUSTOMER, mutation.customer_id, Customer)
    found = (find(facts, Noun.ALARM, alarm_id, Alarm) for alarm_id in mutation.alarm_ids)
    alarms = [alarm for alarm in found if alarm is not None]
    ticket = ticket_life.opened(
        ticket_id=mutation.ticket_id,
        customer_id=mutation.customer_id,
        head_count=0 if customer is None else customer.head_count,
        plan=None if contract is None else contract.plan,
        contract_id=None if contract is None else contract.id,
        subject=mutation.subject,
        channel=mutation.channel,
        affected=mutation.affected,
        request=mutation.request,
        persons_affected=mutation.persons_affected,
        notified_at=mutation.notified_at,
        by=by.id,
        now=now,
        contact_name=mutation.contact_name,
        contact_phone=mutation.contact_phone,
        server_ids=mutation.server_ids,
        alarm_ids=mutation.alarm_ids,
        assignee_id=mutation.assignee_id,
        contact_id=mutation.contact_id,
        contact_mail=mutation.contact_mail,
        key_process=mutation.key_process,
        tags=mutation.tags,
        is_ordered=mutation.is_ordered,
        is_emergency=mutation.is_emergency,
        ordered_since=ticket_order.ordered_since(contract, alarms_at=(alarm.started_at for alarm in alarms), now=now),
    )
    linked = [alarm_life.link_ticket(alarm, ticket_id=ticket.id) for alarm in alarms]
    return (ticket, *(_taken(alarm, by, now) for alarm in linked))


def _withdraw(mutation: m.WithdrawTicket, facts: Facts, by: Person) -> Batch:
    ticket = find(facts, Noun.TICKET, mutation.ticket_id, Ticket)
    if ticket is None:
        return Batch()
    ticket_life.check_withdrawable(ticket, by=by.id)
    tied = (find(facts, Noun.ALARM, alarm_id, Alarm) for alarm_id in ticket.alarm_ids)
    untied = tuple(alarm_life.link_ticket(alarm, ticket_id=None) for alarm in tied if alarm is not None)
    others = expect_ties.withdrawn(facts, ticket)
    return Batch((*untied, *others.facts), others.gone)


def _taken(alarm: Alarm, by: Person, now: datetime) -> Alarm:
    """A ticket from an alarm acknowledges it, unless somebody has."""
    if alarm.acknowledged_at is not None or alarm.closed_at is not None:
        return alarm
    return alarm_life.acknowledge(alarm, by=by.id, at=now)


def _ticket(facts: Facts, ticket_id: str, change: Callable[[Ticket], Ticket]) -> tuple[Fact, ...]:
    ticket = find(facts, Noun.TICKET, ticket_id, Ticket)
    return () if ticket is None else (change(ticket),)


def _edit(it: m.EditTicket, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    changes = {name: getattr(it, name) for name in ticket_life.EDITABLE}

    def change(ticket: Ticket) -> Ticket:
        after = ticket_life.edited(ticket, now=now, clear=it.clear, **changes)
        return (
            after
            if after.is_ordered == ticket.is_ordered
            else expect_desk.ordered(facts, after, at=it.ordered_at, now=now)
        )

    return _ticket(facts, it.ticket_id, change)


def _classify(it: m.ClassifyTicket, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    def change(ticket: Ticket) -> Ticket:
        return ticket_life.classified(ticket, to=it.criticality, facts_known_at=it.facts_known_at, now=now)

    return _ticket(facts, it.ticket_id, change)


def _assign(it: m.AssignTicket, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    return _ticket(facts, it.ticket_id, lambda ticket: ticket_life.assigned(ticket, person_id=it.person_id, now=now))


def _set_status(it: m.SetTicketStatus, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    return _ticket(facts, it.ticket_id, lambda ticket: move(ticket, it.status, at=now))


def _begin(it: m.BeginWork, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    ticket = expect_ties.survivor(facts, it.ticket_id)
    return () if ticket is None else (ticket_life.begun(ticket, act=it.act, at=it.at, now=now, by=by.id),)


def _schedule(it: m.ScheduleTicket, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    ticket = expect_ties.survivor(facts, it.ticket_id)
    return () if ticket is None else (ticket_life.scheduled(ticket, scheduled_for=it.scheduled_for, at=it.at, now=now),)


def _undo_begin(it: m.UndoBegin, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    ticket = expect_ties.survivor(facts, it.ticket_id)
    return () if ticket is None else (ticket_life.unbegun(ticket, now=now),)


def _resolve(it: m.ResolveTicket, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    return _ticket(facts, it.ticket_id, lambda ticket: ticket_life.resolved(ticket, resolution=it.resolution, now=now))


def _reopen(it: m.ReopenTicket, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    return _ticket(facts, it.ticket_id, lambda ticket: ticket_life.reopened(ticket, now=now))


def _add_note(mutation: m.AddNote, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    if not mutation.text.strip():
        raise Refused("note.empty")
    ticket = expect_ties.survivor(facts, mutation.ticket_id)
    note = Article(
        id=mutation.article_id,
        version=0,
        ticket_id=mutation.ticket_id if ticket is None else ticket.id,
        kind=ArticleKind.INTERNAL,
        at=mutation.at,
        author_id=by.id,
        text=mutation.text.strip(),
    )
    return (note,) if ticket is None else (note, replace(ticket, changed_at=now))


# --- servers ----------------------------------------------------------------------------------------------------------


def _server(facts: Facts, server_id: str, **changes: Any) -> tuple[Fact, ...]:
    server = find(facts, Noun.SERVER, server_id, Server)
    return () if server is None else (replace(server, **changes),)


def _approve(mutation: m.ApproveAgent, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    return _server(facts, mutation.server_id, agent=AgentState.LIVE)


def _revoke(mutation: m.RevokeAgent, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    return _server(facts, mutation.server_id, agent=AgentState.REVOKED)


def _set_note(mutation: m.SetServerNote, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    return _server(facts, mutation.server_id, note=mutation.note)


def _nothing(_mutation: m.Mutation, _facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    """Nothing that could be shown before it is true, such as an agent's run."""
    return ()


_RULES: Final[Mapping[type, Rule]] = {
    m.AcknowledgeAlarm: _acknowledge,
    m.UnacknowledgeAlarm: _unacknowledge,
    m.ShelveAlarm: _shelve,
    m.UnshelveAlarm: _unshelve,
    m.AssignAlarm: _assign_alarm,
    m.LinkAlarm: _link,
    m.SetMaintenance: _set_maintenance,
    m.EndMaintenance: _end_maintenance,
    m.CreateTicket: _create,
    m.EditTicket: _edit,
    m.ClassifyTicket: _classify,
    m.AssignTicket: _assign,
    m.SetTicketStatus: _set_status,
    m.BeginWork: _begin,
    m.ScheduleTicket: _schedule,
    m.UndoBegin: _undo_begin,
    m.ResolveTicket: _resolve,
    m.ReopenTicket: _reopen,
    m.AddNote: _add_note,
    m.ApproveAgent: _approve,
    m.RevokeAgent: _revoke,
    m.CheckNow: _nothing,
    m.SetServerNote: _set_note,
    **expect_alarm.RULES,
    **expect_server.RULES,
    **expect_desk.RULES,
    **expect_time.RULES,
    **expect_mail.RULES,
    **expect_customer.RULES,
}
