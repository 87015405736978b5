"""The way back from what is named to what names it is the one a walk over everything would find."""

from __future__ import annotations

import random
from dataclasses import replace

from app.console.board import Board
from app.domain.change import Batch, Change, Fact, Noun, noun_of
from app.domain.ticket import TicketStatus
from tests.console.facts import alarm, make_id, server, ticket

SERVERS, CUSTOMERS, PERSONS = tuple(make_id(number, 4) for number in (1, 2, 3)), ("c1", "c2"), (None, "p1", "p2")


def changed(chance: random.Random, version: int) -> Fact:
    """Some fact, new or another."""
    number = chance.randrange(40)
    if chance.random() < 0.3:
        made = alarm(number, version=version)
        return replace(made, server_id=chance.choice(SERVERS), owner_id=chance.choice(PERSONS))
    if chance.random() < 0.1:
        return replace(server(chance.randrange(1, 4), version=version), customer_id=chance.choice(CUSTOMERS))
    return replace(
        ticket(number, version=version),
        customer_id=chance.choice(CUSTOMERS),
        assignee_id=chance.choice(PERSONS),
        server_ids=tuple(chance.sample(SERVERS, chance.randrange(3))),
        status=chance.choice(list(TicketStatus)),
    )


def test_ties_equal_a_walk_over_everything_after_a_thousand_changes() -> None:
    """New, changed, expected, settled and gone facts leave no tie that is not there, and none out."""
    chance, board, mids = random.Random(3), Board(), list[int]()
    for step in range(1000):
        fact = changed(chance, step + 1)
        if chance.random() < 0.1:
            board.apply(Batch((), (Change(noun_of(fact), fact.id),)))
        elif chance.random() < 0.2:
            board.expect(step, [fact])
            mids.append(step)
        elif mids and chance.random() < 0.2:
            board.settle(mids.pop(0))
        else:
            board.apply(Batch((fact,)))
    tickets, alarms = board.tickets.values(), board.alarms.values()
    assert {each.id for each in tickets if each.status.is_open} == board.open_tickets
    for name in SERVERS:
        assert {each.id for each in tickets if name in each.server_ids} == board.naming(Noun.TICKET, name)
        assert {each.id for each in alarms if each.server_id == name} == board.naming(Noun.ALARM, name)
    for name in ("p1", "p2"):
        assert {each.id for each in tickets if each.assignee_id == name} == board.naming(Noun.TICKET, name)
        assert {each.id for each in alarms if each.owner_id == name} == board.naming(Noun.ALARM, name)
    for name in CUSTOMERS:
        assert {each.id for each in tickets if each.customer_id == name} == board.naming(Noun.TICKET, name)
        servers = {each.id for each in board.servers.values() if each.customer_id == name}
        assert servers == board.naming(Noun.SERVER, name)


def test_a_cleared_board_has_no_ties() -> None:
    """The replica that starts afresh leaves nothing behind."""
    board = Board()
    board.apply(Batch((replace(ticket(1), customer_id="c1"),)))
    board.clear()
    assert set() == board.naming(Noun.TICKET, "c1")
    assert set() == board.open_tickets
