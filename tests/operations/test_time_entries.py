"""Working time: one clock a person, corrections with their trace, billed as the contract says at that hour."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Any, cast

import pytest

from app.domain.change import Noun
from app.domain.contract import Billing, Exclusion, Place, Plan, RequestKind
from app.domain.fleet import Person, Role
from app.domain.ticket import Article, Ticket, TicketStatus
from app.domain.time_entry import TimeEntry, TimeSource
from app.domain.time_life import UNDONE
from app.models import ContractRow, TicketRow
from app.operations import contracts, mutations, time_billing, time_entries
from app.store import facts
from app.wire import mutations as m
from app.wire import mutations_time as t
from app.wire.ids import new_id
from tests import rows
from tests.operations.conftest import Office
from tests.operations.test_mutations import opened

NOW = rows.NOW
"""Mon 23 Nov 2026 10:30:15 in Berlin."""
MIN, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVENING = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
"""Fri 20 Nov 2026 17:30 in Berlin."""


@pytest.fixture
def boss(office: Office) -> Person:
    """A supervisor."""
    with office.store.write() as session:
        row = rows.person(name="Vera Chef", initials="VC", role=Role.SUPERVISOR)
        session.add(row)
        session.flush()
        return cast("Person", facts.fact_of(row))


def add(office: Office, ticket: Ticket, begun_at: datetime, minutes: float, **given: Any) -> str:
    """Write time down; it must be taken."""
    mutation, by = added(ticket, begun_at, minutes, **given), given.get("by")
    outcome = office.do(mutation, by=by)
    assert ("applied", "") == (outcome.outcome, outcome.code)
    return mutation.entry_id


def added(ticket: Ticket, begun_at: datetime, minutes: float, **given: Any) -> t.AddTime:
    """Remote work on a ticket."""
    values = {"source": TimeSource.REMOTE_SESSION, "place": Place.REMOTE} | given
    values.pop("by", None)
    ended_at = begun_at + timedelta(minutes=minutes)
    return t.AddTime(entry_id=new_id(), ticket_id=ticket.id, begun_at=begun_at, ended_at=ended_at, **values)


def started(ticket: Ticket, at: datetime = NOW, **given: Any) -> t.StartTime:
    """A clock that begins."""
    values = {"source": TimeSource.CALL, "place": Place.TELEPHONE} | given
    return t.StartTime(entry_id=new_id(), ticket_id=ticket.id, at=at, **values)


def entry(office: Office, entry_id: str) -> TimeEntry:
    """Read an entry back."""
    return cast("TimeEntry", office.fact(Noun.TIME_ENTRY, entry_id))


def billed(office: Office, entry_id: str) -> list[tuple[Billing, str, int]]:
    """How it is billed: class, row and minutes of each part."""
    return [
        (part.billing, part.row, round((part.ended_at - part.begun_at) / MIN)) for part in entry(office, entry_id).parts
    ]


def traces(office: Office, ticket_id: str) -> list[Article]:
    """What the stream says of time."""
    found = [cast("Article", fact) for fact in office.all(Noun.ARTICLE)]
    return sorted(
        (each for each in found if each.ticket_id == ticket_id and each.code.startswith("time.")), key=lambda a: a.id
    )


def plan(office: Office, plan: Plan, **given: Any) -> None:
    """Give the customer another plan, as if it had always been so."""
    with office.store.write() as session:
        row = session.query(ContractRow).filter_by(customer_id=office.customer_id).one()
        row.plan = plan
        for name, value in given.items():
            setattr(row, name, value)


# --- how it is billed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("under", "place", "evening", "expected"),
    [
        (Plan.PLUS, Place.REMOTE, False, (Billing.INCLUDED, "C10")),
        (Plan.PLUS, Place.ON_SITE, False, (Billing.SEPARATE, "C16")),
        (Plan.PREMIUM, Place.ON_SITE, False, (Billing.INCLUDED, "C16")),
        (Plan.PREMIUM, Place.REMOTE, True, (Billing.SURCHARGE, "C19")),
        (Plan.PLUS, Place.REMOTE, True, (Billing.NOT_OFFERED, "C19")),
        (Plan.BASIS, Place.REMOTE, False, (Billing.SEPARATE, "C4")),
    ],
)
def test_the_proposal_is_the_contracts(
    office: Office, under: Plan, place: Place, evening: bool, expected: tuple[Billing, str]
) -> None:
    """A remote repair for Plus is in the flat rate, a visit is not; for Premium it is, and the evening costs a surcharge."""
    plan(office, under)
    begun_at = datetime(2026, 11, 20, 19 if evening else 9, 0, tzinfo=UTC)
    made = add(office, opened(office), begun_at, 30, place=place)
    (part,) = entry(office, made).parts
    assert expected == (part.billing, part.row)
    assert part.sentence
    assert part.contract_id is not None


def test_work_across_the_end_of_service_hours_is_parted(office: Office) -> None:
    """17:30 to 18:45 under Premium: half an hour in the flat rate, three quarters at a surcharge."""
    plan(office, Plan.PREMIUM)
    made = add(office, opened(office), EVENING, 75)
    assert [(Billing.INCLUDED, "C10", 30), (Billing.SURCHARGE, "C19", 45)] == billed(office, made)


def test_the_version_in_force_at_the_work_decides(office: Office) -> None:
    """Basis until 10:00, Premium from then on: the ticket keeps its clock, the work is billed by what holds (A32, R12)."""
    change = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    plan(office, Plan.BASIS, valid_to=change)
    with office.store.write() as session:
        session.add(ContractRow(id=new_id(), customer_id=office.customer_id, plan=Plan.PREMIUM, valid_from=change))
    ticket = opened(office, notified_at=change - HOUR)
    made = add(office, ticket, change - 20 * MIN, 45)
    assert [(Billing.SEPARATE, "C4", 20), (Billing.INCLUDED, "C10", 25)] == billed(office, made)
    assert Plan.BASIS is ticket.plan


def test_an_exclusion_counts_from_when_it_was_decided(office: Office) -> None:
    """What was done before the cause was known stays in the flat rate (A27)."""
    ticket = opened(office)
    made = add(office, ticket, NOW - HOUR, 50)
    with office.store.write() as session:
        row = session.get_one(TicketRow, ticket.id)
        row.exclusion, row.excluded_at = Exclusion.MALWARE, NOW - HOUR + 20 * MIN
        time_billing.rebill(session, ticket.id)
    assert [(Billing.INCLUDED, "C10", 20), (Billing.EXCLUDED, "X3", 30)] == billed(office, made)


def test_a_corrected_contract_is_asked_anew(office: Office) -> None:
    """Proposals follow, what a person decided stays."""
    ticket = opened(office)
    one, two = add(office, ticket, NOW - HOUR, 10), add(office, ticket, NOW - 30 * MIN, 10)
    office.do(t.BillTime(entry_id=two, billing=Billing.SEPARATE, reason="Sonderwunsch"))
    plan(office, Plan.BASIS)
    with office.store.write() as session:
        changes = time_billing.rebill_customer(session, office.customer_id)
    assert {one, two} == {change.id for change in changes}
    assert [(Billing.SEPARATE, "C4", 10)] == billed(office, one)
    assert Billing.SEPARATE is entry(office, two).override


def test_a_new_version_bills_what_was_done_since(office: Office, boss: Person) -> None:
    """Premium from an hour ago, entered now: the visit of half an hour ago is in the flat rate, the one before is not."""
    ticket = opened(office)
    old = add(office, ticket, NOW - 85 * MIN, 20, place=Place.ON_SITE)
    new = add(office, ticket, NOW - 30 * MIN, 20, place=Place.ON_SITE)
    with office.store.write() as session:
        contracts.set_plan(
            session, office.customer_id, plan=Plan.PREMIUM, valid_from=NOW - HOUR, isa_at=NOW - 9 * DAY, role=boss.role
        )
    assert [(Billing.SEPARATE, "C16", 20)] == billed(office, old)
    assert [(Billing.INCLUDED, "C16", 20)] == billed(office, new)


def test_a_hardware_part_and_what_was_worked_on_can_differ_from_the_ticket(office: Office) -> None:
    """The hardware plan covers the visit; line-of-business software is not in Plus."""
    plan(office, Plan.PLUS, has_hardware_plan=True)
    ticket = opened(office)
    part = add(office, ticket, NOW - HOUR, 10, place=Place.ON_SITE, is_hardware_part=True)
    software = add(office, ticket, NOW - 30 * MIN, 10, request=RequestKind.APPLICATION)
    assert [(Billing.INCLUDED, "C20", 10)] == billed(office, part)
    assert [(Billing.SEPARATE, "C15", 10)] == billed(office, software)


# --- clocks -----------------------------------------------------------------------------------------------------------


def test_a_clock_runs_until_it_is_stopped(office: Office) -> None:
    """While it runs nothing is billed; the intervention clock is not touched by it: that is what beginning work is for."""
    ticket = opened(office, notified_at=NOW - HOUR)
    start = started(ticket, NOW - 20 * MIN)
    assert "applied" == office.do(start).outcome
    assert (True, ()) == (entry(office, start.entry_id).is_running, entry(office, start.entry_id).parts)
    assert cast("Ticket", office.fact(Noun.TICKET, ticket.id)).clock.stopped_at is None
    office.do(t.StopTime(entry_id=start.entry_id, at=NOW, note=" erledigt "))
    assert [(Billing.INCLUDED, "C10", 20)] == billed(office, start.entry_id)
    assert "erledigt" == entry(office, start.entry_id).note
    assert "time.not_running" == office.do(t.StopTime(entry_id=start.entry_id, at=NOW)).code


def test_a_person_has_one_running_clock(office: Office) -> None:
    """Another one starts: the first one stops at the same instant. A colleague's runs on."""
    one, two = opened(office), opened(office, subject="Drucker")
    first, theirs, second = started(one, NOW - HOUR), started(one, NOW - HOUR), started(two, NOW - 10 * MIN)
    office.do(first)
    office.do(theirs, by=office.colleague)
    office.do(second)
    assert NOW - 10 * MIN == entry(office, first.entry_id).ended_at
    assert [(Billing.INCLUDED, "C10", 50)] == billed(office, first.entry_id)
    assert entry(office, theirs.entry_id).is_running
    assert (True, first.entry_id) == (
        entry(office, second.entry_id).is_running,
        entry(office, second.entry_id).displaced_id,
    )


