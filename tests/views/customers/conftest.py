"""The customers over a fake desk, shown, with a loop for what is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.domain.contact import Contact
from app.domain.contract import Contract, Plan
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer
from app.views.customers.screen import CustomersScreen
from app.views.kit.form import Form
from app.views.kit.language import Languages
from tests.views import fake_desk
from tests.views.fake_desk import NOW, OTHER, FakeDesk, make_id
from tests.views.stage import shown

MEYER, STRANDPERLE, PETERS, MUSEUM = (make_id(number, 1) for number in (1, 2, 6, 9))
MEYERS_CONTRACT = make_id(1, 3)
STRANGER = make_id(90, 10)


def facts() -> list[Any]:
    """The invented fleet; Meyer's papers are whole, and a stranger has called."""
    return [
        *fake_desk.fleet(),
        Contract(
            MEYERS_CONTRACT, 2, MEYER, Plan.PLUS, NOW - timedelta(days=900),
            isa_at=NOW - timedelta(days=910), avv_version="2024-01", prices={"separate.hour": "98.00"},
        ),
        Customer(UNKNOWN_CUSTOMER_ID, 1, "unknown", "unknown"),
        Contact(STRANGER, 1, UNKNOWN_CUSTOMER_ID, "0151 5550001", phones=("0151 5550001",), is_unknown=True),
    ]  # fmt: skip


class Room:
    """A shown screen and what a hand does to it."""

    def __init__(self, qtbot: QtBot, desk: FakeDesk, screen: CustomersScreen, window: QMainWindow) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.screen = screen
        self.window = window
        self.said: list[str] = []
        self.done: list[str] = []
        self.wishes: list[Any] = []
        self.opened: list[tuple[str, str]] = []
        screen.status_message.connect(self.said.append)
        screen.done.connect(self.done.append)
        screen.ticket_requested.connect(self.wishes.append)
        screen.open_requested.connect(lambda noun, fact_id: self.opened.append((noun, fact_id)))

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key where the keyboard is."""
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(self.focus, key, held)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        self.qtbot.keyClicks(self.focus, text)

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def names(self) -> list[str]:
        """The customers in the list, in order."""
        return [row.customer.short_name for row in self.screen.list.table.facts()]

    @property
    def form(self) -> Form:
        """The form in the sheet."""
        form = self.screen.detail.sheets.form
        assert form is not None
        assert self.screen.detail.sheets.sheet.is_open
        return form

    def leaf(self, name: str, customer_id: str = MEYER) -> Any:
        """Open a leaf of a customer."""
        self.screen.open_fact("customer.page", customer_id)
        self.screen.detail.open_leaf(name)
        return self.screen.detail.page()

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the loop run until something is so."""
        self.qtbot.waitUntil(done)


@pytest.fixture
def desk() -> FakeDesk:
    """The invented fleet, looked at by a supervisor."""
    return FakeDesk(*facts(), me=OTHER)


@pytest.fixture
def room(
    qtbot: QtBot, german: Languages, loop: asyncio.AbstractEventLoop, desk: FakeDesk, tmp_path: Path
) -> Iterator[Room]:
    """The screen in a window, the keyboard on its first row."""
    with shown(qtbot, CustomersScreen, desk, german, tmp_path, width=1700) as (screen, window):
        screen.focus_list()
        yield Room(qtbot, desk, screen, window)


def changed(desk: FakeDesk, customer_id: str, **values: Any) -> None:
    """Let the truth about a customer arrive."""
    customer = desk.board.customers[customer_id]
    desk.apply(replace(customer, version=customer.version + 1, **values))
