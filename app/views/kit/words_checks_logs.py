"""Sentences for what checks of logs say, and of services that were started again, by message code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP

MESSAGES: Final[Mapping[str, str]] = {
    "events.quiet": QT_TRANSLATE_NOOP("checks", "Lückenlos gelesen"),
    "events.cleared": QT_TRANSLATE_NOOP("checks", "Behoben gemeldet, zuletzt aufgetreten {last_at}"),
    "events.over": QT_TRANSLATE_NOOP("checks", "Nicht mehr aufgetreten seit {last_at}"),
    "events.seen": QT_TRANSLATE_NOOP("checks", "{count}-mal seit {first_at}, zuletzt {last_at}: {text}"),
    "events.more": QT_TRANSLATE_NOOP("checks", "{count} weitere Ereignisse ohne eigene Zeile, zuletzt {last_at}"),
    "events.gap": QT_TRANSLATE_NOOP("checks", "Lücke im Protokoll: {reason}, bemerkt {since_at}"),
    "logons.ok": QT_TRANSLATE_NOOP("checks", "Nicht mehr als üblich, {accounts} Konten"),
    "logons.many": QT_TRANSLATE_NOOP("checks", "Ungewöhnlich viele, {accounts} Konten, {lockouts} gesperrt"),
    "logons.lockouts": QT_TRANSLATE_NOOP("checks", "{lockouts} Konten nach Fehlversuchen gesperrt"),
    "service.restarted": QT_TRANSLATE_NOOP(
        "checks", "„{name}“ war ausgefallen und wurde {restarts}-mal neu gestartet, zuletzt {last_restart_at}"
    ),
    "service.given_up": QT_TRANSLATE_NOOP(
        "checks", "„{name}“ läuft nicht ({status}), {restarts} Neustarts halfen nicht, zuletzt {last_restart_at}"
    ),
    "service.start_failed": QT_TRANSLATE_NOOP(
        "checks", "„{name}“ läuft nicht ({status}) und lässt sich nicht starten: {restart_error}"
    ),
}
"""A short sentence by code; the name of the check stands before it."""

MORE: Final[Mapping[str, str]] = {
    "logons.ok": QT_TRANSLATE_NOOP("checks", ", Grenze {limit}"),
    "logons.many": QT_TRANSLATE_NOOP("checks", " ({kinds}), am häufigsten {top_accounts}, von {top_sources}"),
    "logons.lockouts": QT_TRANSLATE_NOOP("checks", " ({kinds}), am häufigsten {top_accounts}, von {top_sources}"),
    "service.given_up": QT_TRANSLATE_NOOP("checks", ", Exit-Code {exit_code}"),
}
"""What is added when all its values are there."""
