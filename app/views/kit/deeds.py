"""Doing things: checked by the rules before they are sent, so that a refusal is said where the hand is."""

from __future__ import annotations

from collections.abc import Sequence

from app.console.desk import Desk
from app.console.expect import predict
from app.console.lookup import Overlay
from app.domain.errors import Refused
from app.wire.mutations import Mutation


def foresee(desk: Desk, *mutations: Mutation) -> Overlay:
    """Show what mutations would make of the facts.

    Raises:
        Refused: a rule says no; ``login.needed``.
    """
    if desk.me is None:
        raise Refused("login.needed")
    facts = Overlay(desk.board)
    for mutation in mutations:
        facts.put(predict(mutation, facts, by=desk.me, now=desk.now()))
    return facts


def perform(desk: Desk, mutations: Sequence[Mutation]) -> tuple[int, ...]:
    """Do it; gives the mutations' numbers.

    Raises:
        Refused: a rule says no; nothing was done.
    """
    foresee(desk, *mutations)
    return desk.do(*mutations)
