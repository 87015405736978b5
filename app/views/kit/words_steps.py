"""Sentences for what happened: entries of tickets, and steps in the history of alarms and checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit.action import QT_TRANSLATE_NOOP

ARTICLES: Final[Mapping[str, str]] = {
    "ticket.created": QT_TRANSLATE_NOOP("steps", "Ticket angelegt ({channel}), gemeldet {notified_at}"),
    "ticket.created_offline": QT_TRANSLATE_NOOP(
        "steps", "Ticket ohne Verbindung angelegt ({channel}), gemeldet {notified_at}"
    ),
    "ticket.edited": QT_TRANSLATE_NOOP("steps", "Geändert: {fields}"),
    "ticket.classified": QT_TRANSLATE_NOOP("steps", "Eingestuft als {to}: {reason}"),
    "ticket.assigned": QT_TRANSLATE_NOOP("steps", "Zugewiesen an {person_id}"),
    "ticket.unassigned": QT_TRANSLATE_NOOP("steps", "Zuweisung aufgehoben"),
    "ticket.status": QT_TRANSLATE_NOOP("steps", "Status: {to}"),
    "ticket.resolved": QT_TRANSLATE_NOOP("steps", "Erledigt: {resolution}"),
    "ticket.reopened": QT_TRANSLATE_NOOP("steps", "Wieder aufgenommen"),
    "work.begun": QT_TRANSLATE_NOOP("steps", "Bearbeitung begonnen {at} ({act})"),
    "work.scheduled": QT_TRANSLATE_NOOP("steps", "Termin {scheduled_for}, mitgeteilt {told_by}"),
    "work.taken_back": QT_TRANSLATE_NOOP("steps", "Beginn der Bearbeitung zurückgenommen, die Frist läuft wieder"),
    "time.edited": QT_TRANSLATE_NOOP("steps", "Zeit korrigiert ({source}, {begun_at}): {reason}"),
    "time.removed": QT_TRANSLATE_NOOP("steps", "Zeit entfernt ({source}, {begun_at}): {reason}"),
    "time.restored": QT_TRANSLATE_NOOP("steps", "Zeit wiederhergestellt ({source}, {begun_at})"),
    "time.billed": QT_TRANSLATE_NOOP("steps", "Abrechnung der Zeit vom {begun_at}: {billing} ({reason})"),
    "time.proposal": QT_TRANSLATE_NOOP(
        "steps", "Abrechnung der Zeit vom {begun_at} wieder wie vorgeschlagen: {reason}"
    ),
    "time.taken_back": QT_TRANSLATE_NOOP("steps", "Änderung an der Zeit vom {begun_at} zurückgenommen"),
    "time.forgotten": QT_TRANSLATE_NOOP(
        "steps", "Vergessene Zeit nach 24 Stunden gestoppt ({source}, seit {begun_at})"
    ),
    "mail.dead": QT_TRANSLATE_NOOP("steps", "E-Mail an {to} nicht zustellbar: {error}"),
    "mail.undelivered": QT_TRANSLATE_NOOP("steps", "Der Termin wurde niemandem mitgeteilt und gilt nicht"),
    "mail.taken_back": QT_TRANSLATE_NOOP("steps", "E-Mail zurückgeholt, der Status ist wie zuvor"),
    "contact.erased": QT_TRANSLATE_NOOP("steps", "Person pseudonymisiert: {reason}"),
    "mail.continued": QT_TRANSLATE_NOOP("steps", "Der Kunde schrieb weiter: neues Ticket #{number}"),
    "note.removed": QT_TRANSLATE_NOOP("steps", "Interne Notiz zurückgenommen"),
    "ticket.standing_order": QT_TRANSLATE_NOOP("steps", "Dauerauftrag des Kunden: Die Frist läuft seit {at}"),
    "order.recovered": QT_TRANSLATE_NOOP("steps", "Bei der Beauftragung war die Störung nicht mehr da (seit {at})"),
    "order.page": QT_TRANSLATE_NOOP("steps", "Über die Antwortseite beauftragt von {name}: {words}"),
    "order.page_plain": QT_TRANSLATE_NOOP("steps", "Über die Antwortseite beauftragt von {name}"),
    "ticket.ordered": QT_TRANSLATE_NOOP("steps", "Vom Kunden beauftragt, die Frist läuft"),
    "ticket.order_taken_back": QT_TRANSLATE_NOOP("steps", "Auftrag zurückgenommen, es läuft keine Frist"),
    "ticket.notified": QT_TRANSLATE_NOOP("steps", "Vom Kunden gemeldet {at}, die Frist läuft"),
    "ticket.tagged": QT_TRANSLATE_NOOP("steps", "Schlagwörter: {tags}"),
    "ticket.watched": QT_TRANSLATE_NOOP("steps", "{person_id} beobachtet das Ticket"),
    "ticket.unwatched": QT_TRANSLATE_NOOP("steps", "{person_id} beobachtet das Ticket nicht mehr"),
    "ticket.related": QT_TRANSLATE_NOOP("steps", "Verknüpft mit #{number}"),
    "ticket.unrelated": QT_TRANSLATE_NOOP("steps", "Verknüpfung mit #{number} gelöst"),
    "ticket.merged_in": QT_TRANSLATE_NOOP("steps", "#{number} „{subject}“ ist hierher zusammengeführt"),
    "ticket.merged": QT_TRANSLATE_NOOP("steps", "Zusammengeführt mit #{number}; dort geht es weiter"),
    "ticket.unmerged": QT_TRANSLATE_NOOP("steps", "Zusammenführung mit #{number} zurückgenommen"),
    "ticket.split": QT_TRANSLATE_NOOP("steps", "Abgetrennt als #{number} „{subject}“"),
    "ticket.split_from": QT_TRANSLATE_NOOP("steps", "Abgetrennt von #{number}, gemeldet {notified_at}"),
    "ticket.placed": QT_TRANSLATE_NOOP("steps", "Kunde zugeordnet: {to}"),
    "ticket.moved": QT_TRANSLATE_NOOP("steps", "Von {from} zu {to} verschoben"),
    "ticket.excluded": QT_TRANSLATE_NOOP("steps", "Ausgeschlossene Ursache: {exclusion} ({reason})"),
    "ticket.included": QT_TRANSLATE_NOOP("steps", "Keine ausgeschlossene Ursache mehr: {reason}"),
    "ticket.contract_applied": QT_TRANSLATE_NOOP("steps", "Es gilt der Vertrag {plan} ab {valid_from}: {reason}"),
    "breach.explained": QT_TRANSLATE_NOOP("steps", "Fristverletzung begründet: {breach}"),
    "breach.explained_noted": QT_TRANSLATE_NOOP("steps", "Fristverletzung begründet: {breach} ({note})"),
    "breach.unexplained": QT_TRANSLATE_NOOP("steps", "Begründung der Fristverletzung zurückgenommen"),
    "follow_up.set": QT_TRANSLATE_NOOP("steps", "Zur Wiedervorlage {at}"),
    "follow_up.set_noted": QT_TRANSLATE_NOOP("steps", "Zur Wiedervorlage {at}: {note}"),
    "follow_up.ended": QT_TRANSLATE_NOOP("steps", "Wiedervorlage aufgehoben"),
    "follow_up.due": QT_TRANSLATE_NOOP("steps", "Wiedervorgelegt"),
    "follow_up.due_noted": QT_TRANSLATE_NOOP("steps", "Wiedervorgelegt: {note}"),
    "call.removed": QT_TRANSLATE_NOOP("steps", "Anruf zurückgenommen"),
    "reopen.declined": QT_TRANSLATE_NOOP("steps", "Bleibt erledigt"),
    "reopen.undecided": QT_TRANSLATE_NOOP("steps", "Entscheidung über das Wiederöffnen zurückgenommen"),
    "alarm.linked": QT_TRANSLATE_NOOP("steps", "Alarm verknüpft: {kind} {item}"),
    "alarm.unlinked": QT_TRANSLATE_NOOP("steps", "Verknüpfung mit Alarm gelöst: {kind} {item}"),
    "data.gap": QT_TRANSLATE_NOOP("steps", "Datenlücke bis {until}: {dropped} {what} verworfen"),
}
"""System entries in a ticket's stream, and what else carries a code."""

