"""What consoles get on paper: a ticket as a PDF file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.central.reply import Reply, file
from app.central.request import Request
from app.central.time_routes import language
from app.domain.errors import Refused
from app.operations import ticket_sheets

if TYPE_CHECKING:
    from app.central.service import Central

_ID: Final = re.compile(r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


async def give_ticket(central: Central, request: Request) -> Reply:
    """Give a ticket as a PDF file; with ``internal`` also what is not meant for the customer."""
    ticket_id = request.params["ticket_id"]
    if _ID.match(ticket_id) is None:
        raise Refused("ticket.unknown")
    with_internal, lang = request.number("internal", default=0, low=0, high=1) == 1, language(request)

    def make() -> tuple[bytes, str]:
        from app.formats.printed import ticket_pdf

        with central.store.read() as session:
            sheet = ticket_sheets.read(session, ticket_id)
        return ticket_pdf(sheet, with_internal=with_internal, lang=lang), sheet.ticket.number

    content, number = await central.pool.run(make)
    return file(content, type="application/pdf", name=f"ticket-{number or ticket_id}.pdf")
