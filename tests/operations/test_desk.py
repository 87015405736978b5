"""Marks, calls, decisions, terms and text modules of the desk, as consoles send them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

import pytest

from app.domain.change import Noun
from app.domain.contract import Affected, Billing, Criticality, Exclusion, Place, Plan, RequestKind
from app.domain.fleet import Person, Role
from app.domain.sla import StopAct
from app.domain.snippet import Snippet
from app.domain.ticket import ArticleKind, Channel, Ticket, TicketStatus
from app.domain.ticket_talk import heard_after_the_end
from app.domain.time_entry import TimeEntry, TimeSource
from app.models import ContactRow, ContractRow, PersonRow, TicketRow
from app.operations import mutations, ticket_marks, ticket_moves, ticket_talk
from app.store.rows import overwrite
from app.wire import mutations as m
from app.wire import mutations_desk as desk
from app.wire.ids import new_id
from app.wire.mutations_time import AddTime
from tests.operations.conftest import Office
from tests.operations.test_mutations import HOUR, alarm, opened, stream, ticket
from tests.rows import NOW


@pytest.fixture
def boss(office: Office) -> Person:
    """A supervisor."""
    made = replace(office.technician, id=new_id(), login="boss", name="Vera Vogt", initials="VV", role=Role.SUPERVISOR)
    with office.store.write() as session:
        session.add(PersonRow(id=made.id, login=made.login, name=made.name, initials=made.initials, role=made.role))
    return made


def codes(office: Office, ticket_id: str) -> list[str]:
    """The codes of a stream, without the first one."""
    return [each.code for each in stream(office, ticket_id)][1:]


def at(office: Office, mutation: m.Mutation, now: datetime, *, by: Person | None = None) -> m.Outcome:
    """Do something at another time."""
    office.mid += 1
    sent = m.Sent(mid=office.mid, occurred_at=now, mutation=mutation)
    return office.store.run(
        lambda session: mutations.apply(
            session, client_id=office.client_id, sent=sent, by=by or office.technician, now=now
        )
    )


def mailed(office: Office, ticket_id: str, now: datetime = NOW) -> None:
    """The customer writes a mail about a ticket."""
    with office.store.write() as session:
        row = session.get_one(TicketRow, ticket_id)
        heard = heard_after_the_end(ticket_moves.fact(row), at=now, now=now)
        overwrite(row, ticket_talk.notify(session, heard, at=now, by="", now=now)[0])


# --- marks ------------------------------------------------------------------------------------------------------------


def test_a_ticket_put_aside_comes_back_by_itself(office: Office) -> None:
    """With what was noted; neither its status nor its clock is touched."""
    got = opened(office)
    later = NOW + 2 * HOUR
    office.do(desk.FollowUp(ticket_id=got.id, at=later, note="Teil ist da"))
    assert (ticket(office, got.id).follow_up_at, ticket(office, got.id).follow_up_note) == (later, "Teil ist da")
    with office.store.read() as session:
        assert ticket_marks.due(session, now=later - timedelta(seconds=1)) == []
        assert ticket_marks.due(session, now=later) == [got.id]
    office.store.run(lambda session: ticket_marks.bring_back(session, got.id, now=later))
    back = ticket(office, got.id)
    assert (back.follow_up_at, back.status, back.clock) == (None, TicketStatus.NEW, got.clock)
    assert codes(office, got.id) == ["follow_up.set_noted", "follow_up.due_noted"]
    assert office.store.run(lambda session: ticket_marks.bring_back(session, got.id, now=later)) == frozenset()
    assert office.store.run(lambda session: ticket_marks.bring_back(session, new_id(), now=later)) == frozenset()
    assert office.do(desk.FollowUp(ticket_id=got.id, at=NOW)).code == "follow_up.past"


def test_tags_watchers_and_links(office: Office) -> None:
    """Tags are written in one way, links hold both ways, and what changes nothing leaves no entry."""
    one, two = opened(office), opened(office)
    office.do(desk.TagTicket(ticket_id=one.id, add=("#Drucker ", "Neues  Gerät")))
    office.do(desk.TagTicket(ticket_id=one.id, add=("DRUCKER",)))
    assert ticket(office, one.id).tags == ("drucker", "neues-gerät")
    office.do(desk.WatchTicket(ticket_id=one.id, person_id=office.colleague.id))
    assert ticket(office, one.id).watcher_ids == (office.colleague.id,)
    assert office.do(desk.WatchTicket(ticket_id=one.id, person_id=new_id())).code == "person.unknown"
    office.do(desk.RelateTickets(ticket_id=one.id, other_id=two.id))
    assert (ticket(office, one.id).related_ids, ticket(office, two.id).related_ids) == ((two.id,), (one.id,))
    office.do(desk.RelateTickets(ticket_id=two.id, other_id=one.id, on=False))
    assert (ticket(office, one.id).related_ids, ticket(office, two.id).related_ids) == ((), ())
    assert office.do(desk.RelateTickets(ticket_id=one.id, other_id=one.id)).code == "ticket.related_to_itself"
    assert codes(office, one.id) == ["ticket.tagged", "ticket.watched", "ticket.related", "ticket.unrelated"]
    too_many = desk.TagTicket(ticket_id=one.id, add=tuple(f"t{n}" for n in range(20)))
    assert office.do(too_many).code == "tag.too_many"
    assert office.do(desk.TagTicket(ticket_id=one.id, add=("x" * 41,))).code == "tag.too_long"


# --- talk -------------------------------------------------------------------------------------------------------------


def test_a_call_waits_for_an_answer_and_stops_no_clock(office: Office) -> None:
    """Who called last is seen; our call back answers it; taken back, nobody has called."""
    got = opened(office)
    call = desk.AddCall(article_id=new_id(), ticket_id=got.id, text="Und?", at=NOW)
    office.do(call)
    assert (ticket(office, got.id).answered_at, ticket(office, got.id).clock) == (NOW, got.clock)
    assert office.do(m.RemoveNote(article_id=call.article_id), by=office.colleague).code == "note.foreign"
    office.do(m.RemoveNote(article_id=call.article_id))
    assert ticket(office, got.id).answered_at is None
    office.do(desk.AddCall(article_id=new_id(), ticket_id=got.id, text="Und?", at=NOW - HOUR))
    back = desk.AddCall(article_id=new_id(), ticket_id=got.id, text="Gleich.", at=NOW, from_customer=False)
    office.do(back)
    assert (ticket(office, got.id).answered_at, ticket(office, got.id).clock.stopped_at) == (None, None)
    office.do(m.RemoveNote(article_id=back.article_id))
    assert ticket(office, got.id).answered_at == NOW - HOUR
    assert office.do(back).code == "note.exists"
    empty = desk.AddCall(article_id=new_id(), ticket_id=got.id, text=" ", at=NOW)
    assert office.do(empty).code == "note.empty"
    ahead = desk.AddCall(article_id=new_id(), ticket_id=got.id, text="x", at=NOW + HOUR)
    assert office.do(ahead).code == "time.in_the_future"


def test_a_mail_after_the_end_is_decided_on_and_the_decision_taken_back(office: Office) -> None:
    """Thanks reopen nothing by themselves; the clock stays as it was judged."""
    got = opened(office)
    office.do(m.BeginWork(ticket_id=got.id, act=StopAct.REMOTE, at=NOW))
    office.do(m.ResolveTicket(ticket_id=got.id, resolution="Neustart"))
    done = ticket(office, got.id)
    mailed(office, got.id)
    asked = ticket(office, got.id)
    assert (asked.status, asked.reopen_asked_at, asked.answered_at) == (TicketStatus.RESOLVED, NOW, NOW)
    office.do(desk.DecideReopen(ticket_id=got.id, reopen=False))
    assert (ticket(office, got.id).status, ticket(office, got.id).answered_at) == (TicketStatus.RESOLVED, None)
    office.do(desk.DecideReopen(ticket_id=got.id, reopen=None, asked_at=NOW))
    assert ticket(office, got.id).reopen_asked_at == NOW
    office.do(desk.DecideReopen(ticket_id=got.id, reopen=True))
    assert (ticket(office, got.id).status, ticket(office, got.id).clock) == (TicketStatus.IN_PROGRESS, done.clock)
    assert office.do(desk.DecideReopen(ticket_id=got.id, reopen=True)).code == "reopen.not_asked"


# --- what monitoring found --------------------------------------------------------------------------------------------


def found(office: Office, **given: object) -> Ticket:
    """A ticket made from an alarm."""
    return opened(office, channel=Channel.ALARM, alarm_ids=(office.alarm_ids[0],), **given)


def test_the_customers_order_starts_the_clock_of_an_alarm(office: Office) -> None:
    """At that instant, by the contract of that instant; taken back, no clock runs (A8)."""
    got = found(office)
    assert (got.is_ordered, got.clock.target_s) == (False, None)
    later = NOW + HOUR
    assert at(office, m.EditTicket(ticket_id=got.id, base_version=got.version, is_ordered=True), later).code == ""
    ordered = ticket(office, got.id)
    assert (ordered.is_ordered, ordered.notified_at, ordered.clock.started_at) == (True, later, later)
    assert (ordered.clock.target_s, ordered.billing) == (4 * 3600, Billing.INCLUDED)
    assert "ticket.ordered" in codes(office, got.id)
    at(office, m.EditTicket(ticket_id=got.id, base_version=ordered.version, is_ordered=False), later + HOUR)
    assert ticket(office, got.id).clock == got.clock
    assert codes(office, got.id)[-1] == "ticket.order_taken_back"


def test_an_order_that_was_noted_offline_counts_from_when_it_was_given(office: Office) -> None:
    """As stated, within bounds, and not before the ticket."""
    got = found(office)
    order = m.EditTicket(ticket_id=got.id, base_version=got.version, is_ordered=True, ordered_at=NOW + HOUR)
    assert office.do(order).code == "time.in_the_future"
    assert at(office, order, NOW + 9 * HOUR).outcome == "applied"
    assert ticket(office, got.id).clock.started_at == NOW + HOUR


def test_the_customers_call_starts_the_clock_of_an_alarm_and_an_order_after_it_does_not(office: Office) -> None:
    """A call is a notification; it outlasts an order that is taken back."""
    got = found(office)
    call = desk.AddCall(article_id=new_id(), ticket_id=got.id, text="Server steht!", at=NOW + HOUR)
    assert at(office, call, NOW + 2 * HOUR).outcome == "applied"
    started = ticket(office, got.id).clock
    assert (started.started_at, started.target_s) == (NOW + HOUR, 4 * 3600)
    for is_ordered in (True, False):
        at(office, m.EditTicket(ticket_id=got.id, base_version=99, is_ordered=is_ordered), NOW + 3 * HOUR)
        assert ticket(office, got.id).clock == started
    at(office, m.RemoveNote(article_id=call.article_id), NOW + 4 * HOUR)
    assert ticket(office, got.id).clock == got.clock
    assert "ticket.notified" in codes(office, got.id)


def test_the_customers_mail_starts_the_clock_of_an_alarm(office: Office) -> None:
    """Once: a second mail is no second notification."""
    got = found(office)
    mailed(office, got.id, NOW + HOUR)
    mailed(office, got.id, NOW + 2 * HOUR)
    told = ticket(office, got.id)
    assert (told.notified_at, told.clock.started_at, told.answered_at) == (NOW + HOUR, NOW + HOUR, NOW + 2 * HOUR)


def test_under_a_standing_order_the_alarm_itself_starts_the_clock(office: Office) -> None:
    """From when it came, not from when somebody looked (A8)."""
    with office.store.write() as session:
        session.query(ContractRow).update({"has_standing_order": True})
    got = opened(
        office, channel=Channel.ALARM, alarm_ids=office.alarm_ids, affected=Affected.ONE, notified_at=NOW - HOUR
    )
    came = alarm(office, office.alarm_ids[0]).started_at
    assert (got.is_ordered, got.notified_at, got.clock.started_at) == (True, came, came)
    assert got.clock.target_s == 24 * 3600
    assert codes(office, got.id)[0] == "ticket.standing_order"


# --- terms ------------------------------------------------------------------------------------------------------------


def test_a_ticket_goes_to_the_customer_it_belongs_to(office: Office) -> None:
    """By that one's contract at the notification; the alarm and the server of the other stay behind, time comes along."""
    got = opened(office, alarm_ids=(office.alarm_ids[0],), notified_at=NOW - HOUR)
    entry = AddTime(
        entry_id=new_id(), ticket_id=got.id, source=TimeSource.DESK, place=Place.REMOTE,
        begun_at=NOW - HOUR, ended_at=NOW - HOUR / 2,
    )  # fmt: skip
    office.do(entry)
    contact_id = new_id()
    with office.store.write() as session:
        session.add(
            ContactRow(id=contact_id, customer_id=office.other_id, name="Herr Anders", mails=("a@example.org",))
        )
    assert office.do(desk.MoveTicket(ticket_id=got.id, customer_id=office.customer_id)).code == "ticket.same_customer"
    assert office.do(desk.MoveTicket(ticket_id=got.id, customer_id=new_id())).code == "customer.unknown"
    foreign = desk.MoveTicket(ticket_id=got.id, customer_id=office.other_id, contact_id=new_id())
    assert office.do(foreign).code == "ticket.foreign_contact"
    assert office.do(replace_contact(foreign, contact_id)).outcome == "applied"
    moved = ticket(office, got.id)
    assert (moved.customer_id, moved.plan, moved.contract_id) == (office.other_id, None, None)
    assert (moved.clock.target_s, moved.billing, moved.notified_at) == (None, Billing.SEPARATE, NOW - HOUR)
    assert (moved.contact_name, moved.contact_mail) == ("Herr Anders", "a@example.org")
    assert (moved.server_ids, moved.alarm_ids, alarm(office, office.alarm_ids[0]).ticket_id) == ((), (), None)
    time = cast("TimeEntry", office.fact(Noun.TIME_ENTRY, entry.entry_id))
    assert (time.customer_id, {part.billing for part in time.parts}) == (office.other_id, {Billing.SEPARATE})
    office.do(desk.MoveTicket(ticket_id=got.id, customer_id=office.customer_id))
    assert (ticket(office, got.id).clock, ticket(office, got.id).plan) == (got.clock, Plan.PLUS)


