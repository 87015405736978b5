"""Sentences for what hardware says of itself, by message code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP

MESSAGES: Final[Mapping[str, str]] = {
    "temperature.ok": QT_TRANSLATE_NOOP("checks", "Temperatur in Ordnung"),
    "temperature.high": QT_TRANSLATE_NOOP("checks", "Temperatur zu hoch"),
    "temperature.condition": QT_TRANSLATE_NOOP("checks", "Temperatur laut Hersteller {condition}"),
}
"""A short sentence by code; the name of the check stands before it."""

MORE: Final[Mapping[str, str]] = {
    "temperature.high": QT_TRANSLATE_NOOP("checks", ", Grenze des Sensors {critical_c}"),
}
"""What is added when all its values are there."""
