"""The form of a scan for devices: where, whose agent looks, and which accesses it tries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain.device_access import SnmpVersion
from app.domain.device_range import check_ranges
from app.domain.errors import Refused
from app.views.kit import device_form, words
from app.views.kit.form_fields import Entry, Kind
from app.wire.device_questions import StartScan
from app.wire.devices import DeviceAccess

_FIELD_OF: Final = {
    "device.range_missing": "ranges",
    "device.range_malformed": "ranges",
    "device.range_large": "ranges",
    "scan.running": "polled_by_id",
    "device.access_missing": "user",
}

translate = QCoreApplication.translate


def entries(board: Board, customer_id: str) -> list[Entry]:
    """Make the fields."""
    asking = device_form.poller_options(device_form.pollers(board, customer_id))
    of_v3 = [each for each in device_form.access_entries() if each.name not in ("version", "community")]
    return [
        Entry("ranges", translate("scan_form", "Wo"), Kind.LINES, is_needed=True, check=ranges_said,
              hint=translate("scan_form", "Ein Bereich je Zeile: 10.0.0.0/24, 10.0.0.1-50 oder 10.0.0.7.")),
        device_form.poller_entry(asking, hint=translate("scan_form", "Er muss die Geräte im Netz erreichen. Er beginnt höchstens 20 Adressen in der Sekunde.")),
        Entry("port", translate("scan_form", "Port"), Kind.NUMBER, most=65_535, is_needed=True),
        Entry("v3", translate("scan_form", "SNMP 3 versuchen"), Kind.TITLE),
        *of_v3,
        Entry("v2c", translate("scan_form", "SNMP 2c und 1 versuchen"), Kind.TITLE),
        Entry("community", translate("scan_form", "Community"), Kind.SECRET, length=255,
              hint=translate("scan_form", "Leer: nur SNMP 3. Sie geht offen durch das Netz, an jede Adresse des Bereichs.")),
        Entry("tries_v1", translate("scan_form", "Auch SNMP 1"), Kind.SWITCH),
    ]  # fmt: skip


def shown(values: Mapping[str, Any]) -> list[str]:
    """Give the fields to show."""
    as_v3 = {**values, "version": SnmpVersion.V3.value}
    names = ["ranges", "polled_by_id", "port", "v3", "user", "auth", "auth_secret", "privacy", "privacy_secret"]
    return [*device_form.shown(as_v3, names), "v2c", "community", *(["tries_v1"] if values["community"] else [])]


def begin(polled_by_id: str) -> dict[str, Any]:
    """Give what it begins with."""
    return {**device_form.begin_access(), "polled_by_id": polled_by_id, "port": device_form.PORT}


def start_scan(values: Mapping[str, Any], *, scan_id: str) -> StartScan:
    """Make the message: version 3 is tried first, then 2c, then 1.

    Raises:
        Refused: what ``check_ranges`` and ``check_access`` refuse; ``device.access_missing``.
    """
    accesses: list[DeviceAccess] = []
    if values["user"] or not values["community"]:
        found = device_form.access_of({**values, "version": SnmpVersion.V3.value})
        accesses += [found] if found is not None else []
    if values["community"]:
        accesses.append(DeviceAccess(version=SnmpVersion.V2C, community=values["community"]))
        if values["tries_v1"]:
            accesses.append(DeviceAccess(version=SnmpVersion.V1, community=values["community"]))
    return StartScan(
        scan_id=scan_id,
        server_id=values["polled_by_id"],
        ranges=list(check_ranges(values["ranges"])),
        port=values["port"],
        accesses=accesses,
    )


def field_of(refusal: Refused, values: Mapping[str, Any]) -> str:
    """Give the field a refusal is said at; empty: it is about the whole."""
    return _FIELD_OF.get(refusal.code) or device_form.field_of(refusal, values)


def ranges_said(lines: tuple[str, ...]) -> str:
    """Say what is wrong with ranges; empty: nothing."""
    try:
        check_ranges(lines)
    except Refused as refusal:
        return words.refusal(refusal)
    return ""
