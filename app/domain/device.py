"""Devices: what they are for, and how one is written down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_address
from typing import Final

from app.domain.errors import Refused
from app.domain.plain import one_line

DEVICES_AT_MOST: Final = 500
"""Devices one agent polls: well above what it is measured with (``docs/performance.md``), and a limit to a slip of the pen."""

_HOST: Final = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_ENTERPRISES: Final = "1.3.6.1.4.1."


class DeviceRole(StrEnum):
    """What a device is for; ``Server.role`` of a device."""

    ROUTER = "router"
    SWITCH = "switch"
    FIREWALL = "firewall"
    WIRELESS = "wireless"
    """Access point, or what controls them."""
    UPS = "ups"
    """Uninterruptible power supply."""
    MANAGEMENT = "management"
    """A server's management processor: iLO, iDRAC."""
    STORAGE = "storage"
    PRINTER = "printer"
    OTHER = "other"


def guess_role(*, object_id: str, services: int, description: str) -> DeviceRole:
    """Guess what a device is for by what it says of itself.

    Its maker's number often tells (IANA, "Private Enterprise Numbers"); where a maker builds all sorts, the words of its own
    description do, and last the layers it says it works on (RFC 3418, ``sysServices``: layer 2 bridges, layer 3 routes).

    Args:
        object_id: sysObjectID, with dots.
        services: sysServices; 0: not told.
        description: sysDescr.
    """
    for prefix, role in _BY_MAKER.items():
        if f"{object_id}.".startswith(f"{_ENTERPRISES}{prefix}."):
            return role
    words = set(re.findall(r"[a-z0-9]+", description.casefold()))
    for role, known in _BY_WORD.items():
        if words & known:
            return role
    if services & 0b100:
        return DeviceRole.ROUTER
    return DeviceRole.SWITCH if services & 0b10 else DeviceRole.OTHER


def checked_name(name: str) -> str:
    """Give back a name fit for keeping.

    Raises:
        Refused: ``name.empty``.
    """
    kept = one_line(name)[:120].rstrip()
    if not kept:
        raise Refused("name.empty")
    return kept


def checked_role(role: str) -> str:
    """Give back one of `DeviceRole`.

    Raises:
        Refused: ``device.role_unknown`` (role).
    """
    try:
        return DeviceRole(role.strip().casefold()).value
    except ValueError as error:
        raise Refused("device.role_unknown", role=role[:64]) from error


def checked_address(address: str) -> str:
    """Give back an address, or the name of a host, in the one way it is written: so that one device is not added twice.

    Raises:
        Refused: ``device.address_malformed`` (address).
    """
    text = address.strip().casefold().rstrip(".")
    try:
        found = ip_address(text.strip("[]"))
    except ValueError:
        if not _HOST.fullmatch(text) or text.replace(".", "").isdigit():
            raise Refused("device.address_malformed", address=address[:64]) from None
        return text
    if found.is_unspecified or found.is_multicast:
        raise Refused("device.address_malformed", address=address[:64])
    return str(found)


_BY_MAKER: Final[Mapping[str, DeviceRole]] = {
    "11.2.3.7.11": DeviceRole.SWITCH,  # HP ProCurve
    "11.2.3.9": DeviceRole.PRINTER,  # HP JetDirect
    "232.9.4": DeviceRole.MANAGEMENT,  # HPE iLO
    "674.10892": DeviceRole.MANAGEMENT,  # Dell iDRAC
    "674.10895": DeviceRole.SWITCH,  # Dell
    "171": DeviceRole.SWITCH,  # D-Link
    "253": DeviceRole.PRINTER,  # Xerox
    "272": DeviceRole.ROUTER,  # bintec
    "318": DeviceRole.UPS,  # APC
    "367": DeviceRole.PRINTER,  # Ricoh
    "476": DeviceRole.UPS,  # Vertiv
    "534": DeviceRole.UPS,  # Eaton
    "641": DeviceRole.PRINTER,  # Lexmark
    "705": DeviceRole.UPS,  # MGE
    "789": DeviceRole.STORAGE,  # NetApp
    "872": DeviceRole.ROUTER,  # AVM
    "1248": DeviceRole.PRINTER,  # Epson
    "1347": DeviceRole.PRINTER,  # Kyocera
    "1602": DeviceRole.PRINTER,  # Canon
    "1916": DeviceRole.SWITCH,  # Extreme
    "2435": DeviceRole.PRINTER,  # Brother
    "2604": DeviceRole.FIREWALL,  # Sophos
    "2620": DeviceRole.FIREWALL,  # Check Point
    "3097": DeviceRole.FIREWALL,  # WatchGuard
    "3808": DeviceRole.UPS,  # CyberPower
    "4526": DeviceRole.SWITCH,  # Netgear
    "4555": DeviceRole.UPS,  # Socomec
    "6574": DeviceRole.STORAGE,  # Synology
    "8741": DeviceRole.FIREWALL,  # SonicWall
    "11863": DeviceRole.SWITCH,  # TP-Link
    "12356": DeviceRole.FIREWALL,  # Fortinet
    "14823": DeviceRole.WIRELESS,  # Aruba
    "18334": DeviceRole.PRINTER,  # Konica Minolta
    "21067": DeviceRole.FIREWALL,  # Sophos UTM
    "24681": DeviceRole.STORAGE,  # QNAP
    "25461": DeviceRole.FIREWALL,  # Palo Alto
    "41112": DeviceRole.WIRELESS,  # Ubiquiti
    "47196": DeviceRole.SWITCH,  # Aruba CX
    "311": DeviceRole.OTHER,  # Windows
    "6876": DeviceRole.OTHER,  # VMware
    "8072": DeviceRole.OTHER,  # Net-SNMP: a computer
}
"""By maker's number, or longer where it builds more than one sort; the longer ones first."""

_BY_WORD: Final[Mapping[DeviceRole, frozenset[str]]] = {
    DeviceRole.MANAGEMENT: frozenset({"ilo", "idrac", "irmc", "bmc", "ipmi"}),
    DeviceRole.PRINTER: frozenset({"printer", "laserjet", "officejet", "jetdirect", "mfp", "drucker"}),
    DeviceRole.UPS: frozenset({"ups", "usv"}),
    DeviceRole.FIREWALL: frozenset({"firewall", "opnsense", "pfsense"}),
    DeviceRole.WIRELESS: frozenset({"wireless", "wlan", "accesspoint", "wap"}),
    DeviceRole.STORAGE: frozenset({"nas", "diskstation", "storage"}),
    DeviceRole.SWITCH: frozenset({"switch", "catalyst", "procurve", "powerconnect"}),
    DeviceRole.ROUTER: frozenset({"router", "routeros", "lancom", "fritzbox"}),
}
