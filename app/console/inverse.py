"""How a mutation is taken back: by others that lead to the facts as they were before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from app.console import inverse_alarm, inverse_customer, inverse_desk, inverse_mail, inverse_server, inverse_time
from app.console.expect_ties import survivor
from app.console.lookup import Facts, Inverse, find
from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.domain.fleet import Server
from app.domain.maintenance import Maintenance
from app.domain.sla import StopAct
from app.domain.ticket import Article, Ticket, TicketStatus, allowed
from app.domain.ticket_life import CLEARABLE, EDITABLE
from app.wire import mutations as m
from app.wire.ids import new_id
from app.wire.mutations_alarm import SetShelvingRule
from app.wire.mutations_desk import AddCall, SplitTicket
from app.wire.mutations_mail import SendMail
from app.wire.mutations_time import AddTime, StartTime

Undo = tuple[m.Mutation, ...]


def inverse(mutation: m.Mutation, before: Facts, *, now: datetime) -> Undo | None:
    """Tell what takes ``mutation`` back, given the facts before it; None for what can't be taken back."""
    rule = _RULES.get(type(mutation))
    return None if rule is None else rule(mutation, before, now)


def again(mutation: m.Mutation, facts: Facts) -> m.Mutation:
    """Make a mutation fit to be sent at a later time: new ids for what it makes, the version it now stands on."""
    match mutation:
        case m.AddNote() | AddCall() | SendMail():
            return msgspec.structs.replace(mutation, article_id=new_id())
        case m.CreateTicket():
            return msgspec.structs.replace(mutation, ticket_id=new_id())
        case StartTime() | AddTime():
            return msgspec.structs.replace(mutation, entry_id=new_id())
        case SplitTicket():
            return msgspec.structs.replace(mutation, new_ticket_id=new_id())
        case SetShelvingRule():
            return msgspec.structs.replace(mutation, rule_id=new_id())
        case m.SetMaintenance():
            return msgspec.structs.replace(mutation, maintenance_id=new_id())
        case m.EditTicket():
            ticket = find(facts, Noun.TICKET, mutation.ticket_id, Ticket)
            return mutation if ticket is None else msgspec.structs.replace(mutation, base_version=ticket.version)
        case _:
            return inverse_customer.again(mutation, facts)


def redone(mutations: Undo, taken_back: Undo) -> Undo:
    """Make of mutations that were taken back what does them again: windows that were made anew in place of ended ones are meant then.

    Args:
        mutations: as they were done.
        taken_back: what took them back, as it was sent: the last one first.
    """
    anew = [each.maintenance_id for each in taken_back if isinstance(each, m.SetMaintenance)]
    return tuple(
        msgspec.structs.replace(each, maintenance_id=anew.pop())
        if anew and isinstance(each, m.EndMaintenance)
        else each
        for each in mutations
    )


# --- alarms -----------------------------------------------------------------------------------------------------------


def _acknowledge(mutation: m.AcknowledgeAlarm, before: Facts, _now: datetime) -> Undo | None:
    alarm = find(before, Noun.ALARM, mutation.alarm_id, Alarm)
    if alarm is None:
        return None
    if alarm.acknowledged_at is not None:
        return (m.AcknowledgeAlarm(alarm_id=alarm.id, comment=alarm.comment),)
    take_back = m.UnacknowledgeAlarm(alarm_id=alarm.id)
    if alarm.owner_id is None:
        return (take_back,)
    return (take_back, m.AssignAlarm(alarm_id=alarm.id, person_id=alarm.owner_id))


def _unacknowledge(mutation: m.UnacknowledgeAlarm, before: Facts, _now: datetime) -> Undo | None:
    alarm = find(before, Noun.ALARM, mutation.alarm_id, Alarm)
    if alarm is None or alarm.acknowledged_at is None:
        return None
    return (m.AcknowledgeAlarm(alarm_id=alarm.id, comment=alarm.comment),)


