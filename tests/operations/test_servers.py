"""What people say of servers: role, place, line-up."""

from __future__ import annotations

from typing import cast

import pytest

from app.domain.change import Noun
from app.domain.fleet import Server
from app.models import ServerRow, SiteRow
from app.models.agent import AgentRow
from app.operations import servers
from app.store.engine import Store
from app.wire.ids import new_id
from app.wire.mutations_server import SetServerRole, SetServerSite
from tests.operations.conftest import Office
from tests.operations.fleet import Fleet


def server(office: Office) -> Server:
    """The server as consoles know it."""
    return cast("Server", office.fact(Noun.SERVER, office.server_id))


def test_a_role_is_said_and_its_agent_is_called(store: Store) -> None:
    """The templates of its checks go by it; the same words once more change nothing."""
    fleet = Fleet(store)
    host = fleet.add("srv1")

    def number() -> int:
        with store.read() as session:
            return session.get_one(AgentRow, host.agent_id).config_version

    before = number()
    store.run(lambda session: servers.set_role(session, host.server_id, role=" DC, Fileserver "))
    assert fleet.server("srv1").role == "DC, Fileserver"
    assert number() == before + 1
    assert store.run(lambda session: servers.set_role(session, host.server_id, role="DC, Fileserver")) == frozenset()
    assert number() == before + 1


def test_a_server_stands_at_a_site_of_its_customer(office: Office) -> None:
    """Nowhere else; and it may be unknown again."""
    mine, foreign = new_id(), new_id()
    with office.store.write() as session:
        session.add(SiteRow(id=mine, customer_id=office.customer_id, name="Kassel"))
        session.add(SiteRow(id=foreign, customer_id=office.other_id, name="Bonn"))
    assert office.do(SetServerSite(server_id=office.server_id, site_id=mine)).outcome == "applied"
    assert server(office).site_id == mine
    assert office.do(SetServerSite(server_id=office.server_id, site_id=foreign)).code == "site.unknown"
    office.do(SetServerSite(server_id=office.server_id, site_id=None))
    assert server(office).site_id is None


@pytest.mark.parametrize("is_device", [True, False])
def test_what_a_device_is_belongs_to_how_it_is_asked(office: Office, is_device: bool) -> None:
    """Its role is no text, and it stands where it was added."""
    asking = new_id()
    with office.store.write() as session:
        session.add(ServerRow(id=asking, customer_id=office.customer_id, name="srv9", worst=None))
        session.flush()
        session.get_one(ServerRow, office.server_id).polled_by_id = asking if is_device else None
    outcome = office.do(SetServerRole(server_id=office.server_id, role="Exchange"))
    assert outcome.code == ("server.is_device" if is_device else "")
