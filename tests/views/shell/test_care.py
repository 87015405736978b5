"""Watchdog, garbage, geometry, keyring."""

from __future__ import annotations

import gc
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import Refused
from app.store import secrets as store_secrets
from app.views.shell import geometry
from app.views.shell.collector import MUCH, Collector
from app.views.shell.secrets import SlowKeyring
from app.views.shell.watchdog import Watchdog

pytestmark = pytest.mark.views


def test_a_standstill_is_written_down_once_with_what_held_it_up(qapp: object) -> None:
    """The clock is the test's: two readings that are a second apart are a standstill."""
    seconds = [0.0]
    told: list[tuple[float, str]] = []
    heard = threading.Event()

    def tell(still_s: float, stacks: str) -> None:
        told.append((still_s, stacks))
        heard.set()

    parent = QObject()
    watchdog = Watchdog(parent, clock=lambda: seconds[0], tell=tell)
    seconds[0] = 1.0
    assert heard.wait(120)
    watchdog.close()
    assert [1.0] == [still for still, _stacks in told]
    assert "test_a_standstill_is_written_down" in told[0][1]


def test_garbage_is_collected_here_and_given_back_at_the_end(qapp: object) -> None:
    """Cycles go, on this thread; Python's own collection is off meanwhile and on again afterwards."""

    class Link:
        other: Any = None

    parent = QObject()
    collector = Collector(parent)
    try:
        assert not gc.isenabled()
        for _each in range(2000):
            one, other = Link(), Link()
            one.other, other.other = other, one
        before = sum(isinstance(each, Link) for each in gc.get_objects())
        collector.collect()
        after = sum(isinstance(each, Link) for each in gc.get_objects())
        assert after < before
    finally:
        collector.close()
    assert gc.isenabled()


def test_a_window_comes_back_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    """With its size."""
    layout = geometry.open_layout(tmp_path)
    one, other = QWidget(), QWidget()
    for each in (one, other):
        each.setObjectName("w")
        qtbot.addWidget(each)
    one.setGeometry(0, 0, 800, 700)
    geometry.keep(layout, one)
    geometry.bring_back(layout, other)
    assert (800, 700) == (other.width(), other.height())


def test_a_window_from_a_screen_that_is_gone_comes_to_the_primary_one(qtbot: QtBot, tmp_path: Path) -> None:
    """Never off screen."""
    layout = geometry.open_layout(tmp_path)
    window = QWidget()
    window.setObjectName("w")
    qtbot.addWidget(window)
    window.setGeometry(9000, 9000, 640, 480)
    geometry.keep(layout, window)
    geometry.bring_back(layout, window)
    screen = window.screen().availableGeometry()
    assert screen.intersects(window.frameGeometry())


def test_what_another_version_kept_is_dropped(tmp_path: Path) -> None:
    """An old header state must not hide a column."""
    old = QSettings(str(tmp_path / "layout.ini"), QSettings.Format.IniFormat)
    old.setValue("version", geometry.VERSION + 1)
    old.setValue("header/tickets", "old")
    old.sync()
    assert geometry.open_layout(tmp_path).value("header/tickets") is None


def test_a_missing_keyring_is_known_after_the_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the login panel can say that nothing is remembered."""

    def missing() -> None:
        raise Refused("keyring.missing", platform="linux")

    monkeypatch.setattr(store_secrets, "open_keyring", missing)
    keyring = SlowKeyring()
    assert not keyring.is_missing
    with pytest.raises(Refused):
        keyring.get("x")
    assert keyring.is_missing


def test_what_came_to_stay_is_put_aside_and_not_walked_over(qapp: object) -> None:
    """A replica that was just loaded is no garbage; looking for some in it would hold the window up."""
    parent = QObject()
    collector = Collector(parent)
    try:
        before = gc.get_freeze_count()
        kept = [[number] for number in range(MUCH + 1000)]
        collector.collect()
        assert gc.get_freeze_count() - before >= MUCH
        assert MUCH + 1000 == len(kept)
    finally:
        collector.close()