def replace_contact(move: desk.MoveTicket, contact_id: str) -> desk.MoveTicket:
    """The same move with another contact."""
    return desk.MoveTicket(ticket_id=move.ticket_id, customer_id=move.customer_id, contact_id=contact_id)


def test_an_excluded_cause_changes_the_billing_from_then_on_and_never_the_clock(office: Office, boss: Person) -> None:
    """A supervisor decides, with a reason; what was worked before stays as it was (R13, A27)."""
    got = opened(office, notified_at=NOW - 2 * HOUR)
    before, after = new_id(), new_id()
    for entry_id, begun_at in ((before, NOW - HOUR), (after, NOW + HOUR / 2)):
        entry = AddTime(
            entry_id=entry_id, ticket_id=got.id, source=TimeSource.DESK, place=Place.REMOTE,
            begun_at=begun_at, ended_at=begun_at + HOUR / 4,
        )  # fmt: skip
        assert at(office, entry, NOW + 2 * HOUR).outcome == "applied"
    exclude = desk.ExcludeTicket(ticket_id=got.id, exclusion=Exclusion.MALWARE, reason="Trojaner gefunden")
    assert office.do(exclude).code == "role.insufficient"
    assert office.do(exclude, by=boss).outcome == "applied"
    changed = ticket(office, got.id)
    assert (changed.billing, changed.excluded_at, changed.excluded_by) == (Billing.EXCLUDED, NOW, boss.id)
    assert changed.clock == got.clock
    entries = [cast("TimeEntry", office.fact(Noun.TIME_ENTRY, each)) for each in (before, after)]
    assert [{part.billing for part in each.parts} for each in entries] == [{Billing.INCLUDED}, {Billing.EXCLUDED}]
    edit = m.EditTicket(ticket_id=got.id, base_version=changed.version, request=RequestKind.ADMINISTRATION)
    office.do(edit)
    assert ticket(office, got.id).billing is Billing.EXCLUDED
    office.do(desk.ExcludeTicket(ticket_id=got.id, exclusion=None, reason="doch nicht"), by=boss)
    assert (ticket(office, got.id).billing, ticket(office, got.id).exclusion_reason) == (Billing.INCLUDED, "")
    none = desk.ExcludeTicket(ticket_id=got.id, exclusion=None, reason="x")
    assert office.do(none, by=boss).code == "exclusion.none"


