"""Devices over the wire: technicians add and look for them, their agent is told, and what opens them comes back to nobody."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.check import CheckResult, State
from app.domain.device_access import SnmpAuth, SnmpPrivacy, SnmpVersion
from app.wire import protocol
from app.wire.codec import decode
from app.wire.device_questions import (
    DeviceDropped,
    DevicesAnswer,
    DeviceSaved,
    DeviceState,
    DropDevice,
    SaveDevice,
    ScansAnswer,
    ScanState,
    StartScan,
    StopScan,
)
from app.wire.devices import DeviceAccess, FoundDevice, ScanReport
from app.wire.ids import new_id
from app.wire.messages import Config, NumberedResult
from tests.central.live import Agent, Console, Live

ACCESS = DeviceAccess(
    version=SnmpVersion.V3,
    user="reader",
    auth=SnmpAuth.SHA256,
    auth_secret="first-secret",
    privacy=SnmpPrivacy.AES,
    privacy_secret="second-secret",
)


def wish(agent: Agent, **more: object) -> SaveDevice:
    """A router that an agent is to ask."""
    given = {
        "device_id": new_id(),
        "polled_by_id": agent.server_id,
        "name": "RT-Bergen",
        "role": "router",
        "address": "10.0.0.1",
        "access": ACCESS,
    }
    return SaveDevice(**given | more)  # type: ignore[arg-type]


def config(agent: Agent) -> Config:
    """What an agent is told."""
    answer = agent.send(agent.call("GET", protocol.CONFIG))
    assert answer.status_code == 200, answer.text
    return decode(answer.content, Config)


def code(console: Console, path: str, message: object) -> tuple[int, str]:
    """How a message is refused."""
    answer = console.post(path, message)
    return answer.status_code, answer.json()["code"]


def test_a_device_from_the_console_to_the_agent_and_back(sqlite_live: Live):
    """Added, told, reported, seen on the consoles, given another name, dropped."""
    agent = sqlite_live.agent()
    agent.deliver(State.OK)
    console = sqlite_live.person()
    asked = wish(agent)
    saved = console.post(protocol.DEVICES, asked)
    assert decode(saved.content, DeviceSaved) == DeviceSaved(device_id=asked.device_id)
    (told,) = config(agent).devices
    assert (told.server_id, told.address, told.access) == (asked.device_id, "10.0.0.1", ACCESS)
    now = sqlite_live.clock.now()
    agent.seq += 1
    result = CheckResult("device", "", State.OK, now, 12.0, "ms", "device.ok")
    batch = msgspec.structs.replace(
        agent.batch(), results=[NumberedResult(seq=agent.seq, result=result, subject=asked.device_id)]
    )
    assert agent.send(agent.call("POST", protocol.RESULTS, batch)).status_code == 200
    server = next(each for each in console.page().servers if each.id == asked.device_id)
    assert (server.last_seen_at, server.polled_by_id) == (now, agent.server_id)
    path = protocol.DEVICE.format(device_id=asked.device_id)
    shown = decode(console.get(path).content, DeviceState)
    assert (shown.version, shown.user, shown.auth, shown.trouble) == (SnmpVersion.V3, "reader", SnmpAuth.SHA256, "")
    console.post(protocol.DEVICES, msgspec.structs.replace(asked, name="RT-Bergen-2", access=None))
    assert config(agent).devices[0].name == "RT-Bergen-2"
    drop = protocol.DEVICE_DROP.format(device_id=asked.device_id)
    dropped = console.post(drop, DropDevice(device_id=asked.device_id))
    assert decode(dropped.content, DeviceDropped) == DeviceDropped(device_id=asked.device_id)
    assert config(agent).devices == []
    assert (404, "device.unknown") == code(console, drop, DropDevice(device_id=asked.device_id))
    assert console.get(path).status_code == 404


def test_what_opens_a_device_comes_back_to_nobody(sqlite_live: Live):
    """No answer and no page of the feed has it, not even to who set it."""
    agent = sqlite_live.agent()
    console = sqlite_live.person()
    asked = wish(agent)
    answers = [console.post(protocol.DEVICES, asked)]
    answers += [console.get(protocol.DEVICES), console.get(protocol.DEVICE.format(device_id=asked.device_id))]
    answers.append(console.get(protocol.FEED, after=0, limit=2000))
    seen = b"".join(answer.content for answer in answers)
    assert [each for each in (b"first-secret", b"second-secret") if each in seen] == []


def test_devices_are_listed_by_name(sqlite_live: Live):
    """All of them, a customer's, or those one agent asks; why one can't be asked is said."""
    agent, other = sqlite_live.agent("srv1"), sqlite_live.agent("srv2")
    console = sqlite_live.person()
    console.post(protocol.DEVICES, wish(agent, name="zz"))
    console.post(protocol.DEVICES, wish(other, name="aa"))

    def names(**query: str) -> list[str]:
        return [each.name for each in decode(console.get(protocol.DEVICES, **query).content, DevicesAnswer).devices]

    assert names() == names(customer=sqlite_live.customer()) == ["aa", "zz"]
    assert names(polled_by=agent.server_id) == ["zz"]
    assert names(customer=new_id()) == names(customer="x") == []
    from app.operations import agents

    now = sqlite_live.clock.now()
    sqlite_live.write(lambda session: agents.revoke(session, server_id=other.server_id, by="", now=now))
    troubles = [each.trouble for each in decode(console.get(protocol.DEVICES).content, DevicesAnswer).devices]
    assert troubles == ["device.poller_without_agent", ""]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"name": " "}, (400, "name.empty")),
        ({"address": "10.0.0"}, (400, "device.address_malformed")),
        ({"polled_by_id": new_id()}, (404, "server.unknown")),
        ({"access": DeviceAccess(version=SnmpVersion.V2C)}, (400, "device.community_missing")),
    ],
)
def test_what_cannot_be_is_refused_in_words(sqlite_live: Live, more: dict[str, object], expected: tuple[int, str]):
    """Nothing of it is kept."""
    agent, console = sqlite_live.agent(), sqlite_live.person()
    before = sqlite_live.dump()
    assert code(console, protocol.DEVICES, wish(agent, **more)) == expected
    assert sqlite_live.dump() == before


def test_a_scan_from_the_console_to_the_agent_and_back(sqlite_live: Live):
    """Started, told, reported, shown, stopped."""
    agent, console = sqlite_live.agent(), sqlite_live.person()
    start = StartScan(scan_id=new_id(), server_id=agent.server_id, ranges=["10.0.0.0/29"], accesses=[ACCESS])
    begun = decode(console.post(protocol.SCANS, start).content, ScanState)
    assert (begun.of, begun.outcome) == (6, "")
    (told,) = config(agent).scans
    assert (told.id, told.accesses) == (start.scan_id, [ACCESS])
    found = FoundDevice(address="10.0.0.2", name="sw1", services=2)
    agent.deliver(scans=[ScanReport(id=start.scan_id, asked=3, of=6, found=[found])])
    path = protocol.SCAN.format(scan_id=start.scan_id)
    half = decode(console.get(path).content, ScanState)
    assert ([each.name for each in half.found], half.found[0].version) == (["sw1"], SnmpVersion.V3)
    stop = protocol.SCAN_STOP.format(scan_id=start.scan_id)
    assert decode(console.post(stop, StopScan(scan_id=start.scan_id)).content, ScanState).outcome == "stopped"
    assert (404, "scan.unknown") == code(console, stop, StopScan(scan_id=new_id()))
    listed = decode(console.get(protocol.SCANS, server=agent.server_id).content, ScansAnswer).scans
    assert [(each.scan_id, each.count) for each in listed] == [(start.scan_id, 1)]
    assert config(agent).scans == []
    taken = wish(agent, address="10.0.0.2", access=None, scan_id=start.scan_id)
    assert console.post(protocol.DEVICES, taken).status_code == 200
    assert config(agent).devices[0].access == ACCESS
