"""Load of a line: how much of a card's speed is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checks.finding import Finding, Measured, NotApplicable, Says, waiting
from app.checks.network import Card
from app.checks.rates import Reading, rates
from app.checks.selection import EVERY, is_wanted
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target

_BITS = 8
_MEGA = 1_000_000


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure the busier direction of each card as a share of its speed; both have it to themselves.

    Raises:
        NotApplicable: there is no card, or the speed of none is known, as on most virtual machines.
    """
    cards = [card for card in target.readers.cards.cards() if is_wanted(spec, card.name)]
    if not cards and spec.item == EVERY:
        raise NotApplicable("none_found")
    known = [card for card in cards if card.speed_mbit and card.has_link]
    if cards and not any(card.speed_mbit for card in cards):
        raise NotApplicable("no_speed")
    return [_finding(card, target) for card in known]


def _finding(card: Card, target: Target) -> Finding:
    reading = Reading(target.clock(), {"in": float(card.in_bytes), "out": float(card.out_bytes)})
    per_second = rates(target.memory.exchange("network_load", card.name, reading), reading)
    if per_second is None or not card.speed_mbit:
        return waiting(card.name)
    share = 100 * max(per_second.values()) * _BITS / (card.speed_mbit * _MEGA)
    # A burst that was buffered can be counted a moment late and make more than all of it.
    percent = round(min(share, 100.0), 1)
    detail = {
        "in_bytes_s": round(per_second["in"], 1),
        "out_bytes_s": round(per_second["out"], 1),
        "speed_mbit": card.speed_mbit,
    }
    return Finding(
        card.name,
        percent,
        good=Says("network_load.ok", detail),
        bad=Says("network_load.high", detail),
        samples=(Measured("net.load_percent", percent, card.name),),
    )
