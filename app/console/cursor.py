"""Up to where the facts go: what feed, replica and sender say to one another. Light to import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.change import Batch, Change, Fact, Noun, noun_of

BOARD: Final = (
    Noun.CUSTOMER,
    Noun.SITE,
    Noun.CONTRACT,
    Noun.PERSON,
    Noun.SERVER,
    Noun.MAINTENANCE,
    Noun.ALARM,
    Noun.TICKET,
    Noun.CONTACT,
    Noun.MAILBOX,
    Noun.SNIPPET,
)
"""What the board holds whole, in the order it is useful."""


RUNNING: Final = "running"
"""In place of a ticket: where clocks that run belong, of whatever ticket; the board holds them always."""


class Damaged(Exception):
    """The file does not hold what was written to it."""


class NoRoom(Exception):
    """The disk is full: nothing of what was to be written was, and the file is as it was."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Up to where of the feed the replica goes; ``epoch`` empty: nothing was downloaded yet.

    ``as_of`` is the central service's time of the last page, ISO 8601, empty before the first.
    """

    epoch: str = ""
    seq: int = 0
    as_of: str = ""


def batch_of(facts: Iterable[Fact], gone: Iterable[Change] = ()) -> Batch:
    """Put facts together so that each thing is in it once, as it is last."""
    last = {(noun_of(fact), fact.id): fact for fact in facts}
    return Batch(tuple(last.values()), tuple(dict.fromkeys(gone)))