def test_a_broken_promise_is_explained_by_a_supervisor(office: Office, boss: Person) -> None:
    """Only a broken one, by one of the reasons there are; taken back it is open again."""
    got = opened(office)
    explain = desk.ExplainBreach(ticket_id=got.id, code="overload")
    late = NOW + timedelta(hours=30)
    assert office.do(explain, by=boss).code == "breach.none"
    assert at(office, explain, late).code == "role.insufficient"
    assert at(office, explain, late, by=boss).outcome == "applied"
    assert (ticket(office, got.id).breach_code, ticket(office, got.id).breach_by) == ("overload", boss.id)
    for code, refused in (("weather", "breach.code"), ("other", "breach.note_missing")):
        assert at(office, desk.ExplainBreach(ticket_id=got.id, code=code), late, by=boss).code == refused
    at(office, desk.ExplainBreach(ticket_id=got.id, code=""), late, by=boss)
    assert (ticket(office, got.id).breach_code, ticket(office, got.id).breach_by) == ("", None)
    assert codes(office, got.id) == ["breach.explained", "breach.unexplained"]


def test_another_version_of_the_contract_is_applied_with_a_reason(office: Office, boss: Person) -> None:
    """The promise of the new version does not run before it is valid: nothing is broken afterwards (A32)."""
    basis, plus = new_id(), new_id()
    with office.store.write() as session:
        for key, plan, start in ((basis, Plan.BASIS, 800), (plus, Plan.PREMIUM, 0)):
            valid_from = NOW - timedelta(days=start) + (HOUR if start == 0 else timedelta())
            session.add(ContractRow(id=key, customer_id=office.other_id, plan=plan, valid_from=valid_from))
    got = opened(office, customer_id=office.other_id, server_ids=(), affected=Affected.MORE_OR_ALL)
    assert (got.plan, got.contract_id, got.clock.target_s) == (Plan.BASIS, basis, None)
    apply = desk.ApplyContract(ticket_id=got.id, contract_id=plus, reason="so vereinbart")
    assert office.do(apply).code == "role.insufficient"
    assert office.do(apply, by=boss).code == "contract.later"
    later = NOW + 6 * HOUR
    assert at(office, apply, later, by=boss).outcome == "applied"
    changed = ticket(office, got.id)
    assert (changed.plan, changed.clock.started_at, changed.clock.target_s) == (Plan.PREMIUM, NOW + HOUR, 4 * 3600)
    assert at(office, apply, later, by=boss).code == "contract.held"
    back = desk.ApplyContract(ticket_id=got.id, contract_id=basis, reason="doch nicht")
    at(office, back, later, by=boss)
    assert ticket(office, got.id).clock == got.clock
    with office.store.read() as session:
        own = session.query(ContractRow).filter_by(customer_id=office.customer_id).one().id
    foreign = desk.ApplyContract(ticket_id=got.id, contract_id=own, reason="x")
    assert office.do(foreign, by=boss).code == "contract.foreign"
    unknown = desk.ApplyContract(ticket_id=got.id, contract_id=new_id(), reason="x")
    assert office.do(unknown, by=boss).code == "contract.unknown"


