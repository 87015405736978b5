"""Scans: an agent is told where to look, says how far it has come, and what it found is taken over or forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.domain.device import DeviceRole
from app.domain.device_access import SnmpVersion
from app.domain.errors import Refused
from app.models import DeviceScanRow
from app.operations import scans
from app.store.engine import Store
from app.wire.device_questions import ScanState, StartScan
from app.wire.devices import DeviceAccess, FoundDevice, ScanReport
from app.wire.ids import new_id
from tests.operations.device_fleet import FULL, PLAIN, DeviceFleet

ROUTER = FoundDevice(
    address="10.0.0.1", access=1, name="rt-bergen", description="LANCOM 1781VA", object_id="1.3.6.1.4.1.2356.11.8", services=78
)  # fmt: skip
SWITCH = FoundDevice(address="10.0.0.2", access=0, name="sw\n1\x00", description="x" * 255, services=2)


@pytest.fixture
def fleet(store: Store) -> DeviceFleet:
    """A customer with two servers and their agents."""
    made = DeviceFleet(store)
    made.add("srv1")
    made.add("srv2")
    return made


def start(fleet: DeviceFleet, *, by: str = "srv1", **more: Any) -> ScanState:
    """Let an agent look."""
    given = {
        "scan_id": new_id(),
        "server_id": fleet.hosts[by].server_id,
        "ranges": ["10.0.0.0/29"],
        "accesses": [DeviceAccess.of(FULL), DeviceAccess.of(PLAIN)],
    }
    asked = StartScan(**given | more)
    return fleet.store.run(lambda session: scans.start(session, asked, sealer=fleet.sealer, by="anna", now=fleet.now))


def refused(fleet: DeviceFleet, **more: Any) -> tuple[str, dict[str, str | float]]:
    """What is said of a scan that cannot be."""
    with pytest.raises(Refused) as caught:
        start(fleet, **more)
    return caught.value.code, dict(caught.value.facts)


def now(fleet: DeviceFleet, scan: ScanState) -> ScanState:
    """The scan as it is now."""
    with fleet.store.read() as session:
        return scans.one(session, scan.scan_id)


def test_a_scan_from_order_to_adoption(fleet: DeviceFleet):
    """Told, begun, reported, done; what it found is recognised and added with what it answered to."""
    before = fleet.config("srv1").version
    scan = start(fleet)
    assert (scan.of, scan.outcome, scan.ranges) == (6, "", ["10.0.0.0/29"])
    told = fleet.config("srv1")
    assert told.version != before
    assert [(each.id, each.ranges, [access.access() for access in each.accesses]) for each in told.scans] == [
        (scan.scan_id, ["10.0.0.0/29"], [FULL, PLAIN])
    ]
    assert fleet.config("srv2").scans == []
    fleet.tell("srv1", scans=[ScanReport(id=scan.scan_id, asked=2, of=6, found=[ROUTER])])
    half = now(fleet, scan)
    assert (half.asked, half.count, half.outcome) == (2, 1, "")
    fleet.tell("srv1", scans=[ScanReport(id=scan.scan_id, asked=6, of=6, found=[ROUTER, SWITCH], is_done=True)])
    done = now(fleet, scan)
    assert (done.asked, done.outcome, done.ended_at) == (6, "done", fleet.now)
    router, switch = done.found
    assert (router.name, router.role, router.version, router.known_id) == (
        "rt-bergen", DeviceRole.ROUTER, SnmpVersion.V2C, None,
    )  # fmt: skip
    assert (switch.name, switch.role, switch.version) == ("sw 1", DeviceRole.SWITCH, SnmpVersion.V3)
    assert fleet.config("srv1").scans == []
    device_id = fleet.save(fleet.wish("RT-01", by="srv1", address="10.0.0.1", access=None, scan_id=scan.scan_id))
    assert fleet.config("srv1").devices[0].access.access() == PLAIN
    assert [each.known_id for each in now(fleet, scan).found] == [device_id, None]


def test_what_was_not_found_is_not_added(fleet: DeviceFleet):
    """An address the scan did not find has no access, and another agent's scan is nobody's business."""
    scan = start(fleet)
    fleet.tell("srv1", scans=[ScanReport(id=scan.scan_id, asked=6, of=6, found=[ROUTER], is_done=True)])
    for by, address, code in (("srv1", "10.0.0.5", "scan.not_found_there"), ("srv2", "10.0.0.1", "scan.unknown")):
        with pytest.raises(Refused) as caught:
            fleet.save(fleet.wish("X", by=by, address=address, access=None, scan_id=scan.scan_id))
        assert caught.value.code == code


def test_a_scan_that_cannot_be_is_refused(fleet: DeviceFleet):
    """For its own reason each time; one agent looks at one thing at a time."""
    assert refused(fleet, ranges=[]) == ("device.range_missing", {})
    assert refused(fleet, ranges=["10.0.0"]) == ("device.range_malformed", {"range": "10.0.0"})
    assert refused(fleet, ranges=["10.0.0.0/16"]) == ("device.range_large", {"count": 65534, "most": 4096})
    assert refused(fleet, accesses=[]) == ("device.access_missing", {})
    assert refused(fleet, accesses=[DeviceAccess(version=SnmpVersion.V1)]) == ("device.community_missing", {})
    assert refused(fleet, server_id=new_id()) == ("server.unknown", {})
    fleet.device("RT-01", by="srv1")
    assert refused(fleet, by="RT-01") == ("device.poller_is_device", {"name": "RT-01"})
    scan = start(fleet)
    assert refused(fleet) == ("scan.running", {})
    assert refused(fleet, by="srv2", scan_id=scan.scan_id) == ("scan.exists", {})
    start(fleet, by="srv2")


def test_a_scan_is_stopped(fleet: DeviceFleet, store: Store):
    """Its agent hears of it; what it found so far stays, what it reports afterwards is left alone."""
    scan = start(fleet)
    fleet.tell("srv1", scans=[ScanReport(id=scan.scan_id, asked=2, of=6, found=[ROUTER])])
    stopped = store.run(lambda session: scans.stop(session, scan.scan_id, now=fleet.now))
    assert (stopped.outcome, stopped.count) == ("stopped", 1)
    assert fleet.config("srv1").scans == []
    fleet.tell("srv1", scans=[ScanReport(id=scan.scan_id, asked=6, of=6, found=[], is_done=True)])
    assert now(fleet, scan) == stopped
    assert store.run(lambda session: scans.stop(session, scan.scan_id, now=fleet.now)) == stopped


def test_only_the_agent_that_looks_reports(fleet: DeviceFleet):
    """Another agent's word on it counts for nothing, and what was never ordered is nothing."""
    scan = start(fleet)
    for each in (scan.scan_id, new_id()):
        fleet.tell("srv2", scans=[ScanReport(id=each, asked=6, of=6, found=[ROUTER], is_done=True)])
    assert (now(fleet, scan).asked, now(fleet, scan).outcome) == (0, "")


