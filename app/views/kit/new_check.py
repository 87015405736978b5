"""The button that adds a check: a menu of what there is, then the sheet with its preview."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.domain.inventory import ServiceEntry
from app.domain.policy_layers import Level, Origin
from app.views.kit import policy_new, words
from app.views.kit.policy_new import Offer, Wrong
from app.views.kit.policy_sheet import PolicySheet, question
from app.views.kit.tasks import Tasks
from app.wire.inventory import InventoryAnswer
from app.wire.policy_questions import PolicyAnswer
from app.wire.protocol import INVENTORY


class NewCheck(QObject):
    """Asks what is to be added to a layer.

    Signals:
        said: what went wrong, in words.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, sheet: PolicySheet, tasks: Tasks, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._sheet = sheet
        self._tasks = tasks
        self._owner = owner

    def show_menu(self, button: QWidget, subject: Callable[[], Origin | None]) -> None:
        """Let somebody choose a kind, below a button; ``subject`` is the layer it is for."""
        menu = QMenu(button)
        for kind in policy_new.KINDS:
            menu.addAction(policy_new.words(kind)).triggered.connect(partial(self._chosen, kind, subject))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def add(self, subject: Origin, kind: str) -> None:
        """Begin a check of a kind for a layer; a script begins with the choice of its file."""
        if kind != "script":
            self._tasks.start(self.open(subject, Offer(kind)))
            return
        name, _filter = QFileDialog.getOpenFileName(
            self._owner,
            self.tr("Unterschriebenes Skript"),
            "",
            f"{self.tr('Unterschriebene Skripte')} (*.envelope);;{self.tr('Alle Dateien')} (*)",
        )
        if name:
            self.add_script(subject, Path(name))

    def add_script(self, subject: Origin, file: Path) -> None:
        """Begin the check of a signed script."""
        try:
            offer = policy_new.read_script(file)
        except Wrong as wrong:
            self.said.emit(str(wrong))
            return
        self._tasks.start(self.open(subject, offer))

    async def open(self, subject: Origin, offer: Offer) -> None:
        """Ask what holds, and which services the server has, and open the sheet."""
        try:
            answer = await self._desk.ask(question(subject), PolicyAnswer)
        except Refused as refusal:
            self.said.emit(words.refusal(refusal))
            return
        except Unreachable:
            self.said.emit(self.tr("Ohne Verbindung zum zentralen Dienst lassen sich Vorgaben nicht ändern."))
            return
        if offer.kind == "service" and subject.level is Level.SERVER:
            offer = Offer("service", services=await self._services(subject.key))
        self._sheet.add(answer, offer)

    async def _services(self, server_id: str) -> tuple[ServiceEntry, ...]:
        """The services of the newest inventory; none: the name is typed."""
        try:
            found = await self._desk.ask(INVENTORY.format(server_id=server_id), InventoryAnswer)
        except (Refused, Unreachable):
            return ()
        return () if found.inventory is None else found.inventory.services

    def _chosen(self, kind: str, subject: Callable[[], Origin | None]) -> None:
        found = subject()
        if found is not None:
            self.add(found, kind)
