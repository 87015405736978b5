"""The leaves of a customer: contract, people, places, master data; what is done there can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton

from app.domain.alarm import Priority
from app.domain.contract import Plan
from app.domain.errors import Unreachable
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Person
from app.domain.recipient import AlarmChoice, Category, When
from app.views.kit.form_fields import Kind, put
from app.views.kit.language import Language, Languages
from app.wire.mutations_customer import (
    BeginContract,
    CorrectContract,
    EraseContact,
    RemoveContact,
    RestoreContact,
    SaveContact,
    SaveCustomer,
    SaveSite,
)
from app.wire.protocol import PERSON_DATA, USAGE
from app.wire.questions import UsageAnswer
from tests.views import fake_desk
from tests.views.customers.conftest import MEYER, MEYERS_CONTRACT, STRANDPERLE, STRANGER, Room
from tests.views.fake_desk import ME, NOW, OTHER, FakeDesk, make_id

pytestmark = pytest.mark.views

KRUSE = make_id(1, 10)
SERVER = next(each.id for each in fake_desk.servers() if each.customer_id == MEYER)


def button(room: Room, text: str) -> QPushButton:
    """The button with these words on the leaf in sight."""
    return next(
        each for each in room.screen.detail.page().findChildren(QPushButton) if each.text() == text and each.isVisible()
    )


def click(room: Room, text: str) -> None:
    """Click it."""
    room.qtbot.mouseClick(button(room, text), Qt.MouseButton.LeftButton)


def opened_choice(room: Room) -> None:
    """Open the form of somebody at Meyer who is told of nothing yet, or of what they chose before."""
    contact = room.desk.board.contacts[KRUSE]
    if contact.alarms == AlarmChoice():
        room.desk.apply(replace(contact, version=contact.version + 1, receives_alarms=False))
    room.leaf("people").form_wanted.emit(room.desk.board.contacts[KRUSE])


# --- the contract -----------------------------------------------------------------------------------------------------


def test_the_contract_shows_every_line_with_its_row(room: Room) -> None:
    """And the sentence for whoever points at it."""
    page = room.leaf("contract")
    assert "in Pauschale" in page.text()
    assert "C16" in page.text()
    tips = [label.toolTip() for label in page.findChildren(QLabel) if label.toolTip()]
    assert any(tip.startswith("C16: „") for tip in tips)


def test_use_is_shown_beside_customers_of_like_size(room: Room) -> None:
    """Much more than usual is worth a talk, never a bill."""
    months = [(f"2026-{month:02}", 5.0) for month in range(1, 13)]
    path = USAGE.format(customer_id=MEYER)
    room.desk.laid_down[path] = UsageAnswer(
        customer_id=MEYER, hours=61.0, group_mean=38.0, group_size=3, months=months, is_much=True
    )
    room.screen.detail.customer_id = ""
    room.screen.detail.page().customer_id = ""
    page = room.leaf("contract")
    room.wait(lambda: "61 h" in page.usage.text())
    assert "Ø von 3 ähnlich großen Kunden: 38 h" in page.usage.text()
    assert "Es wird nichts berechnet" in page.usage.text()


def test_without_a_connection_use_is_not_guessed(room: Room) -> None:
    """It says that it is not known."""
    room.desk.laid_down[USAGE.format(customer_id=STRANDPERLE)] = Unreachable("no central service")
    page = room.leaf("contract", STRANDPERLE)
    room.wait(lambda: "nicht zu erfahren" in page.usage.text())


def test_a_supervisor_begins_a_version_and_takes_it_back(room: Room) -> None:
    """The form begins from the version before; Premium needs the analysis, which is there."""
    room.leaf("contract")
    click(room, "Neue Fassung …")
    plan = room.form.fields["plan"]
    plan.setCurrentIndex(plan.findData(Plan.PREMIUM.value))  # type: ignore[attr-defined]  # a choice
    room.form.accept()
    begun = room.desk.done[-1]
    assert isinstance(begun, BeginContract)
    assert (MEYER, Plan.PREMIUM, NOW, "2024-01") == (begun.customer_id, begun.plan, begun.valid_from, begun.avv_version)
    assert ["Vertrag Premium begonnen"] == room.done
    room.desk.undo()
    row = room.screen.list.table.find(MEYER)
    assert row is not None
    assert row.contract is not None
    assert Plan.PLUS is row.contract.plan


def test_what_a_version_lacks_is_said_at_its_field(room: Room) -> None:
    """Strandperle has no analysis: Premium cannot begin without."""
    room.leaf("contract", STRANDPERLE)
    click(room, "Neue Fassung …")
    room.form.accept()
    assert [] == room.desk.done
    assert "isa_at" in room.form.errors()


def test_prices_that_are_none_are_said_before_anything_is_sent(room: Room) -> None:
    """With the line that is wrong."""
    room.leaf("contract")
    click(room, "Nachtragen …")
    room.form.fields["prices"].setPlainText("separate.hour = viel")  # type: ignore[attr-defined]  # several lines
    room.form.accept()
    assert ["prices"] == list(room.form.errors())
    assert [] == room.desk.done


def test_recording_something_forgets_what_was_taken_out(room: Room) -> None:
    """A day that is unticked is gone; what was not touched stays."""
    room.desk.apply(replace(room.desk.board.contracts[MEYERS_CONTRACT], version=3, plan=Plan.BASIS, avv_at=NOW))
    room.leaf("contract")
    click(room, "Nachtragen …")
    room.form.fields["avv_at"].has_day.setChecked(False)  # type: ignore[attr-defined]  # a day
    room.form.fields["has_standing_order"].setChecked(True)  # type: ignore[attr-defined]  # a switch
    room.form.accept()
    done = room.desk.done[-1]
    assert isinstance(done, CorrectContract)
    assert (("avv_at",), True, {"separate.hour": "98.00"}) == (done.forgets, done.has_standing_order, done.prices)
    room.desk.undo()
    assert NOW == room.desk.board.contracts[MEYERS_CONTRACT].avv_at


def test_a_version_tickets_stand_under_is_not_taken_back(room: Room) -> None:
    """The reason is said where the hand is."""
    ticket = next(each for each in room.desk.board.tickets.values() if each.customer_id == MEYER)
    room.desk.apply(replace(ticket, version=9, contract_id=MEYERS_CONTRACT))
    page = room.leaf("contract")
    click(room, "Zurücknehmen")
    assert [] == room.desk.done
    assert page.bar.isVisible()


def test_a_technician_reads_the_contract_and_is_told_who_changes_it(room: Room) -> None:
    """The button is there, with the reason beside it."""
    room.desk._me = ME  # noqa: SLF001 - somebody else logs in
    page = room.leaf("contract", STRANDPERLE)
    assert not button(room, "Neue Fassung …").isEnabled()
    assert "Verträge ändert die Leitung." in page.text()


def test_reports_of_strangers_have_no_contract(room: Room) -> None:
    """It says when the clock begins all the same."""
    page = room.leaf("contract", UNKNOWN_CUSTOMER_ID)
    assert "sobald das Ticket seinem Kunden zugeordnet ist" in page.text()


# --- people -----------------------------------------------------------------------------------------------------------


def test_a_person_is_written_down_and_taken_back(room: Room) -> None:
    """By keys alone: P, the fields, Ctrl+Enter."""
    room.press(Qt.Key.Key_P)
    room.type("Lena Vogt")
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_Tab)
    room.type("038392 / 4711-14")
    room.press(Qt.Key.Key_Tab)
    room.type("Vogt@Autohaus-Meyer.example")
    room.press(Qt.Key.Key_Return, ctrl=True)
    done = room.desk.done[-1]
    assert isinstance(done, SaveContact)
    assert (MEYER, "Lena Vogt", ("vogt@autohaus-meyer.example",), ("038392 / 4711-14",), "de") == (
        done.customer_id, done.name, done.mails, done.phones, done.language,
    )  # fmt: skip
    assert ["Lena Vogt gespeichert"] == room.done
    room.desk.undo()
    assert done.contact_id not in room.desk.board.contacts


def test_an_address_that_is_none_is_said_when_its_field_is_left(room: Room) -> None:
    """Not before; and nothing is sent with it."""
    room.press(Qt.Key.Key_P)
    room.type("Lena Vogt")
    for _field in range(3):
        room.press(Qt.Key.Key_Tab)
    room.type("vogt at meyer")
    assert {} == room.form.errors()
    room.press(Qt.Key.Key_Tab)
    assert {"mails": "„vogt at meyer“ ist keine E-Mail-Adresse."} == room.form.errors()
    room.press(Qt.Key.Key_Return, ctrl=True)
    assert [] == room.desk.done


def test_whoever_gets_alarms_needs_an_address(room: Room) -> None:
    """The rule of the house is said at the field it is about."""
    room.press(Qt.Key.Key_P)
    room.type("Lena Vogt")
    room.form.fields["receives_alarms"].setChecked(True)  # type: ignore[attr-defined]  # a switch
    room.form.accept()
    assert ["mails"] == list(room.form.errors())


def test_what_somebody_is_told_of_is_chosen(room: Room) -> None:
    """The choice is in sight with the switch alone, hours of one's own with that choice; it is kept, and taken back."""
    opened_choice(room)
    fields = room.form.fields
    assert not fields["alarm_least"].isVisible()
    fields["receives_alarms"].setChecked(True)  # type: ignore[attr-defined]  # a switch
    assert fields["alarm_least"].isVisible()
    assert not fields["alarm_days"].isVisible()
    put(fields["alarm_least"], "high")
    put(fields["alarm_categories"], ("storage", "backup"))
    put(fields["alarm_servers"], (SERVER,))
    put(fields["alarm_when"], "own")
    assert fields["alarm_days"].isVisible()
    put(fields["alarm_days"], ("0", "5"))
    put(fields["alarm_begins"], "7:30")
    put(fields["alarm_ends"], "12:00")
    put(fields["alarm_recovery"], False)
    room.form.accept()
    mutation = room.desk.done[-1]
    assert isinstance(mutation, SaveContact)
    chosen = AlarmChoice(
        categories=(Category.STORAGE, Category.BACKUP), least=Priority.HIGH, server_ids=(SERVER,), when=When.OWN,
        days=(0, 5), begins="07:30", ends="12:00", wants_recovery=False,
    )  # fmt: skip
    assert (True, chosen) == (mutation.receives_alarms, mutation.alarms)
    assert chosen == room.desk.board.contacts[KRUSE].alarms
    room.desk.undo()
    assert AlarmChoice() == room.desk.board.contacts[KRUSE].alarms