def test_a_scan_that_could_not_be_done_says_why(fleet: DeviceFleet):
    """The code the agent gave; more addresses than were asked for are not believed."""
    scan = start(fleet)
    problem = ScanReport(id=scan.scan_id, asked=4000, of=4096, found=[ROUTER] * 9, is_done=True, problem="scan.no_snmp")
    fleet.tell("srv1", scans=[problem])
    assert (now(fleet, scan).outcome, now(fleet, scan).asked, now(fleet, scan).count) == ("scan.no_snmp", 6, 6)


def test_scans_are_listed_and_forgotten_after_a_day(fleet: DeviceFleet, store: Store):
    """The newest first, without what they found; then they are gone with what they tried, and their agent stops looking."""
    first = start(fleet)
    fleet.tell("srv1", scans=[ScanReport(id=first.scan_id, asked=6, of=6, found=[ROUTER], is_done=True)])
    fleet.pass_time(hours=23)
    second = start(fleet)
    with store.read() as session:
        listed = scans.everything(session, server_id=fleet.hosts["srv1"].server_id).scans
        assert scans.everything(session, server_id="x").scans == []
    assert [(each.scan_id, each.count, each.found) for each in listed] == [
        (second.scan_id, 0, []),
        (first.scan_id, 1, []),
    ]
    store.run(lambda session: scans.forget(session, now=fleet.now + timedelta(hours=2)))
    assert [each.id for each in fleet.config("srv1").scans] == [second.scan_id]
    store.run(lambda session: scans.forget(session, now=fleet.now + timedelta(hours=25)))
    assert fleet.config("srv1").scans == []
    with store.read() as session:
        assert session.query(DeviceScanRow).count() == 0


def test_what_a_scan_tries_is_nowhere_in_the_clear(fleet: DeviceFleet, store: Store):
    """It is sealed as what opens a device is."""
    start(fleet)
    with store.read() as session:
        row = session.query(DeviceScanRow).one()
    assert not [each for each in (b"open-sesame", b"first-secret") if each in bytes(row.sealed)]
