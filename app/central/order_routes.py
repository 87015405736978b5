"""What customers reach without a login: the page of an alarm mail on which they order the repair."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from sqlalchemy.exc import InterfaceError, OperationalError

from app.central import order_page
from app.domain.errors import Unreachable
from app.operations import order_page as orders
from app.operations.order_page import Seen, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.central.reply import Reply
    from app.central.request import Request
    from app.central.service import Central

log = logging.getLogger("wachpult.central")

MOST_FIELDS = 8


async def show_order(central: Central, request: Request) -> Reply:
    """Show what can be ordered. Nothing is ordered by looking: mail scanners follow links."""
    token = request.params["token"]

    def read(session: Session) -> Seen:
        return orders.look(session, token, now=request.now)

    def work() -> Seen:
        with central.store.read() as session:
            return read(session)

    return await _answer(central, request, token, work)


async def take_order(central: Central, request: Request) -> Reply:
    """Take the order that the page's form sends; once, however often it comes."""
    token, words = _fields(request.raw)

    def work() -> Seen:
        seen, changes = central.store.run(lambda session: orders.place(session, token, words=words, now=request.now))
        if changes:
            central.follow.changed()
        return seen

    return await _answer(central, request, token, work)


async def _answer(central: Central, request: Request, token: str, work: Callable[[], Seen]) -> Reply:
    """Do it, unless whoever asks has guessed too often; guesses are counted."""
    if central.order_tries.is_over(request.peer, now=request.now):
        return order_page.TOO_OFTEN
    try:
        seen = await central.pool.run(work)
    except (Unreachable, InterfaceError, OperationalError) as error:
        log.warning("the page of orders: the database did not answer: %s", error)
        return order_page.LATER
    if seen.stage is Stage.UNKNOWN:
        central.order_tries.fail(request.peer, now=request.now)
    return order_page.page(seen, token=token)


def _fields(raw: bytes) -> tuple[str, str]:
    """The token and the words of a form; empty where there are none."""
    try:
        found = parse_qs(raw.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return "", ""
    return found.get("token", [""])[0], found.get("words", [""])[0]
