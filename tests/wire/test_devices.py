"""Devices on their way: what a polling agent is told, and what stays out of every log."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.check import CheckResult, CheckSpec, State
from app.domain.device_access import Access, SnmpAuth, SnmpPrivacy, SnmpVersion
from app.domain.errors import Refused
from app.wire.codec import decode, encode
from app.wire.devices import Device, DeviceAccess, FoundDevice, Scan, ScanReport
from app.wire.messages import Config, NumberedResult, Results

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DEVICE_ID = "0192f0c1-0000-7000-8000-000000000001"
FULL = Access(
    SnmpVersion.V3,
    community="open-sesame",
    user="reader",
    auth=SnmpAuth.SHA256,
    auth_secret="first-secret",
    privacy=SnmpPrivacy.AES,
    privacy_secret="second-secret",
)


def test_an_access_is_the_same_at_the_other_end():
    """Every field of it."""
    told = decode(encode(DeviceAccess.of(FULL)), DeviceAccess)
    assert told.access() == FULL


def test_secrets_are_never_printed():
    """Neither alone nor in what carries them."""
    access = DeviceAccess.of(FULL)
    device = Device(server_id=DEVICE_ID, name="Router", address="10.0.0.1", access=access, specs=[])
    scan = Scan(id=DEVICE_ID, ranges=["10.0.0.0/24"], accesses=[access])
    config = Config(version=1, specs=[], devices=[device], scans=[scan])
    for each in (access, device, scan, config):
        printed = f"{each!r} {each}"
        assert [secret for secret in ("open-sesame", "first-secret", "second-secret") if secret in printed] == []


def test_a_configuration_without_devices_is_what_it_was():
    """Agents that do not know devices yet refuse fields they do not know."""
    assert decode(encode(Config(version=1, specs=[CheckSpec("disk")])), Config).devices == []
    assert b"devices" not in encode(Config(version=1, specs=[]))
    assert b"scans" not in encode(Config(version=1, specs=[]))


def test_results_say_whose_they_are():
    """Empty: the agent's own; anything that is no id is refused."""
    result = CheckResult("device", "", State.OK, NOW)
    batch = encode(
        Results(
            stream_epoch="e",
            sent_at=NOW,
            results=[NumberedResult(seq=1, result=result, subject=DEVICE_ID), NumberedResult(seq=2, result=result)],
            scans=[ScanReport(id=DEVICE_ID, asked=1, of=2, found=[FoundDevice(address="10.0.0.1", name="gw")])],
        )
    )
    back = decode(batch, Results)
    assert [each.subject for each in back.results] == [DEVICE_ID, ""]
    assert back.scans[0].found == [FoundDevice(address="10.0.0.1", name="gw")]
    with pytest.raises(Refused):
        decode(batch.replace(DEVICE_ID.encode(), b"router"), Results)
