"""Tickets that were solved and are about something like this one: their solutions may help."""

from __future__ import annotations

import heapq
from collections import OrderedDict
from typing import Final

from app.console.board import Board
from app.console.search import bare, fold
from app.domain.ticket import Ticket

MOST: Final = 4
LOOKED_THROUGH: Final = 1500
"""Tickets that are compared at most, the newest first: it must not hold anybody up."""
_SHORTEST: Final = 4
_WORDLESS: Final = frozenset(
    {"nicht", "kein", "keine", "eine", "einen", "wird", "geht", "beim", "with", "does", "have", "alle", "mehr"}
)
_words: OrderedDict[str, frozenset[str]] = OrderedDict()


def solved(ticket: Ticket, board: Board) -> list[Ticket]:
    """Give the solved tickets most like this one: by the words of their subjects, those of the same customer first."""
    own = words_of(ticket.subject)
    if not own:
        return []
    done = [
        each for each in board.tickets.values() if not each.status.is_open and each.resolution and each.id != ticket.id
    ]
    newest = heapq.nlargest(LOOKED_THROUGH, done, key=lambda each: (each.changed_at, each.id))
    ranked: list[tuple[int, bool, int, Ticket]] = []
    for each in newest:
        shared = len(own & words_of(each.subject))
        if shared:
            is_same = each.customer_id == ticket.customer_id
            ranked.append((-(shared + is_same), not is_same, len(ranked), each))
    return [each for *_key, each in sorted(ranked, key=lambda found: found[:3])[:MOST]]


def words_of(subject: str) -> frozenset[str]:
    """Give the words of a subject that say something, written so that umlauts do not matter."""
    found = _words.get(subject)
    if found is None:
        parts = bare(fold(subject)).split()
        found = frozenset(each for each in parts if len(each) >= _SHORTEST and each not in _WORDLESS)
        _words[subject] = found
        if len(_words) > 2 * LOOKED_THROUGH:
            _words.popitem(last=False)
    return found
