"""The list on screen keeps its place, hears its keys and never moves a row under a hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.views.kit.fact_view import FactView
from app.views.kit.theme import Theme
from tests.views.kit.things import Thing, some, table_of

pytestmark = pytest.mark.views


class Hand:
    """A clock one can set."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def hand() -> Hand:
    """What lists take for the time."""
    return Hand()


@pytest.fixture
def show(qtbot: QtBot, look: Theme, hand: Hand) -> Callable[..., FactView]:
    """Show a list of so many things, ten rows of them in sight."""

    def show(count: int) -> FactView:
        view = FactView(table_of(*some(count)), name="Dinge", clock=hand)
        qtbot.addWidget(view)
        view.resize(600, look.metrics.header + 10 * look.metrics.row)
        view.show()
        return view

    return show


def test_new_rows_come_at_once_when_nobody_is_at_the_list(show: Callable[..., FactView]) -> None:
    """At the top and idle, what is new is shown."""
    view = show(30)
    view.table.upsert([Thing("new", "Neu", -1)])
    assert view.table.row_of("new") == 0


def test_the_row_at_hand_stays_in_sight_when_the_list_gets_lower(show: Callable[..., FactView], look: Theme) -> None:
    """What is asked below a list is about that row; one that was out of sight is left where it is."""
    view = show(30)
    view.select("t9")
    view.resize(600, look.metrics.header + 4 * look.metrics.row)
    assert 9 in view.rows_in_sight()
    view.resize(600, look.metrics.header + 10 * look.metrics.row)
    view.scrollToBottom()
    view.resize(600, look.metrics.header + 4 * look.metrics.row)
    assert 9 not in view.rows_in_sight()


def test_nothing_moves_while_keys_are_pressed(show: Callable[..., FactView], qtbot: QtBot, hand: Hand) -> None:
    """Within 0.6 s of a key no row changes its place; at the top new rows come after 2 s of rest."""
    view = show(30)
    view.select("t0")
    qtbot.keyClick(view, Qt.Key.Key_J)
    view.table.upsert([Thing("new", "Neu", -1), Thing("t5", "Ding 5", 99)])
    assert list(view.table.ids)[:6] == ["t0", "t1", "t2", "t3", "t4", "t5"]
    hand.at += 0.7
    view.steady.consider()
    assert (view.table.row_of("t5"), view.table.row_of("new")) == (29, None)
    hand.at += 1.4
    view.steady.consider()
    assert (view.table.row_of("new"), view.current_fact()) == (0, Thing("t1", "Ding 1", 1))


def test_a_scrolled_list_counts_what_is_new_and_home_lets_it_in(show: Callable[..., FactView], qtbot: QtBot) -> None:
    """A pill says how many rows wait above; Home merges them and goes to the top."""
    view = show(100)
    view.select("t50")
    first = view.rows_in_sight()[0]
    before = [view.table.ids[row] for row in view.rows_in_sight()]
    view.table.upsert([Thing("n1", "Neu", -1), Thing("n2", "Neu", -2)])
    assert ([view.table.ids[row] for row in view.rows_in_sight()], view.table.waiting) == (before, 2)
    assert view.pill.isVisible()
    assert first > 0
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert (list(view.table.ids)[:3], view.table.waiting, view.verticalScrollBar().value()) == (
        ["n2", "n1", "t0"],
        0,
        0,
    )
    assert not view.pill.isVisible()


def test_rows_that_go_above_do_not_move_what_is_in_sight(show: Callable[..., FactView]) -> None:
    """The row at the top edge stays there to the pixel."""
    view = show(100)
    view.verticalScrollBar().setValue(view.rowHeight(0) * 40 + 7)
    place = view.rowViewportPosition(view.table.row_of("t40") or 0)
    view.table.remove([f"t{number}" for number in range(10)])
    assert view.rowViewportPosition(view.table.row_of("t40") or 0) == place


