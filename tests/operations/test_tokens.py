"""A one-time token admits one agent, however many try at the same moment."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from app.operations import agents
from app.operations.agents import NotAdmitted
from app.store.engine import Store, open_store
from app.wire.messages import Machine
from tests import rows
from tests.rows import NOW

AT_ONCE = 50


def token_of(store: Store, **given) -> str:
    """Make a customer and a token for an agent of theirs."""
    customer = rows.customer()
    with store.write() as session:
        session.add(customer)
    return store.run(lambda session: agents.create_token(session, customer_id=customer.id, by="test", now=NOW, **given))


def enrol(store: Store, token: str, *, hostname: str = "SRV1", now=NOW) -> bool:
    """Try to enrol a new agent."""
    key = secrets.token_bytes(32)
    try:
        store.run(
            lambda session: agents.enrol(
                session, token=token, public_key=key, machine=Machine(hostname=hostname), now=now
            )
        )
    except NotAdmitted:
        return False
    return True


def test_fifty_enrolments_at_once_admit_one(store_url: str) -> None:
    """The token is consumed by one statement, so there is no moment between looking and taking."""
    store = open_store(store_url, pool=AT_ONCE // 2)
    token = token_of(store)
    start = Barrier(AT_ONCE)

    def attempt(_: int) -> bool:
        start.wait(60)
        return enrol(store, token)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        admitted = list(pool.map(attempt, range(AT_ONCE)))
    store.close()
    assert admitted.count(True) == 1


@pytest.mark.parametrize(
    ("given", "hostname", "later", "expected"),
    [
        ({}, "SRV1", timedelta(hours=23), True),
        ({}, "SRV1", timedelta(hours=24), False),
        ({"hostname": "srv1"}, "SRV1", timedelta(), True),
        ({"hostname": "SRV2"}, "SRV1", timedelta(), False),
    ],
)
def test_a_token_is_good_for_its_time_and_its_computer(store: Store, given, hostname, later, expected) -> None:
    """Expired at the end of its life, and nothing to any other computer than the one it was made for."""
    assert enrol(store, token_of(store, **given), hostname=hostname, now=NOW + later) is expected


def test_a_token_nobody_made_admits_nobody(store: Store) -> None:
    """Guessing leads nowhere."""
    assert not enrol(store, "A" * 32)
