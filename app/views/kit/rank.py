"""Finds and ranks among everything that can be opened or done. No Qt; 20,000 entries in a few milliseconds a key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.views.kit.query import folded, spelt_out


class Kind(StrEnum):
    """What an entry is; the order is that of equally good hits."""

    HERE = "here"
    """An action for what is selected."""
    TICKET = "ticket"
    SERVER = "server"
    CUSTOMER = "customer"
    PERSON = "person"
    ALARM = "alarm"
    COMMAND = "command"
    TEXT = "text"
    """Found by what was written in it; added to the hits when the search comes back."""
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the palette can find.

    Attributes:
        id: of the fact or the action.
        title: first line; a ticket's number and a server's name begin it.
        detail: what stands behind it.
        keys: its key as printed, at the far edge.
        words: what else finds it (telephone numbers, addresses).
    """

    id: str
    kind: Kind
    title: str
    detail: str = ""
    icon: str = ""
    keys: str = ""
    words: str = ""


PREFIXES: Mapping[str, frozenset[Kind]] = {
    ">": frozenset({Kind.COMMAND, Kind.HERE}),
    "#": frozenset({Kind.TICKET}),
    "@": frozenset({Kind.CUSTOMER, Kind.PERSON}),
    ":": frozenset({Kind.SERVER}),
    "!": frozenset({Kind.ALARM}),
    "?": frozenset({Kind.HELP}),
}
WORDS: Mapping[str, str] = {
    "befehl": ">",
    "command": ">",
    "ticket": "#",
    "kunde": "@",
    "customer": "@",
    "person": "@",
    "server": ":",
    "alarm": "!",
    "hilfe": "?",
    "help": "?",
}
"""Words that stand for a prefix: @ and > need two fingers on a German keyboard."""

_NOT_DIGIT = re.compile(r"\D+")
_PHONE = re.compile(r"[+\d][\d /()\-]{3,}")
_SHORTEST_PHONE = 4
_MANY = 1500
_KINDS = {kind: place for place, kind in enumerate(Kind)}


def digits_of(text: str) -> str:
    """Give the digits of a telephone number without country code or leading zeros: how it was written does not matter."""
    digits = _NOT_DIGIT.sub("", text.replace("+49", "0").replace("(0)", ""))
    return digits.removeprefix("0049").lstrip("0")


