"""Finding anything by a few letters: an index in memory over what has a name, for the palette."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.console.board import Board
from app.domain.change import Changes, Fact, Noun
from app.domain.contact import Contact
from app.domain.fleet import Customer, Person, Server
from app.domain.folding import SHORTEST_NUMBER, bare, fold, phone_digits
from app.domain.ticket import Ticket

__all__ = ["SHORTEST_NUMBER", "Hit", "Search", "bare", "fold", "phone_digits"]

NOUNS: Final = (Noun.CUSTOMER, Noun.CONTACT, Noun.SERVER, Noun.TICKET, Noun.PERSON)
LIMIT: Final = 30

_WEAKEST: Final = 5
_GOOD: Final = 2
_SHORT: Final = 3
"""Letters below which a full page of good matches ends the search: nobody looks for the 31st."""

_SEPARATORS: Final = str.maketrans(dict.fromkeys("-_./@&,:()", " "))


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found; ``rank`` 0 is an exact match, the higher the weaker."""

    noun: Noun
    id: str
    rank: int


@dataclass(frozen=True, slots=True)
class _Entry:
    noun: Noun
    id: str
    title: str
    plain: str
    starts: str
    own: str
    digits: str
    exact: frozenset[str]


class Search:
    """The index; kept up to date by what the board tells. Main thread only."""

    def __init__(self, board: Board) -> None:
        """Read the board once, then follow it."""
        self._board = board
        self._entries: dict[tuple[Noun, str], _Entry] = {}
        self._last: tuple[str, Sequence[_Entry]] = ("", ())
        self._sorted: list[_Entry] | None = None
        for noun in NOUNS:
            for fact in board.facts(noun).values():
                self._put(noun, fact)
        self._stop = board.listen(self._on_changes, *NOUNS)

    def close(self) -> None:
        """Stop listening."""
        self._stop()

    def find(self, text: str, *, nouns: Iterable[Noun] = NOUNS, limit: int = LIMIT) -> list[Hit]:
        """Find what all words of ``text`` occur in, best first.

        That is: exact, then beginnings of the title, of own words, of words of the customer's name, then anywhere.
        Digits are looked for as a telephone number too, however it is written. Equal ranks come in the order of titles.
        """
        folded = fold(text).strip().lstrip("#").strip()
        if not folded:
            return []
        wanted = frozenset(nouns)
        needles = tuple(bare(word) for word in folded.split())
        number = phone_digits(text)
        is_number = len(number) >= SHORTEST_NUMBER and not any(each.isalpha() for each in text)
        number = number if is_number else ""
        first, rest = needles[0], needles[1:]
        matching = [
            entry for entry in self._candidates(folded) if first in entry.plain or (number and number in entry.digits)
        ]
        if rest:
            matching = [
                e for e in matching if all(needle in e.plain for needle in rest) or (number and number in e.digits)
            ]
        self._last = (folded, matching)
        starts = tuple(f" {needle}" for needle in needles)
        ranks: list[list[Hit]] = [[] for _ in range(_WEAKEST + 1)]
        good = 0
        for entry in matching:
            if entry.noun not in wanted:
                continue
            rank = _rank(entry, folded, first, starts)
            if len(ranks[rank]) < limit:
                ranks[rank].append(Hit(entry.noun, entry.id, rank))
                good += rank <= _GOOD
                if good >= limit and len(folded) < _SHORT:
                    break
        return [hit for hits in ranks for hit in hits][:limit]

    def _candidates(self, folded: str) -> Iterable[_Entry]:
        """What matched a shorter input is all that can match a longer one, except for telephone numbers."""
        before, entries = self._last
        can_narrow = before and folded.startswith(before) and not any(each.isdigit() for each in folded)
        if can_narrow:
            return entries
        if self._sorted is None:
            self._sorted = sorted(self._entries.values(), key=lambda entry: (entry.title, entry.id))
        return self._sorted

    def _on_changes(self, changes: Changes) -> None:
        for change in changes:
            if change.noun in NOUNS:
                fact = self._board.get(change.noun, change.id)
                if fact is None:
                    self._entries.pop((change.noun, change.id), None)
                else:
                    self._put(change.noun, fact)
        self._last = ("", ())
        self._sorted = None

    def _put(self, noun: Noun, fact: Fact) -> None:
        title, more, phones, exact = _said(fact)
        key = (noun, fact.id)
        customer = self._board.customers.get(fact.customer_id) if isinstance(fact, Server | Ticket | Contact) else None
        own = fold(" ".join((title, *more)))
        words = own if customer is None else f"{own} {fold(customer.name)} {fold(customer.short_name)}"
        self._entries[key] = _Entry(
            noun=noun,
            id=fact.id,
            title=bare(fold(title)),
            plain=f" {bare(words)}",
            starts=f" {bare(words)} {bare(words).translate(_SEPARATORS)}",
            own=f" {bare(own)} {bare(own).translate(_SEPARATORS)}",
            digits=" ".join(filter(None, map(phone_digits, phones))),
            exact=frozenset(fold(each) for each in exact if each),
        )


def _said(fact: Fact) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What is known of a fact by: title, further words, telephone numbers, what it is called exactly."""
    match fact:
        case Customer():
            more = (fact.short_name, fact.number, fact.mail)
            return fact.name, more, (fact.phone,), (fact.number, fact.short_name)
        case Contact():
            return fact.name, (fact.function, *fact.mails), (*fact.phones, *fact.numbers), fact.mails
        case Server():
            return fact.name, (fact.role, fact.os, fact.address), (), (fact.name, fact.address)
        case Ticket():
            short = fact.number.partition("-")[2].lstrip("0")
            return fact.number, (fact.subject, fact.contact_name), (fact.contact_phone,), (fact.number, short)
        case Person():
            return fact.name, (fact.login, fact.initials), (), (fact.initials, fact.login)
        case _:
            return "", (), (), ()


def _rank(entry: _Entry, folded: str, first: str, starts: tuple[str, ...]) -> int:
    """How good a match is, of an entry that is one."""
    if folded in entry.exact:
        return 0
    if entry.title.startswith(first):
        return 1
    for place, rank in ((entry.own, _GOOD), (entry.starts, 4)):
        for start in starts:
            if start not in place:
                break
        else:
            return rank
    return _WEAKEST if first in entry.plain else 3
