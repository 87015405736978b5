"""Palette, keys, login, looks, and what was not taken."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.console.desk import Link, LinkState
from app.console.preferences import PreferencesFile, Theme
from app.domain.errors import Unreachable
from app.domain.fleet import Person
from app.views.kit.theme import theme
from app.views.shell.company import Company
from app.views.shell.finder import PAUSE_MS
from app.views.shell.shell import Shell
from app.views.shell.window import Window
from app.wire.mutations import AddNote
from app.wire.questions import TicketHit
from tests.views.fake_desk import ME, FakeDesk, make_id

pytestmark = pytest.mark.views
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run what was started to its end."""
    asyncio.run(work)


# --- palette ----------------------------------------------------------------------------------------------------------


def test_ctrl_k_finds_a_server_and_opens_it(company: Company, the_shell: Shell, window: Window, qtbot: QtBot) -> None:
    """Some letters and Return."""
    qtbot.keyClick(window, Qt.Key.Key_K, _CTRL)
    qtbot.keyClicks(company.finder.palette.field, "db02")
    qtbot.keyClick(company.finder.palette.field, Qt.Key.Key_Return)
    assert the_shell.area_name() == "servers"
    assert the_shell.screens["servers"].asked[-1] == ("open", "server", make_id(3, 4))
    window.toasts.clear()


def test_a_telephone_number_finds_the_customer(company: Company, the_shell: Shell, qtbot: QtBot) -> None:
    """However it is written."""
    company.finder.open("@0383924711")
    qtbot.keyClick(company.finder.palette.field, Qt.Key.Key_Return)
    assert the_shell.scope == make_id(1, 1)


def test_a_command_is_found_by_its_words(company: Company, window: Window, qtbot: QtBot) -> None:
    """And done."""
    company.finder.open("> kundenbaum")
    qtbot.keyClick(company.finder.palette.field, Qt.Key.Key_Return)
    assert not window.tree.isVisible()


def test_tickets_are_found_by_what_was_written_in_them(
    company: Company, desk: FakeDesk, the_shell: Shell, started: list[Coroutine[Any, Any, None]], qtbot: QtBot
) -> None:
    """A moment after typing; below what was found at once, each ticket once, with the place quoted."""
    found = next(ticket for ticket in desk.board.tickets.values() if ticket.number)
    gone = TicketHit(ticket_id=make_id(999, 7))
    desk.hits = [TicketHit(ticket_id=found.id, excerpt="Log-\x02Laufwerk\x03 voll"), gone]
    company.finder.open("kabelsalat")
    qtbot.waitUntil(lambda: bool(started))
    asyncio.run(started.pop())
    palette = company.finder.palette
    entries = [palette.hits.entry(row) for row in range(palette.hits.rowCount())]
    assert [(entry.id, entry.detail) for entry in entries if entry] == [
        (f"ticket:{found.id}", "Volltext · Log-Laufwerk voll"),
        ("server.software:kabelsalat", "kabelsalat"),
    ]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert the_shell.area_name() == "tickets"


def test_all_hits_of_a_search_are_shown_in_the_list(
    company: Company, desk: FakeDesk, the_shell: Shell, started: list[Coroutine[Any, Any, None]], qtbot: QtBot
) -> None:
    """Below more than one hit a line leads to the list of all of them; the last one asks which servers have such software."""
    found = [ticket for ticket in desk.board.tickets.values() if ticket.number][:2]
    desk.hits = [TicketHit(ticket_id=each.id) for each in found]
    company.finder.open("kabelsalat")
    qtbot.waitUntil(lambda: bool(started))
    asyncio.run(started.pop())
    palette = company.finder.palette
    last = palette.hits.entry(palette.hits.rowCount() - 2)
    assert last is not None
    assert (last.id, last.title) == ("ticket.text:kabelsalat", "Alle Treffer in Tickets zeigen")
    for _down in found:
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert the_shell.area_name() == "tickets"
    assert ("open", "ticket.text", "kabelsalat") in the_shell.screens["tickets"].asked