def _shelve(mutation: m.ShelveAlarm, before: Facts, now: datetime) -> Undo | None:
    alarm = find(before, Noun.ALARM, mutation.alarm_id, Alarm)
    if alarm is None:
        return None
    if alarm.shelved_until is not None and alarm.shelved_until > now:
        return (m.ShelveAlarm(alarm_id=alarm.id, until=alarm.shelved_until, reason=alarm.shelved_reason),)
    back = m.UnshelveAlarm(alarm_id=alarm.id)
    if alarm.acknowledged_at is None:
        return (back,)
    return (back, m.AcknowledgeAlarm(alarm_id=alarm.id, comment=alarm.comment))


def _unshelve(mutation: m.UnshelveAlarm, before: Facts, now: datetime) -> Undo | None:
    alarm = find(before, Noun.ALARM, mutation.alarm_id, Alarm)
    if alarm is None or alarm.shelved_until is None or alarm.shelved_until <= now:
        return None
    return (m.ShelveAlarm(alarm_id=alarm.id, until=alarm.shelved_until, reason=alarm.shelved_reason),)


def _assign_alarm(mutation: m.AssignAlarm, before: Facts, _now: datetime) -> Undo | None:
    alarm = find(before, Noun.ALARM, mutation.alarm_id, Alarm)
    return None if alarm is None else (m.AssignAlarm(alarm_id=alarm.id, person_id=alarm.owner_id),)


def _link(mutation: m.LinkAlarm, before: Facts, _now: datetime) -> Undo | None:
    alarm = find(before, Noun.ALARM, mutation.alarm_id, Alarm)
    return None if alarm is None else (m.LinkAlarm(alarm_id=alarm.id, ticket_id=alarm.ticket_id),)


# --- maintenance ------------------------------------------------------------------------------------------------------


def _set_maintenance(mutation: m.SetMaintenance, _before: Facts, _now: datetime) -> Undo:
    return (m.EndMaintenance(maintenance_id=mutation.maintenance_id),)


def _end_maintenance(mutation: m.EndMaintenance, before: Facts, now: datetime) -> Undo | None:
    window = find(before, Noun.MAINTENANCE, mutation.maintenance_id, Maintenance)
    if window is None or window.is_over(now):
        return None
    running = window.span(now)
    duration_s, starts_at, ends_at = window.duration_s, max(window.starts_at, now), window.ends_at
    if window.rhythm:
        starts_at = window.starts_at
    elif window.begun_at is not None and running is not None:  # it has its end by now, and waits for nothing any more
        duration_s, ends_at = None, running[1]
    elif duration_s is not None:
        duration_s = min(duration_s, int((ends_at - starts_at).total_seconds()))
    anew = m.SetMaintenance(
        maintenance_id=new_id(),
        customer_id=window.customer_id,
        site_id=window.site_id,
        server_id=window.server_id,
        check_id=window.check_id,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=window.reason,
        duration_s=duration_s or None,
        rhythm=window.rhythm,
    )
    return (anew,)


# --- tickets ----------------------------------------------------------------------------------------------------------


def _create(mutation: m.CreateTicket, before: Facts, now: datetime) -> Undo:
    taken = (find(before, Noun.ALARM, alarm_id, Alarm) for alarm_id in mutation.alarm_ids)
    fresh = [alarm.id for alarm in taken if alarm is not None and alarm.acknowledged_at is None]
    unseen = [_acknowledge(m.AcknowledgeAlarm(alarm_id=alarm_id), before, now) or () for alarm_id in fresh]
    return (m.WithdrawTicket(ticket_id=mutation.ticket_id), *(step for steps in unseen for step in steps))


def _edit(mutation: m.EditTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, mutation.ticket_id, Ticket)
    if ticket is None:
        return None
    asked = [name for name in EDITABLE if getattr(mutation, name) is not None or name in mutation.clear]
    old: dict[str, Any] = {name: getattr(ticket, name) for name in asked}
    emptied = tuple(name for name in CLEARABLE if name in old and old[name] is None)
    if not old:
        return None
    return (m.EditTicket(ticket_id=ticket.id, base_version=ticket.version, clear=emptied, **old),)


def _classify(mutation: m.ClassifyTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, mutation.ticket_id, Ticket)
    if ticket is None or ticket.criticality is mutation.criticality or ticket.clock.stopped_at is not None:
        return None  # the appointment that stopped it would be lost
    back = m.ClassifyTicket(
        ticket_id=ticket.id,
        criticality=ticket.criticality,
        reason=mutation.reason,
        facts_known_at=ticket.clock.started_at,
    )
    return (back,)