# --- edits ------------------------------------------------------------------------------------------------------------


def test_new_fields_merge_collide_and_can_be_emptied(office: Office) -> None:
    """Both values are told of a collision; a contact and servers of others are refused."""
    got = opened(office)
    other = m.EditTicket(ticket_id=got.id, base_version=got.version, persons_affected=4, key_process="Kasse")
    assert office.do(other, by=office.colleague).outcome == "applied"
    mine = m.EditTicket(ticket_id=got.id, base_version=got.version, contact_mail="Krause@Example.org")
    assert office.do(mine).outcome == "merged"
    assert ticket(office, got.id).contact_mail == "krause@example.org"
    same = office.do(m.EditTicket(ticket_id=got.id, base_version=got.version, persons_affected=9))
    assert (same.outcome, same.facts) == ("conflict", {"field": "persons_affected", "theirs": "4", "mine": "9"})
    now = ticket(office, got.id).version
    office.do(m.EditTicket(ticket_id=got.id, base_version=now, clear=("persons_affected",)))
    assert ticket(office, got.id).persons_affected is None
    for edit, code in (
        (
            m.EditTicket(ticket_id=got.id, base_version=now, server_ids=(office.other_server_id,)),
            "ticket.foreign_server",
        ),
        (m.EditTicket(ticket_id=got.id, base_version=now, contact_id=new_id()), "ticket.foreign_contact"),
    ):
        assert office.do(edit).code == code
    assert ticket(office, got.id).criticality is Criticality.CRITICAL


