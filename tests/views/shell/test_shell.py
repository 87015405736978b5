"""The shell: areas by key, back and forward, scope, undo, panes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.kit.side_sheet import SideSheet
from app.views.shell.shell import Shell
from app.views.shell.window import Window
from app.wire.mutations import AcknowledgeAlarm
from tests.views.fake_desk import FakeDesk, make_id

pytestmark = pytest.mark.views
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def screen(shell: Shell, name: str) -> Any:
    """The fake screen of an area."""
    return shell.screens[name]


def test_ctrl_and_a_digit_open_an_area(the_shell: Shell, window: Window, qtbot: QtBot) -> None:
    """Ctrl+2 shows the alarms, marks them in the rail and gives their list the keyboard."""
    qtbot.keyClick(window, Qt.Key.Key_2, _CTRL)
    assert the_shell.area_name() == "alarms"
    assert window.pages.currentWidget() is screen(the_shell, "alarms")
    assert window.rail.buttons["alarms"].isChecked()
    assert not window.rail.buttons["board"].isChecked()
    assert screen(the_shell, "alarms").list.hasFocus()
    assert window.windowTitle() == "Fake – Wachpult"


def test_a_screen_is_made_when_it_is_first_opened(the_shell: Shell) -> None:
    """Nobody pays for what nobody looks at."""
    assert set(the_shell.screens) == {"board"}


def test_alt_and_the_arrows_go_back_and_forward(the_shell: Shell, window: Window, qtbot: QtBot) -> None:
    """Also into what was open."""
    the_shell.open_fact("server", "a")
    the_shell.open_area("tickets")
    qtbot.keyClick(window, Qt.Key.Key_Left, _ALT)
    assert the_shell.area_name() == "servers"
    assert screen(the_shell, "servers").asked[-1] == ("open", "server", "a")
    qtbot.keyClick(window, Qt.Key.Key_Left, _ALT)
    assert the_shell.area_name() == "board"
    assert not the_shell.actions.get("app.back").isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Right, _ALT)
    assert the_shell.area_name() == "servers"


def test_maintenance_windows_are_shown_from_anywhere(the_shell: Shell, window: Window, qtbot: QtBot) -> None:
    """By the action all, by a screen's wish those of a server; what is done there can be taken back."""
    the_shell.actions.run("maintenance.list")
    sheet = window.findChild(SideSheet)
    assert sheet is not None
    assert sheet.isVisible()
    assert sheet.title() == "Wartungsfenster"
    server = next(iter(the_shell.desk.board.servers.values()))
    the_shell.open_fact("maintenance", server.id)
    assert sheet.title() == f"Wartungsfenster – {server.name}"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_what_is_gone_is_said_to_be_gone(the_shell: Shell, window: Window) -> None:
    """A hit may be older than the fact."""
    the_shell.open_fact("ticket", "gone")
    assert [toast.text() for toast in window.toasts.shown] == ["Das gibt es nicht mehr."]


def test_a_customer_narrows_every_list(the_shell: Shell, window: Window, qtbot: QtBot) -> None:
    """Those that are open and those that will be; the chip takes it away."""
    the_shell.open_fact("customer", make_id(1, 1))
    the_shell.open_area("tickets")
    assert ("scope", make_id(1, 1)) in screen(the_shell, "board").asked
    assert ("scope", make_id(1, 1)) in screen(the_shell, "tickets").asked
    assert window.scope.text() == "Nur: Autohaus Meyer & Söhne GmbH"
    assert window.tree.chosen_id() == make_id(1, 1)
    window.scope.cleared.emit()
    assert screen(the_shell, "tickets").asked[-1] == ("scope", None)
    assert not window.scope.isVisible()


def test_ctrl_z_takes_back_and_ctrl_y_does_again(
    the_shell: Shell, desk: FakeDesk, window: Window, qtbot: QtBot
) -> None:
    """What was done is undone on the board, and the note offers the way back in place of the one that said it."""
    alarm_id = make_id(1, 6)
    desk.do(AcknowledgeAlarm(alarm_id=alarm_id))
    screen(the_shell, "board").done.emit("1 Alarm quittiert")
    qtbot.keyClick(window.pages, Qt.Key.Key_Z, _CTRL)
    assert desk.board.alarms[alarm_id].acknowledged_at is None
    assert [toast.text() for toast in window.toasts.shown] == ["Rückgängig gemacht"]
    qtbot.keyClick(window.pages, Qt.Key.Key_Y, _CTRL)
    assert desk.board.alarms[alarm_id].acknowledged_at is not None
    window.toasts.clear()


def test_a_note_says_what_was_done_and_takes_it_back(the_shell: Shell, desk: FakeDesk, window: Window) -> None:
    """The button does what Ctrl+Z does."""
    alarm_id = make_id(1, 6)
    desk.do(AcknowledgeAlarm(alarm_id=alarm_id))
    screen(the_shell, "board").done.emit("1 Alarm quittiert")
    (toast,) = window.toasts.shown
    assert toast.text() == "1 Alarm quittiert"
    toast.step_button.click()
    assert desk.board.alarms[alarm_id].acknowledged_at is None
    window.toasts.clear()


