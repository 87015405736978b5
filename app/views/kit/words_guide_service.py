"""What to do about alarms: services and websites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.kind import Platform
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Advice, Step

_WINDOWS, _LINUX = Platform.WINDOWS, Platform.LINUX

ADVICE: Final[Mapping[str, Advice]] = {
    "services.stopped": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Automatisch startende Dienste laufen nicht: abgestürzt, nach Update hängen geblieben oder von Hand beendet.",
        ),
        QT_TRANSLATE_NOOP("guide", "Was diese Dienste leisten, fehlt: Drucken, Sicherung, Virenschutz, Anwendungen."),
        Step(QT_TRANSLATE_NOOP("guide", "Dienste im Alarmtext lesen: Ist einer davon wichtig für die Arbeit?")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "services.msc: Dienst starten; bei Fehler Ereignisanzeige System, Quelle Service Control Manager.",
            ),
            _WINDOWS,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "systemctl --failed, dann systemctl status und journalctl -u DIENST."), _LINUX),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Startet er nicht: Abhängigkeiten, Dienstkonto (abgelaufenes Kennwort) und freien Platz prüfen.",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Wird er nicht gebraucht: Starttyp auf Manuell stellen, dann ist der Alarm dauerhaft weg."
            )
        ),
    ),
    "service.stopped": Advice(
        QT_TRANSLATE_NOOP("guide", "Der überwachte Dienst ist abgestürzt, hängt beim Start oder wurde beendet."),
        QT_TRANSLATE_NOOP("guide", "Die Anwendung dahinter steht für alle still."),
        Step(
            QT_TRANSLATE_NOOP("guide", "services.msc oder Start-Service: Dienst starten und eine Minute beobachten."),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "systemctl status DIENST, dann systemctl restart DIENST und eine Minute beobachten."
            ),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Fällt er wieder: Ereignisanzeige, Anwendung und System, um den Absturz; Dienstkonto und Kennwort prüfen.",
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Fällt er wieder: journalctl -u DIENST -e; Konfiguration der letzten Tage und freien Platz prüfen.",
            ),
            _LINUX,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Kunden informieren, wenn gearbeitet wird, und Ticket anlegen (T).")),
        Step(QT_TRANSLATE_NOOP("guide", "Geplanter Stillstand: Wartungsfenster setzen (Umschalt+Z).")),
    ),
    "service.missing": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Der Dienst wurde deinstalliert oder umbenannt, etwa durch eine neue Programmfassung."
        ),
        QT_TRANSLATE_NOOP("guide", "Ob die Anwendung dahinter läuft, wird nicht mehr überwacht."),
        Step(
            QT_TRANSLATE_NOOP("guide", "Get-Service | Sort Name: Gibt es einen neuen Namen, etwa mit Versionsnummer?"),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "systemctl list-unit-files --type=service: Gibt es einen neuen Namen?"), _LINUX
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Prüfen, ob die Anwendung für den Kunden läuft.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Vorgabe auf den neuen Namen ändern lassen, oder die Prüfung mit Grund abschalten."
            )
        ),
    ),
    "web.slow": Advice(
        QT_TRANSLATE_NOOP("guide", "Webserver oder Datenbank überlastet, oder die Leitung ist ausgelastet."),
        QT_TRANSLATE_NOOP("guide", "Besucher warten oder brechen ab."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Seite selbst aufrufen: Ist sie auch von hier langsam, oder nur vom prüfenden Server aus?"
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Antwortzeit in Leistung (G) ansehen: plötzlich oder schleichend?")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Prozessor, Arbeitsspeicher und Platte des Webservers prüfen, dann langsame Datenbankabfragen."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Fremdes Hosting: Störungsseite des Anbieters ansehen und dort melden.")),
    ),
    "web.status": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Anwendung meldet einen Fehler: 5xx am Server, 4xx an Adresse oder Zugang."),
        QT_TRANSLATE_NOOP("guide", "Besucher sehen eine Fehlerseite."),
        Step(QT_TRANSLATE_NOOP("guide", "Seite selbst aufrufen und die Meldung lesen.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "5xx: Fehlerprotokoll von Webserver und Anwendung ansehen; Dienst und Datenbank prüfen."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "502, 503, 504: Der Dienst hinter dem Proxy steht oder ist überlastet; neu starten."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "401, 403, 404: Wurde umgezogen, gesperrt oder umbenannt? Adresse der Prüfung anpassen lassen."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Kunden informieren und Ticket anlegen (T).")),
    ),
    "web.content": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Die Seite antwortet, zeigt aber nicht das Erwartete: Fehlerseite, Wartungsseite oder manipuliert."
        ),
        QT_TRANSLATE_NOOP("guide", "Besucher sehen womöglich etwas Falsches; ein Angriff ist möglich."),
        Step(QT_TRANSLATE_NOOP("guide", "Seite sofort selbst ansehen, auch in einem privaten Fenster.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Fremder Inhalt oder fremde Links: Seite abschalten, Kunden anrufen, Beweise sichern."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Wartungsseite oder neue Fassung: mit dem Kunden klären und den Suchtext anpassen lassen."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Leere Seite: Fehlerprotokoll der Anwendung und Datenbank prüfen.")),
    ),
    "web.unreachable": Advice(
        QT_TRANSLATE_NOOP("guide", "Webserver aus, Name falsch aufgelöst, Firewall, Leitung oder Zertifikat."),
        QT_TRANSLATE_NOOP("guide", "Niemand erreicht die Seite; Bestellungen und Anfragen gehen verloren."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Seite über ein anderes Netz (Mobilfunk) aufrufen: Ist sie für alle weg oder nur von hier?"
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Name nicht aufgelöst: nslookup gegen 9.9.9.9; Domain abgelaufen oder Eintrag geändert?"
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Verbindung abgelehnt: Webserver-Dienst läuft nicht. Keine Antwort: Firewall, Leitung oder Server aus.",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Verschlüsselung gescheitert: Zertifikat und Kette prüfen (openssl s_client -connect HOST:443).",
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Kunden informieren und Ticket anlegen (T).")),
    ),
    "web.certificate": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Das Zertifikat läuft ab, ist abgelaufen oder passt nicht; meist ist die automatische Verlängerung gescheitert.",
        ),
        QT_TRANSLATE_NOOP(
            "guide", "Browser warnen und sperren die Seite; Schnittstellen und Mail-Programme verbinden nicht mehr."
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Ablauf und Aussteller im Browser ansehen.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Let’s Encrypt: Verlängerung von Hand anstoßen (certbot renew, win-acme) und die Meldung lesen; Port 80 offen?",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Gekauft: beim Aussteller verlängern, Antrag und Freigabe dauern; heute beginnen."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Nach dem Einspielen Webserver neu laden und „Jetzt prüfen“ (I).")),
    ),
}
"""By message code."""
