"""The language of the filter field: plain words and ``field:value``, quoted, negated, compared. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic

from app.views.kit.column import F


class Sign(StrEnum):
    """How a value is compared."""

    IS = ""
    LESS = "<"
    LESS_OR_EQUAL = "<="
    MORE = ">"
    MORE_OR_EQUAL = ">="


@dataclass(frozen=True, slots=True)
class Term:
    """One condition as it was typed.

    Attributes:
        field: before the colon, folded; empty for a plain word.
        values: alternatives, separated by commas.
        start: where it begins in the text.
        end: where it ends.
    """

    field: str
    values: tuple[str, ...]
    sign: Sign = Sign.IS
    is_negated: bool = False
    start: int = 0
    end: int = 0


_TERM = re.compile(
    r"""(?P<not>-)? (?: (?P<field>[^\W\d][\w-]*) : )? (?P<sign><=|>=|<|>)?
        (?P<value> (?: "[^"]*"? | [^\s",]+ | , )+ )""",
    re.VERBOSE,
)
_VALUE = re.compile(r'"([^"]*)"?|([^\s",]+)')
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "á": "a", "ç": "c"})
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "á": "a", "ç": "c"})
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(s|sek|min|m|h|std|t|d|w)?")
_SECONDS = {
    "s": 1,
    "sek": 1,
    "m": 60,
    "min": 60,
    "": 60,
    "h": 3600,
    "std": 3600,
    "t": 86_400,
    "d": 86_400,
    "w": 604_800,
}


def parse(text: str) -> tuple[Term, ...]:
    """Take a filter apart. Nothing is an error: what makes no sense is a plain word.

    A colon makes a field only when letters stand before and something stands behind it; ``http://x`` in quotes is a word.
    """
    return tuple(_term(found) for found in _TERM.finditer(text))


def without(text: str, term: Term) -> str:
    """Take one term out of a filter."""
    return " ".join(f"{text[: term.start]} {text[term.end :]}".split())


def folded(text: str) -> str:
    """Fold case and umlauts: what is compared is ``bor`` for "Bör"."""
    return text.casefold().translate(_UMLAUTS)


def spelt_out(text: str) -> str:
    """Fold case and spell umlauts out: ``boer`` for "Bör"."""
    return text.casefold().translate(_SPELT_OUT)


def contains(hay: str, needle: str) -> bool:
    """Find a word in a text, however the umlauts were typed: "börner", "boerner" and "borner" find Börner."""
    return folded(needle) in folded(hay) or spelt_out(needle) in spelt_out(hay)


def seconds_of(text: str) -> float | None:
    """Read a length: ``1h``, ``30min``, ``2t``, ``90`` (minutes); None if it is none."""
    found = _LENGTH.fullmatch(text.casefold())
    return None if found is None else float(found[1].replace(",", ".")) * _SECONDS[found[2] or ""]


def number_of(text: str) -> float | None:
    """Read a number, with comma or point, with or without a percent sign; None if it is none."""
    try:
        return float(text.rstrip("%").replace(",", "."))
    except ValueError:
        return None


@dataclass(frozen=True)
class Field(Generic[F]):
    """What can stand before a colon.

    Attributes:
        names: the name in the reader's language first, then others that are understood.
        text: the text a value is looked for in; for choices the word of the choice.
        amount: a number to compare with ``<`` and ``>``; None never matches.
        read_amount: reads what was typed, ``number_of`` or ``seconds_of``.
        words: values with a meaning of their own, e.g. "überfällig".
        choices: what the completion offers.
    """

    names: tuple[str, ...]
    text: Callable[[F], str] | None = None
    amount: Callable[[F], float | None] | None = None
    read_amount: Callable[[str], float | None] = number_of
    words: Mapping[str, Callable[[F], bool]] = field(default_factory=dict)
    choices: Callable[[], Iterable[str]] = tuple


@dataclass(frozen=True)
class Vocabulary(Generic[F]):
    """What a list can be filtered by: its fields, and the text plain words are looked for in."""

    fields: Sequence[Field[F]]
    text: Callable[[F], str]

    def field(self, name: str) -> Field[F] | None:
        """Find a field by any of its names."""
        wanted = folded(name)
        return next((known for known in self.fields if wanted in map(folded, known.names)), None)

    def is_known(self, term: Term) -> bool:
        """Whether a term is a plain word, or of a field that exists."""
        return not term.field or self.field(term.field) is not None

    def predicate(self, text: str) -> Callable[[F], bool] | None:
        """Make the test of a filter; None lets everything pass. A field nobody knows is looked for as text."""
        tests = [self._test(term) for term in parse(text)]
        if not tests:
            return None
        if len(tests) == 1:
            return tests[0]
        return lambda fact: all(test(fact) for test in tests)

    def _test(self, term: Term) -> Callable[[F], bool]:
        known = self.field(term.field) if term.field else None
        if known is None:
            words = [f"{term.field}:{value}" if term.field else value for value in term.values]
            tests = [self._finds(self.text, word) for word in words]
        else:
            tests = [self._compares(known, term.sign, value) for value in term.values]
        if term.is_negated:
            return lambda fact: not any(test(fact) for test in tests)
        return tests[0] if len(tests) == 1 else lambda fact: any(test(fact) for test in tests)

    def _compares(self, known: Field[F], sign: Sign, value: str) -> Callable[[F], bool]:
        for word, test in known.words.items():
            if folded(word).startswith(folded(value)) and sign is Sign.IS:
                return test
        amount, limit = known.amount, known.read_amount(value)
        if amount is not None and limit is not None:
            return _amount_test(amount, sign, limit)
        return self._finds(known.text, value) if known.text is not None else _never

    def _finds(self, read: Callable[[F], str], word: str) -> Callable[[F], bool]:
        plain, spelt = folded(word), spelt_out(word)

        def finds(fact: F) -> bool:
            hay = read(fact)
            return plain in folded(hay) or spelt in spelt_out(hay)

        return finds


def _amount_test(amount: Callable[[F], float | None], sign: Sign, limit: float) -> Callable[[F], bool]:
    def test(fact: F) -> bool:
        value = amount(fact)
        return value is not None and _COMPARE[sign](value, limit)

    return test


_COMPARE: dict[Sign, Callable[[float, float], bool]] = {
    Sign.IS: lambda value, limit: value == limit,
    Sign.LESS: lambda value, limit: value < limit,
    Sign.LESS_OR_EQUAL: lambda value, limit: value <= limit,
    Sign.MORE: lambda value, limit: value > limit,
    Sign.MORE_OR_EQUAL: lambda value, limit: value >= limit,
}


def _never(_fact: Any) -> bool:
    return False


def _term(found: re.Match[str]) -> Term:
    values = tuple(quoted or plain for quoted, plain in _VALUE.findall(found["value"]))
    return Term(
        field=folded(found["field"] or ""),
        values=values or ("",),
        sign=Sign(found["sign"] or ""),
        is_negated=found["not"] is not None,
        start=found.start(),
        end=found.end(),
    )