def test_a_choice_is_made_by_keys(room: Room) -> None:
    """Space ticks a line of a list, Down goes on, Tab leaves it."""
    opened_choice(room)
    room.form.fields["receives_alarms"].setChecked(True)  # type: ignore[attr-defined]  # a switch
    room.form.fields["alarm_categories"].setFocus(Qt.FocusReason.TabFocusReason)
    room.press(Qt.Key.Key_Space)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Space)
    room.press(Qt.Key.Key_Tab)
    assert room.focus is room.form.fields["alarm_servers"]
    assert ("outage", "storage") == room.form.values()["alarm_categories"]


def test_hours_without_a_day_or_a_time_are_said_at_their_field(room: Room) -> None:
    """Nothing is sent with them."""
    opened_choice(room)
    room.form.fields["receives_alarms"].setChecked(True)  # type: ignore[attr-defined]  # a switch
    put(room.form.fields["alarm_when"], "own")
    put(room.form.fields["alarm_days"], ())
    room.form.accept()
    assert {"alarm_days": "Zu eigenen Zeiten gehört mindestens ein Wochentag."} == room.form.errors()
    put(room.form.fields["alarm_days"], ("0",))
    put(room.form.fields["alarm_ends"], "25:00")
    room.form.accept()
    assert ["alarm_ends"] == list(room.form.errors())
    assert [] == room.desk.done


