"""The sheet of a maintenance window: what it says while one types, what it makes, and what is wrong at its field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.domain.maintenance import Maintenance
from app.views.kit import window_form
from app.views.kit.moments import NBSP
from app.views.kit.window_form import clock_of, length_of
from app.views.kit.window_sheet import WindowSheet
from app.views.kit.window_terms import lies_in, scopes_of
from app.wire import mutations as m
from app.wire.mutations_alarm import SetMaintenanceDays
from tests.views import fake_desk
from tests.views.fake_desk import ME, NOW, FakeDesk, make_id
from tests.views.stage import surroundings

SERVER, CUSTOMER, SITE = make_id(1, 4), make_id(1, 1), make_id(1, 2)


class Room:
    """A window with a sheet over it."""

    def __init__(self, desk: FakeDesk, sheet: WindowSheet) -> None:
        self.desk = desk
        self.sheet = sheet
        self.done: list[str] = []
        sheet.done.connect(self.done.append)

    def plan(self, **values: Any) -> None:
        """Open a new window's form for a server, and type into it."""
        self.sheet.plan(scopes_of(self.desk.board, SERVER))
        self.type(**values)

    def type(self, **values: Any) -> None:
        """Set fields as if they had been typed."""
        form = self.form
        form.write({**form.values(), **values})
        form.edited.emit()

    @property
    def form(self) -> Any:
        """The form that is open."""
        assert self.sheet.form is not None
        return self.sheet.form

    @property
    def preview(self) -> str:
        """What it would come to."""
        assert self.sheet.preview is not None
        return self.sheet.preview.text().replace(NBSP, "_")

    def seen(self) -> list[str]:
        """The fields in sight."""
        return [name for name, field in self.form.fields.items() if not field.isHidden()]


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """The sheet over an empty window, at 13:12 on a Thursday in Berlin."""
    desk = FakeDesk(*fake_desk.fleet())
    window = QMainWindow()
    owner = QWidget(window)
    window.setCentralWidget(owner)
    qtbot.addWidget(window)
    around = surroundings(window, desk, tmp_path)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield Room(desk, WindowSheet(desk, around, owner))
    window.hide()


