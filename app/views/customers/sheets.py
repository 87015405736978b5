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
from app.views.customers import alarm_choice, forms
from app.views.kit import words
from app.views.kit.column import collated
from app.views.kit.deeds import perform
from app.views.kit.form import Form
from app.views.kit.form_fields import Entry
from app.views.kit.form_sheet import FormSheet
from app.views.kit.means import Means
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
        self.sheet = FormSheet(owner)

    @property
    def form(self) -> Form | None:
        """The form that is or was open."""
        return self.sheet.form

    def edit_contact(self, contact: Contact | None, *, customer_id: str) -> None:
        """Write a contact down: this one, or a new one."""
        board = self._means.desk.board
        sites = [each for each in board.sites.values() if each.customer_id == customer_id]
        servers = [each for each in board.servers.values() if each.customer_id == customer_id]
        title = self.tr("Neuer Ansprechpartner") if contact is None else contact.name

        def make(values: dict[str, Any]) -> Deed:
            text = self.tr("{name} gespeichert").format(name=values["name"])
            return forms.save_contact(values, contact, customer_id=customer_id), text

        start = forms.new_contact_values() if contact is None else forms.contact_values(contact)
        key = f"new contact {customer_id}" if contact is None else contact.id
        sites.sort(key=lambda each: collated(each.name))
        servers.sort(key=lambda each: collated(each.name))
        self._open(key, title, forms.contact_entries(sites, servers, contact), start, make, shown=alarm_choice.shown)

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

    def _open(
        self,
        key: str,
        title: str,
        entries: list[Entry],
        values: dict[str, Any],
        make: Callable[[dict[str, Any]], Deed],
        *,
        shown: Callable[[dict[str, Any]], list[str]] | None = None,
    ) -> None:
        zone = self._means.surroundings.moments().zone
        zone = zone if isinstance(zone, ZoneInfo) else ZoneInfo(SERVICE_CALENDAR.tz)
        today = self._means.desk.now().astimezone(zone).date()
        form = Form(entries, button=self.tr("Speichern"), zone=zone, today=today)
        if shown is not None:
            form.edited.connect(lambda: form.show_only(shown(form.values())))
        self.sheet.open(key, title, form, values, lambda form, given: self._do(form, given, make))

    def _do(self, form: Form, values: dict[str, Any], make: Callable[[dict[str, Any]], Deed]) -> None:
        mutation, text = make(values)
        try:
            perform(self._means.desk, [mutation])
        except Refused as refusal:
            form.say(forms.field_of(refusal), words.refusal(refusal))
            return
        self.sheet.finish()
        self.done.emit(text)
        if isinstance(mutation, SaveCustomer):
            self.made.emit(mutation.customer_id)
