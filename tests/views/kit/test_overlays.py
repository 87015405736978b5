"""Palette, notes, messages and sheets: nothing behind them is blocked, the focus comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.console.desk import Link, LinkState
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.command_palette import Palette
from app.views.kit.notices import EmptyNotice
from app.views.kit.rank import Entry, Kind
from app.views.kit.side_sheet import SideSheet
from app.views.kit.theme import Theme
from app.views.kit.toast import Toasts
from tests.views.fake_desk import NOW, FakeDesk

pytestmark = pytest.mark.views


class Window(QWidget):
    """A window with a field that has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        self.resize(1000, 700)


@pytest.fixture
def window(qtbot: QtBot, look: Theme) -> Window:
    """The window, shown and active."""
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.field.setFocus()
    return window


@pytest.fixture
def palette(window: Window) -> Palette:
    """A palette over two servers and a command with a key."""
    palette = Palette(window)
    palette.add_source("servers", lambda: [Entry("s1", Kind.SERVER, "SRV-EX01"), Entry("s2", Kind.SERVER, "SRV-DB02")])
    palette.add_source("commands", lambda: [Entry("ticket.new", Kind.COMMAND, "Neues Ticket", keys="Strg+N")])
    return palette


def test_the_palette_finds_takes_and_gives_the_focus_back(palette: Palette, window: Window, qtbot: QtBot) -> None:
    """Type, Enter; the field that had the focus has it again."""
    palette.open()
    qtbot.keyClicks(palette.field, "srv")
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (told.args[0].id, told.args[1]) == ("s1", True)
    assert (palette.isVisible(), QApplication.focusWidget()) == (False, window.field)


def test_escape_closes_the_palette(palette: Palette, window: Window, qtbot: QtBot) -> None:
    """Nothing is done."""
    taken: list[object] = []
    palette.chosen.connect(lambda *args: taken.append(args))
    palette.open(">")
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert (taken, palette.isVisible(), QApplication.focusWidget()) == ([], False, window.field)


def test_what_was_taken_is_offered_first(palette: Palette, qtbot: QtBot) -> None:
    """The empty field shows the latest."""
    palette.open()
    qtbot.keyClicks(palette.field, "db02")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    palette.open()
    entry = palette.hits.entry(0)
    assert entry is not None
    assert entry.id == "s2"


def test_the_third_use_teaches_the_key(palette: Palette, qtbot: QtBot) -> None:
    """Once."""
    taught: list[str] = []
    palette.taught.connect(lambda entry: taught.append(entry.keys))
    for _time in range(4):
        palette.open()
        qtbot.keyClicks(palette.field, "neues")
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert taught == ["Strg+N"]


def test_sources_are_read_anew_only_when_they_have_changed(window: Window) -> None:
    """The stamp tells."""
    palette, read, stamp = Palette(window), [], [1]
    palette.add_source("x", lambda: read.append(stamp[0]) or [], stamp=lambda: stamp[0])  # type: ignore[func-returns-value]
    palette.prepare()
    palette.prepare()
    stamp[0] = 2
    palette.prepare()
    assert read == [1, 2]


def test_a_toast_can_be_undone_and_goes(window: Window, qtbot: QtBot) -> None:
    """The step is taken once, then the note is gone."""
    toasts, done = Toasts(window), []
    toast = toasts.say("7 Alarme quittiert", step="Rückgängig (Strg+Z)", act=lambda: done.append(True))
    assert toast.isVisible()
    qtbot.mouseClick(toast.step_button, Qt.MouseButton.LeftButton)
    assert (done, toasts.shown) == ([True], [])


def test_at_most_three_toasts_and_one_a_key(window: Window) -> None:
    """A storm of notes stays small."""
    toasts = Toasts(window)
    for number in range(5):
        toasts.say(f"Nummer {number}")
    toasts.say("1 neuer Alarm", key="alarms")
    toasts.say("2 neue Alarme", key="alarms")
    assert [toast.text() for toast in toasts.shown] == ["Nummer 3", "Nummer 4", "2 neue Alarme"]
    lowest = max(toasts.shown, key=lambda toast: toast.y())
    assert lowest.text() == "2 neue Alarme"
    toasts.clear()


def test_a_toast_goes_by_itself(window: Window, qtbot: QtBot) -> None:
    """After its time."""
    toasts = Toasts(window)
    toasts.say("gesendet", lasts_ms=10)
    qtbot.waitUntil(lambda: toasts.shown == [])


def test_a_message_bar_says_copies_and_acts(window: Window, qtbot: QtBot) -> None:
    """What happened, what to do, details for the one who helps."""
    bar, tried = MessageBar(window), []
    bar.say(
        "Zentrale nicht erreichbar",
        weight=Weight.ERROR,
        details="timeout 10 s",
        step="Erneut",
        act=lambda: tried.append(1),
    )
    qtbot.mouseClick(bar.step_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.details_button, Qt.MouseButton.LeftButton)
    assert (tried, bar.isVisible()) == ([1], True)
    assert QGuiApplication.clipboard().text() == "Zentrale nicht erreichbar\ntimeout 10 s"
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_lasting_message_cannot_be_closed(window: Window) -> None:
    """It goes with its cause."""
    bar = MessageBar(window)
    bar.say("Offline seit 13:09", weight=Weight.WARNING, can_close=False)
    assert (bar.close_button.isVisible(), bar.details_button.isVisible()) == (False, False)
    bar.clear()
    assert not bar.isVisible()


def test_a_sheet_keeps_what_was_typed_and_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    """Esc closes; the form is not lost."""
    sheet, form = SideSheet(window), QLineEdit()
    qtbot.addWidget(form)
    sheet.open("Anruf", form)
    assert QApplication.focusWidget() is form
    qtbot.keyClicks(form, "Outlook")
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert (form.text(), sheet.isVisible(), QApplication.focusWidget()) == ("Outlook", False, window.field)
    sheet.open("Anruf", form)
    assert (form.isVisible(), sheet.geometry().right()) == (True, window.width() - 1)


def test_an_empty_list_says_that_nothing_is_known_until_data_is_there(qtbot: QtBot, look: Theme) -> None:
    """That all is acknowledged would be a lie before the first data."""
    desk, box = FakeDesk(), QWidget()
    qtbot.addWidget(box)
    desk.become(LinkState(Link.STARTING))
    notice = EmptyNotice(box)
    end = notice.wait_for_data(desk)
    notice.say("Alle Alarme sind quittiert.", step="Alle zeigen", act=box.hide)
    assert notice.accessibleName() == "Noch keine Daten. Der zentrale Dienst wird gerufen."
    assert not notice.button.isVisibleTo(notice)
    desk.become(LinkState(Link.LIVE, as_of=NOW))
    assert notice.accessibleName() == "Alle Alarme sind quittiert."
    assert notice.button.isVisibleTo(notice)
    end()
