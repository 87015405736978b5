"""Sentences for what the checks of anti-virus products, lines and pages say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP

MESSAGES: Final[Mapping[str, str]] = {
    "antivirus.ok": QT_TRANSLATE_NOOP("checks", "Aktuell, Signaturen vom {signed_on}"),
    "antivirus.old": QT_TRANSLATE_NOOP("checks", "Signaturen veraltet, vom {signed_on}"),
    "antivirus.off": QT_TRANSLATE_NOOP("checks", "Echtzeitschutz ist ausgeschaltet"),
    "antivirus.expired": QT_TRANSLATE_NOOP("checks", "Lizenz abgelaufen am {expired_on}"),
    "antivirus.no_signatures": QT_TRANSLATE_NOOP("checks", "Installiert, aber ohne Signaturen"),
    "antivirus.unreadable": QT_TRANSLATE_NOOP("checks", "Installiert, Datum der Signaturen nicht lesbar"),
    "antivirus.none": QT_TRANSLATE_NOOP("checks", "Kein Virenschutz installiert, obwohl vereinbart"),
    "network_load.ok": QT_TRANSLATE_NOOP("checks", "Empfängt {in_bytes_s}, sendet {out_bytes_s} von {speed_mbit}"),
    "network_load.high": QT_TRANSLATE_NOOP(
        "checks", "Leitung ausgelastet: empfängt {in_bytes_s}, sendet {out_bytes_s} von {speed_mbit}"
    ),
    "web.unwanted": QT_TRANSLATE_NOOP("checks", "„{found}“ steht auf der Seite"),
    "web.redirect": QT_TRANSLATE_NOOP("checks", "Leitet falsch weiter ({problem}): {target}"),
    "web.untrusted": QT_TRANSLATE_NOOP("checks", "Zertifikat nicht vertrauenswürdig: {problem}"),
}
"""A short sentence by code; the name of the check stands before it."""

MORE: Final[Mapping[str, str]] = {
    "antivirus.ok": QT_TRANSLATE_NOOP("checks", ", Version {signatures}"),
    "antivirus.old": QT_TRANSLATE_NOOP("checks", ", Version {signatures}"),
    "antivirus.off": QT_TRANSLATE_NOOP("checks", ", Signaturen vom {signed_on}"),
    "web.untrusted": QT_TRANSLATE_NOOP("checks", " – {error}"),
    "web.slow": QT_TRANSLATE_NOOP("checks", ", Zertifikat {certificate_days}"),
    "restart.pending": QT_TRANSLATE_NOOP("checks", ", seit {since_at}"),
}
"""What is added when all its values are there."""