def utc(*parts: int) -> datetime:
    """An instant."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def test_a_fixed_window_begins_from_now(room: Room):
    """Two hours from now are proposed; with a reason it is made, and can be taken back."""
    room.plan(reason="Updates")
    assert ["scope", "sort", "from_day", "from_clock", "to_day", "to_clock", "reason"] == room.seen()
    assert "Do_26.11._13:12–15:12" == room.preview
    room.form.accept()
    (made,) = room.desk.done
    assert isinstance(made, m.SetMaintenance)
    assert (utc(2026, 11, 26, 12, 12), utc(2026, 11, 26, 14, 12), SERVER, "Updates") == (
        made.starts_at, made.ends_at, made.server_id, made.reason
    )  # fmt: skip
    assert 1 == len(room.done)
    assert not room.sheet.sheet.is_open
    room.desk.undo()
    assert all(window.is_over(NOW) for window in room.desk.board.maintenances.values())


def test_a_recurring_window_says_its_days_and_its_next_dates(room: Room):
    """The second Tuesday of a month, over midnight; written as the rules read it."""
    room.plan(
        sort="recurring", frequency="nth", nth="2", weekday="1", from_clock="22:00", to_clock="2", reason="Patches"
    )
    assert "to_day" not in room.seen()
    assert "nth" in room.seen()
    assert room.preview.startswith("jeden 2. Dienstag im Monat, 22:00–02:00; nächste: Di_08.12._22:00–02:00, ")
    room.form.accept()
    (made,) = room.desk.done
    assert isinstance(made, m.SetMaintenance)
    assert "FREQ=MONTHLY;BYDAY=2TU" == made.rhythm
    assert (utc(2026, 11, 26, 21), utc(2026, 11, 27, 1)) == (made.starts_at, made.ends_at)


def test_a_flexible_window_has_a_length(room: Room):
    """It waits in its span and lasts from the first problem on; longer than the span it cannot."""
    room.plan(sort="flexible", length="90 min", reason="Umzug")
    assert "1:30_h ab dem ersten Problem, Do_26.11._13:12–15:12" == room.preview
    room.type(length="3:00")
    room.form.accept()
    assert ["length"] == list(room.form.errors())
    assert [] == room.desk.done
    room.type(length="1 h")
    room.form.accept()
    (made,) = room.desk.done
    assert isinstance(made, m.SetMaintenance)
    assert 3600 == made.duration_s


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"from_clock": "25:00"}, "from_clock"),
        ({"from_clock": "10:00"}, "from_clock"),
        ({"to_clock": "13:00"}, "to_clock"),
        ({"to_day": None}, "to_day"),
        ({"sort": "flexible", "length": "bald"}, "length"),
        ({"sort": "recurring", "frequency": "weekly", "weekdays": ()}, "weekdays"),
        ({"sort": "recurring", "until": NOW - timedelta(days=2)}, "until"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(room: Room, values: dict[str, Any], field: str):
    """Nothing is made, what was typed stands, and the sheet stays open."""
    room.plan(**{"reason": "Updates", **values})
    room.form.accept()
    assert [field] == list(room.form.errors())
    assert [] == room.desk.done
    assert room.sheet.sheet.is_open


def window(**given: Any) -> Maintenance:
    """A window of the first server that has been running for three hours."""
    values: dict[str, Any] = {
        "starts_at": NOW - timedelta(hours=3),
        "ends_at": NOW + timedelta(hours=1),
        "reason": "Updates",
        "created_by": ME.id,
        "created_at": NOW - timedelta(hours=3),
    }
    return Maintenance(make_id(1, 11), 1, CUSTOMER, SITE, SERVER, None, **values | given)


def test_a_running_window_is_made_longer(room: Room):
    """The old one ends now and the other one begins now, for the same server; both are taken back in one step."""
    room.desk.apply(window())
    room.sheet.change(room.desk.board.maintenances[make_id(1, 11)])
    room.type(to_clock="18:00")
    room.form.accept()
    ended, made = room.desk.done
    assert m.EndMaintenance(maintenance_id=make_id(1, 11)) == ended
    assert isinstance(made, m.SetMaintenance)
    assert (NOW, utc(2026, 11, 26, 17), SERVER) == (made.starts_at, made.ends_at, made.server_id)
    room.desk.undo()
    running = [each for each in room.desk.board.maintenances.values() if each.is_running(NOW)]
    assert [NOW + timedelta(hours=1)] == [each.ends_at for each in running]


def test_other_days_keep_the_window_and_what_is_left_out_of_it(room: Room):
    """One verb; days that were skipped stay skipped."""
    start = utc(2026, 11, 23, 21)
    room.desk.apply(
        window(starts_at=start, ends_at=start + timedelta(hours=4), rhythm="FREQ=WEEKLY;BYDAY=MO;EXDATE=20261130")
    )
    room.sheet.change(room.desk.board.maintenances[make_id(1, 11)])
    assert ("recurring", ("0",)) == (room.form.values()["sort"], room.form.values()["weekdays"])
    room.type(weekdays=("0", "3"))
    room.form.accept()
    assert [
        SetMaintenanceDays(maintenance_id=make_id(1, 11), rhythm="FREQ=WEEKLY;BYDAY=MO,TH;EXDATE=20261130")
    ] == room.desk.done


def test_times_and_lengths_are_read_as_people_write_them():
    """With a colon, a point or nothing; minutes say so."""
    assert [timedelta(hours=22), timedelta(hours=7, minutes=30), timedelta(days=1), None, None, None] == [
        clock_of(text) for text in ("22", "7.30", "24:00", "24:01", "7:60", "")
    ]
    assert [7200, 5400, 5400, 0, None] == [length_of(text) for text in ("2 h", "1:30", "90 min", "0", "bald")]


def test_scopes_go_from_narrow_to_wide(room: Room):
    """A server, its site if it has one, its customer; without any, every customer; a customer's places and servers too."""
    board = room.desk.board
    assert ["server", "customer"] == [each.id for each in scopes_of(board, SERVER) if each.id != "site"]
    assert len(board.customers) == len(scopes_of(board, ""))
    assert "customer" == scopes_of(board, CUSTOMER)[0].id
    assert SERVER in [each.id for each in scopes_of(board, CUSTOMER)]


def test_a_window_concerns_what_it_covers_and_what_lies_in_it(room: Room):
    """A customer's window concerns its servers; a server's concerns its customer, and no other server."""
    board = room.desk.board
    whole = Maintenance("w", 1, CUSTOMER, None, None, None, NOW, NOW, "", "", NOW)
    assert [True, True, True, False] == [lies_in(whole, each, board) for each in ("", CUSTOMER, SERVER, make_id(3, 4))]
    assert [True, True, True, False] == [
        lies_in(window(), each, board) for each in ("", CUSTOMER, SERVER, make_id(2, 4))
    ]


def test_only_known_sorts_of_refusals_have_a_field():
    """Everything else is said above."""
    from app.domain.errors import Refused

    assert ("to_clock", "") == (window_form.field_of(Refused("maintenance.over")), window_form.field_of(Refused("x")))
