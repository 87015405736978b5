"""Graphs on screen: nothing hidden, nothing invented, nothing late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.domain.check import Thresholds
from app.views.kit.theme import theme
from app.views.servers import performance_page
from app.wire.messages import Series
from tests.views.fake_desk import NOW
from tests.views.servers.conftest import DC01, EX01, Room, answer, check, series

pytestmark = pytest.mark.views

FLAT = [20.0] * 120


def flat(_server: str, _start: datetime, end: datetime) -> list[Series]:
    """Two hours of processor and memory that end now."""
    return [series("cpu.percent", FLAT, end=min(end, NOW)), series("memory.percent", FLAT, end=min(end, NOW))]


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The graphs of these tests begin with a day, so that there is much to see."""
    monkeypatch.setattr(performance_page, "HOUR_PRESET", 2)


def graphs(room: Room, *found: Series) -> Any:
    """Open the graphs with these series."""
    room.desk.answers = (lambda *_asked: list(found)) if found else flat
    return room.graphs()


def test_a_spike_of_one_value_is_seen(room: Room) -> None:
    """One value of 99 % in a day of 20 %: pixels of the line's colour reach up to it, and the figures say so."""
    values = [20.0] * 1440
    values[700] = 99.0
    bundled = series("cpu.percent", values)
    page = graphs(room, bundled)
    row = page.rows["cpu"]
    assert "99" in row.figures.text(0)[3]
    image = row.plot.grab().toImage()
    spike = row.plot.mapFromScene(row.plot.box.mapViewToScene(_point(bundled.start[700] + 30, 90.0)))
    background = QColor(theme().tokens.surface)
    around = [image.pixelColor(spike.x() + aside, spike.y()) for aside in (-1, 0, 1)]
    assert any(abs(colour.lightness() - background.lightness()) > 25 for colour in around)


def test_the_envelope_shows_what_the_mean_hides(room: Room) -> None:
    """A bucket whose mean is 20 and whose maximum is 99 is drawn up to 99."""
    told = series("cpu.percent", FLAT)
    hidden = Series(
        metric=told.metric, item="", unit="%", step_s=60.0, start=told.start, low=told.low, mean=told.mean,
        high=[99.0 if place == 60 else 20.0 for place in range(120)], count=[10] * 120,
    )  # fmt: skip
    page = graphs(room, hidden)
    page.choose(1)
    room.wait(lambda: page.rows["cpu"].curves[0].count[0] == 10)
    row = page.rows["cpu"]
    image = row.plot.grab().toImage()
    place = row.plot.mapFromScene(row.plot.box.mapViewToScene(_point(hidden.start[60] + 30, 80.0)))
    beside = row.plot.mapFromScene(row.plot.box.mapViewToScene(_point(hidden.start[80] + 30, 80.0)))
    assert image.pixelColor(place) != image.pixelColor(beside)


def test_a_gap_stays_a_gap(room: Room) -> None:
    """Half an hour without values is hatched and not bridged."""
    values: list[float | None] = [20.0] * 120
    values[50:80] = [None] * 30
    page = graphs(room, series("cpu.percent", values))
    told = page.rows["cpu"].plot.backdrop._gaps  # noqa: SLF001 - what is painted
    inside = [gap for gap in told if gap[1] < NOW.timestamp() and gap[0] > NOW.timestamp() - 7200]
    assert [31 * 60.0] == [pytest.approx(end - start + 60.0) for start, end in inside]


def test_a_late_answer_is_dropped(room: Room) -> None:
    """What was asked for one server never appears under another."""
    before = room_asked(room, more_than=0)  # the overview's own question
    room.screen.open_fact("server.performance", EX01)
    page: Any = room.screen.detail.page()
    room_asked(room, more_than=before)
    page.show_server(DC01)
    room_asked(room, more_than=before + 1)
    (first, *_rest, late), (second, *_others, current) = room.desk.asked[before:]
    assert (EX01, DC01) == (first, second)
    current.set_result(answer(series("cpu.percent", [50.0] * 60)))
    room.wait(lambda: bool(page.rows) and page.area.isVisible())
    late.set_result(answer(series("cpu.percent", [10.0] * 60)))
    room.qtbot.wait(20)
    assert [50.0] == sorted(set(page.rows["cpu"].curves[0].mean.tolist()))


def test_only_what_is_new_is_asked_for_at_the_live_edge(room: Room) -> None:
    """With the next report a few buckets are asked for, in steps that continue the line."""
    page = graphs(room)
    asked = len(room.desk.asked)
    room.desk.pass_time(minutes=1)
    room.desk.answers = lambda _server, _start, end: [series("cpu.percent", [60.0, 61.0, 62.0], end=end)]
    page.beat(room.desk.now())
    room.wait(lambda: page.rows["cpu"].curves[0].mean[-1] == 62.0)
    _server, start, end, width, _answer = room.desk.asked[asked]
    assert timedelta(minutes=5) >= end - start
    assert 60.0 == (end - start).total_seconds() / width
    assert 120 <= len(page.rows["cpu"].curves[0].at) <= 123
    assert room.desk.now() == page.trail.shown.end


