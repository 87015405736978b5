"""What agents tell of their machines' stock, and what consoles ask about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.central.reply import UNIDENTIFIED, Reply, TurnedAway, answer
from app.central.request import Request
from app.domain.errors import Refused
from app.operations import agents, inventory
from app.wire.inventory import InventoryKept, InventoryTold

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.central.service import Central


LONGEST_QUERY: Final = 200
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


async def take_stock(central: Central, request: Request) -> Reply:
    """Keep what an agent found on its machine; one that is not approved is heard, and nothing is kept."""
    message: InventoryTold = request.message
    if request.signed is None:
        raise TurnedAway(UNIDENTIFIED)

    def work(session: Session, agent: agents.Known) -> InventoryKept:
        if not agent.is_approved:
            return InventoryKept(taken_at=message.inventory.taken_at)
        taken_at = inventory.keep(session, server_id=agent.server_id, told=message.inventory, now=request.now)
        return InventoryKept(taken_at=taken_at)

    return await central.intake.submit(request.signed, work, size=request.size)


async def give_stock(central: Central, request: Request) -> Reply:
    """Give a server's stock and what differs from the month before."""
    month = request.query.get("month", "")
    if month and _MONTH.fullmatch(month) is None:
        raise Refused("query.malformed", name="month")
    server_id = request.params["server_id"]
    return answer(await central.read(lambda session: inventory.of_server(session, server_id, month=month)))


async def give_installed(central: Central, request: Request) -> Reply:
    """Tell which servers have a program."""
    text = request.query.get("q", "")
    if len(text) > LONGEST_QUERY:
        raise Refused("query.malformed", name="q")
    limit = request.number("limit", default=500, low=1, high=inventory.MOST_FOUND)
    return answer(await central.read(lambda session: inventory.find(session, text, limit=limit)))
