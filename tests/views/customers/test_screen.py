"""The list of customers and the detail beside it: real keys on a shown screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.contract import Contract, Plan
from app.domain.errors import Unreachable
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.views.kit.language import Language, Languages
from app.views.kit.screen import TicketWish
from app.wire.mutations import SetMaintenance
from app.wire.protocol import USAGE
from app.wire.questions import UsageAnswer
from tests.views.customers.conftest import MEYER, MUSEUM, PETERS, STRANDPERLE, STRANGER, Room, changed
from tests.views.fake_desk import NOW, make_id

pytestmark = pytest.mark.views


def usage(customer_id: str, *, is_much: bool) -> UsageAnswer:
    """What the central service says of a customer."""
    months = [(f"2026-{month:02}", 5.0) for month in range(1, 13)]
    return UsageAnswer(
        customer_id=customer_id, hours=60.0, group_mean=38.0, group_size=3, months=months, is_much=is_much
    )


def test_the_list_begins_with_customers_by_name(room: Room) -> None:
    """The keyboard is on the first, its detail beside it; what belongs to nobody has no tickets and comes last."""
    expected = ["Meyer", "Peters", "Strandperle", "Börner", "Museum", "Hansen", "Stadtwerke", "Voß", "Werft", "unknown"]
    assert expected == room.names
    assert MEYER == room.screen.detail.customer_id


def test_the_views_hold_what_they_are_called(room: Room) -> None:
    """Nobody told of alarms, no analysis, no agreement, no contract, unknown people."""
    views = {}
    for view_id in ("recipients", "isa", "avv", "contract", "strangers"):
        room.screen.list.show_view(view_id)
        views[view_id] = set(room.names)
    everybody = {"Meyer", "Peters", "Strandperle", "Börner", "Museum", "Hansen", "Stadtwerke", "Voß", "Werft"}
    assert {
        "recipients": everybody - {"Meyer"},
        "isa": everybody - {"Meyer", "Peters", "Museum"},
        "avv": everybody - {"Meyer", "Museum"},
        "contract": {"Museum"},
        "strangers": {"unknown"},
    } == views


def test_shift_z_plans_a_window_and_the_detail_counts_it(room: Room) -> None:
    """For the whole customer at first, for each of its servers if that is chosen; the head leads to the list."""
    assert room.screen.detail.windows_button.isHidden()
    room.qtbot.keyClick(room.focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    form = room.screen.windows.form
    assert form is not None
    assert "customer" == form.values()["scope"]
    form.write({**form.values(), "reason": "Umbau"})
    form.accept()
    (made,) = room.desk.done
    assert isinstance(made, SetMaintenance)
    assert (MEYER, None, None) == (made.customer_id, made.site_id, made.server_id)
    assert "Wartungsfenster: 1" == room.screen.detail.windows_button.text()
    room.screen.detail.windows_button.click()
    assert ("maintenance", MEYER) in room.opened


def test_a_customer_whose_recipient_nothing_reaches_is_in_a_view(room: Room) -> None:
    """As soon as mails come back from the last address; then nobody there is told of alarms either."""
    room.screen.list.show_view("bounced")
    assert [] == room.names
    contact = next(
        each for each in room.desk.board.contacts.values() if each.customer_id == MEYER and each.receives_alarms
    )
    room.desk.apply(replace(contact, version=contact.version + 1, bounced=contact.mails))
    assert ["Meyer"] == room.names
    row = room.screen.list.table.find(MEYER)
    assert row is not None
    assert (1, 0) == (row.unreachable, row.recipients)


def test_the_badge_counts_customers_that_need_somebody(room: Room) -> None:
    """Eight lack recipients, an analysis or an agreement; Meyer lacks nothing."""
    assert 8 == room.screen.badge()


def test_a_row_follows_the_truth(room: Room) -> None:
    """A contract that arrives: the customer no longer belongs to those without."""
    room.desk.apply(Contract(make_id(9, 3), 1, MUSEUM, Plan.BASIS, NOW - timedelta(days=1)))
    row = room.screen.list.table.find(MUSEUM)
    assert row is not None
    assert row.contract is not None
    room.screen.list.show_view("contract")
    assert [] == room.names


def test_a_changed_name_is_shown(room: Room) -> None:
    """In the list and above the detail."""
    changed(room.desk, MEYER, name="Autohaus Meyer Nachf.")
    row = room.screen.list.table.find(MEYER)
    assert row is not None
    assert "Autohaus Meyer Nachf." == row.customer.name
    assert room.screen.detail.accessibleName().startswith("Autohaus Meyer Nachf., ")


def test_the_filter_knows_what_a_customer_lacks(room: Room) -> None:
    """Words and fields, as in every list."""
    room.screen.focus_filter()
    room.type("fehlt:isa personen:>50 ")
    room.press(Qt.Key.Key_Down)
    assert ["Strandperle", "Stadtwerke", "Werft"] == room.names


def test_return_opens_and_escape_goes_back(room: Room) -> None:
    """The list comes back with its place."""
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    assert PETERS == room.screen.detail.customer_id
    assert room.screen.list.isHidden()
    room.press(Qt.Key.Key_Escape)
    assert not room.screen.list.isHidden()
    assert PETERS == room.screen.list.current_id()


def test_a_ticket_for_the_chosen_customer(room: Room) -> None:
    """T asks the shell for the sheet, with the customer in it."""
    room.press(Qt.Key.Key_T)
    assert [TicketWish(MEYER)] == room.wishes


def test_the_note_is_one_key_away(room: Room) -> None:
    """N goes to the field of the note."""
    room.press(Qt.Key.Key_N)
    page = room.screen.detail.page()
    assert "master" == room.screen.detail.leaf()
    assert page.form.fields["note"] is room.focus  # type: ignore[attr-defined]  # the leaf of the master data


def test_leaves_are_turned_by_keys(room: Room) -> None:
    """Ctrl+PgDown and back."""
    room.press(Qt.Key.Key_PageDown, ctrl=True)
    assert "people" == room.screen.detail.leaf()
    room.press(Qt.Key.Key_PageUp, ctrl=True)
    assert "contract" == room.screen.detail.leaf()


def test_a_contact_is_opened_among_its_people(room: Room) -> None:
    """The palette and a ticket lead here."""
    assert room.screen.open_fact("contact", STRANGER)
    page = room.screen.detail.page()
    assert (UNKNOWN_CUSTOMER_ID, "people") == (room.screen.detail.customer_id, room.screen.detail.leaf())
    assert STRANGER == page.view.current_fact().id  # type: ignore[attr-defined]  # the leaf of the people
    assert not room.screen.open_fact("contact", make_id(99, 10))


def test_the_tree_narrows_the_list(room: Room) -> None:
    """A server of the tree stands for its customer."""
    room.screen.set_scope(make_id(3, 4))
    assert ["Strandperle"] == room.names


def test_heavy_use_is_asked_for_when_it_is_wanted(room: Room) -> None:
    """Plus and Premium only; one that has gone in the meantime does no harm."""
    paths = {USAGE.format(customer_id=each): each for each in room.desk.board.customers}
    for path, customer_id in paths.items():
        room.desk.laid_down[path] = usage(customer_id, is_much=customer_id == STRANDPERLE)
    room.desk.asked_paths.clear()
    room.screen.list.show_view("heavy")
    room.wait(lambda: room.names == ["Strandperle"])
    asked = [paths[each] for each in room.desk.asked_paths if each in paths]
    assert PETERS not in asked
    assert 7 == len(set(asked))


def test_heavy_use_without_a_connection_is_said(room: Room) -> None:
    """Nothing is guessed."""
    for each in room.desk.board.customers:
        room.desk.laid_down[USAGE.format(customer_id=each)] = Unreachable("no central service")
    room.screen.list.show_view("heavy")
    room.wait(lambda: bool(room.said))
    assert [] == room.names
    assert "ohne Verbindung" in room.said[0]


def test_another_language_reaches_everything(room: Room, german: Languages) -> None:
    """All leaves are made anew without a loss."""
    for leaf in ("contract", "people", "places", "tickets", "master"):
        room.leaf(leaf)
    german.speak(Language.ENGLISH)
    assert MEYER == room.screen.detail.customer_id
    german.speak(Language.GERMAN)
    assert "Kunden" == room.screen.title()


def test_promises_of_this_month_are_counted(room: Room) -> None:
    """Kept ones of those decided; what still runs is not."""
    row = room.screen.list.table.find(STRANDPERLE)
    assert row is not None
    assert row.met <= row.decided
    ticket = next(each for each in room.desk.board.tickets.values() if each.customer_id == STRANDPERLE)
    room.desk.apply(replace(ticket, version=9, subject="anders"))
    assert row == room.screen.list.table.find(STRANDPERLE)