def test_the_rail_shows_what_is_unhandled(the_shell: Shell, window: Window) -> None:
    """Also to those who cannot see it."""
    fake = screen(the_shell, "board")
    fake.unhandled = 7
    fake.badge_changed.emit()
    button = window.rail.buttons["board"]
    assert button.badge == 7
    assert button.accessibleName().startswith("Leitstand, 7")


def test_f6_goes_through_the_panes_and_back(the_shell: Shell, window: Window, qtbot: QtBot) -> None:
    """List, status, rail, tree, list; Shift+F6 the other way."""
    the_shell.open_area("alarms")
    assert screen(the_shell, "alarms").list.hasFocus()
    seen = []
    for _press in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    status, rail, tree, pages = seen
    assert status is window.status.sync.button
    assert rail is window.rail.buttons["alarms"]
    assert tree is window.tree.view
    assert pages is screen(the_shell, "alarms").list
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is window.tree.view


def test_ctrl_f_goes_to_the_filter_of_the_screen(the_shell: Shell, window: Window, qtbot: QtBot) -> None:
    """Whichever is shown."""
    qtbot.keyClick(window, Qt.Key.Key_F, _CTRL)
    assert screen(the_shell, "board").filter.hasFocus()


def test_ctrl_b_hides_and_shows_the_tree(the_shell: Shell, window: Window, qtbot: QtBot) -> None:
    """When it comes it has the keyboard."""
    qtbot.keyClick(window, Qt.Key.Key_B, _CTRL)
    assert not window.tree.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_B, _CTRL)
    assert window.tree.isVisible()
    assert window.tree.view.hasFocus()


def test_the_detail_pane_follows_the_width_until_it_is_put_somewhere(
    the_shell: Shell, window: Window, qtbot: QtBot
) -> None:
    """At the side on a screen of 1600 pixels, else below; Ctrl+J decides for good."""
    fake = screen(the_shell, "board")
    assert ("detail", "right") in fake.asked
    window.resize(1366, 768)
    assert fake.asked[-1] == ("detail", "bottom")
    qtbot.keyClick(window, Qt.Key.Key_J, _CTRL)
    assert fake.asked[-1] == ("detail", "off")
    window.resize(1700, 900)
    assert fake.asked[-1] == ("detail", "off")


def test_the_tree_goes_when_there_is_no_room_unless_it_is_wanted(the_shell: Shell, window: Window) -> None:
    """A narrow window belongs to the list."""
    window.resize(1100, 700)
    assert not window.tree.isVisible()
    window.toggle_tree()
    assert window.tree.isVisible()
    window.resize(1050, 700)
    assert window.tree.isVisible()


def test_f8_takes_a_call_from_anywhere_and_the_wish_of_a_screen_begins_a_ticket(
    the_shell: Shell, window: Window, qtbot: QtBot
) -> None:
    """One sheet for both; what the lists are narrowed to is known already."""
    the_shell.warm_up()
    sheet: Any = the_shell.sheets.call  # a fake
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert sheet.calls == 1
    the_shell.narrow(make_id(1, 4))
    qtbot.keyClick(window, Qt.Key.Key_N, _CTRL)
    assert sheet.wishes[-1].customer_id == make_id(1, 1)
    assert sheet.wishes[-1].server_ids == (make_id(1, 4),)


def test_f5_asks_for_a_sync(the_shell: Shell, desk: FakeDesk, window: Window, qtbot: QtBot) -> None:
    """Without waiting for the next one."""
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert desk.syncs == 1


def test_the_status_bar_says_how_things_stand(the_shell: Shell, window: Window) -> None:
    """Live, the hour of the data, and that the house is open."""
    assert window.status.sync.text() == "Live · Stand 13:12:31"
    assert window.status.service.text() == "Servicezeit bis 18:00"
    assert window.status.person.text() == "T. Adler"


def test_words_follow_the_language(the_shell: Shell, window: Window, qtbot: QtBot) -> None:
    """Menus, rail and status are said anew when Qt says that the language is another."""
    spoken: list[None] = []
    the_shell.retranslated.connect(lambda: spoken.append(None))
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    qtbot.waitUntil(lambda: bool(spoken))
    assert window.head.menus.actions()[0].text() == "&Datei"


def test_a_view_can_be_named(the_shell: Shell, desk: FakeDesk) -> None:
    """As on the command line: an area, a server by name, a ticket by number."""
    ticket = replace(next(iter(desk.board.tickets.values())))
    the_shell.open_view("servers")
    assert the_shell.area_name() == "servers"
    the_shell.open_view("server:srv-ex01")
    assert screen(the_shell, "servers").asked[-1] == ("open", "server", make_id(1, 4))
    the_shell.open_view(f"ticket:{ticket.number}")
    assert screen(the_shell, "tickets").asked[-1] == ("open", "ticket", ticket.id)
