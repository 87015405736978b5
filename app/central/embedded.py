"""A central service for one console on this computer: told over standard input whom it works for, gone when that ends."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import msgspec
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.fleet import Role
from app.operations import agents, customers, passwords, persons, policies
from app.store.engine import Store
from app.wire.codec import decode, encode
from app.wire.messages import Key, Message, Name

CUSTOMER = "Dieses Büro"
SITE = "Büro"
PACE = policies.Pace(interval_s=10, samples_every_s=10, report_every_s=10)
"""On one's own computer everything is faster: there is only one to serve."""


class Owner(Message, frozen=True, kw_only=True):
    """The first line of standard input: who the console logs in as, and the token of this computer's agent."""

    owner_login: Name
    owner_name: Name
    owner_password: Annotated[str, msgspec.Meta(min_length=passwords.SHORTEST, max_length=passwords.LONGEST)]
    agent_token: Key = ""
    demo_clock: datetime | None = None


class Ready(Message, frozen=True, kw_only=True):
    """The one line of standard output: where it answers, and by which key agents know it."""

    url: str
    gateway_key: str
    pid: int


@dataclass(frozen=True, slots=True)
class Office:
    """What the embedded mode needs to exist."""

    customer_id: str
    site_id: str


def read_owner() -> Owner:
    """Read the first line of standard input.

    Raises:
        Refused: ``message.malformed``.
    """
    owner = decode(sys.stdin.buffer.readline(64 * 1024), Owner)
    if owner.demo_clock is not None and owner.demo_clock.tzinfo is None:
        raise Refused("message.malformed", reason="demo_clock without an offset")
    return owner


def prepare(store: Store, owner: Owner, *, now: datetime) -> None:
    """See to it that the console's person can log in and this computer's agent can enrol."""
    password_hash = passwords.hash_password(owner.owner_password)

    def work(session: Session) -> None:
        persons.ensure(
            session, login=owner.owner_login, name=owner.owner_name, role=Role.ADMINISTRATOR,
            password_hash=password_hash, now=now,
        )  # fmt: skip
        policies.set_pace(session, PACE, now=now)
        office = ensure_office(session)
        if owner.agent_token:
            agents.create_token(
                session, customer_id=office.customer_id, site_id=office.site_id, hostname=socket.gethostname(),
                by="", now=now, value=owner.agent_token, is_approved=True,
            )  # fmt: skip

    store.run(work)


def ensure_office(session: Session) -> Office:
    """Find the customer and site that stand for this office; the first time they are made."""
    customer = customers.find(session, CUSTOMER) or customers.create(session, name=CUSTOMER)
    site = customers.find_site(session, customer_id=customer.id, name=SITE) or customers.create_site(
        session, customer_id=customer.id, name=SITE
    )
    return Office(customer.id, site.id)


def announce(*, url: str, gateway_key: str) -> None:
    """Say where it answers."""
    sys.stdout.buffer.write(encode(Ready(url=url, gateway_key=gateway_key, pid=os.getpid())) + b"\n")
    sys.stdout.buffer.flush()


def watch_parent(stop: Callable[[], None]) -> None:
    """Stop when standard input ends: the console is gone, in whatever way."""
    source = sys.stdin.fileno()

    def wait() -> None:
        # Not through sys.stdin: its lock, held by a thread that waits, would abort the interpreter at its end.
        while os.read(source, 4096):
            pass
        stop()

    threading.Thread(target=wait, name="parent", daemon=True).start()
