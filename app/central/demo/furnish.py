"""The stage as it is when the curtain rises: fleet, a month of history, alarms in every stage, tickets in every state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from app.central.demo import desk, looks, post, stock
from app.central.demo.agents import DemoAgent, public_key
from app.central.demo.cast import GUESTS, OUTAGE_CUSTOMER, PERSONS, ROUTER, START, Machine, id_of, machines
from app.central.demo.gadgets import GADGETS
from app.central.demo.troubles import ALREADY_SILENT, EXTRA_CHECKS, TROUBLES
from app.domain.contract import Contract, Plan
from app.domain.device_access import Access, SnmpAuth, SnmpPrivacy, SnmpVersion
from app.domain.errors import Refused
from app.domain.fleet import AgentState, Customer, Person, Role, Server, Site
from app.models.setting import PolicyOverrideRow
from app.operations import device_access, persons, silence
from app.operations.persons import initials
from app.store.engine import Store
from app.store.rows import insert
from app.store.sealing import Sealer, sealer
from app.wire.signing import fingerprint

INTERVAL_S: Final = 60
QUICK_S: Final = 10
"""Reports of the servers the story is about."""
SILENT_FOR: Final = timedelta(minutes=16)
_ACCESS: Final = Access(
    SnmpVersion.V3,
    user="wachpult",
    auth=SnmpAuth.SHA256,
    auth_secret="invented-for-show",  # noqa: S106 - opens nothing
    privacy=SnmpPrivacy.AES,
    privacy_secret="invented-as-well",  # noqa: S106
)


def crew() -> list[DemoAgent]:
    """All agents, not yet at work."""
    return [DemoAgent(machine, QUICK_S if is_quick(machine) else INTERVAL_S) for machine in machines()]


def is_quick(machine: Machine) -> bool:
    """Whether the story plays on this server."""
    return machine.is_behind_router or machine.name == ROUTER or machine.id in TROUBLES


def furnish(store: Store, *, login: str = "", password_hash: str = "") -> list[DemoAgent]:
    """Fill an empty database; the same content at every start.

    Args:
        store: a migrated database with nothing in it.
        login: who plays the first technician, and logs in as that; empty: nobody.
        password_hash: of that person.

    Returns:
        The agents, as far as they have delivered.
    """
    agents = crew()
    store.run(lambda session: _people(session, login, password_hash))
    store.run(lambda session: _gadgets(session, sealer(store.engine.url)))
    for part in _in_parts(agents, 24):
        store.run(lambda session, part=part: _deliver_history(session, part))  # type: ignore[misc]
    silent = next(agent for agent in agents if agent.machine.id == ALREADY_SILENT)
    store.run(lambda session: silence.fall_silent(session, agent_id=silent.machine.agent_id, now=START - SILENT_FOR))
    desk.furnish(store)
    post.furnish(store)
    stock.furnish(store)
    return agents


def _people(session: Session, login: str, password_hash: str) -> None:
    long_ago = START - timedelta(days=420)
    for number, (known_as, name, role) in enumerate(PERSONS):
        is_me = number == 0 and login
        insert(
            session,
            Person(
                id_of("person", known_as),
                0,
                login if is_me else known_as,
                name,
                initials(name),
                Role.ADMINISTRATOR if is_me else role,
            ),
        )
    if login:
        persons.set_password(session, login=login, password_hash=password_hash, now=long_ago)
    for number, guest in enumerate(GUESTS):
        insert(
            session,
            Customer(
                guest.id, 0, guest.name, guest.short, f"{10001 + number}", guest.persons, guest.phone,
                f"edv@{_host(guest.short)}.example",
            ),
        )  # fmt: skip
        insert(
            session,
            Contract(
                id_of("contract", guest.short), 0, guest.id, guest.plan, long_ago,
                has_antivirus=guest.plan is not Plan.BASIS, has_hardware_plan=number % 4 == 0,
            ),
        )  # fmt: skip
        for site, _ in guest.sites:
            insert(session, Site(id_of("site", guest.short, site), 0, guest.id, site))
    for machine in sorted(machines(), key=lambda each: each.is_behind_router):
        insert(session, _server(machine))
        if machine.id in EXTRA_CHECKS:
            body = {"overrides": [dict(extra) for extra in EXTRA_CHECKS[machine.id]]}
            session.add(
                PolicyOverrideRow(
                    id=id_of("override", machine.customer, machine.name), customer_id=machine.customer_id,
                    server_id=machine.id, body=body, changed_at=long_ago, changed_by="",
                )
            )  # fmt: skip


def _server(machine: Machine) -> Server:
    return Server(
        id=machine.id,
        version=0,
        customer_id=machine.customer_id,
        site_id=machine.site_id,
        name=machine.name,
        role=machine.role,
        os=machine.os,
        address=machine.address,
        agent=AgentState.LIVE,
        last_seen_at=START,
        worst=None,
        problems=0,
        booted_at=looks.booted_at(machine, START),
        parent_id=id_of("server", OUTAGE_CUSTOMER, ROUTER) if machine.is_behind_router else None,
        fingerprint=fingerprint(public_key(machine)),
        agent_version="0.1.0",
        interval_s=QUICK_S if is_quick(machine) else INTERVAL_S,
        hardware=machine.hardware,
    )


def _gadgets(session: Session, seal: Sealer) -> None:
    """The devices, with an access that opens nothing; where there is no key to seal it with they have none."""
    for gadget in GADGETS:
        server = Server(
            id=gadget.id,
            version=0,
            customer_id=id_of("customer", gadget.customer),
            site_id=id_of("site", gadget.customer, gadget.site),
            name=gadget.name,
            role=gadget.role.value,
            os="",
            address=gadget.address,
            agent=AgentState.NONE,
            last_seen_at=None,
            worst=None,
            problems=0,
            hardware=gadget.hardware,
            parent_id=id_of("server", gadget.customer, gadget.behind) if gadget.behind else None,
            polled_by_id=gadget.asker_id,
        )
        insert(session, server)
        try:
            device_access.keep(session, gadget.id, port=161, access=_ACCESS, sealer=seal, by="", now=START)
        except Refused:
            continue


def _deliver_history(session: Session, part: Sequence[DemoAgent]) -> None:
    for agent in part:
        session.add(agent.row(now=START))
    session.flush()
    for agent in part:
        end = START - timedelta(minutes=19) if agent.machine.id == ALREADY_SILENT else START
        agent.deliver(
            session,
            runs=sorted({START - timedelta(days=2), *_runs(agent.machine, end)}),
            sampled=[end],
            now=end,
        )


def _runs(machine: Machine, end: datetime) -> list[datetime]:
    """When results were taken that matter: before each trouble, often enough for it to be believed, and just now."""
    found = [end - timedelta(seconds=5)]
    for trouble in TROUBLES.get(machine.id, ()):
        if trouble.since < end:
            found.append(trouble.since - timedelta(seconds=60))
            step = min(timedelta(seconds=60), (end - trouble.since) / 12)
            found += [trouble.since + step * number for number in range(11)]
    return found


def remember_more(session: Session, agent: DemoAgent) -> None:
    """Give a server the history its graphs begin with: a week for the servers of the story, a day for the others."""
    end = START - timedelta(minutes=19) if agent.machine.id == ALREADY_SILENT else START
    found = {end - timedelta(minutes=10) * number for number in range(1, 24 * 6)}
    if is_quick(agent.machine):
        found |= {end - timedelta(hours=1) * number for number in range(1, 7 * 24)}
        found |= {end - timedelta(minutes=1) * number for number in range(1, 90)}
    agent.remember(session, sampled=sorted(found), now=end)


def _in_parts(agents: Sequence[DemoAgent], size: int) -> list[Sequence[DemoAgent]]:
    return [agents[start : start + size] for start in range(0, len(agents), size)]


def _host(short: str) -> str:
    plain = short.lower()
    for letter, plainly in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), (" ", "-")):
        plain = plain.replace(letter, plainly)
    return plain
