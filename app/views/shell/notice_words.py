"""Puts notices into words: short, with the one thing or the number of things they are about."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.console.notices import About, Notice
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP

_ONE: Final[dict[About, str]] = {
    About.ALARM_NEW: QT_TRANSLATE_NOOP("notices", "Neuer Alarm: {what}"),
    About.ALARM_FLOOD: QT_TRANSLATE_NOOP("notices", "Alarmflut: {what}"),
    About.ALARM_UNACKNOWLEDGED: QT_TRANSLATE_NOOP("notices", "Noch unquittiert: {what}"),
    About.TICKET_NEW: QT_TRANSLATE_NOOP("notices", "Neues kritisches Ticket: {what}"),
    About.TICKET_MINE: QT_TRANSLATE_NOOP("notices", "Ihnen zugewiesen: {what}"),
    About.TICKET_SOON: QT_TRANSLATE_NOOP("notices", "Frist wird knapp: {what}"),
    About.TICKET_URGENT: QT_TRANSLATE_NOOP("notices", "Frist drängt: {what}"),
    About.TICKET_BREACHED: QT_TRANSLATE_NOOP("notices", "Frist verletzt: {what}"),
}
_MANY: Final[dict[About, str]] = {
    About.ALARM_NEW: QT_TRANSLATE_NOOP("notices", "%n neue Alarme"),
    About.ALARM_FLOOD: QT_TRANSLATE_NOOP("notices", "Alarmflut: %n hohe Alarme"),
    About.ALARM_UNACKNOWLEDGED: QT_TRANSLATE_NOOP("notices", "%n hohe Alarme noch unquittiert"),
    About.TICKET_NEW: QT_TRANSLATE_NOOP("notices", "%n neue kritische Tickets"),
    About.TICKET_MINE: QT_TRANSLATE_NOOP("notices", "%n Tickets Ihnen zugewiesen"),
    About.TICKET_SOON: QT_TRANSLATE_NOOP("notices", "%n Fristen werden knapp"),
    About.TICKET_URGENT: QT_TRANSLATE_NOOP("notices", "%n Fristen drängen"),
    About.TICKET_BREACHED: QT_TRANSLATE_NOOP("notices", "%n Fristen verletzt"),
}


def said(notice: Notice, board: Board) -> str:
    """Say a notice in one line."""
    if len(notice.ids) == 1:
        text = QCoreApplication.translate("notices", _ONE[notice.about])
        return text.format(what=_what(notice, board))
    text = QCoreApplication.translate("notices", _MANY[notice.about], "", len(notice.ids))
    customer = board.customers.get(notice.customer_id)
    return text if customer is None else f"{text} · {customer.short_name or customer.name}"


def _what(notice: Notice, board: Board) -> str:
    (fact_id,) = notice.ids
    alarm, ticket = board.alarms.get(fact_id), board.tickets.get(fact_id)
    if alarm is not None:
        server = board.servers.get(alarm.server_id)
        parts = [
            server.name if server is not None else "",
            words.say(alarm.code, alarm.detail) if alarm.code else words.kind(alarm.kind),
        ]
    elif ticket is not None:
        parts = [f"#{ticket.number}" if ticket.number else "", ticket.subject]
    else:
        parts = []
    return " · ".join(part for part in parts if part)