def test_taking_a_start_back_lets_the_clock_before_it_go_on(office: Office) -> None:
    """As if nothing had been; a start that displaced nothing is only taken out."""
    ticket = opened(office)
    first, second = started(ticket, NOW - HOUR), started(ticket, NOW - 10 * MIN)
    office.do(first)
    office.do(second)
    office.do(t.RemoveTime(entry_id=second.entry_id, reason=UNDONE))
    assert [first.entry_id] == [cast("TimeEntry", fact).id for fact in office.all(Noun.TIME_ENTRY)]
    assert entry(office, first.entry_id).is_running
    assert ["time.taken_back"] == [trace.code for trace in traces(office, ticket.id)]


def test_a_stop_is_taken_back(office: Office) -> None:
    """The clock goes on without a hole; not when something else was done since."""
    ticket = opened(office)
    start = started(ticket, NOW - HOUR)
    office.do(start)
    office.do(t.StopTime(entry_id=start.entry_id, at=NOW - 40 * MIN))
    assert "applied" == office.do(t.RestoreTime(entry_id=start.entry_id, is_running=True)).outcome
    assert (NOW - HOUR, None) == (entry(office, start.entry_id).begun_at, entry(office, start.entry_id).ended_at)
    office.do(t.StopTime(entry_id=start.entry_id, at=NOW - 40 * MIN))
    add(office, ticket, NOW - 30 * MIN, 10)
    assert "time.overlap" == office.do(t.RestoreTime(entry_id=start.entry_id, is_running=True)).code