def test_of_two_who_take_a_ticket_at_once_the_first_one_has_it(office: Office) -> None:
    """The other is told who; whoever does not care, or takes it from who had it, gets it."""
    got = opened(office)
    mine, theirs = office.technician.id, office.colleague.id
    take = m.AssignTicket(ticket_id=got.id, person_id=mine, instead_of=None)
    assert office.do(take).outcome == "applied"
    late = office.do(m.AssignTicket(ticket_id=got.id, person_id=theirs, instead_of=None), by=office.colleague)
    assert (late.outcome, late.code, late.facts) == ("conflict", "ticket.taken", {"by": mine})
    assert office.do(take).outcome == "applied"
    assert ticket(office, got.id).assignee_id == mine
    for assign in (
        m.AssignTicket(ticket_id=got.id, person_id=theirs, instead_of=mine),
        m.AssignTicket(ticket_id=got.id, person_id=mine),
        m.AssignTicket(ticket_id=got.id, person_id=None, instead_of=mine),
    ):
        assert office.do(assign).outcome == "applied"
        assert ticket(office, got.id).assignee_id == assign.person_id


# --- texts ------------------------------------------------------------------------------------------------------------


def test_text_modules_are_kept_thrown_away_and_brought_back(office: Office) -> None:
    """Somebody else's own is left alone; everybody's may be changed by everybody."""
    own = desk.SaveSnippet(snippet_id=new_id(), name=" Gruß ", text="Mit freundlichem Gruß", is_own=True)
    assert office.do(own).outcome == "applied"
    kept = cast("Snippet", office.fact(Noun.SNIPPET, own.snippet_id))
    assert (kept.name, kept.person_id) == ("Gruß", office.technician.id)
    again = desk.SaveSnippet(snippet_id=own.snippet_id, name="Gruß", text="Beste Grüße")
    assert office.do(again, by=office.colleague).code == "snippet.foreign"
    remove = desk.RemoveSnippet(snippet_id=own.snippet_id)
    assert office.do(remove, by=office.colleague).code == "snippet.foreign"
    office.do(again)
    assert office.do(remove, by=office.colleague).outcome == "applied"
    assert (office.all(Noun.SNIPPET), office.do(remove).code) == ([], "snippet.unknown")
    office.do(again)
    assert [cast("Snippet", each).text for each in office.all(Noun.SNIPPET)] == ["Beste Grüße"]
    blank = desk.SaveSnippet(snippet_id=new_id(), name=" ", text="x")
    assert office.do(blank).code == "snippet.name_missing"
    assert office.do(desk.SaveSnippet(snippet_id=new_id(), name="x", text=" ")).code == "snippet.text_missing"


def test_a_signature_is_ones_own(office: Office) -> None:
    """With the address to answer to, which must be one."""
    office.do(desk.SetSignature(text="Ida Klee\n", mail="Ida@Example.org"))
    me, colleague = (
        cast("Person", office.fact(Noun.PERSON, each.id)) for each in (office.technician, office.colleague)
    )
    assert (me.signature, me.mail, colleague.signature) == ("Ida Klee", "ida@example.org", "")
    assert office.do(desk.SetSignature(text="", mail="ida")).code == "mail.address"


def test_calls_are_of_the_right_kind(office: Office) -> None:
    """A call is one in the stream, with who called."""
    got = opened(office)
    office.do(desk.AddCall(article_id=new_id(), ticket_id=got.id, text="Und?", at=NOW))
    assert [each.kind for each in stream(office, got.id)][-1] is ArticleKind.PHONE
    with office.store.read() as session:
        assert session.get_one(TicketRow, got.id).answered_at == NOW