HISTORY: Final[Mapping[str, str]] = {
    "alarm.opened": QT_TRANSLATE_NOOP("steps", "Alarm gekommen ({state})"),
    "alarm.came_back": QT_TRANSLATE_NOOP("steps", "Wiedergekommen ({state})"),
    "alarm.worsened": QT_TRANSLATE_NOOP("steps", "Schlimmer geworden ({state})"),
    "alarm.improved": QT_TRANSLATE_NOOP("steps", "Besser geworden ({state})"),
    "alarm.returned": QT_TRANSLATE_NOOP("steps", "Gegangen"),
    "alarm.acknowledged": QT_TRANSLATE_NOOP("steps", "Quittiert"),
    "alarm.unacknowledged": QT_TRANSLATE_NOOP("steps", "Quittierung zurückgenommen"),
    "alarm.shelved": QT_TRANSLATE_NOOP("steps", "Zurückgestellt"),
    "alarm.unshelved": QT_TRANSLATE_NOOP("steps", "Zurückstellung beendet"),
    "alarm.assigned": QT_TRANSLATE_NOOP("steps", "Zugewiesen"),
    "alarm.linked": QT_TRANSLATE_NOOP("steps", "Mit Ticket verknüpft"),
    "alarm.unlinked": QT_TRANSLATE_NOOP("steps", "Verknüpfung mit Ticket gelöst"),
    "alarm.maintenance_begun": QT_TRANSLATE_NOOP("steps", "Wartung begonnen"),
    "alarm.maintenance_ended": QT_TRANSLATE_NOOP("steps", "Wartung beendet"),
    "alarm.cause_found": QT_TRANSLATE_NOOP("steps", "Als Folgealarm erkannt"),
    "alarm.cause_set": QT_TRANSLATE_NOOP("steps", "Als Folgealarm zugeordnet"),
    "alarm.cause_cleared": QT_TRANSLATE_NOOP("steps", "Zuordnung zur Ursache aufgehoben"),
    "alarm.stood_alone": QT_TRANSLATE_NOOP("steps", "Als eigenständig festgelegt"),
    "alarm.reported": QT_TRANSLATE_NOOP("steps", "Alarm gemeldet: {fault}"),
    "alarm.report_withdrawn": QT_TRANSLATE_NOOP("steps", "Meldung zurückgenommen"),
    "alarm.cause_over": QT_TRANSLATE_NOOP("steps", "Ursache vorbei, wird neu geprüft"),
    "alarm.cause_ended": QT_TRANSLATE_NOOP("steps", "Steht wieder für sich"),
    "alarm.closed": QT_TRANSLATE_NOOP("steps", "Abgeschlossen"),
    "check.soft": QT_TRANSLATE_NOOP("steps", "Noch unbestätigt: {state}"),
    "check.hard": QT_TRANSLATE_NOOP("steps", "Bestätigt: {state}"),
    "check.flapping_start": QT_TRANSLATE_NOOP("steps", "Flattert"),
    "check.flapping_end": QT_TRANSLATE_NOOP("steps", "Flattert nicht mehr"),
    "check.gap": QT_TRANSLATE_NOOP("steps", "Datenlücke"),
    "maintenance.set": QT_TRANSLATE_NOOP("steps", "Wartungsfenster bis {ends_at}: {reason}"),
    "maintenance.flexible": QT_TRANSLATE_NOOP(
        "steps", "Wartungsfenster ab dem ersten Problem, bis {ends_at}: {reason}"
    ),
    "maintenance.recurring": QT_TRANSLATE_NOOP("steps", "Wiederkehrendes Wartungsfenster: {reason}"),
    "alarm.shelving_ended": QT_TRANSLATE_NOOP("steps", "Zurückstellung abgelaufen"),
}
"""Steps in a server's history, by ``HistoryEntry.what``."""

MORE: Final[Mapping[str, str]] = {
    "alarm.acknowledged": QT_TRANSLATE_NOOP("steps", ": {comment}"),
    "alarm.shelved": QT_TRANSLATE_NOOP("steps", " bis {until}: {reason}"),
    "alarm.assigned": QT_TRANSLATE_NOOP("steps", " an {person_id}"),
    "alarm.reported": QT_TRANSLATE_NOOP("steps", " ({remark})"),
}
"""What is added when all its values are there."""
