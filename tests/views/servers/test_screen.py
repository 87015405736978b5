"""The list of servers and the detail beside it: real keys on a shown screen."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.check import State
from app.domain.fleet import AgentState
from app.domain.maintenance import Maintenance
from app.views.kit.language import Language, Languages
from app.views.kit.screen import TicketWish
from app.views.servers.checks_page import ChecksPage
from app.wire import mutations as m
from app.wire.messages import HistoryAnswer, HistoryEntry
from tests.views.fake_desk import ME, NOW, OTHER, make_id
from tests.views.servers.conftest import DB02, DC01, EX01, FW01, NAS01, TS01, Room, changed, check

pytestmark = pytest.mark.views

PRINT = "ab12cd34ef56ab12cd34ef56ab12cd34"


def test_the_list_opens_with_problems_the_worst_first(room: Room) -> None:
    """Critical, then silent, then warnings by customer; the keyboard is on the first, its detail beside it."""
    assert ["SRV-EX01", "SRV-TS01", "SRV-DB02", "FW-01"] == room.names
    assert EX01 == room.screen.detail.server_id
    assert 4 == room.screen.badge()


def test_a_digit_chooses_a_view(room: Room) -> None:
    """2 shows all, 4 those nothing is heard of, 1 goes back."""
    room.press(Qt.Key.Key_2)
    assert 12 == len(room.names)
    room.press(Qt.Key.Key_4)
    assert ["SRV-TS01"] == room.names
    room.press(Qt.Key.Key_1)
    assert 4 == len(room.names)


def test_the_filter_narrows_the_view(room: Room) -> None:
    """Words and fields, within the view that is chosen; the down key leads back into the list."""
    room.screen.focus_filter()
    field = room.screen.list.filter.field
    assert isinstance(field, QLineEdit)
    room.qtbot.keyClicks(field, "platte:>60 -kunde:stadtwerke ")
    room.press(Qt.Key.Key_Down)
    assert ["SRV-TS01", "SRV-DB02"] == room.names
    assert room.focus is room.screen.list.view


def test_letters_in_the_filter_are_text(room: Room) -> None:
    """I, N and T do nothing to servers while a filter is typed."""
    room.screen.focus_filter()
    room.qtbot.keyClicks(room.screen.list.filter.field, "int")
    assert [] == room.desk.done
    assert "int" == room.screen.list.filter.field.text()


def test_the_age_of_the_last_report_is_hatched_when_three_are_missing(room: Room) -> None:
    """SRV-TS01 was last heard of a quarter of an hour ago."""
    table, view = room.screen.list.table, room.screen.list.view
    column = table.column_at("seen")
    looks = {row.server.name: view.clock_look(place, column) for place, row in enumerate(table.facts())}
    assert getattr(looks["SRV-TS01"], "is_hatched", False)
    assert not getattr(looks["SRV-EX01"], "is_hatched", False)
    assert "15\u00a0min" == getattr(looks["SRV-TS01"], "text", "")


def test_figures_of_a_silent_server_do_not_look_like_those_of_now(room: Room) -> None:
    """A question mark instead of a bar."""
    table = room.screen.list.table
    column, row = table.column_at("cpu"), table.row_of(TS01)
    assert row is not None
    assert "?" == getattr(table.look(row, column), "glyph", "")


def test_selection_and_place_survive_updates(room: Room) -> None:
    """A thousand changes of servers move the keyboard from nothing."""
    room.press(Qt.Key.Key_2)
    room.screen.list.view.select(DB02)
    dice = random.Random(7)
    for _ in range(300):
        changed(room.desk, dice.choice([EX01, DC01, FW01, TS01]), worst=dice.choice(list(State)))
    assert DB02 == room.screen.list.current_id()
    assert [DB02] == room.screen.list.selected_ids()


def test_i_asks_for_a_check_now(room: Room) -> None:
    """The agent is asked, and what to expect is said."""
    room.press(Qt.Key.Key_I)
    assert [m.CheckNow(server_id=EX01)] == room.desk.done
    assert "SRV-EX01" in room.said[-1]


def test_i_on_a_check_asks_for_that_check_alone(room: Room) -> None:
    """In the leaf of the checks; with Shift all are asked for, and so they are on what the central service judges itself."""
    room.desk.apply(check(1, "processor"), check(2, "agent"))
    room.screen.open_fact("server", EX01)
    room.screen.detail.open_leaf("checks")
    page = cast("ChecksPage", room.screen.detail.page())
    room.wait(lambda: page.table.total == 2)
    page.toggle_all()
    page.focus_first()
    page.view.select(check(1, "processor").id)
    room.press(Qt.Key.Key_I)
    assert [m.CheckNow(server_id=EX01, check_id=check(1, "processor").id)] == room.desk.done
    assert room.said[-1].startswith("Prozessor")
    room.press(Qt.Key.Key_I, shift=True)
    page.view.select(check(2, "agent").id)
    room.press(Qt.Key.Key_I)
    assert [m.CheckNow(server_id=EX01)] * 2 == room.desk.done[1:]


def test_n_writes_a_note_that_can_be_taken_back(room: Room) -> None:
    """Typed below the list, kept with Ctrl+Enter, gone again after undo."""
    room.press(Qt.Key.Key_N)
    room.qtbot.keyClicks(room.focus, "Neustart nur nach 18 Uhr")
    room.press(Qt.Key.Key_Return, ctrl=True)
    assert "Neustart nur nach 18 Uhr" == room.desk.board.servers[EX01].note
    assert ["Notiz gespeichert"] == room.done
    room.desk.undo()
    assert "" == room.desk.board.servers[EX01].note


def test_shift_z_opens_a_maintenance_window(room: Room) -> None:
    """With a reason; the server is in maintenance then, no longer critical, and the list says so."""
    room.press(Qt.Key.Key_Z, shift=True)
    room.qtbot.keyClicks(room.focus, "Updates")
    room.press(Qt.Key.Key_Return)
    made = room.desk.done[-1]
    assert isinstance(made, m.SetMaintenance)
    assert (EX01, NOW, NOW + timedelta(hours=1), "Updates") == (
        made.server_id, made.starts_at, made.ends_at, made.reason
    )  # fmt: skip
    row = room.screen.list.table.find(EX01)
    assert row is not None
    assert "maintenance" == row.stands
    assert "SRV-EX01" not in room.names[1:]


def test_a_window_can_be_for_the_check_the_keyboard_is_on(room: Room) -> None:
    """In a server's list of checks; the server itself is proposed first."""
    room.desk.apply(check(1, "processor", State.CRITICAL))
    room.screen.open_fact("server", EX01)
    room.screen.detail.open_leaf("checks")
    page: Any = room.screen.detail.page()
    room.wait(lambda: len(page.table) > 0)
    page.focus_first()
    room.screen.acts.plan_maintenance(room.screen._check_here())  # noqa: SLF001 - as Shift+Z does
    panel: Any = room.screen.strip.panel
    assert ["server", "check"] == [panel.scope.itemData(place) for place in range(2)]
    panel.scope.setCurrentIndex(1)
    panel.reason.field.setText("Lasttest")
    room.press(Qt.Key.Key_Return)
    made = room.desk.done[-1]
    assert isinstance(made, m.SetMaintenance)
    assert (EX01, make_id(1, 50)) == (made.server_id, made.check_id)


