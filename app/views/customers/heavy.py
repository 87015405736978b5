"""Which customers have very much flat-rate work: asked of the central service, a few at a time."""

from __future__ import annotations

import asyncio
from typing import Final

from app.console.desk import Desk
from app.domain.contract import Plan, in_force
from app.domain.errors import Refused
from app.wire.protocol import USAGE
from app.wire.questions import UsageAnswer

AT_ONCE: Final = 8
"""Questions under way at the same time: the central service has other things to do."""


async def ask(desk: Desk) -> list[str]:
    """Ask for everybody with a flat rate, and give the ids of those with very much.

    Raises:
        Unreachable: the central service cannot be asked.
    """
    wanted = with_flat_rate(desk)
    found: list[str] = []
    for start in range(0, len(wanted), AT_ONCE):
        answers = await asyncio.gather(*(_is_much(desk, each) for each in wanted[start : start + AT_ONCE]))
        found += [customer_id for customer_id, is_much in answers if is_much]
    return found


def with_flat_rate(desk: Desk) -> list[str]:
    """Give the ids of customers whose contract has work included: Plus and Premium."""
    board, now = desk.board, desk.now()
    running = {
        contract.customer_id
        for contract in board.contracts.values()
        if contract.plan is not Plan.BASIS and in_force([contract], at=now) is not None
    }
    return sorted(running & set(board.customers))


async def _is_much(desk: Desk, customer_id: str) -> tuple[str, bool]:
    try:
        answer = await desk.ask(USAGE.format(customer_id=customer_id), UsageAnswer)
    except Refused:  # gone in the meantime
        return customer_id, False
    return customer_id, answer.is_much