def test_answer_to_what_is_no_longer_asked_is_not_shown(
    company: Company, desk: FakeDesk, started: list[Coroutine[Any, Any, None]], qtbot: QtBot
) -> None:
    """Who typed on does not want it; commands and two letters are not looked for at all."""
    desk.hits = [TicketHit(ticket_id=next(iter(desk.board.tickets)))]
    company.finder.open("kabelsalat")
    qtbot.waitUntil(lambda: bool(started))
    company.finder.palette.field.setText("> kabelsalat")
    asyncio.run(started.pop())
    assert company.finder.palette.hits.rowCount() == 0
    company.finder.palette.field.setText("zz")
    pauses = [timer for timer in company.finder.findChildren(QTimer) if timer.interval() == PAUSE_MS]
    assert [timer.isActive() for timer in pauses] == [False]
    company.finder.palette.dismiss()


def test_before_anything_is_typed_there_is_something_to_choose(company: Company) -> None:
    """An empty box helps nobody."""
    company.finder.open()
    assert company.finder.palette.hits.rowCount() > 0
    company.finder.palette.dismiss()


def test_what_changes_is_found_by_its_new_name(
    company: Company, desk: FakeDesk, the_shell: Shell, qtbot: QtBot
) -> None:
    """And no longer by the old one."""
    desk.apply(replace(desk.board.servers[make_id(1, 4)], version=2, name="SRV-MAIL9"))
    company.finder.open("srv-mail9")
    entry = company.finder.palette.hits.entry(0)
    assert entry is not None
    assert entry.id == f"server:{make_id(1, 4)}"
    company.finder.palette.dismiss()


# --- keys -------------------------------------------------------------------------------------------------------------


def test_f1_shows_every_key_that_does_something_and_no_other(company: Company, window: Window, qtbot: QtBot) -> None:
    """Made from the table; what no screen has bound is not promised."""
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet: Any = company._sheet.form  # noqa: SLF001
    words = [text for text, _keys in sheet.lines]
    assert "Suchen oder Befehl" in words
    assert "Quittieren" in words
    assert "Patches" not in words
    assert "Schichtübergabe" not in words
    qtbot.keyClick(company._sheet, Qt.Key.Key_Escape)  # noqa: SLF001
    assert not company._sheet.isVisible()  # noqa: SLF001


# --- looks ------------------------------------------------------------------------------------------------------------


def test_text_grows_shrinks_and_goes_back(
    company: Company, window: Window, preferences: PreferencesFile, qtbot: QtBot
) -> None:
    """Kept in the preferences, and never beyond what is readable."""
    preferences.listen(lambda wanted: theme().set_look(scale=wanted.text_scale))
    for _press in range(20):
        qtbot.keyClick(window, Qt.Key.Key_Plus, _CTRL)
    assert preferences.now.text_scale == 2.0
    qtbot.keyClick(window, Qt.Key.Key_0, _CTRL)
    assert preferences.now.text_scale == 1.0
    qtbot.keyClick(window, Qt.Key.Key_Minus, _CTRL)
    assert preferences.now.text_scale == 0.9
    window.toasts.clear()


def test_light_and_dark_change_places(company: Company, the_shell: Shell, preferences: PreferencesFile) -> None:
    """By what is seen, not by what was asked for."""
    assert not theme().tokens.is_dark
    the_shell.actions.run("app.theme")
    assert preferences.now.theme is Theme.DARK


def test_it_is_mute_for_a_quarter_of_an_hour_and_says_so(
    company: Company, window: Window, desk: FakeDesk, preferences: PreferencesFile, qtbot: QtBot
) -> None:
    """The same keys end it."""
    qtbot.keyClick(window, Qt.Key.Key_M, _CTRL | _SHIFT)
    assert window.status.mute.text() == "Ton aus bis 13:27"
    desk.pass_time(minutes=16)
    company.looks.follow()
    assert window.status.mute.text() == ""
    qtbot.keyClick(window, Qt.Key.Key_M, _CTRL | _SHIFT)
    qtbot.keyClick(window, Qt.Key.Key_M, _CTRL | _SHIFT)
    assert preferences.now.muted_until is None


# --- who works here ---------------------------------------------------------------------------------------------------


