"""Tickets of something: open ones by their deadline, then what was solved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.change import Change, Noun
from app.views.kit.actions import Actions
from app.views.kit.means import Means
from app.views.kit.tasks import Tasks
from app.views.kit.ticket_list import TicketList
from tests.views import fake_desk
from tests.views.fake_desk import FakeDesk, make_id, ticket
from tests.views.stage import surroundings

pytestmark = pytest.mark.views

BOERNER = make_id(5, 1)


@pytest.fixture
def opened() -> list[tuple[str, str]]:
    """What was opened."""
    return []


@pytest.fixture
def tickets(qtbot: QtBot, tmp_path: Path, opened: list[tuple[str, str]]) -> TicketList:
    """The list, shown for one customer."""
    window, desk = QWidget(), FakeDesk(*fake_desk.fleet())
    qtbot.addWidget(window)
    around = surroundings(window, desk, tmp_path)
    means = Means(
        desk, Actions(window), around, Tasks(lambda _error: None), lambda noun, fact: opened.append((noun, fact))
    )
    made = TicketList(means, window)
    made.say("Tickets", empty="Keine")
    made.show_of(BOERNER)
    with qtbot.waitExposed(window):
        window.show()
    return made


def test_only_its_own_and_open_ones_first(tickets: TicketList) -> None:
    """Whatever else is on the board."""
    shown = list(tickets.table.facts())
    assert {BOERNER} == {each.customer_id for each in shown}
    assert shown == sorted(shown, key=lambda each: not each.status.is_open)
    assert len(shown) >= 2


def test_it_follows_what_comes_and_goes(tickets: TicketList) -> None:
    """A ticket that is moved to another customer leaves."""
    desk = tickets.means.desk
    assert isinstance(desk, FakeDesk)
    new = ticket(70, 5, "Scanner klemmt")
    desk.apply(new)
    tickets.follow(frozenset({Change(Noun.TICKET, new.id)}))
    assert tickets.table.find(new.id) is not None
    desk.apply(replace(new, version=2, customer_id=make_id(1, 1)))
    tickets.follow(frozenset({Change(Noun.TICKET, new.id)}))
    assert tickets.table.find(new.id) is None


def test_return_opens_one(tickets: TicketList, opened: list[tuple[str, str]], qtbot: QtBot) -> None:
    """Where tickets are at home."""
    tickets.focus_first()
    qtbot.keyClick(tickets.view, Qt.Key.Key_Return)
    current = tickets.view.current_fact()
    assert current is not None
    assert [("ticket", current.id)] == opened


def test_a_deadline_is_said_only_while_it_matters(tickets: TicketList) -> None:
    """What is solved has none."""
    due = next(column for column in tickets.table.columns if column.id == "due")
    waiting = next(each for each in tickets.table.facts() if each.subject == "Outlook langsam")
    assert due.text(waiting) not in ("", "–")
