"""The settings of what is checked where."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks
from app.views.settings.policies import Policies
from app.views.settings.row import Section


class PolicySection(QObject):
    """Makes the section and gives it its words.

    Signals:
        said: something that needs no answer.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, owner: QWidget) -> None:
        super().__init__(owner)
        self.policies = Policies(desk, surroundings, Tasks(_surface), owner)
        self.section = Section(owner)
        self._row = self.section.add(self.policies, is_wide=True)
        self.policies.said.connect(self.said)

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.section.title.setText(self.tr("Prüfungen"))
        self._row.say(
            self.tr("Vorgaben"),
            self.tr(
                "Vertrag, Vorlage, Kunde, Server: Das Nähere gilt. ● ist hier festgelegt. Vor dem Übernehmen ist zu sehen, was sich ändert."
            ),
            more=self.tr("Schwellwert Grenzwert Takt Vorlage Rolle Policy"),
        )
        self.policies.retranslate()


def _surface(error: BaseException) -> None:
    """Let a failure nobody expected reach the one place that reports them."""
    asyncio.get_event_loop().call_exception_handler(
        {"message": "a question of the settings failed", "exception": error}
    )
