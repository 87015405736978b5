"""What people do, as consoles send it: once, by the rules, with a trace."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import cast

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.domain.contract import Affected, Billing, Criticality, Plan, RequestKind
from app.domain.fleet import Person, Server
from app.domain.sla import StopAct
from app.domain.ticket import Article, ArticleKind, Channel, Ticket, TicketStatus
from app.models import AlarmEventRow
from app.operations import mutations
from app.wire import mutations as m
from app.wire.ids import new_id
from tests.operations.conftest import Office
from tests.rows import NOW

HOUR = timedelta(hours=1)


def call(office: Office, **given: object) -> m.CreateTicket:
    """A telephone call of the first customer."""
    values: dict[str, object] = {
        "ticket_id": new_id(),
        "customer_id": office.customer_id,
        "subject": "Outlook geht bei allen nicht",
        "channel": Channel.PHONE,
        "affected": Affected.MORE_OR_ALL,
        "request": RequestKind.FAULT,
        "notified_at": NOW,
        "contact_name": "Frau Krause",
        "server_ids": (office.server_id,),
    }
    return m.CreateTicket(**(values | given))  # type: ignore[arg-type]


def opened(office: Office, **given: object) -> Ticket:
    """A ticket of the first customer."""
    mutation = call(office, **given)
    assert office.do(mutation).outcome == "applied"
    return ticket(office, mutation.ticket_id)


def ticket(office: Office, ticket_id: str) -> Ticket:
    """Read a ticket back."""
    return cast("Ticket", office.fact(Noun.TICKET, ticket_id))


def alarm(office: Office, alarm_id: str) -> Alarm:
    """Read an alarm back."""
    return cast("Alarm", office.fact(Noun.ALARM, alarm_id))


def stream(office: Office, ticket_id: str) -> list[Article]:
    """Read a ticket's stream."""
    articles = [cast("Article", fact) for fact in office.all(Noun.ARTICLE)]
    return sorted((a for a in articles if a.ticket_id == ticket_id), key=lambda a: a.id)


def test_a_call_becomes_a_ticket_with_number_clock_and_billing(office: Office) -> None:
    """Mon 23 Nov 2026 10:30 in Berlin, critical, Plus: due at 14:30, remote work included."""
    got = opened(office, note="Seit heute früh.")
    assert (got.number, got.status, got.criticality) == ("26-00001", TicketStatus.NEW, Criticality.CRITICAL)
    assert (got.plan, got.billing, got.clock.target_s) == (Plan.PLUS, Billing.INCLUDED, 4 * 3600)
    assert got.clock.due_at == NOW.replace(microsecond=0) + 4 * HOUR or got.clock.due_at == NOW + 4 * HOUR
    assert [(a.kind, a.code, a.text) for a in stream(office, got.id)] == [
        (ArticleKind.SYSTEM, "ticket.created", ""),
        (ArticleKind.PHONE, "", "Seit heute früh."),
    ]


def test_the_same_mutation_twice_counts_once(office: Office) -> None:
    """Sent again after a lost answer, it gets the same outcome and changes nothing."""
    mutation = call(office)
    first, second = office.do(mutation, mid=7), office.do(mutation, mid=7)
    assert (first.outcome, second) == ("applied", first)
    assert len(office.all(Noun.TICKET)) == 1


def test_a_rejected_mutation_leaves_no_trace_and_stays_rejected(office: Office) -> None:
    """The reason is told, the next one of the same console is applied all the same."""
    bad = call(office, server_ids=(office.server_id, office.other_server_id))
    outcome = office.do(bad, mid=1)
    assert (outcome.outcome, outcome.code) == ("rejected", "ticket.foreign_server")
    assert office.do(bad, mid=1) == outcome
    assert office.all(Noun.TICKET) == []
    assert office.do(call(office), mid=2).outcome == "applied"


def test_numbers_have_no_gap_and_no_double_under_concurrency(office: Office) -> None:
    """Eight threads, three tickets each, every third one refused."""
    barrier = threading.Barrier(8)
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            barrier.wait(120)
            for turn in range(4):
                given: dict[str, object] = {"subject": " "} if turn == 2 else {}
                sent = m.Sent(mid=turn + 1, occurred_at=NOW, mutation=call(office, **given))
                office.store.run(partial(_apply, client_id=clients[number], sent=sent, by=office.technician))
        except BaseException as error:
            failures.append(error)
            raise

    clients = [new_id() for _ in range(8)]
    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    numbers = sorted(cast("Ticket", fact).number for fact in office.all(Noun.TICKET))
    assert numbers == [f"26-{n:05}" for n in range(1, 25)]


