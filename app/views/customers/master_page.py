"""The leaf of the master data: what a customer is called, how large it is, what must not stand still, and notes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.change import Changes, Noun
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.views.customers import forms
from app.views.customers.page import Page
from app.views.kit import words
from app.views.kit.deeds import perform
from app.views.kit.form import Form
from app.views.kit.means import Means
from app.views.kit.theme import theme


class MasterPage(Page):
    """Edits a customer.

    Signals:
        done: something that can be taken back, in words.
    """

    done = Signal(str)

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self._typed: dict[str, dict[str, object]] = {}
        self.form = self._made()
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.form)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_customer(self, customer_id: str) -> None:
        """Edit this customer; what was typed for the one before is kept until it is there again."""
        if customer_id == self.customer_id:
            return
        self.leave()
        super().show_customer(customer_id)
        self._put()

    def follow(self, changes: Changes) -> None:
        """Follow the customer, unless somebody is typing."""
        is_mine = any(change.noun is Noun.CUSTOMER and change.id == self.customer_id for change in changes)
        if is_mine and self.customer_id not in self._typed:
            self._put()

    def leave(self) -> None:
        """Keep what was typed."""
        customer = self.customer
        if customer is None or customer.id == UNKNOWN_CUSTOMER_ID:
            return
        values = self.form.values()
        if values != forms.customer_values(customer):
            self._typed[customer.id] = values
        else:
            self._typed.pop(customer.id, None)

    def retranslate(self) -> None:
        """Take the words of another language."""
        values = self.form.values()
        old, self.form = self.form, self._made()
        self._layout.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self._put()
        if self.form.isEnabled():
            self.form.put(values)

    def focus_first(self) -> None:
        """Into the first field."""
        self.form.focus_first()

    def focus_field(self, name: str) -> None:
        """Into one field."""
        self.form.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> Form:
        form = Form(forms.customer_entries(), button=self.tr("Speichern"), parent=self)
        form.leave_button.setText(self.tr("Verwerfen"))
        form.buttons.removeWidget(form.done_button)
        form.buttons.insertWidget(0, form.done_button)  # the other end is where messages come up
        form.accepted.connect(self._save)
        form.left.connect(self._discard)
        return form

    def _put(self) -> None:
        customer = self.customer
        if customer is None:
            return
        self.form.setEnabled(customer.id != UNKNOWN_CUSTOMER_ID)
        self.form.put(self._typed.get(customer.id) or forms.customer_values(customer))

    def _save(self, values: dict[str, object]) -> None:
        customer = self.customer
        if customer is None:
            return
        try:
            perform(self.means.desk, [forms.save_customer(values, customer)])
        except Refused as refusal:
            self.form.say(forms.field_of(refusal), words.refusal(refusal))
            return
        self._typed.pop(customer.id, None)
        self.done.emit(self.tr("{name} gespeichert").format(name=values["name"]))

    def _discard(self) -> None:
        self._typed.pop(self.customer_id, None)
        self._put()

    def _on_theme_changed(self) -> None:
        self._layout.setContentsMargins(*([theme().metrics.space(12)] * 4))
