"""The board says in three seconds what somebody must do next, and who has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.console.desk import Link, LinkState
from app.domain import alarm_life
from app.domain.ticket import TicketStatus
from app.views.board.screen import BoardScreen
from app.views.kit.language import Language, Languages
from app.wire import mutations as m
from app.wire.mutations_alarm import SetAlarmCause
from tests.views import fake_desk
from tests.views.fake_desk import ME, NOW, OTHER, FakeDesk, alarm, make_id
from tests.views.stage import shown

pytestmark = [pytest.mark.views, pytest.mark.usefixtures("loop")]

EXCHANGE, DISK, NETWORK, SILENT, UPTIME, GONE = (make_id(number, 6) for number in (1, 2, 4, 5, 6, 7))


@pytest.fixture
def desk() -> FakeDesk:
    """The invented fleet."""
    return FakeDesk(*fake_desk.fleet())


@pytest.fixture
def board(qtbot: QtBot, desk: FakeDesk, german: Languages, tmp_path: Path) -> Iterator[BoardScreen]:
    """The board, shown, the keyboard on its first row."""
    with shown(qtbot, BoardScreen, desk, german, tmp_path, width=1400) as (screen, _window):
        screen.focus_list()
        yield screen


def _ids(section: Any) -> list[str]:
    return list(section.view.table.ids)


def test_problems_are_what_nobody_took(board: BoardScreen) -> None:
    """Worst first, then the oldest; put aside and acknowledged ones are elsewhere."""
    assert _ids(board.problems) == [EXCHANGE, SILENT, DISK, GONE]
    assert _ids(board.acknowledged) == [NETWORK]
    assert board.badge() == 4


def test_what_is_acknowledged_is_oldest_first(board: BoardScreen, desk: FakeDesk) -> None:
    """What lies there for longest is on top."""
    old = alarm_life.acknowledge(alarm(30, 1, "swap", "swap.high"), by=OTHER.id, at=NOW)
    desk.apply(replace(old, started_at=NOW - timedelta(days=2)))
    board.acknowledged.view.show_new_rows()
    assert _ids(board.acknowledged) == [make_id(30, 6), NETWORK]


def test_tickets_are_by_the_instant_they_are_due(board: BoardScreen, desk: FakeDesk) -> None:
    """Overdue ones are on top by themselves, without a deadline last; what has begun waits for nobody."""
    tickets = [desk.board.tickets[ticket_id] for ticket_id in _ids(board.tickets)]
    assert tickets
    assert all(ticket.status.is_open and ticket.clock.stopped_at is None for ticket in tickets)
    due = [ticket.clock.due_at for ticket in tickets]
    known = [at for at in due if at is not None]
    assert known == sorted(known)
    assert due[: len(known)] == known
    assert tickets[0].id == make_id(1, 7)


def test_nobodys_tickets_stand_apart(board: BoardScreen, desk: FakeDesk) -> None:
    """And leave as soon as somebody has them."""
    mine = _ids(board.unassigned)
    assert mine
    assert all(desk.board.tickets[ticket_id].assignee_id is None for ticket_id in mine)
    desk.do(m.AssignTicket(ticket_id=mine[0], person_id=ME.id))
    board.unassigned.view.show_new_rows()
    board.unassigned.view.clearSelection()
    assert board.unassigned.heading.text() == f"NICHT ZUGEWIESEN  {len(mine) - 1}"


def test_time_never_reorders_tickets(board: BoardScreen, desk: FakeDesk) -> None:
    """A deadline that passes changes the chip, not the place."""
    before = _ids(board.tickets)
    desk.pass_time(hours=5)
    board._around.heartbeat.skip()  # noqa: SLF001 - the clock of the window
    assert _ids(board.tickets) == before
    table = board.tickets.view.table
    assert str(table.index(1, table.column_at("due")).data()).startswith("−")


def test_counters_count_and_filter(board: BoardScreen, qtbot: QtBot) -> None:
    """A counter is a filter; pressed, it shows what it counts."""
    expected = {"unhandled": 4, "working": 1, "shelved": 1, "maintenance": 0, "silent": 1}
    assert {name: board.counters.count(name) for name in expected} == expected
    qtbot.mouseClick(board.counters.buttons["shelved"], Qt.MouseButton.LeftButton)
    assert _ids(board.problems) == [UPTIME]
    qtbot.mouseClick(board.counters.buttons["silent"], Qt.MouseButton.LeftButton)
    assert _ids(board.problems) == [SILENT]
    qtbot.mouseClick(board.counters.buttons["maintenance"], Qt.MouseButton.LeftButton)
    assert board.problems.view.empty.isVisible()
    qtbot.mouseClick(board.problems.view.empty.button, Qt.MouseButton.LeftButton)
    assert _ids(board.problems) == [EXCHANGE, SILENT, DISK, GONE]


def test_q_works_here_too(board: BoardScreen, desk: FakeDesk, qtbot: QtBot) -> None:
    """The same keys as in the list of alarms; the row goes below."""
    done: list[str] = []
    board.done.connect(done.append)
    qtbot.keyClick(board.problems.view, Qt.Key.Key_Q)
    assert desk.done == [m.AcknowledgeAlarm(alarm_id=EXCHANGE)]
    assert done == ["1 Alarm quittiert"]
    assert _ids(board.problems) == [SILENT, DISK, GONE]
    board.acknowledged.view.show_new_rows()
    assert set(_ids(board.acknowledged)) == {EXCHANGE, NETWORK}


def test_the_keys_work_below_too(board: BoardScreen, desk: FakeDesk, qtbot: QtBot) -> None:
    """In what is acknowledged but open they mean its row; rows above lose their mark, and the sides keep their widths."""
    below = board.acknowledged.view
    below.setFocus()
    assert below.selected_ids() == [NETWORK]
    assert board.problems.view.selected_ids() == []
    qtbot.keyClick(below, Qt.Key.Key_M)
    assert desk.done == [m.AssignAlarm(alarm_id=NETWORK, person_id=ME.id)]
    sizes = board.splitter.sizes()
    qtbot.keyClick(below, Qt.Key.Key_Z)
    strip = board.alarm_side.strip
    assert strip.panel is not None
    assert "FW-01" in strip.accessibleName()
    QApplication.processEvents()
    assert board.splitter.sizes() == sizes
    board.problems.view.setFocus()
    assert not strip.isVisible()
    assert board.problems.view.hasFocus()
    assert board.problems.view.selected_ids() == [EXCHANGE]
    assert below.selected_ids() == []
    qtbot.keyClick(board.problems.view, Qt.Key.Key_Q)
    assert desk.done[1:] == [m.AcknowledgeAlarm(alarm_id=EXCHANGE)]


def test_the_strip_gives_the_keyboard_back_below(board: BoardScreen, qtbot: QtBot) -> None:
    """Esc leads to the list the question was about, and both lists have their heights again."""
    below = board.acknowledged.view
    below.setFocus()
    heights = board.alarm_side.sizes()
    assert heights == board.ticket_side.sizes()
    qtbot.keyClick(below, Qt.Key.Key_W)
    panel = board.alarm_side.strip.panel
    assert panel is not None
    QApplication.processEvents()
    assert sum(board.alarm_side.sizes()) < sum(heights)
    qtbot.keyClick(panel.first(), Qt.Key.Key_Escape)
    assert below.hasFocus()
    assert not board.alarm_side.strip.isVisible()
    QApplication.processEvents()
    assert all(abs(now - before) <= 1 for now, before in zip(board.alarm_side.sizes(), heights, strict=True))


def test_enter_goes_to_the_thing_itself(board: BoardScreen, qtbot: QtBot) -> None:
    """An alarm opens the alarms, a ticket the tickets."""
    opened: list[tuple[str, str]] = []
    board.open_requested.connect(lambda noun, fact_id: opened.append((noun, fact_id)))
    qtbot.keyClick(board.problems.view, Qt.Key.Key_Return)
    assert board.open_fact("ticket", make_id(2, 7))
    qtbot.keyClick(board.tickets.view, Qt.Key.Key_Return)
    assert opened == [("alarm", EXCHANGE), ("ticket", make_id(2, 7))]
    assert not board.open_fact("ticket", make_id(99, 7))


def test_an_empty_board_proves_that_it_is_alive(board: BoardScreen, qtbot: QtBot) -> None:
    """Nothing to do is said with who was last and who reports: no smiley."""
    for _ in range(4):
        qtbot.keyClick(board.problems.view, Qt.Key.Key_Q)
    assert _ids(board.problems) == []
    empty = board.problems.view.empty
    assert empty.isVisible()
    said = empty.accessibleName().replace("\u00a0", " ")
    assert "Nichts zu tun." in said
    assert "11 von 12 Servern melden sich, jüngste Meldung vor 12 s" in said
    assert "(quittiert, " in said


def test_without_data_the_board_promises_nothing(desk: FakeDesk, board: BoardScreen) -> None:
    """Before the first answer nothing is known; an old board says of when it is."""
    desk.become(LinkState(Link.STARTING))
    said = {section.view.empty.accessibleName() for section in (board.acknowledged, board.tickets, board.unassigned)}
    assert said == {"Noch keine Daten."}
    assert board.problems.view.empty.accessibleName() == "Noch keine Daten. Der zentrale Dienst wird gerufen."
    desk.become(LinkState(Link.OFFLINE, as_of=NOW))
    old = board.problems.view.empty.accessibleName().replace("\u00a0", " ")
    assert "Nichts zu tun." in old
    assert "Stand heute" in old
    assert "melden sich" not in old


def test_a_remark_gives_way_to_its_heading(board: BoardScreen, qtbot: QtBot) -> None:
    """Where both do not fit side by side the heading is read; with room the remark is back."""
    section = board.problems
    qtbot.waitUntil(section.remark.isVisible)
    section.say("Ü" * 200, "Schwere, dann älteste zuerst")
    assert not section.remark.isVisible()
    section.say("ALARME", "Schwere, dann älteste zuerst")
    assert section.remark.isVisible()


def test_the_bottom_line_tells_what_reports(board: BoardScreen) -> None:
    """Servers, the newest response, alarms of a day."""
    said = board.life.text().replace("\u00a0", " ")
    assert said.startswith("11 von 12 Servern melden sich, jüngste Meldung vor 12 s")
    assert "6 Alarme in 24 h" in said


def test_consequences_are_folded(board: BoardScreen, desk: FakeDesk, qtbot: QtBot) -> None:
    """One row for all that hangs on it; + unfolds."""
    cause = alarm(70, 4, "agent", "agent.silent")
    behind = [replace(alarm(71 + n, 5, "disk", "disk.low", item=f"{n}:"), cause_id=cause.id) for n in range(3)]
    desk.apply(cause, *behind)
    board.problems.view.show_new_rows()
    assert cause.id in _ids(board.problems)
    assert behind[0].id not in _ids(board.problems)
    assert board.counters.count("unhandled") == 5
    assert board.problems.view.select(cause.id)
    qtbot.keyClick(board.problems.view, Qt.Key.Key_Plus)
    assert {each.id for each in behind} <= set(_ids(board.problems))


def test_scope_narrows_both_sides(board: BoardScreen, desk: FakeDesk) -> None:
    """A customer's alarms and tickets; the badge counts everything."""
    board.set_scope(make_id(1, 1))
    assert _ids(board.problems) == [EXCHANGE]
    assert {desk.board.tickets[each].customer_id for each in _ids(board.tickets)} == {make_id(1, 1)}
    assert board.badge() == 4