def test_one_mutation_sent_by_two_requests_at_once_counts_once(office: Office) -> None:
    """The retry overtakes the request that was thought lost."""
    mutation = call(office)
    outcomes: list[m.Outcome] = []
    barrier = threading.Barrier(2)

    def send() -> None:
        barrier.wait(120)
        outcomes.append(office.do(mutation, mid=1))

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [outcome.outcome for outcome in outcomes] == ["applied", "applied"]
    assert len(office.all(Noun.TICKET)) == 1


@pytest.mark.parametrize(
    ("notified_at", "code"),
    [(NOW + timedelta(minutes=3), "time.in_the_future"), (NOW - timedelta(hours=73), "time.too_far_back")],
)
def test_a_stated_call_time_has_bounds(office: Office, notified_at: datetime, code: str) -> None:
    """Seventy-two hours back, two minutes ahead."""
    assert office.do(call(office, notified_at=notified_at)).code == code


def test_a_ticket_from_an_alarm_has_no_clock_and_takes_the_alarm(office: Office) -> None:
    """An alarm is no notification to us (A8); the alarm is linked and acknowledged."""
    got = opened(office, channel=Channel.ALARM, alarm_ids=(office.alarm_ids[0],))
    linked = alarm(office, office.alarm_ids[0])
    assert (got.clock.target_s, got.alarm_ids) == (None, (linked.id,))
    assert (linked.ticket_id, linked.acknowledged_by) == (got.id, office.technician.id)


def test_begin_stops_the_clock_once_with_its_evidence(office: Office) -> None:
    """Neither status nor assignment stops it; the first act does, the second does not move it."""
    got = opened(office, notified_at=NOW - HOUR)
    office.do(m.AssignTicket(ticket_id=got.id, person_id=office.technician.id))
    assert ticket(office, got.id).clock.stopped_at is None
    office.do(m.BeginWork(ticket_id=got.id, act=StopAct.REMOTE, at=NOW))
    begun = ticket(office, got.id)
    assert (begun.clock.stopped_at, begun.clock.stop_act, begun.clock.consumed_s) == (NOW, StopAct.REMOTE, 3600)
    assert begun.status is TicketStatus.IN_PROGRESS
    office.do(m.BeginWork(ticket_id=got.id, act=StopAct.ON_SITE, at=NOW))
    assert ticket(office, got.id).clock == begun.clock
    assert [a.code for a in stream(office, got.id) if a.kind is ArticleKind.WORK] == ["work.begun", "work.begun"]


def test_an_appointment_stops_the_uncritical_clock_only(office: Office) -> None:
    """Rule R8: the critical one goes on running."""
    later = NOW + timedelta(days=1)
    for affected, has_stopped in ((Affected.ONE, True), (Affected.MORE_OR_ALL, False)):
        got = opened(office, affected=affected)
        told = m.ScheduleTicket(ticket_id=got.id, scheduled_for=later, told_by="phone", at=NOW)
        assert office.do(told).outcome == "applied"
        planned = ticket(office, got.id)
        assert (planned.status, planned.scheduled_for) == (TicketStatus.SCHEDULED, later)
        assert (planned.clock.stopped_at is not None) is has_stopped


def test_who_begins_with_a_ticket_nobody_had_has_it(office: Office) -> None:
    """Nobody works on what is nobody's; what a colleague has stays theirs."""
    free, taken = opened(office), opened(office)
    office.do(m.AssignTicket(ticket_id=taken.id, person_id=office.colleague.id))
    for each in (free, taken):
        office.do(m.BeginWork(ticket_id=each.id, act=StopAct.REMOTE, at=NOW))
    assert ticket(office, free.id).assignee_id == office.technician.id
    assert ticket(office, taken.id).assignee_id == office.colleague.id
    assert "ticket.assigned" in [entry.code for entry in stream(office, free.id)]


def test_a_begin_by_mistake_is_taken_back_with_a_trace(office: Office) -> None:
    """The clock runs as if it had never stopped; the stream keeps both entries."""
    got = opened(office)
    office.do(m.BeginWork(ticket_id=got.id, act=StopAct.PHONE, at=NOW))
    office.do(m.UndoBegin(ticket_id=got.id))
    assert ticket(office, got.id).clock == got.clock
    assert [a.code for a in stream(office, got.id)][-2:] == ["work.begun", "work.taken_back"]


def test_worsened_and_misclassified_tickets_are_due_by_the_minimum_rule(office: Office) -> None:
    """Examples E22 and E23: Mon 8 June 2026 09:30 uncritical; on Tuesday 10:00 all twelve stand still."""
    monday = datetime(2026, 6, 8, 7, 30, tzinfo=UTC)
    tuesday = datetime(2026, 6, 9, 8, 0, tzinfo=UTC)
    due: list[datetime | None] = []
    for known_at in (tuesday, monday):
        created = call(office, affected=Affected.ONE, notified_at=monday)
        _do_at(office, created, at=monday)
        _do_at(
            office,
            m.ClassifyTicket(
                ticket_id=created.ticket_id,
                criticality=Criticality.CRITICAL,
                reason="alle 12 stehen",
                facts_known_at=known_at,
            ),
            at=tuesday,
        )
        due.append(ticket(office, created.ticket_id).clock.due_at)
    assert due == [datetime(2026, 6, 9, 12, 0, tzinfo=UTC), datetime(2026, 6, 8, 11, 30, tzinfo=UTC)]