def _assign(mutation: m.AssignTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, mutation.ticket_id, Ticket)
    if ticket is None:
        return None
    return (m.AssignTicket(ticket_id=ticket.id, person_id=ticket.assignee_id, instead_of=mutation.person_id),)


def _set_status(mutation: m.SetTicketStatus, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, mutation.ticket_id, Ticket)
    if ticket is None or ticket.status not in allowed(mutation.status):
        return None
    return (m.SetTicketStatus(ticket_id=ticket.id, status=ticket.status),)


def _begin(mutation: m.BeginWork | m.ScheduleTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = survivor(before, mutation.ticket_id)
    if ticket is None or ticket.clock.stopped_at is not None:
        return None
    back: Undo = (m.UndoBegin(ticket_id=mutation.ticket_id),)
    if isinstance(mutation, m.BeginWork) and ticket.assignee_id is None:  # beginning took it
        back = (m.AssignTicket(ticket_id=ticket.id, person_id=None), *back)
    return back


def _undo_begin(mutation: m.UndoBegin, before: Facts, _now: datetime) -> Undo | None:
    ticket = survivor(before, mutation.ticket_id)
    if ticket is None or ticket.clock.stopped_at is None or ticket.clock.stop_act in (None, StopAct.APPOINTMENT):
        return None
    again: Undo = (m.BeginWork(ticket_id=ticket.id, act=ticket.clock.stop_act, at=ticket.clock.stopped_at),)
    if ticket.assignee_id is None:
        again = (*again, m.AssignTicket(ticket_id=ticket.id, person_id=None))
    return again


def _resolve(mutation: m.ResolveTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, mutation.ticket_id, Ticket)
    if ticket is None or not ticket.status.is_open:
        return None
    return (m.ReopenTicket(ticket_id=ticket.id),)


def _reopen(mutation: m.ReopenTicket, before: Facts, _now: datetime) -> Undo | None:
    ticket = find(before, Noun.TICKET, mutation.ticket_id, Ticket)
    if ticket is None or not ticket.resolution or ticket.status is not TicketStatus.RESOLVED:
        return None
    return (m.ResolveTicket(ticket_id=ticket.id, resolution=ticket.resolution),)


def _add_note(mutation: m.AddNote, _before: Facts, _now: datetime) -> Undo:
    return (m.RemoveNote(article_id=mutation.article_id),)


def _remove_note(mutation: m.RemoveNote, before: Facts, _now: datetime) -> Undo | None:
    note = find(before, Noun.ARTICLE, mutation.article_id, Article)
    if note is None or not note.text:
        return None
    if "from_customer" in note.detail:
        contact_id = note.detail.get("contact_id")
        again = AddCall(
            article_id=new_id(),
            ticket_id=note.ticket_id,
            text=note.text,
            at=note.at,
            contact_id=contact_id if isinstance(contact_id, str) else None,
            from_customer=bool(note.detail["from_customer"]),
        )
        return (again,)
    return (m.AddNote(article_id=new_id(), ticket_id=note.ticket_id, text=note.text, at=note.at),)


def _set_note(mutation: m.SetServerNote, before: Facts, _now: datetime) -> Undo | None:
    server = find(before, Noun.SERVER, mutation.server_id, Server)
    return None if server is None else (m.SetServerNote(server_id=server.id, note=server.note),)


_RULES: Final[Mapping[type, Inverse]] = {
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
    m.ScheduleTicket: _begin,
    m.UndoBegin: _undo_begin,
    m.ResolveTicket: _resolve,
    m.ReopenTicket: _reopen,
    m.AddNote: _add_note,
    m.RemoveNote: _remove_note,
    m.SetServerNote: _set_note,
    **inverse_alarm.RULES,
    **inverse_server.RULES,
    **inverse_desk.RULES,
    **inverse_time.RULES,
    **inverse_mail.RULES,
    **inverse_customer.RULES,
}
"""Left out, because nothing takes them back: a ticket that was opened, an agent's approval or revocation, a run asked for."""
