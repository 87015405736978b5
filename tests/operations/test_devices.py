"""Devices: added, changed, given away and dropped; told to the agent that asks them, and to nobody else."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from app.domain.change import Noun
from app.domain.check import CheckResult, State
from app.domain.device_access import Access, SnmpVersion
from app.domain.errors import Refused
from app.domain.policy import Override
from app.domain.policy_layers import Level, Origin
from app.models import CheckRow, DeviceAccessRow, ServerRow
from app.models.agent import AgentRow
from app.operations import agents, customers, device_config, devices, policy_answers, policy_change
from app.operations.policy_store import Body
from app.store import facts, feed
from app.store.engine import Store
from app.wire.codec import encode
from app.wire.ids import new_id
from tests.operations.device_fleet import FULL, PLAIN, DeviceFleet, sealer_at


@pytest.fixture
def fleet(store: Store) -> DeviceFleet:
    """A customer with two servers and their agents."""
    made = DeviceFleet(store)
    made.add("srv1")
    made.add("srv2")
    return made


def refused(fleet: DeviceFleet, *, by: str = "srv1", **wish: Any) -> tuple[str, dict[str, str | float]]:
    """What is said of a wish that cannot be."""
    with pytest.raises(Refused) as caught:
        fleet.save(fleet.wish(wish.pop("name", "RT-01"), by=by, **wish))
    return caught.value.code, dict(caught.value.facts)


def test_a_device_is_a_server_that_somebody_else_asks(fleet: DeviceFleet):
    """It belongs to the customer of the server whose agent asks it, has no agent, and consoles hear of it as of any server."""
    device_id = fleet.device("RT-Bergen", by="srv1", address=" 10.0.0.254 ", hardware="LANCOM 1781VA")
    server = fleet.server("RT-Bergen")
    assert (server.name, server.role, server.address, server.hardware) == (
        "RT-Bergen",
        "router",
        "10.0.0.254",
        "LANCOM 1781VA",
    )
    assert (server.customer_id, server.agent, server.polled_by_id) == (
        fleet.customer_id, "none", fleet.hosts["srv1"].server_id,
    )  # fmt: skip
    assert server.is_device
    assert not fleet.server("srv1").is_device
    with fleet.store.read() as session:
        page = feed.page(session, epoch=feed.head(session).epoch, after=0)
    assert device_id in {fact.id for fact in page.facts}


def test_its_agent_is_told_how_to_ask_it(fleet: DeviceFleet):
    """With what opens it, and the lines of its policy; the other agent hears nothing of it."""
    before = fleet.config("srv1")
    device_id = fleet.device("RT-01", by="srv1", access=FULL, port=1161)
    told = fleet.config("srv1")
    (device,) = told.devices
    assert (device.server_id, device.name, device.port, device.access.access()) == (device_id, "RT-01", 1161, FULL)
    assert {"temperature"} <= {spec.kind for spec in device.specs} <= device_config.ASKED
    assert told.version != before.version
    assert told.specs == before.specs
    assert fleet.config("srv2").devices == []
    assert fleet.tell("srv1").config_version == told.version


def test_what_opens_a_device_is_nowhere_in_the_clear(fleet: DeviceFleet):
    """Neither in its row, nor in the feed."""
    fleet.device("RT-01", by="srv1", access=FULL)
    with fleet.store.read() as session:
        row = session.query(DeviceAccessRow).one()
        page = feed.page(session, epoch=feed.head(session).epoch, after=0)
    seen = bytes(row.sealed) + encode(list(page.facts))
    assert [secret for secret in (b"first-secret", b"second-secret", b"reader") if secret in seen] == []


def test_a_device_that_cannot_be_is_refused(fleet: DeviceFleet):
    """Each time for its own reason, with what is wrong."""
    fleet.device("RT-01", by="srv1", address="10.0.0.1")
    server_id = fleet.hosts["srv1"].server_id
    assert refused(fleet, name=" ") == ("name.empty", {})
    assert refused(fleet, name="rt-01") == ("device.name_taken", {"name": "rt-01"})
    assert refused(fleet, name="SRV1") == ("device.name_taken", {"name": "SRV1"})
    assert refused(fleet, name="X", address="10.0.0.1") == (
        "device.address_taken", {"address": "10.0.0.1", "name": "RT-01"},
    )  # fmt: skip
    assert refused(fleet, name="X", address="10.0.0") == ("device.address_malformed", {"address": "10.0.0"})
    assert refused(fleet, name="X", role="toaster") == ("device.role_unknown", {"role": "toaster"})
    assert refused(fleet, name="X", access=None) == ("device.access_missing", {})
    assert refused(fleet, name="X", access=Access(SnmpVersion.V2C)) == ("device.community_missing", {})
    assert refused(fleet, name="X", site_id=new_id()) == ("site.unknown", {})
    assert refused(fleet, name="X", polled_by_id=new_id()) == ("server.unknown", {})
    assert refused(fleet, name="X", device_id=server_id) == ("device.is_server", {})
    assert refused(fleet, by="RT-01", name="X") == ("device.poller_is_device", {"name": "RT-01"})
    assert refused(fleet, name="X", parent_id=new_id()) == ("server.unknown", {})
    assert len([each for each in fleet._all(Noun.SERVER) if each.is_device]) == 1  # noqa: SLF001


def test_the_same_address_is_another_device_elsewhere(fleet: DeviceFleet):
    """Behind another agent, or at another port, it is somebody else."""
    fleet.device("A", by="srv1", address="10.0.0.1")
    fleet.device("B", by="srv2", address="10.0.0.1")
    fleet.device("C", by="srv1", address="10.0.0.1", port=1161)
    assert [len(fleet.config(name).devices) for name in ("srv1", "srv2")] == [2, 1]


def test_who_asks_has_an_agent_that_is_believed(fleet: DeviceFleet, store: Store):
    """One that is pending, shut out or not there asks nobody."""
    host = fleet.hosts["srv1"]
    store.run(lambda session: agents.revoke(session, server_id=host.server_id, by="", now=fleet.now))
    assert refused(fleet) == ("device.poller_without_agent", {"name": "srv1"})
    pending = store.run(lambda session: session.query(AgentRow).filter_by(id=fleet.hosts["srv2"].agent_id).one())
    store.run(lambda session: setattr(session.get_one(AgentRow, pending.id), "approved_at", None))
    assert refused(fleet, by="srv2") == ("device.poller_without_agent", {"name": "srv2"})


def test_an_agent_has_a_limit(fleet: DeviceFleet, monkeypatch: pytest.MonkeyPatch):
    """Changing one of its devices is no new one."""
    monkeypatch.setattr(devices, "DEVICES_AT_MOST", 1)
    fleet.device("RT-01", by="srv1")
    assert refused(fleet, name="RT-02") == ("device.too_many", {"most": 1})
    fleet.save(structs.replace(fleet.wish("RT-01b", by="srv1"), device_id=fleet.hosts["RT-01"].server_id))
    assert fleet.server("RT-01").name == "RT-01b"


def test_a_change_keeps_what_is_not_named(fleet: DeviceFleet):
    """Without another access the one there is stays; its agent hears of the rest."""
    device_id = fleet.device("RT-01", by="srv1", access=FULL, hardware="LANCOM")
    before = fleet.config("srv1")
    fleet.save(fleet.wish("RT-02", by="srv1", device_id=device_id, access=None, role="switch", port=1161))
    after = fleet.config("srv1")
    (device,) = after.devices
    assert (device.name, device.port, device.access.access()) == ("RT-02", 1161, FULL)
    assert (fleet.server("RT-01").role, fleet.server("RT-01").hardware) == ("switch", "LANCOM")
    assert after.version != before.version


def test_another_access_alone_is_something_new_to_the_agent(fleet: DeviceFleet):
    """The number of its configuration is another one."""
    device_id = fleet.device("RT-01", by="srv1")
    before = fleet.config("srv1").version
    wish = fleet.wish("RT-01", by="srv1", device_id=device_id, access=FULL, address=fleet.server("RT-01").address)
    fleet.save(wish)
    assert fleet.config("srv1").version != before
    assert fleet.config("srv1").devices[0].access.access() == FULL


def test_a_device_is_given_to_another_agent(fleet: DeviceFleet):
    """The one before hears nothing of it any more; what it still delivers is left alone."""
    device_id = fleet.device("RT-01", by="srv1")
    fleet.reach("RT-01", State.OK, by="srv1")
    fleet.save(fleet.wish("RT-01", by="srv2", device_id=device_id, access=None))
    assert (len(fleet.config("srv1").devices), len(fleet.config("srv2").devices)) == (0, 1)
    fleet.reach("RT-01", State.CRITICAL, by="srv1", times=4)
    assert fleet.alarms("RT-01") == []
    fleet.reach("RT-01", State.CRITICAL, by="srv2", times=4)
    assert len(fleet.alarms("RT-01")) == 1


def test_a_device_stays_with_its_customer(fleet: DeviceFleet, store: Store):
    """The agent of another customer's server does not get its access."""
    device_id = fleet.device("RT-01", by="srv1")

    def move(session: Any) -> None:
        other = customers.create(session, name="Anders AG")
        session.get_one(ServerRow, fleet.hosts["srv2"].server_id).customer_id = other.id

    store.run(move)
    assert refused(fleet, by="srv2", device_id=device_id)[0] == "device.poller_foreign"


