"""What happened on a server, newest first, in pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.check import State
from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.column import Column
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Look, Plain
from app.views.kit.look import State as StateLook
from app.views.kit.means import Means
from app.views.kit.tasks import Latest
from app.views.kit.theme import theme
from app.views.kit.tokens import Role
from app.views.servers.page import Page
from app.wire.messages import HistoryEntry

PAGE: Final = 200
"""Entries a question."""
_SIGNS: Final = {
    State.CRITICAL.value: (Glyph.SQUARE, Role.CRITICAL),
    State.WARNING.value: (Glyph.DIAMOND, Role.WARNING),
    State.UNKNOWN.value: (Glyph.QUESTION, Role.UNKNOWN),
    State.OK.value: (Glyph.TICK, Role.SECOND),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, with a place of its own: two things may happen at one instant."""

    id: str
    at: datetime
    told: HistoryEntry


class HistoryPage(Page):
    """The time line of a server."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self._latest = Latest()
        self._shown_for = ""
        self._has_more = False
        self.table: FactTable[Entry] = FactTable(self._columns(), order=_order, parent=self)
        self.view = FactView(self.table, self, name=self.tr("Verlauf"))
        self.bar = MessageBar(self)
        self._said = QLabel(self)
        self._said.setProperty("role", "second")
        self.more = QPushButton(self)
        self.more.clicked.connect(self._ask_older)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._said, 1)
        self._foot.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        layout.addLayout(self._foot)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def show_server(self, server_id: str) -> None:
        """Show the history of a server; asked anew each time the leaf comes into sight."""
        super().show_server(server_id)
        if server_id != self._shown_for:
            self.table.replace_all(())
            self._has_more = False
        self._shown_for = server_id
        if server_id:
            self._ask(None)

    def leave(self) -> None:
        """No answer is wanted any more."""
        self._latest.ask()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.table.set_columns(self._columns())
        self.more.setText(self.tr("Ältere zeigen"))
        self._say()

    def focus_first(self) -> None:
        """Into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select_first()

    def _ask(self, before: datetime | None) -> None:
        self._said.setText(self.tr("Wird geladen …"))
        if not len(self.table):
            self.view.empty.say(self.tr("Verlauf wird geladen …"))
        self.means.start(self._fetch(self.server_id, before, self._latest.ask()))

    def _ask_older(self) -> None:
        entries = [entry.at for entry in self.table.all_facts()]
        if entries:
            self._ask(min(entries))

    async def _fetch(self, server_id: str, before: datetime | None, number: int) -> None:
        try:
            answer = await self.means.desk.ask_history(server_id, before=before, limit=PAGE)
        except (Unreachable, Refused) as error:
            if self._latest.is_current(number):
                self._fail(error, before)
            return
        if not self._latest.is_current(number):
            return
        self.bar.clear()
        fresh = _numbered(answer.entries)
        self._has_more = answer.has_more
        if before is None:
            self.table.replace_all(fresh)
        else:
            self.table.upsert(fresh)
        self._say()
        self.view.select_first()

    def _fail(self, error: Exception, before: datetime | None) -> None:
        if isinstance(error, Refused):
            text = words.refusal(error)
        else:
            text = self.tr("Der Verlauf liegt beim zentralen Dienst, und der ist nicht erreichbar.")
        self.bar.say(
            text,
            weight=Weight.WARNING,
            step=self.tr("Erneut versuchen"),
            act=lambda: self._ask(before),
            can_close=False,
        )
        self._say()
        if not len(self.table):
            self.view.empty.say(self.tr("Kein Verlauf zu sehen"), detail=text)

    def _say(self) -> None:
        count = len(self.table)
        self._said.setText(self.tr("%n Einträge", "", count) if count else "")
        self.more.setVisible(self._has_more)
        if not count:
            self.view.empty.say(self.tr("Noch nichts geschehen"))

    def _columns(self) -> list[Column[Entry]]:
        moments, desk = self.means.surroundings.moments, self.means.desk

        def when(entry: Entry) -> str:
            return moments().when(entry.at, now=desk.now())

        return [
            Column("at", self.tr("Wann"), when, key=lambda entry: entry.at, width=140),
            Column("what", self.tr("Was"), self._what, look=self._what_look, width=250),
            Column("check", self.tr("Prüfung"), _subject, width=200),
            Column("said", self.tr("Ergebnis"), self._result, is_stretched=True, tooltip=self._result),
            Column("by", self.tr("Wer"), self._who, width=130),
        ]

    def _what(self, entry: Entry) -> str:
        told = entry.told
        detail = {**told.detail, "state": told.state} if told.state else told.detail
        return words.step(
            told.what, detail, moments=self.means.surroundings.moments(), now=self.means.desk.now(), names=self._name
        )

    def _what_look(self, entry: Entry) -> Look:
        sign = _SIGNS.get(entry.told.state)
        if sign is None or (entry.told.what.startswith("alarm.") and entry.told.what not in _TELLING):
            return Plain(self._what(entry), Role.SECOND)
        return StateLook(sign[0], self._what(entry), sign[1])

    def _result(self, entry: Entry) -> str:
        told = entry.told
        if not told.code:
            return ""
        return words.say(
            told.code,
            told.detail,
            moments=self.means.surroundings.moments(),
            now=self.means.desk.now(),
            names=self._name,
        )

    def _who(self, entry: Entry) -> str:
        return self._name(entry.told.by)

    def _name(self, person_id: str) -> str:
        person = self.means.desk.board.persons.get(person_id)
        return "" if person is None else person.name

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._foot.setContentsMargins(space(12), space(4), space(8), space(4))


_TELLING: Final = frozenset({"alarm.opened", "alarm.came_back", "alarm.worsened", "alarm.improved"})


def _subject(entry: Entry) -> str:
    return words.title(entry.told.kind, entry.told.item) if entry.told.kind else ""


def _order(entry: Entry) -> tuple[float, str]:
    return (-entry.at.timestamp(), entry.id)


def _numbered(entries: list[HistoryEntry]) -> list[Entry]:
    """Give each line an id that is the same whenever it is asked for, however many share its instant."""
    seen: dict[str, int] = {}
    made = []
    for told in entries:
        key = f"{told.at.isoformat()} {told.what} {told.id}"
        seen[key] = seen.get(key, 0) + 1
        made.append(Entry(f"{key} {seen[key]}", told.at, told))
    return made