class Index:
    """Entries, made ready for searching."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = []
        self._hay: list[str] = []
        self._titles: list[str] = []
        self._digits: list[str] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._keys: list[tuple[str, str]] = []
        self._last: tuple[str, list[int]] = ("", [])
        for entry in entries:
            self.put(entry)

    def put(self, entry: Entry, *, source: str = "") -> None:
        """Take in an entry, or another version of one. Sources may have entries of the same id."""
        hay, title = _hay(entry), folded(entry.title).lstrip("#")
        digits = digits_of(entry.words) if entry.words else ""
        key = (source, entry.id)
        number = self._numbers.get(key)
        if number is None:
            self._numbers[key] = len(self.entries)
            self.entries.append(entry)
            self._hay.append(hay)
            self._titles.append(title)
            self._digits.append(digits)
            self._keys.append(key)
        else:
            self.entries[number], self._hay[number] = entry, hay
            self._titles[number], self._digits[number] = title, digits
        self._last = ("", [])

    def remove(self, entry_id: str, *, source: str = "") -> None:
        """Forget an entry; the last one takes its place."""
        number = self._numbers.pop((source, entry_id), None)
        if number is None:
            return
        last = len(self.entries) - 1
        if number != last:
            self._numbers[self._keys[last]] = number
        columns: tuple[list[Any], ...] = (self.entries, self._hay, self._titles, self._digits, self._keys)
        for column in columns:
            column[number] = column[last]
            column.pop()
        self._last = ("", [])

    def search(self, text: str, *, recent: Sequence[str] = (), limit: int = 12) -> list[Entry]:
        """Find the best entries for what was typed, best first.

        Args:
            text: may begin with a prefix or its word.
            recent: ids opened lately, newest first; they rank higher.
            limit: how many at most.
        """
        kinds, wanted = split_prefix(text)
        if not wanted and not kinds:
            return self._recent(recent, limit)
        tokens = folded(wanted).split()
        hits = self._matching(tokens, kinds)
        if len(hits) < limit:
            known = set(hits)
            hits += [number for number in self._by_phone(wanted, kinds) if number not in known]
        if len(hits) < limit // 2 and tokens:
            known = set(hits)
            hits += [number for number in self._scattered("".join(tokens), kinds) if number not in known]
        ages = {entry_id: age for age, entry_id in enumerate(recent)}
        hits = self._promising(hits, tokens, ages)
        best = sorted(hits, key=lambda number: self._score(number, tokens, ages))
        return [self.entries[number] for number in best[:limit]]

    def _promising(self, hits: list[int], tokens: Sequence[str], ages: Mapping[str, int]) -> list[int]:
        """Thin out thousands of hits before they are ranked: keep those that begin well, the recent and the selected."""
        if len(hits) <= _MANY or not tokens:
            return hits
        first, titles, entries = tokens[0], self._titles, self.entries
        good = [number for number in hits if titles[number].startswith(first)][:_MANY]
        inner = f" {first}"
        good += [number for number in hits if inner in titles[number]][: _MANY - len(good)]
        known = set(good)
        special = (number for number in hits if entries[number].kind is Kind.HERE or entries[number].id in ages)
        good += [number for number in special if number not in known]
        return good or hits[:_MANY]

    def _recent(self, recent: Sequence[str], limit: int) -> list[Entry]:
        """What to offer before anything is typed: what fits the selection, what was opened last, then commands."""
        ages = {entry_id: age for age, entry_id in enumerate(recent)}
        known = [entry for entry in self.entries if entry.kind is Kind.HERE or entry.id in ages]
        known.sort(key=lambda entry: (entry.kind is not Kind.HERE, ages.get(entry.id, 0)))
        offered = set(known)
        known += [entry for entry in self.entries if entry.kind is Kind.COMMAND and entry not in offered]
        return known[:limit]

    def _matching(self, tokens: Sequence[str], kinds: frozenset[Kind] | None) -> list[int]:
        """Find entries that contain every word; typing on narrows what was found before."""
        key = f"{sorted(kinds) if kinds else ''} {' '.join(tokens)}"
        last, known = self._last
        if last and key.startswith(last):
            numbers: Iterable[int] = known
        elif kinds is None:
            numbers = range(len(self.entries))
        else:
            numbers = [number for number, entry in enumerate(self.entries) if entry.kind in kinds]
        hay = self._hay
        found = list(numbers)
        for token in tokens:
            found = [number for number in found if token in hay[number]]
        self._last = (key, found)
        return list(found)

    def _by_phone(self, text: str, kinds: frozenset[Kind] | None) -> list[int]:
        digits = digits_of(text) if _PHONE.fullmatch(text.strip()) else ""
        if len(digits) < _SHORTEST_PHONE:
            return []
        return [
            number
            for number, known in enumerate(self._digits)
            if digits in known and (kinds is None or self.entries[number].kind in kinds)
        ]

    def _scattered(self, letters: str, kinds: frozenset[Kind] | None) -> list[int]:
        """Find titles that hold the letters in this order with others between: ``srvex`` in SRV-EX01."""
        pattern = re.compile("".join(f"[^{re.escape(letter)}]*{re.escape(letter)}" for letter in letters))
        entries = self.entries
        return [
            number
            for number, title in enumerate(self._titles)
            if pattern.match(title) and (kinds is None or entries[number].kind in kinds)
        ]

    def _score(self, number: int, tokens: Sequence[str], ages: Mapping[str, int]) -> tuple[int, int, int, int, str]:
        """Rank a hit: exact, selected, recent, then how many words begin where a word begins; shorter titles first."""
        entry, title = self.entries[number], self._titles[number]
        wanted = " ".join(tokens)
        first = title.split(" ", 1)[0]
        if wanted and (title == wanted or first in (wanted, wanted.lstrip("#"))):
            step = 0
        elif entry.kind is Kind.HERE:
            step = 1
        else:
            step = 2 if entry.id in ages else 3
        starts = sum(2 if title.startswith(token) else f" {token}" in f" {title}" for token in tokens)
        return step, -starts, ages.get(entry.id, 0) if step == 2 else _KINDS[entry.kind], len(title), title


def split_prefix(text: str) -> tuple[frozenset[Kind] | None, str]:
    """Take prefix or prefix word off what was typed; None is every kind."""
    typed = text.strip()
    if typed[:1] in PREFIXES:
        return PREFIXES[typed[0]], typed[1:].strip()
    first, _, rest = typed.partition(" ")
    sign = WORDS.get(folded(first))
    return (PREFIXES[sign], rest.strip()) if sign is not None and rest.strip() else (None, typed)


def _hay(entry: Entry) -> str:
    said = f"{entry.title} {entry.detail} {entry.words}"
    plain, spelt = folded(said), spelt_out(said)
    return plain if plain == spelt else f"{plain} {spelt}"
