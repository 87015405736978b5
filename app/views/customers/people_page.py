"""The leaf of the people: who calls and writes, who is told of alarms, and what a person may demand of their data."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.domain.change import Changes, Noun
from app.domain.contact import Contact
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Role
from app.views.customers import alarm_choice, forms
from app.views.customers.page import Page
from app.views.customers.roster import is_unreachable
from app.views.customers.trial_line import TrialLine
from app.views.kit import words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.column import Column, collated
from app.views.kit.deeds import perform
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.fitting import Fitting
from app.views.kit.glyphs import Glyph
from app.views.kit.icons import icon
from app.views.kit.look import Look, Plain, State
from app.views.kit.means import Means
from app.views.kit.strip import ActStrip, ChoicePanel, LinePanel
from app.views.kit.theme import theme
from app.views.kit.tokens import Role as Colour
from app.wire.mutations import Mutation
from app.wire.mutations_customer import EraseContact, RemoveContact
from app.wire.protocol import PERSON_DATA

_DISPENSABLE: Final = ("note", "site", "function", "reports", "phone")
"""Columns that step aside in a narrow window, the first one first."""
_LEAST_NAME: Final = 150


class PeoplePage(Page):
    """The people at a customer.

    Signals:
        form_wanted: somebody wants to write a contact down: the contact, or None for a new one.
        done: something that can be taken back, in words.
        said: something that needs no answer.
    """

    form_wanted = Signal(object)
    done = Signal(str)
    said = Signal(str)

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self.bar = MessageBar(self)
        self.new_button = QPushButton(self)
        self.new_button.setIcon(icon("plus"))
        self.edit_button = QPushButton(self)
        self.trial_button = QPushButton(self)
        self.more_button = QPushButton(self)
        self.table: FactTable[Contact] = FactTable(self._columns(), order=_order, parent=self)
        self.view = FactView(self.table, self, name="")
        self._fitting = Fitting(self.view, _DISPENSABLE, least=_LEAST_NAME)
        self.view.set_pending(lambda contact: means.desk.board.is_pending(Noun.CONTACT, contact.id))
        self.strip = ActStrip(self.view, self)
        self.trial = TrialLine(means, self)
        self._buttons = QHBoxLayout()
        for button in (self.new_button, self.edit_button, self.trial_button, self.more_button):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._buttons)
        layout.addWidget(self.bar)
        layout.addWidget(self.trial)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.strip)
        self.new_button.clicked.connect(lambda: self.form_wanted.emit(None))
        self.edit_button.clicked.connect(self.edit)
        self.trial_button.clicked.connect(self.send_trial)
        self.trial.failed.connect(partial(self.bar.say, weight=Weight.WARNING))
        self.more_button.clicked.connect(
            lambda: self._on_menu(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        )
        self.view.activated_fact.connect(self.form_wanted)
        self.view.edit_wanted.connect(self.form_wanted)
        self.view.menu_requested.connect(self._on_menu)
        self.view.picked.connect(self._on_picked)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    # --- what the detail asks -----------------------------------------------------------------------------------------

    def show_customer(self, customer_id: str) -> None:
        """Show the people of a customer."""
        super().show_customer(customer_id)
        board = self.means.desk.board
        self.bar.clear()
        self.strip.dismiss()
        self.table.replace_all(board.contacts[each] for each in sorted(board.naming(Noun.CONTACT, customer_id)))
        self.view.select_first()
        self._on_picked()

    def follow(self, changes: Changes) -> None:
        """Follow contacts."""
        ids = {change.id for change in changes if change.noun is Noun.CONTACT}
        board = self.means.desk.board
        mine = [board.contacts[each] for each in ids & board.naming(Noun.CONTACT, self.customer_id)]
        self.table.remove(ids - {contact.id for contact in mine})
        self.table.upsert(mine)
        self._on_picked()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.view.setAccessibleName(self.tr("Ansprechpartner"))
        self.table.set_columns(self._columns())
        self.view.empty.say(
            self.tr("Noch keine Ansprechpartner"),
            detail=self.tr("Wer anruft oder schreibt, wird an Nummer und Adresse erkannt."),
            step=self.tr("Neu …"),
            act=lambda: self.form_wanted.emit(None),
        )
        self.new_button.setText(self.tr("Neu …"))
        self.edit_button.setText(self.tr("Ändern …"))
        self.trial_button.setText(self.tr("Testmail senden"))
        self.trial_button.setToolTip(self.tr("Zeigt, ob Alarme ankommen: auf demselben Weg, an dieselbe Adresse"))
        self.more_button.setText(self.tr("Mehr …"))
        self.trial.retranslate()

    def focus_first(self) -> None:
        """Into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select_first()

    def reveal(self, fact_id: str) -> None:
        """Go to one of them."""
        self.view.select(fact_id)

    # --- what is done -------------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """Change the chosen contact."""
        contact = self.view.current_fact()
        if contact is not None:
            self.form_wanted.emit(contact)

    def send_trial(self) -> None:
        """Send the chosen contact a test mail; what becomes of it is shown above the list."""
        self.bar.clear()
        self.trial.send()

    def remove(self, contact: Contact) -> None:
        """Take a contact out of the lists."""
        self._do(RemoveContact(contact_id=contact.id), self.tr("{name} entfernt").format(name=contact.name))

    def assign(self, contact: Contact) -> None:
        """Ask whose a contact is, and give it to that customer."""
        board = self.means.desk.board
        others = sorted(
            (each for each in board.customers.values() if each.id not in (contact.customer_id, UNKNOWN_CUSTOMER_ID)),
            key=lambda each: collated(each.name),
        )
        panel = ChoicePanel(
            [(each.id, each.name) for each in others], name=self.tr("Kunde"), none=self.tr("Kein Kunde heißt so.")
        )
        panel.accepted.connect(partial(self._move_to, contact))
        self.strip.ask(self.tr("{name} gehört zu").format(name=contact.name), panel)

    def erase(self, contact: Contact) -> None:
        """Ask for the reason, then pseudonymise a person for ever."""
        panel = LinePanel(
            name=self.tr("Grund, zum Beispiel: Löschverlangen vom 3. Mai"), button=self.tr("Für immer pseudonymisieren")
        )
        panel.accepted.connect(partial(self._erase, contact))
        self.strip.ask(
            self.tr(
                "{name}: Name, Adressen, Nummern und eigene Worte verschwinden. Das lässt sich nicht rückgängig machen."
            ).format(name=contact.name),
            panel,
        )

    async def save_data(self, contact: Contact) -> None:
        """Fetch everything about a person and save it as a file."""
        try:
            content = await self.means.desk.fetch(PERSON_DATA.format(contact_id=contact.id))
        except Refused as refusal:
            self.bar.say(words.refusal(refusal), weight=Weight.WARNING)
            return
        except Unreachable:
            self.bar.say(self.tr("Ohne Verbindung zum zentralen Dienst nicht möglich."), weight=Weight.WARNING)
            return
        ending = "zip" if content.startswith(b"PK") else "json"
        dialog = QFileDialog(self.window(), self.tr("Daten der Person speichern"), str(Path.home()), f"*.{ending}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"{contact.name}.{ending}".replace("/", " "))
        dialog.accepted.connect(lambda: self.write(Path(dialog.selectedFiles()[0]), content))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path, content: bytes) -> None:
        """Write the file, and say where it is or why not."""
        try:
            path.write_bytes(content)
        except OSError as error:
            self.bar.say(
                self.tr("Speichern ging nicht: {reason}").format(reason=error.strerror or error), weight=Weight.WARNING
            )
            return
        self.said.emit(self.tr("Gespeichert: {file}").format(file=path))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _move_to(self, contact: Contact, customer_id: str) -> None:
        values = {**forms.contact_values(contact), "site_id": "", "alarm_servers": ()}
        customer = self.means.desk.board.customers[customer_id]
        text = self.tr("{name} gehört jetzt zu {customer}").format(name=contact.name, customer=customer.name)
        self._do(forms.save_contact(values, contact, customer_id=customer_id), text)

    def _erase(self, contact: Contact, reason: str) -> None:
        if not reason:
            self.bar.say(self.tr("Zum Pseudonymisieren gehört ein Grund."), weight=Weight.WARNING)
            return
        self._do(EraseContact(contact_id=contact.id, reason=reason), self.tr("Pseudonymisiert."), is_final=True)

    def _do(self, mutation: Mutation, text: str, *, is_final: bool = False) -> None:
        self.bar.clear()
        try:
            perform(self.means.desk, [mutation])
        except Refused as refusal:
            self.bar.say(words.refusal(refusal), weight=Weight.WARNING)
            return
        (self.said if is_final else self.done).emit(text)

    def _on_picked(self) -> None:
        contact = self.view.current_fact()
        has = contact is not None
        self.trial_button.setEnabled(contact is not None and bool(contact.mails))
        self.trial.show_contact(contact)
        self.edit_button.setEnabled(has)
        self.more_button.setEnabled(has)

    def _on_menu(self, place: QPoint) -> None:
        contact = self.view.current_fact()
        if contact is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Ändern …"), self.edit)
        menu.addAction(self.tr("Anderem Kunden zuordnen …"), partial(self.assign, contact))
        menu.addAction(self.tr("Entfernen"), partial(self.remove, contact))
        menu.addAction(self.tr("Testmail senden"), self.send_trial).setEnabled(bool(contact.mails))
        menu.addSeparator()
        menu.addAction(self.tr("Alle Daten der Person als Datei …"), lambda: self.means.start(self.save_data(contact)))
        me = self.means.desk.me
        if me is not None and me.role in (Role.SUPERVISOR, Role.ADMINISTRATOR):
            menu.addAction(self.tr("Pseudonymisieren …"), partial(self.erase, contact))
        else:
            menu.addAction(self.tr("Pseudonymisieren (nur Leitung)")).setEnabled(False)
        menu.popup(place)

    def _columns(self) -> list[Column[Contact]]:
        return [
            Column("name", self.tr("Name"), lambda contact: contact.name, is_stretched=True, look=self._name),
            Column("function", self.tr("Funktion"), lambda contact: contact.function, width=140),
            Column("phone", self.tr("Telefon"), lambda contact: ", ".join(contact.phones), width=160),
            Column("mail", self.tr("E-Mail"), lambda contact: ", ".join(contact.mails), width=220, look=self._mail),
            Column("alarms", self.tr("Alarme"), self._alarms, width=128, look=self._alarms_look, tooltip=self._alarms_told),
            Column("reports", self.tr("Berichte"), lambda contact: self._yes(contact.receives_reports), width=80),
            Column("site", self.tr("Standort"), self._site, width=110),
            Column("note", self.tr("Notiz"), lambda contact: " ".join(contact.note.split()), width=130, is_hidden=True),
        ]  # fmt: skip

    def _name(self, contact: Contact) -> Look:
        if contact.is_unknown:
            return State(Glyph.QUESTION, contact.name, Colour.UNKNOWN)
        return Plain(contact.name, Colour.HINT if contact.erased_at is not None else Colour.TEXT)

    def _mail(self, contact: Contact) -> Look:
        if contact.bounced:
            said = self.tr("{mails} (kommt zurück)").format(mails=", ".join(contact.mails))
            return State(Glyph.DIAMOND, said, Colour.WARNING)
        return Plain(", ".join(contact.mails))

    def _alarms(self, contact: Contact) -> str:
        if not contact.receives_alarms:
            return "–"
        return self.tr("unzustellbar") if is_unreachable(contact) else alarm_choice.brief(contact.alarms)

    def _alarms_look(self, contact: Contact) -> Look:
        if is_unreachable(contact):
            return State(Glyph.DIAMOND, self._alarms(contact), Colour.WARNING)
        return Plain(self._alarms(contact))

    def _alarms_told(self, contact: Contact) -> str:
        return alarm_choice.told(contact.alarms, self.means.desk.board.servers) if contact.receives_alarms else ""

    def _site(self, contact: Contact) -> str:
        site = self.means.desk.board.sites.get(contact.site_id or "")
        return "" if site is None else site.name

    def _yes(self, has: bool) -> str:
        return self.tr("ja") if has else "–"

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._buttons.setContentsMargins(gap, gap, gap, gap)
        self._buttons.setSpacing(gap)


def _order(contact: Contact) -> tuple[object, ...]:
    return (not contact.is_unknown, contact.erased_at is not None, collated(contact.name), contact.id)
