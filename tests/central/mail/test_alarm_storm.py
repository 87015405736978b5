"""A storm of alarms through a real mail server: everything is told, each thing once, in few mails."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from sqlalchemy import insert, select

from app.central import duties
from app.central.mail.sender import Sender
from app.domain.alarm import Priority
from app.domain.check import State
from app.models import AlarmRow, ContactRow, IntentRow, MailboxRow
from app.store.engine import Store
from app.wire.ids import new_id
from tests import rows
from tests.central.live import StillClock
from tests.mail_servers import Accepted, Smtpd, SmtpServers
from tests.operations import desk as desks
from tests.operations.order_desk import RAISED, OrderDesk

ANNA, BEN = "anna@brauerei.example", "ben@brauerei.example"
ALARMS, SERVERS, STORM_S = 2000, 40, 60


@pytest.fixture
def server() -> Iterator[Smtpd]:
    """A mail server that takes everything."""
    servers = SmtpServers(None)
    yield servers.start()
    servers.stop()


@pytest.fixture
def desk(store: Store, server: Smtpd) -> OrderDesk:
    """A customer with two recipients, many servers and nothing to tell yet; mails go to the real mail server."""
    made = OrderDesk(store)
    ben = made.contact(made.customer_id, "Ben Beispiel", BEN)
    with store.write() as session:
        for row in session.scalars(select(IntentRow)):
            session.delete(row)
        for each in (made.anna_id, ben):
            session.get_one(ContactRow, each).receives_alarms = True
        for box in session.scalars(select(MailboxRow)):
            box.smtp = server.server()
    return made


def raise_all(desk: OrderDesk) -> list[dict[str, Any]]:
    """Raise two thousand alarms, each of a volume of its own; what is to be told of them within a minute, in order."""
    owner = rows.customer(id=desk.customer_id)
    servers = [rows.server(owner, id=new_id(), name=f"SRV-{number:02}") for number in range(SERVERS)]
    alarms, notices = [], []
    for number in range(ALARMS):
        at, alarm_id = RAISED + timedelta(seconds=STORM_S * number / ALARMS), new_id()
        of = {
            "customer_id": desk.customer_id, "server_id": servers[number % SERVERS].id, "kind": "disk", "item": f"V{number:04}",
        }  # fmt: skip
        alarms.append({
            **of, "id": alarm_id, "version": 1, "state": State.CRITICAL, "priority": Priority.HIGH, "started_at": at,
            "changed_at": at, "detail": {},
        })  # fmt: skip
        payload = {
            **of,
            "notice": "problem",
            "state": "critical",
            "was": "ok",
            "check_id": new_id(),
            "at": at.isoformat(),
        }
        notices.append(
            {"id": new_id(), "key": new_id(), "kind": "notice", "alarm_id": alarm_id, "at": at, "payload": payload}
        )
    with desk.store.write() as session:
        session.add_all(servers)
        session.flush()
        session.execute(insert(AlarmRow), alarms)
    return notices


def test_two_thousand_alarms_within_a_minute_are_all_told_in_few_mails(desk: OrderDesk, server: Smtpd) -> None:
    """Each once to each recipient, who gets no more than fifteen mails in the first hour."""
    waiting, clock = raise_all(desk), StillClock()
    sender = Sender(
        desk.store, clock=clock, sealer=desks.SEALER, access_token=lambda _login, _side: "", on_commit=lambda: None
    )
    for second in (*range(0, STORM_S + 1, 2), *range(STORM_S + 30, 3600, 150)):
        clock.at = RAISED + timedelta(seconds=second)
        fresh = [each for each in waiting if each["at"] <= clock.at]
        del waiting[: len(fresh)]
        if fresh:
            with desk.store.write() as session:
                session.execute(insert(IntentRow), fresh)
        duties.tell_alarms(desk.store, clock.at)
        while sender.turn():
            pass
    for address in (ANNA, BEN):
        mine = [each for each in server.accepted if each.recipients == (address,)]
        told = Counter(name for each in mine for name in items(each))
        assert told == Counter(f"V{number:04}" for number in range(ALARMS))
        assert len(mine) <= 15
        assert len({message_id(each) for each in mine}) == len(mine)


def items(mail: Accepted) -> list[str]:
    """The volumes a mail tells of."""
    body = message_from_bytes(mail.raw, policy=policy.default).get_body(("plain",))
    assert body is not None
    return re.findall(r"Laufwerk (V\d{4})", str(body.get_content()))


def message_id(mail: Accepted) -> str:
    """The mail's id."""
    return str(message_from_bytes(mail.raw)["Message-ID"])
