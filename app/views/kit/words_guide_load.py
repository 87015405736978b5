"""What to do about alarms: processor, memory, processes and the clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.kind import Platform
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Advice, Step

_WINDOWS, _LINUX = Platform.WINDOWS, Platform.LINUX

ADVICE: Final[Mapping[str, Advice]] = {
    "processor.high": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Ein Prozess rechnet dauerhaft, oder es laufen mehr Aufgaben, als der Server Kerne hat."
        ),
        QT_TRANSLATE_NOOP("guide", "Anmeldung und Anwendungen werden zäh, Zeitüberschreitungen drohen."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Task-Manager, Details, nach CPU sortieren; bei svchost den Dienst nachsehen (Spalte Befehlszeile).",
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "top oder pidstat 5: Prozess finden; hoher Wert bei „wa“ heißt Platte, „st“ heißt Wirt überbucht.",
            ),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Läuft gerade Sicherung, Virenscan oder Update? Dann bis zum Ende zurückstellen (Z)."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Hängt ein Prozess: nach Absprache neu starten, vorher Protokoll sichern.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Kommt es täglich: Verlauf in Leistung (G) ansehen und mehr Kerne oder Umzug vorschlagen."
            )
        ),
    ),
    "load.high": Advice(
        QT_TRANSLATE_NOOP("guide", "Mehr Prozesse warten auf Prozessor oder Platte, als das System abarbeiten kann."),
        QT_TRANSLATE_NOOP("guide", "Alles auf dem Server wird langsam, Dienste laufen in Zeitüberschreitungen."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "top: Ist der Prozessor frei und „wa“ hoch, ist die Platte schuld, sonst der Prozessor."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "ps -eo state,pid,comm prüfen: Viele „D“ hängen an Platte oder Netzlaufwerk.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Läuft gerade Sicherung, Rotation oder Import? Dann bis zum Ende zurückstellen (Z)."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Verursacher drosseln (nice, ionice) oder nach Absprache neu starten.")),
    ),
    "memory.high": Advice(
        QT_TRANSLATE_NOOP("guide", "Ein Programm hält zu viel Speicher, oder die Last ist gewachsen."),
        QT_TRANSLATE_NOOP("guide", "Der Server lagert aus und wird langsam; zuletzt beendet das System Programme."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Prozess im Alarmtext beachten und seinen Verlauf in Leistung (G) ansehen: Wächst er stetig, ist es ein Leck.",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Ressourcenmonitor, Arbeitsspeicher, nach „Zugesichert“ sortieren. SQL Server und Exchange: Obergrenze prüfen.",
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "free -h und ps --sort=-rss -eo rss,pid,comm ansehen; journalctl -k nach „Out of memory“ durchsuchen.",
            ),
            _LINUX,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Bei einem Leck: Dienst nach Absprache neu starten und Hersteller fragen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Reicht der Speicher dauerhaft nicht: Erweiterung vorschlagen.")),
    ),
    "swap.high": Advice(
        QT_TRANSLATE_NOOP("guide", "Der Arbeitsspeicher reicht nicht; das System lagert auf die Platte aus."),
        QT_TRANSLATE_NOOP("guide", "Alles wird langsam; ist auch die Auslagerung voll, beendet das System Programme."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Erst den Arbeitsspeicher ansehen: Gibt es dazu einen Alarm, ist er die Ursache."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Auslagerungsdatei prüfen: Feste, zu kleine Größe auf „Systemgesteuert“ stellen."
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "vmstat 5: Sind si und so dauernd über null, fehlt Speicher. Sonst ist es nur alter Inhalt."
            ),
            _LINUX,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Speicherhungrigen Dienst begrenzen oder Erweiterung vorschlagen.")),
    ),
    "processes.many": Advice(
        QT_TRANSLATE_NOOP("guide", "Ein Programm startet immer neue Prozesse, oder Sitzungen bleiben hängen."),
        QT_TRANSLATE_NOOP("guide", "Speicher und Prozessnummern gehen aus; zuletzt lässt sich nichts mehr starten."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Task-Manager, Details, nach Name sortieren: Welcher Name häuft sich? Getrennte Sitzungen mit quser prüfen.",
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "ps -eo comm= | sort | uniq -c | sort -n | tail: Welcher Name häuft sich?"),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Verursachenden Dienst nach Absprache neu starten; geplante Aufgaben prüfen, die sich überholen.",
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Terminalserver: getrennte Sitzungen abmelden, Zeitlimit setzen.")),
    ),
    "processes.zombies": Advice(
        QT_TRANSLATE_NOOP("guide", "Ein Programm holt das Ende seiner Kindprozesse nicht ab."),
        QT_TRANSLATE_NOOP("guide", "Einzelne schaden nicht; viele verbrauchen Prozessnummern."),
        Step(QT_TRANSLATE_NOOP("guide", "ps -eo stat,ppid,pid,comm | grep ^Z: Elternprozess (zweite Zahl) finden.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Elternprozess nach Absprache neu starten; Zombies selbst lassen sich nicht beenden."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Kommt es wieder: Hersteller des Programms melden.")),
    ),
    "clock.off": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Der Zeitabgleich läuft nicht, oder der Wirt der virtuellen Maschine gibt eine falsche Zeit vor."
        ),
        QT_TRANSLATE_NOOP(
            "guide",
            "Ab 5 Minuten scheitern Anmeldungen (Kerberos); Protokolle, Zertifikate und Sicherungen geraten durcheinander.",
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "w32tm /query /status und /query /source; dann w32tm /resync. Quelle der Domäne ist der PDC."
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "timedatectl und chronyc tracking ansehen; Dienst starten, chronyc makestep."),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Virtuelle Maschine: nur eine Zeitquelle; Abgleich mit dem Wirt abschalten, wenn NTP läuft."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Firewall: UDP 123 nach außen offen?")),
    ),
    "uptime.long": Advice(
        QT_TRANSLATE_NOOP("guide", "Der Server wurde lange nicht neu gestartet."),
        QT_TRANSLATE_NOOP(
            "guide", "Updates werden nicht wirksam; beim nächsten Neustart ist eine Überraschung wahrscheinlicher."
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Nachsehen, ob ein Neustart aussteht, und warum er unterblieb.")),
        Step(QT_TRANSLATE_NOOP("guide", "Mit dem Kunden einen Termin außerhalb der Arbeitszeit vereinbaren.")),
        Step(QT_TRANSLATE_NOOP("guide", "Vorher Sicherung prüfen und Wartungsfenster setzen (Umschalt+Z).")),
    ),
    "uptime.restarted": Advice(
        QT_TRANSLATE_NOOP("guide", "Stromausfall, Absturz, Update oder jemand hat den Server neu gestartet."),
        QT_TRANSLATE_NOOP("guide", "Offene Arbeit kann verloren sein; Dienste starten vielleicht nicht von selbst."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Ereignisanzeige System: 1074 (gewollt, mit Benutzer), 6008 und 41 (unerwartet), 1001 (Absturz).",
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "last -x reboot shutdown; journalctl -b -1 -e: Endet es ohne „Reached target Shutdown“, war es ein Absturz.",
            ),
            _LINUX,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Alarme des Servers ansehen: Laufen alle Dienste wieder?")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Strom, USV und Wirt der virtuellen Maschine prüfen, wenn mehrere Server betroffen sind."
            )
        ),
    ),
    "restart.pending": Advice(
        QT_TRANSLATE_NOOP("guide", "Updates oder Änderungen werden erst mit einem Neustart wirksam."),
        QT_TRANSLATE_NOOP("guide", "Lücken bleiben offen, und weitere Updates lassen sich nicht einspielen."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Kunden an den Neustart erinnern oder einen Termin vereinbaren; den Neustart macht nach Vertrag der Kunde.",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Vorher prüfen: letzte Sicherung gut, niemand angemeldet, keine Sicherung im Gang."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Wartungsfenster für die Zeit des Neustarts setzen (Umschalt+Z).")),
        Step(QT_TRANSLATE_NOOP("guide", "Danach prüfen, ob alle Dienste laufen.")),
    ),
}
"""By message code."""
