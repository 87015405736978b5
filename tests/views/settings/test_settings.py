"""Settings: found by typing, applied at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.console.preferences import Density, PreferencesFile, Theme
from app.views.kit.actions import Actions
from app.views.kit.countdown import Heartbeat
from app.views.kit.moments import Moments
from app.views.kit.screen import Surroundings
from app.views.settings.screen import SettingsScreen
from tests.views.fake_desk import FakeDesk

pytestmark = [pytest.mark.views, pytest.mark.usefixtures("loop")]


@pytest.fixture
def preferences(tmp_path: Path) -> PreferencesFile:
    """Nothing is set yet."""
    return PreferencesFile(tmp_path / "preferences.json")


@pytest.fixture
def screen(qtbot: QtBot, preferences: PreferencesFile, tmp_path: Path) -> Iterator[SettingsScreen]:
    """The page, shown."""
    window, desk = QWidget(), FakeDesk()
    layout = QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)
    around = Surroundings(
        Heartbeat(window, desk.now), lambda: Moments(ZoneInfo("Europe/Berlin"), "de"), preferences, layout
    )
    made = SettingsScreen(desk, Actions(window), around)
    qtbot.addWidget(window)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


def test_what_is_chosen_holds_at_once(screen: SettingsScreen, preferences: PreferencesFile, qtbot: QtBot) -> None:
    """By keyboard; there is no button to confirm."""
    screen.theme.setFocus()
    qtbot.keyClick(screen.theme, Qt.Key.Key_Down)
    qtbot.keyClick(screen.theme, Qt.Key.Key_Down)
    screen.density.setFocus()
    qtbot.keyClick(screen.density, Qt.Key.Key_Up)
    qtbot.keyClick(screen.scale.slider, Qt.Key.Key_Right)
    qtbot.keyClick(screen.motion, Qt.Key.Key_Space)
    now = preferences.now
    assert (Theme.DARK, Density.DENSE, 1.05, True) == (now.theme, now.density, now.text_scale, now.reduces_motion)


def test_each_level_has_its_own_switches(screen: SettingsScreen, preferences: PreferencesFile, qtbot: QtBot) -> None:
    """Taking one sound away leaves the others."""
    qtbot.keyClick(screen.levels.sounds[3], Qt.Key.Key_Space)
    qtbot.keyClick(screen.levels.notices[2], Qt.Key.Key_Space)
    assert preferences.now.sounds == frozenset({4})
    assert preferences.now.toasts == frozenset({3, 4})


def test_it_follows_what_is_changed_elsewhere(screen: SettingsScreen, preferences: PreferencesFile) -> None:
    """By keys, for example."""
    preferences.change(text_scale=1.5, language="en")
    assert screen.scale.slider.value() * 5 == 150
    assert screen.language.currentData() == "en"


def test_typing_finds_a_setting(screen: SettingsScreen, qtbot: QtBot) -> None:
    """By its name, its explanation or another word for it; and says when there is none."""
    qtbot.keyClicks(screen.field, "schrift")
    shown = [row.control for section in screen.sections for row in section.rows if row.isVisible()]
    assert shown == [screen.scale]
    screen.field.setText("gibt es nicht")
    assert not any(section.isVisible() for section in screen.sections)
    assert "gibt es nicht" in screen._nothing.text()  # noqa: SLF001
    screen.field.clear()
    assert all(section.isVisible() for section in screen.sections)


def test_an_address_is_looked_at_before_it_is_kept(
    screen: SettingsScreen, preferences: PreferencesFile, qtbot: QtBot
) -> None:
    """What is no address stays in the field, with the reason beside it."""
    screen.central.setText("central.example")
    qtbot.keyClick(screen.central, Qt.Key.Key_Return)
    assert preferences.now.central == ""
    screen.central.setText("https://central.example/")
    with qtbot.waitSignal(screen.status_message):
        qtbot.keyClick(screen.central, Qt.Key.Key_Return)
    assert preferences.now.central == "https://central.example"


def test_everything_is_reached_by_tab_and_has_a_name(screen: SettingsScreen, qtbot: QtBot) -> None:
    """For those who cannot see or point."""
    screen.focus_list()
    reached: set[QWidget] = set()
    for _press in range(60):
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        reached.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {screen.language, screen.theme, screen.density, screen.scale.slider, screen.on_call, screen.start}
    assert wanted <= reached
    assert all(widget.accessibleName() for widget in reached)


def test_a_preference_that_cannot_be_kept_is_said(
    screen: SettingsScreen, preferences: PreferencesFile, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """It holds until the program ends."""

    def full(**_values: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(preferences, "change", full)
    with qtbot.waitSignal(screen.status_message) as told:
        qtbot.keyClick(screen.motion, Qt.Key.Key_Space)
    assert "No space left" in told.args[0]
