"""Doing things: checked by the rules before they are sent, so that a refusal is said where the hand is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from app.console.desk import Desk
from app.console.expect import predict
from app.console.lookup import Overlay
from app.domain.errors import Refused
from app.wire.messages import Message
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
        check(mutation)
        facts.put(predict(mutation, facts, by=desk.me, now=desk.now()))
    return facts


def check(mutation: Message) -> None:
    """Refuse what the central service could not even read: a text too long, an address that is none.

    Raises:
        Refused: ``field.malformed`` (field: its name in the message).
    """
    try:
        msgspec.convert(msgspec.to_builtins(mutation), type(mutation), strict=False)
    except msgspec.ValidationError as error:
        found = re.search(r"\$\.(\w+)", str(error))
        raise Refused("field.malformed", field=found[1] if found is not None else "") from error


def perform(desk: Desk, mutations: Sequence[Mutation]) -> tuple[int, ...]:
    """Do it; gives the mutations' numbers.

    Raises:
        Refused: a rule says no; nothing was done.
    """
    foresee(desk, *mutations)
    return desk.do(*mutations)
