"""What consoles ask about devices, and how they add them. What opens a device travels one way only: to the central service."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from app.domain.device import DeviceRole
from app.domain.device_access import SnmpAuth, SnmpPrivacy, SnmpVersion
from app.wire.devices import DeviceAccess, Host, Port, Told
from app.wire.message import Id, Message, Name, Short


class SaveDevice(Message, frozen=True, kw_only=True):
    """All a device shall be: a new one, or an old one anew.

    Attributes:
        device_id: of the server that is a device; made by the console.
        polled_by_id: the server whose agent asks it; its customer is the device's.
        role: one of ``DeviceRole``.
        parent_id: what it is reached through, of a new device; of an old one its line-up says so (``SetServerPath``).
        hardware: what it is, in a few words; empty: as it was.
        access: None: the one that is kept, or of a new device the one it answered to in ``scan_id``.
    """

    device_id: Id
    polled_by_id: Id
    name: Name
    role: Short = DeviceRole.OTHER.value
    address: Host
    port: Port = 161
    site_id: Id | None = None
    parent_id: Id | None = None
    hardware: Told = ""
    access: DeviceAccess | None = None
    scan_id: Id | None = None


class DropDevice(Message, frozen=True, kw_only=True):
    """Ask a device no more."""

    device_id: Id


class DeviceSaved(Message, frozen=True, kw_only=True):
    """It is kept; its agent hears of it at once."""

    device_id: Id


class DeviceDropped(Message, frozen=True, kw_only=True):
    """It is asked no more; its history stays."""

    device_id: Id


class DeviceState(Message, frozen=True, kw_only=True):
    """How a device is asked. Nothing secret in it.

    Attributes:
        user: of version 3, with how it is proved and hidden.
        trouble: a code, when it can't be asked: ``device.key_missing``, ``device.key_wrong``, or ``device.poller_without_agent``.
    """

    device_id: Id
    customer_id: Id
    polled_by_id: Id
    name: Name
    role: str
    address: str
    port: int
    version: SnmpVersion
    user: str = ""
    auth: SnmpAuth = SnmpAuth.NONE
    privacy: SnmpPrivacy = SnmpPrivacy.NONE
    changed_at: datetime | None = None
    changed_by: str = ""
    trouble: str = ""


class DevicesAnswer(Message, frozen=True, kw_only=True):
    """Devices by name."""

    devices: list[DeviceState] = []


class StartScan(Message, frozen=True, kw_only=True):
    """Let the agent of a server look for devices: networks (``10.0.0.0/24``), spans (``10.0.0.1-50``), single addresses."""

    scan_id: Id
    server_id: Id
    ranges: Annotated[list[Annotated[str, Meta(max_length=64)]], Meta(max_length=64)]
    port: Port = 161
    accesses: Annotated[list[DeviceAccess], Meta(max_length=8)]


class StopScan(Message, frozen=True, kw_only=True):
    """End a scan."""

    scan_id: Id


class ScanFound(Message, frozen=True, kw_only=True):
    """A device that answered.

    Attributes:
        role: guessed by what it says of itself.
        version: it answered to, of the scan's accesses.
        known_id: the device that is asked at this address already.
    """

    address: str
    port: int
    name: str = ""
    description: str = ""
    object_id: str = ""
    location: str = ""
    role: DeviceRole = DeviceRole.OTHER
    version: SnmpVersion | None = None
    known_id: Id | None = None


class ScanState(Message, frozen=True, kw_only=True):
    """How far a scan has come.

    Attributes:
        outcome: empty while it runs; ``done``, ``stopped``, or the code of what went wrong.
        found: in the order of addresses; in a list of scans: left out.
        count: how many.
    """

    scan_id: Id
    server_id: Id
    ranges: list[str]
    port: int
    started_at: datetime
    started_by: str = ""
    asked: int = 0
    of: int = 0
    reported_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: str = ""
    count: int = 0
    found: list[ScanFound] = []


class ScansAnswer(Message, frozen=True, kw_only=True):
    """Scans, the newest first; each is forgotten after a day."""

    scans: list[ScanState] = []
