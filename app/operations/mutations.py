"""What consoles send: each mutation applied exactly once, by an explicit table of verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from msgspec import UnsetType
from sqlalchemy.orm import Session

from app.domain import ticket_life as life
from app.domain.errors import Refused
from app.domain.fleet import Person, Role
from app.domain.maintenance import Maintenance
from app.models import MutationRow
from app.operations import (
    agent_calls,
    agents,
    alarms,
    maintenance,
    servers,
    ticket_edit,
    ticket_talk,
    ticket_work,
    tickets,
    verbs_alarm,
    verbs_customer,
    verbs_desk,
    verbs_mail,
    verbs_server,
    verbs_time,
)
from app.operations.conflict import Conflict
from app.store.bulk import insert_into
from app.wire import mutations as m
from app.wire.mutations import Outcome


def apply(session: Session, *, client_id: str, sent: m.Sent, by: Person, now: datetime) -> Outcome:
    """Apply one mutation, unless it was before: then its stored outcome is given again and nothing happens.

    A refusal or a conflict undoes what the verb had begun and is an outcome like any other: it does not block what
    the same console sends afterwards.

    Args:
        session: In a write transaction; it may be done anew when it collides with another one.
        client_id: The console's outbox.
        sent: The mutation and its number there.
        by: The person of the session.
        now: The central service's clock.
    """
    claim = insert_into(session, MutationRow).values(
        client_id=client_id, mid=sent.mid, person_id=by.id, at=now, outcome="", answer={}
    )
    is_new = session.execute(claim.on_conflict_do_nothing().returning(MutationRow.mid)).scalar_one_or_none()
    row = session.get_one(MutationRow, (client_id, sent.mid))
    if is_new is not None:
        row.outcome, row.answer = _attempt(session, sent.mutation, by, now)
        session.flush()
    return _outcome(sent.mid, row.outcome, row.answer)


def _attempt(session: Session, mutation: m.Mutation, by: Person, now: datetime) -> tuple[str, dict[str, Any]]:
    if by.role is Role.WALL:
        return "rejected", {"code": "person.wall", "facts": {}}
    savepoint = session.begin_nested()
    try:
        is_merged = _VERBS[type(mutation)](session, mutation, by, now)
        session.flush()
    except Refused as refused:
        savepoint.rollback()
        return "rejected", {"code": refused.code, "facts": dict(refused.facts)}
    except Conflict as conflict:
        savepoint.rollback()
        return "conflict", {"code": conflict.code, "facts": dict(conflict.facts)}
    savepoint.commit()
    return ("merged" if is_merged else "applied"), {}


def _outcome(mid: int, outcome: str, answer: Mapping[str, Any]) -> Outcome:
    return Outcome(mid=mid, outcome=outcome, code=answer.get("code", ""), facts=dict(answer.get("facts", {})))


# --- one line a verb: True when it was merged with somebody else's change ---------------------------------------------


def _acknowledge(session: Session, it: m.AcknowledgeAlarm, by: Person, now: datetime) -> bool:
    alarms.acknowledge(session, it.alarm_id, by=by.id, now=now, comment=it.comment)
    return False


def _unacknowledge(session: Session, it: m.UnacknowledgeAlarm, by: Person, now: datetime) -> bool:
    alarms.unacknowledge(session, it.alarm_id, by=by.id, now=now)
    return False


def _shelve(session: Session, it: m.ShelveAlarm, by: Person, now: datetime) -> bool:
    alarms.shelve(session, it.alarm_id, until=it.until, reason=it.reason, by=by.id, role=by.role, now=now)
    return False


def _unshelve(session: Session, it: m.UnshelveAlarm, by: Person, now: datetime) -> bool:
    alarms.unshelve(session, it.alarm_id, by=by.id, now=now)
    return False


def _assign_alarm(session: Session, it: m.AssignAlarm, by: Person, now: datetime) -> bool:
    alarms.assign(session, it.alarm_id, person_id=it.person_id, by=by.id, now=now)
    return False


def _link_alarm(session: Session, it: m.LinkAlarm, by: Person, now: datetime) -> bool:
    alarms.link(session, it.alarm_id, ticket_id=it.ticket_id, by=by.id, now=now)
    return False


def _set_maintenance(session: Session, it: m.SetMaintenance, by: Person, now: datetime) -> bool:
    window = Maintenance(
        id=it.maintenance_id,
        version=0,
        customer_id=it.customer_id,
        site_id=it.site_id,
        server_id=it.server_id,
        check_id=it.check_id,
        starts_at=it.starts_at,
        ends_at=it.ends_at,
        reason=it.reason,
        created_by=by.id,
        created_at=now,
        duration_s=it.duration_s,
        rhythm=it.rhythm,
    )
    maintenance.set_window(session, window, now=now)
    return False


def _end_maintenance(session: Session, it: m.EndMaintenance, _by: Person, now: datetime) -> bool:
    maintenance.end_window(session, it.maintenance_id, now=now)
    return False


def _create_ticket(session: Session, it: m.CreateTicket, by: Person, now: datetime) -> bool:
    tickets.create(
        session,
        ticket_id=it.ticket_id,
        customer_id=it.customer_id,
        subject=it.subject,
        channel=it.channel,
        affected=it.affected,
        request=it.request,
        notified_at=it.notified_at,
        by=by.id,
        now=now,
        persons_affected=it.persons_affected,
        contact_name=it.contact_name,
        contact_phone=it.contact_phone,
        server_ids=it.server_ids,
        alarm_ids=it.alarm_ids,
        assignee_id=it.assignee_id,
        note=it.note,
        was_offline=it.was_offline,
        contact_id=it.contact_id,
        contact_mail=it.contact_mail,
        key_process=it.key_process,
        tags=it.tags,
        is_ordered=it.is_ordered,
        is_emergency=it.is_emergency,
    )
    return False


def _withdraw(session: Session, it: m.WithdrawTicket, by: Person, now: datetime) -> bool:
    tickets.withdraw(session, it.ticket_id, by=by.id, now=now)
    return False


def _edit_ticket(session: Session, it: m.EditTicket, by: Person, now: datetime) -> bool:
    changes = {name: value for name in life.EDITABLE if (value := getattr(it, name)) is not None}
    _, is_merged = ticket_edit.edit(
        session,
        it.ticket_id,
        base_version=it.base_version,
        changes=changes,
        clear=it.clear,
        ordered_at=it.ordered_at,
        by=by.id,
        now=now,
    )
    return is_merged


def _classify(session: Session, it: m.ClassifyTicket, by: Person, now: datetime) -> bool:
    tickets.classify(
        session,
        it.ticket_id,
        criticality=it.criticality,
        reason=it.reason,
        facts_known_at=it.facts_known_at,
        by=by.id,
        now=now,
    )
    return False


def _assign_ticket(session: Session, it: m.AssignTicket, by: Person, now: datetime) -> bool:
    seen = {} if isinstance(it.instead_of, UnsetType) else {"instead_of": it.instead_of}
    tickets.assign(session, it.ticket_id, person_id=it.person_id, by=by.id, now=now, **seen)
    return False


def _set_status(session: Session, it: m.SetTicketStatus, by: Person, now: datetime) -> bool:
    tickets.set_status(session, it.ticket_id, status=it.status, by=by.id, now=now)
    return False


def _begin(session: Session, it: m.BeginWork, by: Person, now: datetime) -> bool:
    ticket_work.begin(session, it.ticket_id, act=it.act, at=it.at, by=by.id, now=now, note=it.note)
    return False


def _schedule(session: Session, it: m.ScheduleTicket, by: Person, now: datetime) -> bool:
    ticket_work.schedule(
        session, it.ticket_id, scheduled_for=it.scheduled_for, told_by=it.told_by, at=it.at, by=by.id, now=now
    )
    return False


def _undo_begin(session: Session, it: m.UndoBegin, by: Person, now: datetime) -> bool:
    ticket_work.undo_begin(session, it.ticket_id, by=by.id, now=now)
    return False


def _resolve(session: Session, it: m.ResolveTicket, by: Person, now: datetime) -> bool:
    ticket_work.resolve(session, it.ticket_id, resolution=it.resolution, by=by.id, now=now)
    return False


def _reopen(session: Session, it: m.ReopenTicket, by: Person, now: datetime) -> bool:
    ticket_work.reopen(session, it.ticket_id, by=by.id, now=now)
    return False


def _add_note(session: Session, it: m.AddNote, by: Person, now: datetime) -> bool:
    ticket_talk.add_note(session, it.ticket_id, article_id=it.article_id, text=it.text, at=it.at, by=by.id, now=now)
    return False


def _remove_note(session: Session, it: m.RemoveNote, by: Person, now: datetime) -> bool:
    ticket_talk.remove_note(session, it.article_id, by=by.id, now=now)
    return False


def _approve(session: Session, it: m.ApproveAgent, by: Person, now: datetime) -> bool:
    agents.approve(session, server_id=it.server_id, fingerprint=it.fingerprint, by=by.id, now=now)
    return False


def _revoke(session: Session, it: m.RevokeAgent, by: Person, now: datetime) -> bool:
    agents.revoke(session, server_id=it.server_id, by=by.id, now=now)
    return False


def _check_now(session: Session, it: m.CheckNow, _by: Person, now: datetime) -> bool:
    agent_calls.check_now(session, server_id=it.server_id, check_id=it.check_id, now=now)
    return False


def _set_note(session: Session, it: m.SetServerNote, _by: Person, now: datetime) -> bool:
    servers.set_note(session, it.server_id, note=it.note, now=now)
    return False


_VERBS: Final[Mapping[type, Callable[[Session, Any, Person, datetime], bool]]] = {
    m.AcknowledgeAlarm: _acknowledge,
    m.UnacknowledgeAlarm: _unacknowledge,
    m.ShelveAlarm: _shelve,
    m.UnshelveAlarm: _unshelve,
    m.AssignAlarm: _assign_alarm,
    m.LinkAlarm: _link_alarm,
    m.SetMaintenance: _set_maintenance,
    m.EndMaintenance: _end_maintenance,
    m.CreateTicket: _create_ticket,
    m.WithdrawTicket: _withdraw,
    m.EditTicket: _edit_ticket,
    m.ClassifyTicket: _classify,
    m.AssignTicket: _assign_ticket,
    m.SetTicketStatus: _set_status,
    m.BeginWork: _begin,
    m.ScheduleTicket: _schedule,
    m.UndoBegin: _undo_begin,
    m.ResolveTicket: _resolve,
    m.ReopenTicket: _reopen,
    m.AddNote: _add_note,
    m.RemoveNote: _remove_note,
    m.ApproveAgent: _approve,
    m.RevokeAgent: _revoke,
    m.CheckNow: _check_now,
    m.SetServerNote: _set_note,
    **verbs_alarm.VERBS,
    **verbs_desk.VERBS,
    **verbs_time.VERBS,
    **verbs_mail.VERBS,
    **verbs_customer.VERBS,
    **verbs_server.VERBS,
}
