"""What to do about alarms: checks that cannot measure, and agents that are not heard of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.kind import Platform
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Advice, Step

_WINDOWS, _LINUX = Platform.WINDOWS, Platform.LINUX

ADVICE: Final[Mapping[str, Advice]] = {
    "check.failed": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Prüfung ist mit einem Fehler des Systems abgebrochen."),
        QT_TRANSLATE_NOOP("guide", "Wir wissen nicht, wie es darum steht; ein Ausfall bliebe unbemerkt."),
        Step(QT_TRANSLATE_NOOP("guide", "Fehlertext lesen: Er stammt vom System selbst und nennt meist die Ursache.")),
        Step(QT_TRANSLATE_NOOP("guide", "Mit „Jetzt prüfen“ (I) wiederholen; ein einzelner Abbruch ist kein Befund.")),
        Step(
            QT_TRANSLATE_NOOP("guide", "Ereignisanzeige, System und Anwendung, um die Zeit des Alarms ansehen."),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "journalctl -u wachpult-agent und dmesg um die Zeit des Alarms ansehen."), _LINUX
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Bleibt es dabei: Server von Hand prüfen und Ticket anlegen.")),
    ),
    "check.timeout": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Die Prüfung wurde nicht rechtzeitig fertig: Server überlastet, oder Platte oder Netzlaufwerk antwortet nicht.",
        ),
        QT_TRANSLATE_NOOP("guide", "Wir wissen nicht, wie es darum steht; oft kündigt sich so ein Ausfall an."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Leistung zur Zeit des Alarms ansehen (G): Prozessor, Arbeitsspeicher, Plattenlast."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Andere Alarme dieses Servers ansehen: Sind mehrere Prüfungen zu spät, ist der Server überlastet.",
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Hängende Netzlaufwerke (NFS, SMB, iSCSI) prüfen und trennen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Mit „Jetzt prüfen“ (I) wiederholen.")),
    ),
    "check.denied": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Dem Agenten fehlt eine Berechtigung: Dienstkonto geändert oder Richtlinie verschärft."
        ),
        QT_TRANSLATE_NOOP("guide", "Dieser Teil des Servers wird nicht überwacht."),
        Step(
            QT_TRANSLATE_NOOP("guide", "Dienst „Wachpult Agent“: Konto prüfen, es muss „Lokales System“ sein."),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "systemctl cat wachpult-agent: Benutzer und Härtung (ProtectSystem, CapabilityBoundingSet) prüfen.",
            ),
            _LINUX,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Neue Gruppenrichtlinien oder Virenschutz-Regeln der letzten Tage ansehen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Nach der Korrektur „Jetzt prüfen“ (I).")),
    ),
    "check.missing": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Was überwacht werden soll, ist nicht mehr da: Laufwerk ausgehängt, Karte entfernt oder umbenannt."
        ),
        QT_TRANSLATE_NOOP("guide", "Daten oder Verbindungen können fehlen, Sicherungen unbemerkt leer bleiben."),
        Step(QT_TRANSLATE_NOOP("guide", "Mit dem Kunden klären, ob der Umbau gewollt war.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Datenträgerverwaltung und Gerätemanager ansehen: offline, ohne Buchstabe, mit Fehler?"
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "lsblk, mount und /etc/fstab vergleichen; dmesg nach Fehlern durchsuchen."),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Gewollt: Prüfung aus der Vorgabe nehmen lassen. Nicht gewollt: wieder einhängen und Ticket anlegen.",
            )
        ),
    ),
    "check.no_data": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Prüfung lief, das System gab aber keinen Wert her."),
        QT_TRANSLATE_NOOP("guide", "Wir wissen nicht, wie es darum steht."),
        Step(QT_TRANSLATE_NOOP("guide", "Mit „Jetzt prüfen“ (I) wiederholen.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Leistungsindikatoren prüfen: lodctr /Q; beschädigte mit lodctr /R neu aufbauen."
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "Prüfen, ob /proc und /sys im Dienst sichtbar sind (Container, Härtung)."),
            _LINUX,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Bleibt es dabei: Ticket anlegen, der Agent muss untersucht werden.")),
    ),
    "agent.silent": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Server aus oder abgestürzt, Leitung des Standorts gestört, oder der Agent läuft nicht."
        ),
        QT_TRANSLATE_NOOP("guide", "Wir sind blind: Jeder Ausfall auf diesem Server bleibt unbemerkt."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Andere Server des Standorts ansehen: Schweigen alle, ist es Leitung oder Strom. Kunden anrufen.",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "Server anpingen, Fernwartung versuchen; virtuelle Maschine beim Wirt ansehen.")
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Läuft der Server: Dienst „Wachpult Agent“ starten und sein Protokoll in %ProgramData%\\Wachpult ansehen.",
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Läuft der Server: systemctl restart wachpult-agent, dann journalctl -u wachpult-agent -e."
            ),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Nicht erreichbar: Kunden informieren, jemanden zum Server schicken lassen, Ticket anlegen (T).",
            )
        ),
    ),
    "agent.stopped": Advice(
        QT_TRANSLATE_NOOP("guide", "Der Server wurde ordnungsgemäß heruntergefahren."),
        QT_TRANSLATE_NOOP("guide", "Bis er wieder läuft, wird nichts überwacht und niemand kann damit arbeiten."),
        Step(QT_TRANSLATE_NOOP("guide", "Nach 10 Minuten noch aus: Kunden fragen, ob das gewollt ist.")),
        Step(QT_TRANSLATE_NOOP("guide", "Gewollt: Wartungsfenster bis zum Wiedereinschalten setzen (Umschalt+Z).")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Update oder Neustart hängt: über Wirt oder Fernwartungskarte (iDRAC, iLO) ansehen."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Endgültig abgebaut: Agenten sperren lassen.")),
    ),
    "agent_spool.backlog": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Der Agent misst, kann seine Ergebnisse aber nicht zustellen: Leitung, Proxy oder Zentraldienst."
        ),
        QT_TRANSLATE_NOOP("guide", "Was wir sehen, ist veraltet; Alarme kommen verspätet."),
        Step(QT_TRANSLATE_NOOP("guide", "Betrifft es mehrere Kunden? Dann zuerst den Zentraldienst prüfen.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Internetleitung des Standorts prüfen: ausgelastet, gedrosselt, Proxy oder Firewall geändert?"
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Protokoll des Agenten in %ProgramData%\\Wachpult ansehen."), _WINDOWS),
        Step(QT_TRANSLATE_NOOP("guide", "journalctl -u wachpult-agent -e ansehen."), _LINUX),
        Step(QT_TRANSLATE_NOOP("guide", "Der Stau löst sich von selbst, sobald die Verbindung steht; nichts löschen.")),
    ),
}
"""By message code."""
