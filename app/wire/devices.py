"""Network devices on their way: what a polling agent is told of them, and what it finds when it looks for some."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from typing_extensions import override

from app.domain.check import CheckSpec
from app.domain.device_access import Access, SnmpAuth, SnmpPrivacy, SnmpVersion
from app.wire.message import Id, Message, Name

Secret = Annotated[str, Meta(max_length=255)]
Host = Annotated[str, Meta(min_length=1, max_length=255)]
"""An address, or a name that stands for one."""
Port = Annotated[int, Meta(ge=1, le=65535)]
Told = Annotated[str, Meta(max_length=255)]
"""What a device says of itself; whoever reports it cuts it to length."""


class DeviceAccess(Message, frozen=True, kw_only=True):
    """How a device is asked: see ``app.domain.device_access.Access``. Never printed."""

    version: SnmpVersion
    community: Secret = ""
    user: Secret = ""
    auth: SnmpAuth = SnmpAuth.NONE
    auth_secret: Secret = ""
    privacy: SnmpPrivacy = SnmpPrivacy.NONE
    privacy_secret: Secret = ""

    @override
    def __repr__(self) -> str:
        return f"DeviceAccess(version={self.version.value!r}, …)"

    @classmethod
    def of(cls, access: Access) -> DeviceAccess:
        """Make one ready to travel."""
        return cls(
            version=access.version,
            community=access.community,
            user=access.user,
            auth=access.auth,
            auth_secret=access.auth_secret,
            privacy=access.privacy,
            privacy_secret=access.privacy_secret,
        )

    def access(self) -> Access:
        """Give back what the rules know."""
        return Access(
            version=self.version,
            community=self.community,
            user=self.user,
            auth=self.auth,
            auth_secret=self.auth_secret,
            privacy=self.privacy,
            privacy_secret=self.privacy_secret,
        )


class Device(Message, frozen=True, kw_only=True):
    """A device an agent polls, and what it checks there; what it finds it reports with ``subject=server_id``."""

    server_id: Id
    name: Name
    address: Host
    port: Port = 161
    access: DeviceAccess
    specs: list[CheckSpec]


class Scan(Message, frozen=True, kw_only=True):
    """Where an agent is to look for devices. It ends when it is done, or when it is no longer in the configuration.

    Attributes:
        ranges: as ``app.domain.device_range.check_ranges`` gives them; expanded by ``addresses`` there.
        accesses: tried one after the other at each address, in this order.
    """

    id: Id
    ranges: Annotated[list[str], Meta(min_length=1, max_length=64)]
    port: Port = 161
    accesses: Annotated[list[DeviceAccess], Meta(min_length=1, max_length=8)]


class FoundDevice(Message, frozen=True, kw_only=True):
    """A device that answered, and what it says of itself.

    Attributes:
        access: which of the scan's accesses it answered to, counted from 0.
        name: its sysName; ``description`` its sysDescr, ``object_id`` its sysObjectID (with dots, none before the first number),
            ``location`` its sysLocation, ``services`` its sysServices (0: not told).
    """

    address: Host
    port: Port = 161
    access: Annotated[int, Meta(ge=0, le=7)] = 0
    name: Told = ""
    description: Told = ""
    object_id: Told = ""
    location: Told = ""
    services: Annotated[int, Meta(ge=0, le=127)] = 0


class ScanReport(Message, frozen=True, kw_only=True):
    """How far a scan has come. Each report tells the whole: it replaces the one before.

    Attributes:
        asked: addresses that were asked so far, ``of`` how many.
        found: everything that was found so far.
        problem: a code, when the scan could not be done; then ``is_done`` is true.
    """

    id: Id
    asked: Annotated[int, Meta(ge=0, le=4096)]
    of: Annotated[int, Meta(ge=0, le=4096)]
    found: Annotated[list[FoundDevice], Meta(max_length=4096)] = []
    is_done: bool = False
    problem: Annotated[str, Meta(max_length=64)] = ""
