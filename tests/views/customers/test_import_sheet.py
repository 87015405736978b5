"""Customers out of a table: seen before anything is done, bad rows named and left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.console.customer_import import Outcome
from app.views.customers.import_sheet import ImportSheet
from app.wire.mutations_customer import SaveContact, SaveCustomer
from tests.views.customers.conftest import MEYER, Room
from tests.views.fake_desk import FakeDesk

pytestmark = pytest.mark.views

HEAD = "Kunde;Kundennummer;Ansprechpartner;E-Mail\n"


def sheet(room: Room, tmp_path: Path, *lines: str, name: str = "kunden.csv") -> ImportSheet:
    """The sheet with a file in it."""
    path = tmp_path / name
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    made = ImportSheet(room.desk, room.window)
    made.done.connect(room.done.append)
    made.show_file(path)
    return made


def test_a_row_that_is_wrong_is_named_and_left_out(room: Room, tmp_path: Path) -> None:
    """By its number in the file, with the reason; the good ones can be taken all the same."""
    shown = sheet(room, tmp_path, "Reederei Nordlicht;20001;;", ";20002;;", "Autohaus Meyer & Söhne GmbH;K001;;")
    assert shown.preview is not None
    assert [(2, Outcome.NEW), (3, Outcome.ERROR), (4, Outcome.UNCHANGED)] == [
        (row.number, row.outcome) for row in shown.preview.rows
    ]
    bad = shown.preview.rows[1]
    reason = next(each for each in shown.table.columns if each.id == "problem")
    assert reason.text(bad)
    assert "1 mit Fehlern" in shown.summary.text()
    current = shown.view.current_fact()
    assert current is not None
    assert 3 == current.number
    assert [] == room.desk.done


def test_good_rows_are_taken_and_taken_back_at_once(room: Room, tmp_path: Path) -> None:
    """One step back for all of them."""
    shown = sheet(room, tmp_path, "Reederei Nordlicht;20001;;", "Werkstatt Lüders;20003;;", ";20002;;")
    shown.take()
    assert ["Reederei Nordlicht", "Werkstatt Lüders"] == [
        each.name for each in room.desk.done if isinstance(each, SaveCustomer)
    ]
    assert ["2 Zeilen übernommen"] == room.done
    assert not shown.isVisible()
    room.desk.undo()
    names = {customer.name for customer in room.desk.board.customers.values()}
    assert not {"Reederei Nordlicht", "Werkstatt Lüders"} & names


def test_a_person_of_a_known_customer_is_added_to_it(room: Room, tmp_path: Path) -> None:
    """Found by number or name; the customer itself stays as it is."""
    shown = sheet(room, tmp_path, "Autohaus Meyer & Söhne GmbH;K001;Lena Vogt;vogt@autohaus-meyer.example")
    shown.take()
    done = [each for each in room.desk.done if isinstance(each, SaveContact)]
    assert [(MEYER, "Lena Vogt", ("vogt@autohaus-meyer.example",))] == [
        (each.customer_id, each.name, each.mails) for each in done
    ]


def test_a_table_with_nothing_new_has_nothing_to_take(room: Room, tmp_path: Path) -> None:
    """The button says so."""
    shown = sheet(room, tmp_path, "Autohaus Meyer & Söhne GmbH;K001;;")
    assert not shown.take_button.isEnabled()
    shown.take()
    assert [] == room.desk.done


def test_a_file_that_is_no_table_is_said(room: Room, tmp_path: Path) -> None:
    """The sheet stays open for another one."""
    path = tmp_path / "kunden.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    shown = ImportSheet(room.desk, room.window)
    shown.show_file(path)
    assert shown.bar.isVisible()
    assert "kunden.xlsx" in shown.bar.text()
    shown.show_file(tmp_path / "gone.csv")
    assert "nicht zu lesen" in shown.bar.text()


def test_nobody_logged_in_imports_nothing(room: Room, desk: FakeDesk, tmp_path: Path) -> None:
    """It is said, not done."""
    desk._me = None  # noqa: SLF001 - somebody logs out
    shown = sheet(room, tmp_path, "Reederei Nordlicht;20001;;")
    assert shown.preview is None
    assert shown.bar.isVisible()
