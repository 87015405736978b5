"""Words however they are typed, and the places where they were found."""

from __future__ import annotations

import pytest

from app.domain.excerpt import BEGIN, END, WIDTH, count, excerpt
from app.domain.folding import LONGEST_WORD, fold, needles, phone_digits, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße", "strasse"),
        ("MÜLLER", "mueller"),
        ("Mu\u0308ller", "mueller"),
        ("Café Søren", "cafe soeren"),
        ("Привет", "привет"),
        ("ﬁne", "fine"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """All ways to type a word fold to the same letters."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    "number", ["038392 / 6590-11", "+49 38392 659011", "0049 38392/6590-11", "+49 (0) 38392 6590 11", "38392659011"]
)
def test_phone_digits(number: str) -> None:
    """A number is the same with and without trunk zero and country code."""
    assert phone_digits(number) == "38392659011"


def test_words_have_both_spellings_and_what_belongs_together() -> None:
    """Umlauts with and without e, a serial number with and without its dashes, a telephone number as digits."""
    found = words("Müller 5CG-01/X Tel. 0171 / 555 44-33")
    assert {"mueller", "muller", "5cg", "01", "x", "5cg01x", "1715554433", "tel"} <= found


def test_noise_is_cut() -> None:
    """A kilobyte without a blank is found by its beginning and takes no room."""
    assert max(map(len, words("A" * 5000))) == LONGEST_WORD
    assert all(each.is_in(words("B" * 5000)) for each in needles("B" * 4000))


def test_nothing_to_look_for() -> None:
    """Blanks and signs alone find nothing, not everything."""
    assert needles(" -- _ % ") == ()


@pytest.mark.parametrize(
    ("text", "typed", "said"),
    [
        ("Die Straße ist zu.", "strasse", "Die <Straße> ist zu."),
        ("Herr Müller\n\nruft an", "mueller ruft", "Herr <Müller> <ruft> an"),
        ("Gerät 5CG-01/X defekt", "5cg01x", "Gerät <5CG-01/X> defekt"),
        ("Netzwerkdrucker", "drucker", "<Netzwerkdrucker>"),
        ("nichts davon", "drucker", ""),
        (f"{BEGIN}böse{END} Zeichen", "zeichen", "böse <Zeichen>"),
    ],
)
def test_excerpt(text: str, typed: str, said: str) -> None:
    """The found words are marked as they are written; marks in the text itself are taken out."""
    assert excerpt(text, needles(typed)).replace(BEGIN, "<").replace(END, ">") == said


def test_excerpt_of_a_long_text_is_cut_at_words() -> None:
    """Only the surroundings are shown, also behind very many umlauts, which are longer folded than written."""
    text = "Äöüß überall. " * 5000 + "Hier steht die Seriennummer 4711 und dann mehr. " + "Ende gut. " * 500
    found = excerpt(text, needles("seriennummer"))
    assert f"Hier steht die {BEGIN}Seriennummer{END} 4711 und dann mehr." in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) <= WIDTH + 10


def test_count_tells_how_many_words_are_there() -> None:
    """It is what the best of several texts is chosen by."""
    assert count("Drucker und Toner", needles("drucker toner papier")) == 2
