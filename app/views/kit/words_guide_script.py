"""What to do about alarms: technicians' own scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Advice, Step

ADVICE: Final[Mapping[str, Advice]] = {
    "script.problem": Advice(
        QT_TRANSLATE_NOOP("guide", "Ein eigenes Skript hat ein Problem gefunden; was, steht in seinem Text."),
        QT_TRANSLATE_NOOP("guide", "Das hängt vom Skript ab: Wer es unterschrieben hat, weiß, was es bewacht."),
        Step(QT_TRANSLATE_NOOP("guide", "Text und Wert im Alarm lesen und am Server nachsehen, ob es stimmt.")),
        Step(QT_TRANSLATE_NOOP("guide", "Ursache beheben, dann mit „Jetzt prüfen“ (I) wiederholen.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Meldet das Skript zu Unrecht: Grenzwert ändern oder neue Fassung unterschreiben."
            )
        ),
    ),
    "script.unknown": Advice(
        QT_TRANSLATE_NOOP("guide", "Das Skript lief, konnte aber nicht messen."),
        QT_TRANSLATE_NOOP("guide", "Wir wissen nicht, wie es darum steht; ein Ausfall bliebe unbemerkt."),
        Step(QT_TRANSLATE_NOOP("guide", "Text im Alarm lesen: Er stammt vom Skript selbst.")),
        Step(QT_TRANSLATE_NOOP("guide", "Das Skript auf dem Server von Hand ausführen, mit dem Konto des Agenten.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Bleibt es dabei: wer es unterschrieben hat, fragen und bis dahin von Hand prüfen."
            )
        ),
    ),
    "script.untrusted": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Der Agent hat das Skript nicht ausgeführt, weil er der Unterschrift nicht vertraut oder sie nicht passt.",
        ),
        QT_TRANSLATE_NOOP(
            "guide",
            "Was das Skript bewacht, wird nicht geprüft. Stimmt die Unterschrift nicht, kann es ein Angriff sein.",
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Grund im Alarm lesen: Schlüssel, Ablauf, Rechner oder Inhalt.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Stimmen Unterschrift oder Inhalt nicht: nichts freigeben, Administration benachrichtigen."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Fehlt der Schlüssel: am Server „wachpult-agent trust add“ mit dem Schlüssel ausführen."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Abgelaufen oder veraltet: neue Fassung unterschreiben und hinterlegen.")),
    ),
    "script.malformed": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Das Skript lief, seine Antwort ist aber keine: falsche letzte Zeile oder Exit-Code."
        ),
        QT_TRANSLATE_NOOP("guide", "Wir wissen nicht, wie es darum steht; ein Ausfall bliebe unbemerkt."),
        Step(QT_TRANSLATE_NOOP("guide", "Das Skript auf dem Server von Hand ausführen und die letzte Zeile ansehen.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Es muss mit einer Zeile JSON oder mit Exit-Code 0 bis 3 enden; dann neu unterschreiben."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Bleibt es dabei: wer es unterschrieben hat, fragen und bis dahin von Hand prüfen."
            )
        ),
    ),
}
"""By message code."""