def test_seven_goes_on_in_the_form_and_eight_to_the_list(room: Room) -> None:
    """With what was typed so far; the list is that of the server."""
    opened: list[tuple[str, str]] = []
    room.screen.open_requested.connect(lambda noun, fact_id: opened.append((noun, fact_id)))
    room.press(Qt.Key.Key_Z, shift=True)
    room.press(Qt.Key.Key_7)
    form: Any = room.screen.acts.windows.form
    assert form is not None
    assert "server" == form.values()["scope"]
    room.screen.acts.windows.sheet.dismiss()
    room.screen.focus_list()
    room.press(Qt.Key.Key_Z, shift=True)
    room.press(Qt.Key.Key_8)
    assert ("maintenance", EX01) in opened


def test_maintenance_begins_in_the_list_by_the_time_alone(room: Room) -> None:
    """A window planned for later takes effect at the beat after its start."""
    room.desk.apply(
        Maintenance(
            make_id(1, 11), 1, make_id(3, 1), None, FW01, None, NOW + timedelta(minutes=5), NOW + timedelta(hours=1),
            "Leitung", ME.id, NOW,
        )
    )  # fmt: skip
    row = room.screen.list.table.find(FW01)
    assert row is not None
    assert "warning" == row.stands
    room.desk.pass_time(minutes=6)
    room.screen.list._on_beat(room.desk.now())  # noqa: SLF001 - as the heartbeat does
    row = room.screen.list.table.find(FW01)
    assert row is not None
    assert "maintenance" == row.stands


