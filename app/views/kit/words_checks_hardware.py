"""Sentences for what checks of disks, Exchange and backups say, by message code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP

MESSAGES: Final[Mapping[str, str]] = {
    "disk.filling": QT_TRANSLATE_NOOP("checks", "Voll in {full_in_days}: {free_bytes} von {total_bytes} frei"),
    "smart.ok": QT_TRANSLATE_NOOP("checks", "{model} gesund"),
    "smart.suspect": QT_TRANSLATE_NOOP("checks", "{model} auffällig: {reasons}"),
    "smart.failing": QT_TRANSLATE_NOOP("checks", "{model} fällt aus: {reasons}"),
    "smart.replaced": QT_TRANSLATE_NOOP("checks", "{model} gesund, neu anstelle von {previous}"),
    "exchange.ok": QT_TRANSLATE_NOOP("checks", "Größe in Ordnung"),
    "exchange.large": QT_TRANSLATE_NOOP("checks", "Datenbank sehr groß"),
    "exchange.share": QT_TRANSLATE_NOOP("checks", "Datenbank belegt {volume_percent} ihres Laufwerks"),
    "exchange.dismounted": QT_TRANSLATE_NOOP("checks", "Datenbank nicht bereitgestellt"),
    "backup.ok": QT_TRANSLATE_NOOP("checks", "Zuletzt gelungen {last_at}"),
    "backup.old": QT_TRANSLATE_NOOP("checks", "Überfällig, zuletzt gelungen {last_at}"),
    "backup.partial": QT_TRANSLATE_NOOP("checks", "Mit Warnungen beendet, {last_at}"),
    "backup.small": QT_TRANSLATE_NOOP("checks", "Ungewöhnlich klein: {size_bytes} statt {usual_bytes}, {last_at}"),
    "backup.failed": QT_TRANSLATE_NOOP("checks", "Fehlgeschlagen"),
}
"""A short sentence by code; the name of the check stands before it."""

MORE: Final[Mapping[str, str]] = {
    "disk.ok": QT_TRANSLATE_NOOP("checks", ", voll in {full_in_days}"),
    "disk.low": QT_TRANSLATE_NOOP("checks", ", voll in {full_in_days}"),
    "smart.ok": QT_TRANSLATE_NOOP("checks", ", {temperature_c}"),
    "smart.suspect": QT_TRANSLATE_NOOP("checks", ", {temperature_c}"),
    "exchange.ok": QT_TRANSLATE_NOOP("checks", ", größtes Postfach {mailbox} ({mailbox_bytes})"),
    "exchange.large": QT_TRANSLATE_NOOP("checks", ", davon {white_bytes} leer, größtes Postfach {mailbox} ({mailbox_bytes})"),
    "exchange.share": QT_TRANSLATE_NOOP("checks", ", größtes Postfach {mailbox} ({mailbox_bytes})"),
    "backup.ok": QT_TRANSLATE_NOOP("checks", ", {size_bytes}"),
    "backup.partial": QT_TRANSLATE_NOOP("checks", " – {error}"),
    "backup.failed": QT_TRANSLATE_NOOP("checks", " – {error}"),
}  # fmt: skip
"""What is added when all its values are there."""