def test_a_device_that_is_dropped_leaves_the_screens_and_keeps_its_history(fleet: DeviceFleet, store: Store):
    """Its alarms end, its checks go, what opened it is forgotten, and what was behind it goes on above it."""
    fleet.device("core", by="srv1", address="10.0.0.2")
    core = fleet.hosts["core"].server_id
    device_id = fleet.device("edge", by="srv1", address="10.0.0.3", parent_id=core)
    store.run(
        lambda session: setattr(session.get_one(ServerRow, fleet.hosts["srv2"].server_id), "parent_id", device_id)
    )
    fleet.reach("edge", State.CRITICAL, by="srv1", times=4)
    (alarm,) = fleet.alarms("edge")
    assert alarm.returned_at is None
    store.run(lambda session: devices.drop(session, device_id, by="anna", now=fleet.now))
    (alarm,) = fleet.alarms("edge")
    assert (alarm.returned_at, alarm.closed_at) == (fleet.now, fleet.now)
    assert fleet.server("srv2").parent_id == core
    assert [device.name for device in fleet.config("srv1").devices] == ["core"]
    with store.read() as session:
        assert facts.one(session, Noun.SERVER, device_id) is None
        assert session.query(DeviceAccessRow).filter_by(server_id=device_id).count() == 0
        checks = session.query(CheckRow).filter_by(server_id=device_id).all()
    assert [check.deleted_at is not None for check in checks] == [True]
    fleet.reach("edge", State.CRITICAL, by="srv1", times=4)
    assert len(fleet.alarms("edge")) == 1
    with pytest.raises(Refused, match=r"device\.unknown"):
        store.run(lambda session: devices.drop(session, device_id, by="anna", now=fleet.now))
    fleet.device("edge2", by="srv1", address="10.0.0.3")


