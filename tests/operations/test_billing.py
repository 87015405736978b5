"""A month's work out of the database: it agrees with the tickets, and fair use with the months."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.billing import Month, whole_minute
from app.domain.change import Noun
from app.domain.contract import Billing, Place, Plan
from app.domain.errors import Refused
from app.domain.time_entry import TimeEntry
from app.operations import billing
from app.wire import mutations_time as t
from app.wire.ids import new_id
from tests import rows
from tests.operations.conftest import Office
from tests.operations.test_mutations import opened
from tests.operations.test_time_entries import NOW, add, started

NOVEMBER = Month(2026, 11)
MIN = timedelta(minutes=1)


def test_the_export_agrees_with_the_tickets(office: Office) -> None:
    """Of three entries, one of them in the evening and one excluded by hand, every minute is in a line, once."""
    ticket = opened(office)
    add(office, ticket, NOW - timedelta(days=3, minutes=7, seconds=40), 31.5)
    evening = add(office, ticket, datetime(2026, 11, 20, 16, 30, 30, tzinfo=UTC), 75)
    visit = add(office, ticket, NOW - timedelta(hours=1), 50, place=Place.ON_SITE)
    add(office, ticket, datetime(2026, 10, 30, 10, 0, tzinfo=UTC), 10)
    office.do(started(ticket, NOW - 5 * MIN))
    office.do(t.BillTime(entry_id=evening, billing=Billing.SURCHARGE, reason="vereinbart"))
    with office.store.read() as session:
        every = billing.month(session, NOVEMBER, with_included=True)
        billable = billing.month(session, NOVEMBER, customer_id=office.customer_id)
        october = billing.month(session, Month(2026, 10), with_included=True)
        other = billing.month(session, NOVEMBER, customer_id=office.other_id, with_included=True)
    entries = [each for each in office.all(Noun.TIME_ENTRY) if isinstance(each, TimeEntry) and each.ended_at]
    worked = sum(
        (whole_minute(each.ended_at) - whole_minute(each.begun_at)) // MIN for each in entries if each.ended_at
    )
    assert worked == sum(line.minutes for line in [*every.lines, *october.lines])
    assert [(evening, Billing.SURCHARGE, 30), (evening, Billing.SURCHARGE, 45), (visit, Billing.SEPARATE, 50)] == [
        (line.entry_id, line.billing, line.minutes) for line in billable.lines
    ]
    assert all(line.sentence and line.row for line in every.lines)
    assert [] == other.lines
    (customer,) = every.customers.values()
    assert ("Brauerei Lechtal GmbH", office.technician.name, ticket.number) == (
        customer.name, every.persons[office.technician.id].name, every.tickets[ticket.id].number,
    )  # fmt: skip


def test_what_was_taken_out_is_not_billed(office: Office) -> None:
    """Neither is a customer that does not exist."""
    made = add(office, opened(office), NOW - timedelta(hours=1), 50, place=Place.ON_SITE)
    office.do(t.RemoveTime(entry_id=made, reason="doppelt"))
    with office.store.read() as session:
        assert [] == billing.month(session, NOVEMBER).lines
        with pytest.raises(Refused) as refused:
            billing.month(session, NOVEMBER, customer_id=new_id())
    assert "customer.unknown" == refused.value.code


def test_usage_beside_customers_of_like_size(office: Office) -> None:
    """Twelve heads under Plus: one of ten counts, one of forty and one under Premium do not."""
    ticket = opened(office)
    for day in range(14):
        add(office, ticket, NOW - timedelta(days=7 * day + 7), 60)
    with office.store.write() as session:
        others = [rows.customer(name=name, head_count=heads) for name, heads in (("A", 10), ("B", 40), ("C", 12))]
        session.add_all(others)
        session.flush()
        since = NOW - timedelta(days=500)
        session.add_all(
            rows.contract(other, plan=Plan.PREMIUM if other.name == "C" else Plan.PLUS, valid_from=since)
            for other in others
        )
    with office.store.read() as session:
        found = billing.usage(session, office.customer_id, now=NOW)
        alone = billing.usage(session, office.other_id, now=NOW)
        with pytest.raises(Refused) as refused:
            billing.usage(session, new_id(), now=NOW)
    assert (14.0, 0.0, 1, True) == (round(found.hours, 4), found.group_mean, found.group_size, found.is_much)
    assert (0.0, None, 0, False) == (alone.hours, alone.group_mean, alone.group_size, alone.is_much)
    assert "customer.unknown" == refused.value.code
