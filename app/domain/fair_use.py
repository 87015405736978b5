"""Fair use (row C13): how much flat-rate work a customer has, beside others of like size. Worth a talk, never a bill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.billing import Month
from app.domain.contract import Billing, Plan
from app.domain.fleet import Customer
from app.domain.time_entry import TimeEntry

MONTHS: Final = 12
MUCH: Final = 1.5
"""So many times what the group has on the average is much,"""
LEAST_HOURS: Final = 12.0
"""but not below an hour a month."""
_HARDWARE_ROW: Final = "C20"


@dataclass(frozen=True, slots=True)
class Usage:
    """A customer's flat-rate work in twelve months.

    Attributes:
        months: each of the twelve with its hours, oldest first; the last one is not over yet.
        group_mean: hours of the customers of the same plan with half to double the head-count; None without any.
    """

    customer_id: str
    months: tuple[tuple[Month, float], ...]
    group_mean: float | None
    group_size: int

    @property
    def hours(self) -> float:
        """All twelve months together."""
        return sum(hours for _, hours in self.months)

    @property
    def is_much(self) -> bool:
        """More than half as much again as the group, and at least an hour a month."""
        return self.group_mean is not None and self.hours > MUCH * self.group_mean and self.hours >= LEAST_HOURS


def year_until(now: datetime) -> tuple[Month, ...]:
    """The twelve months that end with this one, oldest first."""
    last = Month.of(now)
    first = Month(last.year - 1, last.month).next
    found = [first]
    while found[-1] != last:
        found.append(found[-1].next)
    return tuple(found)


def peers(customer: Customer, others: Iterable[Customer], plans: Mapping[str, Plan | None]) -> list[str]:
    """Ids of customers of the same plan and like size: half to double the head-count; nobody where either is not known."""
    plan = plans.get(customer.id)
    if plan is None or customer.head_count <= 0:
        return []
    return [
        other.id
        for other in others
        if other.id != customer.id
        and plans.get(other.id) is plan
        and customer.head_count <= 2 * other.head_count
        and other.head_count <= 2 * customer.head_count
    ]


def usage(customer_id: str, group: Iterable[str], entries: Iterable[TimeEntry], *, now: datetime) -> Usage:
    """Add up what is billed as the flat rate, of the customer and of the group.

    A faulty part under the hardware plan is a plan of its own and does not count.
    """
    months = year_until(now)
    found: dict[str, dict[Month, float]] = {}
    for entry in entries:
        for part in entry.parts:
            if entry.billing_of(part) is not Billing.INCLUDED or part.row == _HARDWARE_ROW:
                continue
            hours = found.setdefault(entry.customer_id, {})
            for month in {Month.of(part.begun_at), Month.of(part.ended_at)} & set(months):
                inside = min(part.ended_at, month.ends_at) - max(part.begun_at, month.begins_at)
                hours[month] = hours.get(month, 0.0) + inside.total_seconds() / 3600
    own = found.get(customer_id, {})
    ids = list(group)
    total = sum(sum(found.get(each, {}).values()) for each in ids)
    return Usage(
        customer_id=customer_id,
        months=tuple((month, own.get(month, 0.0)) for month in months),
        group_mean=total / len(ids) if ids else None,
        group_size=len(ids),
    )
