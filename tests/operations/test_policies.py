"""Policies: what an agent is told to check, and what a nonsensical exception must not do."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

import pytest

from app.domain.check import CheckSpec
from app.domain.contract import Plan
from app.domain.kind import Platform
from app.domain.policy import default_policy
from app.models.setting import PolicyOverrideRow, SettingRow
from app.operations import agents, contracts, policies
from app.store.engine import Store
from app.wire.ids import new_id
from app.wire.messages import Config
from tests.operations.fleet import NOW, Fleet


def known(fleet: Fleet, name: str, *, is_approved: bool = True) -> agents.Known:
    """An agent as its request is let in."""
    host = fleet.hosts[name]
    return agents.Known(
        host.agent_id, host.server_id, fleet.customer_id, None, 1, is_approved, None, "linux", 60, 0  # type: ignore[arg-type]
    )  # fmt: skip


def config(fleet: Fleet, name: str = "srv1", **how: bool) -> Config:
    """What an agent is told."""
    with fleet.store.read() as session:
        return policies.config(session, agent=known(fleet, name, **how), now=NOW)


def line(told: Config, kind: str, item: str = "*") -> CheckSpec:
    """One line of it."""
    return next(spec for spec in told.specs if (spec.kind, spec.item) == (kind, item))


def override(fleet: Fleet, body: Any, *, name: str | None = None) -> None:
    """Write an exception down: of the customer, or of one server."""
    with fleet.store.write() as session:
        session.add(
            PolicyOverrideRow(
                id=new_id(), customer_id=fleet.customer_id,
                server_id=None if name is None else fleet.hosts[name].server_id,
                body=body, changed_at=NOW, changed_by="",
            )
        )  # fmt: skip


@pytest.fixture
def fleet(store: Store) -> Fleet:
    """Two servers."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.add("srv2")
    return fleet


def test_without_exceptions_it_is_the_standard(fleet: Fleet):
    """Of the platform and the contract in force; the plan decides."""
    assert config(fleet).specs == list(default_policy(Platform.LINUX))
    fleet.store.run(
        lambda session: contracts.set_plan(
            session,
            fleet.customer_id,
            plan=Plan.PREMIUM,
            valid_from=datetime(2026, 1, 1, tzinfo=UTC),
            isa_at=datetime(2025, 11, 3, tzinfo=UTC),
        )
    )
    found = {spec.kind: spec for spec in config(fleet).specs}
    standard = {spec.kind: spec for spec in default_policy(Platform.LINUX, Plan.PREMIUM)}
    signatures, plain = found.pop("antivirus"), standard.pop("antivirus")
    assert found == standard
    assert signatures.params == {**plain.params, "working_days": "mon_sat", "expected": True}


def test_the_servers_exception_wins_over_the_customers(fleet: Fleet):
    """Whichever was written first; the other server has the customer's."""
    override(fleet, {"overrides": [{"kind": "disk", "interval_s": 600}]}, name="srv1")
    override(fleet, {"overrides": [{"kind": "disk", "interval_s": 300}, {"kind": "swap", "interval_s": 120}]})
    assert (line(config(fleet), "disk").interval_s, line(config(fleet, "srv2"), "disk").interval_s) == (600, 300)
    assert line(config(fleet), "swap", "").interval_s == 120


def test_another_customers_exception_is_nothing_to_us(fleet: Fleet, store: Store):
    """Exceptions stay with their customer."""
    from app.operations import customers

    other = store.run(lambda session: customers.create(session, name="Andere AG"))
    with store.write() as session:
        session.add(
            PolicyOverrideRow(
                id=new_id(), customer_id=other.id, server_id=None,
                body={"overrides": [{"kind": "disk", "interval_s": 600}]}, changed_at=NOW, changed_by="",
            )
        )  # fmt: skip
    assert config(fleet).specs == list(default_policy(Platform.LINUX))


def test_a_pending_agent_gets_no_exception(fleet: Fleet):
    """What people wrote down (addresses of web pages, names of services) is for agents that are believed."""
    override(fleet, {"overrides": [{"kind": "disk", "interval_s": 600}]})
    assert config(fleet, is_approved=False).specs == list(default_policy(Platform.LINUX, None))


def test_the_version_says_what_is_in_it(fleet: Fleet):
    """The same content has the same version, at every server; a change has another one."""
    before = config(fleet)
    assert config(fleet, "srv2").version == before.version
    override(fleet, {"overrides": [{"kind": "disk", "interval_s": 600}]}, name="srv1")
    assert config(fleet).version != before.version
    assert config(fleet, "srv2").version == before.version


@pytest.mark.parametrize(
    "body",
    [
        {"overrides": [{"kind": "no such kind"}]},
        {"overrides": [{"kind": "agent"}]},
        {"overrides": [{}]},
        {"overrides": {"kind": "disk"}},
        {"overrides": None},
        {"overrides": [{"kind": "disk", "interval_s": "often"}]},
        {"overrides": [{"kind": "disk", "interval_s": 0}]},
        {"overrides": [{"kind": "disk", "interval_s": -5}]},
        {"overrides": [{"kind": "disk", "daily_at": "25:99"}]},
        {"overrides": [{"kind": "disk", "attempts": 0}]},
        {"overrides": [{"kind": "swap", "item": "C:"}]},
        {"overrides": [{"kind": "disk", "thresholds": {"warning": 5.0, "critical": 50.0, "is_upper": False}}]},
        {"overrides": [{"kind": "disk", "params": ["not", "a", "mapping"]}]},
        [],
        "text",
        7,
    ],
    ids=str,
)
def test_a_nonsensical_exception_is_ignored_and_told_of(fleet: Fleet, body: Any, caplog):
    """The standard goes on: a slip in one row must not blind a server, nor stop its agent."""
    override(fleet, body)
    with caplog.at_level(logging.WARNING):
        told = config(fleet)
    assert told.specs == list(default_policy(Platform.LINUX))
    assert "are ignored" in caplog.text


def test_an_agent_delivers_whatever_its_exceptions_are(fleet: Fleet, caplog):
    """Its results are judged by the standard meanwhile."""
    from app.domain.check import State

    override(fleet, ["nonsense"])
    with caplog.at_level(logging.WARNING):
        assert fleet.deliver("srv1", State.OK).through == 1


def test_the_pace_is_for_all(fleet: Fleet):
    """What ran every minute runs every ten seconds, and the version says so."""
    before = config(fleet)
    pace = policies.Pace(interval_s=10, samples_every_s=10, report_every_s=10)
    fleet.store.run(lambda session: policies.set_pace(session, pace, now=NOW))
    told = config(fleet)
    assert (told.samples_every_s, told.report_every_s) == (10, 10)
    assert line(told, "disk").interval_s == round(line(before, "disk").interval_s / 6)
    assert told.version != before.version


@pytest.mark.parametrize(
    "value", [None, 7, [], {"interval_s": "x"}, {"interval_s": 0}, {"report_every_s": -1}], ids=str
)
def test_a_nonsensical_pace_is_the_usual_one(fleet: Fleet, value: Any, caplog):
    """The setting was written by hand, perhaps."""
    with fleet.store.write() as session:
        session.add(SettingRow(key=policies.PACE, value=value, changed_at=NOW, changed_by=""))
    with caplog.at_level(logging.WARNING):
        told = config(fleet)
    assert (told.samples_every_s, told.report_every_s) == (60, 60)
    assert "is ignored" in caplog.text
