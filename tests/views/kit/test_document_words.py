"""Documents speak as the screen does: the same German words, and a sentence for everything a ticket's stream can say."""

from __future__ import annotations

import pytest

from app.formats.document_words import values, word
from app.formats.printed_sentences import codes
from app.views.kit.words_steps import ARTICLES
from app.views.kit.words_terms import TERMS

FAMILIES = {
    family: family
    for family in (
        "billing", "place", "request", "status", "channel", "criticality", "affected", "plan", "act", "told_by", "exclusion",
        "article", "mail_state", "breach", "field", "stuff", "kind",
    )
} | {"source": "time_source"}  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_the_words_are_those_of_the_screen(family: str) -> None:
    """Whoever reads both finds the same thing under the same name."""
    assert dict(TERMS[FAMILIES[family]]) == {value: word(family, value, "de") for value in values(family)}


def test_every_entry_of_a_stream_has_a_sentence_on_paper() -> None:
    """A code that the screen puts into words is not printed as a code."""
    assert set() == set(ARTICLES) - codes()