def test_t_wishes_for_a_ticket(room: Room) -> None:
    """For the server and its customer, with the alarms nobody has a ticket for."""
    room.press(Qt.Key.Key_T)
    assert [TicketWish(make_id(1, 1), (EX01,), (make_id(1, 6),))] == room.wishes


def test_enter_opens_a_server_and_escape_leads_back(room: Room) -> None:
    """Alone at first, then the list again with the keyboard where it was."""
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    assert room.screen.list.isHidden()
    assert TS01 == room.screen.detail.server_id
    room.press(Qt.Key.Key_Escape)
    assert not room.screen.list.isHidden()
    assert TS01 == room.screen.list.current_id()
    assert room.focus is room.screen.list.view


def test_ctrl_page_turns_the_leaves(room: Room) -> None:
    """Forward and back, round the corner."""
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_PageDown, ctrl=True)
    assert "checks" == room.screen.detail.leaf()
    room.press(Qt.Key.Key_PageUp, ctrl=True)
    room.press(Qt.Key.Key_PageUp, ctrl=True)
    assert "tickets" == room.screen.detail.leaf()


def test_0_shows_all_checks_or_the_notable_ones(room: Room) -> None:
    """Nothing that is not OK is left out of the short list, nothing at all out of the long one."""
    room.desk.apply(
        check(1, "service", State.CRITICAL, item="MSExchangeIS", code="service.stopped",
              detail={"name": "MSExchangeIS", "status": "stopped"}),
        check(2, "processor"),
        check(3, "uptime", is_overdue=True),
        check(4, "swap", State.NOT_APPLICABLE, code="check.not_applicable", detail={"reason": "no_swap"}),
    )  # fmt: skip
    room.screen.open_fact("server", EX01)
    room.screen.detail.open_leaf("checks")
    page = room.screen.detail.page()
    room.wait(lambda: page.table.total == 4)  # type: ignore[attr-defined]
    assert ["service", "uptime"] == [each.kind for each in page.table.facts()]  # type: ignore[attr-defined]
    page.focus_first()
    room.press(Qt.Key.Key_0)
    assert 4 == len(page.table)  # type: ignore[attr-defined]
    assert "Was tun?" in page.advice.text()  # type: ignore[attr-defined]


def test_a_check_that_changes_is_followed(room: Room) -> None:
    """The detail listens to the board: nobody has to ask again."""
    room.desk.apply(check(1, "processor"))
    room.screen.open_fact("server", EX01)
    room.screen.detail.open_leaf("checks")
    page = room.screen.detail.page()
    room.wait(lambda: page.table.total == 1)  # type: ignore[attr-defined]
    assert 0 == len(page.table)  # type: ignore[attr-defined]
    worse = check(1, "processor", State.CRITICAL, code="processor.high", last_at=NOW)
    room.desk.apply(worse)
    assert [worse] == list(page.table.facts())  # type: ignore[attr-defined]


