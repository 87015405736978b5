"""What the house says when a rule about network devices says no, by the code of ``Refused``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP

DEVICE_REFUSALS: Final[Mapping[str, str]] = {
    "device.community_missing": QT_TRANSLATE_NOOP(
        "refused", "Für SNMP 1 und 2c fehlt die Community: das Wort, das das Gerät zum Lesen verlangt."
    ),
    "device.user_missing": QT_TRANSLATE_NOOP("refused", "Für SNMP 3 fehlt der Benutzer."),
    "device.privacy_without_auth": QT_TRANSLATE_NOOP(
        "refused", "Verschlüsselt wird bei SNMP 3 nur mit Anmeldung: Bitte auch deren Verfahren und Kennwort angeben."
    ),
    "device.secret_short": QT_TRANSLATE_NOOP(
        "refused", "Ein Kennwort für SNMP 3 hat mindestens {least} Zeichen; so verlangt es das Protokoll."
    ),
    "device.access_missing": QT_TRANSLATE_NOOP(
        "refused", "Es fehlt, wie das Gerät abgefragt wird: Version und Zugang."
    ),
    "device.role_unknown": QT_TRANSLATE_NOOP("refused", "Geräte der Art „{role}“ gibt es nicht."),
    "device.address_malformed": QT_TRANSLATE_NOOP(
        "refused", "„{address}“ ist weder eine Adresse noch der Name eines Geräts im Netz."
    ),
    "device.name_taken": QT_TRANSLATE_NOOP("refused", "„{name}“ heißt bei diesem Kunden schon ein Server oder Gerät."),
    "device.address_taken": QT_TRANSLATE_NOOP("refused", "Unter {address} fragt dieser Agent schon {name} ab."),
    "device.too_many": QT_TRANSLATE_NOOP("refused", "Ein Agent fragt höchstens {most} Geräte ab."),
    "device.is_server": QT_TRANSLATE_NOOP("refused", "Das ist ein Server mit eigenem Agenten, kein Gerät."),
    "device.unknown": QT_TRANSLATE_NOOP("refused", "Dieses Gerät gibt es nicht mehr."),
    "device.poller_foreign": QT_TRANSLATE_NOOP(
        "refused", "Der Server gehört einem anderen Kunden; ein Gerät bleibt bei seinem."
    ),
    "device.poller_is_device": QT_TRANSLATE_NOOP(
        "refused", "{name} ist selbst ein Gerät; abfragen kann nur ein Server mit Agent."
    ),
    "device.poller_without_agent": QT_TRANSLATE_NOOP(
        "refused", "Auf {name} gibt es keinen freigegebenen Agenten, der abfragen könnte."
    ),
    "device.key_missing": QT_TRANSLATE_NOOP(
        "refused", "Der zentrale Dienst hat keinen Schlüssel, um Zugänge verschlossen aufzubewahren."
    ),
    "device.key_wrong": QT_TRANSLATE_NOOP(
        "refused",
        "Der Zugang lässt sich nicht mehr öffnen: Der zentrale Dienst hat einen anderen Schlüssel als damals.",
    ),
    "device.range_missing": QT_TRANSLATE_NOOP("refused", "Es fehlt, wo gesucht werden soll."),
    "device.range_malformed": QT_TRANSLATE_NOOP(
        "refused", "„{range}“ ist kein Bereich. So geht es: 10.0.0.0/24, 10.0.0.1-50 oder 10.0.0.7."
    ),
    "device.range_large": QT_TRANSLATE_NOOP(
        "refused", "Das sind {count} Adressen; mehr als {most} fragt eine Suche nicht ab."
    ),
    "scan.running": QT_TRANSLATE_NOOP("refused", "Dieser Agent sucht schon. Bitte warten oder die Suche anhalten."),
    "scan.broken": QT_TRANSLATE_NOOP("refused", "Die Suche ist beim Agenten gescheitert; sein Protokoll sagt, woran."),
    "scan.exists": QT_TRANSLATE_NOOP("refused", "Diese Suche gibt es schon."),
    "scan.unknown": QT_TRANSLATE_NOOP("refused", "Diese Suche gibt es nicht mehr; nach einem Tag wird sie vergessen."),
    "scan.not_found_there": QT_TRANSLATE_NOOP("refused", "Unter {address} hat die Suche kein Gerät gefunden."),
    "device.port": QT_TRANSLATE_NOOP("refused", "{port} ist kein Port."),
    "device.secret_long": QT_TRANSLATE_NOOP("refused", "Ein Kennwort hat höchstens {longest} Zeichen."),
    "secret.missing": QT_TRANSLATE_NOOP("refused", "Es fehlt eine Zeile: {secret}."),
}
