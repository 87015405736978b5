"""Text modules among the settings: everybody's and one's own, with what each placeholder stands for."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.console.desk import Desk
from app.domain.change import Noun
from app.domain.errors import Refused
from app.domain.snippet import Snippet
from app.domain.snippet_text import PLACEHOLDERS, fill
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.column import collated
from app.views.kit.deeds import perform
from app.views.kit.form import Form
from app.views.kit.form_fields import Entry, Kind
from app.views.kit.form_sheet import FormSheet
from app.views.settings.fact_rows import FactRow, FactRows
from app.wire.ids import new_id
from app.wire.mutations_desk import RemoveSnippet, SaveSnippet

LONGEST: Final = 90
"""Letters of a text that are shown in its line."""


class Snippets(QWidget):
    """A line a text module.

    Signals:
        done: something that can be taken back, in words.
    """

    done = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows = FactRows(self)
        self.sheet = FormSheet(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rows)
        self.rows.new_wanted.connect(lambda: self.edit(None))
        self.rows.edit_wanted.connect(lambda snippet_id: self.edit(desk.board.snippets.get(snippet_id)))
        self.rows.remove_wanted.connect(self.remove)
        self._end = desk.board.listen(lambda _changes: self._show(), Noun.SNIPPET)
        self.destroyed.connect(self._end)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.rows.say(new=self.tr("Neuer Textbaustein …"), empty=self.tr("Noch keiner."), can_add=True)
        self.rows.retranslate()
        self._show()

    def edit(self, snippet: Snippet | None) -> None:
        """Write a text module: this one, or a new one."""
        form = Form(self._entries(), button=self.tr("Speichern"))
        help_line, preview = (QLabel(form) for _ in range(2))
        for label in (help_line, preview):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.below.addWidget(label)
        help_line.setProperty("role", "hint")
        help_line.setText("\n".join(f"{{{name}}}  {_say(_MEANINGS[name])}" for name in PLACEHOLDERS))
        form.edited.connect(lambda: preview.setText(self.preview(str(form.values()["text"]))))
        values = {"language": "de", "whose": "all"}
        if snippet is not None:
            whose = "all" if snippet.person_id is None else "me"
            values = {"name": snippet.name, "text": snippet.text, "language": snippet.language, "whose": whose}
        self.sheet.open(
            "new" if snippet is None else snippet.id,
            self.tr("Neuer Textbaustein") if snippet is None else snippet.name,
            form,
            values,
            lambda form, given: self._save(form, given, snippet),
        )

    def preview(self, text: str) -> str:
        """Show a text as an example would have it, and what is no placeholder."""
        if not text:
            return ""
        found = fill(text, {name: _say(_EXAMPLES[name]) for name in PLACEHOLDERS})
        said = f"{self.tr('Zum Beispiel:')}\n{found.text}"
        if found.unknown:
            names = ", ".join(f"{{{name}}}" for name in found.unknown)
            said += "\n" + self.tr("Kein Platzhalter, bleibt so stehen: {names}").format(names=names)
        return said

    def remove(self, snippet_id: str) -> None:
        """Throw a text module away."""
        snippet = self._desk.board.snippets.get(snippet_id)
        if snippet is None:
            return
        perform(self._desk, [RemoveSnippet(snippet_id=snippet_id)])
        self.done.emit(self.tr("Textbaustein {name} entfernt").format(name=snippet.name))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _entries(self) -> list[Entry]:
        return [
            Entry("name", self.tr("Name"), is_needed=True, hint=self.tr("Mit diesen Worten wird er gefunden (Strg+.).")),
            Entry("language", self.tr("Sprache"), Kind.CHOICE, options=(("de", "Deutsch"), ("en", "English"))),
            Entry("whose", self.tr("Für wen"), Kind.CHOICE, options=(("all", self.tr("alle")), ("me", self.tr("nur mich")))),
            Entry("text", self.tr("Text"), Kind.TEXT, is_needed=True),
        ]  # fmt: skip

    def _save(self, form: Form, values: dict[str, Any], snippet: Snippet | None) -> None:
        mutation = SaveSnippet(
            snippet_id=new_id() if snippet is None else snippet.id,
            name=values["name"],
            text=values["text"],
            language=values["language"],
            is_own=values["whose"] == "me",
        )
        try:
            perform(self._desk, [mutation])
        except Refused as refusal:
            field = {"snippet.name_missing": "name", "snippet.text_missing": "text"}.get(refusal.code, "")
            form.say(field or str(refusal.facts.get("field", "")), words.refusal(refusal))
            return
        self.sheet.finish()
        self.done.emit(self.tr("Textbaustein {name} gespeichert").format(name=values["name"]))

    def _show(self) -> None:
        me = self._desk.me
        mine = [each for each in self._desk.board.snippets.values() if each.person_id in (None, me.id if me else None)]
        self.rows.show_rows(
            [self._row(each) for each in sorted(mine, key=lambda each: (collated(each.name), each.language, each.id))]
        )

    def _row(self, snippet: Snippet) -> FactRow:
        text = " ".join(snippet.text.split())
        parts = [
            "" if snippet.person_id is None else self.tr("nur für mich"),
            "English" if snippet.language == "en" else "",
            text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …",
        ]
        return FactRow(snippet.id, snippet.name, " · ".join(filter(None, parts)), can_remove=True)


def _say(text: str) -> str:
    return QCoreApplication.translate("placeholders", text)


_MEANINGS: Final = {
    "contact.salutation": QT_TRANSLATE_NOOP("placeholders", "Anrede mit Namen, in der Sprache des Textbausteins"),
    "contact.name": QT_TRANSLATE_NOOP("placeholders", "Name der Ansprechperson"),
    "customer.name": QT_TRANSLATE_NOOP("placeholders", "Name des Kunden"),
    "ticket.number": QT_TRANSLATE_NOOP("placeholders", "Nummer des Tickets"),
    "ticket.subject": QT_TRANSLATE_NOOP("placeholders", "Betreff des Tickets"),
    "ticket.due": QT_TRANSLATE_NOOP("placeholders", "wann die Bearbeitung spätestens beginnt"),
    "server.name": QT_TRANSLATE_NOOP("placeholders", "betroffene Server"),
    "me.name": QT_TRANSLATE_NOOP("placeholders", "eigener Name"),
    "me.signature": QT_TRANSLATE_NOOP("placeholders", "eigene Signatur"),
    "today": QT_TRANSLATE_NOOP("placeholders", "Datum von heute"),
}

_EXAMPLES: Final = {
    "contact.salutation": QT_TRANSLATE_NOOP("placeholders", "Guten Tag Frau Beispiel"),
    "contact.name": QT_TRANSLATE_NOOP("placeholders", "Frau Beispiel"),
    "customer.name": QT_TRANSLATE_NOOP("placeholders", "Muster GmbH"),
    "ticket.number": QT_TRANSLATE_NOOP("placeholders", "26-01234"),
    "ticket.subject": QT_TRANSLATE_NOOP("placeholders", "Drucker im Empfang"),
    "ticket.due": QT_TRANSLATE_NOOP("placeholders", "Do 26.11. 13:12"),
    "server.name": QT_TRANSLATE_NOOP("placeholders", "SRV-01"),
    "me.name": QT_TRANSLATE_NOOP("placeholders", "T. Muster"),
    "me.signature": QT_TRANSLATE_NOOP("placeholders", "Mit freundlichen Grüßen, T. Muster"),
    "today": QT_TRANSLATE_NOOP("placeholders", "26.11.2026"),
}