def test_edits_of_different_fields_merge_and_of_the_same_field_collide(office: Office) -> None:
    """Nobody's text is overwritten silently."""
    got = opened(office)
    base = got.version
    assert office.do(m.EditTicket(ticket_id=got.id, base_version=base, subject="Outlook lahm")).outcome == "applied"
    merged = office.do(
        m.EditTicket(ticket_id=got.id, base_version=base, contact_phone="038392 4711"), by=office.colleague
    )
    collided = office.do(m.EditTicket(ticket_id=got.id, base_version=base, subject="Mail lahm"), by=office.colleague)
    assert (merged.outcome, collided.outcome, collided.code) == ("merged", "conflict", "ticket.collision")
    kept = ticket(office, got.id)
    assert (kept.subject, kept.contact_phone) == ("Outlook lahm", "038392 4711")


def test_resolving_needs_a_sentence_and_can_be_taken_up_again(office: Office) -> None:
    """One sentence saying how; reopened it is in progress."""
    got = opened(office)
    assert office.do(m.ResolveTicket(ticket_id=got.id, resolution=" ")).code == "ticket.resolution_missing"
    office.do(m.ResolveTicket(ticket_id=got.id, resolution="Dienst neu gestartet."))
    assert ticket(office, got.id).status is TicketStatus.RESOLVED
    office.do(m.ReopenTicket(ticket_id=got.id))
    assert ticket(office, got.id).status is TicketStatus.IN_PROGRESS


def test_notes_are_added_and_taken_back_by_their_author_only(office: Office) -> None:
    """A removed note leaves an entry that says so."""
    got = opened(office)
    note = m.AddNote(article_id=new_id(), ticket_id=got.id, text="Ereignis 9518, Log-LW voll", at=NOW)
    office.do(note)
    assert office.do(m.RemoveNote(article_id=note.article_id), by=office.colleague).code == "note.foreign"
    office.do(m.RemoveNote(article_id=note.article_id))
    assert [a.code or a.text for a in stream(office, got.id)] == ["ticket.created", "note.removed"]


def test_an_alarm_is_acknowledged_shelved_and_brought_back_with_history(office: Office) -> None:
    """Each step stands in the alarm's history with who did it."""
    alarm_id = office.alarm_ids[0]
    office.do(m.AcknowledgeAlarm(alarm_id=alarm_id, comment="Ich schaue."))
    assert alarm(office, alarm_id).owner_id == office.technician.id
    assert office.do(m.AcknowledgeAlarm(alarm_id=alarm_id), by=office.colleague).code == "alarm.already_acknowledged"
    office.do(m.UnacknowledgeAlarm(alarm_id=alarm_id))
    office.do(m.ShelveAlarm(alarm_id=alarm_id, until=NOW + 4 * HOUR, reason="Wird heute Abend getauscht"))
    assert alarm(office, alarm_id).shelved_until == NOW + 4 * HOUR
    office.do(m.UnshelveAlarm(alarm_id=alarm_id))
    with office.store.read() as session:
        steps = session.scalars(
            select(AlarmEventRow.what).where(AlarmEventRow.alarm_id == alarm_id).order_by(AlarmEventRow.no)
        ).all()
    assert steps == ["acknowledged", "unacknowledged", "shelved", "unshelved"]


def test_shelving_has_limits(office: Office) -> None:
    """Seven days for a technician."""
    too_long = m.ShelveAlarm(alarm_id=office.alarm_ids[0], until=NOW + timedelta(days=8), reason="später")
    assert office.do(too_long).code == "shelve.too_long"


def test_linking_ties_both_sides_of_one_customer(office: Office) -> None:
    """A foreign customer's alarm is refused; untying clears both sides."""
    got = opened(office)
    assert office.do(m.LinkAlarm(alarm_id=office.foreign_alarm_id, ticket_id=got.id)).code == "ticket.foreign_alarm"
    office.do(m.LinkAlarm(alarm_id=office.alarm_ids[1], ticket_id=got.id))
    assert ticket(office, got.id).alarm_ids == (office.alarm_ids[1],)
    office.do(m.LinkAlarm(alarm_id=office.alarm_ids[1], ticket_id=None))
    assert (ticket(office, got.id).alarm_ids, alarm(office, office.alarm_ids[1]).ticket_id) == ((), None)


