"""The line over a list of alarms in a flood: since when, how many, what they probably have in common, and yes to that."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.views.kit.actions import key_text
from app.views.kit.alarm_line import Line, Lines
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.flood import FloodWatch
from app.views.kit.screen import Surroundings


class FloodBar(MessageBar):
    """Hidden outside of a flood. Closed, it stays away until the next one.

    Signals:
        accept_wanted: the proposed cause is right: the alarm's id.
    """

    accept_wanted = Signal(str)

    def __init__(self, desk: Desk, lines: Lines, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines = lines
        self._around = surroundings
        self._watch = FloodWatch(desk.board, lines)
        self._said = ("", "")
        self._closed_since: datetime | None = None
        self.closed.connect(self._on_bar_closed)

    @property
    def watch(self) -> FloodWatch:
        """What is watched."""
        return self._watch

    def follow(self, now: datetime) -> list[Line]:
        """Look again; gives the lines that are others now."""
        made = self._watch.look(now)
        self._say_flood(now)
        return made

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._said = ("", "")
        self._say_flood(self._desk.now())

    def _say_flood(self, now: datetime) -> None:
        flood = self._watch.flood
        if flood is None or flood.since == self._closed_since:
            if self._said != ("", ""):
                self._said = ("", "")
                self.clear()
            return
        since = self._around.moments().clock_or_day(flood.since, now=now)
        said = self.tr("Alarmflut seit {since} – %n Alarm(e)", "", flood.total).format(since=since)
        cause = self._cause()
        if cause:
            sure = self.tr("{flood}, gemeinsame Ursache: {cause}")
            likely = self.tr("{flood}, vermutlich gemeinsame Ursache: {cause}")
            said = (sure if self._watch.is_certain else likely).format(flood=said, cause=cause)
        group_id = self._watch.groups[0].cause_id if self._watch.groups else ""
        step = ""
        if group_id and self._lines.members(group_id):
            verb = self.tr("Zuordnen")
            step = f"{verb}  {key_text('alarm.cause')}"
        if (said, step) != self._said:
            self._said = (said, step)
            self.say(said, weight=Weight.WARNING, step=step, act=lambda: self.accept_wanted.emit(group_id))

    def _cause(self) -> str:
        line = self._lines.get(self._watch.cause_id or "")
        if line is None:
            return ""
        site = self._desk.board.sites.get(line.site_id or "")
        place = "" if site is None else self.tr("Standort {name}").format(name=site.name)
        where = ", ".join(filter(None, (line.customer, place)))
        return f"{line.server} ({where})" if where else line.server

    def _on_bar_closed(self) -> None:
        flood = self._watch.flood
        self._closed_since = None if flood is None else flood.since
        self._said = ("", "")
