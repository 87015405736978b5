"""What a server consists of: its basics on top, the parts of its inventory in a table below."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QTabBar, QVBoxLayout, QWidget

from app.domain.change import Changes, Noun
from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.column import Column
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.icons import icon
from app.views.kit.means import Means
from app.views.kit.tasks import Latest
from app.views.kit.theme import theme
from app.views.kit.tokens import Role
from app.views.kit.words_values import duration, size
from app.views.servers import inventory_lines as parts
from app.views.servers.facts_grid import FactsGrid
from app.views.servers.fingerprint import grouped
from app.views.servers.inventory_lines import Line
from app.views.servers.page import Page
from app.wire.inventory import InventoryAnswer
from app.wire.protocol import INVENTORY

_BASICS_SHARE: Final = (2, 3)
"""Of the height: the basics above, the table below."""
_MISSING_PART: Final = {
    parts.SOFTWARE: "software",
    parts.SERVICES: "services",
    parts.PARTS: "disks",
    parts.USERS: "users",
}


class InventoryPage(Page):
    """The basics as the agent last told them, and the newest stock."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self._latest = Latest()
        self._shown_for = ""
        self._answer = InventoryAnswer()
        self._is_asking = False
        self.grid = FactsGrid(self)
        self.more = FactsGrid(self)
        basics = QWidget(self)
        row = QHBoxLayout(basics)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.grid, 1)
        row.addWidget(self.more, 1)
        scroll = QScrollArea(self)
        scroll.setWidget(basics)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self.bar = MessageBar(self)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        for _section in parts.SECTIONS:
            self.tabs.addTab("")
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("filter", Role.HINT), QLineEdit.ActionPosition.LeadingPosition)
        self._said = QLabel(self)
        self._said.setProperty("role", "second")
        self.table: FactTable[Line] = FactTable(self._columns(), order=parts.order, parent=self)
        self.view = FactView(self.table, self, name=self.tr("Inventar"))
        self._head = QHBoxLayout()
        self._head.addWidget(self.tabs)
        self._head.addWidget(self.filter, 1)
        self._head.addWidget(self._said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(scroll, _BASICS_SHARE[0])
        layout.addLayout(self._head)
        layout.addWidget(self.view, _BASICS_SHARE[1])
        self.tabs.currentChanged.connect(self._on_tab)
        self.filter.textChanged.connect(self._on_filter)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def show_server(self, server_id: str) -> None:
        """Show a server; its stock is asked for anew each time the leaf comes into sight."""
        super().show_server(server_id)
        if server_id != self._shown_for:
            self._answer = InventoryAnswer()
        self._shown_for = server_id
        self._say()
        self._show_section()
        if server_id:
            self._ask()

    def leave(self) -> None:
        """No answer is wanted any more."""
        self._latest.ask()

    def follow(self, changes: Changes) -> None:
        """Follow the server."""
        if any(change.noun is Noun.SERVER and change.id == self.server_id for change in changes):
            self._say()

    def beat(self, now: datetime) -> None:  # noqa: ARG002 - asked of every leaf
        """The uptime goes on."""
        self._say()

    def retranslate(self) -> None:
        """Take the words of another language."""
        for place, (_section, name) in enumerate(parts.SECTIONS):
            self.tabs.setTabText(place, QCoreApplication.translate("inventory", name))
        self.tabs.setAccessibleName(self.tr("Teile des Inventars"))
        self.filter.setPlaceholderText(self.tr("In diesem Teil suchen"))
        self.filter.setAccessibleName(self.tr("In diesem Teil suchen"))
        self._say()
        self._show_section()

    def focus_first(self) -> None:
        """Into the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select_first()

    def section(self) -> str:
        """The part in sight."""
        return parts.SECTIONS[max(0, self.tabs.currentIndex())][0]

    # --- private ------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._is_asking = True
        self._say_empty()
        self.means.start(self._fetch(self.server_id, self._latest.ask()))

    async def _fetch(self, server_id: str, number: int) -> None:
        try:
            answer = await self.means.desk.ask(INVENTORY.format(server_id=server_id), InventoryAnswer)
        except (Unreachable, Refused) as error:
            if self._latest.is_current(number):
                self._is_asking = False
                self._fail(error)
            return
        if not self._latest.is_current(number):
            return
        self._is_asking = False
        self.bar.clear()
        self._answer = answer
        self._say()
        self._show_section()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refused):
            text = words.refusal(error)
        else:
            text = self.tr("Das Inventar liegt beim zentralen Dienst, und der ist nicht erreichbar.")
        self.bar.say(text, weight=Weight.WARNING, step=self.tr("Erneut versuchen"), act=self._ask, can_close=False)
        self._say_empty()

    def _on_tab(self, _place: int) -> None:
        self.filter.clear()
        self._show_section()

    def _on_filter(self, text: str) -> None:
        wanted = text.casefold().split()

        def passes(line: Line) -> bool:
            all_of_it = f"{line.name} {line.first} {line.second}".casefold()
            return all(word in all_of_it for word in wanted)

        self.table.set_filter(passes if wanted else None)
        self._say_count()

    def _show_section(self) -> None:
        moments = self.means.surroundings.moments()
        self.table.replace_all(())
        self.table.set_columns(self._columns())
        self.table.replace_all(parts.lines(self._answer, self.section(), moments))
        self._say_count()
        self._say_empty()
        self.view.select_first()

    def _columns(self) -> list[Column[Line]]:
        return parts.columns(self.section(), self.means.surroundings.moments, self.means.desk.now)

    def _say_count(self) -> None:
        count = self.table.rowCount()
        self._said.setText(self.tr("%n Einträge", "", count) if count else "")

    def _say_empty(self) -> None:
        found, section = self._answer.inventory, self.section()
        missing = {} if found is None else dict(found.missing)
        if self._is_asking and found is None:
            self.view.empty.say(self.tr("Inventar wird geladen …"))
        elif found is None:
            self.view.empty.say(
                self.tr("Noch kein Inventar"),
                detail=self.tr("Der Agent nimmt es kurz nach seinem Start auf, danach einmal am Tag."),
            )
        elif _MISSING_PART.get(section, "") in missing:
            reason = parts.MISSING.get(missing[_MISSING_PART[section]], "")
            self.view.empty.say(
                self.tr("Nicht bekannt"), detail=QCoreApplication.translate("inventory", reason) if reason else ""
            )
        elif section == parts.CHANGES and self._answer.before_at is None:
            self.view.empty.say(
                self.tr("Noch nichts zu vergleichen"),
                detail=self.tr("Verglichen wird mit dem letzten Inventar des Vormonats."),
            )
        elif section == parts.CHANGES:
            self.view.empty.say(self.tr("Keine Änderungen seit dem Vormonat"))
        else:
            self.view.empty.say(self.tr("Nichts davon vorhanden"))

    def _say(self) -> None:
        server, board = self.server, self.means.desk.board
        if server is None:
            self.grid.say("", ())
            self.more.say("", ())
            return
        moments, now = self.means.surroundings.moments(), self.means.desk.now()
        behind = board.servers.get(server.parent_id) if server.parent_id is not None else None
        booted = ""
        if server.booted_at is not None:
            up = duration((now - server.booted_at).total_seconds(), moments)
            booted = f"{moments.when(server.booted_at, now=now)} ({up})"
        offset = server.clock_offset_s
        found = self._answer.inventory
        hardware, system = (None, None) if found is None else (found.hardware, found.system)
        version = "" if system is None else " · ".join(each for each in (system.version, system.build) if each)
        self.grid.say(
            "",
            (
                (self.tr("System"), system.name if system is not None and system.name else server.os),
                (self.tr("Version"), version),
                (self.tr("Modell"), "" if hardware is None else f"{hardware.maker} {hardware.model}".strip()),
                (self.tr("Seriennummer"), "" if hardware is None else hardware.serial),
                (self.tr("BIOS"), "" if hardware is None else hardware.firmware),
                (
                    self.tr("Prozessor"),
                    server.hardware if hardware is None else _processor(hardware.processor, hardware.cores),
                ),
                (
                    self.tr("Arbeitsspeicher"),
                    "" if hardware is None or not hardware.memory else size(hardware.memory, moments),
                ),
                (self.tr("Gestartet"), booted),
            ),
        )
        self.more.say(
            "",
            (
                (self.tr("Rolle"), server.role),
                (self.tr("Adresse"), server.address),
                (self.tr("Erreichbar über"), "" if behind is None else behind.name),
                (self.tr("Agent"), words.agent(server.agent)),
                (self.tr("Version des Agenten"), server.agent_version),
                (self.tr("Meldet sich alle"), duration(server.interval_s, moments)),
                (self.tr("Uhr geht um"), duration(offset, moments) if abs(offset) >= 1 else ""),
                (self.tr("Fingerabdruck"), grouped(server.fingerprint)),
                (self.tr("Inventar vom"), "" if found is None else moments.when(found.taken_at, now=now)),
            ),
        )

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._head.setContentsMargins(0, space(4), space(8), space(4))
        self._head.setSpacing(space(8))


def _processor(name: str, cores: int) -> str:
    return f"{cores} × {name}" if name and cores else name