def test_a_menu_freezes_the_order(show: Callable[..., FactView], hand: Hand) -> None:
    """While the menu of a row is open, the row under it stays what it was."""
    view = show(10)
    seen: list[int | None] = []

    def on_menu(_place: QPoint) -> None:
        hand.at += 10
        view.table.upsert([Thing("new", "Neu", -1)])
        seen.append(view.table.row_of("new"))

    view.menu_requested.connect(on_menu)
    view.ask_for_menu(QPoint(0, 0))
    assert seen == [None]
    hand.at += 3
    view.steady.consider()
    assert view.table.row_of("new") == 0


def test_an_open_menu_freezes_the_order_until_it_closes(show: Callable[..., FactView], hand: Hand) -> None:
    """``popup`` does not block, and the rows stay all the same."""
    view = show(10)
    menu = QMenu(view)
    menu.addAction("Quittieren")
    view.popup(menu, view.mapToGlobal(QPoint(0, 0)))
    hand.at += 10
    view.table.upsert([Thing("new", "Neu", -1)])
    assert view.table.row_of("new") is None
    menu.close()
    hand.at += 3
    view.steady.consider()
    assert view.table.row_of("new") == 0


def test_after_an_own_act_the_keyboard_goes_on_to_the_next_row(show: Callable[..., FactView]) -> None:
    """Auto-advance: the row leaves, the one after it is current and selected."""
    view = show(5)
    view.table.set_filter(lambda thing: thing.is_open)
    view.select("t2")
    view.table.expect_leaving(["t2"])
    view.table.upsert([replace(some(5)[2], is_open=False)])
    assert (view.current_fact(), view.selected_ids()) == (some(5)[3], ["t3"])


def test_where_rows_stay_selected_the_keyboard_goes_to_one_of_them(show: Callable[..., FactView], qtbot: QtBot) -> None:
    """What is shown is among what the next key is done to, however the selection was made."""
    view = show(5)
    view.table.set_filter(lambda thing: thing.is_open)
    view.select("t0")
    for key in (Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_X):
        qtbot.keyClick(view, key)
    assert ["t0", "t2"] == view.selected_ids()
    view.table.expect_leaving(["t2"])
    view.table.upsert([replace(some(5)[2], is_open=False)])
    assert (some(5)[0], ["t0"]) == (view.current_fact(), view.selected_ids())


def test_a_row_taken_by_somebody_else_stays_until_one_moves_on(show: Callable[..., FactView], hand: Hand) -> None:
    """The current row is greyed, not pulled away."""
    view = show(5)
    view.table.set_filter(lambda thing: thing.is_open)
    view.select("t2")
    view.table.upsert([replace(some(5)[2], is_open=False)])
    assert (view.table.row_of("t2"), view.table.parting(2) is not None) == (2, True)
    hand.at += 5
    view.select("t3")
    assert view.table.row_of("t2") is None


def test_marking_survives_walking_on(show: Callable[..., FactView], qtbot: QtBot) -> None:
    """X marks rows one by one; Esc goes back to one row."""
    view = show(5)
    view.select("t0")
    for key in (Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_X, Qt.Key.Key_K):
        qtbot.keyClick(view, key)
    assert (view.selected_ids(), view.current_fact()) == (["t0", "t2"], some(5)[1])
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_ids() == ["t1"]


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "activated_fact"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, "window_wanted"),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "previewed"),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "edit_wanted"),
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, "link_wanted"),
    ],
)
def test_keys_say_what_is_wanted_of_the_current_row(
    show: Callable[..., FactView], qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str
) -> None:
    """Each key of every list tells its fact."""
    view = show(3)
    view.select("t1")
    with qtbot.waitSignal(getattr(view, signal)) as told:
        qtbot.keyClick(view, key, modifier)
    assert told.args == [some(3)[1]]


def test_digits_choose_a_saved_view(show: Callable[..., FactView], qtbot: QtBot) -> None:
    """1 to 9."""
    view = show(1)
    with qtbot.waitSignal(view.saved_view_wanted) as told:
        qtbot.keyClick(view, Qt.Key.Key_4)
    assert told.args == [4]


def test_copied_rows_are_tab_separated_as_shown(show: Callable[..., FactView], qtbot: QtBot) -> None:
    """Hidden columns are left out, moved ones stand where they are seen."""
    view = show(3)
    view.header.move_column(view.table.column_at("rank"), -1)
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0\tDing 0\n1\tDing 1\n2\tDing 2"


