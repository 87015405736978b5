"""What to do about alarms: anti-virus products, busy lines, pages that lead astray."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.kind import Platform
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Advice, Step

_WINDOWS, _LINUX = Platform.WINDOWS, Platform.LINUX

_UPDATE_WINDOWS = Step(
    QT_TRANSLATE_NOOP(
        "guide",
        "Defender: Update-MpSignature; andere Produkte in ihrer Konsole oder am Verwaltungsserver aktualisieren.",
    ),
    _WINDOWS,
)
_UPDATE_LINUX = Step(
    QT_TRANSLATE_NOOP("guide", "freshclam aufrufen; journalctl -u clamav-freshclam -e ansehen."), _LINUX
)
_ROUND = Step(
    QT_TRANSLATE_NOOP("guide", "Danach „Jetzt prüfen“: Die Prüfung muss wieder OK melden, sonst Ticket anlegen (T).")
)

ADVICE: Final[Mapping[str, Advice]] = {
    "antivirus.old": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Die Signaturen kommen nicht an: kein Weg ins Internet, Update-Dienst steht, Lizenz oder Platz fehlt.",
        ),
        QT_TRANSLATE_NOOP(
            "guide",
            "Neue Schadsoftware wird nicht erkannt; nach Vertrag dürfen Signaturen höchstens 2 Werktage alt sein.",
        ),
        _UPDATE_WINDOWS,
        _UPDATE_LINUX,
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Scheitert es: Internetweg, Proxy, freien Platz und Uhrzeit prüfen; Fehlercode des Updates lesen.",
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Lizenz am Verwaltungsserver prüfen; andere Server des Kunden ansehen.")),
        _ROUND,
    ),
    "antivirus.off": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Jemand oder eine Anwendung hat den Schutz ausgeschaltet, oder sein Dienst läuft nicht."
        ),
        QT_TRANSLATE_NOOP("guide", "Schadsoftware läuft ungehindert; das Abschalten ist oft ihr erster Schritt."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Get-MpComputerStatus und Get-MpPreference ansehen: DisableRealtimeMonitoring oder Gruppenrichtlinie?",
            ),
            _WINDOWS,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "systemctl status clamav-daemon clamav-clamonacc; Dienste starten."), _LINUX),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Klären, wer abgeschaltet hat. Niemand? Dann Verdacht auf Befall: Leitung sofort verständigen."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Schutz einschalten, vollständige Prüfung starten.")),
        _ROUND,
    ),
    "antivirus.expired": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Lizenz wurde nicht verlängert, oder die Verlängerung kam nicht an."),
        QT_TRANSLATE_NOOP("guide", "Es kommen keine Signaturen mehr; manche Produkte schalten den Schutz ganz ab."),
        Step(QT_TRANSLATE_NOOP("guide", "Im Vertrag nachsehen, ob wir die Lizenz stellen (Virenschutz vereinbart).")),
        Step(QT_TRANSLATE_NOOP("guide", "Lizenz verlängern und am Verwaltungsserver oder auf dem Server eintragen.")),
        _ROUND,
    ),
    "antivirus.no_signatures": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Das Produkt ist neu installiert, oder seine Datenbank wurde gelöscht oder ist beschädigt."
        ),
        QT_TRANSLATE_NOOP("guide", "Ohne Signaturen wird nichts erkannt."),
        _UPDATE_WINDOWS,
        _UPDATE_LINUX,
        Step(QT_TRANSLATE_NOOP("guide", "Freien Platz und Rechte des Ordners der Signaturen prüfen.")),
        _ROUND,
    ),
    "antivirus.unreadable": Advice(
        QT_TRANSLATE_NOOP("guide", "Das Produkt ist da, sagt aber nicht, von wann seine Signaturen sind."),
        QT_TRANSLATE_NOOP("guide", "Ob der Schutz aktuell ist, weiß niemand, bis es jemand nachsieht."),
        Step(QT_TRANSLATE_NOOP("guide", "Stand der Signaturen in der Konsole des Produkts nachsehen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Dienste des Produkts prüfen; nach einem Update Server neu starten lassen.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Bleibt es so: Prüfung mit Begründung abschalten und am Verwaltungsserver überwachen."
            )
        ),
    ),
    "antivirus.none": Advice(
        QT_TRANSLATE_NOOP("guide", "Der Server wurde neu aufgesetzt, oder das Produkt wurde entfernt."),
        QT_TRANSLATE_NOOP("guide", "Der vereinbarte Virenschutz fehlt auf diesem Server ganz."),
        Step(QT_TRANSLATE_NOOP("guide", "Klären, ob der Server geschützt werden soll; Ausnahmen stehen in der Notiz.")),
        Step(QT_TRANSLATE_NOOP("guide", "Virenschutz installieren und am Verwaltungsserver anmelden.")),
        _ROUND,
    ),
    "network_load.high": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Sicherung, Abgleich oder große Übertragung; seltener ein Gerät, das das Netz flutet."
        ),
        QT_TRANSLATE_NOOP("guide", "Alles, was über diese Karte geht, wird zäh: Dateien, Telefonie, Fernwartung."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Kurve ansehen: Beginnt es zur Stunde der Sicherung, diese verlegen oder drosseln."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "Ressourcenmonitor, Netzwerk: Welcher Prozess überträgt, und wohin?"),
            _WINDOWS,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "ss -tip und iftop: Welcher Prozess überträgt, und wohin?"), _LINUX),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "100 Mbit/s statt 1 Gbit/s heißt Kabel oder Port; unbekanntes Ziel heißt Verdacht."
            )
        ),
    ),
    "web.unwanted": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Anwendung meldet einen Fehler auf der Seite, oder jemand hat sie verändert."),
        QT_TRANSLATE_NOOP("guide", "Besucher sehen eine Störung oder fremde Inhalte."),
        Step(QT_TRANSLATE_NOOP("guide", "Seite im Browser ansehen, auch in einem privaten Fenster.")),
        Step(QT_TRANSLATE_NOOP("guide", "Protokoll der Anwendung und der Datenbank zur Zeit des Alarms lesen.")),
        Step(
            QT_TRANSLATE_NOOP("guide", "Fremde Inhalte? Verdacht auf Einbruch: Leitung verständigen, Beweise sichern.")
        ),
    ),
    "web.redirect": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Die Weiterleitung wurde geändert: Umzug, falscher Eintrag am Webserver oder Manipulation."
        ),
        QT_TRANSLATE_NOOP("guide", "Besucher landen an der falschen Adresse oder surfen unverschlüsselt."),
        Step(QT_TRANSLATE_NOOP("guide", "curl -sIL ADRESSE: Jede Station mit Ziel ansehen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Webserver, Vorschaltserver und DNS auf die letzte Änderung prüfen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Ist der Umzug gewollt: die Prüfung auf die neue Adresse stellen.")),
    ),
    "web.untrusted": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Zertifikat abgelaufen, für einen anderen Namen ausgestellt, selbst signiert oder Zwischenzertifikat fehlt.",
        ),
        QT_TRANSLATE_NOOP("guide", "Browser warnen jeden Besucher, Programme verbinden sich gar nicht mehr."),
        Step(QT_TRANSLATE_NOOP("guide", "Seite im Browser öffnen, Zertifikat ansehen: Name, Aussteller, Ende.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "openssl s_client -connect HOST:443 -servername HOST -showcerts: Ist die Kette vollständig?"
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Zertifikat erneuern oder Zwischenzertifikat ergänzen, Dienst neu laden.")),
        Step(QT_TRANSLATE_NOOP("guide", "Automatische Erneuerung prüfen, damit es nicht in 90 Tagen wiederkommt.")),
    ),
}
"""By message code."""
