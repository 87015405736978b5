"""What to do about alarms: what hardware says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.kind import Platform
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Advice, Step

_LINUX = Platform.LINUX

_COMPARE = QT_TRANSLATE_NOOP(
    "guide", "Andere Sensoren vergleichen: Sind alle warm, ist es der Raum; ist es einer, sind es Lüfter oder Kühler."
)
_ROOM = QT_TRANSLATE_NOOP("guide", "Klimaanlage, Türen und verstellte Lüftungswege am Standort prüfen lassen.")
_FANS = QT_TRANSLATE_NOOP(
    "guide", "Lüfter im Verwaltungsprozessor (iLO, iDRAC) ansehen; Staub entfernen, defekte tauschen."
)
_OFF = QT_TRANSLATE_NOOP(
    "guide", "Steigt sie weiter: Sicherung prüfen, mit dem Kunden geordnet herunterfahren, bevor es die Hardware tut."
)

ADVICE: Final[Mapping[str, Advice]] = {
    "temperature.high": Advice(
        QT_TRANSLATE_NOOP("guide", "Ein Sensor zeigt mehr als seine eigene Grenze oder die der Prüfung."),
        QT_TRANSLATE_NOOP("guide", "Erst wird die Hardware langsamer, dann schaltet sie sich ohne Vorwarnung ab."),
        Step(_COMPARE),
        Step(QT_TRANSLATE_NOOP("guide", "sensors zeigt alle Werte mit ihren Grenzen, top, ob ein Prozess den Prozessor heizt."), _LINUX),
        Step(_ROOM),
        Step(_FANS),
        Step(_OFF),
    ),
    "temperature.condition": Advice(
        QT_TRANSLATE_NOOP("guide", "Das Gerät selbst beurteilt seine Temperatur als nicht in Ordnung."),
        QT_TRANSLATE_NOOP("guide", "Der Hersteller kennt die Grenzen am besten; das Gerät kann sich jederzeit schützen und abschalten."),
        Step(_FANS),
        Step(_COMPARE),
        Step(_ROOM),
        Step(_OFF),
    ),
}  # fmt: skip
"""By message code."""
