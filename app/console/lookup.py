"""Where facts are looked up to tell what a mutation will do, and what takes it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar

from app.domain.change import Batch, Fact, Noun, noun_of
from app.domain.contract import Contract, in_force
from app.domain.fleet import Person
from app.wire.mutations import Mutation

T = TypeVar("T")


class Facts(Protocol):
    """Where the facts are looked up: the board, or the board with something on top."""

    def get(self, noun: Noun, id: str) -> Fact | None:  # noqa: A002 - the field is called id
        """Look one fact up; None if there is none."""

    def facts(self, noun: Noun) -> Mapping[str, Fact]:
        """Everything of one noun, by id."""


class Overlay:
    """The board with what the mutations of one act will do, so that the second one knows of the first."""

    def __init__(self, under: Facts) -> None:
        self._under = under
        self._over: dict[Noun, dict[str, Fact | None]] = {}

    def get(self, noun: Noun, id: str) -> Fact | None:  # noqa: A002 - the field is called id
        """Look one fact up; None if there is none."""
        over = self._over.get(noun, {})
        return over[id] if id in over else self._under.get(noun, id)

    def facts(self, noun: Noun) -> Mapping[str, Fact]:
        """Everything of one noun, by id."""
        over = self._over.get(noun)
        if not over:
            return self._under.facts(noun)
        laid = {**self._under.facts(noun), **over}
        return {fact_id: fact for fact_id, fact in laid.items() if fact is not None}

    def put(self, batch: Batch) -> None:
        """Lay facts on top, and hide what is gone."""
        for fact in batch.facts:
            self._over.setdefault(noun_of(fact), {})[fact.id] = fact
        for gone in batch.gone:
            self._over.setdefault(gone.noun, {})[gone.id] = None


def find(facts: Facts, noun: Noun, fact_id: str, kind: type[T]) -> T | None:
    """Look a fact up as what it is."""
    fact = facts.get(noun, fact_id)
    return fact if isinstance(fact, kind) else None


def contract_at(facts: Facts, customer_id: str, at: datetime) -> Contract | None:
    """The version of a customer's contract that holds at an instant (reading A32: the one at the notification counts)."""
    versions = (each for each in facts.facts(Noun.CONTRACT).values() if isinstance(each, Contract))
    return in_force((each for each in versions if each.customer_id == customer_id), at=at)


Rule = Callable[[Any, Facts, Person, datetime], tuple[Fact, ...] | Batch]
"""What a mutation of one kind will make of the facts: new and changed ones, or a batch where some are gone."""
Inverse = Callable[[Any, Facts, datetime], tuple[Mutation, ...] | None]
"""What takes a mutation of one kind back, given the facts before it; None: nothing does."""
