"""What it means for people at a customer when a check finds something: a sentence each, for who knows no servers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.check import State

_SLOW: Final = ("Programme reagieren langsam oder gar nicht.", "Programs respond slowly or not at all.")
_LINE: Final = (
    "Verbindungen können langsam sein oder abbrechen.",
    "Connections may be slow or break off.",
)
_BACKUP: Final = (
    "Fällt jetzt etwas aus, fehlt eine aktuelle Sicherung.",
    "If something fails now, there is no recent backup.",
)
_HALF_BACKUP: Final = ("Ein Teil der Daten ist vielleicht nicht gesichert.", "Some of the data may not be backed up.")
_OPEN: Final = (
    "Der Server ist nicht zuverlässig gegen Schadprogramme geschützt.",
    "The server is not reliably protected against malware.",
)

OF_CODE: Final[Mapping[str, tuple[str, str]]] = {
    "disk.read_only": (
        "Programme können nichts mehr speichern; das Laufwerk ist vermutlich beschädigt.",
        "Programs cannot save anything any more; the volume is probably damaged.",
    ),
    "service.restarted": (
        "Der Dienst läuft wieder. Fällt er öfter aus, sollte jemand nach der Ursache sehen.",
        "The service is running again. If it fails more often, somebody should look for the cause.",
    ),
    "uptime.restarted": (
        "Wer gerade mit dem Server gearbeitet hat, wurde unterbrochen. Die Ursache kann ein Stromausfall oder ein Defekt sein.",
        "Whoever was working with the server was interrupted. The cause may be a power failure or a defect.",
    ),
    "web.slow": ("Wer die Seite besucht, muss warten.", "Whoever visits the page has to wait."),
    "web.untrusted": (
        "Browser warnen davor, die Seite zu besuchen.",
        "Browsers warn against visiting the page.",
    ),
    "web.certificate": (
        "Danach warnen Browser davor, die Seite zu besuchen.",
        "After that browsers warn against visiting the page.",
    ),
    "agent.stopped": (
        "Solange er ausgeschaltet ist, steht nichts von ihm zur Verfügung. War es beabsichtigt, brauchen Sie nichts zu tun.",
        "While it is off, nothing on it is available. If it was meant, you need not do anything.",
    ),
    "smart.failing": (
        "Sie sollte sofort getauscht werden, bevor Daten verloren gehen.",
        "It should be replaced at once, before data are lost.",
    ),
    "exchange.dismounted": (
        "Die Postfächer dieser Datenbank sind nicht erreichbar.",
        "The mailboxes of this database are out of reach.",
    ),
    "backup.partial": _HALF_BACKUP,
    "backup.small": _HALF_BACKUP,
    "antivirus.old": (
        "Neue Schadprogramme werden vielleicht nicht erkannt.",
        "New malware may not be recognised.",
    ),
    "script.untrusted": (
        "Bis das geklärt ist, findet diese Prüfung nicht statt.",
        "Until this is settled the check does not take place.",
    ),
    "events.gap": (
        "Von Fehlern, die der Server in dieser Zeit gemeldet hat, wissen wir vielleicht nichts.",
        "We may not know of errors that the server reported in that time.",
    ),
    "logons.lockouts": (
        "Wer ein gesperrtes Konto benutzt, kann sich nicht anmelden. Vielleicht versucht jemand, Kennwörter zu erraten.",
        "Whoever uses a locked account cannot log on. Somebody may be trying to guess passwords.",
    ),
    "device.slow": _LINE,
    "device_uptime.restarted": (
        "Verbindungen über dieses Gerät waren kurz unterbrochen.",
        "Connections through this device were interrupted for a moment.",
    ),
    "interface.down": (
        "Was an diesem Anschluss hängt, ist vermutlich nicht erreichbar.",
        "Whatever is connected to this interface is probably out of reach.",
    ),
}
"""By what was found, where that says more than the kind."""

OF_KIND: Final[Mapping[str, tuple[str, str]]] = {
    "processor": _SLOW,
    "load": _SLOW,
    "memory": ("Programme werden langsam oder stürzen ab.", "Programs become slow or crash."),
    "swap": ("Ist sie voll, stürzen Programme ab.", "When it is full, programs crash."),
    "disk": (
        "Ist das Laufwerk voll, können Programme nichts mehr speichern und fallen aus.",
        "When the volume is full, programs cannot save anything any more and fail.",
    ),
    "inodes": (
        "Danach lässt sich dort nichts Neues mehr speichern, auch wenn noch Platz ist.",
        "After that nothing new can be saved there, even if there is space left.",
    ),
    "disk_io": (
        "Alles, was auf diesen Datenträger zugreift, wird langsam.",
        "Everything that uses this disk becomes slow.",
    ),
    "network": _LINE,
    "services": (
        "Was davon abhängt, steht zurzeit nicht zur Verfügung.",
        "Whatever depends on it is not available at present.",
    ),
    "service": (
        "Was dieser Dienst leistet, steht zurzeit nicht zur Verfügung.",
        "What this service does is not available at present.",
    ),
    "uptime": (
        "Updates werden oft erst mit einem Neustart wirksam.",
        "Updates often take effect only with a restart.",
    ),
    "restart": (
        "Updates schützen erst nach dem Neustart. Diesen führen Sie selbst aus, soweit nichts anderes vereinbart ist.",
        "Updates protect only after the restart. You do it yourselves, unless agreed otherwise.",
    ),
    "web": (
        "Wer die Seite besucht, sieht sie nicht oder nicht richtig.",
        "Whoever visits the page does not see it, or not as it should be.",
    ),
    "clock": (
        "Anmeldungen können scheitern, und Zeitangaben stimmen nicht.",
        "Logons may fail, and times are wrong.",
    ),
    "agent_spool": (
        "Störungen dieses Servers bemerken wir später als sonst.",
        "We notice faults of this server later than usual.",
    ),
    "processes": (
        "Der Server kann langsam werden und keine neuen Programme mehr starten.",
        "The server may become slow and unable to start programs.",
    ),
    "agent": (
        "Er ist ausgeschaltet oder ohne Netz, oder die Überwachung auf ihm läuft nicht. Andere Störungen an ihm sehen wir "
        "solange nicht.",
        "It is off or without a network, or monitoring does not run on it. Meanwhile we see no other faults of it.",
    ),
    "smart": (
        "Sie kann ausfallen. Eine aktuelle Sicherung ist jetzt wichtig.",
        "It may fail. A recent backup is important now.",
    ),
    "exchange": (
        "Wird der Platz zu knapp, kommen keine E-Mails mehr an.",
        "When space runs out, no mail arrives any more.",
    ),
    "backup": _BACKUP,
    "antivirus": _OPEN,
    "network_load": (
        "Zugriffe über das Netz werden langsam.",
        "Access through the network becomes slow.",
    ),
    "script": (
        "Diese Prüfung wurde eigens für Sie eingerichtet.",
        "This check was set up for you in particular.",
    ),
    "events": (
        "Solche Meldungen des Servers weisen auf eine Störung hin.",
        "Such reports of the server point to a fault.",
    ),
    "logons": (
        "Vielleicht versucht jemand, Kennwörter zu erraten. Oft ist es nur ein veraltetes Kennwort, das irgendwo gespeichert "
        "ist.",
        "Somebody may be trying to guess passwords. Often it is only an old password that is saved somewhere.",
    ),
    "device": (
        "Was über dieses Gerät läuft, ist vermutlich nicht erreichbar.",
        "Whatever runs through this device is probably out of reach.",
    ),
    "device_uptime": (
        "Updates des Geräts werden oft erst mit einem Neustart wirksam.",
        "Updates of the device often take effect only with a restart.",
    ),
    "interface": _LINE,
    "temperature": (
        "Wird es zu heiß, schaltet das Gerät sich ab oder nimmt Schaden.",
        "When it becomes too hot, the device switches itself off or is damaged.",
    ),
    "component": (
        "Fällt es ganz aus, kann das Gerät ausfallen.",
        "If it fails altogether, the device may fail.",
    ),
    "site": (
        "Vermutlich ist dort der Strom oder die Internetverbindung ausgefallen.",
        "Probably the power or the internet connection has failed there.",
    ),
}
_UNKNOWN: Final = (
    "Solange wir hier nicht messen können, bemerken wir hier keine Störung.",
    "While we cannot measure here, we notice no fault here.",
)


def meaning(kind: str, code: str, state: State, place: int) -> str:
    """What it means, in the language of a place; empty for a kind that is not known here."""
    if state is State.UNKNOWN:
        return _UNKNOWN[place]
    words = OF_CODE.get(code) or OF_KIND.get(kind)
    return "" if words is None else words[place]
