"""A standing order: what is told opens its ticket by itself, once, with the clock at the alarm."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from app.domain.alarm import Priority
from app.domain.contract import Billing, Plan, StandingFrom
from app.domain.errors import Refused
from app.domain.ticket import Channel
from app.models import TicketRow
from app.operations import alarm_orders, standing_orders, tickets
from app.store.engine import Store
from tests.operations.order_desk import RAISED, OrderDesk, reply
from tests.operations.post_office import ARRIVED


@pytest.fixture
def desk(store: Store) -> OrderDesk:
    """A customer with a standing order and an alarm."""
    made = OrderDesk(store)
    made.change_contract(has_standing_order=True)
    return made


def _look(desk: OrderDesk, *, now: datetime | None = None) -> list[str]:
    """What the central service does every few seconds; the alarms it found."""
    now = now or desk.now
    with desk.store.read() as session:
        found = standing_orders.due(session, now=now)
    for alarm_id in found:
        desk.store.run(lambda session, id_=alarm_id: standing_orders.take(session, id_, now=now))  # type: ignore[misc]
    return found


def test_an_alarm_that_is_told_opens_its_ticket_once(desk: OrderDesk):
    """Ordered, with the promise of the contract since the alarm came (A8); a second look finds nothing."""
    assert _look(desk) == [desk.alarm_id]
    (ticket,) = desk.tickets()
    assert (ticket.subject, ticket.channel, ticket.is_ordered, ticket.server_ids, ticket.alarm_ids) == (
        "SRV-EX01: Laufwerk C:", Channel.ALARM, True, (desk.server_id,), (desk.alarm_id,),
    )  # fmt: skip
    assert (ticket.clock.started_at, ticket.clock.target_s, ticket.billing) == (RAISED, 24 * 3600, Billing.INCLUDED)
    assert "ticket.standing_order" in desk.codes(ticket.id)
    assert (desk.alarm().ticket_id, desk.alarm().acknowledged_at) == (ticket.id, None)
    assert (_look(desk), len(desk.tickets())) == ([], 1)


def test_the_mail_says_so_instead_of_asking(desk: OrderDesk):
    """Before the ticket is there and after: nothing to order, and under Basis it is billed."""
    assert desk.invite() is None
    assert (desk.state().how.value, desk.state().number) == ("standing", "")
    _look(desk)
    (ticket,) = desk.tickets()
    assert (desk.state().how.value, desk.state().number) == ("standing", ticket.number)
    desk.plan(Plan.BASIS)
    with desk.store.read() as session:
        (said,) = alarm_orders.state_texts(session, [desk.alarm()], language="de", now=desk.now)
    assert said.startswith("Sie haben uns dauerhaft beauftragt")
    assert "wird gesondert berechnet" in said
    assert said.endswith(f"Ihre Ticketnummer: #{ticket.number}")


def test_under_basis_it_is_ordered_without_a_clock(desk: OrderDesk):
    """R10, and billed separately (C4)."""
    desk.plan(Plan.BASIS)
    _look(desk)
    (ticket,) = desk.tickets()
    assert (ticket.is_ordered, ticket.clock.target_s, ticket.billing) == (True, None, Billing.SEPARATE)


def test_without_a_standing_order_nothing_is_opened(desk: OrderDesk):
    """The customer is asked."""
    desk.change_contract(has_standing_order=False)
    assert _look(desk) == []
    assert desk.invite() is not None


@pytest.mark.parametrize(
    "given",
    [
        {"priority": Priority.LOW},
        {"is_told": False},
        {"shelved_until": datetime.max.replace(tzinfo=RAISED.tzinfo, year=2099)},
        {"returned_at": ARRIVED, "acknowledged_at": ARRIVED, "closed_at": ARRIVED},
    ],
)
def test_what_nobody_is_told_of_or_is_of_low_priority_opens_nothing(desk: OrderDesk, given: dict[str, Any]):
    """Neither does what is put aside or has left the lists."""
    desk.raise_alarm(item="E:", **given)
    assert _look(desk) == [desk.alarm_id]


def test_the_priorities_are_a_setting(desk: OrderDesk):
    """Low ones too, if the house says so; none at all makes no sense."""
    low = desk.raise_alarm(item="E:", priority=Priority.LOW)
    desk.store.run(lambda session: standing_orders.set_priorities(session, ["low"], by="", now=desk.now))
    assert _look(desk) == [low]
    for wrong, code in ((["urgent"], "order.priority"), ([], "order.no_priority")):
        with pytest.raises(Refused) as refusal:
            desk.store.run(lambda session, it=wrong: standing_orders.set_priorities(session, it, by="", now=desk.now))  # type: ignore[misc]
        assert refusal.value.code == code


@pytest.mark.parametrize(
    ("since", "priority", "is_opened"),
    [
        (StandingFrom.HIGH, Priority.HIGH, True),
        (StandingFrom.HIGH, Priority.MEDIUM, False),
        (StandingFrom.MEDIUM, Priority.MEDIUM, True),
        (StandingFrom.MEDIUM, Priority.LOW, False),
        (StandingFrom.LOW, Priority.LOW, True),
        (StandingFrom.HOUSE, Priority.LOW, False),
    ],
)
def test_a_contract_says_from_which_priority_on(
    desk: OrderDesk, since: StandingFrom, priority: Priority, is_opened: bool
):
    """Its own word goes before what is set for all, in tickets and in mails."""
    desk.change_contract(standing_order_from=since)
    desk.change_alarm(priority=priority)
    assert bool(_look(desk)) is is_opened
    with desk.store.read() as session:
        found = standing_orders.covered(session, desk.customer_id, now=desk.now)
    assert (priority in found) is is_opened


def test_a_consequence_is_tied_to_the_ticket_of_its_cause_and_never_orders(desk: OrderDesk):
    """Whether it was there before the ticket or comes after it: a flood is one ticket."""
    first = desk.raise_alarm(item="D:", cause_id=desk.alarm_id)
    _look(desk)
    second = desk.raise_alarm(item="E:", cause_id=desk.alarm_id)
    assert _look(desk) == [second]
    (ticket,) = desk.tickets()
    assert set(ticket.alarm_ids) == {desk.alarm_id, first, second}


def test_a_ticket_that_was_taken_back_is_not_opened_again(desk: OrderDesk):
    """Somebody decided so."""
    _look(desk)
    (ticket,) = desk.tickets()
    desk.store.run(lambda session: tickets.withdraw(session, ticket.id, by="", now=desk.now))
    assert _look(desk) == []


def test_an_alarm_that_has_a_ticket_is_left_alone(desk: OrderDesk):
    """The customer was quicker: their order counts."""
    desk.change_contract(has_standing_order=False)
    row = desk.bring(reply(answers=desk.tell()))
    desk.change_contract(has_standing_order=True)
    assert _look(desk) == []
    assert desk.alarm().ticket_id == row.ticket_id


def test_two_processes_open_one_ticket(desk: OrderDesk):
    """What both have found is done by one of them."""
    for _ in range(2):
        desk.store.run(lambda session: standing_orders.take(session, desk.alarm_id, now=desk.now))
    with desk.store.read() as session:
        assert session.query(TicketRow).count() == 1


def test_an_answer_to_a_mail_under_a_standing_order_lands_in_its_ticket(desk: OrderDesk):
    """The mail invited to nothing, and is answered all the same: the token of an older mail finds the ticket."""
    desk.change_contract(has_standing_order=False)
    told = desk.tell()
    desk.change_contract(has_standing_order=True)
    _look(desk)
    (ticket,) = desk.tickets()
    row = desk.bring(reply("Wir sind ab 8 Uhr da.\n", answers=told))
    assert row.ticket_id == ticket.id
    assert desk.ticket(ticket.id).clock.started_at == RAISED
