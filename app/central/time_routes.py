"""What consoles ask about working time: a month's work as a file, and how much of the flat rate a customer uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.central.reply import Reply, answer, file
from app.central.request import Request
from app.domain.billing import Month
from app.domain.errors import Refused
from app.operations import billing
from app.wire.questions import UsageAnswer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.central.service import Central


_ID: Final = re.compile(r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


async def give_billing(central: Central, request: Request) -> Reply:
    """Give a month's billable work of one customer or of all as a file; with ``included`` also what is in the flat rate."""
    from app.formats.billing_sheet import TYPES, sheet

    month = Month.parse(request.query.get("month", ""))
    kind, lang = request.query.get("format", "xlsx"), language(request)
    customer_id = request.query.get("customer")
    if customer_id is not None and _ID.match(customer_id) is None:
        raise Refused("customer.unknown")
    if kind not in TYPES:
        raise Refused("billing.format", format=kind[:40])
    with_included = request.number("included", default=0, low=0, high=1) == 1

    def work(session: Session) -> bytes:
        found = billing.month(session, month, customer_id=customer_id, with_included=with_included)
        return sheet(
            month,
            found.lines,
            customers=found.customers,
            tickets=found.tickets,
            persons=found.persons,
            kind=kind,
            lang=lang,
        )

    return file(await central.read(work), type=TYPES[kind], name=f"{month}.{kind}")


async def give_usage(central: Central, request: Request) -> Reply:
    """Tell how much flat-rate work a customer had in twelve months, beside others of like size."""
    customer_id = request.params["customer_id"]
    if _ID.match(customer_id) is None:
        raise Refused("customer.unknown")
    found = await central.read(lambda session: billing.usage(session, customer_id, now=request.now))
    return answer(
        UsageAnswer(
            customer_id=customer_id,
            hours=round(found.hours, 2),
            group_mean=None if found.group_mean is None else round(found.group_mean, 2),
            group_size=found.group_size,
            months=[(str(month), round(hours, 2)) for month, hours in found.months],
            is_much=found.is_much,
        )
    )


def language(request: Request) -> str:
    """The language of the document asked for; German unless it is said otherwise.

    Raises:
        Refused: ``query.malformed``.
    """
    lang = request.query.get("lang", "de")
    if lang not in ("de", "en"):
        raise Refused("query.malformed", name="lang")
    return lang
