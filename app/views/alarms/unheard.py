"""Alarms that reached nobody at the customer: a line over the list, and the sheet that names them with the way to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.views.alarms import told_words
from app.views.alarms.link_page import LinkPage, link
from app.views.kit import words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.screen import Surroundings
from app.views.kit.side_sheet import SideSheet
from app.views.kit.tasks import Tasks
from app.views.kit.theme import theme
from app.wire.alarm_questions import Unheard, UnheardAnswer
from app.wire.protocol import UNHEARD

EVERY: Final = timedelta(minutes=1)


class UnheardBar(MessageBar):
    """Hidden while every alarm reached somebody. Closed, it stays away until another one reaches nobody.

    Signals:
        open_requested: noun and id to go to.
    """

    open_requested = Signal(str, str)

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._tasks = tasks
        self._asked_at: datetime | None = None
        self._found: tuple[Unheard, ...] = ()
        self._seen: frozenset[str] = frozenset()
        self._sheet: SideSheet | None = None
        self._list: UnheardList | None = None
        self.closed.connect(self._on_bar_closed)

    def follow(self, now: datetime) -> None:
        """Ask if it is time to: called each second while the list is in sight."""
        if self._asked_at is None or now - self._asked_at >= EVERY:
            self._asked_at = now
            self._tasks.start(self.ask(), name="unheard")

    async def ask(self) -> None:
        """Ask now; without an answer what was heard last is no longer said."""
        try:
            answer = await self._desk.ask(UNHEARD, UnheardAnswer)
        except (Refused, Unreachable):
            self._found = ()
        else:
            self._found = tuple(answer.unheard)
        self._say_found()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._say_found()
        if self._sheet is not None and self._sheet.isVisible():
            self._open()

    def _say_found(self) -> None:
        open_ = [each for each in self._found if not each.is_mended]
        if self._list is not None:
            self._list.show_found(self._found)
        if not {each.alarm_id for each in open_} - self._seen:
            self.clear()
            return
        said = self.tr("%n Alarm(e) der letzten 7 Tage erreichten beim Kunden niemanden", "", len(open_))
        if said != self.text() or self.isHidden():
            self.say(said, weight=Weight.WARNING, step=self.tr("Anzeigen"), act=self._open)

    def _open(self) -> None:
        if self._sheet is None:
            self._sheet = SideSheet(self.window(), wide_at_15=560)
            self._list = UnheardList(self._desk, self._around, self._sheet)
            self._list.link_clicked.connect(self._on_link)
        if self._list is not None:
            self._list.show_found(self._found)
            self._sheet.open(self.tr("Alarme, die niemanden erreichten"), self._list)

    def _on_link(self, noun: str, fact_id: str) -> None:
        if self._sheet is not None:
            self._sheet.dismiss()
        self.open_requested.emit(noun, fact_id)

    def _on_bar_closed(self) -> None:
        self._seen = frozenset(each.alarm_id for each in self._found)


class UnheardList(LinkPage):
    """Names the alarms by customer, newest first, each with why; the customer's people are one click away."""

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings

    def show_found(self, found: Sequence[Unheard]) -> None:
        """Show these."""
        self.setAccessibleName(self.tr("Alarme, die niemanden erreichten"))
        by_customer: dict[str, list[Unheard]] = {}
        for each in found:
            by_customer.setdefault(each.customer_id, []).append(each)
        told = "".join(self._customer(customer_id, here) for customer_id, here in by_customer.items())
        nothing = self.tr("Jeder Alarm erreichte jemanden.")
        self.show_html(told or f"<p>{escape(nothing)}</p>")

    def _customer(self, customer_id: str, here: Sequence[Unheard]) -> str:
        customer = self._desk.board.customers.get(customer_id)
        name = customer.name if customer is not None else self.tr("Unbekannter Kunde")
        people = link("customer.people", customer_id, self.tr("Empfänger wählen"))
        return f'<p style="margin:12px 0 2px 0"><b>{escape(name)}</b>&nbsp;&nbsp; {people}</p>' + "".join(
            self._alarm(each) for each in here
        )

    def _alarm(self, each: Unheard) -> str:
        server = self._desk.board.servers.get(each.server_id)
        what = f"{'' if server is None else server.name + ': '}{words.title(each.kind, each.item)}"
        when = self._around.moments().when(each.at, now=self._desk.now())
        why = told_words.reason(each.reason)
        if each.is_mended:
            why = self.tr("{why} – inzwischen behoben").format(why=why)
        return (
            f'<p style="margin:0 0 4px 0">{link("alarm", each.alarm_id, what)}<br/>'
            f'<span style="color:{theme().tokens.second}">{escape(when)} · {escape(why)}</span></p>'
        )
