"""Network cards: traffic, errors and links that were lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Measured, NotApplicable, Says, waiting
from app.checks.rates import Reading, rates
from app.checks.selection import EVERY, is_wanted
from app.domain.check import CheckSpec, State

if TYPE_CHECKING:
    from app.checks.target import Target


@dataclass(frozen=True, slots=True)
class Card:
    """A network card with its counters since it was brought up.

    Attributes:
        name: ``eth0`` or ``Ethernet``.
        errors: errors and dropped packets, both directions.
        has_link: whether it is switched on and a cable or a radio connection is there.
        speed_mbit: of the link; None where unknown, as on most virtual cards.
    """

    name: str
    in_bytes: int
    out_bytes: int
    errors: int
    has_link: bool
    speed_mbit: int | None = None


class CardReader(Protocol):
    """Reads network cards."""

    def cards(self) -> Sequence[Card]:
        """List real cards, without loopback, tunnels and the inner ends of containers."""
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure traffic and errors of each card.

    A card without a link is a problem when it is named by the check or had a link before; a socket that never saw a
    cable is left out.

    Raises:
        NotApplicable: there is no card.
    """
    cards = target.readers.cards.cards()
    if not cards and spec.item == EVERY:
        raise NotApplicable("none_found")
    return [_finding(card, target, is_named=spec.item != EVERY) for card in cards if is_wanted(spec, card.name)]


def _finding(card: Card, target: Target, *, is_named: bool) -> Finding:
    if not card.has_link:
        return Finding(item=card.name, state=State.WARNING, own=Says("network.down"), is_only_if_known=not is_named)
    reading = Reading(
        target.clock(), {"in": float(card.in_bytes), "out": float(card.out_bytes), "errors": float(card.errors)}
    )
    per_second = rates(target.memory.exchange("network", card.name, reading), reading)
    if per_second is None:
        return waiting(card.name)
    detail = {"in_bytes_s": round(per_second["in"], 1), "out_bytes_s": round(per_second["out"], 1)}
    errors = round(per_second["errors"], 3)
    if card.speed_mbit:
        detail["speed_mbit"] = card.speed_mbit
    return Finding(
        item=card.name,
        value=errors,
        good=Says("network.ok", detail),
        bad=Says("network.errors", detail),
        samples=(
            Measured("net.in_bytes_s", detail["in_bytes_s"], card.name),
            Measured("net.out_bytes_s", detail["out_bytes_s"], card.name),
            Measured("net.errors_s", errors, card.name),
        ),
    )
