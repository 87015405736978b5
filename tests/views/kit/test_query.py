"""The filter understands what technicians type."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.kit.query import Field, Sign, Term, Vocabulary, contains, parse, seconds_of, without


@dataclass(frozen=True, slots=True)
class Row:
    customer: str
    status: str
    left_s: float | None = None
    free: float = 50.0

    @property
    def is_late(self) -> bool:
        return self.left_s is not None and self.left_s < 0


VOCABULARY: Vocabulary[Row] = Vocabulary(
    (
        Field(("kunde", "customer"), text=lambda row: row.customer),
        Field(("status",), text=lambda row: row.status),
        Field(
            ("frist", "due"),
            amount=lambda row: row.left_s,
            read_amount=seconds_of,
            words={"überfällig": lambda row: row.is_late},
        ),
        Field(("frei",), amount=lambda row: row.free),
    ),
    text=lambda row: f"{row.customer} {row.status}",
)
ROWS = (
    Row("Autohaus Meyer & Söhne", "neu", 1800.0, 6.0),
    Row("Kanzlei Börner", "angenommen", -60.0),
    Row("Stadtwerke Sassnitz", "neu"),
    Row("Straßenbau Groß", "erledigt", 7200.0),
)


def found(text: str) -> list[str]:
    """First words of the customers of the rows that pass."""
    passes = VOCABULARY.predicate(text)
    return [row.customer.split()[0] for row in ROWS if passes is None or passes(row)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["Autohaus", "Kanzlei", "Stadtwerke", "Straßenbau"]),
        ("meyer", ["Autohaus"]),
        ("kunde:meyer", ["Autohaus"]),
        ("CUSTOMER:meyer", ["Autohaus"]),
        ("kunde:börner", ["Kanzlei"]),
        ("kunde:boerner", ["Kanzlei"]),
        ("kunde:borner", ["Kanzlei"]),
        ("strassenbau", ["Straßenbau"]),
        ("groß", ["Straßenbau"]),
        ('kunde:"meyer & söhne"', ["Autohaus"]),
        ('"sassnitz neu"', ["Stadtwerke"]),
        ("status:neu", ["Autohaus", "Stadtwerke"]),
        ("-status:neu", ["Kanzlei", "Straßenbau"]),
        ("status:neu,erledigt", ["Autohaus", "Stadtwerke", "Straßenbau"]),
        ("-status:neu,erledigt", ["Kanzlei"]),
        ("-meyer", ["Kanzlei", "Stadtwerke", "Straßenbau"]),
        ("frist:<1h", ["Autohaus", "Kanzlei"]),
        ("frist:>=2h", ["Straßenbau"]),
        ("frist:<=30min frist:>0", ["Autohaus"]),
        ("frist:überfällig", ["Kanzlei"]),
        ("frist:uber", ["Kanzlei"]),
        ("frei:<10", ["Autohaus"]),
        ("frei:6%", ["Autohaus"]),
        ("status:neu kunde:stadt", ["Stadtwerke"]),
        ("frist:unsinn", []),
        ("unbekannt:neu", []),
    ],
)
def test_a_filter_finds_what_it_says(text: str, expected: list[str]) -> None:
    """Every form of a condition, with umlauts typed in any way."""
    assert found(text) == expected


def test_terms_know_where_they_stand() -> None:
    """A chip can take its own term out of the text."""
    text = 'meyer  -status:neu kunde:"a b"'
    terms = parse(text)
    assert terms[1] == Term("status", ("neu",), is_negated=True, start=7, end=18)
    assert without(text, terms[1]) == 'meyer kunde:"a b"'
    assert terms[2].values == ("a b",)


def test_an_open_quote_reaches_to_the_end() -> None:
    """While one types, the closing quote is not there yet."""
    assert parse('kunde:"meyer und')[0].values == ("meyer und",)


def test_signs_are_read_longest_first() -> None:
    """``<=`` is not ``<`` of ``=``."""
    assert [(term.sign, term.values) for term in parse("frei:<=5 frei:<5")] == [
        (Sign.LESS_OR_EQUAL, ("5",)),
        (Sign.LESS, ("5",)),
    ]


def test_unknown_fields_are_told() -> None:
    """The field can mark what it does not understand."""
    assert [VOCABULARY.is_known(term) for term in parse("kunde:x wort fremd:y")] == [True, True, False]


def test_lengths() -> None:
    """Hours, minutes, days; a bare number is minutes."""
    assert [seconds_of(text) for text in ("1h", "1,5h", "30min", "2t", "90", "x")] == [
        3600,
        5400,
        1800,
        172_800,
        5400,
        None,
    ]


@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_filter(text: str) -> None:
    """Whatever is typed, terms lie in order within the text and rows can be judged."""
    terms = parse(text)
    assert all(0 <= term.start < term.end <= len(text) for term in terms)
    assert [term.start for term in terms] == sorted(term.start for term in terms)
    assert set(found(text)) <= {row.customer.split()[0] for row in ROWS}


def test_every_spelling_of_an_umlaut_is_found() -> None:
    """Typed with, without, or spelt out."""
    assert all(contains("Müller", typed) for typed in ("müll", "mull", "muell"))
