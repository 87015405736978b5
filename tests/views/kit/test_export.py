"""A list as a file: what is in sight, in its order, in a kind a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.formats.sheets import read_table
from app.views.kit.export import export, save
from app.views.kit.fact_view import FactView
from app.views.kit.look import Plain
from app.views.kit.toast import Toasts
from tests.views.kit.things import Thing, table_of

pytestmark = pytest.mark.views

THINGS = (Thing("a", 'Ärger; mit "Komma"', 3), Thing("b", "=1+1", 1), Thing("c", "Dritter", 2, is_open=False))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[FactView]:
    """A list of three with a place for notes."""
    made = FactView(table_of(*THINGS), name="Dinge: alle")
    qtbot.addWidget(made)
    toasts = Toasts(made)
    made.show()
    yield made
    toasts.clear()


def said(view: FactView) -> list[str]:
    """What the notes say."""
    toasts = view.findChild(Toasts)
    assert toasts is not None
    return [toast.text() for toast in toasts.shown]


@pytest.mark.parametrize("name", ["Liste.csv", "Liste.xlsx", "Liste.CSV"])
def test_file_holds_what_is_in_sight(view: FactView, tmp_path: Path, name: str) -> None:
    """Filter, order and chosen columns count; a formula in a text is a text; the note says where the file is."""
    view.table.set_filter(lambda thing: thing.is_open)
    view.table.set_sorting("rank", is_descending=True)
    view.header.set_shown(2, is_shown=True)
    view.header.move_column(2, -1)
    path = tmp_path / name
    assert save(view, path)
    table = read_table(path.read_bytes(), name=name)
    assert table.columns == ("Name", "Offen", "Rang")
    assert [list(row.cells.values()) for row in table.rows] == [
        ['Ärger; mit "Komma"', "ja", "3"],
        ["=1+1", "ja", "1"],
    ]
    assert said(view) == [f"2 Zeilen gespeichert: {path}"]


def test_what_is_read_another_day_says_it_in_full(view: FactView, tmp_path: Path) -> None:
    """A column may have another word for a file than for the screen."""
    first, *others = view.table.columns
    view.table.set_columns((replace(first, exported=lambda thing: f"{thing.name} am 30.11.2026"), *others))
    path = tmp_path / "Liste.csv"
    assert save(view, path)
    assert "Dritter am 30.11.2026" in path.read_text("utf-8-sig")


def test_clock_says_what_it_shows(view: FactView, tmp_path: Path) -> None:
    """A countdown is written as it stands at this moment."""

    class Clockwork:
        """Says always the same."""

        def look(self, fact: Thing, column_id: str) -> Plain:
            return Plain(f"{fact.id} noch 1:20 h")

    view.clockwork = Clockwork()
    view.table.set_columns([view.table.columns[0], replace(view.table.columns[1], is_clock=True)])
    save(view, tmp_path / "x.csv")
    rows = read_table((tmp_path / "x.csv").read_bytes(), name="x.csv").rows
    assert [row.cells["Rang"] for row in rows] == ["b noch 1:20 h", "c noch 1:20 h", "a noch 1:20 h"]


def test_disk_that_refuses_is_said(view: FactView, tmp_path: Path) -> None:
    """Nothing is written, and the reason stands in the note."""
    assert not save(view, tmp_path / "nowhere" / "x.csv")
    assert len(said(view)) == 1
    assert said(view)[0].startswith("Nicht gespeichert: ")


def test_key_asks_where_to_and_writes_there(view: FactView, tmp_path: Path, qtbot: QtBot) -> None:
    """Ctrl+Shift+E in any list; nothing waits while the question is open."""
    qtbot.keyClick(view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = view.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    dialog = export(view)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "Dinge.xlsx"))
    dialog.accept()
    assert (tmp_path / "Dinge.xlsx").is_file()
