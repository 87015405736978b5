"""The signature below one's own mails, and the address they answer to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.console.desk import Desk
from app.domain.change import Noun
from app.domain.errors import Refused
from app.views.kit import words
from app.views.kit.deeds import perform
from app.views.kit.form import Form
from app.views.kit.form_fields import Entry, Kind
from app.views.kit.form_sheet import FormSheet
from app.wire.mutations_desk import SetSignature


class Signature(QWidget):
    """Shows it, and opens a form.

    Signals:
        said: something that needs no answer.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown = QLabel(self)
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.shown.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.edit)
        self.sheet = FormSheet(self)
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shown)
        layout.addLayout(foot)
        self._end = desk.board.listen(lambda _changes: self._show(), Noun.PERSON)
        self.destroyed.connect(self._end)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.button.setText(self.tr("Ändern …"))
        self.button.setAccessibleName(self.tr("Signatur ändern"))
        self._show()

    def edit(self) -> None:
        """Write it."""
        text, mail = self._now()
        entries = [
            Entry("text", self.tr("Signatur"), Kind.TEXT, hint=self.tr("Steht unter jeder E-Mail, die Sie schreiben.")),
            Entry("mail", self.tr("Eigene E-Mail"), length=254, hint=self.tr("Darf leer sein; Kunden antworten immer dem Postfach.")),
        ]  # fmt: skip
        form = Form(entries, button=self.tr("Speichern"))
        self.sheet.open("mine", self.tr("Signatur"), form, {"text": text, "mail": mail}, self._save)

    def _save(self, form: Form, values: dict[str, Any]) -> None:
        try:
            perform(self._desk, [SetSignature(text=values["text"], mail=values["mail"])])
        except Refused as refusal:
            field = {"mail.address": "mail"}.get(refusal.code, str(refusal.facts.get("field", "")))
            form.say(field, words.refusal(refusal))
            return
        self.sheet.finish()
        self.said.emit(self.tr("Signatur gespeichert"))

    def _now(self) -> tuple[str, str]:
        me = self._desk.me
        known = self._desk.board.persons.get(me.id, me) if me is not None else None
        return ("", "") if known is None else (known.signature, known.mail)

    def _show(self) -> None:
        text, mail = self._now()
        self.shown.setText("\n".join(filter(None, (text, mail))) or self.tr("Noch keine."))
        self.button.setEnabled(self._desk.me is not None)
