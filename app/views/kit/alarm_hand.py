"""What every act on a list of alarms shares: which lines it means, doing it, and going on to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from app.console.desk import Desk
from app.domain.errors import Refused
from app.views.kit import words
from app.views.kit.alarm_line import Line
from app.views.kit.fact_view import FactView
from app.views.kit.screen import Surroundings
from app.views.kit.strip import ActStrip
from app.wire.mutations import Mutation

_AT_ONCE = 100
"""Alarms of one act at most: as many as one message to the central service may carry."""


class AlarmHand(QObject):
    """Acts on the selected lines of one list, or on the current one.

    Signals:
        done: something undoable was done, in words.
        said: something to say that needs no answer.
    """

    done = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, *, view: FactView, strip: ActStrip) -> None:
        super().__init__(view)
        self._desk = desk
        self._around = surroundings
        self._view = view
        self._strip = strip

    def take_up(self, view: FactView) -> None:
        """Mean the lines of another list from now on."""
        self._view = view

    def _lines(self) -> list[Line]:
        lines: list[Line] = self._view.selected_facts()
        current = self._view.current_fact()
        if not lines and current is not None:
            lines = [current]
        return lines[:_AT_ONCE]

    def _do(self, lines: Sequence[Line], mutations: Sequence[Mutation], said: str) -> None:
        """Do it; rows that leave the list go at once, and the keyboard goes on to the next one."""
        self._view.table.expect_leaving(line.id for line in lines)
        if self._send(mutations):
            self.done.emit(said)
            self._advance(lines)

    def _send(self, mutations: Iterable[Mutation]) -> bool:
        try:
            self._desk.do(*mutations)
        except Refused as refusal:
            self.said.emit(words.refusal(refusal, names=self._name_of))
            return False
        return True

    def _advance(self, lines: Sequence[Line]) -> None:
        """Go on to the next row where the one that was acted on is still there."""
        if len(lines) != 1 or not self._view.has_auto_advance:
            return
        row = self._view.table.row_of(lines[0].id)
        current = self._view.current_fact()
        if row is not None and current is not None and current.id == lines[0].id and row + 1 < len(self._view.table):
            self._view.select(self._view.table.ids[row + 1])

    def _title(self, verb: str, lines: Sequence[Line]) -> str:
        if len(lines) == 1:
            alarm = lines[0].alarm
            return f"{verb} · {lines[0].server} · {words.title(alarm.kind, alarm.item)}"
        count = self.tr("%n Alarm(e)", "", len(lines))
        return f"{verb} · {count}"

    def _name_of(self, person_id: str) -> str:
        person = self._desk.board.persons.get(person_id)
        return "" if person is None else person.name
