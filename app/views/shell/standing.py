"""Keeps the status bar true: the line to the centre, what waits, how fast alarms come, whether the house is open."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from app.console.desk import Desk, Link, LinkState
from app.domain.calendar import INTAKE_CALENDAR, SERVICE_CALENDAR
from app.domain.change import Changes, Noun
from app.domain.service import service_state
from app.domain.time_entry import TimeEntry
from app.views.kit.actions import hint_of
from app.views.kit.bar import Weight
from app.views.kit.glyphs import Glyph
from app.views.kit.screen import Surroundings
from app.views.kit.tokens import Role
from app.views.shell.said import Said
from app.views.shell.status_words import clock_said, link_said, rate_said, service_said, waiting_said
from app.views.shell.window import Window

RATE_WITHIN = timedelta(minutes=10)


class StandingLine(QObject):
    """Says in status bar and message bar how the console stands."""

    def __init__(self, window: Window, desk: Desk, surroundings: Surroundings) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._surroundings = surroundings
        self._came_at: OrderedDict[str, datetime] = OrderedDict()
        self._ends = [desk.on_link(self._on_link), desk.board.listen(self._on_alarms, Noun.ALARM)]
        self._on_alarms(frozenset())
        window.status.sync_asked.connect(desk.sync_now)
        self._ends.append(desk.board.listen(lambda _changes: self.follow(), Noun.TIME_ENTRY))

    def close(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()
        self._ends = []

    def rate(self) -> int:
        """How many alarms came in the last ten minutes."""
        begin = self._desk.now() - RATE_WITHIN
        for alarm_id in [alarm_id for alarm_id, at in self._came_at.items() if at < begin]:
            del self._came_at[alarm_id]
        return len(self._came_at)

    def follow(self) -> None:
        """Say everything anew."""
        moments, now, state = self._surroundings.moments(), self._desk.now(), self._desk.link
        status = self._window.status
        status.sync.say(link_said(state, moments=moments, now=now), name=self.tr("Abgleich"), tip=hint_of("app.sync"))
        status.rate.say(
            rate_said(self.rate()), name=self.tr("Alarmrate"), tip=self.tr("Neue Alarme in den letzten zehn Minuten")
        )
        status.outbox.say(waiting_said(state), name=self.tr("Eigene Änderungen"))
        status.clock.say(
            None if self._desk.is_demo else clock_said(state, moments=moments),
            name=self.tr("Uhr"),
            tip=self.tr("Fristen laufen nach der Uhr des zentralen Dienstes"),
        )
        status.work.say(self._work(), name=self.tr("Meine Zeit"), tip=self.tr("Meine Zeit läuft; zum Ticket"))
        service = service_state(SERVICE_CALENDAR, INTAKE_CALENDAR, now)
        status.service.say(
            service_said(service, moments=moments, now=now),
            name=self.tr("Servicezeit"),
            tip=self.tr("Fristen laufen nur während der Servicezeit"),
        )
        me = self._desk.me
        status.say_person(me.name if me is not None else "")

    def running(self) -> TimeEntry | None:
        """Give my clock that runs, on whatever ticket."""
        me = self._desk.me
        entries = self._desk.board.time_entries.values()
        return next((each for each in entries if me is not None and each.person_id == me.id and each.is_running), None)

    def _work(self) -> Said | None:
        entry = self.running()
        if entry is None:
            return None
        ticket = self._desk.board.tickets.get(entry.ticket_id)
        number = f"#{ticket.number}" if ticket is not None and ticket.number else ""
        seconds = int((self._desk.now() - entry.begun_at).total_seconds())
        length = self._surroundings.moments().length(seconds)
        return Said(Glyph.START, Role.ACCENT, f"{number} {length}".strip())

    def _on_link(self, _state: LinkState) -> None:
        self.follow()
        self._follow_bar()

    def _follow_bar(self) -> None:
        """Say across the window what lasts: nothing while all is well."""
        link, bar = self._desk.link.link, self._window.link_bar
        if link is Link.OFFLINE:
            bar.say(
                self.tr("Der zentrale Dienst ist nicht erreichbar. Lesen und alle eigenen Änderungen gehen weiter; sie werden gesendet, sobald er wieder antwortet."),
                weight=Weight.WARNING,
                step=self.tr("Jetzt versuchen"),
                act=self._desk.sync_now,
                can_close=False,
            )  # fmt: skip
        elif link is Link.TOO_OLD:
            bar.say(
                self.tr("Der zentrale Dienst spricht eine neuere Sprache als dieses Programm. Was zu sehen ist, bleibt stehen; bitte das Programm erneuern."),
                weight=Weight.ERROR,
                can_close=False,
            )  # fmt: skip
        else:
            bar.clear()

    def _on_alarms(self, changes: Changes) -> None:
        board = self._desk.board
        begin = self._desk.now() - RATE_WITHIN
        found = [change.id for change in changes if change.noun is Noun.ALARM] if changes else list(board.alarms)
        for alarm_id in found:
            alarm = board.alarms.get(alarm_id)
            if alarm is not None and alarm.started_at >= begin:
                self._came_at[alarm_id] = alarm.started_at
