"""What to do about alarms: failing disks, filling volumes, Exchange databases, backups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.kind import Platform
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Advice, Step

_WINDOWS, _LINUX = Platform.WINDOWS, Platform.LINUX

_SAVE_FIRST = QT_TRANSLATE_NOOP(
    "guide", "Zuerst den Stand der letzten Sicherung prüfen; fehlt sie, jetzt sichern, bevor die Platte belastet wird."
)
_WHERE_IT_STICKS = QT_TRANSLATE_NOOP(
    "guide", "Platte über Seriennummer und Einschub finden (RAID-Werkzeug, iLO, iDRAC); nie nach Augenschein ziehen."
)
_WINDOWS_DISK = QT_TRANSLATE_NOOP(
    "guide",
    "Get-PhysicalDisk | Get-StorageReliabilityCounter ansehen; genauer mit smartctl -a (smartmontools).",
)
_LINUX_DISK = QT_TRANSLATE_NOOP(
    "guide", "smartctl -x GERÄT ansehen; bei RAID auch cat /proc/mdstat oder das RAID-Werkzeug."
)
_WSB = QT_TRANSLATE_NOOP(
    "guide",
    "Get-WBSummary und Ereignisse unter Microsoft-Windows-Backup, bei Veeam die Sitzung des Auftrags ansehen.",
)
_CRON = QT_TRANSLATE_NOOP(
    "guide", "Protokoll des Sicherungslaufs ansehen: systemctl list-timers, journalctl -u EINHEIT, Cron-Mails."
)
_TARGET = QT_TRANSLATE_NOOP(
    "guide", "Ziel prüfen: erreichbar, genug Platz, Kennwort nicht abgelaufen, Wechselplatte eingelegt?"
)
_DATABASE_VIEW = QT_TRANSLATE_NOOP(
    "guide",
    "Exchange-Verwaltungsshell: Get-MailboxDatabase -Status | fl Name,Mounted,DatabaseSize,AvailableNewMailboxSpace.",
)
_ARCHIVE = QT_TRANSLATE_NOOP(
    "guide",
    "Größte Postfächer mit dem Kunden besprechen: Archivpostfach, Aufbewahrung, Grenzwerte; Papierkörbe zählen mit.",
)
_MOVE = QT_TRANSLATE_NOOP(
    "guide",
    "Viel leerer Platz in der Datei: Postfächer in eine neue Datenbank verschieben, nicht mit eseutil /d offline packen.",
)

ADVICE: Final[Mapping[str, Advice]] = {
    "disk.filling": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Das Laufwerk wächst stetig; nach dem Verlauf der letzten Wochen ist es in wenigen Tagen voll."
        ),
        QT_TRANSLATE_NOOP("guide", "Noch ist Platz. Ist er aufgebraucht, bleiben Datenbanken, Dienste und Sicherung stehen."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Verlauf in Leistung (G) ansehen: Seit wann steigt es, und was wurde an dem Tag geändert?"
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Wachsende Ordner suchen (TreeSize, WizTree, nach Änderung sortiert); Protokolle und Schattenkopien prüfen."
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "find / -xdev -mtime -2 -size +100M -ls und du -xh --max-depth=2 | sort -h: Was wächst?"
            ),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Transaktionsprotokolle, die nicht kürzer werden, heißen: Die Sicherung läuft nicht. Sicherung reparieren."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Gewolltes Wachstum: Vergrößerung jetzt planen und anbieten, solange dafür Zeit ist."
            )
        ),
    ),
    "smart.suspect": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Die Platte meldet Schäden oder Abnutzung, hält sich selbst aber noch nicht für ausgefallen."
        ),
        QT_TRANSLATE_NOOP(
            "guide", "Solche Platten fallen deutlich häufiger aus; ohne RAID drohen Datenverlust und Stillstand."
        ),
        Step(_SAVE_FIRST),
        Step(_WINDOWS_DISK, _WINDOWS),
        Step(_LINUX_DISK, _LINUX),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Steigen die Zähler von Tag zu Tag, Tausch anbieten; „Übertragungsfehler“ heißt Kabel oder Steckplatz prüfen."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Zu heiß: Lüfter, Staub und Raumtemperatur prüfen. Abgenutzte SSD: Ersatz bestellen, Gewährleistung prüfen."
            )
        ),
    ),
    "smart.failing": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Platte hält sich selbst für ausgefallen, oder ihre Reserve ist aufgebraucht."),
        QT_TRANSLATE_NOOP("guide", "Sie kann jederzeit stehen bleiben; ohne RAID sind die Daten dann verloren."),
        Step(_SAVE_FIRST),
        Step(_WINDOWS_DISK, _WINDOWS),
        Step(_LINUX_DISK, _LINUX),
        Step(_WHERE_IT_STICKS),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Kunden informieren, Tausch heute beauftragen; danach Wiederaufbau des RAID bis zum Ende verfolgen."
            )
        ),
    ),
    "exchange.large": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Postfachdatenbank ist größer, als für Wartung und Wiederherstellung gut ist."),
        QT_TRANSLATE_NOOP(
            "guide",
            "Sicherung und Wiederherstellung dauern zu lange; die Standard-Edition hängt die Datenbank bei ihrer Grenze (1 TB) aus.",
        ),
        Step(_DATABASE_VIEW),
        Step(_ARCHIVE),
        Step(_MOVE),
        Step(
            QT_TRANSLATE_NOOP("guide", "Weitere Datenbank anlegen und Postfächer verteilen; Termin außerhalb der Arbeitszeit vereinbaren.")
        ),
    ),
    "exchange.share": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Datenbank braucht fast ihr ganzes Laufwerk; daneben wachsen ihre Protokolle."),
        QT_TRANSLATE_NOOP("guide", "Ist das Laufwerk voll, hängt Exchange die Datenbank aus: Niemand bekommt mehr Mail."),
        Step(_DATABASE_VIEW),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Liegen Protokolle auf demselben Laufwerk und werden nicht gekürzt? Dann zuerst die Sicherung reparieren."
            )
        ),
        Step(_MOVE),
        Step(QT_TRANSLATE_NOOP("guide", "Laufwerk vergrößern oder Datenbank mit Move-DatabasePath umziehen (hängt sie kurz aus).")),
    ),
    "exchange.dismounted": Advice(
        QT_TRANSLATE_NOOP("guide", "Laufwerk voll, Protokolle fehlen, Speicher nicht erreichbar, oder jemand hat sie ausgehängt."),
        QT_TRANSLATE_NOOP("guide", "Die Postfächer dieser Datenbank sind nicht erreichbar; Mail wartet in der Warteschlange."),
        Step(QT_TRANSLATE_NOOP("guide", "Platz auf den Laufwerken von Datenbank und Protokollen prüfen; Protokolle nie von Hand löschen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Ereignisanzeige Anwendung, Quellen ESE und MSExchangeIS: letzter Fehler vor dem Aushängen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Mount-Database DATENBANK; schlägt es fehl, eseutil /mh auf „Dirty Shutdown“ prüfen.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Vor jeder Reparatur Dateien kopieren; eseutil /p nur als letztes Mittel nach Absprache mit dem Kunden."
            )
        ),
    ),
    "backup.old": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Sicherung ist nicht gelaufen: Zeitplan aus, Server war aus, Auftrag hängt oder wurde gelöscht."),
        QT_TRANSLATE_NOOP("guide", "Was seit der letzten Sicherung entstanden ist, wäre bei einem Ausfall verloren."),
        Step(_WSB, _WINDOWS),
        Step(_CRON, _LINUX),
        Step(QT_TRANSLATE_NOOP("guide", "Läuft der Auftrag noch oder ist er deaktiviert? Zeitplan und Dienst der Sicherung prüfen.")),
        Step(_TARGET),
        Step(QT_TRANSLATE_NOOP("guide", "Von Hand starten und bis zum Ende verfolgen; Wochenend-Pausen als Grenzwert eintragen.")),
    ),
    "backup.partial": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Sicherung lief durch, hat aber etwas ausgelassen: offene Dateien, ein Laufwerk, eine Maschine."),
        QT_TRANSLATE_NOOP("guide", "Das Ausgelassene ist nicht gesichert und fehlt bei einer Wiederherstellung."),
        Step(_WSB, _WINDOWS),
        Step(_CRON, _LINUX),
        Step(QT_TRANSLATE_NOOP("guide", "Feststellen, was fehlt; vssadmin list writers zeigt hängende Schattenkopie-Dienste."), _WINDOWS),
        Step(QT_TRANSLATE_NOOP("guide", "Feststellen, was fehlt; Ausschlüsse und Rechte des Sicherungskontos prüfen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Nach der Korrektur noch einmal laufen lassen und eine Datei probeweise zurückholen.")),
    ),
    "backup.small": Advice(
        QT_TRANSLATE_NOOP("guide", "Die letzte Sicherung ist viel kleiner als sonst: Quelle leer, Laufwerk fehlt, Lauf brach ab."),
        QT_TRANSLATE_NOOP("guide", "Sie ist vermutlich unvollständig; auf sie allein ist kein Verlass."),
        Step(QT_TRANSLATE_NOOP("guide", "Ältere Sicherungen sofort vor dem Aufräumen schützen (Aufbewahrung anhalten).")),
        Step(_WSB, _WINDOWS),
        Step(_CRON, _LINUX),
        Step(QT_TRANSLATE_NOOP("guide", "Inhalt mit der vorigen Sicherung vergleichen: Fehlt ein Laufwerk, eine Datenbank, ein Ordner?")),
        Step(QT_TRANSLATE_NOOP("guide", "Gewollt kleiner (Daten ausgelagert): abwarten, nach einer Woche ist das die neue übliche Größe.")),
    ),
    "backup.failed": Advice(
        QT_TRANSLATE_NOOP("guide", "Die letzte Sicherung brach mit einem Fehler ab; der Text daneben nennt ihn."),
        QT_TRANSLATE_NOOP("guide", "Es gibt keinen neuen Stand zum Zurückholen; Protokolle von Datenbanken werden nicht gekürzt."),
        Step(_WSB, _WINDOWS),
        Step(_CRON, _LINUX),
        Step(_TARGET),
        Step(QT_TRANSLATE_NOOP("guide", "vssadmin list writers: Ein Dienst mit Fehler wird neu gestartet, nicht die Sicherung wiederholt."), _WINDOWS),
        Step(QT_TRANSLATE_NOOP("guide", "Ursache beheben, von Hand starten, bis zum Ende verfolgen; gelingt es heute nicht, Ticket anlegen.")),
    ),
}  # fmt: skip
"""By message code."""