def test_a_forgotten_clock_stops_after_a_day(office: Office) -> None:
    """Started on Friday, the next one on Monday: a day counts, and the ticket says that it was forgotten."""
    ticket = opened(office)
    office.do(forgotten := started(ticket, NOW - 3 * DAY))
    assert "time.too_long" == office.do(t.StopTime(entry_id=forgotten.entry_id, at=NOW)).code
    office.do(started(ticket, NOW))
    assert NOW - 2 * DAY == entry(office, forgotten.entry_id).ended_at
    assert ["time.forgotten"] == [trace.code for trace in traces(office, ticket.id)]


def test_two_desks_of_one_person_at_once_leave_one_clock(office: Office) -> None:
    """Eight requests start a clock at the same moment: one runs in the end, no minute counts twice."""
    ticket = opened(office)
    barrier = threading.Barrier(8)

    def work(number: int) -> None:
        sent = m.Sent(mid=1, occurred_at=NOW, mutation=started(ticket, NOW + number * timedelta(seconds=1)))
        barrier.wait(120)
        office.store.run(
            partial(
                mutations.apply, client_id=new_id(), sent=sent, by=office.technician, now=NOW + timedelta(minutes=1)
            )
        )

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = sorted((cast("TimeEntry", fact) for fact in office.all(Noun.TIME_ENTRY)), key=lambda e: e.begun_at)
    assert [False] * (len(found) - 1) + [True] == [each.is_running for each in found]
    assert all(one.ended_at is not None and one.ended_at <= two.begun_at for one, two in pairwise(found))


