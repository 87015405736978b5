"""Alarm mails by processes that are killed, and by two at once: nothing is lost, and what comes twice is the same mail."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes

import pytest
from sqlalchemy import select

from app.domain.contact import Contact
from app.domain.ticket import MailState
from app.models import IntentRow, MailboxRow, MailOutRow
from app.operations import contacts, mail_outbox
from app.store.engine import Store
from app.wire.ids import new_id
from tests import rows
from tests.journeys.programs import ROOT
from tests.mail_servers import Smtpd, SmtpServers
from tests.operations.order_desk import RAISED, OrderDesk

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals")


@pytest.fixture
def server() -> Iterator[Smtpd]:
    """A mail server that takes everything."""
    servers = SmtpServers(None)
    yield servers.start()
    servers.stop()


def prepare(store: Store, server: Smtpd, *, customers: int) -> set[str]:
    """So many customers with one alarm to be told of each; the addresses of who is told."""
    OrderDesk(store)
    addresses = {f"it@kunde{number:02}.example" for number in range(customers)}
    with store.write() as session:
        for row in session.scalars(select(IntentRow)):
            session.delete(row)
        for box in session.scalars(select(MailboxRow)):
            box.smtp = server.server()
        for number, address in enumerate(sorted(addresses)):
            owner = rows.customer(name=f"Kunde {number}", short_name=f"K{number}")
            session.add(owner)
            session.flush()
            told = Contact(new_id(), 0, owner.id, "IT", mails=(address,), receives_alarms=True)
            contacts.save(session, told, base_version=0)
            box_server = rows.server(owner)
            session.add(box_server)
            session.flush()
            alarm = rows.alarm(box_server)
            session.add(alarm)
            session.flush()
            payload = {
                "notice": "problem", "state": "critical", "was": "ok", "server_id": box_server.id, "customer_id": owner.id,
                "check_id": new_id(), "kind": "disk", "item": "C:", "at": RAISED.isoformat(),
            }  # fmt: skip
            session.add(
                IntentRow(id=new_id(), key=new_id(), kind="notice", alarm_id=alarm.id, at=RAISED, payload=payload)
            )
    return addresses


def start(store: Store, *, now: datetime = RAISED, dies: str = "") -> subprocess.Popen[bytes]:
    """Start a process."""
    url = store.engine.url.render_as_string(hide_password=False)
    words = ["tests.central.mail.alarm_process", url, now.isoformat(), *([dies] if dies else [])]
    return subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, stdin=subprocess.DEVNULL)


def accepted(server: Smtpd) -> Counter[str]:
    """How often each recipient's mail was accepted; asserts that one recipient's mails are all the very same."""
    ids: dict[str, set[str]] = {}
    for each in server.accepted:
        (address,) = each.recipients
        ids.setdefault(address, set()).add(str(message_from_bytes(each.raw)["Message-ID"]))
    assert all(len(found) == 1 for found in ids.values())
    return Counter(address for each in server.accepted for address in each.recipients)


def states(store: Store) -> set[MailState]:
    """How the mails of the queue stand."""
    with store.read() as session:
        return set(session.scalars(select(MailOutRow.state)))


def test_a_process_killed_after_acceptance_loses_nothing(store: Store, server: Smtpd) -> None:
    """The mail it could not note is sent once more when its lease is over, as the same mail; the others once."""
    addresses = prepare(store, server, customers=5)
    killed = start(store, dies="3")
    assert killed.wait(60) == -signal.SIGKILL
    assert (len(server.accepted), states(store)) == (3, {MailState.SENT, MailState.WAITING})
    assert start(store, now=RAISED + timedelta(seconds=1)).wait(60) == 0
    assert len(server.accepted) == 5  # what the killed one held is left alone as long as its lease runs
    after = RAISED + mail_outbox.LEASE_FOR + timedelta(seconds=10)
    assert start(store, now=after).wait(60) == 0
    found = accepted(server)
    assert set(found) == addresses
    assert sorted(found.values()) == [1, 1, 1, 1, 2]
    assert states(store) == {MailState.SENT}


def test_two_processes_at_once_send_nothing_twice(store: Store, server: Smtpd) -> None:
    """Each notice becomes one mail, and each mail is sent by one of them."""
    addresses = prepare(store, server, customers=40)
    both = [start(store), start(store)]
    assert [each.wait(120) for each in both] == [0, 0]
    assert start(store).wait(60) == 0  # what one of them had left to the other at the very end
    assert accepted(server) == dict.fromkeys(addresses, 1)
    with store.read() as session:
        assert session.scalars(select(IntentRow).where(IntentRow.done_at.is_(None))).all() == []
