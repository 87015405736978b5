"""What every leaf of a customer's detail is given and must answer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.domain.change import Changes
from app.domain.contract import Contract, in_force
from app.domain.fleet import Customer
from app.views.kit.means import Means


class Page(QWidget):
    """One leaf. It is made when it is first opened; while it is not in sight it does nothing."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.means = means
        self.customer_id = ""

    @property
    def customer(self) -> Customer | None:
        """The customer that is shown, as the board has it; None for none."""
        return self.means.desk.board.customers.get(self.customer_id)

    def contracts(self) -> list[Contract]:
        """All versions of the customer's contract, the newest first."""
        found = [each for each in self.means.desk.board.contracts.values() if each.customer_id == self.customer_id]
        return sorted(found, key=lambda each: (each.valid_from, each.id), reverse=True)

    def contract(self) -> Contract | None:
        """The version in force now; None without one."""
        return in_force(self.contracts(), at=self.means.desk.now())

    def show_customer(self, customer_id: str) -> None:
        """Show a customer; empty for none. Called when the leaf comes into sight, and again for each other customer."""
        self.customer_id = customer_id

    def follow(self, changes: Changes) -> None:
        """Follow a change of the board; only called in sight."""

    def beat(self, now: datetime) -> None:
        """Follow the time; only called in sight."""

    def leave(self) -> None:
        """The leaf goes out of sight: what is typed is kept, what is under way is no longer wanted."""

    def retranslate(self) -> None:
        """Take the words of another language."""

    def focus_first(self) -> None:
        """Put the keyboard into what this leaf is about."""
        self.setFocus()

    def focus_field(self, name: str) -> None:  # noqa: ARG002 - most leaves have none
        """Put the keyboard into one field, where there are fields."""
        self.focus_first()

    def reveal(self, fact_id: str) -> None:
        """Go to one thing on this leaf, where there are several."""
