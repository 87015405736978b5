"""Which rows of the customer list a change of the board touches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.change import Change, Noun
from app.domain.fleet import Server, Vitals
from app.views.customers.roster import Roster
from tests.views.customers.conftest import MEYER, PETERS
from tests.views.fake_desk import NOW, FakeDesk, make_id

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


def test_a_device_is_no_managed_server(desk: FakeDesk) -> None:
    """Contracts are made for servers: what their agents ask over the network is not counted as one."""
    roster, server = Roster(desk.board), some_server(desk)
    (before,) = roster.rows([MEYER], now=NOW)
    desk.apply(replace(server, id=make_id(77, 1), name="RT-Meyer", version=1, polled_by_id=server.id))
    (after,) = roster.rows([MEYER], now=NOW)
    assert len(desk.board.naming(Noun.SERVER, MEYER)) == before.servers + 1
    assert after.servers == before.servers