def test_a_chosen_server_that_is_gone_stays_chosen(room: Room) -> None:
    """Left out, nothing would be chosen, and that means all."""
    contact = room.desk.board.contacts[KRUSE]
    gone = make_id(77, 77)
    room.desk.apply(replace(contact, version=2, receives_alarms=True, alarms=AlarmChoice(server_ids=(gone,))))
    opened_choice(room)
    room.form.fields["name"].setText("Sabine Kruse-Vogt")  # type: ignore[attr-defined]  # a line
    room.form.accept()
    mutation = room.desk.done[-1]
    assert isinstance(mutation, SaveContact)
    assert (gone,) == mutation.alarms.server_ids


def test_the_list_says_who_has_chosen_and_whom_nothing_reaches(room: Room) -> None:
    """All, a choice with the whole of it at the pointer, or nothing that can be delivered."""
    contact = room.desk.board.contacts[KRUSE]
    page = room.leaf("people")
    column = next(each for each in page.table.columns if each.id == "alarms")
    choice = AlarmChoice(least=Priority.HIGH, when=When.OWN, days=(0, 1), wants_recovery=False)
    chosen = replace(contact, receives_alarms=True, alarms=choice)
    assert "alle" == column.text(replace(contact, receives_alarms=True))
    assert "Auswahl" == column.text(chosen)
    assert "Dringlichkeit: nur hoch\nWovon: alle\nVon Servern: alle\nWann: Mo, Di 08:00–18:00\nohne Entwarnung" == (
        column.tooltip(chosen)
    )
    assert "unzustellbar" == column.text(replace(chosen, bounced=contact.mails))
    assert "–" == column.text(replace(contact, receives_alarms=False, bounced=contact.mails))


