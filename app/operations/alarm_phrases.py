"""What checks found, in whole sentences for people at customers: no short forms of the console, no texts of programs' errors.

A hole may choose its words by number: ``{accounts:ein Konto|# Konten}``; ``#`` is the number. What a sentence adds when its
values are known stands in ``ADDED``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PHRASES: Final[Mapping[str, tuple[str, str]]] = {
    "check.failed": (
        "Die Prüfung ist abgebrochen; den Zustand kennen wir zurzeit nicht",
        "The check broke off; we do not know the state at present",
    ),
    "check.timeout": (
        "Die Prüfung war nach {limit_s} nicht fertig; den Zustand kennen wir zurzeit nicht",
        "The check was not finished after {limit_s}; we do not know the state at present",
    ),
    "check.denied": ("Der Überwachung fehlt die Berechtigung zum Messen", "Monitoring lacks the permission to measure"),
    "check.missing": (
        "Was hier überwacht wird, ist nicht mehr zu finden",
        "What is watched here can no longer be found",
    ),
    "check.no_data": ("Die Prüfung liefert keine Werte", "The check gives no values"),
    "processor.high": ("Der Prozessor ist stark ausgelastet", "The processor is heavily loaded"),
    "load.high": (
        "Der Server ist überlastet: im Mittel warten {load5} Aufgaben auf {cores:einen Prozessorkern|# Prozessorkerne}",
        "The server is overloaded: on average {load5} tasks compete for {cores:one processor core|# processor cores}",
    ),
    "memory.high": (
        "Der Arbeitsspeicher ist knapp: nur noch {available_bytes} von {total_bytes} sind frei",
        "Memory is short: only {available_bytes} of {total_bytes} are free",
    ),
    "swap.high": (
        "Die Auslagerungsdatei ist fast voll: {used_bytes} von {total_bytes} sind belegt",
        "The page file is nearly full: {used_bytes} of {total_bytes} are used",
    ),
    "disk.low": (
        "Der Platz ist knapp: {free_bytes} von {total_bytes} sind frei",
        "Space is short: {free_bytes} of {total_bytes} are free",
    ),
    "disk.filling": (
        "Das Laufwerk füllt sich: Es ist voraussichtlich innerhalb von {full_in_days:einem Tag|# Tagen} voll; noch sind "
        "{free_bytes} von {total_bytes} frei",
        "The volume is filling up: it is expected to be full within {full_in_days:a day|# days}; {free_bytes} of {total_bytes} "
        "are still free",
    ),
    "disk.read_only": (
        "Das Laufwerk lässt sich nur noch lesen, nicht mehr beschreiben",
        "The volume can only be read, no longer written to",
    ),
    "inodes.low": (
        "Es können nur noch {free} von {total} Dateien angelegt werden",
        "Only {free} of {total} files can still be created",
    ),
    "disk_io.busy": (
        "Der Datenträger kommt nicht mehr nach: Er liest {read_bytes_s} und schreibt {write_bytes_s}",
        "The disk cannot keep up: it reads {read_bytes_s} and writes {write_bytes_s}",
    ),
    "network.errors": (
        "Bei der Übertragung gehen Datenpakete verloren oder kommen beschädigt an",
        "Data packets are lost or damaged on their way",
    ),
    "network.down": ("Die Netzwerkverbindung ist unterbrochen", "The network connection is interrupted"),
    "services.stopped": ("Soll laufen und läuft nicht: {stopped}", "Should be running and is not: {stopped}"),
    "service.restarted": (
        "Der Dienst „{name}“ war ausgefallen und wurde {restarts:einmal|#-mal} neu gestartet, zuletzt am {last_restart_at}",
        "The service “{name}” had failed and was restarted {restarts:once|# times}, last on {last_restart_at}",
    ),
    "service.stopped": (
        "Der Dienst „{name}“ läuft nicht ({status})",
        "The service “{name}” is not running ({status})",
    ),
    "service.given_up": (
        "Der Dienst „{name}“ läuft nicht ({status}); auch {restarts:ein Neustart|# Neustarts} durch die Überwachung "
        "{restarts:half|halfen} nicht, zuletzt am {last_restart_at}",
        "The service “{name}” is not running ({status}); {restarts:one restart|# restarts} by monitoring did not help, last on "
        "{last_restart_at}",
    ),
    "service.start_failed": (
        "Der Dienst „{name}“ läuft nicht ({status}) und lässt sich nicht starten",
        "The service “{name}” is not running ({status}) and cannot be started",
    ),
    "service.missing": ("Der Dienst „{name}“ ist nicht installiert", "The service “{name}” is not installed"),
    "uptime.long": (
        "Der Server wurde lange nicht neu gestartet, zuletzt am {booted_at}",
        "The server was not restarted for a long time, last on {booted_at}",
    ),
    "uptime.restarted": (
        "Der Server wurde unerwartet neu gestartet, am {booted_at}",
        "The server restarted unexpectedly, on {booted_at}",
    ),
    "restart.pending": ("Ein Neustart steht aus ({reasons})", "A restart is pending ({reasons})"),
    "web.slow": ("Die Seite antwortet langsam", "The page answers slowly"),
    "web.status": (
        "Die Seite zeigt statt ihres Inhalts einen Fehler (HTTP {status})",
        "The page shows an error in place of its content (HTTP {status})",
    ),
    "web.content": (
        "Auf der Seite fehlt der erwartete Text „{expected}“",
        "The text “{expected}” that belongs on the page is missing",
    ),
    "web.unwanted": (
        "Auf der Seite steht ein Text, der dort nicht stehen darf: „{found}“",
        "There is a text on the page that must not be there: “{found}”",
    ),
    "web.redirect": (
        "Die Seite leitet falsch weiter, {problem}: {target}",
        "The page redirects wrongly, {problem}: {target}",
    ),
    "web.unreachable": ("Die Seite ist nicht erreichbar: {reason}", "The page is out of reach: {reason}"),
    "web.untrusted": (
        "Das Sicherheitszertifikat der Seite ist nicht in Ordnung: {problem}",
        "The page's security certificate is not in order: {problem}",
    ),
    "web.certificate": (
        "Das Sicherheitszertifikat der Seite gilt nur noch {certificate_days}",
        "The page's security certificate is valid for only {certificate_days} more",
    ),
    "clock.off": ("Die Uhr des Servers geht um {offset_s} falsch", "The server's clock is off by {offset_s}"),
    "agent_spool.backlog": (
        "Messwerte des Servers erreichen uns mit Verspätung",
        "Measurements of the server reach us late",
    ),
    "processes.many": ("Es laufen ungewöhnlich viele Programme", "Unusually many programs are running"),
    "processes.zombies": (
        "{zombies:Ein beendetes Programm wird|# beendete Programme werden} vom System nicht abgeräumt",
        "{zombies:One program that has ended is|# programs that have ended are} not cleared away by the system",
    ),
    "agent.silent": (
        "Der Server meldet sich nicht mehr, zuletzt am {last_seen_at}",
        "The server does not report any more, last on {last_seen_at}",
    ),
    "agent.stopped": (
        "Der Server wurde ordnungsgemäß heruntergefahren, letzte Meldung am {last_seen_at}",
        "The server was shut down in good order, last report on {last_seen_at}",
    ),
    "smart.suspect": ("Die Festplatte {model} ist auffällig: {reasons}", "The disk {model} is suspect: {reasons}"),
    "smart.failing": (
        "Die Festplatte {model} fällt voraussichtlich aus: {reasons}",
        "The disk {model} is about to fail: {reasons}",
    ),
    "exchange.large": ("Die Postfach-Datenbank ist sehr groß", "The mailbox database is very large"),
    "exchange.share": (
        "Die Postfach-Datenbank belegt {volume_percent} ihres Laufwerks",
        "The mailbox database takes {volume_percent} of its volume",
    ),
    "exchange.dismounted": (
        "Die Postfach-Datenbank ist nicht bereitgestellt",
        "The mailbox database is not mounted",
    ),
    "backup.old": (
        "Die Sicherung ist überfällig; zuletzt gelang sie am {last_at}",
        "The backup is overdue; it last succeeded on {last_at}",
    ),
    "backup.partial": (
        "Die Sicherung vom {last_at} endete mit Warnungen",
        "The backup of {last_at} ended with warnings",
    ),
    "backup.small": (
        "Die Sicherung vom {last_at} ist ungewöhnlich klein: {size_bytes} statt {usual_bytes}",
        "The backup of {last_at} is unusually small: {size_bytes} instead of {usual_bytes}",
    ),
    "backup.failed": ("Die Sicherung ist fehlgeschlagen", "The backup has failed"),
    "antivirus.old": (
        "Die Erkennungsdaten des Virenschutzes sind veraltet, vom {signed_on}",
        "The signatures of the anti-virus product are out of date, of {signed_on}",
    ),
    "antivirus.off": ("Der Echtzeitschutz ist ausgeschaltet", "Real-time protection is switched off"),
    "antivirus.expired": (
        "Die Lizenz des Virenschutzes ist am {expired_on} abgelaufen",
        "The licence of the anti-virus product expired on {expired_on}",
    ),
    "antivirus.no_signatures": (
        "Der Virenschutz ist installiert, hat aber keine Erkennungsdaten",
        "The anti-virus product is installed, but has no signatures",
    ),
    "antivirus.unreadable": (
        "Von wann die Erkennungsdaten des Virenschutzes sind, lässt sich nicht feststellen",
        "How old the signatures of the anti-virus product are cannot be found out",
    ),
    "antivirus.none": (
        "Es ist kein Virenschutz installiert, obwohl er vereinbart ist",
        "No anti-virus product is installed, though it is agreed",
    ),
    "network_load.high": (
        "Die Netzwerkverbindung ist ausgelastet: Sie empfängt {in_bytes_s} und sendet {out_bytes_s}",
        "The network connection is busy: it receives {in_bytes_s} and sends {out_bytes_s}",
    ),
    "script.problem": ("Die Prüfung meldet ein Problem", "The check reports a problem"),
    "script.unknown": ("Die Prüfung konnte nichts feststellen", "The check could not find out anything"),
    "script.untrusted": (
        "Die Prüfung wurde aus Gründen der Sicherheit nicht ausgeführt: {untrusted}",
        "The check was not run for reasons of security: {untrusted}",
    ),
    "script.malformed": (
        "Das Ergebnis der Prüfung ist unverständlich: {malformed}",
        "The result of the check is not understood: {malformed}",
    ),
    "events.seen": (
        "Der Server hat {count:einmal|#-mal} gemeldet, zuletzt am {last_at}: {text}",
        "The server has reported {count:once|# times}, last on {last_at}: {text}",
    ),
    "events.more": (
        "{count:Ein weiteres Ereignis|# weitere Ereignisse}, zuletzt am {last_at}",
        "{count:One more event|# more events}, last on {last_at}",
    ),
    "events.gap": (
        "Das Ereignisprotokoll hat eine Lücke ({reason}), bemerkt am {since_at}",
        "The event log has a gap ({reason}), noticed on {since_at}",
    ),
    "logons.many": (
        "Ungewöhnlich viele Anmeldungen sind fehlgeschlagen, bei {accounts:einem Konto|# Konten}",
        "Unusually many logons have failed, of {accounts:one account|# accounts}",
    ),
    "logons.lockouts": (
        "{lockouts:Ein Konto wurde|# Konten wurden} nach fehlgeschlagenen Anmeldungen gesperrt",
        "{lockouts:One account was|# accounts were} locked after failed logons",
    ),
    "device.slow": ("Das Gerät antwortet langsam", "The device answers slowly"),
    "device.silent": ("Das Gerät antwortet nicht mehr", "The device does not answer any more"),
    "device_uptime.long": (
        "Das Gerät wurde lange nicht neu gestartet, zuletzt am {booted_at}",
        "The device was not restarted for a long time, last on {booted_at}",
    ),
    "device_uptime.restarted": (
        "Das Gerät wurde neu gestartet, am {booted_at}",
        "The device was restarted, on {booted_at}",
    ),
    "interface.busy": (
        "Die Leitung ist ausgelastet: Sie empfängt {in_bytes_s} und sendet {out_bytes_s}",
        "The line is busy: it receives {in_bytes_s} and sends {out_bytes_s}",
    ),
    "interface.errors": (
        "Auf der Leitung gehen Daten verloren: {errors} Fehler und {discards} verworfene Pakete je Sekunde",
        "Data are lost on the line: {errors} errors and {discards} dropped packets a second",
    ),
    "interface.down": ("Die Verbindung ist unterbrochen", "The connection is interrupted"),
    "temperature.high": ("Die Temperatur ist zu hoch", "The temperature is too high"),
    "temperature.condition": (
        "Das Gerät selbst stuft die Temperatur als {condition} ein",
        "The device itself rates the temperature as {condition}",
    ),
    "component.condition": (
        "Das Gerät selbst stuft das Bauteil als {condition} ein",
        "The device itself rates the part as {condition}",
    ),
    "site.offline": (
        "Der Standort {site} ist nicht erreichbar: {silent} von {total} Servern melden sich nicht",
        "The site {site} is out of reach: {silent} of {total} servers do not report",
    ),
}
ADDED: Final[Mapping[str, tuple[str, str]]] = {
    "processor.high": (", am meisten durch {process} ({process_percent})", ", most of all by {process} ({process_percent})"),
    "memory.high": ("; am meisten braucht {process} ({process_bytes})", "; {process} needs most ({process_bytes})"),
    "disk.low": (
        "; voraussichtlich innerhalb von {full_in_days:einem Tag|# Tagen} voll",
        "; expected to be full within {full_in_days:a day|# days}",
    ),
    "disk_io.busy": ("; jeder Zugriff wartet {latency_ms}", "; each access waits {latency_ms}"),
    "restart.pending": (", seit dem {since_at}", ", since {since_at}"),
    "agent_spool.backlog": (", der älteste ist vom {oldest_at}", ", the oldest is of {oldest_at}"),
    "smart.suspect": ("; Temperatur {temperature_c}", "; temperature {temperature_c}"),
    "exchange.large": ("; größtes Postfach: {mailbox} ({mailbox_bytes})", "; largest mailbox: {mailbox} ({mailbox_bytes})"),
    "exchange.share": ("; größtes Postfach: {mailbox} ({mailbox_bytes})", "; largest mailbox: {mailbox} ({mailbox_bytes})"),
    "backup.partial": (": {error}", ": {error}"),
    "backup.failed": (": {error}", ": {error}"),
    "network_load.high": (", möglich sind {speed_mbit}", ", {speed_mbit} are possible"),
    "script.problem": (": {text}", ": {text}"),
    "script.unknown": (": {text}", ": {text}"),
    "logons.many": (", die meisten von {top_sources}", ", most from {top_sources}"),
    "logons.lockouts": (", die meisten von {top_sources}", ", most from {top_sources}"),
    "interface.busy": (" ({alias})", " ({alias})"),
    "interface.errors": (" ({alias})", " ({alias})"),
    "interface.down": (" ({alias})", " ({alias})"),
    "temperature.high": ("; die Grenze des Sensors ist {critical_c}", "; the sensor's limit is {critical_c}"),
}  # fmt: skip
MEASURED: Final[Mapping[str, tuple[str, str]]] = {
    "processor.high": ("Auslastung", "In use"),
    "memory.high": ("Belegt", "In use"),
    "swap.high": ("Belegt", "In use"),
    "disk.low": ("Frei", "Free"),
    "inodes.low": ("Frei", "Free"),
    "disk_io.busy": ("Auslastung", "In use"),
    "network.errors": ("Fehler", "Errors"),
    "web.slow": ("Antwortzeit", "Answer time"),
    "processes.many": ("Anzahl", "Number"),
    "exchange.large": ("Größe", "Size"),
    "antivirus.old": ("Alter", "Age"),
    "network_load.high": ("Auslastung", "In use"),
    "script.problem": ("Ergebnis", "Result"),
    "logons.many": ("Fehlversuche in 24 Stunden", "Failed attempts in 24 hours"),
    "device.slow": ("Antwortzeit", "Answer time"),
    "interface.busy": ("Auslastung", "In use"),
    "temperature.high": ("Temperatur", "Temperature"),
    "temperature.condition": ("Temperatur", "Temperature"),
}
"""What the value is, where it is what is wrong; elsewhere the value would only puzzle."""