def test_a_server_is_not_dropped_as_a_device(fleet: DeviceFleet, store: Store):
    """It has an agent of its own."""
    with pytest.raises(Refused, match=r"device\.unknown"):
        store.run(lambda session: devices.drop(session, fleet.hosts["srv1"].server_id, by="", now=fleet.now))


def test_a_device_is_found_by_what_people_call_it(fleet: DeviceFleet, store: Store):
    """Name, address or id; a server is no device."""
    device_id = fleet.device("RT-01", by="srv1", address="10.0.0.9")
    fleet.device("RT-02", by="srv2", address="10.0.0.9")
    with store.read() as session:
        assert devices.find(session, " rt-01 ") == devices.find(session, device_id) == device_id
        for words, code in (("10.0.0.9", "server.ambiguous"), ("srv1", "device.unknown"), ("", "device.unknown")):
            with pytest.raises(Refused) as caught:
                devices.find(session, words)
            assert caught.value.code == code
        assert devices.asked(session, device_id).access is None


def test_a_new_agent_of_that_name_is_another_machine(fleet: DeviceFleet):
    """A device is not taken over by an agent that is enrolled under its name."""
    fleet.device("RT-01", by="srv1")
    assert fleet.add("rt-01").server_id != fleet.hosts["RT-01"].server_id


