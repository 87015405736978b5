"""A screen and a sheet that only remember what the shell asked of them."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.views.kit.actions import Actions
from app.views.kit.screen import Surroundings, TicketWish


class FakeScreen(QWidget):
    name: ClassVar[str] = "fake"

    open_requested = Signal(str, str)
    call_requested = Signal()
    ticket_requested = Signal(object)
    done = Signal(str)
    status_message = Signal(str)
    badge_changed = Signal()

    def __init__(self, desk: Any, actions: Actions, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.actions_given = actions
        self.asked: list[tuple[object, ...]] = []
        self.unhandled = 0
        self.known = {"a", "b"}
        self.list = QLineEdit(self)
        self.filter = QLineEdit(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(self.filter)
        actions.bind("alarm.acknowledge", lambda: self.asked.append(("acknowledge",)), widget=self.list)

    def title(self) -> str:
        return "Fake"

    def badge(self) -> int:
        return self.unhandled

    def set_scope(self, scope_id: str | None) -> None:
        self.asked.append(("scope", scope_id))

    def focus_list(self) -> None:
        self.list.setFocus()

    def focus_filter(self) -> None:
        self.filter.setFocus()

    def open_fact(self, noun: str, fact_id: str) -> bool:
        self.asked.append(("open", noun, fact_id))
        return fact_id in self.known

    def set_detail(self, place: str) -> None:
        self.asked.append(("detail", place))


class FakeSheet(QWidget):
    open_requested = Signal(str, str)
    done = Signal(str)
    status_message = Signal(str)
    closed = Signal()

    def __init__(self, desk: Any, actions: Actions, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calls = 0
        self.wishes: list[TicketWish] = []

    def take_call(self) -> None:
        self.calls += 1

    def write_ticket(self, wish: TicketWish) -> None:
        self.wishes.append(wish)
