"""Words and icons of network devices: what they are for, how they are asked, whether anybody asks them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain.device import DeviceRole
from app.domain.device_access import SnmpVersion
from app.domain.fleet import AgentState, Server
from app.views.kit.action import QT_TRANSLATE_NOOP

ROLES: Final[Mapping[DeviceRole, tuple[str, str]]] = {
    DeviceRole.ROUTER: (QT_TRANSLATE_NOOP("devices", "Router"), "router"),
    DeviceRole.SWITCH: (QT_TRANSLATE_NOOP("devices", "Switch"), "network"),
    DeviceRole.FIREWALL: (QT_TRANSLATE_NOOP("devices", "Firewall"), "shield"),
    DeviceRole.WIRELESS: (QT_TRANSLATE_NOOP("devices", "WLAN"), "wifi"),
    DeviceRole.UPS: (QT_TRANSLATE_NOOP("devices", "USV"), "plug"),
    DeviceRole.MANAGEMENT: (QT_TRANSLATE_NOOP("devices", "Managementprozessor"), "cpu"),
    DeviceRole.STORAGE: (QT_TRANSLATE_NOOP("devices", "Speicher"), "database"),
    DeviceRole.PRINTER: (QT_TRANSLATE_NOOP("devices", "Drucker"), "printer"),
    DeviceRole.OTHER: (QT_TRANSLATE_NOOP("devices", "Gerät"), "device-desktop"),
}
"""Word and icon of each role."""

ASKING: Final = frozenset({AgentState.LIVE, AgentState.SILENT, AgentState.STOPPED})
"""Agents a device can be given to: approved ones, even when they do not report just now."""


def role(value: str) -> str:
    """Say what a device is for."""
    known = _role(value)
    return value if known is None else QCoreApplication.translate("devices", ROLES[known][0])


def role_icon(value: str) -> str:
    """Name the icon of a role."""
    return ROLES[_role(value) or DeviceRole.OTHER][1]


def role_of(server: Server) -> str:
    """Say what a server or a device is for: a server's role is what somebody wrote down."""
    return role(server.role) if server.is_device else server.role


def icon_of(server: Server) -> str:
    """Name the icon that tells a device from a server; empty for a server."""
    return role_icon(server.role) if server.is_device else ""


def roles() -> list[tuple[str, str]]:
    """Give all roles with their words, the one for everything else last."""
    return [(each.value, role(each.value)) for each in ROLES]


def version(value: SnmpVersion) -> str:
    """Say a version of the protocol."""
    return f"SNMP {value.value}"


def poller_of(server: Server, board: Board) -> Server | None:
    """Give the server whose agent asks a device; None for a server, or while it is not known."""
    return None if server.polled_by_id is None else board.servers.get(server.polled_by_id)


def is_asked(server: Server, board: Board) -> bool:
    """Tell whether somebody asks a device just now: its poller's agent reports. True for a server."""
    if not server.is_device:
        return True
    poller = poller_of(server, board)
    return poller is not None and poller.agent is AgentState.LIVE


def asked_by(server: Server, board: Board) -> str:
    """Say whose agent asks a device, and when it does not report, that nobody does."""
    poller = poller_of(server, board)
    if poller is None:
        return QCoreApplication.translate("devices", "von keinem Agenten abgefragt")
    text = QCoreApplication.translate("devices", "abgefragt von {name}")
    if poller.agent is not AgentState.LIVE:
        text = QCoreApplication.translate("devices", "nicht abgefragt: der Agent auf {name} meldet sich nicht")
    return text.format(name=poller.name)


def _role(value: str) -> DeviceRole | None:
    try:
        return DeviceRole(value)
    except ValueError:
        return None
