"""The customer tree: it can be searched, and stays as it is while things change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.views.kit.theme import Theme
from app.views.shell.customer_tree import CustomerTree, FleetModel
from tests.views.fake_desk import NOW, FakeDesk, make_id

pytestmark = pytest.mark.views


@pytest.fixture
def tree(qtbot: QtBot, look: Theme, desk: FakeDesk) -> Iterator[CustomerTree]:
    """The tree over the invented fleet."""
    made = CustomerTree()
    qtbot.addWidget(made)
    made.resize(260, 500)
    made.show_fleet(desk.board, now=NOW)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


def test_the_model_keeps_qts_rules(desk: FakeDesk, qtmodeltester: Any, look: Theme) -> None:
    """Qt's own tester finds nothing."""
    model = FleetModel()
    model.show(desk.board, now=NOW)
    qtmodeltester.check(model)


def test_choosing_a_line_says_so(tree: CustomerTree, qtbot: QtBot) -> None:
    """With the id of the customer."""
    tree.view.setCurrentIndex(tree.model.index(0, 0))
    with qtbot.waitSignal(tree.chosen) as told:
        qtbot.keyClick(tree.view, Qt.Key.Key_Down)
    assert told.args == [tree.chosen_id()]
    assert tree.chosen_id() in {make_id(number, 1) for number in range(1, 10)}


def test_what_is_open_and_chosen_survives_another_tree(tree: CustomerTree, desk: FakeDesk) -> None:
    """A new server does not close anything, and nothing is told."""
    customer = tree.model.node_of(make_id(1, 1))
    assert customer is not None
    tree.view.expand(tree.model.index_of(customer))
    tree.choose(make_id(1, 4))
    said: list[str] = []
    tree.chosen.connect(said.append)
    server = desk.board.servers[make_id(2, 4)]
    desk.apply(replace(server, id=make_id(99, 4), name="SRV-NEU"))
    tree.show_fleet(desk.board, now=NOW)
    assert tree.chosen_id() == make_id(1, 4)
    again = tree.model.node_of(make_id(1, 1))
    assert again is not None
    assert tree.view.isExpanded(tree.model.index_of(again))
    assert len(again.children) == 3
    assert said == []


def test_typing_narrows_it_and_return_takes_the_first(tree: CustomerTree, qtbot: QtBot) -> None:
    """Servers are found under their customers."""
    qtbot.keyClicks(tree.field, "cad2")
    shown = [
        node.name
        for node in tree.model.node(tree.model.index(0, 0)).children
        if not tree.view.isRowHidden(node.row, tree.model.index(0, 0))
    ]
    assert shown == ["Werft"]
    qtbot.keyClick(tree.field, Qt.Key.Key_Return)
    assert tree.chosen_id() == make_id(11, 4)
    tree.field.clear()
    assert not any(tree.view.isRowHidden(row, tree.model.index(0, 0)) for row in range(9))


def test_it_is_said_how_a_line_stands(tree: CustomerTree) -> None:
    """Colour and shape are not the only ones to tell."""
    node = tree.model.node_of(make_id(1, 1))
    assert node is not None
    said = tree.model.data(tree.model.index_of(node), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Meyer, kritisch (1)"


def test_escape_shows_everything_again(tree: CustomerTree, qtbot: QtBot) -> None:
    """The first line is the whole fleet."""
    tree.choose(make_id(1, 4))
    qtbot.keyClick(tree.view, Qt.Key.Key_Escape)
    assert tree.chosen_id() == ""
