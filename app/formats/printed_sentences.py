"""Sentences of the printed ticket for what the product itself noted in its stream, in German and English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from app.formats.document_words import LANGUAGES, word

OPEN_CODES: Final = frozenset(
    {
        "ticket.created", "ticket.created_offline", "ticket.status", "ticket.resolved", "ticket.reopened", "work.begun",
        "work.scheduled", "work.taken_back", "ticket.merged", "ticket.split", "ticket.split_from", "ticket.notified",
        "ticket.ordered",
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
    "contact.erased": ("Person pseudonymisiert: {reason}", "Person pseudonymised: {reason}"),
    "note.removed": ("Interne Notiz zurückgenommen", "Internal note taken back"),
    "ticket.standing_order": (
        "Dauerauftrag des Kunden: Die Frist läuft seit {at}",
        "The customer's standing order: the clock runs since {at}",
    ),
    "order.recovered": (
        "Bei der Beauftragung war die Störung nicht mehr da (seit {at})",
        "The fault was gone when its repair was ordered (since {at})",
    ),
    "order.page": ("Über die Antwortseite beauftragt von {name}: {words}", "Ordered on the page by {name}: {words}"),
    "order.page_plain": ("Über die Antwortseite beauftragt von {name}", "Ordered on the page by {name}"),
    "ticket.ordered": ("Vom Kunden beauftragt, die Frist läuft", "Ordered by the customer, the clock runs"),
    "ticket.order_taken_back": ("Auftrag zurückgenommen, es läuft keine Frist", "Order taken back, no clock runs"),
    "ticket.notified": ("Vom Kunden gemeldet {at}, die Frist läuft", "Reported by the customer {at}, the clock runs"),
    "ticket.tagged": ("Schlagwörter: {tags}", "Tags: {tags}"),
    "ticket.watched": ("{person_id} beobachtet das Ticket", "{person_id} watches the ticket"),
    "ticket.unwatched": ("{person_id} beobachtet das Ticket nicht mehr", "{person_id} no longer watches the ticket"),
    "ticket.related": ("Verknüpft mit #{number}", "Linked with #{number}"),
    "ticket.unrelated": ("Verknüpfung mit #{number} gelöst", "Link with #{number} removed"),
    "ticket.merged_in": (
        "#{number} „{subject}“ ist hierher zusammengeführt",
        "#{number} “{subject}” was merged into this ticket",
    ),
    "ticket.merged": ("Zusammengeführt mit #{number}; dort geht es weiter", "Merged into #{number}; it goes on there"),
    "ticket.unmerged": ("Zusammenführung mit #{number} zurückgenommen", "Merge with #{number} taken back"),
    "ticket.split": ("Abgetrennt als #{number} „{subject}“", "Split off as #{number} “{subject}”"),
    "ticket.split_from": (
        "Abgetrennt von #{number}, gemeldet {notified_at}",
        "Split from #{number}, reported {notified_at}",
    ),
    "ticket.placed": ("Kunde zugeordnet: {to}", "Customer set: {to}"),
    "ticket.moved": ("Von {from} zu {to} verschoben", "Moved from {from} to {to}"),
    "ticket.excluded": ("Ausgeschlossene Ursache: {exclusion} ({reason})", "Excluded cause: {exclusion} ({reason})"),
    "ticket.included": ("Keine ausgeschlossene Ursache mehr: {reason}", "No excluded cause any more: {reason}"),
    "ticket.contract_applied": (
        "Es gilt der Vertrag {plan} ab {valid_from}: {reason}",
        "The contract {plan} since {valid_from} applies: {reason}",
    ),
    "breach.explained": ("Fristverletzung begründet: {breach}", "Breach explained: {breach}"),
    "breach.explained_noted": ("Fristverletzung begründet: {breach} ({note})", "Breach explained: {breach} ({note})"),
    "breach.unexplained": ("Begründung der Fristverletzung zurückgenommen", "Explanation of the breach taken back"),
    "follow_up.set": ("Zur Wiedervorlage {at}", "Put aside until {at}"),
    "follow_up.set_noted": ("Zur Wiedervorlage {at}: {note}", "Put aside until {at}: {note}"),
    "follow_up.ended": ("Wiedervorlage aufgehoben", "No longer put aside"),
    "follow_up.due": ("Wiedervorgelegt", "Came back"),
    "follow_up.due_noted": ("Wiedervorgelegt: {note}", "Came back: {note}"),
    "call.removed": ("Anruf zurückgenommen", "Call taken back"),
    "reopen.declined": ("Bleibt erledigt", "Stays resolved"),
    "reopen.undecided": ("Entscheidung über das Wiederöffnen zurückgenommen", "Decision about reopening taken back"),
    "mail.continued": ("Weiter in #{number}", "Goes on in #{number}"),
    "mail.dead": ("Eine E-Mail ließ sich nicht zustellen", "A mail could not be delivered"),
    "mail.undelivered": ("E-Mail nicht gesendet", "Mail not sent"),
    "mail.taken_back": ("E-Mail zurückgeholt, nicht gesendet", "Mail taken back, not sent"),
    "alarm.linked": ("Alarm verknüpft: {kind} {item}", "Alarm linked: {kind} {item}"),
    "alarm.unlinked": ("Verknüpfung mit Alarm gelöst: {kind} {item}", "Alarm unlinked: {kind} {item}"),
    "data.gap": (
        "Datenlücke bis {until}: {dropped} {what} verworfen",
        "Gap in the data until {until}: {dropped} {what} dropped",
    ),
}
_FAMILIES: Final[Mapping[tuple[str, str], str]] = {
    ("ticket.status", "to"): "status",
    ("ticket.classified", "to"): "criticality",
    ("ticket.edited", "fields"): "field",
    ("ticket.contract_applied", "plan"): "plan",
    ("data.gap", "what"): "stuff",
    ("", "channel"): "channel",
    ("", "act"): "act",
    ("", "told_by"): "told_by",
    ("", "source"): "source",
    ("", "billing"): "billing",
    ("", "exclusion"): "exclusion",
    ("", "breach"): "breach",
    ("", "kind"): "kind",
}
"""Which values are words: by code and name, or by name alone."""


def sentence(code: str, lang: str, values: Mapping[str, str]) -> str:
    """What the product noted, as a sentence; a code without one is given with its values, so that nothing is left out."""
    said = {name: _word(code, name, value, lang) for name, value in values.items()}
    found = _SENTENCES.get(code)
    if found is None:
        known = ", ".join(value for value in said.values() if value)
        return f"{code}: {known}" if known else code
    return found[LANGUAGES.index(lang)].format_map(defaultdict(lambda: "–", said))


def codes() -> frozenset[str]:
    """What there are sentences for."""
    return frozenset(_SENTENCES)


def _word(code: str, name: str, value: str, lang: str) -> str:
    family = _FAMILIES.get((code, name)) or _FAMILIES.get(("", name))
    return value if family is None else ", ".join(word(family, part, lang) for part in value.split(", "))
