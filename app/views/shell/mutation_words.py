"""Says in words what a change was going to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.wire import mutations as m
from app.wire import (
    mutations_alarm,
    mutations_customer,
    mutations_desk,
    mutations_mail,
    mutations_server,
    mutations_time,
)
from app.wire.mutations import Mutation

_WORDS: Final[dict[type, str]] = {
    m.AcknowledgeAlarm: QT_TRANSLATE_NOOP("mutations", "Alarm quittieren"),
    m.UnacknowledgeAlarm: QT_TRANSLATE_NOOP("mutations", "Quittierung zurücknehmen"),
    m.ShelveAlarm: QT_TRANSLATE_NOOP("mutations", "Alarm zurückstellen"),
    m.UnshelveAlarm: QT_TRANSLATE_NOOP("mutations", "Zurückstellung aufheben"),
    m.AssignAlarm: QT_TRANSLATE_NOOP("mutations", "Alarm zuweisen"),
    m.LinkAlarm: QT_TRANSLATE_NOOP("mutations", "Alarm mit Ticket verknüpfen"),
    m.SetMaintenance: QT_TRANSLATE_NOOP("mutations", "Wartungsfenster setzen"),
    m.EndMaintenance: QT_TRANSLATE_NOOP("mutations", "Wartungsfenster beenden"),
    mutations_alarm.SetAlarmCause: QT_TRANSLATE_NOOP("mutations", "Ursache des Alarms ändern"),
    mutations_alarm.ReportAlarm: QT_TRANSLATE_NOOP("mutations", "Alarm melden"),
    mutations_alarm.WithdrawReport: QT_TRANSLATE_NOOP("mutations", "Meldung zum Alarm zurücknehmen"),
    mutations_alarm.SetShelvingRule: QT_TRANSLATE_NOOP("mutations", "Künftige Alarme zurückstellen"),
    mutations_alarm.EndShelvingRule: QT_TRANSLATE_NOOP("mutations", "Zurückstell-Regel beenden"),
    mutations_alarm.ResumeShelvingRule: QT_TRANSLATE_NOOP("mutations", "Zurückstell-Regel wieder aufnehmen"),
    mutations_alarm.SetServerPath: QT_TRANSLATE_NOOP("mutations", "Wege zum Server ändern"),
    mutations_alarm.SkipMaintenance: QT_TRANSLATE_NOOP("mutations", "Nächste Wartung auslassen"),
    mutations_alarm.SetMaintenanceDays: QT_TRANSLATE_NOOP("mutations", "Wartungstage ändern"),
    m.CreateTicket: QT_TRANSLATE_NOOP("mutations", "Ticket anlegen"),
    m.EditTicket: QT_TRANSLATE_NOOP("mutations", "Ticket ändern"),
    m.ClassifyTicket: QT_TRANSLATE_NOOP("mutations", "Einstufung ändern"),
    m.AssignTicket: QT_TRANSLATE_NOOP("mutations", "Ticket zuweisen"),
    m.SetTicketStatus: QT_TRANSLATE_NOOP("mutations", "Status ändern"),
    m.BeginWork: QT_TRANSLATE_NOOP("mutations", "Bearbeitung beginnen"),
    m.ScheduleTicket: QT_TRANSLATE_NOOP("mutations", "Ticket terminieren"),
    m.UndoBegin: QT_TRANSLATE_NOOP("mutations", "Beginn zurücknehmen"),
    m.ResolveTicket: QT_TRANSLATE_NOOP("mutations", "Ticket erledigen"),
    m.ReopenTicket: QT_TRANSLATE_NOOP("mutations", "Ticket wieder öffnen"),
    m.AddNote: QT_TRANSLATE_NOOP("mutations", "Notiz schreiben"),
    m.RemoveNote: QT_TRANSLATE_NOOP("mutations", "Notiz entfernen"),
    m.ApproveAgent: QT_TRANSLATE_NOOP("mutations", "Agent freigeben"),
    m.RevokeAgent: QT_TRANSLATE_NOOP("mutations", "Agent sperren"),
    m.CheckNow: QT_TRANSLATE_NOOP("mutations", "Jetzt prüfen"),
    m.SetServerNote: QT_TRANSLATE_NOOP("mutations", "Servernotiz ändern"),
    mutations_server.SetServerRole: QT_TRANSLATE_NOOP("mutations", "Rolle des Servers ändern"),
    mutations_server.SetServerSite: QT_TRANSLATE_NOOP("mutations", "Standort des Servers ändern"),
    mutations_desk.MoveTicket: QT_TRANSLATE_NOOP("mutations", "Ticket verschieben"),
    mutations_desk.MergeTicket: QT_TRANSLATE_NOOP("mutations", "Tickets zusammenführen"),
    mutations_desk.UnmergeTicket: QT_TRANSLATE_NOOP("mutations", "Zusammenführung zurücknehmen"),
    mutations_desk.SplitTicket: QT_TRANSLATE_NOOP("mutations", "Ticket abtrennen"),
    mutations_desk.RelateTickets: QT_TRANSLATE_NOOP("mutations", "Tickets verknüpfen"),
    mutations_desk.FollowUp: QT_TRANSLATE_NOOP("mutations", "Wiedervorlage setzen"),
    mutations_desk.TagTicket: QT_TRANSLATE_NOOP("mutations", "Schlagwörter ändern"),
    mutations_desk.WatchTicket: QT_TRANSLATE_NOOP("mutations", "Beobachten ändern"),
    mutations_desk.ExcludeTicket: QT_TRANSLATE_NOOP("mutations", "Ausgeschlossene Ursache entscheiden"),
    mutations_desk.ExplainBreach: QT_TRANSLATE_NOOP("mutations", "Fristverletzung begründen"),
    mutations_desk.ApplyContract: QT_TRANSLATE_NOOP("mutations", "Anderen Vertrag anwenden"),
    mutations_desk.AddCall: QT_TRANSLATE_NOOP("mutations", "Anruf notieren"),
    mutations_desk.DecideReopen: QT_TRANSLATE_NOOP("mutations", "Über das Wiederöffnen entscheiden"),
    mutations_desk.SaveSnippet: QT_TRANSLATE_NOOP("mutations", "Textbaustein speichern"),
    mutations_desk.RemoveSnippet: QT_TRANSLATE_NOOP("mutations", "Textbaustein entfernen"),
    mutations_desk.SetSignature: QT_TRANSLATE_NOOP("mutations", "Signatur ändern"),
    mutations_time.StartTime: QT_TRANSLATE_NOOP("mutations", "Zeit starten"),
    mutations_time.StopTime: QT_TRANSLATE_NOOP("mutations", "Zeit stoppen"),
    mutations_time.AddTime: QT_TRANSLATE_NOOP("mutations", "Zeit nachtragen"),
    mutations_time.EditTime: QT_TRANSLATE_NOOP("mutations", "Zeit korrigieren"),
    mutations_time.RemoveTime: QT_TRANSLATE_NOOP("mutations", "Zeit entfernen"),
    mutations_time.RestoreTime: QT_TRANSLATE_NOOP("mutations", "Zeit wiederherstellen"),
    mutations_time.BillTime: QT_TRANSLATE_NOOP("mutations", "Abrechnung festlegen"),
    mutations_mail.SendMail: QT_TRANSLATE_NOOP("mutations", "E-Mail senden"),
    mutations_mail.CancelMail: QT_TRANSLATE_NOOP("mutations", "E-Mail zurückholen"),
    mutations_mail.RetryMail: QT_TRANSLATE_NOOP("mutations", "E-Mail erneut senden"),
    mutations_customer.SaveCustomer: QT_TRANSLATE_NOOP("mutations", "Kunden speichern"),
    mutations_customer.RemoveCustomer: QT_TRANSLATE_NOOP("mutations", "Kunden zurücknehmen"),
    mutations_customer.RemoveSite: QT_TRANSLATE_NOOP("mutations", "Standort zurücknehmen"),
    mutations_customer.SaveSite: QT_TRANSLATE_NOOP("mutations", "Standort speichern"),
    mutations_customer.SaveContact: QT_TRANSLATE_NOOP("mutations", "Ansprechpartner speichern"),
    mutations_customer.RemoveContact: QT_TRANSLATE_NOOP("mutations", "Ansprechpartner entfernen"),
    mutations_customer.RestoreContact: QT_TRANSLATE_NOOP("mutations", "Ansprechpartner zurückholen"),
    mutations_customer.EraseContact: QT_TRANSLATE_NOOP("mutations", "Person pseudonymisieren"),
    mutations_customer.BeginContract: QT_TRANSLATE_NOOP("mutations", "Vertrag beginnen"),
    mutations_customer.CorrectContract: QT_TRANSLATE_NOOP("mutations", "Vertrag berichtigen"),
    mutations_customer.WithdrawContract: QT_TRANSLATE_NOOP("mutations", "Vertrag zurücknehmen"),
}
_TYPED: Final = ("text", "note", "comment", "resolution", "reason", "subject", "solution")


def said_of(mutation: Mutation, board: Board) -> str:
    """Say what it was, and of what."""
    words = _WORDS.get(type(mutation))
    said = QCoreApplication.translate("mutations", words) if words is not None else type(mutation).__name__
    return f"{said}: {of}" if (of := _of(mutation, board)) else said


def typed_in(mutation: Mutation) -> str:
    """The words a person typed for it; empty when there are none."""
    found = (getattr(mutation, name, "") for name in _TYPED)
    return "\n".join(text for text in found if isinstance(text, str) and text)


def _of(mutation: Mutation, board: Board) -> str:
    ticket = board.tickets.get(getattr(mutation, "ticket_id", "") or "")
    if ticket is not None:
        return f"#{ticket.number} {ticket.subject}" if ticket.number else ticket.subject
    alarm = board.alarms.get(getattr(mutation, "alarm_id", "") or "")
    server = board.servers.get(alarm.server_id if alarm is not None else getattr(mutation, "server_id", "") or "")
    return server.name if server is not None else ""
