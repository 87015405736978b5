"""What a month's work comes to: one line a stretch that is billed in one way, with its reason and, where agreed, its price.

Amounts and factors are data of the contract version in force at the work (reading A30), never of the program:

* ``separate.hour``, ``surcharge.hour``, ``excluded.hour``, ``not_offered.hour``, ``offer.hour``: an hour of that class;
* ``surcharge.factor``: an hour at a surcharge in hours billed separately, where it has no price of its own;
* ``separate.visit`` and so on: once for each visit, in which something of that class was done;
* ``unit.minutes``: what is billed is rounded up to whole units of so many minutes.

What is excluded costs what is billed separately where nothing else was agreed. Without a price there is no amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Billing, Contract, Place, RequestKind
from app.domain.errors import Refused
from app.domain.ticket import Ticket
from app.domain.time_entry import BilledPart, TimeEntry, TimeSource

PRICES: Final = frozenset(
    {f"{each}.{what}" for each in Billing if each is not Billing.INCLUDED for what in ("hour", "visit")}
    | {"surcharge.factor", "unit.minutes"}
)
"""What a contract may name a price for; any other word would be a price nothing is ever billed by."""
_ZONE: Final = ZoneInfo(SERVICE_CALENDAR.tz)
_CENT: Final = Decimal("0.01")
_MINUTE: Final = timedelta(minutes=1)


class Month(NamedTuple):
    """A calendar month where the contract holds."""

    year: int
    month: int

    @property
    def begins_at(self) -> datetime:
        """Its first instant."""
        return datetime(self.year, self.month, 1, tzinfo=_ZONE).astimezone(UTC)

    @property
    def ends_at(self) -> datetime:
        """The first instant of the next one."""
        return self.next.begins_at

    @property
    def next(self) -> Month:
        """The one after it."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2026-11``.

        Raises:
            Refused: ``billing.month``.
        """
        year, sign, month = text.partition("-")
        is_month = len(year) == 4 and len(month) == 2 and (year + month).isascii() and (year + month).isdigit()
        if not (sign and is_month and 2000 <= int(year) <= 2200 and 1 <= int(month) <= 12):
            raise Refused("billing.month", month=text[:40])
        return cls(int(year), int(month))

    @classmethod
    def of(cls, at: datetime) -> Month:
        """The month an instant lies in."""
        local = at.astimezone(_ZONE)
        return cls(local.year, local.month)


@dataclass(frozen=True, slots=True)
class BillingLine:
    """One stretch of one person's work that is billed in one way. Begin and end are whole minutes, the duration between them.

    Attributes:
        billing: how it is billed in the end; ``proposed`` is the engine's word, ``decided_by`` whose word it is otherwise.
        row: the row of the matrix the proposal rests on, ``sentence`` its German words.
        billed_minutes: the minutes in whole units; as they are where no unit was agreed.
        price: of an hour; ``visit``: for the way there and back; None where nothing was agreed.
    """

    entry_id: str
    customer_id: str
    ticket_id: str
    person_id: str
    begun_at: datetime
    ended_at: datetime
    minutes: int
    source: TimeSource
    place: Place
    request: RequestKind
    billing: Billing
    proposed: Billing
    row: str
    sentence: str
    in_service_hours: bool
    note: str = ""
    decided_by: str | None = None
    reason: str = ""
    billed_minutes: int = 0
    price: Decimal | None = None
    visit: Decimal | None = None
    amount: Decimal | None = None

    @property
    def is_billable(self) -> bool:
        """Whether it is more than the flat rate."""
        return self.billing is not Billing.INCLUDED


def lines(
    entries: Iterable[TimeEntry],
    *,
    month: Month,
    tickets: Mapping[str, Ticket],
    contracts: Mapping[str, Contract],
    with_included: bool = False,
) -> list[BillingLine]:
    """Make the lines of a month, in the order in which the work was done; of clocks that still run there are none.

    Times are cut to whole minutes, each instant by itself: so parts add up to their entry and months to the year, and
    every duration is the difference of what is written beside it. What crosses the end of a month is cut there.
    """
    found: list[BillingLine] = []
    for entry in sorted(entries, key=lambda each: (each.begun_at, each.id)):
        is_visit_billed = False
        for part in entry.parts:
            contract = contracts.get(part.contract_id or "")
            line = _line(entry, part, month, tickets[entry.ticket_id], contract, with_visit=not is_visit_billed)
            if line is not None and (with_included or line.is_billable):
                found.append(line)
                is_visit_billed = is_visit_billed or line.visit is not None
    return found


def whole_minute(at: datetime) -> datetime:
    """The minute an instant lies in."""
    return at.replace(second=0, microsecond=0)


def _line(
    entry: TimeEntry, part: BilledPart, month: Month, ticket: Ticket, contract: Contract | None, *, with_visit: bool
) -> BillingLine | None:
    begun_at = whole_minute(max(part.begun_at, month.begins_at))
    ended_at = whole_minute(min(part.ended_at, month.ends_at))
    minutes = (ended_at - begun_at) // _MINUTE
    if minutes <= 0:
        return None
    billing = entry.billing_of(part)
    prices: Mapping[str, str] = {} if contract is None or billing is Billing.INCLUDED else contract.prices
    price, unit = _hour(prices, billing), prices.get("unit.minutes")
    # A visit that goes on over the end of a month is billed where it began.
    has_visit = with_visit and entry.place is Place.ON_SITE and month.begins_at <= entry.begun_at
    visit = _price(prices, f"{billing}.visit", _instead(billing, "visit")) if has_visit else None
    billed_minutes = minutes if unit is None else _in_units(minutes, Decimal(unit))
    amounts = [each for each in (None if price is None else price * billed_minutes / 60, visit) if each is not None]
    return BillingLine(
        entry_id=entry.id,
        customer_id=entry.customer_id,
        ticket_id=entry.ticket_id,
        person_id=entry.person_id,
        begun_at=begun_at,
        ended_at=ended_at,
        minutes=minutes,
        source=entry.source,
        place=entry.place,
        request=entry.request or ticket.request,
        billing=billing,
        proposed=part.billing,
        row=part.row,
        sentence=part.sentence,
        in_service_hours=part.in_service_hours,
        note=entry.note,
        decided_by=entry.override_by,
        reason=entry.override_reason,
        billed_minutes=billed_minutes,
        price=price,
        visit=visit,
        amount=sum(amounts, Decimal(0)).quantize(_CENT, ROUND_HALF_UP) if amounts else None,
    )


def _hour(prices: Mapping[str, str], billing: Billing) -> Decimal | None:
    price = _price(prices, f"{billing}.hour")
    if price is None and billing is Billing.SURCHARGE and "surcharge.factor" in prices:
        separate = _price(prices, "separate.hour")
        return None if separate is None else separate * Decimal(prices["surcharge.factor"])
    return _price(prices, _instead(billing, "hour")) if price is None else price


def _instead(billing: Billing, what: str) -> str:
    """What stands in for a price that was not agreed: excluded work is work that is billed separately."""
    return f"separate.{what}" if billing is Billing.EXCLUDED else ""


def _price(prices: Mapping[str, str], *names: str) -> Decimal | None:
    return next((Decimal(prices[name]) for name in names if name in prices), None)


def _in_units(minutes: int, unit: Decimal) -> int:
    return minutes if unit < 1 else int(-(-minutes // int(unit)) * int(unit))