def test_what_was_typed_outlives_escape(room: Room) -> None:
    """It is there again, said to be a draft, and can be thrown away."""
    room.press(Qt.Key.Key_P)
    room.type("Lena Vo")
    room.press(Qt.Key.Key_Escape)
    assert not room.screen.detail.sheets.sheet.is_open
    room.screen.focus_list()
    room.press(Qt.Key.Key_P)
    assert "Lena Vo" == room.form.values()["name"]
    assert "noch nicht gespeichert" in room.form.bar.text()
    room.qtbot.mouseClick(room.form.bar.step_button, Qt.MouseButton.LeftButton)
    assert "" == room.form.values()["name"]


def test_a_person_is_removed_with_a_way_back(room: Room) -> None:
    """No question is asked: undo is the answer; the central service knows who it was."""
    page = room.leaf("people")
    page.remove(room.desk.board.contacts[KRUSE])
    assert [RemoveContact(contact_id=KRUSE)] == room.desk.done
    assert KRUSE not in [contact.id for contact in page.table.facts()]
    room.desk.undo()
    assert RestoreContact(contact_id=KRUSE) == room.desk.done[-1]


def test_a_stranger_is_given_to_a_customer(room: Room) -> None:
    """Whoever does that knows who it is: it is no stranger any more."""
    page = room.leaf("people", UNKNOWN_CUSTOMER_ID)
    page.assign(room.desk.board.contacts[STRANGER])
    page.strip.panel.accepted.emit(MEYER)
    done = room.desk.done[-1]
    assert isinstance(done, SaveContact)
    assert (STRANGER, MEYER, False) == (done.contact_id, done.customer_id, done.is_unknown)
    row = room.screen.list.table.find(UNKNOWN_CUSTOMER_ID)
    assert row is not None
    assert 0 == row.strangers


