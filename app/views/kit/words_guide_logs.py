"""What to do about alarms: events of logs, failed logons, services that were started again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.kind import Platform
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Advice, Step

_WINDOWS, _LINUX = Platform.WINDOWS, Platform.LINUX

_ATTEMPTS = (
    Step(
        QT_TRANSLATE_NOOP(
            "guide", "Ereignisanzeige, Sicherheit, Filter 4625 und 4740: Konto, Quelle und Anmeldetyp ansehen."
        ),
        _WINDOWS,
    ),
    Step(
        QT_TRANSLATE_NOOP("guide", "lastb -n 50 und journalctl -u ssh: Konten und Quellen der Versuche ansehen."),
        _LINUX,
    ),
    Step(
        QT_TRANSLATE_NOOP(
            "guide",
            "Quelle im eigenen Netz: meist ein altes Kennwort in Dienst, Aufgabe, Netzlaufwerk oder Telefon; dort ändern.",
        )
    ),
    Step(
        QT_TRANSLATE_NOOP(
            "guide", "Quelle im Internet: Zugang an der Firewall schließen oder nur noch über VPN erlauben."
        )
    ),
    Step(
        QT_TRANSLATE_NOOP(
            "guide", "War ein Versuch am Ende erfolgreich: Konto sperren, Kennwort ändern, den Kunden sofort anrufen."
        )
    ),
)

_SERVICE_LOG = (
    Step(
        QT_TRANSLATE_NOOP(
            "guide", "Ereignisanzeige, System (7031, 7034, 7000) und Anwendung (1000) um die Zeit des Ausfalls lesen."
        ),
        _WINDOWS,
    ),
    Step(
        QT_TRANSLATE_NOOP("guide", "journalctl -u DIENST --since -2h: die letzten Zeilen vor dem Ende lesen."), _LINUX
    ),
)

ADVICE: Final[Mapping[str, Advice]] = {
    "events.seen": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Das System hat ein Ereignis aufgeschrieben, das auf einen Fehler an Hardware oder Software deutet.",
        ),
        QT_TRANSLATE_NOOP(
            "guide", "Je nach Ereignis drohen Datenverlust, Ausfall oder eine Sicherung, die es nicht gibt."
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Ereignisanzeige: Protokoll und Ereignis-ID aus dem Alarm filtern, Text und Details lesen."
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "journalctl -t QUELLE -p err --since -1d: die Meldung und was davor steht lesen."
            ),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Disk, Ntfs, WHEA, RAID: zuerst prüfen, ob die Sicherung aktuell ist, dann Hardware tauschen."
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "kernel, mdadm, smartd: zuerst prüfen, ob die Sicherung aktuell ist, dann smartctl -a und /proc/mdstat.",
            ),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Anwendungen, Verzeichnisdienst, Sicherung: Ursache beheben und den Vorgang von Hand wiederholen.",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Bekannt und harmlos: mit einer Regel „ignore“ für diesen Server ausnehmen, den Grund notieren.",
            )
        ),
    ),
    "events.more": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Auf diesem Server stehen mehr verschiedene Ereignisse an, als einzeln gezeigt werden."
        ),
        QT_TRANSLATE_NOOP("guide", "Meist hat ein einziger Fehler viele Folgen; einzelne davon sieht man hier nicht."),
        Step(QT_TRANSLATE_NOOP("guide", "Zuerst das früheste kritische Ereignis dieses Servers suchen und beheben.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Ereignisanzeige, Benutzerdefinierte Ansicht „Administrative Ereignisse“ durchgehen."
            ),
            _WINDOWS,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "journalctl -p err --since -1d durchgehen."), _LINUX),
        Step(QT_TRANSLATE_NOOP("guide", "Was harmlos ist, mit Regeln ausnehmen; dann haben die übrigen wieder Platz.")),
    ),
    "events.gap": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Das Protokoll wurde geleert oder überschrieben, bevor es gelesen war, ist nicht mehr da oder nicht lesbar.",
        ),
        QT_TRANSLATE_NOOP(
            "guide", "Ereignisse aus dieser Zeit fehlen, auch solche, die einen Alarm wert gewesen wären."
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Geleert: Wer war es und warum? System 104 und Sicherheit 1102 nennen das Konto; es kann Angreifern dienen.",
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Überschrieben: wevtutil sl PROTOKOLL /ms:67108864 vergrößert das Protokoll auf 64 MB."
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Überschrieben: SystemMaxUse in /etc/systemd/journald.conf vergrößern, Dienst neu starten."
            ),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "journalctl --verify: beschädigte Dateien des Journals finden."),
            _LINUX,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Nicht lesbar: Konto des Agenten und Rechte am Protokoll prüfen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Suchen, was das Protokoll füllt: Dort liegt oft der eigentliche Fehler.")),
    ),
    "logons.many": Advice(
        QT_TRANSLATE_NOOP("guide", "Jemand rät Kennwörter, oder ein Programm meldet sich mit einem alten Kennwort an."),
        QT_TRANSLATE_NOOP("guide", "Konten werden gesperrt, und ein erratenes Kennwort öffnet das Netz des Kunden."),
        *_ATTEMPTS,
    ),
    "logons.lockouts": Advice(
        QT_TRANSLATE_NOOP("guide", "Mehrere Konten haben zu oft ein falsches Kennwort bekommen und sind gesperrt."),
        QT_TRANSLATE_NOOP("guide", "Diese Personen oder Dienste können sich nicht anmelden."),
        *_ATTEMPTS,
    ),
    "service.restarted": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Der Dienst war ausgefallen; der Agent hat ihn gestartet, wie es die Prüfung erlaubt."
        ),
        QT_TRANSLATE_NOOP("guide", "Er läuft, aber die Ursache ist noch da: Er wird wahrscheinlich wieder ausfallen."),
        *_SERVICE_LOG,
        Step(QT_TRANSLATE_NOOP("guide", "Häufen sich die Neustarts: Update oder Hersteller des Programms fragen.")),
        Step(
            QT_TRANSLATE_NOOP("guide", "Speicher, Platz und Dienstkonto prüfen; der Alarm geht nach Ablauf der Frist.")
        ),
    ),
    "service.given_up": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Der Dienst fällt nach jedem Start wieder aus; der Agent hat aufgehört, ihn zu starten."
        ),
        QT_TRANSLATE_NOOP("guide", "Die Anwendung dahinter steht für alle still, bis die Ursache behoben ist."),
        *_SERVICE_LOG,
        Step(QT_TRANSLATE_NOOP("guide", "Was hat sich zuletzt geändert: Update, Kennwort, Zertifikat, Konfiguration?")),
        Step(QT_TRANSLATE_NOOP("guide", "Ursache beheben, von Hand starten und eine Minute beobachten.")),
    ),
    "service.start_failed": Advice(
        QT_TRANSLATE_NOOP("guide", "Der Dienst ist aus, und der Versuch des Agenten, ihn zu starten, wurde abgelehnt."),
        QT_TRANSLATE_NOOP("guide", "Die Anwendung dahinter steht für alle still."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Den Grund im Alarmtext lesen: fehlende Rechte, Abhängigkeit oder Fehler beim Start."
            )
        ),
        *_SERVICE_LOG,
        Step(
            QT_TRANSLATE_NOOP("guide", "Fehlen Rechte: Der Dienst des Agenten muss als Systemkonto oder root laufen.")
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Von Hand starten; Abhängigkeiten und Dienstkonto prüfen.")),
    ),
}
"""By message code."""
