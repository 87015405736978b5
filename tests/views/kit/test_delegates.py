"""What is painted: selection is a tint and a bar, and never touches the colours of states."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.views.kit.column import Column
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Bar, Chip, Look, Plain, Spark, State
from app.views.kit.theme import Scheme, Theme
from app.views.kit.tokens import Role
from tests.views.kit.things import Thing, some

pytestmark = pytest.mark.views

LOOKS: dict[str, Look] = {
    "chip": Chip(Glyph.SQUARE, "−12 min", Role.CRITICAL, is_filled=True, fraction=1.0),
    "state": State(Glyph.TRIANGLE, "dringend", Role.URGENT),
    "bar": Bar(0.94, "6 %", Role.CRITICAL, mark=0.9),
    "spark": Spark((10.0, None, 50.0, 90.0, 20.0), "20 %", Role.SECOND),
    "plain": Plain("erledigt", Role.HINT, is_struck=True),
}


@pytest.fixture
def view(qtbot: QtBot, look: Theme) -> FactView:
    """Two rows with one column of each look."""
    columns = [Column[Thing]("name", "Name", lambda thing: thing.name, width=80)]
    columns += [_column(name, kind) for name, kind in LOOKS.items()]
    table: FactTable[Thing] = FactTable(columns, order=lambda thing: thing.rank)
    view = FactView(table, name="Dinge")
    qtbot.addWidget(view)
    view.resize(900, 200)
    table.upsert(some(2))
    view.show()
    return view


def _column(name: str, kind: Look) -> Column[Thing]:
    return Column(name, name, lambda _thing: "", look=lambda _thing: kind)


def colours(view: FactView, column: str, row: int = 0) -> set[str]:
    """All colours of one cell."""
    rect = view.visualRect(view.table.index(row, view.table.column_at(column)))
    image: QImage = view.viewport().grab(rect).toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_selection_tints_the_row_and_leaves_the_chip_alone(view: FactView, look: Theme, scheme: Scheme) -> None:
    """The chip's fill and text are the same selected and not."""
    look.set_look(scheme=scheme)
    tokens = look.tokens
    before = colours(view, "chip")
    view.select("t0")
    after = colours(view, "chip")
    assert {tokens.critical.fill, tokens.critical.on} <= before & after
    assert (tokens.selection in before, tokens.selection in after) == (False, True)


def test_a_selected_row_has_a_bar_at_its_start(view: FactView, look: Theme) -> None:
    """In the first column, wherever that was moved, and only there."""
    view.select("t0")
    assert look.tokens.accent in colours(view, "name")
    assert look.tokens.accent not in colours(view, "name", row=1)
    assert look.tokens.accent not in colours(view, "state")
    view.header.move_column(view.table.column_at("name"), 1)
    assert look.tokens.accent in colours(view, "chip")


def test_high_contrast_frames_what_is_selected(view: FactView, look: Theme) -> None:
    """Where there are no tints."""
    look.set_look(is_high_contrast=True)
    view.select("t0")
    assert look.tokens.accent in colours(view, "state")
    assert look.tokens.accent not in colours(view, "state", row=1)


@pytest.mark.parametrize(
    ("column", "role"), [("state", Role.URGENT), ("bar", Role.CRITICAL), ("spark", Role.SECOND), ("plain", Role.HINT)]
)
def test_every_look_is_painted_in_its_colour(view: FactView, look: Theme, column: str, role: Role) -> None:
    """And nothing of another row's."""
    assert look.tokens.colour(role) in colours(view, column)


def test_a_row_that_is_leaving_is_grey(view: FactView, look: Theme) -> None:
    """Its state is no longer ours to act on."""
    view.table.set_filter(lambda thing: thing.is_open)
    view.select("t0")
    view.table.upsert([Thing("t0", "Ding 0", 0, is_open=False)])
    assert look.tokens.critical.fill not in colours(view, "chip")
    assert look.tokens.critical.fill in colours(view, "chip", row=1)


def test_an_unconfirmed_change_has_a_hollow_dot(view: FactView) -> None:
    """In the first column."""
    before = colours(view, "name", row=1)
    view.set_pending(lambda thing: thing.id == "t1")
    assert len(colours(view, "name", row=1)) > len(before)