def test_a_kept_layout_comes_back_and_one_of_other_columns_does_not(show: Callable[..., FactView]) -> None:
    """Order, choice, width and sorting are kept by column id."""
    view = show(3)
    view.header.set_shown(view.table.column_at("open"), is_shown=True)
    view.header.move_column(view.table.column_at("rank"), -1)
    view.header.resizeSection(view.table.column_at("rank"), 160)
    view.sortByColumn(view.table.column_at("rank"), Qt.SortOrder.DescendingOrder)
    kept = view.header.layout_state()
    other = show(3)
    assert other.header.restore_layout(kept)
    assert other.header.shown_columns() == view.header.shown_columns() == [1, 0, 2]
    assert (other.table.sorting, list(other.table.ids)) == (("rank", True), ["t2", "t1", "t0"])
    assert abs(other.columnWidth(1) - 160) <= 1
    assert not other.header.restore_layout(kept.replace('"rank"', '"gone"'))
    assert not other.header.restore_layout("no json")


def test_an_empty_list_says_why(show: Callable[..., FactView], qtbot: QtBot) -> None:
    """Why, since when, and one next step; gone with the first row."""
    view = show(0)
    done: list[bool] = []
    view.empty.say("Keine Dinge", detail="seit 11:02", step="Alle zeigen", act=lambda: done.append(True))
    assert view.empty.isVisible()
    qtbot.mouseClick(view.empty.button, Qt.MouseButton.LeftButton)
    view.table.upsert(some(1))
    assert (done, view.empty.isVisible()) == ([True], False)


def test_only_changed_cells_in_sight_are_marked(show: Callable[..., FactView], hand: Hand) -> None:
    """A change fades in its own cell, once."""
    view = show(100)
    view.table.upsert([Thing("t3", "Anders", 3), Thing("t90", "Anders", 90)])
    assert (view.fade(3, 0), view.fade(3, 1), view.fade(90, 0)) == (1.0, 0.0, 0.0)
    hand.at += 0.75
    assert view.fade(3, 0) == pytest.approx(0.5)
    hand.at += 1
    view.fading.step()
    assert view.fade(3, 0) == 0.0


def test_without_motion_a_change_stays_marked_for_a_while(
    show: Callable[..., FactView], hand: Hand, look: Theme
) -> None:
    """No fading: full strength for ten seconds."""
    view = show(10)
    look.set_look(has_motion=False)
    view.table.upsert([Thing("t3", "Anders", 3)])
    hand.at += 9
    view.fading.step()
    assert view.fade(3, 0) == 1.0
    hand.at += 2
    view.fading.step()
    assert view.fade(3, 0) == 0.0


def test_a_thousand_changes_keep_selection_and_scroll(show: Callable[..., FactView], hand: Hand) -> None:
    """Whoever reads in the middle of the list goes on reading there."""
    view = show(200)
    view.select("t100")
    view.verticalScrollBar().setValue(view.rowHeight(0) * 95)
    top = view.table.ids[view.rows_in_sight()[0]]
    for step in range(1000):
        hand.at += 0.05
        number = step * 37 % 200
        if number not in range(94, 108):
            view.table.upsert([Thing(f"t{number}", f"Ding {step}", number)])
            view.table.upsert([Thing(f"x{step}", "neu", -1 - step)])
    view.steady.consider()
    assert (view.table.ids[view.rows_in_sight()[0]], view.selected_ids()) == (top, ["t100"])


def test_rows_are_as_high_as_the_density_says(show: Callable[..., FactView], look: Theme) -> None:
    """A change of the text size is followed at once, columns included."""
    view = show(3)
    wide = view.columnWidth(1)
    look.set_look(scale=1.5)
    assert view.rowHeight(0) == 48
    assert abs(view.columnWidth(1) - wide * 1.5) <= 2


def test_the_list_has_a_name_for_screen_readers(show: Callable[..., FactView], qapp: QApplication) -> None:
    """A table without a name says nothing."""
    assert show(0).accessibleName() == "Dinge"
