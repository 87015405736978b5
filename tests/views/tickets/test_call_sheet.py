"""A call: from F8 to the ticket by keys alone, and nothing that was typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contact import Contact
from app.domain.contract import Affected, Billing, Criticality, Place, RequestKind
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.sla import Phase, state
from app.domain.ticket import Channel, Ticket
from app.domain.time_entry import TimeSource
from app.views.kit.screen import TicketWish
from app.views.kit.theme import Theme
from app.views.tickets.call import decoded
from app.wire.mutations import ClassifyTicket, CreateTicket, EditTicket
from app.wire.mutations_customer import SaveContact
from app.wire.mutations_desk import AddCall
from app.wire.mutations_time import AddTime
from tests.views.fake_desk import ME, NOW, FakeDesk, fleet, make_id
from tests.views.tickets.conftest import CONTROL, SHIFT, Room

pytestmark = pytest.mark.views

SUBJECT = "Outlook geht seit heute früh bei uns nicht"


def created(desk: FakeDesk) -> CreateTicket:
    """The one ticket that was made."""
    found = [each for each in desk.done if isinstance(each, CreateTicket)]
    assert 1 == len(found)
    return found[0]


def made(desk: FakeDesk) -> Ticket:
    """The ticket as it is on the board."""
    return desk.board.tickets[created(desk).ticket_id]


def at(text: str) -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_worked_example_takes_at_most_sixty_keys(room: Room, desk: FakeDesk) -> None:
    """Customer, forty letters of subject, everybody hit, server: a ticket with its deadline in 60 key presses."""
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.type(SUBJECT[:40])
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_3)
    room.press(Qt.Key.Key_Tab)
    room.type("ex")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Return, CONTROL)
    assert room.presses <= 60
    mutation = created(desk)
    assert (make_id(1, 1), SUBJECT[:40]) == (mutation.customer_id, mutation.subject)
    assert (Affected.MORE_OR_ALL, RequestKind.FAULT) == (mutation.affected, mutation.request)
    assert (Channel.PHONE, NOW, None) == (mutation.channel, mutation.notified_at, mutation.assignee_id)
    assert (make_id(1, 4),) == mutation.server_ids
    assert at("2026-11-26 16:12:31") == made(desk).clock.due_at
    assert not room.sheet.isVisible()
    assert {} == desk.drafts("call:")


@pytest.mark.parametrize(
    ("now", "digit", "due"),
    [
        ("2026-06-09 08:15", "3", "2026-06-09 12:15"),
        ("2026-06-09 05:30", "3", "2026-06-09 11:00"),
        ("2026-06-12 16:30", "3", "2026-06-15 11:00"),
        ("2026-06-12 14:00", "1", "2026-06-17 11:00"),
        ("2026-04-02 13:00", "3", "2026-04-07 08:00"),
        ("2027-03-25 15:00", "3", "2027-03-30 09:00"),
        ("2026-12-23 16:30", "4", "2026-12-24 11:30"),
        ("2025-10-30 15:00", "3", "2025-10-31 10:00"),
    ],
)
def test_the_sheet_tells_the_deadline_the_ticket_will_have(
    room: Room, desk: FakeDesk, now: str, digit: str, due: str
) -> None:
    """Plain days, before and after hours, weekends, Easter with summer time, Christmas Eve, a holiday of one state."""
    desk.clock = at(now)
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.type("Nichts geht mehr")
    room.press(Qt.Key.Key_Tab)
    room.type(digit)
    shown = room.sheet.preview.head.text()
    moments = room.surroundings.moments()
    assert moments.when(at(due), now=desk.now()) in shown
    room.press(Qt.Key.Key_Return, CONTROL)
    assert at(due) == made(desk).clock.due_at


def test_out_of_hours_the_sheet_says_when_the_clock_starts(room: Room, desk: FakeDesk) -> None:
    """A call on Saturday: the clock starts on Monday, and what lies between is named."""
    desk.clock = at("2026-06-13 09:00")
    room.press(Qt.Key.Key_F8)
    room.type("strand")
    room.press(Qt.Key.Key_Return)
    hours = room.sheet.preview.hours.text()
    assert "Mo\u00a009:00" in hours
    assert "Wochenende" in hours
    assert "Notfalleinsatz" in hours
    assert "Aufpreis" in room.sheet.preview.billing.text()
    room.type("Kasse aus")
    room.press(Qt.Key.Key_Return, CONTROL)
    assert Phase.WAITING is state(made(desk).clock, now=desk.now(), calendar=SERVICE_CALENDAR).phase


def test_basis_has_no_deadline_and_is_billed(room: Room, desk: FakeDesk) -> None:
    """Said before the work begins, and true of the ticket."""
    room.press(Qt.Key.Key_F8)
    room.type("peters")
    room.press(Qt.Key.Key_Return)
    room.type("Drucker")
    assert "keine Frist" in room.sheet.preview.head.text()
    assert "gesondert" in room.sheet.preview.billing.text()
    room.press(Qt.Key.Key_Return, CONTROL)
    assert (None, Billing.SEPARATE) == (made(desk).clock.due_at, made(desk).billing)


def test_business_software_is_excluded_with_plus(room: Room) -> None:
    """The third digit of the kind of request, and the contract note follows."""
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.sheet.fields.request.setFocus()
    room.press(Qt.Key.Key_3)
    assert "gesondert" in room.sheet.preview.billing.text()
    assert "C15" in room.sheet.preview.billing.text()


def test_one_person_of_a_one_person_company_is_everybody(room: Room) -> None:
    """Reading A12: critical, and the rule says why."""
    room.press(Qt.Key.Key_F8)
    room.type("tischl")
    room.press(Qt.Key.Key_Return)
    assert room.sheet.preview.head.text().startswith("KRITISCH")
    assert "Alle Personen" in room.sheet.preview.rule.text()


def test_created_and_taken_it_is_mine(room: Room, desk: FakeDesk) -> None:
    """Ctrl+Shift+Enter: mine, and shown."""
    room.press(Qt.Key.Key_F8)
    room.type("hansen")
    room.press(Qt.Key.Key_Return)
    room.type("Scanner")
    room.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert ME.id == created(desk).assignee_id
    assert [("ticket", created(desk).ticket_id)] == room.opened


def test_missing_fields_are_named_where_they_are(room: Room, desk: FakeDesk) -> None:
    """Only who and what are needed; the keyboard goes to the first that is missing."""
    room.press(Qt.Key.Key_F8)
    room.press(Qt.Key.Key_Return, CONTROL)
    fields = room.sheet.fields
    assert fields.who_error.isVisible()
    assert fields.what_error.isVisible()
    assert fields.who.field.hasFocus()
    assert [] == desk.done


def test_an_unknown_caller_is_taken_down_and_assigned_later(room: Room, desk: FakeDesk) -> None:
    """Nobody is called so: the number makes a contact nobody knows yet, and the ticket waits for its customer."""
    room.press(Qt.Key.Key_F8)
    room.type("0171 998877")
    room.press(Qt.Key.Key_Return)
    assert "0171 998877" == room.sheet.fields.phone.text()
    assert "sobald der Kunde zugeordnet ist" in room.sheet.preview.head.text()
    room.type("Webseite weg")
    room.press(Qt.Key.Key_Return, CONTROL)
    contact = next(each for each in desk.done if isinstance(each, SaveContact))
    assert ("Unbekannt (0171 998877)", ("0171 998877",), True) == (contact.name, contact.phones, contact.is_unknown)
    assert (UNKNOWN_CUSTOMER_ID, contact.contact_id) == (created(desk).customer_id, created(desk).contact_id)
    assert "0171 998877" == created(desk).contact_phone


def test_an_unknown_number_stays_when_the_customer_is_found_after_all(room: Room, desk: FakeDesk) -> None:
    """They say who they are: the number is kept for calling back, nobody unknown is made."""
    room.press(Qt.Key.Key_F8)
    room.type("0171 998877")
    room.press(Qt.Key.Key_Tab)
    room.sheet.fields.who.setFocus()
    room.sheet.fields.who.field.selectAll()
    room.type("museum")
    room.press(Qt.Key.Key_Return)
    room.type("Webseite weg")
    room.press(Qt.Key.Key_Return, CONTROL)
    assert (make_id(9, 1), "0171 998877") == (created(desk).customer_id, created(desk).contact_phone)
    assert [] == [each for each in desk.done if isinstance(each, SaveContact)]


def test_the_person_whose_number_it_is_comes_before_who_called_from_it(room: Room, desk: FakeDesk) -> None:
    """Though a ticket knows the number too: the first offer is the person, and the customer is not named once more."""
    desk.apply(replace(room.ticket(1), version=9, contact_name="Sabine Kruse", contact_phone="038392 / 4711-12"))
    callers = room.sheet.fields.callers
    callers.warm_up()
    assert [make_id(1, 10)] == [offer.id for offer in callers.known("038392 471112")]


def test_whom_we_know_comes_before_whom_nobody_knows(room: Room, desk: FakeDesk) -> None:
    """However well an address fits that somebody unknown once wrote from."""
    desk.apply(
        Contact(make_id(78, 10), 1, UNKNOWN_CUSTOMER_ID, "Anton", mails=("kruse2@example.org",), is_unknown=True)
    )
    offers = room.sheet.fields.callers.known("kruse")
    assert [make_id(1, 10), make_id(78, 10)] == [offer.id for offer in offers]


def test_a_person_at_a_customer_is_found_and_filled_in(room: Room, desk: FakeDesk) -> None:
    """By name or by number, however it is written: customer, name, number and address come along."""
    for typed in ("kruse", "(038392) 4711 12"):
        room.press(Qt.Key.Key_F8)
        room.type(typed)
        room.press(Qt.Key.Key_Return)
        call = room.sheet.call
        assert call is not None
        assert (make_id(1, 1), make_id(1, 10)) == (call.customer_id, call.contact_id)
        assert ("Sabine Kruse", "038392 / 4711-12") == (call.contact_name, call.contact_phone)
        room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_F8)
    room.type("kruse")
    room.press(Qt.Key.Key_Return)
    room.type("Drucker")
    room.press(Qt.Key.Key_Return, CONTROL)
    assert "kruse@autohaus-meyer.example" == created(desk).contact_mail


def test_out_of_hours_premium_may_order_an_emergency_job(room: Room, desk: FakeDesk) -> None:
    """Asked of Premium only, and only out of hours; said with its surcharge before it is ordered."""
    room.press(Qt.Key.Key_F8)
    room.type("strand")
    room.press(Qt.Key.Key_Return)
    assert not room.sheet.fields.more.emergency.isVisible()
    room.press(Qt.Key.Key_Escape)
    desk.clock = at("2026-06-13 09:00")
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    assert not room.sheet.fields.more.emergency.isVisible()
    room.press(Qt.Key.Key_F8)
    room.type("strand")
    room.press(Qt.Key.Key_Return)
    assert room.sheet.fields.more.emergency.isVisible()
    room.type("Kasse aus")
    room.sheet.fields.more.emergency.setFocus()
    room.press(Qt.Key.Key_Space)
    assert "Aufpreis" in room.sheet.preview.billing.text()
    room.press(Qt.Key.Key_Return, CONTROL)
    assert created(desk).is_emergency


def test_in_a_small_company_the_number_of_persons_decides(room: Room, desk: FakeDesk) -> None:
    """Eight of eight are all of them; nobody is asked where it makes no difference."""
    room.press(Qt.Key.Key_F8)
    room.type("hansen")
    room.press(Qt.Key.Key_Return)
    room.type("Anmeldung geht nicht")
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_2)
    more = room.sheet.fields.more
    assert more.persons.isVisible()
    more.persons.setFocus()
    more.persons.selectAll()
    room.type("8")
    assert "KRITISCH" in room.sheet.preview.head.text()
    room.press(Qt.Key.Key_Return, CONTROL)
    assert (8, Criticality.CRITICAL) == (created(desk).persons_affected, made(desk).criticality)


def test_the_minutes_of_a_call_are_working_time(room: Room, desk: FakeDesk) -> None:
    """From F8 to the ticket, on the telephone; taken back with it."""
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.type("Drucker")
    desk.pass_time(minutes=3)
    room.press(Qt.Key.Key_Return, CONTROL)
    spoken = next(each for each in desk.done if isinstance(each, AddTime))
    assert (created(desk).ticket_id, NOW, NOW + timedelta(minutes=3)) == (
        spoken.ticket_id,
        spoken.begun_at,
        spoken.ended_at,
    )
    assert (TimeSource.CALL, Place.TELEPHONE) == (spoken.source, spoken.place)


def test_a_known_number_finds_the_customer(room: Room) -> None:
    """However it is written."""
    room.press(Qt.Key.Key_F8)
    room.type("0383924711")
    room.press(Qt.Key.Key_Return)
    assert make_id(1, 1) == room.sheet.fields.who.picked_id


def test_the_open_alarm_of_the_server_writes_the_subject(room: Room, desk: FakeDesk) -> None:
    """Nothing was typed yet: the alarm says what is wrong, and is linked and acknowledged with the ticket."""
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.sheet.fields.server.setFocus()
    room.type("ex")
    assert "MSExchangeIS" in room.sheet.fields.server.offers[0].detail
    room.press(Qt.Key.Key_Return)
    assert "MSExchangeIS" in room.sheet.fields.what.text()
    room.press(Qt.Key.Key_Return, CONTROL)
    assert (make_id(1, 6),) == created(desk).alarm_ids
    assert ME.id == desk.board.alarms[make_id(1, 6)].acknowledged_by


def test_only_servers_of_the_customer_are_offered(room: Room) -> None:
    """Two customers have an SRV-DC01."""
    room.press(Qt.Key.Key_F8)
    room.type("hansen")
    room.press(Qt.Key.Key_Return)
    room.sheet.fields.server.setFocus()
    room.press(Qt.Key.Key_Down)
    assert [make_id(6, 4)] == [offer.id for offer in room.sheet.fields.server.offers]


def test_f8_again_parks_the_call_and_begins_the_next(room: Room, desk: FakeDesk) -> None:
    """Several calls wait; each keeps its own time and text."""
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.type("Erster")
    desk.pass_time(seconds=40)
    room.press(Qt.Key.Key_F8)
    room.type("hansen")
    room.press(Qt.Key.Key_Return)
    room.type("Zweiter")
    desk.pass_time(seconds=40)
    room.press(Qt.Key.Key_F8)
    third = room.sheet.title()
    assert ["Erster", "Zweiter"] == [call.subject for call in room.sheet.parked]
    room.sheet.resume(room.sheet.parked[0].id)
    assert third != room.sheet.title() == room.sheet.accessibleName()
    assert "Erster" == room.sheet.fields.what.text()
    assert ["Zweiter"] == [call.subject for call in room.sheet.parked]
    room.press(Qt.Key.Key_Return, CONTROL)
    assert NOW == created(desk).notified_at


def test_escape_keeps_the_call_as_a_draft(room: Room, desk: FakeDesk) -> None:
    """The sheet goes, the text stays, the keyboard is back in the list."""
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.type("Halb gesagt")
    room.press(Qt.Key.Key_Escape)
    assert not room.sheet.isVisible()
    assert room.screen.view.hasFocus()
    kept = [call for text in desk.drafts("call:").values() if (call := decoded(text))]
    assert [("Halb gesagt", make_id(1, 1), NOW)] == [(call.subject, call.customer_id, call.began_at) for call in kept]
    room.press(Qt.Key.Key_F8)
    assert ["Halb gesagt"] == [call.subject for call in room.sheet.parked]


def test_an_empty_call_leaves_nothing_behind(room: Room, desk: FakeDesk) -> None:
    """F8 by mistake, Esc."""
    room.press(Qt.Key.Key_F8)
    room.press(Qt.Key.Key_Escape)
    assert {} == desk.drafts("call:")


def test_a_call_survives_the_end_of_the_program(
    room: Room, desk: FakeDesk, qtbot: QtBot, look: Theme, tmp_path: Path
) -> None:
    """Killed while somebody types without a pause: the next program finds the call with its time."""
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.type("Server brennt")
    room.sheet.autosave.longest.timeout.emit()
    survivor = FakeDesk(*fleet(), store=dict(desk.store), now=NOW + timedelta(minutes=9))
    room.sheet.autosave.forget()
    (tmp_path / "next").mkdir()
    again = Room(survivor, tmp_path / "next")
    with qtbot.waitActive(again.window):
        again.window.show()
        again.window.activateWindow()
    again.sheet.take_call()
    assert [("Server brennt", NOW)] == [(call.subject, call.began_at) for call in again.sheet.parked]
    again.sheet.resume(again.sheet.parked[0].id)
    again.press(Qt.Key.Key_Return, CONTROL)
    assert ("Server brennt", NOW) == (created(survivor).subject, created(survivor).notified_at)
    again.window.hide()
    again.window.deleteLater()


def test_what_is_typed_is_kept_after_half_a_second(room: Room, desk: FakeDesk) -> None:
    """A pause of the hand, or two seconds without one, and it is durable."""
    room.press(Qt.Key.Key_F8)
    room.type("Frau K")
    assert (500, 2000) == (room.sheet.autosave.pause.interval(), room.sheet.autosave.longest.interval())
    assert room.sheet.autosave.pause.isActive()
    room.sheet.autosave.pause.timeout.emit()
    kept = [call for text in desk.drafts("call:").values() if (call := decoded(text))]
    assert ["Frau K"] == [call.caller for call in kept]
    assert not room.sheet.autosave.is_dirty


def test_a_discarded_call_can_be_brought_back(room: Room, desk: FakeDesk) -> None:
    """The next call offers the one that was given up."""
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.type("Doch nichts")
    room.sheet.discard()
    assert {} == desk.drafts("call:")
    room.press(Qt.Key.Key_F8)
    room.sheet.bar.step_button.click()
    assert "Doch nichts" == room.sheet.fields.what.text()


def test_the_same_fault_again_is_offered_to_be_appended(room: Room, desk: FakeDesk) -> None:
    """Same customer, a few hours, similar words: V notes the call on the ticket there is."""
    room.press(Qt.Key.Key_F8)
    room.type("börn")
    room.press(Qt.Key.Key_Return)
    room.type("Outlook hängt bei allen")
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_3)
    assert room.sheet.guard.isVisible()
    assert "#26-00005" in room.sheet.guard_text.text()
    assert "kritisch" in room.sheet.guard_text.text()
    room.press(Qt.Key.Key_V)
    note, edit, classify = desk.done
    assert isinstance(note, AddCall)
    assert "Outlook hängt bei allen" in note.text
    assert isinstance(edit, EditTicket)
    assert Affected.MORE_OR_ALL is edit.affected
    assert isinstance(classify, ClassifyTicket)
    assert NOW == classify.facts_known_at
    ticket = room.ticket(5)
    assert (Criticality.CRITICAL, at("2026-11-26 16:12:31")) == (ticket.criticality, ticket.clock.due_at)
    assert not room.sheet.isVisible()
    assert {} == desk.drafts("call:")


def test_another_fault_of_the_same_customer_is_no_duplicate(room: Room) -> None:
    """Other words, another server."""
    room.press(Qt.Key.Key_F8)
    room.type("börn")
    room.press(Qt.Key.Key_Return)
    room.type("Tastatur klemmt")
    assert not room.sheet.guard.isVisible()


def test_the_time_of_the_report_can_be_corrected_within_reason(room: Room, desk: FakeDesk) -> None:
    """Half an hour ago is fine; tomorrow is refused where it is written."""
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.type("Später notiert")
    field = room.sheet.fields.notified
    field.setDateTime(field.dateTime().addDays(1))
    room.press(Qt.Key.Key_Return, CONTROL)
    assert room.sheet.fields.time_error.isVisible()
    assert [] == desk.done
    field.setDateTime(field.dateTime().addDays(-1).addSecs(-30 * 60))
    room.press(Qt.Key.Key_Return, CONTROL)
    assert at("2026-11-26 11:42") == created(desk).notified_at


def test_a_ticket_from_an_alarm_has_no_clock_yet(room: Room, desk: FakeDesk) -> None:
    """Reading A8: an alarm is no report of the customer."""
    wish = TicketWish(make_id(1, 1), (make_id(1, 4),), (make_id(1, 6),), "Dienst steht")
    room.sheet.write_ticket(wish)
    QApplication.processEvents()
    assert room.sheet.fields.what.hasFocus()
    assert "ein Alarm ist keine Meldung" in room.sheet.preview.head.text()
    room.press(Qt.Key.Key_Return, CONTROL)
    assert (Channel.ALARM, None) == (made(desk).channel, made(desk).clock.due_at)


def test_the_sheet_is_ready_to_type_when_it_opens(room: Room) -> None:
    """F8 from anywhere, a text field too: the caret stands in the first field, and the time is stamped."""
    room.screen.focus_filter()
    room.press(Qt.Key.Key_F8)
    assert room.sheet.fields.who.field.hasFocus()
    call = room.sheet.call
    assert call is not None
    assert NOW == call.began_at


def test_the_sheet_changes_its_language_without_losing_what_is_typed(
    room: Room, speak_english: Callable[[], None]
) -> None:
    """Words change, the call does not."""
    room.press(Qt.Key.Key_F8)
    room.type("meye")
    room.press(Qt.Key.Key_Return)
    room.type("Nichts geht")
    room.sheet.fields.affected.setFocus()
    room.press(Qt.Key.Key_3)
    speak_english()
    call = room.sheet.call
    assert call is not None
    assert ("Nichts geht", make_id(1, 1), Affected.MORE_OR_ALL) == (call.subject, call.customer_id, call.affected)
    assert "Create" == room.sheet.create_button.text()
    assert room.sheet.preview.head.text().startswith("CRITICAL")