def test_a_pending_agent_is_compared_and_approved(room: Room) -> None:
    """Another fingerprint is refused, the same one in another spelling is believed."""
    changed(room.desk, NAS01, agent=AgentState.PENDING, fingerprint=PRINT)
    assert "NAS-01" in room.screen.pending_bar.text()
    room.screen.pending_bar.step_button.click()
    room.qtbot.keyClicks(room.focus, "ab12 cd34")
    room.press(Qt.Key.Key_Return)
    assert [] == room.desk.done
    room.focus.clear()  # type: ignore[attr-defined]
    room.qtbot.keyClicks(room.focus, PRINT.upper())
    room.press(Qt.Key.Key_Return)
    assert [m.ApproveAgent(server_id=NAS01, fingerprint=PRINT)] == room.desk.done
    assert room.screen.pending_bar.isHidden()


def test_a_key_that_changed_meanwhile_is_not_approved(room: Room) -> None:
    """What was compared is not what is there any more."""
    changed(room.desk, NAS01, agent=AgentState.PENDING, fingerprint=PRINT)
    room.screen.pending_bar.step_button.click()
    changed(room.desk, NAS01, agent=AgentState.PENDING, fingerprint="00" * 16)
    room.qtbot.keyClicks(room.focus, PRINT)
    room.press(Qt.Key.Key_Return)
    assert [] == room.desk.done
    assert "anderer Schlüssel" in room.said[-1]


def test_history_comes_in_pages_and_late_answers_are_dropped(room: Room) -> None:
    """What is asked for a server that is no longer shown is not shown."""
    entries = [
        HistoryEntry(at=NOW - timedelta(minutes=place), what="alarm.opened", kind="disk", item="D:", state="warning")
        for place in range(3)
    ]
    room.desk.history = HistoryAnswer(entries=entries, has_more=True)
    room.screen.open_fact("server", EX01)
    room.screen.detail.open_leaf("history")
    page = room.screen.detail.page()
    room.wait(lambda: len(page.table) == 3)  # type: ignore[attr-defined]
    assert not page.more.isHidden()  # type: ignore[attr-defined]
    room.desk.history = HistoryAnswer(
        entries=[HistoryEntry(at=NOW - timedelta(days=1), what="alarm.closed", by=OTHER.id)], has_more=False
    )
    page.more.click()  # type: ignore[attr-defined]
    room.wait(lambda: len(page.table) == 4)  # type: ignore[attr-defined]
    page.show_server(DC01)
    page.leave()
    room.qtbot.wait(20)
    assert 0 == len(page.table)  # type: ignore[attr-defined]


def test_history_out_of_reach_says_so(room: Room) -> None:
    """And offers to try again."""
    room.screen.open_fact("server", EX01)
    room.screen.detail.open_leaf("history")
    page = room.screen.detail.page()
    room.wait(lambda: not page.bar.isHidden())  # type: ignore[attr-defined]
    room.desk.history = HistoryAnswer(entries=[])
    page.bar.step_button.click()  # type: ignore[attr-defined]
    room.wait(lambda: page.bar.isHidden())  # type: ignore[attr-defined]


def test_another_language_changes_every_word(room: Room, german: Languages) -> None:
    """Columns, views and states."""
    room.press(Qt.Key.Key_2)
    german.speak(Language.ENGLISH)
    room.wait(lambda: room.screen.list.table.columns[2].title != "Kunde")
    assert "Customer" == room.screen.list.table.columns[2].title
    assert 12 == len(room.names)


def test_the_scope_narrows_the_list(room: Room) -> None:
    """A customer's servers, then all again."""
    room.press(Qt.Key.Key_2)
    room.screen.set_scope(make_id(1, 1))
    assert ["SRV-EX01", "SRV-DC01"] == room.names
    room.screen.set_scope(None)
    assert 12 == len(room.names)


def test_what_does_not_exist_is_not_opened(room: Room) -> None:
    """The shell says so."""
    assert not room.screen.open_fact("server", make_id(99, 4))