def test_a_resolved_ticket_leaves(board: BoardScreen, desk: FakeDesk) -> None:
    """What is done waits for nobody."""
    first = _ids(board.tickets)[0]
    known = desk.board.tickets[first]
    desk.apply(replace(known, version=known.version + 1, status=TicketStatus.RESOLVED))
    board.tickets.view.show_new_rows()
    assert first not in _ids(board.tickets)


def test_everything_can_be_heard(board: BoardScreen) -> None:
    """Lists and counters have names, rows tell themselves."""
    for section in (board.problems, board.acknowledged, board.tickets, board.unassigned):
        assert section.view.accessibleName()
    assert board.counters.buttons["unhandled"].accessibleName() == "Unbearbeitet: 4"
    index = board.tickets.view.table.index(0, 0)
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert "verletzt" in said
    assert "Exchange" in said


def test_another_language_is_spoken_at_once(board: BoardScreen, german: Languages) -> None:
    """Headings, columns, counters and the line below."""
    german.speak(Language.ENGLISH)
    QApplication.processEvents()
    assert board.problems.heading.text() == "ALARMS – UNACKNOWLEDGED"
    assert board.counters.buttons["unhandled"].text() == "Unhandled  4"
    assert board.tickets.view.table.headerData(0, Qt.Orientation.Horizontal) == "Deadline"
    assert "11 of 12 servers reporting" in board.life.text()


def test_a_flood_collapses_here_as_well(board: BoardScreen, desk: FakeDesk, qtbot: QtBot) -> None:
    """Its likely cause stands on top with the others folded under it; U on it links them."""
    first = alarm(70, 4, "device", "device.unreachable", started_at=NOW - timedelta(minutes=8))
    others = [
        alarm(
            71 + n,
            5,
            "service",
            "service.stopped",
            item=f"D{n}",
            started_at=NOW - timedelta(minutes=7) + timedelta(seconds=n),
        )
        for n in range(12)
    ]
    desk.apply(first, *others)
    board._around.heartbeat.skip()  # noqa: SLF001 - the clock of the window
    view = board.problems.view
    view.show_new_rows()
    assert "vermutlich gemeinsame Ursache: FW-01" in board.banner.text()
    assert view.table.ids[0] == first.id
    assert not {each.id for each in others} & set(view.table.ids)
    view.setFocus()
    view.select(first.id)
    qtbot.keyClick(view, Qt.Key.Key_U)
    assert desk.done == [SetAlarmCause(alarm_ids=tuple(each.id for each in others), cause_id=first.id)]