def test_a_person_is_pseudonymised_with_a_reason_and_for_ever(room: Room) -> None:
    """Without a reason nothing is done."""
    page = room.leaf("people")
    page.erase(room.desk.board.contacts[KRUSE])
    page.strip.panel.accepted.emit("")
    assert [] == room.desk.done
    page.erase(room.desk.board.contacts[KRUSE])
    page.strip.panel.accepted.emit("Löschverlangen vom 3. Mai")
    assert [EraseContact(contact_id=KRUSE, reason="Löschverlangen vom 3. Mai")] == room.desk.done
    assert [] == room.done
    assert "Sabine Kruse" != room.desk.board.contacts[KRUSE].name


def test_all_data_of_a_person_becomes_a_file(room: Room, tmp_path: Path) -> None:
    """Under the name that was chosen."""
    room.desk.laid_down[PERSON_DATA.format(contact_id=KRUSE)] = b'{"name": "Sabine Kruse"}'
    page = room.leaf("people")
    page.means.start(page.save_data(room.desk.board.contacts[KRUSE]))
    room.wait(lambda: bool(room.window.findChildren(QFileDialog)))
    dialog = room.window.findChildren(QFileDialog)[0]
    assert ["Sabine Kruse.json"] == [Path(name).name for name in dialog.selectedFiles()]
    dialog.reject()
    page.write(tmp_path / "kruse.json", b"{}")
    assert b"{}" == (tmp_path / "kruse.json").read_bytes()
    page.write(tmp_path / "no" / "kruse.json", b"{}")
    assert "Speichern ging nicht" in page.bar.text()


def test_an_address_that_comes_back_is_marked(room: Room) -> None:
    """In words, not by colour alone."""
    contact = room.desk.board.contacts[KRUSE]
    room.desk.apply(replace(contact, version=2, bounced=contact.mails))
    page = room.leaf("people")
    column = next(each for each in page.table.columns if each.id == "mail")
    assert "kruse@autohaus-meyer.example (kommt zurück)" == column.look(page.table.find(KRUSE)).text


def test_a_stranger_stays_one_until_it_is_known_whose_it_is(room: Room) -> None:
    """A name alone does not say that."""
    page = room.leaf("people", UNKNOWN_CUSTOMER_ID)
    page.form_wanted.emit(room.desk.board.contacts[STRANGER])
    page_form = room.form
    page_form.fields["name"].setText("Herr Ohnesorg")  # type: ignore[attr-defined]  # a line
    page_form.accept()
    done = room.desk.done[-1]
    assert isinstance(done, SaveContact)
    assert ("Herr Ohnesorg", True) == (done.name, done.is_unknown)


@pytest.mark.parametrize(("me", "may"), [(ME, False), (OTHER, True)])
def test_only_supervisors_pseudonymise_and_others_are_told(room: Room, me: Person, may: bool) -> None:
    """The entry is there, with the reason in it."""
    room.desk._me = me  # noqa: SLF001 - somebody else logs in
    page = room.leaf("people")
    page.view.menu_requested.emit(QPoint(10, 10))
    menu = page.findChildren(QMenu)[-1]
    entry = menu.actions()[-1]
    assert (may, "Pseudonymisieren …" if may else "Pseudonymisieren (nur Leitung)") == (entry.isEnabled(), entry.text())
    menu.close()


# --- places and master data -------------------------------------------------------------------------------------------


def test_a_site_is_added_and_one_without_a_name_is_not(room: Room) -> None:
    """The rule says why."""
    page = room.leaf("places")
    page.add_site()
    page.strip.panel.accepted.emit("Bergen")
    done = room.desk.done[-1]
    assert isinstance(done, SaveSite)
    assert (MEYER, "Bergen") == (done.customer_id, done.name)
    page.add_site()
    page.strip.panel.accepted.emit("")
    assert 1 == len(room.desk.done)
    assert page.bar.isVisible()


