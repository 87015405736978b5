"""Words of documents that leave the house, spreadsheets and printed pages, in German and English.

What stands on the screen is translated where it is shown; a document is made where there is no screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LANGUAGES: Final = ("de", "en")

_WORDS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "billing": {
        "included": ("in Pauschale", "in the flat rate"),
        "separate": ("gesondert", "billed separately"),
        "surcharge": ("Aufpreis", "surcharge"),
        "offer": ("nur nach Angebot", "after an offer"),
        "not_offered": ("nicht im Angebot", "not offered"),
        "excluded": ("ausgeschlossen", "excluded"),
    },
    "place": {
        "telephone": ("Telefon", "telephone"),
        "remote": ("Fernwartung", "remote"),
        "on_site": ("vor Ort", "on site"),
    },
    "source": {
        "call": ("Anruf", "call"),
        "remote_session": ("Fernwartung", "remote session"),
        "visit": ("Vor Ort", "on site"),
        "desk": ("Schreibtisch", "desk"),
    },
    "request": {
        "fault": ("Störung", "fault"),
        "administration": ("Administrationstätigkeit", "administration"),
        "application": ("Branchensoftware", "application software"),
        "standard_change": ("Standardänderung", "change of the standard"),
        "supplier": ("Abstimmung mit Hersteller", "supplier"),
    },
    "status": {
        "new": ("neu", "new"),
        "accepted": ("angenommen", "accepted"),
        "in_progress": ("in Bearbeitung", "in progress"),
        "scheduled": ("terminiert", "scheduled"),
        "waiting": ("wartet", "waiting"),
        "resolved": ("erledigt", "resolved"),
        "closed": ("geschlossen", "closed"),
    },
    "channel": {
        "phone": ("Telefon", "telephone"),
        "mail": ("E-Mail", "mail"),
        "alarm": ("Alarm", "alarm"),
        "console": ("Konsole", "console"),
    },
    "criticality": {"critical": ("kritisch", "critical"), "uncritical": ("unkritisch", "non-critical")},
    "affected": {
        "one": ("1 Person", "1 person"),
        "up_to_ten": ("2 bis 10 Personen", "2 to 10 people"),
        "more_or_all": ("mehr als 10 oder alle", "more than 10 or all"),
        "key_process": ("Schlüsselprozess", "key process"),
    },
    "plan": {"basis": ("Basis", "Basis"), "plus": ("Plus", "Plus"), "premium": ("Premium", "Premium")},
    "act": {
        "remote": ("Fernwartung", "remote session"),
        "phone": ("Telefon", "telephone"),
        "on_site": ("vor Ort", "on site"),
        "appointment": ("Termin vereinbart", "appointment agreed"),
    },
    "told_by": {
        "phone": ("telefonisch", "by telephone"),
        "mail": ("per E-Mail", "by mail"),
        "in_person": ("persönlich", "in person"),
    },
    "exclusion": {
        "improper_handling": ("unsachgemäße Handhabung oder Vorsatz", "improper handling or wilful act"),
        "force_majeure": ("höhere Gewalt, Umgebung, Stromausfall", "force majeure, environment, power failure"),
        "malware": ("Schadsoftware", "malware"),
    },
    "breach": {
        "assigned_late": ("zu spät zugewiesen", "assigned too late"),
        "misclassified": ("falsch eingestuft", "classified wrongly"),
        "overload": ("zu viel auf einmal", "too much at once"),
        "no_contact": ("Kunde nicht erreichbar", "customer could not be reached"),
        "tool_failure": ("Technik fiel aus", "tools failed"),
        "illness": ("Krankheit", "illness"),
        "customer_wish": ("Wunsch des Kunden", "the customer's wish"),
        "other": ("anderes", "other"),
    },
    "field": {
        "subject": ("Betreff", "subject"),
        "contact_name": ("Ansprechpartner", "contact"),
        "contact_phone": ("Rückrufnummer", "number to call back"),
        "affected": ("Betroffene", "affected people"),
        "request": ("Art der Anfrage", "kind of request"),
        "contact_mail": ("E-Mail-Adresse", "mail address"),
        "contact_id": ("Kontakt", "contact person"),
        "persons_affected": ("Zahl der Betroffenen", "number of affected people"),
        "key_process": ("Schlüsselprozess", "key process"),
        "is_ordered": ("Auftrag", "order"),
        "server_ids": ("Server", "servers"),
    },
    "stuff": {
        "results": ("Prüfergebnisse", "check results"),
        "samples": ("Messwerte", "samples"),
        "unchanged": ("unveränderte Ergebnisse", "unchanged results"),
    },
    "kind": {
        "script": ("Skript", "Script"),
        "antivirus": ("Virenschutz", "Anti-virus"),
        "network_load": ("Netzauslastung", "Network load"),
        "smart": ("SMART", "SMART"),
        "temperature": ("Temperatur", "Temperature"),
        "device": ("Erreichbarkeit", "reachability"),
        "device_uptime": ("Laufzeit des Geräts", "device uptime"),
        "interface": ("Anschluss", "interface"),
        "component": ("Lüfter und Netzteile", "fans and power supplies"),
        "exchange": ("Exchange-Datenbank", "Exchange database"),
        "backup": ("Sicherung", "Backup"),
        "events": ("Ereignisse", "Events"),
        "logons": ("Fehlgeschlagene Anmeldungen", "Failed logons"),
        "processor": ("Prozessor", "processor"),
        "load": ("Systemlast", "system load"),
        "memory": ("Arbeitsspeicher", "memory"),
        "swap": ("Auslagerung", "swap"),
        "disk": ("Laufwerk", "disk"),
        "inodes": ("Inodes", "inodes"),
        "disk_io": ("Plattenlast", "disk load"),
        "network": ("Netzwerkkarte", "network card"),
        "services": ("Automatische Dienste", "automatic services"),
        "service": ("Dienst", "service"),
        "uptime": ("Laufzeit", "uptime"),
        "restart": ("Neustart", "restart"),
        "web": ("Webseite", "web page"),
        "clock": ("Uhrzeit", "clock"),
        "agent_spool": ("Sendepuffer des Agenten", "the agent's spool"),
        "processes": ("Prozesse", "processes"),
        "agent": ("Agent", "agent"),
        "site": ("Standort", "site"),
    },
    "article": {
        "phone": ("Anruf", "Call"),
        "internal": ("Interne Notiz", "Internal note"),
        "system": ("System", "System"),
        "alarm": ("Alarm", "Alarm"),
        "work": ("Arbeit", "Work"),
        "appointment": ("Termin", "Appointment"),
        "mail_in": ("E-Mail vom Kunden", "Mail from the customer"),
        "mail_out": ("E-Mail an den Kunden", "Mail to the customer"),
        "remote": ("Fernwartung", "Remote session"),
    },
    "mail_state": {
        "received": ("empfangen", "received"),
        "held": ("wird gleich gesendet", "about to be sent"),
        "waiting": ("wartet auf Versand", "waiting to be sent"),
        "sent": ("gesendet", "sent"),
        "bounced": ("zurückgekommen", "bounced"),
        "dead": ("nicht zustellbar", "undeliverable"),
        "cancelled": ("zurückgeholt, nicht gesendet", "taken back, not sent"),
    },
    "sheet": {
        "title": ("Leistungen", "Work"),
        "customer_number": ("Kundennummer", "Customer no."),
        "customer": ("Kunde", "Customer"),
        "ticket": ("Ticket", "Ticket"),
        "subject": ("Betreff", "Subject"),
        "date": ("Datum", "Date"),
        "person": ("Person", "Person"),
        "begun": ("Beginn", "Begin"),
        "ended": ("Ende", "End"),
        "minutes": ("Minuten", "Minutes"),
        "hours": ("Stunden", "Hours"),
        "in_hours": ("in Servicezeit", "in service hours"),
        "source": ("Art", "Kind"),
        "place": ("Ort", "Place"),
        "request": ("Anliegen", "Request"),
        "note": ("Tätigkeit", "Work done"),
        "billing": ("Abrechnung", "Billing"),
        "row": ("Zeile", "Row"),
        "sentence": ("Grund (Leistungsbeschreibung)", "Reason (service description)"),
        "proposed": ("Vorschlag", "Proposal"),
        "decided_by": ("Entschieden von", "Decided by"),
        "reason": ("Begründung", "Reason of the decision"),
        "billed_minutes": ("Berechnete Minuten", "Billed minutes"),
        "price": ("Preis je Stunde", "Price per hour"),
        "visit": ("Anfahrt", "Travel"),
        "amount": ("Betrag", "Amount"),
    },
}


def word(family: str, value: str, lang: str) -> str:
    """The word for a value of the domain; the value itself where there is none."""
    found = _WORDS[family].get(value)
    return value if found is None else found[LANGUAGES.index(lang)]


def values(family: str) -> frozenset[str]:
    """The values a family has words for."""
    return frozenset(_WORDS[family])
