"""Sentences for what hardware and network devices say of themselves, by message code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP

MESSAGES: Final[Mapping[str, str]] = {
    "temperature.ok": QT_TRANSLATE_NOOP("checks", "Temperatur in Ordnung"),
    "temperature.high": QT_TRANSLATE_NOOP("checks", "Temperatur zu hoch"),
    "temperature.condition": QT_TRANSLATE_NOOP("checks", "Temperatur laut Hersteller {condition}"),
    "component.ok": QT_TRANSLATE_NOOP("checks", "In Ordnung"),
    "component.condition": QT_TRANSLATE_NOOP("checks", "Laut Hersteller {condition}"),
    "device.ok": QT_TRANSLATE_NOOP("checks", "Antwortet"),
    "device.slow": QT_TRANSLATE_NOOP("checks", "Antwortet langsam"),
    "device.silent": QT_TRANSLATE_NOOP("checks", "Antwortet nicht"),
    "device_uptime.ok": QT_TRANSLATE_NOOP("checks", "Gestartet {booted_at}"),
    "device_uptime.long": QT_TRANSLATE_NOOP("checks", "Lange nicht neu gestartet, zuletzt {booted_at}"),
    "device_uptime.restarted": QT_TRANSLATE_NOOP("checks", "Neu gestartet, {booted_at}"),
    "interface.ok": QT_TRANSLATE_NOOP("checks", "Verbunden"),
    "interface.idle": QT_TRANSLATE_NOOP("checks", "Nichts angeschlossen"),
    "interface.busy": QT_TRANSLATE_NOOP(
        "checks", "Dauernd ausgelastet: empfängt {in_bytes_s}, sendet {out_bytes_s} von {speed_mbit}"
    ),
    "interface.errors": QT_TRANSLATE_NOOP("checks", "{errors} Fehler und {discards} verworfene Pakete je Sekunde"),
    "interface.down": QT_TRANSLATE_NOOP("checks", "Verbindung verloren"),
}
"""A short sentence by code; the name of the check stands before it."""

MORE: Final[Mapping[str, str]] = {
    "temperature.high": QT_TRANSLATE_NOOP("checks", ", Grenze des Sensors {critical_c}"),
    "device.ok": QT_TRANSLATE_NOOP("checks", " als „{name}“"),
    "device.silent": QT_TRANSLATE_NOOP("checks", " – {error}"),
    "interface.ok": QT_TRANSLATE_NOOP("checks", ", empfängt {in_bytes_s}, sendet {out_bytes_s}"),
    "interface.idle": QT_TRANSLATE_NOOP("checks", " ({alias})"),
    "interface.busy": QT_TRANSLATE_NOOP("checks", " ({alias})"),
    "interface.errors": QT_TRANSLATE_NOOP("checks", " ({alias})"),
    "interface.down": QT_TRANSLATE_NOOP("checks", ": {alias}"),
}
"""What is added when all its values are there."""