def test_a_server_is_one_key_away(room: Room) -> None:
    """Return opens it where servers are at home."""
    page = room.leaf("places")
    page.focus_first()
    room.press(Qt.Key.Key_Return)
    assert [("server", page.view.current_fact().id)] == room.opened


def test_master_data_is_saved_and_taken_back(room: Room) -> None:
    """All fields at once, with the version they were read in."""
    page = room.leaf("master")
    page.form.fields["head_count"].setValue(50)
    page.form.accept()
    done = room.desk.done[-1]
    assert isinstance(done, SaveCustomer)
    assert (MEYER, 1, 50) == (done.customer_id, done.base_version, done.head_count)
    room.desk.undo()
    assert 42 == room.desk.board.customers[MEYER].head_count


def test_who_is_unknown_is_not_edited_in_any_language(room: Room, german: Languages) -> None:
    """The form of what is not assigned yet stays shut when it is made anew; typed words of others survive."""
    page = room.leaf("master")
    page.form.fields["head_count"].setValue(50)
    german.speak(Language.ENGLISH)
    assert page.form.values()["head_count"] == 50
    assert page.form.isEnabled()
    assert room.screen.open_fact("customer", UNKNOWN_CUSTOMER_ID)
    german.speak(Language.GERMAN)
    assert not page.form.isEnabled()


def test_a_number_that_is_taken_is_said_at_its_field(room: Room) -> None:
    """By whom it is taken, too."""
    page = room.leaf("master")
    page.form.fields["number"].setText("K002")
    page.form.accept()
    assert [] == room.desk.done
    assert "Hotel Strandperle KG" in page.form.errors()["number"]


def test_what_is_typed_waits_until_the_customer_is_there_again(room: Room) -> None:
    """Another customer has its own values meanwhile."""
    page = room.leaf("master")
    page.form.fields["note"].setPlainText("Schlüssel beim Pförtner")
    room.leaf("master", STRANDPERLE)
    assert "" == page.form.values()["note"]
    room.leaf("master")
    assert "Schlüssel beim Pförtner" == page.form.values()["note"]
    page.form.left.emit()
    assert "" == page.form.values()["note"]


def test_a_new_customer_is_shown_at_once(room: Room) -> None:
    """C, a name, Ctrl+Enter; the short name is the name until it has one."""
    room.press(Qt.Key.Key_C)
    room.type("Reederei Nordlicht")
    room.press(Qt.Key.Key_Return, ctrl=True)
    done = room.desk.done[-1]
    assert isinstance(done, SaveCustomer)
    assert ("Reederei Nordlicht", "Reederei Nordlicht", 0) == (done.name, done.short_name, done.base_version)
    assert done.customer_id == room.screen.detail.customer_id
    room.desk.undo()
    assert done.customer_id not in room.desk.board.customers


def test_tickets_of_the_customer_only(room: Room) -> None:
    """Open ones first."""
    page = room.leaf("tickets")
    tickets = list(page.table.facts())
    assert {MEYER} == {ticket.customer_id for ticket in tickets}
    assert sorted(not ticket.status.is_open for ticket in tickets) == [not ticket.status.is_open for ticket in tickets]


def test_every_field_has_a_name(room: Room) -> None:
    """For those who cannot see."""
    page = room.leaf("master")
    assert all(field.accessibleName() for field in page.form.fields.values())
    assert Kind.TITLE not in {entry.kind for entry in page.form.entries.values()}


def test_nobody_logged_in_changes_nothing(room: Room, desk: FakeDesk) -> None:
    """It is said above the form."""
    page = room.leaf("master")
    desk._me = None  # noqa: SLF001 - somebody logs out
    page.form.accept()
    assert [] == desk.done
    assert page.form.bar.isVisible()
