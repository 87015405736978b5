"""C: a further call about a ticket is noted: what was said, and whether the customer waits for an answer now."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit
from typing_extensions import override

from app.domain.errors import Refused
from app.views.tickets.fields import Choice, TimeField
from app.views.tickets.strip import Strip
from app.wire.ids import new_id
from app.wire.mutations import Mutation
from app.wire.mutations_desk import AddCall

THEY: Final = "they"
WE: Final = "we"


class CallNoteStrip(Strip):
    """Who called whom, when, and what was said. It begins no work: that is B."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.words = QLineEdit(self)
        self.words.setMaxLength(2000)
        self.who = Choice("", columns=2)
        self.at = TimeField(self.around.moments().zone, "")
        self._at_label = QLabel(self)
        self._at_label.setBuddy(self.at)
        row = QHBoxLayout()
        row.addWidget(self.who)
        row.addStretch(1)
        row.addWidget(self._at_label)
        row.addWidget(self.at)
        self.fields.addWidget(self.words)
        self.fields.addLayout(row)
        self.who.chosen.connect(self.refresh)

    @override
    def verb(self) -> str:
        return self.tr("Anruf notieren")

    @override
    def retranslate(self) -> None:
        self.words.setPlaceholderText(self.tr("Was wurde besprochen?"))
        self.words.setAccessibleName(self.tr("Was wurde besprochen?"))
        self.who.rename(self.tr("Wer rief an"))
        self.who.offer([(THEY, self.tr("Kunde rief an")), (WE, self.tr("wir riefen an"))], current=self.who.value())
        self._at_label.setText(self.tr("um"))
        self.at.setAccessibleName(self.tr("Zeit des Anrufs"))

    @override
    def prepare(self) -> None:
        self.words.setText(self.desk.draft(self._key()))
        self.who.choose(THEY)
        self.at.set_instant(self.desk.now())
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        text = self.words.text().strip()
        if not text:
            raise Refused("text.missing")
        ticket, is_theirs = self.tickets[0], self.who.value() == THEY
        return [
            AddCall(
                article_id=new_id(), ticket_id=ticket.id, text=text, at=self.at.instant(), contact_id=ticket.contact_id,
                from_customer=is_theirs,
            )
        ]  # fmt: skip

    @override
    def confirm(self) -> None:
        if not self.words.text().strip():
            self.say_error(self.tr("Was wurde besprochen? Ein Satz genügt."))
            return
        super().confirm()
        if self.isHidden():
            self.desk.save_draft(self._key(), "")

    @override
    def close_strip(self) -> None:
        self.desk.save_draft(self._key(), self.words.text().strip())
        super().close_strip()

    @override
    def done_text(self) -> str:
        return self.tr("Anruf zu {what} notiert").format(what=self.acts.name(self.tickets))

    @override
    def effect_text(self) -> str:
        if self.who.value() == THEY:
            return self.tr("Der Kunde wartet danach auf Antwort. Die Frist hält nur der Beginn der Arbeit an.")
        return self.tr("Beginnt am Telefon die Arbeit, gehört auch B dazu.")

    def _key(self) -> str:
        return f"ticket:{self.tickets[0].id}:call"
