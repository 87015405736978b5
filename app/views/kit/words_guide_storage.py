"""What to do about alarms: volumes, disks and network cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.kind import Platform
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.guide import Advice, Step

_WINDOWS, _LINUX = Platform.WINDOWS, Platform.LINUX

ADVICE: Final[Mapping[str, Advice]] = {
    "disk.low": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Das Laufwerk füllt sich: Protokolle, Sicherungen, Datenbanken, Updates oder Nutzerdaten."
        ),
        QT_TRANSLATE_NOOP(
            "guide", "Ist es voll, bleiben Datenbanken und Dienste stehen, und die Sicherung schlägt fehl."
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Verlauf in Leistung (G) ansehen: ein Sprung heißt Vorfall, eine Gerade heißt Wachstum."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Größte Ordner suchen (TreeSize, WizTree); Datenträgerbereinigung; Protokolle unter C:\\inetpub\\logs prüfen.",
            ),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "du -xh --max-depth=2 | sort -h; journalctl --vacuum-size=500M; alte Kernel und Paket-Zwischenspeicher räumen.",
            ),
            _LINUX,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Transaktionsprotokolle von Exchange oder SQL? Dann lief die Sicherung nicht: Sicherung reparieren, nie von Hand löschen.",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Daten des Kunden nur nach Absprache löschen; sonst Laufwerk vergrößern oder Ticket anlegen."
            )
        ),
    ),
    "disk.read_only": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Das Dateisystem ist nach einem Fehler schreibgeschützt, oder der Datenträger wurde schreibgeschützt.",
        ),
        QT_TRANSLATE_NOOP(
            "guide", "Nichts wird mehr gespeichert; Datenbanken und Dienste bleiben stehen. Datenverlust droht."
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Nicht neu starten und nichts reparieren, bevor der Stand der letzten Sicherung klar ist."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "diskpart, attributes disk; Ereignisanzeige System, Quellen disk und Ntfs."),
            _WINDOWS,
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "dmesg nach „I/O error“ und „Remounting filesystem read-only“ durchsuchen; smartctl -a ansehen.",
            ),
            _LINUX,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "RAID, Speichersystem und Wirt der virtuellen Maschine prüfen.")),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Erst mit Sicherung: Dateisystem prüfen (chkdsk, fsck) und wieder schreibbar machen. Kunden informieren, Ticket anlegen.",
            )
        ),
    ),
    "inodes.low": Advice(
        QT_TRANSLATE_NOOP("guide", "Sehr viele kleine Dateien: Sitzungen, Zwischenspeicher, Mail-Warteschlangen."),
        QT_TRANSLATE_NOOP(
            "guide", "Neue Dateien lassen sich nicht anlegen, obwohl noch Platz frei ist; Dienste bleiben stehen."
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "df -i, dann du --inodes -x --max-depth=3 | sort -n: Ordner mit den meisten Dateien finden."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Übliche Stellen: /var/lib/php/sessions, /tmp, /var/spool, Zwischenspeicher von Webanwendungen.",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Alte Dateien mit find -mtime löschen, nicht mit rm *; Aufräumdienst (systemd-tmpfiles, cron) einrichten.",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Reicht es nicht: größeres Dateisystem planen, Inodes lassen sich bei ext4 nicht nachrüsten."
            )
        ),
    ),
    "disk_io.busy": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Sicherung, Virenscan oder Datenbank lastet die Platte aus, oder sie wird langsam, weil sie stirbt.",
        ),
        QT_TRANSLATE_NOOP("guide", "Anwendungen warten auf die Platte; alles fühlt sich zäh an."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Uhrzeit ansehen: Fällt es in die Sicherung, Zeitplan entzerren und zurückstellen (Z)."
            )
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "Ressourcenmonitor, Datenträger: Prozess und Datei mit der höchsten Aktivität."),
            _WINDOWS,
        ),
        Step(QT_TRANSLATE_NOOP("guide", "iotop -oa oder pidstat -d 5: Prozess finden."), _LINUX),
        Step(
            QT_TRANSLATE_NOOP(
                "guide",
                "Wartezeit über 50 ms bei wenig Durchsatz: RAID-Zustand, SMART und Schreibpuffer-Batterie prüfen.",
            )
        ),
        Step(
            QT_TRANSLATE_NOOP("guide", "Virtuelle Maschine: Nachbarn auf demselben Speicher und alte Snapshots prüfen.")
        ),
    ),
    "network.errors": Advice(
        QT_TRANSLATE_NOOP(
            "guide",
            "Kabel, Stecker, Switch-Port oder Treiber; oft Duplex oder Geschwindigkeit verschieden eingestellt.",
        ),
        QT_TRANSLATE_NOOP("guide", "Verbindungen werden langsam oder brechen ab, auch Sicherungen über das Netz."),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Verbindungsgeschwindigkeit im Alarmtext prüfen: 100 Mbit/s statt 1 Gbit/s heißt Kabel."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Zähler am Switch-Port ansehen: Steigen CRC-Fehler, Kabel und Port tauschen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Get-NetAdapterStatistics; Treiber und Teaming prüfen."), _WINDOWS),
        Step(QT_TRANSLATE_NOOP("guide", "ethtool -S KARTE und ip -s link ansehen."), _LINUX),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Nur verworfene Pakete bei hoher Last: Empfangspuffer vergrößern, Last verteilen."
            )
        ),
    ),
    "network.down": Advice(
        QT_TRANSLATE_NOOP("guide", "Kabel gezogen, Switch-Port aus, Gegenstelle stromlos oder Karte deaktiviert."),
        QT_TRANSLATE_NOOP(
            "guide", "Alles, was an dieser Karte hängt, ist nicht erreichbar; bei Teaming fehlt die Reserve."
        ),
        Step(
            QT_TRANSLATE_NOOP(
                "guide", "Melden andere Server am selben Standort auch? Dann zuerst Switch oder Router prüfen."
            )
        ),
        Step(QT_TRANSLATE_NOOP("guide", "Switch-Port ansehen: Link, Port-Sperre, PoE, Spanning Tree.")),
        Step(QT_TRANSLATE_NOOP("guide", "Get-NetAdapter: „Disabled“ oder „Disconnected“?"), _WINDOWS),
        Step(QT_TRANSLATE_NOOP("guide", "ip link und ethtool KARTE: „Link detected: no“?"), _LINUX),
        Step(QT_TRANSLATE_NOOP("guide", "Absichtlich unbenutzt: Prüfung dieser Karte abschalten lassen, mit Grund.")),
    ),
}
"""By message code."""
