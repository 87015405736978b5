"""What to do about alarms: what hardware and network devices say of themselves."""

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
    "component.condition": Advice(
        QT_TRANSLATE_NOOP("guide", "Ein Lüfter oder Netzteil ist ausgefallen oder kündigt es an; bei Netzteilen fehlt oft nur der Strom einer Leitung."),
        QT_TRANSLATE_NOOP("guide", "Noch trägt das andere die Last; fällt auch das aus, steht das Gerät."),
        Step(QT_TRANSLATE_NOOP("guide", "Netzteil: Stecker, Sicherung, Steckdosenleiste und USV dieser Leitung prüfen lassen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Protokoll und Ersatzteilnummer im Gerät ansehen (iLO, iDRAC, show environment).")),
        Step(QT_TRANSLATE_NOOP("guide", "Garantie oder Wartungsvertrag prüfen, Ersatz bestellen, Tausch mit dem Kunden verabreden.")),
        Step(QT_TRANSLATE_NOOP("guide", "Bis dahin die Temperaturen im Auge behalten.")),
    ),
    "device.silent": Advice(
        QT_TRANSLATE_NOOP(
            "guide", "Kein Strom, die Verbindung dorthin fehlt, das Gerät hängt, oder SNMP wurde dort abgeschaltet oder geändert."
        ),
        QT_TRANSLATE_NOOP("guide", "Was nur über dieses Gerät erreichbar ist, ist für alle weg; niemand sieht, was dort geschieht."),
        Step(QT_TRANSLATE_NOOP("guide", "Ping vom abfragenden Server: Antwortet das Gerät, liegt es an SNMP, sonst an Strom oder Leitung.")),
        Step(QT_TRANSLATE_NOOP("guide", "Sind Nachbargeräte auch stumm, ist es der Strom oder der Weg dorthin: beim Kunden anrufen, Leuchten ansehen lassen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Antwortet es auf Ping: SNMP-Version, Zugangsdaten, erlaubte Adressen und eigene Last im Gerät prüfen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Internet am Standort gestört? Störung beim Anbieter melden und die Nummer ins Ticket schreiben.")),
        Step(QT_TRANSLATE_NOOP("guide", "Aus- und Einschalten erst nach Absprache: Die letzte gespeicherte Konfiguration kann älter sein als die laufende.")),
    ),
    "device.slow": Advice(
        QT_TRANSLATE_NOOP("guide", "Das Gerät ist stark belastet, oder die Leitung dorthin ist voll."),
        QT_TRANSLATE_NOOP("guide", "Alles, was über das Gerät geht, wird langsam; ganz überlastet fällt es aus."),
        Step(QT_TRANSLATE_NOOP("guide", "Verlauf der Antwortzeit ansehen: seit wann, und zu welchen Stunden?")),
        Step(QT_TRANSLATE_NOOP("guide", "Auslastung der Anschlüsse ansehen: Läuft eine Sicherung, ein Update, eine Schleife?")),
        Step(QT_TRANSLATE_NOOP("guide", "Prozessor und Protokoll am Gerät ansehen; Firmware mit bekanntem Fehler aktualisieren.")),
    ),
    "device_uptime.restarted": Advice(
        QT_TRANSLATE_NOOP("guide", "Jemand hat es neu gestartet, der Strom war weg, oder es ist abgestürzt."),
        QT_TRANSLATE_NOOP("guide", "Alles dahinter war für Minuten getrennt; kommt es wieder, fällt das Gerät bald ganz aus."),
        Step(QT_TRANSLATE_NOOP("guide", "War es geplant (Wartung, Firmware)? Dann quittieren.")),
        Step(QT_TRANSLATE_NOOP("guide", "Protokoll des Geräts lesen: Stromausfall, Absturz oder Neustart von Hand?")),
        Step(QT_TRANSLATE_NOOP("guide", "Andere Geräte am selben Standort auch neu gestartet? Dann war es der Strom: USV prüfen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Prüfen, ob die gespeicherte Konfiguration die richtige ist und alle Anschlüsse wieder verbunden sind.")),
    ),
    "device_uptime.long": Advice(
        QT_TRANSLATE_NOOP("guide", "Das Gerät wurde sehr lange nicht neu gestartet, vermutlich fehlen Aktualisierungen der Firmware."),
        QT_TRANSLATE_NOOP("guide", "Bekannte Sicherheitslücken bleiben offen; ob es von selbst wieder startet, weiß niemand."),
        Step(QT_TRANSLATE_NOOP("guide", "Firmware mit der des Herstellers vergleichen; Termin für Aktualisierung und Neustart vereinbaren.")),
        Step(QT_TRANSLATE_NOOP("guide", "Vorher die Konfiguration sichern und prüfen, ob die laufende gespeichert ist.")),
        Step(QT_TRANSLATE_NOOP("guide", "Wird das Gerät vom Hersteller nicht mehr gepflegt: dem Kunden ein Angebot für Ersatz machen.")),
    ),
    "interface.down": Advice(
        QT_TRANSLATE_NOOP("guide", "Kabel oder Stecker gelöst, Modul oder Port defekt, oder das Gerät am anderen Ende ist aus."),
        QT_TRANSLATE_NOOP("guide", "Was daran hängt, ist getrennt; war es eine von zwei Leitungen, fehlt jetzt die Reserve."),
        Step(QT_TRANSLATE_NOOP("guide", "Was hängt an diesem Anschluss? Beschreibung des Anschlusses und Netzplan ansehen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Ist das andere Ende auch stumm oder in Wartung, ist dieser Alarm die Folge davon.")),
        Step(QT_TRANSLATE_NOOP("guide", "Kabel und Modul ansehen und tauschen lassen; am Port auf Fehler, Sperre (err-disabled) und PoE achten.")),
        Step(QT_TRANSLATE_NOOP("guide", "Absichtlich getrennt? Den Anschluss am Gerät abschalten oder in der Richtlinie ausnehmen.")),
    ),
    "interface.errors": Advice(
        QT_TRANSLATE_NOOP("guide", "Fehler kommen meist von Kabel, Stecker, Modul oder ungleichem Duplex; verworfen wird, was nicht mehr hineinpasst."),
        QT_TRANSLATE_NOOP("guide", "Übertragungen werden langsam und brechen ab; Telefonie stottert."),
        Step(QT_TRANSLATE_NOOP("guide", "Fehler oder verworfene Pakete? Verworfene heißen Überlast: Auslastung ansehen.")),
        Step(QT_TRANSLATE_NOOP("guide", "Geschwindigkeit und Duplex an beiden Enden vergleichen: beide automatisch oder beide gleich.")),
        Step(QT_TRANSLATE_NOOP("guide", "Kabel und Modul tauschen, dann den Port wechseln; nach jedem Schritt den Verlauf ansehen.")),
    ),
    "interface.busy": Advice(
        QT_TRANSLATE_NOOP("guide", "Die Leitung war eine Viertelstunde ohne Pause fast voll: Sicherung, Updates, Kopieren, eine Schleife oder zu wenig Bandbreite."),
        QT_TRANSLATE_NOOP("guide", "Alles andere auf dieser Leitung wird langsam, Telefonie zuerst."),
        Step(QT_TRANSLATE_NOOP("guide", "Verlauf ansehen: einmalig, jede Nacht (Sicherung verlegen) oder immer öfter (Leitung zu klein)?")),
        Step(QT_TRANSLATE_NOOP("guide", "Den Verursacher suchen: den Anschluss, der im selben Maß empfängt, wie dieser sendet.")),
        Step(QT_TRANSLATE_NOOP("guide", "Alle Anschlüsse gleich voll? Dann ist es eine Schleife: zuletzt gesteckte Kabel ziehen lassen, Spanning Tree prüfen.")),
    ),
}  # fmt: skip
"""By message code."""
