"""From a page that fails to the mail, its recovery, and the order by reply: real agent, web server, SMTP and IMAP."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import override

from app.agent import identity as identities
from app.agent.clock import SystemClock
from app.agent.identity import Identity
from app.agent.uplink import enrol
from app.domain.policy import Override
from app.domain.recipient import AlarmChoice, Category
from app.models import AlarmRow, ContactRow
from app.operations import agents, policies, policy_change
from app.store.schema import migrate
from app.wire import signing
from app.wire.messages import Machine
from app.wire.transport import Transport
from tests.journeys.mail_house import MailHouse
from tests.journeys.programs import Program, until
from tests.mail_servers import Dovecot, SmtpServers, dovecot, smtp_servers
from tests.ports import HOST

__all__ = ["dovecot", "smtp_servers"]

pytestmark = [pytest.mark.journey, pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals")]


class Shop:
    """A web server that can be told to fail."""

    def __init__(self) -> None:
        shop = self
        self.status = 200

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(shop.status)
                self.end_headers()
                self.wfile.write(b"Willkommen")

            @override
            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer((HOST, 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server.server_address[1]}/"


@pytest.fixture
def shop() -> Iterator[Shop]:
    """Open."""
    made = Shop()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def house(tmp_path: Path, dovecot: Dovecot, smtp_servers: SmtpServers) -> Iterator[MailHouse]:
    """Started; Anna receives alarms."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    migrate(url)
    house = MailHouse(url, tmp_path, dovecot, smtp_servers)
    with house.store.write() as session:
        anna = session.scalars(select(ContactRow)).one()
        anna.receives_alarms, anna.alarms = (
            True,
            AlarmChoice(categories=(Category.WEB,)),
        )  # this machine has troubles of its own
        policies.set_pace(
            session, policies.Pace(interval_s=6, samples_every_s=5, report_every_s=1), now=datetime.now(UTC)
        )
    house.start()
    yield house
    house.close()


def _agent(house: MailHouse, folder: Path, shop: Shop) -> Program:
    """A server of the customer with an agent that looks at the shop."""

    def admit(session: Session) -> str:
        return agents.create_token(
            session, customer_id=house.customer_id, by="test", now=datetime.now(UTC), is_approved=True
        )

    url = f"http://{HOST}:{house.port}"
    transport = Transport(url)
    machine = Machine(hostname="SRV-WEB01", os="Debian 12")
    key, made = enrol(transport, token=house.store.run(admit), machine=machine, clock=SystemClock(), gateway_key=None)
    transport.close()
    gateway = signing.from_text(made.gateway_key, size=32)
    assert gateway is not None
    identities.save(folder, Identity(url, made.agent_id, made.server_id, key, gateway))
    page = Override("web", "shop", interval_s=10, params={"url": shop.url, "expect": "Willkommen"})
    house.store.run(
        lambda session: policy_change.set_override(
            session, server_id=made.server_id, override=page, by="", now=datetime.now(UTC)
        )
    )
    return Program("agent", ["app", "agent", "run", "--data", str(folder)], folder.parent / "agent.out")


def test_a_page_that_fails_is_mailed_at_once_and_an_answer_orders_the_repair(
    house: MailHouse, shop: Shop, tmp_path: Path
) -> None:
    """Exactly one alarm and one mail; the reply is the order and starts the clock; the page's return is seen."""
    agent = _agent(house, tmp_path / "agent", shop)
    anna = house.address("anna")
    agent.start()
    try:
        until(lambda: _states(house).get("web") == "ok", within_s=120, what="a page that answers", every_s=0.3)
        shop.status = 500
        until(lambda: _web(house), within_s=120, what="the alarm mail", every_s=0.3)
        told = _web(house)[0]
        assert "SRV-WEB01" in told["Subject"]
        body = told.get_body(("plain",))
        assert body is not None
        assert "HTTP 500" in " ".join(body.get_content().split())
        house.send(
            anna, "Ja bitte beheben.\n", subject=f"AW: {told['Subject']}", In_Reply_To=told["Message-ID"],
            References=told["Message-ID"],
        )  # fmt: skip
        until(lambda: len(house.tickets()) == 1, within_s=120, what="the order")
        (ticket,) = house.tickets()
        with house.store.read() as session:
            (alarm_id,) = session.scalars(select(AlarmRow.id).where(AlarmRow.kind == "web"))
        assert (ticket.is_ordered, ticket.alarm_ids) == (True, (alarm_id,))
        assert ticket.clock is not None
        shop.status = 200
        # Its mail goes with what else follows, five minutes after the first one.
        until(lambda: _states(house).get("web") == "ok", within_s=120, what="a page that answers again", every_s=0.3)
    finally:
        agent.end(within_s=120)
    assert len(_web(house)) == 1


def _web(house: MailHouse) -> list[EmailMessage]:
    """The alarm mails about the shop; what confirms the order has the ticket's number."""
    found = house.mailbox_of(house.address("anna"))
    return [mail for mail in found if "shop" in str(mail["Subject"]) and "#" not in str(mail["Subject"])]


def _states(house: MailHouse) -> dict[str, str]:
    from app.models import CheckRow

    with house.store.read() as session:
        return {row.kind: row.state.value for row in session.execute(select(CheckRow.kind, CheckRow.state))}
