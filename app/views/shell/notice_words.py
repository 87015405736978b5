"""Puts notices into words: short, with the one thing or the number of things they are about."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from app.console.board import Board
from app.console.notice import About, Notice
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


def said(notice: Notice, board: Board) -> str:
    """Say a notice in one line."""
    if len(notice.ids) == 1:
        text = QCoreApplication.translate("notices", _ONE[notice.about])
        return text.format(what=_what(notice, board))
    text = SeveralNotices().say(notice.about, len(notice.ids))
    customer = board.customers.get(notice.customer_id)
    return text if customer is None else f"{text} · {customer.short_name or customer.name}"


class SeveralNotices(QObject):
    """Texts with a number: only in ``tr`` of a class are their plural forms found by the translators' tool."""

    def say(self, about: About, count: int) -> str:
        """Say that there are several."""
        texts = {
            About.ALARM_NEW: self.tr("%n neue Alarme", "", count),
            About.ALARM_FLOOD: self.tr("Alarmflut: %n hohe Alarme", "", count),
            About.ALARM_UNACKNOWLEDGED: self.tr("%n hohe Alarme noch unquittiert", "", count),
            About.TICKET_NEW: self.tr("%n neue kritische Tickets", "", count),
            About.TICKET_MINE: self.tr("%n Tickets Ihnen zugewiesen", "", count),
            About.TICKET_SOON: self.tr("%n Fristen werden knapp", "", count),
            About.TICKET_URGENT: self.tr("%n Fristen drängen", "", count),
            About.TICKET_BREACHED: self.tr("%n Fristen verletzt", "", count),
        }
        return texts[about]


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
