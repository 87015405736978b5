"""The list of maintenance windows: what is in it, in which order, and what its buttons do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.domain.maintenance import Maintenance
from app.views.kit.moments import NBSP
from app.views.kit.windows import Windows
from app.wire import mutations as m
from app.wire.mutations_alarm import SkipMaintenance
from tests.views import fake_desk
from tests.views.fake_desk import ME, NOW, FakeDesk, make_id
from tests.views.stage import surroundings

HOUR = timedelta(hours=1)
RUNNING, FORGOTTEN, PLANNED, WAITING, WEEKLY, OVER = (make_id(number, 11) for number in range(1, 7))


def window(id_: str, customer: int, server: int | None = None, **given: Any) -> Maintenance:
    """A window of a customer or a server, from an hour ago until in an hour."""
    values: dict[str, Any] = {
        "starts_at": NOW - HOUR,
        "ends_at": NOW + HOUR,
        "reason": "Updates",
        "created_by": ME.id,
        "created_at": NOW,
    }
    server_id = None if server is None else make_id(server, 4)
    return Maintenance(id_, 1, make_id(customer, 1), None, server_id, None, **values | given)


@pytest.fixture
def desk() -> FakeDesk:
    """The invented fleet, with a window of each sort."""
    made = FakeDesk(*fake_desk.fleet())
    made.apply(
        window(RUNNING, 1, 1),
        window(FORGOTTEN, 2, 3, starts_at=NOW - 30 * HOUR),
        window(PLANNED, 3, starts_at=NOW + 20 * HOUR, ends_at=NOW + 24 * HOUR),
        window(WAITING, 4, ends_at=NOW + 48 * HOUR, duration_s=7200),
        window(WEEKLY, 1, starts_at=NOW - 5 * HOUR, ends_at=NOW - 2 * HOUR, rhythm="FREQ=WEEKLY;BYDAY=SU"),
        window(OVER, 1, 2, starts_at=NOW - 5 * HOUR, ends_at=NOW - 2 * HOUR),
    )
    return made


@pytest.fixture
def windows(qtbot: QtBot, desk: FakeDesk, tmp_path: Path) -> Iterator[Windows]:
    """The sheet over an empty window."""
    owner = QMainWindow()
    qtbot.addWidget(owner)
    owner.resize(1366, 768)
    owner.show()
    qtbot.waitExposed(owner)
    around = surroundings(owner, desk, tmp_path)
    made = Windows(desk, around, owner)
    yield made
    made.close_down()
    owner.hide()


def ids(windows: Windows) -> list[str]:
    """The windows in the list, in order."""
    return list(windows.list.table.ids)


def test_what_runs_comes_first_and_what_is_over_is_gone(windows: Windows):
    """Those that run by their start, then what is to come by when it comes; the oldest is perhaps forgotten."""
    windows.open()
    assert [FORGOTTEN, RUNNING, WAITING, PLANNED, WEEKLY] == ids(windows)
    assert ["vergessen?", "läuft", "wartet", "geplant", "kehrt wieder"] == [
        entry.standing for entry in windows.list.table.facts()
    ]


def test_of_a_server_there_are_its_own_windows_and_its_customers(windows: Windows):
    """Not those of another server of the customer."""
    windows.open(make_id(1, 4))
    assert [RUNNING, WEEKLY] == ids(windows)
    windows.open(make_id(2, 4))
    assert [WEEKLY] == ids(windows)


def test_words_narrow_the_list_down(windows: Windows):
    """A customer's whole name as well as its short one, a server, a reason."""
    windows.open()
    for text, expected in (
        ("strandperle hotel", [FORGOTTEN]),
        ("ex01", [RUNNING]),
        ("updates meyer", [RUNNING, WEEKLY]),
    ):
        windows.list.filter.setText(text)
        assert expected == ids(windows)
    windows.open(make_id(1, 4))
    assert "" == windows.list.filter.text()


def test_a_window_is_ended_with_a_key_and_comes_back(windows: Windows, desk: FakeDesk, qtbot: QtBot):
    """Del ends it now; undo opens the rest of it again."""
    windows.open()
    done: list[str] = []
    windows.done.connect(done.append)
    windows.list.view.select(RUNNING)
    qtbot.keyClick(windows.list.view, Qt.Key.Key_Delete)
    assert [m.EndMaintenance(maintenance_id=RUNNING)] == desk.done
    assert RUNNING not in ids(windows)
    assert ["Wartung beendet"] == done
    desk.undo()
    windows.list.refresh()
    assert 5 == windows.list.table.total


def test_the_next_occurrence_is_left_out(windows: Windows, desk: FakeDesk):
    """Only of a window that comes again; its next dates are said below, without that day afterwards."""
    windows.open()
    done: list[str] = []
    windows.done.connect(done.append)
    windows.list.view.select(PLANNED)
    assert not windows.list.skip_button.isEnabled()
    windows.list.view.select(WEEKLY)
    assert "nächste: So_29.11._08:12–11:12, So_06.12." in windows.list.about.text().replace(NBSP, "_")
    windows.list.skip_button.click()
    assert [SkipMaintenance(maintenance_id=WEEKLY)] == desk.done
    assert ["Ausgelassen: So_29.11._08:12–11:12"] == [text.replace(NBSP, "_") for text in done]
    assert "nächste: So_06.12._08:12–11:12" in windows.list.about.text().replace(NBSP, "_")


def test_changing_and_planning_open_their_forms(windows: Windows, qtbot: QtBot):
    """F2 on a row; the button for a new one, of what is in sight."""
    windows.open(make_id(1, 4))
    windows.list.view.select(RUNNING)
    qtbot.keyClick(windows.list.view, Qt.Key.Key_F2)
    assert windows.form.form is not None
    assert ("fixed", "Updates") == (windows.form.form.values()["sort"], windows.form.form.values()["reason"])
    windows.list.new_button.click()
    assert "server" == windows.form.form.values()["scope"]
