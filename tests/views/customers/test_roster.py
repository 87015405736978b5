"""Which rows of the customer list a change of the board touches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.change import Change, Noun
from app.domain.fleet import Server, Vitals
from app.views.customers.roster import Roster
from tests.views.customers.conftest import MEYER, PETERS
from tests.views.fake_desk import NOW, FakeDesk

pytestmark = pytest.mark.views


def some_server(desk: FakeDesk) -> Server:
    """A server of Meyer."""
    return next(each for each in desk.board.servers.values() if each.customer_id == MEYER)


def test_figures_of_a_server_touch_no_customer(desk: FakeDesk) -> None:
    """They move all day, on hundreds of servers."""
    roster, server = Roster(desk.board), some_server(desk)
    desk.apply(replace(server, version=server.version + 1, vitals=Vitals(NOW, 50.0, 60.0, 70.0, "C:")))
    assert roster.follow(frozenset({Change(Noun.SERVER, server.id)})) == set()


def test_a_server_that_moves_touches_both_customers(desk: FakeDesk) -> None:
    """One has one less, the other one more."""
    roster, server = Roster(desk.board), some_server(desk)
    desk.apply(replace(server, version=server.version + 1, customer_id=PETERS, site_id=None))
    assert roster.follow(frozenset({Change(Noun.SERVER, server.id)})) == {MEYER, PETERS}
