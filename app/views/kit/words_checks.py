"""Sentences for what checks say, by message code (``app.domain.catalogue``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit import (
    words_checks_hardware,
    words_checks_logs,
    words_checks_script,
    words_checks_security,
    words_checks_site,
    words_checks_snmp,
)
from app.views.kit.action import QT_TRANSLATE_NOOP

MESSAGES: Final[Mapping[str, str]] = {
    **words_checks_hardware.MESSAGES,
    **words_checks_security.MESSAGES,
    **words_checks_script.MESSAGES,
    **words_checks_logs.MESSAGES,
    **words_checks_site.MESSAGES,
    **words_checks_snmp.MESSAGES,
    "check.failed": QT_TRANSLATE_NOOP("checks", "Prüfung abgebrochen: {error}"),
    "check.timeout": QT_TRANSLATE_NOOP("checks", "Prüfung nach {limit_s} nicht fertig"),
    "check.denied": QT_TRANSLATE_NOOP("checks", "Keine Berechtigung zum Messen"),
    "check.missing": QT_TRANSLATE_NOOP("checks", "Nicht mehr vorhanden"),
    "check.no_data": QT_TRANSLATE_NOOP("checks", "Keine Daten"),
    "check.not_applicable": QT_TRANSLATE_NOOP("checks", "Entfällt: {reason}"),
    "processor.ok": QT_TRANSLATE_NOOP("checks", "Auslastung normal, {cores} Kerne"),
    "processor.high": QT_TRANSLATE_NOOP("checks", "Stark ausgelastet, {cores} Kerne"),
    "load.ok": QT_TRANSLATE_NOOP("checks", "Normal: {load1} · {load5} · {load15}, {cores} Kerne"),
    "load.high": QT_TRANSLATE_NOOP("checks", "Überlastet: {load1} · {load5} · {load15}, {cores} Kerne"),
    "memory.ok": QT_TRANSLATE_NOOP("checks", "{available_bytes} von {total_bytes} verfügbar"),
    "memory.high": QT_TRANSLATE_NOOP("checks", "Knapp: nur {available_bytes} von {total_bytes} verfügbar"),
    "swap.ok": QT_TRANSLATE_NOOP("checks", "{used_bytes} von {total_bytes} belegt"),
    "swap.high": QT_TRANSLATE_NOOP("checks", "Fast voll: {used_bytes} von {total_bytes} belegt"),
    "disk.ok": QT_TRANSLATE_NOOP("checks", "{free_bytes} von {total_bytes} frei"),
    "disk.low": QT_TRANSLATE_NOOP("checks", "Platz knapp: {free_bytes} von {total_bytes} frei"),
    "disk.read_only": QT_TRANSLATE_NOOP("checks", "Nur noch lesbar, Schreiben gesperrt"),
    "inodes.ok": QT_TRANSLATE_NOOP("checks", "{free} von {total} Inodes frei"),
    "inodes.low": QT_TRANSLATE_NOOP("checks", "Inodes knapp: {free} von {total} frei"),
    "disk_io.ok": QT_TRANSLATE_NOOP("checks", "Liest {read_bytes_s}, schreibt {write_bytes_s}"),
    "disk_io.busy": QT_TRANSLATE_NOOP("checks", "Dauernd beschäftigt: liest {read_bytes_s}, schreibt {write_bytes_s}"),
    "network.ok": QT_TRANSLATE_NOOP("checks", "Empfängt {in_bytes_s}, sendet {out_bytes_s}"),
    "network.errors": QT_TRANSLATE_NOOP("checks", "Fehler und verworfene Pakete"),
    "network.down": QT_TRANSLATE_NOOP("checks", "Keine Verbindung"),
    "services.all_running": QT_TRANSLATE_NOOP("checks", "Alle laufen: {running}"),
    "services.stopped": QT_TRANSLATE_NOOP("checks", "Stehen still: {stopped}"),
    "service.running": QT_TRANSLATE_NOOP("checks", "„{name}“ läuft"),
    "service.stopped": QT_TRANSLATE_NOOP("checks", "„{name}“ läuft nicht ({status})"),
    "service.missing": QT_TRANSLATE_NOOP("checks", "„{name}“ ist nicht installiert"),
    "uptime.ok": QT_TRANSLATE_NOOP("checks", "Gestartet {booted_at}"),
    "uptime.long": QT_TRANSLATE_NOOP("checks", "Lange nicht neu gestartet, zuletzt {booted_at}"),
    "uptime.restarted": QT_TRANSLATE_NOOP("checks", "Unerwartet neu gestartet, {booted_at}"),
    "restart.none": QT_TRANSLATE_NOOP("checks", "Nicht nötig"),
    "restart.pending": QT_TRANSLATE_NOOP("checks", "Steht aus: {reasons}"),
    "web.ok": QT_TRANSLATE_NOOP("checks", "Antwortet (HTTP {status})"),
    "web.slow": QT_TRANSLATE_NOOP("checks", "Antwortet langsam (HTTP {status})"),
    "web.status": QT_TRANSLATE_NOOP("checks", "Fehlerseite: HTTP {status}"),
    "web.content": QT_TRANSLATE_NOOP("checks", "„{expected}“ fehlt auf der Seite"),
    "web.unreachable": QT_TRANSLATE_NOOP("checks", "Nicht erreichbar: {reason}"),
    "web.certificate": QT_TRANSLATE_NOOP("checks", "Zertifikat: {certificate_days}"),
    "clock.ok": QT_TRANSLATE_NOOP("checks", "Geht richtig, Abweichung {offset_s}"),
    "clock.off": QT_TRANSLATE_NOOP("checks", "Geht falsch, Abweichung {offset_s}"),
    "agent_spool.ok": QT_TRANSLATE_NOOP("checks", "Alles zugestellt"),
    "agent_spool.backlog": QT_TRANSLATE_NOOP("checks", "Ergebnisse stauen sich"),
    "processes.ok": QT_TRANSLATE_NOOP("checks", "Anzahl normal, {zombies} Zombies"),
    "processes.many": QT_TRANSLATE_NOOP("checks", "Ungewöhnlich viele, {zombies} Zombies"),
    "processes.zombies": QT_TRANSLATE_NOOP("checks", "{zombies} Zombies"),
    "agent.live": QT_TRANSLATE_NOOP("checks", "Meldet sich"),
    "agent.silent": QT_TRANSLATE_NOOP("checks", "Stumm, letzte Meldung {last_seen_at}"),
    "agent.stopped": QT_TRANSLATE_NOOP(
        "checks", "Server ordnungsgemäß heruntergefahren, letzte Meldung {last_seen_at}"
    ),
}
"""A short sentence by code; the name of the check stands before it."""

MORE: Final[Mapping[str, str]] = {
    **words_checks_hardware.MORE,
    **words_checks_security.MORE,
    **words_checks_script.MORE,
    **words_checks_logs.MORE,
    **words_checks_snmp.MORE,
    "check.denied": QT_TRANSLATE_NOOP("checks", ": {error}"),
    "processor.high": QT_TRANSLATE_NOOP("checks", ", am meisten {process} ({process_percent})"),
    "memory.high": QT_TRANSLATE_NOOP("checks", ", am meisten {process} ({process_bytes})"),
    "disk_io.ok": QT_TRANSLATE_NOOP("checks", ", Wartezeit {latency_ms}"),
    "disk_io.busy": QT_TRANSLATE_NOOP("checks", ", Wartezeit {latency_ms}"),
    "network.errors": QT_TRANSLATE_NOOP("checks", ", Verbindung {speed_mbit}"),
    "service.stopped": QT_TRANSLATE_NOOP("checks", ", Exit-Code {exit_code}"),
    "web.ok": QT_TRANSLATE_NOOP("checks", ", Zertifikat {certificate_days}"),
    "web.unreachable": QT_TRANSLATE_NOOP("checks", " – {error}"),
    "web.certificate": QT_TRANSLATE_NOOP("checks", " – {error}"),
    "agent_spool.backlog": QT_TRANSLATE_NOOP("checks", ", ältestes von {oldest_at}"),
}
"""What is added when all its values are there."""
