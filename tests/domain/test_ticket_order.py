"""When what monitoring found becomes the customer's order (reading A8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Contract, Criticality, Plan
from app.domain.errors import Refused
from app.domain.sla import StopAct, start
from app.domain.ticket import Channel, Ticket
from app.domain.ticket_life import begun
from app.domain.ticket_order import is_notified, notified, ordered_since, unnotified
from tests.domain.test_ticket_ties import HOUR, NINE, NOW, ticket

CONTRACT = Contract("k", 1, "c1", Plan.PLUS, NINE - timedelta(days=9), has_standing_order=True)


def alarm() -> Ticket:
    """A ticket made from an alarm, which nobody has ordered."""
    made = ticket("1", channel=Channel.ALARM, is_ordered=False)
    return replace(made, clock=start(SERVICE_CALENDAR, at=NINE, plan=None, criticality=made.criticality))


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        (None, None),
        (replace(CONTRACT, has_standing_order=False), None),
        (CONTRACT, NINE - HOUR),
        (replace(CONTRACT, valid_from=NINE), NINE),
    ],
)
def test_a_standing_order_holds_since_the_first_alarm(contract: Contract | None, expected: object) -> None:
    """But not before the contract that has it."""
    assert expected == ordered_since(contract, alarms_at=(NINE, NINE - HOUR), now=NOW)


def test_without_an_alarm_it_holds_from_now_on() -> None:
    """There is nothing earlier to go by."""
    assert NOW == ordered_since(CONTRACT, alarms_at=(), now=NOW)


def test_only_what_came_from_an_alarm_or_a_machine_waits_for_a_word() -> None:
    """Whoever called, wrote or ordered has notified us."""
    assert not is_notified(alarm())
    assert is_notified(replace(alarm(), is_ordered=True))
    assert is_notified(ticket("1", plan=None))
    assert not is_notified(ticket("1", channel=Channel.MAIL, is_ordered=False, plan=None))


def test_the_first_word_starts_the_clock_and_is_taken_back() -> None:
    """By the plan of that instant; a second word changes nothing."""
    told = notified(alarm(), at=NINE + HOUR, plan=Plan.PREMIUM, contract_id="k", now=NOW)
    assert told.clock == start(SERVICE_CALENDAR, at=NINE + HOUR, plan=Plan.PREMIUM, criticality=Criticality.UNCRITICAL)
    assert (told.notified_at, told.plan, told.contract_id) == (NINE + HOUR, Plan.PREMIUM, "k")
    assert notified(told, at=NOW, plan=Plan.PLUS, contract_id="l", now=NOW) is told
    assert unnotified(told, now=NOW).clock == alarm().clock
    with pytest.raises(Refused, match=r"time\.in_the_future"):
        notified(alarm(), at=NOW + HOUR, plan=Plan.PLUS, contract_id="k", now=NOW)


def test_work_begun_before_the_first_word_is_begun_in_time() -> None:
    """It stays begun, and taking the word back does not undo what was judged."""
    worked = begun(alarm(), act=StopAct.REMOTE, at=NINE, now=NOW)
    told = notified(worked, at=NINE + HOUR, plan=Plan.PLUS, contract_id="k", now=NOW)
    assert (told.clock.stopped_at, told.clock.consumed_s, told.clock.target_s) == (NINE, 0, 24 * 3600)
    assert unnotified(told, now=NOW) is told


def test_a_standing_order_is_not_taken_back_with_a_word() -> None:
    """What was notified when it came has no word of the customer to take back."""
    standing = replace(ticket("1", channel=Channel.ALARM), created_at=NOW)
    assert unnotified(standing, now=NOW) is standing
