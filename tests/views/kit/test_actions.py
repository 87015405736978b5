"""One table of actions: no clash, no key a German keyboard lacks, nothing without words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.resources import RESOURCES
from app.views.kit.action import Action, Context, clashes, unfit_keys
from app.views.kit.action_list import ACTIONS
from app.views.kit.actions import Actions, hint_of, key_sheet, text_of
from app.views.kit.fact_view import FactView
from app.views.kit.theme import Theme
from tests.views.kit.things import some, table_of

pytestmark = pytest.mark.views


def test_no_key_means_two_things_in_one_place() -> None:
    """Not in a context, nor between a context and what it stands in."""
    assert clashes(ACTIONS) == []


def test_a_clash_would_be_found() -> None:
    """With the list's own keys, and with global ones."""
    one, other = (
        Action("a.one", "", ("D",), context=Context.ALARMS),
        Action("a.two", "", ("f8",), context=Context.ALARMS),
    )
    assert clashes([*ACTIONS, one, other]) == [("D", "list.layout", "a.one"), ("f8", "call.take", "a.two")]


def test_every_key_is_on_a_german_keyboard() -> None:
    """No Ctrl+Alt, nothing that needs AltGr, no bare letters where text is typed."""
    assert unfit_keys(ACTIONS) == []


@pytest.mark.parametrize(
    ("key", "context"),
    [
        ("Ctrl+Alt+L", Context.GLOBAL),
        ("Ctrl+[", Context.GLOBAL),
        ("Q", Context.GLOBAL),
        ("Return", Context.CALL),
        ("@", Context.LIST),
    ],
)
def test_an_unfit_key_would_be_found(key: str, context: Context) -> None:
    """Each kind of it."""
    assert unfit_keys([Action("a.one", "", (key,), context=context)]) == [("a.one", key)]


def test_ids_are_unique_and_icons_exist() -> None:
    """A misspelt icon is found here, not on a screen."""
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    missing = [
        action.icon for action in ACTIONS if action.icon and not (RESOURCES / "icons" / f"{action.icon}.svg").is_file()
    ]
    assert missing == []


def test_every_key_is_one_qt_knows(look: Theme) -> None:
    """A misspelt key would silently do nothing."""
    for action in ACTIONS:
        for key in action.keys:
            assert QKeySequence(key).count() == 1, (action.id, key)
            assert QKeySequence(key).toString(), (action.id, key)


class Screen(QWidget):
    """A list with a field above it."""

    def __init__(self) -> None:
        super().__init__()
        self.view = FactView(table_of(*some(3)), self, name="Dinge")
        self.field = QLineEdit(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.view)
        self.actions_ = Actions(self)
        self.done: list[str] = []


@pytest.fixture
def screen(qtbot: QtBot, look: Theme) -> Screen:
    """A screen with one list action and one global action."""
    screen = Screen()
    qtbot.addWidget(screen)
    screen.actions_.bind("alarm.acknowledge", lambda: screen.done.append("Q"), widget=screen.view)
    screen.actions_.bind("call.take", lambda: screen.done.append("F8"))
    screen.show()
    return screen


def test_letters_work_in_the_list_and_are_text_in_a_field(screen: Screen, qtbot: QtBot) -> None:
    """Q acknowledges where the list has the focus, and is typed where text is."""
    screen.field.setFocus()
    qtbot.keyClicks(screen.field, "q")
    assert (screen.done, screen.field.text()) == ([], "q")
    screen.view.setFocus()
    qtbot.keyClick(screen.view, Qt.Key.Key_Q)
    assert screen.done == ["Q"]


def test_global_keys_work_everywhere(screen: Screen, qtbot: QtBot) -> None:
    """F8 is heard from within a text field."""
    screen.field.setFocus()
    qtbot.keyClick(screen.field, Qt.Key.Key_F8)
    assert screen.done == ["F8"]


def test_a_list_action_without_its_list_is_a_bug(screen: Screen) -> None:
    """Its letter would be taken from every field of the window."""
    with pytest.raises(ValueError, match="needs the list"):
        screen.actions_.bind("alarm.shelve", lambda: None)
    with pytest.raises(ValueError, match="bound already"):
        screen.actions_.bind("call.take", lambda: None)


def test_actions_are_enabled_by_what_is_selected(screen: Screen, qtbot: QtBot) -> None:
    """What needs a row does nothing without one, by key or by menu."""
    screen.actions_.enable(Context.ALARMS, selected=0)
    assert not screen.actions_.get("alarm.acknowledge").isEnabled()
    screen.actions_.run("alarm.acknowledge")
    assert screen.done == []
    screen.actions_.enable(Context.ALARMS, selected=2)
    screen.actions_.run("alarm.acknowledge")
    assert screen.done == ["Q"]


def test_menus_hold_what_is_bound(screen: Screen) -> None:
    """The same QAction, with its key; what is not bound is left out."""
    menu = screen.actions_.menu(["alarm.acknowledge", None, "alarm.shelve", "call.take"], parent=screen)
    assert [action.text() for action in menu.actions()] == ["Quittieren", "", "Anruf annehmen"]


def test_the_key_sheet_tells_every_key(look: Theme) -> None:
    """Per context, digits drawn together."""
    (context, lines), (other, _) = key_sheet([Context.LIST, Context.ALARMS])
    assert (context, other) == (Context.LIST, Context.ALARMS)
    assert ("1 … 9", text_of("list.view_1")) in lines
    assert hint_of("alarm.acknowledge") == "Quittieren (Q)"
