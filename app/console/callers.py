"""Who a telephone number belongs to: people at customers first, then customers, by the keys the central service uses."""

from __future__ import annotations

from collections.abc import Callable

from app.console.board import Board
from app.domain.contact import Contact
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer
from app.formats import phones


def find(board: Board, typed: str) -> list[Contact | Customer]:
    """Give whoever has the number, however it is written; else whose number ends in the same digits; best first.

    A customer whose person was found is not named once more.
    """
    number, ending = phones.keys(typed)
    found = _having(board, lambda one: bool(number) and one == number)
    return found or _having(board, lambda one: phones.is_same_end(one, ending))


def _having(board: Board, fits: Callable[[str], bool]) -> list[Contact | Customer]:
    people = [each for each in board.contacts.values() if any(map(fits, each.numbers))]
    people.sort(key=lambda each: (each.is_unknown, each.name, each.id))
    named = {each.customer_id for each in people}
    others = [
        each
        for each in board.customers.values()
        if each.id not in named and each.id != UNKNOWN_CUSTOMER_ID and fits(phones.e164(each.phone))
    ]
    return [*people, *sorted(others, key=lambda each: (each.name, each.id))]
