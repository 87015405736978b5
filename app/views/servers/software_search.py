"""Which servers have a program: a question in words and a version, and the servers that answer to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.column import Column, collated
from app.views.kit.export import export
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.icons import icon
from app.views.kit.means import Means
from app.views.kit.tasks import Latest
from app.views.kit.theme import theme
from app.views.kit.tokens import Role
from app.wire.inventory import InstalledAnswer
from app.wire.protocol import INSTALLED

PAUSE_MS = 350
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A program on a server."""

    id: str
    server_id: str
    server: str
    customer: str
    name: str
    version: str
    publisher: str
    since: datetime


class SoftwareSearch(QWidget):
    """The form of a sheet.

    Signals:
        opened: Enter: a server's id.
    """

    opened = Signal(str)

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._latest = Latest()
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search", Role.HINT), QLineEdit.ActionPosition.LeadingPosition)
        self.setFocusProxy(self.field)
        self.bar = MessageBar(self)
        self.table: FactTable[Found] = FactTable(self._columns(), order=_order, parent=self)
        self.view = FactView(self.table, self, name=self.tr("Software auf Servern"))
        self._said = QLabel(self)
        self._said.setProperty("role", "second")
        self.save_button = QPushButton(self)
        self.save_button.setEnabled(False)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self.save_button)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.field)
        self._layout.addWidget(self.bar)
        self._layout.addWidget(self.view, 1)
        self._layout.addLayout(foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self._on_return)
        self.view.activated_fact.connect(lambda found: self.opened.emit(found.server_id))
        self.save_button.clicked.connect(lambda: export(self.view))
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def look_for(self, text: str) -> None:
        """Ask at once."""
        self.field.setText(text)
        self._pause.stop()
        self._ask()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.field.setPlaceholderText(self.tr('Zum Beispiel: java 8 · firefox < 128.5 · "sql server 2019"'))
        self.field.setAccessibleName(self.tr("Programm und Version"))
        self.save_button.setText(self.tr("Liste speichern …"))
        self.table.set_columns(self._columns())
        self._say_empty()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().metrics.width(720), theme().metrics.width(480))

    # --- private ------------------------------------------------------------------------------------------------------

    def _on_return(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._ask()
        elif len(self.table):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.select_first()

    def _ask(self) -> None:
        text = self.field.text().strip()
        number = self._latest.ask()
        if len(text) < SHORTEST:
            self._show(InstalledAnswer(found=[]))
            return
        self.view.empty.say(self.tr("Wird gesucht …"))
        self._means.start(self._fetch(text, number))

    async def _fetch(self, text: str, number: int) -> None:
        try:
            answer = await self._means.desk.ask(f"{INSTALLED}?q={quote(text, safe='')}", InstalledAnswer)
        except (Unreachable, Refused) as error:
            if self._latest.is_current(number):
                self._fail(error)
            return
        if self._latest.is_current(number):
            self.bar.clear()
            self._show(answer)

    def _show(self, answer: InstalledAnswer) -> None:
        board = self._means.desk.board
        found = []
        for place, each in enumerate(answer.found):
            server = board.servers.get(each.server_id)
            if server is None:
                continue
            customer = words.customer(board.customers.get(server.customer_id), is_short=True)
            found.append(
                Found(
                    f"{place:05}",
                    each.server_id,
                    server.name,
                    customer,
                    each.name,
                    each.version,
                    each.publisher,
                    each.since,
                )
            )
        self.table.replace_all(found)
        self.save_button.setEnabled(bool(found))
        said = self.tr("Auf %n Servern", "", answer.servers) if answer.servers else ""
        if answer.has_more:
            said += self.tr("; gezeigt werden die ersten {count} Zeilen").format(count=len(found))
        self._said.setText(said)
        self._say_empty()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refused):
            text = words.refusal(error)
        else:
            text = self.tr("Die Inventare liegen beim zentralen Dienst, und der ist nicht erreichbar.")
        self.bar.say(text, weight=Weight.WARNING, step=self.tr("Erneut versuchen"), act=self._ask, can_close=False)
        self._show(InstalledAnswer(found=[]))

    def _say_empty(self) -> None:
        if len(self.field.text().strip()) < SHORTEST:
            self.view.empty.say(
                self.tr("Welche Server haben …?"),
                detail=self.tr("Wörter des Namens, dahinter die Version, auch mit <, <=, >, >= oder =."),
            )
        else:
            self.view.empty.say(self.tr("Auf keinem Server gefunden"))

    def _columns(self) -> list[Column[Found]]:
        moments, desk = self._means.surroundings.moments, self._means.desk
        return [
            Column("server", self.tr("Server"), lambda found: found.server, width=140),
            Column("customer", self.tr("Kunde"), lambda found: found.customer, width=150),
            Column("name", self.tr("Programm"), lambda found: found.name, width=240, is_stretched=True),
            Column("version", self.tr("Version"), lambda found: found.version, width=140),
            Column("publisher", self.tr("Hersteller"), lambda found: found.publisher, width=150, is_hidden=True),
            Column(
                "since",
                self.tr("Gesehen seit"),
                lambda found: moments().when(found.since, now=desk.now()),
                key=lambda found: found.since,
                width=120,
            ),
        ]

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(space(8))


def _order(found: Found) -> tuple[object, ...]:
    return (collated(found.customer), collated(found.server), collated(found.name), found.id)