def test_a_window_silences_its_scope_and_its_end_lets_it_speak(office: Office) -> None:
    """The server's alarms enter and leave; another customer's never."""
    window = m.SetMaintenance(
        maintenance_id=new_id(),
        customer_id=office.customer_id,
        server_id=office.server_id,
        starts_at=NOW - HOUR,
        ends_at=NOW + HOUR,
        reason="Speicher wird getauscht",
    )
    assert office.do(window).outcome == "applied"
    assert [alarm(office, i).maintenance_id for i in office.alarm_ids] == [window.maintenance_id] * 2
    assert alarm(office, office.foreign_alarm_id).maintenance_id is None
    office.do(m.EndMaintenance(maintenance_id=window.maintenance_id))
    assert [alarm(office, i).maintenance_id for i in office.alarm_ids] == [None, None]


def test_a_window_with_a_scope_of_two_customers_is_refused(office: Office) -> None:
    """The ids of a scope belong together."""
    window = m.SetMaintenance(
        maintenance_id=new_id(),
        customer_id=office.customer_id,
        server_id=office.other_server_id,
        starts_at=NOW,
        ends_at=NOW + HOUR,
        reason="x",
    )
    assert office.do(window).code == "maintenance.scope"


def test_a_wall_display_changes_nothing(office: Office) -> None:
    """Whatever it sends is rejected."""
    assert office.do(call(office), by=office.wall).code == "person.wall"
    assert office.all(Noun.TICKET) == []


def test_a_server_carries_a_note(office: Office) -> None:
    """It is on the fact all consoles get."""
    office.do(m.SetServerNote(server_id=office.server_id, note="USV nur 5 min"))
    assert cast("Server", office.fact(Noun.SERVER, office.server_id)).note == "USV nur 5 min"


@pytest.mark.parametrize(
    "mutation",
    [
        m.AcknowledgeAlarm(alarm_id=new_id()),
        m.BeginWork(ticket_id=new_id(), act=StopAct.REMOTE, at=NOW),
        m.EndMaintenance(maintenance_id=new_id()),
        m.RemoveNote(article_id=new_id()),
        m.CheckNow(server_id=new_id()),
        m.SetServerNote(server_id=new_id(), note="x"),
        m.AssignTicket(ticket_id=new_id(), person_id=None),
    ],
    ids=lambda mutation: type(mutation).__name__,
)
def test_what_does_not_exist_is_refused(office: Office, mutation: m.Mutation) -> None:
    """With a code, never a crash."""
    outcome = office.do(mutation)
    assert outcome.outcome == "rejected"
    assert "unknown" in outcome.code


def test_every_mutation_has_a_verb() -> None:
    """A new message without a verb is found here."""
    assert set(mutations._VERBS) == set(m.Mutation.__args__)  # noqa: SLF001 - the table is what is tested


def _apply(session: Session, *, client_id: str, sent: m.Sent, by: Person) -> m.Outcome:
    return mutations.apply(session, client_id=client_id, sent=sent, by=by, now=NOW)


def _do_at(office: Office, mutation: m.Mutation, *, at: datetime) -> None:
    office.mid += 1
    sent = m.Sent(mid=office.mid, occurred_at=at, mutation=mutation)
    outcome = office.store.run(
        lambda session: mutations.apply(session, client_id=office.client_id, sent=sent, by=office.technician, now=at)
    )
    assert outcome.outcome == "applied"


def test_a_ticket_written_by_mistake_is_withdrawn_by_its_author_only(office: Office) -> None:
    """It leaves the lists with its stream and unties its alarms; once work began it stays."""
    got = opened(office, channel=Channel.ALARM, alarm_ids=(office.alarm_ids[0],))
    withdraw = m.WithdrawTicket(ticket_id=got.id)
    assert office.do(withdraw, by=office.colleague).code == "ticket.foreign"
    assert office.do(withdraw).outcome == "applied"
    assert (office.all(Noun.TICKET), stream(office, got.id)) == ([], [])
    assert alarm(office, office.alarm_ids[0]).ticket_id is None
    begun = opened(office)
    office.do(m.BeginWork(ticket_id=begun.id, act=StopAct.REMOTE, at=NOW))
    assert office.do(m.WithdrawTicket(ticket_id=begun.id)).code == "ticket.has_work"


def test_ones_own_edits_made_offline_do_not_collide(office: Office) -> None:
    """Both were made on the same version, one after the other."""
    got = opened(office)
    for subject in ("Outlook lahm", "Outlook sehr lahm"):
        sent = m.EditTicket(ticket_id=got.id, base_version=got.version, subject=subject)
        assert office.do(sent).outcome in ("applied", "merged")
    assert ticket(office, got.id).subject == "Outlook sehr lahm"