class Door:
    """Answers a login as it was told to."""

    def __init__(self, answer: Exception | None) -> None:
        self.answer = answer
        self.asked: list[tuple[str, str]] = []

    async def log_in(self, login: str, password: str) -> Person:
        """Answer."""
        self.asked.append((login, password))
        if self.answer is not None:
            raise self.answer
        return ME


def test_the_login_is_asked_for_in_the_window_and_goes_when_somebody_is_in(
    company: Company, desk: FakeDesk, preferences: PreferencesFile, started: list[Any], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The password is not kept in the field, the name is known the next time."""
    door = Door(None)
    monkeypatch.setattr(desk, "log_in", door.log_in)
    panel = company.entrance.panel
    desk.become(LinkState(Link.LOGIN_NEEDED))
    assert panel.isVisible()
    qtbot.keyClicks(panel.name, "adler")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.password, "geheim")
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    run(started.pop())
    assert door.asked == [("adler", "geheim")]
    assert not panel.isVisible()
    assert panel.password.text() == ""
    assert preferences.now.login == "adler"


def test_another_page_does_not_bury_the_login(company: Company, window: Window, desk: FakeDesk) -> None:
    """Pages may be read meanwhile; the question stays in front of each."""
    desk.become(LinkState(Link.LOGIN_NEEDED))
    panel, pages = company.entrance.panel, window.pages
    pages.setCurrentIndex((pages.currentIndex() + 1) % pages.count())
    assert panel is [each for each in pages.children() if isinstance(each, QWidget) and each.isVisible()][-1]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (None, "Anmeldename oder Kennwort stimmt nicht."),
        (Unreachable("x"), "Der zentrale Dienst ist nicht erreichbar."),
    ],
)
def test_why_it_did_not_work_is_said_in_the_panel(
    company: Company, desk: FakeDesk, started: list[Any], monkeypatch: pytest.MonkeyPatch,
    answer: Exception | None, text: str,
) -> None:  # fmt: skip
    """And it can be tried again at once."""
    if answer is not None:
        monkeypatch.setattr(desk, "log_in", Door(answer).log_in)
    panel = company.entrance.panel
    desk.become(LinkState(Link.LOGIN_NEEDED))
    panel.wanted.emit("adler", "falsch")
    run(started.pop())
    assert panel.isVisible()
    assert panel.trouble.text() == text
    assert panel.button.isEnabled()


def test_one_can_go_on_reading_without_logging_in(
    company: Company, desk: FakeDesk, window: Window, qtbot: QtBot
) -> None:
    """Escape; a line says what that means and leads back."""
    desk.become(LinkState(Link.LOGIN_NEEDED))
    qtbot.keyClick(company.entrance.panel, Qt.Key.Key_Escape)
    assert not company.entrance.panel.isVisible()
    assert "Nicht angemeldet" in window.link_bar.text()
    window.link_bar.step_button.click()
    assert company.entrance.panel.isVisible()


def test_offline_says_what_still_works(company: Company, desk: FakeDesk, window: Window) -> None:
    """And goes by itself."""
    desk.become(LinkState(Link.OFFLINE, since=desk.now()))
    assert "gehen weiter" in window.link_bar.text()
    assert window.link_bar.isVisible()
    desk.become(LinkState(Link.LIVE, as_of=desk.now()))
    assert not window.link_bar.isVisible()


# --- what was not taken -----------------------------------------------------------------------------------------------


def test_what_was_not_taken_keeps_its_text_until_it_is_given_up(
    company: Company, desk: FakeDesk, window: Window
) -> None:
    """A note that could not be saved can be copied."""
    note = AddNote(article_id=make_id(5, 8), ticket_id=make_id(1, 7), text="Rechner neu gestartet", at=desk.now())
    desk.refuse(7, note, "ticket.unknown")
    desk.become(LinkState(Link.LIVE, as_of=desk.now(), unresolved=1))
    assert window.toasts.shown
    window.status.outbox_asked.emit()
    sheet: Any = company._sheet.form  # noqa: SLF001
    copy = next(each for each in sheet.findChildren(type(sheet.buttons[7])) if each.text() == "Text kopieren")
    copy.click()
    assert QGuiApplication.clipboard().text() == "Rechner neu gestartet"
    sheet.buttons[7].click()
    assert desk.unresolved() == []
    window.toasts.clear()
