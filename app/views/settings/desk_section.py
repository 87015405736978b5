"""The settings of the ticket desk: mailboxes, text modules, the signature."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks
from app.views.settings.mailboxes import Mailboxes
from app.views.settings.row import Section
from app.views.settings.signature import Signature
from app.views.settings.snippets import Snippets


class DeskSection(QObject):
    """Makes the section and gives it its words.

    Signals:
        done: something that can be taken back, in words.
        said: something that needs no answer.
    """

    done = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, owner: QWidget) -> None:
        super().__init__(owner)
        self.mailboxes = Mailboxes(desk, surroundings, Tasks(_surface), owner)
        self.snippets = Snippets(desk, owner)
        self.signature = Signature(desk, owner)
        self.section = Section(owner)
        self._rows = [self.section.add(each, is_wide=True) for each in (self.mailboxes, self.snippets, self.signature)]
        self.mailboxes.said.connect(self.said)
        self.snippets.done.connect(self.done)
        self.signature.said.connect(self.said)

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.section.title.setText(self.tr("E-Mail und Texte"))
        mailboxes, snippets, signature = self._rows
        note = self.tr("Hier kommen Meldungen an, und in ihrem Namen gehen Antworten hinaus.")
        mailboxes.say(self.tr("Postfächer"), note, more=self.tr("E-Mail IMAP SMTP Mailserver Kennwort"))
        snippets.say(
            self.tr("Textbausteine"),
            self.tr("In einer Antwort mit Strg+. zu finden; Platzhalter werden aus dem Ticket gefüllt."),
            more=self.tr("Vorlage Platzhalter"),
        )
        signature.say(self.tr("Signatur"), self.tr("Steht unter jeder eigenen E-Mail."), more=self.tr("E-Mail Gruß"))
        for control in (self.mailboxes, self.snippets, self.signature):
            control.retranslate()


def _surface(error: BaseException) -> None:
    """Let a failure nobody expected reach the one place that reports them."""
    asyncio.get_event_loop().call_exception_handler(
        {"message": "a question of the settings failed", "exception": error}
    )
