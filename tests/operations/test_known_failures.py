"""What went wrong with the clocks of other ticket systems, and must not go wrong here: each failure by its name.

A clock is started by the customer and stopped by the begin of work. Nothing else moves it: no status, no answer, no
note, no second click, no new calendar of somebody's own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Affected, Criticality, Plan, RequestKind
from app.domain.sla import Phase, StopAct, state
from app.domain.ticket import ArticleKind, Channel, Ticket, TicketStatus
from app.models import ContractRow
from app.operations import contracts
from app.wire import mutations as m
from app.wire import mutations_desk as desk
from app.wire.ids import new_id
from tests.operations.conftest import Office
from tests.operations.test_desk import at, mailed
from tests.operations.test_mutations import HOUR, call, opened, stream, ticket
from tests.rows import NOW


def test_a_clock_survives_an_answer_and_a_status_in_one_save(office: Office) -> None:
    """The answer goes out and the status changes in the same act: due when it was due before."""
    got = opened(office, affected=Affected.ONE)
    office.do(desk.AddCall(article_id=new_id(), ticket_id=got.id, text="Rückruf", at=NOW, from_customer=False))
    office.do(m.SetTicketStatus(ticket_id=got.id, status=TicketStatus.WAITING))
    office.do(m.EditTicket(ticket_id=got.id, base_version=got.version, subject="Outlook"))
    assert ticket(office, got.id).clock == got.clock


@pytest.mark.parametrize("later", [StopAct.PHONE, StopAct.ON_SITE])
def test_a_clock_survives_a_merge(office: Office, later: StopAct) -> None:
    """The earlier notification keeps its due time, whichever ticket stays; work begun afterwards counts from it."""
    early = opened(office, affected=Affected.ONE, notified_at=NOW - 20 * HOUR)
    late = opened(office, affected=Affected.ONE)
    office.do(desk.MergeTicket(ticket_id=early.id, into_id=late.id))
    assert ticket(office, late.id).clock == early.clock
    office.do(m.BeginWork(ticket_id=late.id, act=later, at=NOW))
    begun = ticket(office, late.id).clock
    assert (begun.started_at, begun.stopped_at, begun.due_at) == (early.clock.started_at, NOW, early.clock.due_at)


def test_a_critical_report_is_not_lost_in_an_uncritical_ticket(office: Office) -> None:
    """The ticket that stays is due when the critical report is."""
    old = opened(office, affected=Affected.ONE, notified_at=NOW - HOUR)
    office.do(m.ScheduleTicket(ticket_id=old.id, scheduled_for=NOW + 30 * HOUR, told_by="phone", at=NOW))
    critical = opened(office, affected=Affected.MORE_OR_ALL)
    office.do(desk.MergeTicket(ticket_id=critical.id, into_id=old.id))
    merged = ticket(office, old.id)
    assert (merged.criticality, merged.clock) == (Criticality.CRITICAL, critical.clock)


def test_a_begin_that_was_noted_offline_is_not_lost_in_a_merge(office: Office) -> None:
    """Work begun on the ticket that went meanwhile is begun on the one that stands for it, with its instant."""
    source, into = opened(office, notified_at=NOW - HOUR), opened(office)
    office.do(desk.MergeTicket(ticket_id=source.id, into_id=into.id))
    assert office.do(m.BeginWork(ticket_id=source.id, act=StopAct.REMOTE, at=NOW - HOUR / 2)).outcome == "applied"
    begun = ticket(office, into.id)
    assert (begun.clock.stopped_at, begun.clock.consumed_s) == (NOW - HOUR / 2, 1800)
    assert office.do(m.UndoBegin(ticket_id=source.id)).outcome == "applied"
    assert ticket(office, into.id).clock.stopped_at is None
    edit = m.EditTicket(ticket_id=source.id, base_version=9, subject="x")
    assert office.do(edit).code == "ticket.merged"


def test_a_broken_promise_does_not_vanish_in_a_merge(office: Office) -> None:
    """It stays on record with the ticket that stays."""
    broken = opened(office)
    late = NOW + timedelta(days=1)
    other = call(office, notified_at=late)
    at(office, other, late)
    at(office, desk.MergeTicket(ticket_id=broken.id, into_id=other.ticket_id), late)
    assert ticket(office, other.ticket_id).clock.was_breached


def test_a_clock_survives_a_thank_you_and_the_reopening(office: Office) -> None:
    """A word of thanks neither starts a new clock nor reopens; reopened by a person it is judged as it was."""
    got = opened(office, notified_at=NOW - HOUR)
    office.do(m.BeginWork(ticket_id=got.id, act=StopAct.REMOTE, at=NOW))
    office.do(m.ResolveTicket(ticket_id=got.id, resolution="Neustart"))
    judged = ticket(office, got.id).clock
    mailed(office, got.id)
    assert (ticket(office, got.id).status, ticket(office, got.id).clock) == (TicketStatus.RESOLVED, judged)
    office.do(desk.DecideReopen(ticket_id=got.id, reopen=True))
    assert ticket(office, got.id).clock == judged
    assert judged.consumed_s == 3600


def test_a_note_is_internal_and_moves_no_clock(office: Office) -> None:
    """Neither written nor taken back; it is never of a kind that customers see."""
    got = opened(office)
    note = m.AddNote(article_id=new_id(), ticket_id=got.id, text="Kunde ist schwierig", at=NOW)
    office.do(note)
    assert [each.kind for each in stream(office, got.id)][-1] is ArticleKind.INTERNAL
    assert ticket(office, got.id).clock == got.clock
    office.do(m.RemoveNote(article_id=note.article_id))
    assert ticket(office, got.id).clock == got.clock
    assert ticket(office, got.id).answered_at is None


def test_a_ticket_created_and_set_to_waiting_has_its_clock(office: Office) -> None:
    """Waiting pauses nothing, from the first moment on and for as long as it takes."""
    got = opened(office)
    office.do(m.SetTicketStatus(ticket_id=got.id, status=TicketStatus.WAITING))
    waiting = ticket(office, got.id)
    assert (waiting.status, waiting.clock) == (TicketStatus.WAITING, got.clock)
    assert state(waiting.clock, now=NOW + 5 * HOUR, calendar=SERVICE_CALENDAR).phase is Phase.BREACHED


def test_a_contract_change_moves_no_ticket_that_was_notified_before(office: Office) -> None:
    """Nor does a later version that is corrected or withdrawn (A32); the next ticket stands under the new one."""
    got = opened(office)
    office.store.run(
        lambda session: contracts.set_plan(session, office.customer_id, plan=Plan.BASIS, valid_from=NOW + HOUR)
    )
    office.do(m.EditTicket(ticket_id=got.id, base_version=got.version, request=RequestKind.ADMINISTRATION))
    office.do(m.SetTicketStatus(ticket_id=got.id, status=TicketStatus.IN_PROGRESS))
    kept = ticket(office, got.id)
    assert (kept.clock, kept.plan, kept.contract_id) == (got.clock, Plan.PLUS, got.contract_id)
    new = call(office, notified_at=NOW + 2 * HOUR)
    at(office, new, NOW + 2 * HOUR)
    assert (ticket(office, new.ticket_id).plan, ticket(office, new.ticket_id).clock.target_s) == (Plan.BASIS, None)


Act = Callable[[Office, Ticket], m.Mutation]
ACTS: dict[str, Act] = {
    "assign": lambda office, got: m.AssignTicket(ticket_id=got.id, person_id=office.technician.id),
    "edit": lambda _office, got: m.EditTicket(
        ticket_id=got.id, base_version=got.version, subject="x", key_process="Kasse"
    ),
    "count": lambda _office, got: m.EditTicket(ticket_id=got.id, base_version=got.version, persons_affected=99),
    "wait": lambda _office, got: m.SetTicketStatus(ticket_id=got.id, status=TicketStatus.WAITING),
    "work": lambda _office, got: m.SetTicketStatus(ticket_id=got.id, status=TicketStatus.IN_PROGRESS),
    "resolve": lambda _office, got: m.ResolveTicket(ticket_id=got.id, resolution="fertig"),
    "note": lambda _office, got: m.AddNote(article_id=new_id(), ticket_id=got.id, text="x", at=NOW),
    "call": lambda _office, got: desk.AddCall(article_id=new_id(), ticket_id=got.id, text="x", at=NOW),
    "put aside": lambda _office, got: desk.FollowUp(ticket_id=got.id, at=NOW + HOUR),
    "tag": lambda _office, got: desk.TagTicket(ticket_id=got.id, add=("x",)),
    "watch": lambda office, got: desk.WatchTicket(ticket_id=got.id, person_id=office.colleague.id),
    "link an alarm": lambda office, got: m.LinkAlarm(alarm_id=office.alarm_ids[0], ticket_id=got.id),
}


@pytest.mark.parametrize("name", ACTS)
def test_no_act_but_the_begin_of_work_moves_a_due_time(office: Office, name: str) -> None:
    """Acknowledging, editing, moving about, answering: the due time stays to the second."""
    got = opened(office, affected=Affected.ONE, request=RequestKind.APPLICATION)
    assert office.do(ACTS[name](office, got)).outcome == "applied"
    assert ticket(office, got.id).clock == got.clock


def test_a_begin_is_never_overwritten(office: Office) -> None:
    """Whatever comes later: a second begin, a worse class, a merge with a later ticket, a reopening."""
    got = opened(office, affected=Affected.ONE, notified_at=NOW - HOUR)
    office.do(m.BeginWork(ticket_id=got.id, act=StopAct.REMOTE, at=NOW - HOUR / 2))
    judged = ticket(office, got.id).clock
    office.do(m.BeginWork(ticket_id=got.id, act=StopAct.ON_SITE, at=NOW))
    worse = m.ClassifyTicket(ticket_id=got.id, criticality=Criticality.CRITICAL, reason="alle", facts_known_at=NOW)
    assert office.do(worse).code == "clock.stopped"
    office.do(m.ResolveTicket(ticket_id=got.id, resolution="fertig"))
    office.do(m.ReopenTicket(ticket_id=got.id))
    later = opened(office, affected=Affected.ONE)
    office.do(desk.MergeTicket(ticket_id=later.id, into_id=got.id))
    assert ticket(office, got.id).clock == judged


def test_many_at_once_each_keep_their_own_clock(office: Office) -> None:
    """A bulk change of twenty tickets moves none of their due times."""
    made = [opened(office, affected=Affected.ONE, notified_at=NOW - n * HOUR) for n in range(20)]
    for each in made:
        office.do(m.AssignTicket(ticket_id=each.id, person_id=office.technician.id))
        office.do(m.SetTicketStatus(ticket_id=each.id, status=TicketStatus.WAITING))
        office.do(desk.TagTicket(ticket_id=each.id, add=("sammel",)))
    assert [ticket(office, each.id).clock for each in made] == [each.clock for each in made]


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.MAIL, Channel.CONSOLE])
def test_a_notification_out_of_hours_is_due_by_service_time_alone(office: Office, channel: Channel) -> None:
    """Saturday 11:00: the promise begins on Monday at nine, whatever happens in between (example E4)."""
    saturday = datetime(2026, 6, 13, 9, 0, tzinfo=UTC)
    with office.store.write() as session:
        session.query(ContractRow).update({"valid_from": saturday - timedelta(days=1)})
    report = call(office, notified_at=saturday, channel=channel)
    at(office, report, saturday)
    at(office, m.SetTicketStatus(ticket_id=report.ticket_id, status=TicketStatus.WAITING), saturday + HOUR)
    assert ticket(office, report.ticket_id).clock.due_at == datetime(2026, 6, 15, 11, 0, tzinfo=UTC)