def test_a_frozen_picture_stands_still(room: Room) -> None:
    """Space holds it, and nothing is asked until Space lets it go."""
    page = graphs(room)
    page.focus_first()
    room.press(Qt.Key.Key_Space)
    asked, shown = len(room.desk.asked), page.trail.shown
    room.desk.pass_time(minutes=3)
    page.beat(room.desk.now())
    assert (asked, shown) == (len(room.desk.asked), page.trail.shown)
    room.press(Qt.Key.Key_Space)
    assert asked + 1 == room_asked(room, more_than=asked)


def room_asked(room: Room, *, more_than: int) -> int:
    """Wait for another question."""
    room.wait(lambda: len(room.desk.asked) > more_than)
    return len(room.desk.asked)


def test_zooming_is_a_history(room: Room) -> None:
    """Drag, plus, and Backspace twice: exactly where one was."""
    page = graphs(room)
    page.focus_first()
    first = page.trail.shown
    now = NOW.timestamp()
    page.rows["cpu"].plot.box.cut.emit(now - 3600, now - 1800)
    cut = page.trail.shown
    assert timedelta(minutes=30) == cut.length
    room.press(Qt.Key.Key_Plus)
    assert timedelta(minutes=15) == page.trail.shown.length
    room.press(Qt.Key.Key_Backspace)
    assert cut == page.trail.shown
    room.press(Qt.Key.Key_Backspace)
    assert first == page.trail.shown


def test_digits_choose_the_stretch_and_home_leads_to_now(room: Room) -> None:
    """3 is a week; half a window back it is no longer live; Home is."""
    page = graphs(room)
    page.focus_first()
    room.press(Qt.Key.Key_3)
    assert (timedelta(days=7), True) == (page.trail.shown.length, page.trail.shown.is_live)
    room.press(Qt.Key.Key_Left, shift=True)
    assert NOW - timedelta(days=3.5) == page.trail.shown.end
    room.press(Qt.Key.Key_Home)
    assert (NOW, True) == (page.trail.shown.end, page.trail.shown.is_live)


def test_the_cursor_is_in_all_graphs_and_its_values_beside_them(room: Room) -> None:
    """The left key goes to the last value; both panels read it."""
    page = graphs(room)
    page.focus_first()
    room.press(Qt.Key.Key_Left)
    assert ["20\u00a0%", "20\u00a0%"] == [page.rows[name].figures.text(0)[4] for name in ("cpu", "memory")]
    assert all(row.plot.cursor_line.isVisible() for row in page.rows.values())


def test_thresholds_follow_the_checks(room: Room) -> None:
    """A volume's limit on what is free is drawn on what is used; S takes them away."""
    room.desk.apply(
        check(1, "processor", thresholds=Thresholds(85, 95)),
        check(2, "disk", item="C:", thresholds=Thresholds(10, 5, is_upper=False)),
    )
    page = graphs(room, series("cpu.percent", FLAT), series("disk.used_percent", FLAT, item="C:"))
    room.wait(lambda: len(page.rows["cpu"].plot._marks) == 2)  # noqa: SLF001 - what is drawn
    drawn = {name: [mark.value() for mark in row.plot._marks] for name, row in page.rows.items()}  # noqa: SLF001
    assert {"cpu": [85.0, 95.0], "disk": [90.0, 95.0]} == drawn
    page.focus_first()
    room.press(Qt.Key.Key_S)
    assert [] == page.rows["cpu"].plot._marks  # noqa: SLF001


def test_every_graph_says_what_it_shows(room: Room) -> None:
    """Server, stretch, mean, maximum and when, for those who do not see it; and Shift+T gives the table."""
    page = graphs(room)
    said = page.rows["cpu"].accessibleDescription().replace("\u00a0", " ")
    assert said.startswith("CPU SRV-EX01, Mi 25.11. 13:12")
    assert "Mittel 20 %, Maximum 20 %" in said
    page.focus_first()
    room.press(Qt.Key.Key_T, shift=True)
    assert 120 == len(page.values.table)
    assert room.focus is page.values.view


def test_out_of_reach_keeps_what_was_loaded(room: Room) -> None:
    """The graphs stay, a line says why they are old, and trying again works."""
    page = graphs(room)
    room.desk.is_reachable = False
    page.choose(1)
    room.wait(lambda: not page.bar.isHidden())
    assert page.rows
    room.desk.is_reachable = True
    page.bar.step_button.click()
    room.wait(lambda: page.bar.isHidden())


def test_the_graph_library_is_not_loaded_before_it_is_needed(room: Room) -> None:
    """Opening the list and a server's overview does without it."""
    import subprocess
    import sys

    room.screen.open_fact("server", EX01)
    code = "import sys, app.views.servers.screen, app.views.servers.performance_page; print('pyqtgraph' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False" == told.stdout.strip()


def _point(x: float, y: float) -> Any:
    from PySide6.QtCore import QPointF

    return QPointF(x, y)


def test_graphs_begin_with_the_last_hour(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a computer that was added a minute ago something moves; the digits lead to longer stretches."""
    monkeypatch.undo()
    page = graphs(room)
    assert page.trail.shown.length == timedelta(hours=1)
    page.choose(2)
    assert page.trail.shown.length == timedelta(hours=24)
