"""One beat for a window; a column is painted when a text in sight has changed, and never sorted by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.views.kit.column import Column
from app.views.kit.countdown import Countdown, Heartbeat
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Chip
from app.views.kit.theme import Theme
from tests.views.kit.things import Thing, some

pytestmark = pytest.mark.views


class Wall:
    """A clock on the wall."""

    def __init__(self) -> None:
        self.at = datetime(2025, 11, 27, 12, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


class Shown:
    """A list with a clock column, and what it was asked for and painted."""

    def __init__(self, qtbot: QtBot, look: Theme, monkeypatch: pytest.MonkeyPatch, count: int = 100) -> None:
        self.wall = Wall()
        self.asked: list[str] = []
        columns = (
            Column[Thing]("name", "Name", lambda thing: thing.name),
            Column[Thing]("left", "Frist", lambda thing: thing.name, key=lambda thing: thing.rank, is_clock=True),
        )
        self.table: FactTable[Thing] = FactTable(columns, order=lambda thing: thing.rank)
        self.view = FactView(self.table, name="Dinge")
        qtbot.addWidget(self.view)
        self.view.resize(400, look.metrics.header + 10 * look.metrics.row)
        self.table.upsert(some(count))
        self.heartbeat = Heartbeat(self.view, self.wall)
        self.countdown = Countdown(self.view, self.heartbeat, {"left": self.look})
        self.painted: list[int] = []
        monkeypatch.setattr(self.view, "repaint_column", self.painted.append)
        self.view.show()

    def look(self, thing: Thing, now: datetime) -> Chip:
        """Minutes left of an hour; the first thing counts seconds."""
        self.asked.append(thing.id)
        minutes = 60 - now.minute
        return Chip(Glyph.RING, f"{minutes}", is_ticking=thing.id == "t0")

    def pass_time(self, **length: Any) -> None:
        """Let the beat come."""
        self.wall.at += timedelta(**length)
        self.asked.clear()
        self.painted.clear()
        self.heartbeat.skip()


@pytest.fixture
def shown(qtbot: QtBot, look: Theme, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """A hundred rows, ten in sight."""
    return Shown(qtbot, look, monkeypatch)


def test_only_rows_in_sight_are_worked_out(shown: Shown) -> None:
    """What costs is what is seen."""
    shown.pass_time(minutes=1)
    assert set(shown.asked) == {f"t{number}" for number in shown.view.rows_in_sight()}
    assert len(shown.view.rows_in_sight()) < 15


def test_the_column_is_painted_only_when_a_text_has_changed(shown: Shown) -> None:
    """A second in which nothing changes costs no paint."""
    shown.pass_time(minutes=1)
    assert shown.painted == [1]
    shown.pass_time(seconds=1)
    assert shown.painted == []


def test_time_never_moves_a_row(shown: Shown) -> None:
    """No order changes, no row is told as changed."""
    told: list[object] = []
    shown.table.layoutChanged.connect(lambda: told.append("order"))
    shown.table.dataChanged.connect(lambda *_args: told.append("data"))
    shown.view.sortByColumn(1, shown.view.horizontalHeader().sortIndicatorOrder())
    told.clear()
    for _minute in range(30):
        shown.pass_time(minutes=1)
    assert told == []


def test_a_changed_fact_is_looked_at_anew(shown: Shown) -> None:
    """Between beats too."""
    first = shown.countdown.look(shown.table.fact(0), "left")
    shown.wall.at += timedelta(minutes=5)
    assert shown.countdown.look(shown.table.fact(0), "left") is first
    shown.table.touch(["t0"])
    assert shown.countdown.look(shown.table.fact(0), "left") == Chip(Glyph.RING, "55", is_ticking=True)


def test_nobody_looks_nothing_beats(shown: Shown) -> None:
    """The beat stops with the window and starts with a fresh beat."""
    was_beating = shown.heartbeat.is_beating
    shown.view.hide()
    assert (was_beating, shown.heartbeat.is_beating) == (True, False)
    beats: list[datetime] = []
    shown.heartbeat.beat.connect(beats.append)
    shown.wall.at += timedelta(hours=1)
    shown.view.show()
    assert (beats, shown.heartbeat.is_beating) == ([shown.wall.at], True)


def test_it_beats_every_minute_and_every_second_only_when_asked(qtbot: QtBot, look: Theme) -> None:
    """The timer is set to the next full minute, or to the next full second while something counts seconds."""
    wall = Wall()
    wall.at = wall.at.replace(second=20, microsecond=250_000)
    window = QWidget()
    qtbot.addWidget(window)
    heartbeat = Heartbeat(window, wall)
    window.show()
    assert heartbeat.next_in_ms == 39_755
    heartbeat.hurry()
    assert heartbeat.next_in_ms == 755
    window.hide()


def test_a_list_that_counts_seconds_asks_for_them(shown: Shown) -> None:
    """As long as that row is in sight."""
    shown.pass_time(minutes=1)
    assert shown.heartbeat.next_in_ms <= 1005
    shown.view.verticalScrollBar().setValue(shown.view.verticalScrollBar().maximum())
    shown.pass_time(seconds=1)
    assert shown.heartbeat.next_in_ms > 1005
