"""What a contract covers, line by line, in words: each line cites the row it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from app.domain.contract import Contract, Plan
from app.domain.service_description import TEXT
from app.domain.truth_table import Item, truth_table
from app.views.customers import truth
from app.views.kit.glyphs import Glyph
from app.views.kit.language import Language, Languages
from tests.views.fake_desk import NOW, make_id

pytestmark = pytest.mark.views


@pytest.fixture(autouse=True)
def german(qapp: QApplication) -> Iterator[None]:
    """The words of the program; none afterwards."""
    languages = Languages(qapp)
    languages.speak(Language.GERMAN)
    yield
    for translator in languages.findChildren(QTranslator):
        qapp.removeTranslator(translator)


def contract(plan: Plan) -> Contract:
    """A version in force."""
    return Contract(make_id(1, 3), 1, make_id(1, 1), plan, NOW - timedelta(days=9), isa_at=NOW - timedelta(days=10))


@pytest.mark.parametrize("plan", [None, *Plan])
def test_each_line_cites_its_row_and_sentence(plan: Plan | None) -> None:
    """The row and the sentence are the engine's; the sentence stands in the service description."""
    version = None if plan is None else contract(plan)
    said = truth.lines(version)
    assert [line.item for line in truth_table(version)] == [each.item for each in said]
    assert [(line.decision.row, line.decision.sentence) for line in truth_table(version)] == [
        (each.row, each.sentence) for each in said
    ]
    assert all(each.sentence in TEXT.values() for each in said)
    assert all(each.what and each.answer for each in said)


@pytest.mark.parametrize(
    ("plan", "item", "answer", "glyph"),
    [
        (Plan.PLUS, Item.FAULT, "in Pauschale", Glyph.TICK),
        (Plan.PLUS, Item.ON_SITE, "gesondert", Glyph.RING),
        (Plan.PLUS, Item.EMERGENCY, "nicht im Angebot", Glyph.CROSS),
        (Plan.PREMIUM, Item.ON_SITE, "in Pauschale", Glyph.TICK),
        (Plan.PREMIUM, Item.EMERGENCY, "Aufpreis", Glyph.DIAMOND),
        (Plan.BASIS, Item.FAULT, "gesondert", Glyph.RING),
        (Plan.BASIS, Item.INTERVENTION, "nicht enthalten", Glyph.CROSS),
        (Plan.PLUS, Item.INTERVENTION, "4 h kritisch, 24 h unkritisch", Glyph.TICK),
    ],
)
def test_what_is_covered_is_said_in_the_words_of_the_contract(
    plan: Plan, item: Item, answer: str, glyph: Glyph
) -> None:
    """With a sign beside the word, so that colour is never alone."""
    line = next(each for each in truth.lines(contract(plan)) if each.item is item)
    assert (answer, glyph) == (line.answer, line.glyph)


def test_the_other_plans_are_named_where_they_differ() -> None:
    """A visit under Plus: Premium would include it."""
    line = next(each for each in truth.lines(contract(Plan.PLUS)) if each.item is Item.ON_SITE)
    assert "Premium: in Pauschale" == line.elsewhere
