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
}
