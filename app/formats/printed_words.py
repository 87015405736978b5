"""Words of the printed ticket: its labels, and sentences for what the product itself noted, in German and English."""

from __future__ import annotations

from collections import defaultdict
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

OPEN_CODES: Final = frozenset(
    {
        "ticket.created", "ticket.created_offline", "ticket.status", "ticket.resolved", "ticket.reopened", "work.begun",
        "work.scheduled", "work.taken_back", "ticket.merged", "ticket.split", "ticket.split_from", "ticket.notified",
        "mail.undelivered",
    }
)  # fmt: skip
"""What a customer may read of the product's own notes; everything else has reasons and judgements meant for the house."""

_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "ticket.created": (
        "Ticket angelegt ({channel}), gemeldet {notified_at}",
        "Ticket opened ({channel}), reported {notified_at}",
    ),
    "ticket.created_offline": (
        "Ticket ohne Verbindung angelegt ({channel}), gemeldet {notified_at}",
        "Ticket opened offline ({channel}), reported {notified_at}",
    ),
    "ticket.edited": ("Geändert: {fields}", "Changed: {fields}"),
    "ticket.classified": ("Eingestuft als {to}: {reason}", "Classified as {to}: {reason}"),
    "ticket.assigned": ("Zugewiesen an {person_id}", "Assigned to {person_id}"),
    "ticket.unassigned": ("Zuweisung aufgehoben", "Assigned to nobody"),
    "ticket.status": ("Status: {to}", "Status: {to}"),
    "ticket.resolved": ("Erledigt: {resolution}", "Resolved: {resolution}"),
    "ticket.reopened": ("Wieder aufgenommen", "Taken up again"),
    "work.begun": ("Bearbeitung begonnen {at} ({act})", "Work begun {at} ({act})"),
    "work.scheduled": ("Termin {scheduled_for}, mitgeteilt {told_by}", "Appointment {scheduled_for}, told {told_by}"),
    "work.taken_back": (
        "Beginn der Bearbeitung zurückgenommen, die Frist läuft wieder",
        "Begin of work taken back, the clock runs again",
    ),
    "note.removed": ("Interne Notiz zurückgenommen", "Internal note taken back"),
    "alarm.linked": ("Alarm verknüpft: {kind} {item}", "Alarm linked: {kind} {item}"),
    "alarm.unlinked": ("Verknüpfung mit Alarm gelöst: {kind} {item}", "Alarm unlinked: {kind} {item}"),
    "data.gap": ("Datenlücke bis {until}: {dropped} verworfen", "Gap in the data until {until}: {dropped} dropped"),
    "contact.erased": ("Person pseudonymisiert: {reason}", "Person pseudonymised: {reason}"),
    "time.edited": (
        "Zeit korrigiert ({source}, {begun_at}): {reason}",
        "Time corrected ({source}, {begun_at}): {reason}",
    ),
    "time.removed": (
        "Zeit entfernt ({source}, {begun_at}): {reason}",
        "Time taken out ({source}, {begun_at}): {reason}",
    ),
    "time.restored": ("Zeit wiederhergestellt ({source}, {begun_at})", "Time restored ({source}, {begun_at})"),
    "time.billed": (
        "Abrechnung der Zeit vom {begun_at}: {billing} ({reason})",
        "Billing of the time of {begun_at}: {billing} ({reason})",
    ),
    "time.proposal": (
        "Abrechnung der Zeit vom {begun_at} wieder wie vorgeschlagen: {reason}",
        "Billing of the time of {begun_at} as proposed again: {reason}",
    ),
    "time.taken_back": (
        "Änderung an der Zeit vom {begun_at} zurückgenommen",
        "Change of the time of {begun_at} taken back",
    ),
    "time.forgotten": (
        "Vergessene Zeit nach 24 Stunden gestoppt ({source}, seit {begun_at})",
        "Forgotten clock stopped after 24 hours ({source}, since {begun_at})",
    ),
}


def label(name: str, lang: str, **values: str) -> str:
    """A label of the page."""
    return _LABELS[name][LANGUAGES.index(lang)].format(**values)


def sentence(code: str, lang: str, values: Mapping[str, str]) -> str:
    """What the product noted, as a sentence; a code without one is given with its values, so that nothing is left out."""
    found = _SENTENCES.get(code)
    if found is None:
        said = ", ".join(value for value in values.values() if value)
        return f"{code}: {said}" if said else code
    return found[LANGUAGES.index(lang)].format_map(defaultdict(lambda: "–", values))
