"""A month's work: every minute in one line, with its reason and the price that was agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.billing import BillingLine, Month, lines, whole_minute
from app.domain.contract import Billing, Contract, Place, Plan
from app.domain.errors import Refused
from app.domain.time_entry import TimeEntry, TimeSource
from app.domain.time_life import billed
from tests.console.facts import contract, make_id, ticket

NOVEMBER = Month(2026, 11)
MIN = timedelta(minutes=1)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""10:00 in Berlin."""
PRICES = {
    "separate.hour": "98.00",
    "separate.visit": "45.00",
    "surcharge.factor": "1.5",
    "unit.minutes": "15",
}


def plus(**changes: Any) -> Contract:
    """A contract since 2025."""
    return contract(valid_from=datetime(2025, 1, 1, tzinfo=UTC), **changes)


def entry(
    count: int, begun_at: datetime, minutes: float, *, under: Contract | None = None, **changes: Any
) -> TimeEntry:
    """Somebody's work on the first ticket, billed."""
    made = TimeEntry(
        id=make_id(count, 9),
        version=1,
        ticket_id=ticket().id,
        customer_id=ticket().customer_id,
        person_id=make_id(1, 10),
        source=TimeSource.REMOTE_SESSION,
        place=Place.REMOTE,
        begun_at=begun_at,
        ended_at=begun_at + timedelta(minutes=minutes),
    )
    return billed(replace(made, **changes), ticket=ticket(), contracts=(under or plus(),))


def made(
    *entries: TimeEntry, under: Contract | None = None, month: Month = NOVEMBER, all_of: bool = False
) -> list[BillingLine]:
    """The lines of a month."""
    known = under or plus()
    return lines(
        entries, month=month, tickets={ticket().id: ticket()}, contracts={known.id: known}, with_included=all_of
    )


def test_the_flat_rate_is_left_out_unless_it_is_asked_for() -> None:
    """A visit is billed, the remote session is not; both have their sentence."""
    remote, visit = entry(1, MONDAY, 30), entry(2, MONDAY + 60 * MIN, 45, place=Place.ON_SITE)
    assert [(Billing.SEPARATE, "C16", 45)] == [(each.billing, each.row, each.minutes) for each in made(remote, visit)]
    both = made(remote, visit, all_of=True)
    assert [Billing.INCLUDED, Billing.SEPARATE] == [each.billing for each in both]
    assert all(each.sentence for each in both)


def test_what_crosses_the_end_of_hours_or_month_is_several_lines() -> None:
    """17:30 to 18:45 under Premium; 23:30 on the last of November to 0:30."""
    premium = plus(plan=Plan.PREMIUM)
    evening = entry(1, MONDAY.replace(hour=16, minute=30), 75, under=premium)
    assert [(Billing.INCLUDED, 30), (Billing.SURCHARGE, 45)] == [
        (each.billing, each.minutes) for each in made(evening, under=premium, all_of=True)
    ]
    night = entry(2, datetime(2026, 11, 30, 22, 30, tzinfo=UTC), 60, under=premium)
    assert [30] == [each.minutes for each in made(night, under=premium)]
    assert [30] == [each.minutes for each in made(night, under=premium, month=NOVEMBER.next)]
    assert [] == made(night, under=premium, month=NOVEMBER.next.next)


def test_a_decision_is_named_with_its_reason() -> None:
    """The engine's word stays beside it; what was taken into the flat rate is not billed."""
    visit = entry(
        1, MONDAY, 30, place=Place.ON_SITE, override=Billing.INCLUDED, override_reason="Kulanz", override_by="x"
    )
    assert [] == made(visit)
    (line,) = made(visit, all_of=True)
    assert (Billing.INCLUDED, Billing.SEPARATE, "Kulanz", "x") == (
        line.billing,
        line.proposed,
        line.reason,
        line.decided_by,
    )