# --- what is refused --------------------------------------------------------------------------------------------------


def test_nobody_works_on_two_things_at_once(office: Office) -> None:
    """The other ticket is named; to the minute beside it is fine, a colleague may, a running clock counts to its end."""
    ticket, other = opened(office), opened(office, subject="Drucker")
    add(office, ticket, NOW - HOUR, 30)
    outcome = office.do(added(other, NOW - 31 * MIN, 10))
    assert ("time.overlap", ticket.number) == (outcome.code, outcome.facts["number"])
    add(office, other, NOW - 30 * MIN, 10)
    add(office, other, NOW - HOUR, 30, by=office.colleague)
    office.do(started(other, NOW - 5 * MIN))
    assert "time.overlap" == office.do(added(ticket, NOW - 4 * MIN, 2)).code
    assert "time.running_since" == office.do(started(ticket, NOW - 10 * MIN)).code


@pytest.mark.parametrize(
    ("begun_at", "minutes", "code"),
    [
        (NOW - HOUR, -1, "time.order"),
        (NOW, 5, "time.in_the_future"),
        (NOW - 2 * DAY, 24 * 60 + 1, "time.too_long"),
        (NOW - 400 * DAY, 5, "time.too_old"),
    ],
)
def test_times_that_cannot_be(office: Office, begun_at: datetime, minutes: float, code: str) -> None:
    """Backwards, ahead, longer than a day, older than a year."""
    assert code == office.do(added(opened(office), begun_at, minutes)).code


def test_what_does_not_exist(office: Office) -> None:
    """An unknown ticket or entry, an id that is taken, a clock on a closed ticket; time on a closed one is written down."""
    ticket = opened(office)
    made = added(ticket, NOW - HOUR, 5)
    office.do(made)
    assert "time.exists" == office.do(made).code
    assert "ticket.unknown" == office.do(t.StartTime(
        entry_id=new_id(), ticket_id=new_id(), source=TimeSource.DESK, place=Place.REMOTE, at=NOW)).code  # fmt: skip
    assert "time.unknown" == office.do(t.StopTime(entry_id=new_id(), at=NOW)).code
    with office.store.write() as session:
        session.get_one(TicketRow, ticket.id).status = TicketStatus.CLOSED
    assert "ticket.closed" == office.do(started(ticket)).code
    add(office, ticket, NOW - 30 * MIN, 5)


# --- corrections ------------------------------------------------------------------------------------------------------


def test_a_correction_leaves_a_trace(office: Office) -> None:
    """Before, after and why; billed anew, and the entry keeps whose it is."""
    ticket = opened(office)
    made = add(office, ticket, NOW - HOUR, 30)
    edit = t.EditTime(entry_id=made, reason="Tippfehler", ended_at=NOW - 20 * MIN, place=Place.ON_SITE)
    assert "applied" == office.do(edit).outcome
    assert [(Billing.SEPARATE, "C16", 40)] == billed(office, made)
    (trace,) = traces(office, ticket.id)
    assert ("time.edited", "Tippfehler", "ended_at, place") == (
        trace.code,
        trace.detail["reason"],
        trace.detail["fields"],
    )
    assert ("remote", "on_site") == (trace.detail["old_place"], trace.detail["new_place"])
    assert "time.order" == office.do(t.EditTime(entry_id=made, reason="x", ended_at=NOW - 2 * HOUR)).code


def test_an_entry_is_taken_out_and_comes_back(office: Office) -> None:
    """The stream keeps what it was; restored it is the same entry."""
    ticket = opened(office)
    made = add(office, ticket, NOW - HOUR, 30, note="Platte getauscht")
    before = entry(office, made)
    office.do(t.RemoveTime(entry_id=made, reason="doppelt"))
    assert [] == office.all(Noun.TIME_ENTRY)
    assert "time.unknown" == office.do(t.RemoveTime(entry_id=made, reason="doppelt")).code
    office.do(t.RestoreTime(entry_id=made))
    after = entry(office, made)
    assert (before.begun_at, before.ended_at, before.parts) == (after.begun_at, after.ended_at, after.parts)
    removed, restored = traces(office, ticket.id)
    assert ("time.removed", "doppelt", "Platte getauscht") == (
        removed.code, removed.detail["reason"], removed.detail["note"],
    )  # fmt: skip
    assert "time.restored" == restored.code


