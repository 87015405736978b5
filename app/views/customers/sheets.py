"""The sheets of the customers' area: a contact, a new customer, a version of a contract; over the window, nothing is blocked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contact import Contact
from app.domain.contract import Contract
from app.domain.errors import Refused
from app.views.customers import forms
from app.views.kit import words
from app.views.kit.deeds import perform
from app.views.kit.form import Entry, Form
from app.views.kit.means import Means
from app.views.kit.side_sheet import SideSheet
from app.wire.mutations import Mutation
from app.wire.mutations_customer import SaveCustomer

Deed = tuple[Mutation, str]
"""What a form makes of its values, and what is said of it."""


class Sheets(QObject):
    """Opens forms, and does what they say.

    Signals:
        done: something that can be taken back, in words.
        made: a customer was made: its id.
    """

    done = Signal(str)
    made = Signal(str)

    def __init__(self, means: Means, owner: QWidget) -> None:
        super().__init__(owner)
        self._means = means
        self._owner = owner
        self._sheet: SideSheet | None = None
        self._key = ""
        self._typed: dict[str, dict[str, Any]] = {}
        self.form: Form | None = None

    def edit_contact(self, contact: Contact | None, *, customer_id: str) -> None:
        """Write a contact down: this one, or a new one."""
        sites = [each for each in self._means.desk.board.sites.values() if each.customer_id == customer_id]
        title = self.tr("Neuer Ansprechpartner") if contact is None else contact.name

        def make(values: dict[str, Any]) -> Deed:
            text = self.tr("{name} gespeichert").format(name=values["name"])
            return forms.save_contact(values, contact, customer_id=customer_id), text

        start = {"language": "de"} if contact is None else forms.contact_values(contact)
        key = f"new contact {customer_id}" if contact is None else contact.id
        self._open(key, title, forms.contact_entries(sorted(sites, key=lambda each: each.name)), start, make)

    def new_customer(self) -> None:
        """Write a new customer down."""

        def make(values: dict[str, Any]) -> Deed:
            return forms.save_customer(values, None), self.tr("{name} angelegt").format(name=values["name"])

        self._open("new customer", self.tr("Neuer Kunde"), forms.customer_entries(), {}, make)

    def begin_contract(self, before: Contract | None, *, customer_id: str) -> None:
        """Begin a version of a customer's contract."""

        def make(values: dict[str, Any]) -> Deed:
            now = self._means.desk.now()
            made = forms.begin_contract(values, customer_id=customer_id, now=now)
            return made, self.tr("Vertrag {plan} begonnen").format(plan=words.word("plan", made.plan))

        self._open(
            f"new contract {customer_id}",
            self.tr("Neue Fassung des Vertrags"),
            forms.contract_entries(is_new=True),
            forms.contract_values(before),
            make,
        )

    def correct_contract(self, contract: Contract) -> None:
        """Record something on a version that is no new agreement."""

        def make(values: dict[str, Any]) -> Deed:
            return forms.correct_contract(values, contract), self.tr("Nachgetragen")

        self._open(
            contract.id,
            self.tr("Nachtragen: {plan}").format(plan=words.word("plan", contract.plan)),
            forms.contract_entries(is_new=False),
            forms.contract_values(contract),
            make,
        )

    def dismiss(self) -> None:
        """Close; what was typed is there again when the same form is opened."""
        if self._sheet is not None:
            self._sheet.dismiss()

    def _open(
        self, key: str, title: str, entries: list[Entry], values: dict[str, Any], make: Callable[[dict[str, Any]], Deed]
    ) -> None:
        self._keep()
        if self._sheet is None or self._sheet.parentWidget() is not self._owner.window():
            self._sheet = SideSheet(self._owner.window(), wide_at_15=620)
            self._sheet.closed.connect(self._keep)
        zone = self._means.surroundings.moments().zone
        zone = zone if isinstance(zone, ZoneInfo) else ZoneInfo(SERVICE_CALENDAR.tz)
        today = self._means.desk.now().astimezone(zone).date()
        form = Form(entries, button=self.tr("Speichern"), zone=zone, today=today)
        form.put(values)
        typed = self._typed.get(key)
        if typed is not None:
            form.write(typed)
            form.bar.say(
                self.tr("Das war noch nicht gespeichert."),
                step=self.tr("Verwerfen"),
                act=lambda: self._discard(key, form, values),
            )
        form.accepted.connect(lambda given: self._do(form, given, make))
        form.left.connect(self._sheet.dismiss)
        old, self.form, self._key = self.form, form, key
        self._sheet.open(title, form)
        form.focus_first()
        if old is not None:
            old.deleteLater()

    def _keep(self) -> None:
        """Keep what was typed into the form that is or was open."""
        if self.form is None or not self._key:
            return
        if self.form.is_changed:
            self._typed[self._key] = self.form.values()
        else:
            self._typed.pop(self._key, None)

    def _discard(self, key: str, form: Form, values: dict[str, Any]) -> None:
        self._typed.pop(key, None)
        form.put(values)
        form.focus_first()

    def _do(self, form: Form, values: dict[str, Any], make: Callable[[dict[str, Any]], Deed]) -> None:
        mutation, text = make(values)
        try:
            perform(self._means.desk, [mutation])
        except Refused as refusal:
            form.say(forms.field_of(refusal), words.refusal(refusal))
            return
        self._typed.pop(self._key, None)
        self._key = ""
        self.dismiss()
        self.done.emit(text)
        if isinstance(mutation, SaveCustomer):
            self.made.emit(mutation.customer_id)