@pytest.mark.parametrize(
    ("changes", "billed_minutes", "price", "visit", "amount"),
    [
        ({"place": Place.ON_SITE}, 30, "98.00", "45.00", "94.00"),
        ({"place": Place.ON_SITE, "ended_at": MONDAY + 31 * MIN}, 45, "98.00", "45.00", "118.50"),
        ({"override": Billing.EXCLUDED}, 30, "98.00", None, "49.00"),
        ({"override": Billing.SURCHARGE}, 30, "147.000", None, "73.50"),
        ({"override": Billing.NOT_OFFERED}, 30, None, None, None),
        ({"override": Billing.OFFER}, 30, None, None, None),
    ],
)
def test_prices_are_what_the_contract_says(
    changes: dict[str, Any], billed_minutes: int, price: str | None, visit: str | None, amount: str | None
) -> None:
    """By class, in whole units, a visit once; excluded as separate; a surcharge by factor; without a price no amount."""
    under = plus(prices=PRICES)
    (line,) = made(entry(1, MONDAY, 30, under=under, **changes), under=under)
    expected = tuple(None if each is None else Decimal(each) for each in (price, visit, amount))
    assert (billed_minutes, *expected) == (line.billed_minutes, line.price, line.visit, line.amount)


def test_without_prices_there_are_no_amounts() -> None:
    """Nothing is made up."""
    (line,) = made(entry(1, MONDAY, 30, place=Place.ON_SITE))
    assert (30, None, None, None) == (line.billed_minutes, line.price, line.visit, line.amount)


def test_a_price_of_its_own_outweighs_the_factor() -> None:
    """A visit in the evening costs one way there, however many parts it has."""
    under = plus(plan=Plan.PREMIUM, prices=PRICES | {"surcharge.hour": "150.00", "surcharge.visit": "60.00"})
    visit = entry(1, MONDAY.replace(hour=16, minute=30), 90, under=under, place=Place.ON_SITE)
    whole = replace(visit, parts=(*visit.parts, replace(visit.parts[-1], begun_at=visit.parts[-1].ended_at,
                                                        ended_at=visit.parts[-1].ended_at + 15 * MIN)))  # fmt: skip
    assert [(Decimal("150.00"), Decimal("60.00")), (Decimal("150.00"), None)] == [
        (line.price, line.visit) for line in made(whole, under=under)
    ]


ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 62 * 24 * 3600),
        st.integers(0, 24 * 3600),
        st.sampled_from(Place),
        st.sampled_from([None, *Billing]),
        st.sampled_from(Plan),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(ENTRIES)
def test_lines_add_up_to_the_time_entries_to_the_minute(
    drawn: list[tuple[int, int, Place, Billing | None, Plan]],
) -> None:
    """Whatever the seconds, the places, the borders of hours and months: no minute is lost and none is counted twice."""
    begin = datetime(2026, 10, 15, 12, 0, tzinfo=UTC)
    for offset, length, place, override, plan in drawn:
        under = plus(plan=plan)
        one = entry(1, begin + timedelta(seconds=offset), length / 60, under=under, place=place, override=override)
        assert one.ended_at is not None
        months = [Month(2026, 10), NOVEMBER, Month(2026, 12), Month(2027, 1)]
        every = [line for month in months for line in made(one, under=under, month=month, all_of=True)]
        whole = (whole_minute(one.ended_at) - whole_minute(one.begun_at)) // MIN
        assert whole == sum(line.minutes for line in every)
        assert abs(sum(line.minutes for line in every) - length / 60) < 1
        assert all(first.ended_at <= second.begun_at for first, second in pairwise(every))
        billable = [line for month in months for line in made(one, under=under, month=month)]
        assert [line for line in every if line.billing is not Billing.INCLUDED] == billable


def test_months() -> None:
    """Where the contract holds, with its summer and winter time."""
    assert ("2026-11", Month(2027, 1)) == (str(NOVEMBER), Month(2026, 12).next)
    assert datetime(2026, 10, 31, 23, 0, tzinfo=UTC) == NOVEMBER.begins_at
    assert datetime(2026, 3, 31, 22, 0, tzinfo=UTC) == Month.parse("2026-04").begins_at
    assert NOVEMBER == Month.of(datetime(2026, 10, 31, 23, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "26-11", "2026-1", "1026-01", "2026/11", "２０２６-11"]
)
def test_what_is_no_month(text: str) -> None:
    """Four digits, a line, two digits."""
    with pytest.raises(Refused) as refused:
        Month.parse(text)
    assert "billing.month" == refused.value.code
