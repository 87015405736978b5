"""A month's work as a spreadsheet: one line a stretch of work, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.billing import BillingLine, Month
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.errors import Refused
from app.domain.fleet import Customer, Person
from app.domain.ticket import Ticket
from app.formats.document_words import word
from app.formats.sheets import Cell, write_csv, write_xlsx

_ZONE: Final = ZoneInfo(SERVICE_CALENDAR.tz)
COLUMNS: Final = (
    "customer_number", "customer", "ticket", "subject", "date", "person", "begun", "ended", "minutes", "hours", "in_hours",
    "source", "place", "request", "note", "billing", "row", "sentence", "proposed", "decided_by", "reason", "billed_minutes",
    "price", "visit", "amount",
)  # fmt: skip
TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sheet(
    month: Month,
    lines: list[BillingLine],
    *,
    customers: Mapping[str, Customer],
    tickets: Mapping[str, Ticket],
    persons: Mapping[str, Person],
    kind: str,
    lang: str = "de",
) -> bytes:
    """Write the lines as ``csv`` or ``xlsx``.

    Raises:
        Refused: ``billing.format``.
    """
    if kind not in TYPES:
        raise Refused("billing.format", format=kind[:40])
    header = [word("sheet", column, lang) for column in COLUMNS]
    rows = [
        _row(
            line,
            customers.get(line.customer_id),
            tickets.get(line.ticket_id),
            {key: person.name for key, person in persons.items()},
            lang,
        )
        for line in lines
    ]
    if kind == "csv":
        return write_csv(header, rows, lang=lang)
    return write_xlsx(f"{word('sheet', 'title', lang)} {month}", header, rows, lang=lang)


def _row(
    line: BillingLine, customer: Customer | None, ticket: Ticket | None, names: Mapping[str, str], lang: str
) -> list[Cell]:
    is_decided = line.billing is not line.proposed or bool(line.reason)
    return [
        "" if customer is None else customer.number,
        "" if customer is None else customer.name,
        "" if ticket is None else ticket.number,
        "" if ticket is None else ticket.subject,
        line.begun_at.astimezone(_ZONE).date(),
        names.get(line.person_id, ""),
        line.begun_at,
        line.ended_at,
        line.minutes,
        (Decimal(line.minutes) / 60).quantize(Decimal("0.0001")),
        line.in_service_hours,
        word("source", line.source, lang),
        word("place", line.place, lang),
        word("request", line.request, lang),
        line.note,
        word("billing", line.billing, lang),
        line.row,
        line.sentence,
        word("billing", line.proposed, lang),
        names.get(line.decided_by or "", "") if is_decided else "",
        line.reason,
        line.billed_minutes if line.is_billable else None,
        line.price,
        line.visit,
        line.amount,
    ]
