"""Fair use: how much of the flat rate is used, beside customers of like size."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.billing import Month
from app.domain.contract import Billing, Plan
from app.domain.fair_use import peers, usage, year_until
from app.domain.time_entry import BilledPart, TimeEntry
from tests.console.facts import customer, make_id
from tests.domain.test_billing import entry

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ME = make_id(1, 1)


def work(
    count: int,
    hours: float,
    *,
    at: datetime = NOW - timedelta(days=3),
    owner: int = 1,
    row: str = "C10",
    **changes: Any,
) -> TimeEntry:
    """Flat-rate work of a customer, in one part."""
    part = BilledPart(at, at + timedelta(hours=hours), Billing.INCLUDED, row, in_service_hours=True)
    return replace(entry(count, at, hours * 60), customer_id=make_id(owner, 1), parts=(part,), **changes)


def test_twelve_months_end_with_this_one() -> None:
    """Oldest first."""
    months = year_until(NOW)
    assert (12, Month(2025, 12), Month(2026, 11)) == (len(months), months[0], months[-1])


def test_the_flat_rate_is_added_up_by_month() -> None:
    """Not what was billed, not a part under the hardware plan, not what is older than a year; over midnight it is cut."""
    new_years_eve = datetime(2025, 12, 31, 22, 0, tzinfo=UTC)
    found = usage(
        ME,
        (),
        [
            work(1, 2.0),
            work(2, 1.5),
            work(3, 9.0, override=Billing.SEPARATE),
            work(4, 9.0, row="C20"),
            work(5, 9.0, at=datetime(2025, 11, 20, 9, 0, tzinfo=UTC)),
            work(6, 3.0, at=new_years_eve),
            work(7, 9.0, owner=2),
        ],
        now=NOW,
    )
    hours = dict(found.months)
    assert (3.5, 1.0, 2.0, 6.5) == (hours[Month(2026, 11)], hours[Month(2025, 12)], hours[Month(2026, 1)], found.hours)
    assert (None, 0, False) == (found.group_mean, found.group_size, found.is_much)


def test_a_group_is_customers_of_the_same_plan_and_like_size() -> None:
    """Half to double the head-count; who is not counted has no group."""
    me = customer(1, head_count=10)
    sizes = {2: 5, 3: 20, 4: 4, 5: 21, 6: 10, 7: 0}
    others = [customer(number, head_count=size) for number, size in sizes.items()]
    plans: dict[str, Plan | None] = {make_id(number, 1): Plan.PLUS for number in (1, *sizes)}
    plans[make_id(6, 1)] = Plan.PREMIUM
    assert [make_id(2, 1), make_id(3, 1)] == peers(me, [me, *others], plans)
    assert [] == peers(replace(me, head_count=0), others, plans)
    assert [] == peers(me, others, plans | {me.id: None})


def test_much_is_half_as_much_again_and_an_hour_a_month() -> None:
    """Group of two with 10 and 6 hours: 12 is much only beyond one and a half times 8."""
    group = (make_id(2, 1), make_id(3, 1))
    theirs = [work(1, 10.0, owner=2), work(2, 6.0, owner=3)]
    assert (8.0, 2, False) == (
        (found := usage(ME, group, [*theirs, work(3, 12.0)], now=NOW)).group_mean,
        found.group_size,
        found.is_much,
    )
    assert usage(ME, group, [*theirs, work(3, 12.5)], now=NOW).is_much
    assert not usage(ME, group, [work(3, 11.9)], now=NOW).is_much
    assert usage(ME, group, [work(3, 12.0)], now=NOW).is_much
