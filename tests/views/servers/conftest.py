"""The servers over a fake desk, shown, with a loop for what is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.domain.check import Check, State, Thresholds
from app.domain.errors import Unreachable
from app.views.kit.language import Languages
from app.views.servers.screen import ServersScreen
from app.wire.messages import Series, SeriesAnswer
from tests.views import fake_desk
from tests.views.fake_desk import NOW, FakeDesk, make_id
from tests.views.stage import shown

EX01, DC01, DB02, FW01, TS01, NAS01 = (make_id(number, 4) for number in (1, 2, 3, 4, 7, 8))


def check(number: int, kind: str, state: State = State.OK, *, server: str = EX01, **changes: Any) -> Check:
    """A check of a server of the fleet, asked 40 s ago, every five minutes."""
    values: dict[str, Any] = {
        "item": "",
        "value": 18.0,
        "unit": "%",
        "code": "processor.ok",
        "detail": {"cores": 8},
        "thresholds": Thresholds(),
        "is_hard": True,
        "attempt": 3,
        "attempts": 3,
        "since": NOW - timedelta(hours=1),
        "last_at": NOW - timedelta(seconds=40),
        "next_at": NOW + timedelta(minutes=4),
        "interval_s": 300,
        "daily_at": "",
        **changes,
    }
    return Check(
        id=make_id(number, 50), version=1, server_id=server, customer_id=make_id(1, 1), kind=kind, state=state, **values
    )


def series(
    metric: str, values: Sequence[float | None], *, end: datetime = NOW, step_s: float = 60.0, item: str = ""
) -> Series:
    """A series of single values that ends at ``end``; None was not measured."""
    first = end.timestamp() // step_s * step_s - step_s * (len(values) - 1)
    there = [(first + place * step_s, value) for place, value in enumerate(values) if value is not None]
    column = [value for _at, value in there]
    unit = "%" if "percent" in metric else "B/s"
    return Series(
        metric=metric, item=item, unit=unit, step_s=step_s, start=[at for at, _value in there],
        low=column, mean=column, high=column, count=[1] * len(there),
    )  # fmt: skip


class SlowDesk(FakeDesk):
    """Answers questions about series when it is told to: ``asked`` holds what was asked and where the answer goes."""

    def __init__(self, *facts: Any) -> None:
        super().__init__(*facts)
        self.asked: list[tuple[str, datetime, datetime, int, asyncio.Future[SeriesAnswer]]] = []
        self.answers: Callable[[str, datetime, datetime], list[Series]] | None = None

    async def ask_series(
        self, server_id: str, metrics: Sequence[tuple[str, str]], *, start: datetime, end: datetime, width: int
    ) -> SeriesAnswer:
        if not self.is_reachable:
            raise Unreachable("no central service")
        future: asyncio.Future[SeriesAnswer] = asyncio.get_event_loop().create_future()
        self.asked.append((server_id, start, end, width, future))
        if self.answers is not None:
            future.set_result(answer(*self.answers(server_id, start, end)))
        return await future


def answer(*found: Series, source: str = "raw") -> SeriesAnswer:
    """What the central service says."""
    return SeriesAnswer(series=list(found), source=source, server_time=NOW)


class Room:
    """A shown screen and what a hand does to it."""

    def __init__(self, qtbot: QtBot, desk: SlowDesk, screen: ServersScreen, window: QMainWindow) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.screen = screen
        self.window = window
        self.said: list[str] = []
        self.done: list[str] = []
        self.wishes: list[Any] = []
        screen.status_message.connect(self.said.append)
        screen.done.connect(self.done.append)
        screen.ticket_requested.connect(self.wishes.append)

    def press(self, key: Qt.Key, *, shift: bool = False, ctrl: bool = False) -> None:
        """Press a key where the keyboard is."""
        held = Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(self.focus, key, held)

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def names(self) -> list[str]:
        """The servers in the list, in order."""
        return [row.server.name for row in self.screen.list.table.facts()]

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the loop run until something is so."""
        self.qtbot.waitUntil(done)

    def graphs(self) -> Any:
        """Open the graphs of the first server and wait until something is drawn."""
        self.screen.open_fact("server.performance", EX01)
        page: Any = self.screen.detail.page()
        self.wait(lambda: bool(page.rows) and page.area.isVisible())
        return page


@pytest.fixture
def desk() -> SlowDesk:
    """The invented fleet."""
    return SlowDesk(*fake_desk.fleet())


@pytest.fixture
def room(
    qtbot: QtBot, german: Languages, loop: asyncio.AbstractEventLoop, desk: SlowDesk, tmp_path: Path
) -> Iterator[Room]:
    """The screen in a window, the keyboard on its first row."""
    with shown(qtbot, ServersScreen, desk, german, tmp_path, width=1700) as (screen, window):
        screen.focus_list()
        yield Room(qtbot, desk, screen, window)
    for *_asked, future in desk.asked:
        future.cancel()


def changed(desk: FakeDesk, server_id: str, **values: Any) -> None:
    """Let the truth about a server arrive."""
    server = desk.board.servers[server_id]
    desk.apply(replace(server, version=server.version + 1, **values))
