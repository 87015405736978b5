"""The filter field: what is typed, what is offered, what can be taken out; and the tabs above it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter
from pytestqt.qtbot import QtBot

from app.views.kit.filter_field import FilterField
from app.views.kit.query import Field, Vocabulary
from app.views.kit.theme import Theme
from app.views.kit.view_tabs import SavedView, ViewTabs
from tests.views.kit.things import Thing

pytestmark = pytest.mark.views

VOCABULARY: Vocabulary[Thing] = Vocabulary(
    (
        Field(("kunde", "customer"), text=lambda thing: thing.name, choices=lambda: ["Autohaus Meyer", "Börner"]),
        Field(
            ("frist",),
            amount=lambda thing: thing.rank,
            words={"überfällig": lambda thing: thing.rank < 0, "heute": lambda _thing: True},
        ),
    ),
    text=lambda thing: thing.name,
)


@pytest.fixture
def filter_field(qtbot: QtBot, look: Theme) -> FilterField:
    """The field, shown."""
    found = FilterField(VOCABULARY)
    qtbot.addWidget(found)
    found.show()
    return found


def test_a_filter_is_told_after_a_pause_or_at_once_with_enter(filter_field: FilterField, qtbot: QtBot) -> None:
    """Not at every key."""
    told: list[str] = []
    filter_field.changed.connect(told.append)
    qtbot.keyClicks(filter_field.field, "abc")
    assert told == []
    qtbot.keyClick(filter_field.field, Qt.Key.Key_Return)
    assert told == ["abc"]
    with qtbot.waitSignal(filter_field.changed):
        qtbot.keyClicks(filter_field.field, "d")
    assert told == ["abc", "abcd"]


def test_conditions_are_chips_that_can_be_taken_out(filter_field: FilterField, qtbot: QtBot) -> None:
    """By click or Backspace; plain words stay text only."""
    filter_field.set_text('wort kunde:"a b" -frist:heute')
    assert [chip.text() for chip in filter_field.chips()] == ['kunde:"a b"', "-frist:heute"]
    qtbot.keyClick(filter_field.chips()[0], Qt.Key.Key_Backspace)
    assert (filter_field.text(), [chip.text() for chip in filter_field.chips()]) == (
        "wort -frist:heute",
        ["-frist:heute"],
    )


def test_an_unknown_field_is_marked(filter_field: FilterField) -> None:
    """Its chip says so."""
    filter_field.set_text("fremd:x")
    assert filter_field.chips()[0].toolTip() == "Dieses Feld gibt es hier nicht"


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("ku", ["kunde:"]),
        ("-fr", ["-frist:"]),
        ("kunde:me", ['kunde:"Autohaus Meyer"']),
        ("wort frist:", ["frist:überfällig", "frist:heute"]),
        ("fremd:", []),
        ("xyz", []),
    ],
)
def test_what_can_follow_is_offered(filter_field: FilterField, qtbot: QtBot, typed: str, offers: list[str]) -> None:
    """Fields, then their values."""
    qtbot.keyClicks(filter_field.field, typed)
    assert _offers(filter_field) == offers


def test_an_offer_replaces_the_word_it_completes(filter_field: FilterField, qtbot: QtBot) -> None:
    """Nothing else of the text."""
    qtbot.keyClicks(filter_field.field, "wort kunde:bo")
    completer = filter_field.field.findChild(QCompleter)
    assert completer is not None
    completer.activated.emit("kunde:Börner")
    assert filter_field.field.text() == "wort kunde:Börner "


def test_down_goes_on_to_the_list_and_escape_empties(filter_field: FilterField, qtbot: QtBot) -> None:
    """The keys that leave the field."""
    qtbot.keyClicks(filter_field.field, "zzz")
    with qtbot.waitSignal(filter_field.left_down):
        qtbot.keyClick(filter_field.field, Qt.Key.Key_Down)
    qtbot.keyClick(filter_field.field, Qt.Key.Key_Escape)
    filter_field.set_text("")
    assert filter_field.text() == ""


def test_tabs_choose_views_and_count_where_they_should(qtbot: QtBot, look: Theme) -> None:
    """By click or digit; setting them up chooses nothing."""
    tabs, chosen = ViewTabs(), list[str]()
    qtbot.addWidget(tabs)
    tabs.chosen.connect(chosen.append)
    tabs.set_views(
        [SavedView("a", "Alle"), SavedView("n", "Nicht zugewiesen", is_counting=True), SavedView("m", "A & B")],
        current="n",
    )
    assert (chosen, tabs.current()) == ([], SavedView("n", "Nicht zugewiesen", is_counting=True))
    tabs.set_count("n", 2)
    tabs.set_count("a", 9)
    assert [tabs.bar.tabText(place) for place in range(3)] == ["Alle", "Nicht zugewiesen 2", "A && B"]
    tabs.choose(3)
    tabs.choose(7)
    assert chosen == ["m"]


def _offers(filter_field: FilterField) -> list[str]:
    completer = filter_field.field.findChild(QCompleter)
    assert completer is not None
    model = completer.model()
    assert model is not None
    return [model.index(row, 0).data() for row in range(model.rowCount())]
