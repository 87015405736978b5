"""What to do about alarms: a whole site that is out of reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Advice, Step

ADVICE: Final[Mapping[str, Advice]] = {
    "site.offline": Advice(
        QT_TRANSLATE_NOOP("guide", "Fast alle Server des Standorts haben kurz nacheinander aufgehört, sich zu melden: Internetleitung, Router, Strom oder Virtualisierung."),
        QT_TRANSLATE_NOOP("guide", "Von dem, was dort geschieht, erfährt niemand; der Standort arbeitet womöglich nicht oder nur ohne Internet."),
        Step(QT_TRANSLATE_NOOP("guide", "Am Standort anrufen: Ist Strom da, geht das Internet, läuft der Server?")),
        Step(QT_TRANSLATE_NOOP("guide", "Öffentliche Adresse des Routers anpingen; antwortet sie nicht, Störung beim Anbieter der Leitung melden.")),
        Step(QT_TRANSLATE_NOOP("guide", "Antwortet sie: Router und Firewall auf gesperrte ausgehende Verbindungen (TCP 443) und Namensauflösung prüfen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Laufen die stummen Server auf einem Host, dessen Fernverwaltung (iLO, iDRAC) öffnen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Ist der Router als Gerät bekannt, bei den Servern eintragen, worüber sie erreicht werden: Dann ist sein Alarm die Ursache.")),
    ),
}  # fmt: skip
"""What to do, by code."""
