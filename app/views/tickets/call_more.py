"""What is asked only where it decides something: which key process, how many of a small company, an emergency job."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.console.lookup import contract_at
from app.domain.calendar import SERVICE_CALENDAR, is_open
from app.domain.contract import Affected, Plan
from app.views.kit.theme import theme
from app.views.tickets.call import Call
from app.views.tickets.fields import Choice

MORE_THAN = 10
"""Up to so many persons the head-count of the company decides (rule R4, readings A11 and A12)."""


class CallMore(QWidget):
    """Asks nothing most of the time.

    Signals:
        edited: an answer is another now.
    """

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_showing = False
        self.process = Choice("", columns=2)
        self.persons = QSpinBox(self)
        self.persons.setRange(0, MORE_THAN)
        self._persons_label = QLabel(self)
        self._persons_label.setBuddy(self.persons)
        self._count = QWidget(self)
        across = QHBoxLayout(self._count)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._persons_label)
        across.addWidget(self.persons)
        across.addStretch(1)
        self.emergency = QCheckBox(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().metrics.space(4))
        for widget in (self.process, self._count, self.emergency):
            layout.addWidget(widget)
            widget.hide()
        self.process.chosen.connect(lambda _value: self._tell())
        self.persons.valueChanged.connect(lambda _number: self._tell())
        self.emergency.toggled.connect(lambda _on: self._tell())
        self._heads = 0
        self._say_words()
        self.hide()

    def show_call(self, call: Call) -> None:
        """Ask what is worth asking of this call."""
        customer = self._desk.board.customers.get(call.customer_id)
        processes = customer.key_processes if customer is not None else ()
        self._heads = customer.head_count if customer is not None else 0
        self._is_showing = True
        asks_process = call.affected is Affected.KEY_PROCESS and bool(processes)
        if asks_process:
            self.process.offer([(name, name) for name in processes], current=call.key_process or processes[0])
        asks_count = call.affected is Affected.UP_TO_TEN and 0 < self._heads <= MORE_THAN
        self.persons.setValue(call.persons_affected or 0)
        self.emergency.setChecked(call.is_emergency)
        asks_emergency = self._may_be_emergency(call)
        for widget, asks in ((self.process, asks_process), (self._count, asks_count), (self.emergency, asks_emergency)):
            widget.setVisible(asks)
        self.setVisible(asks_process or asks_count or asks_emergency)
        self._say_words()
        self._is_showing = False

    def values(self) -> dict[str, Any]:
        """Give the answers, as fields of a call; what is not asked has none."""
        return {
            "key_process": self.process.value() if self.process.isVisibleTo(self) else "",
            "persons_affected": (self.persons.value() or None) if self._count.isVisibleTo(self) else None,
            "is_emergency": self.emergency.isVisibleTo(self) and self.emergency.isChecked(),
        }

    def fields(self) -> list[QWidget]:
        """Give what Tab goes through."""
        return [*self.process.buttons(), self.persons, self.emergency]

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def _may_be_emergency(self, call: Call) -> bool:
        """Premium customers may order work out of hours (matrix row C19)."""
        contract = contract_at(self._desk.board, call.customer_id, call.notified_at)
        return (
            contract is not None and contract.plan is Plan.PREMIUM and not is_open(SERVICE_CALENDAR, call.notified_at)
        )

    def _tell(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def _say_words(self) -> None:
        self.process.rename(self.tr("Kernprozess"))
        self._persons_label.setText(self.tr("Wie viele von {heads} können nicht arbeiten?").format(heads=self._heads))
        self.persons.setAccessibleName(self.tr("Betroffene Personen"))
        self.persons.setSpecialValueText(self.tr("nicht gezählt"))
        self.emergency.setText(self.tr("Notfalleinsatz jetzt beauftragt (Aufpreis)"))