def test_only_a_supervisor_touches_somebody_elses_time(office: Office, boss: Person) -> None:
    """A colleague is refused, whatever it is."""
    made = add(office, opened(office), NOW - HOUR, 30)
    for act in (
        t.EditTime(entry_id=made, reason="x", note="x"),
        t.RemoveTime(entry_id=made, reason="x"),
        t.RestoreTime(entry_id=made),
        t.BillTime(entry_id=made, billing=Billing.SEPARATE, reason="x"),
        t.StopTime(entry_id=made, at=NOW),
    ):
        assert "time.foreign" == office.do(act, by=office.colleague).code
    assert "applied" == office.do(t.EditTime(entry_id=made, reason="x", note="x"), by=boss).outcome
    assert office.technician.id == entry(office, made).person_id


def test_a_person_decides_how_it_is_billed(office: Office, boss: Person) -> None:
    """With a reason and a name; excluded is a supervisor's word (R13); the proposal is kept and can be gone back to."""
    ticket = opened(office)
    made = add(office, ticket, NOW - HOUR, 30)
    office.do(t.BillTime(entry_id=made, billing=Billing.SEPARATE, reason="auf Wunsch des Kunden"))
    got = entry(office, made)
    assert (Billing.SEPARATE, "auf Wunsch des Kunden", office.technician.id) == (
        got.override, got.override_reason, got.override_by,
    )  # fmt: skip
    assert [Billing.SEPARATE] == [got.billing_of(part) for part in got.parts]
    assert [Billing.INCLUDED] == [part.billing for part in got.parts]
    excluded = t.BillTime(entry_id=made, billing=Billing.EXCLUDED, reason="Virus")
    assert "role.insufficient" == office.do(excluded).code
    assert "applied" == office.do(excluded, by=boss).outcome
    back = t.BillTime(entry_id=made, billing=None, reason="doch nicht")
    assert "role.insufficient" == office.do(back).code
    assert "time.reason_missing" == office.do(t.BillTime(entry_id=made, billing=None, reason=" ")).code
    office.do(back, by=boss)
    assert (None, "", None) == (
        entry(office, made).override, entry(office, made).override_reason, entry(office, made).override_by,
    )  # fmt: skip
    assert ["time.billed", "time.billed", "time.proposal"] == [trace.code for trace in traces(office, ticket.id)]


# --- merges -----------------------------------------------------------------------------------------------------------


def test_time_moves_with_a_merge(office: Office) -> None:
    """Running clocks too; what was meant for the ticket that is gone lands in the one it went into; some can go back."""
    one, two = opened(office), opened(office, subject="Drucker")
    made = add(office, one, NOW - HOUR, 30)
    office.do(running := started(one, NOW - 5 * MIN))
    with office.store.write() as session:
        moved = time_entries.move(session, one.id, two.id)
        session.get_one(TicketRow, one.id).merged_into_id = two.id
    assert {made, running.entry_id} == {change.id for change in moved}
    late = add(office, one, NOW - 25 * MIN, 10)
    assert {two.id} == {cast("TimeEntry", fact).ticket_id for fact in office.all(Noun.TIME_ENTRY)}
    with office.store.write() as session:
        time_entries.move(session, two.id, one.id, only={made})
    assert [one.id, two.id] == [entry(office, made).ticket_id, entry(office, late).ticket_id]
    with office.store.read() as session:
        assert [made] == [each.id for each in time_entries.of_ticket(session, one.id)]


def test_a_contract_that_changes_at_the_same_moment_bills_everything(office: Office, boss: Person) -> None:
    """Six visits are written down while a version is entered that covers them: none of them is billed by the old one."""
    ticket = opened(office)
    barrier = threading.Barrier(7)

    def visit(number: int) -> None:
        mutation = added(ticket, NOW - HOUR + number * 5 * MIN, 5, place=Place.ON_SITE)
        barrier.wait(120)
        sent = m.Sent(mid=1, occurred_at=NOW, mutation=mutation)
        office.store.run(partial(mutations.apply, client_id=new_id(), sent=sent, by=office.technician, now=NOW))

    def change() -> None:
        since = NOW - 70 * MIN
        asked = partial(contracts.set_plan, customer_id=office.customer_id, plan=Plan.PREMIUM, valid_from=since)
        barrier.wait(120)
        office.store.run(lambda session: asked(session, isa_at=NOW - 9 * DAY, role=boss.role))

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(6)]
    threads.append(threading.Thread(target=change))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entries = [cast("TimeEntry", fact) for fact in office.all(Noun.TIME_ENTRY)]
    assert [Billing.INCLUDED] * 6 == [part.billing for each in entries for part in each.parts]
