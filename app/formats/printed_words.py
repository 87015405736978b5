"""Labels of the printed ticket, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.formats.document_words import LANGUAGES

_LABELS: Final[Mapping[str, tuple[str, str]]] = {
    "ticket": ("Ticket", "Ticket"),
    "without_number": ("noch ohne Nummer", "not numbered yet"),
    "page": ("Seite", "Page"),
    "of": ("von", "of"),
    "as_of": ("Stand", "As of"),
    "internal": (
        "Intern: enthält Notizen, die nicht für den Kunden sind",
        "Internal: has notes not meant for the customer",
    ),
    "customer": ("Kunde", "Customer"),
    "contact": ("Ansprechpartner", "Contact"),
    "contract": ("Vertrag", "Contract"),
    "no_contract": ("ohne Vertrag", "no contract"),
    "since": ("ab", "since"),
    "antivirus": ("Anti-Virus Management", "Anti-Virus Management"),
    "hardware_plan": ("Hardwareschutzbrief", "hardware protection plan"),
    "request": ("Anliegen", "Request"),
    "criticality": ("Einstufung", "Criticality"),
    "channel": ("Eingang", "Received by"),
    "assignee": ("Bearbeitung", "Assignee"),
    "nobody": ("nicht zugewiesen", "nobody"),
    "servers": ("Server", "Servers"),
    "billing": ("Abrechnung", "Billing"),
    "exclusion": ("Ausschluss", "Exclusion"),
    "tags": ("Schlagwörter", "Tags"),
    "resolution": ("Lösung", "Solution"),
    "clock": ("Interventionszeit", "Intervention time"),
    "notified": ("Gemeldet", "Reported"),
    "clock_started": ("Frist läuft ab", "Runs from"),
    "target": ("Zugesagt", "Promised"),
    "service_hours": ("Stunden Servicezeit", "service hours"),
    "due": ("Fällig", "Due"),
    "stopped": ("Bearbeitung begonnen", "Work begun"),
    "consumed": ("Verbraucht", "Consumed"),
    "breach_reason": ("Grund der Verletzung", "Reason of the breach"),
    "scheduled_for": ("Termin", "Appointment"),
    "met": ("eingehalten", "met"),
    "breached": ("verletzt", "breached"),
    "was_breached": ("war kritisch, verletzt", "was critical, breached"),
    "running": ("läuft", "running"),
    "without_sla": ("ohne SLA", "without SLA"),
    "stream": ("Verlauf", "History"),
    "empty": ("Noch nichts.", "Nothing yet."),
    "from": ("Von", "From"),
    "to": ("An", "To"),
    "cc": ("Kopie", "Cc"),
    "subject": ("Betreff", "Subject"),
    "files": ("Anlagen", "Attachments"),
    "cut": ("… gekürzt: {left} weitere Zeichen stehen im Ticket", "… cut: {left} more characters are in the ticket"),
    "time": ("Arbeitszeit", "Working time"),
    "date": ("Datum", "Date"),
    "person": ("Person", "Person"),
    "from_to": ("von – bis", "from – to"),
    "duration": ("Dauer", "Duration"),
    "what": ("Art, Ort", "Kind, place"),
    "total": ("Summe", "Total"),
    "decided": ("festgelegt von {by}: {reason}", "decided by {by}: {reason}"),
    "runs": ("läuft noch", "still running"),
}


def label(name: str, lang: str, **values: str) -> str:
    """A label of the page."""
    return _LABELS[name][LANGUAGES.index(lang)].format(**values)