def test_a_key_that_opens_nothing_keeps_the_others_asked(
    fleet: DeviceFleet, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    """What can't be opened is left out and said; nothing is sealed with a second key."""
    fleet.device("RT-01", by="srv1")
    right, fleet.sealer = fleet.sealer, sealer_at(tmp_path)
    assert refused(fleet, name="X") == ("device.key_missing", {})
    fleet.sealer.seal("made", owner="", field="")
    assert refused(fleet, name="X") == ("device.key_wrong", {})
    with caplog.at_level(logging.WARNING):
        assert fleet.config("srv1").devices == []
    assert "1 devices are not asked" in caplog.text
    assert PLAIN.community not in caplog.text
    fleet.sealer = right
    assert len(fleet.config("srv1").devices) == 1


# --- policies ---------------------------------------------------------------------------------------------------------


def apply(fleet: DeviceFleet, subject: Origin, *overrides: Override) -> policy_change.Applied:
    """Let a layer say something."""
    return fleet.store.run(
        lambda session: policy_change.apply(
            session, subject, Body(overrides), base_version=None, by="anna", reason="Test", now=fleet.now
        )
    )


@pytest.mark.parametrize("level", [Level.STANDARD, Level.PLAN, Level.CUSTOMER, Level.SERVER])
def test_policies_of_every_level_hold_for_devices(fleet: DeviceFleet, level: Level):
    """Standard, plan, customer and the device itself; a kind of computers stays theirs."""
    device_id = fleet.device("RT-01", by="srv1")
    key = {Level.PLAN: "basis", Level.CUSTOMER: fleet.customer_id, Level.SERVER: device_id}.get(level, "")
    shared = () if level is Level.SERVER else (Override("disk", attempts=9),)
    applied = apply(fleet, Origin(level, key), Override("temperature", attempts=7), *shared)
    assert device_id in applied.server_ids
    (device,) = fleet.config("srv1").devices
    assert {spec.kind: spec.attempts for spec in device.specs}["temperature"] == 7
    assert "disk" not in {spec.kind for spec in device.specs}
    assert fleet.tell("srv1").config_version == fleet.config("srv1").version


def test_a_device_does_not_get_the_lines_of_servers(fleet: DeviceFleet):
    """Nor servers those of devices; its policy screen shows its own."""
    device_id = fleet.device("RT-01", by="srv1")
    with fleet.store.read() as session:
        of_device = policy_answers.answer(session, Origin(Level.SERVER, device_id), now=fleet.now)
        of_server = policy_answers.answer(session, Origin(Level.SERVER, fleet.hosts["srv1"].server_id), now=fleet.now)
    assert {line.spec.kind for line in of_device.lines} <= device_config.ASKED
    assert of_server.has_templates == of_device.has_templates == ()
    assert not {line.spec.kind for line in of_server.lines} & (device_config.ASKED - {"temperature"})


def test_what_is_switched_off_is_withdrawn_at_once(fleet: DeviceFleet):
    """Without waiting for its agent, and its alarm with it."""
    device_id = fleet.device("RT-01", by="srv1")
    hot = CheckResult("temperature", "CPU", State.CRITICAL, fleet.now, 99.0, "°C", "temperature.high")
    for _ in range(4):
        fleet.tell("srv1", ("RT-01", structs_at(hot, fleet)))
        fleet.pass_time(seconds=300)
    assert len(fleet.alarms("RT-01")) == 1
    off = Override("temperature", is_enabled=False, reason="steht im Backofen")
    apply(fleet, Origin(Level.SERVER, device_id), off)
    fleet.store.run(lambda session: policy_change.settle(session, server_id=device_id, now=fleet.now))
    assert fleet.alarms("RT-01")[0].returned_at is not None
    assert not fleet.checks("RT-01")["temperature", "CPU"].is_enabled
    fleet.tell("srv1", ("RT-01", structs_at(hot, fleet)))
    assert fleet.checks("RT-01")["temperature", "CPU"].state is State.NOT_APPLICABLE


def structs_at(result: CheckResult, fleet: DeviceFleet) -> CheckResult:
    """The same, found now."""
    from dataclasses import replace

    return replace(result, measured_at=fleet.now)


def test_a_body_is_kept_as_json(fleet: DeviceFleet):
    """What is told can be sent."""
    fleet.device("RT-01", by="srv1", access=FULL)
    assert json.loads(encode(fleet.config("srv1")))["devices"][0]["access"]["user"] == "reader"
