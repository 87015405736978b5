"""Rows come, go and move without anybody losing their place."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.kit.arrangement import Parting
from app.views.kit.column import Column, collated
from app.views.kit.fact_table import FACT_ROLE, ID_ROLE, FactTable
from tests.views.kit.things import Thing, columns, some, table_of

pytestmark = pytest.mark.views


def strict(table: FactTable[Thing]) -> QAbstractItemModelTester:
    """Let Qt check every promise of an item model while the test goes on."""
    return QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal, table)


def test_rows_are_in_the_natural_order(qapp: QApplication) -> None:
    """Facts show up sorted, however they came."""
    table = table_of(Thing("b", "B", 2), Thing("a", "A", 1), Thing("c", "C", 3))
    assert list(table.ids) == ["a", "b", "c"]


def test_a_change_in_a_row_is_told_for_that_row_only(qtbot: QtBot) -> None:
    """A changed name repaints one row and moves none."""
    table = table_of(*some(100))
    with qtbot.waitSignal(table.dataChanged) as told:
        table.upsert([Thing("t40", "Neu", 40)])
    first, last = told.args[0], told.args[1]
    assert (first.row(), last.row()) == (40, 40)
    assert table.index(40, 0).data() == "Neu"


def test_near_changes_are_told_in_one_run(qapp: QApplication) -> None:
    """Rows at most eight apart make one signal, others another."""
    table = table_of(*some(100))
    runs: list[tuple[int, int]] = []
    table.dataChanged.connect(lambda first, last: runs.append((first.row(), last.row())))
    table.upsert([replace(thing, name="neu") for thing in some(100) if thing.rank in (3, 11, 50)])
    assert runs == [(3, 11), (50, 50)]


def test_an_equal_fact_changes_nothing(qapp: QApplication) -> None:
    """What has not changed is not repainted."""
    table = table_of(*some(3))
    told: list[object] = []
    table.dataChanged.connect(lambda *args: told.append(args))
    table.upsert(some(3))
    assert told == []


def test_a_changed_key_moves_the_row_and_what_holds_it(qapp: QApplication) -> None:
    """An index held elsewhere follows its fact."""
    table = table_of(*some(5))
    strict(table)
    held = QPersistentModelIndex(table.index(1, 0))
    table.upsert([Thing("t1", "Ding 1", 99)])
    assert list(table.ids) == ["t0", "t2", "t3", "t4", "t1"]
    assert (held.row(), held.data(ID_ROLE)) == (4, "t1")


def test_the_filter_decides_what_is_a_row(qapp: QApplication) -> None:
    """Only facts that pass are shown; all are kept."""
    table = table_of(*some(6))
    strict(table)
    table.set_filter(lambda thing: thing.rank % 2 == 0)
    assert (list(table.ids), table.total) == (["t0", "t2", "t4"], 6)
    table.set_filter(None)
    assert len(table) == 6


def test_a_row_that_no_longer_passes_leaves_at_once_when_nobody_looks(qapp: QApplication) -> None:
    """Without a view there is no reason to wait."""
    table = table_of(*some(3))
    table.set_filter(lambda thing: thing.is_open)
    table.upsert([Thing("t1", "Ding 1", 1, is_open=False)])
    assert list(table.ids) == ["t0", "t2"]


def test_a_deferred_table_waits_for_settle(qtbot: QtBot) -> None:
    """With a view on top, new rows wait, the order stays, and what left is only marked."""
    table = table_of(*some(3))
    table.set_filter(lambda thing: thing.is_open)
    table.is_deferred = True
    with qtbot.waitSignal(table.unsettled):
        table.upsert([Thing("new", "Neu", -1), Thing("t0", "Ding 0", 50), Thing("t1", "Ding 1", 1, is_open=False)])
    assert (list(table.ids), table.waiting) == (["t0", "t1", "t2"], 1)
    assert table.parting(1) == Parting()
    table.settle()
    assert (list(table.ids), table.is_settled) == (["new", "t2", "t0"], True)


def test_rows_above_the_floor_go_on_waiting(qapp: QApplication) -> None:
    """In a scrolled list only rows below what is in sight are let in."""
    table = table_of(*some(10))
    table.is_deferred = True
    table.upsert([Thing("above", "Oben", -1), Thing("below", "Unten", 99)])
    table.settle(floor="t5")
    assert (table.row_of("above"), table.row_of("below"), table.waiting) == (None, 10, 1)
    table.settle()
    assert (table.row_of("above"), table.waiting) == (0, 0)


def test_what_one_acted_on_oneself_leaves_at_once(qapp: QApplication) -> None:
    """A deferred table does not keep a row that its own technician has dealt with."""
    table = table_of(*some(3))
    table.set_filter(lambda thing: thing.is_open)
    table.is_deferred = True
    table.expect_leaving(["t1"])
    table.upsert([Thing("t1", "Ding 1", 1, is_open=False), Thing("t2", "Ding 2", 2, is_open=False)])
    assert list(table.ids) == ["t0", "t2"]


def test_a_resolved_row_lingers_until_its_time(qapp: QApplication) -> None:
    """The owner of the table decides how long a row stays, struck through."""
    table: FactTable[Thing] = FactTable(
        columns(), order=lambda thing: thing.rank, part=lambda _before, _after: Parting(is_struck=True, until=300.0)
    )
    table.upsert(some(2))
    table.set_filter(lambda thing: thing.is_open)
    table.is_deferred = True
    table.upsert([Thing("t0", "Ding 0", 0, is_open=False)])
    table.settle(now=299.0)
    assert (table.row_of("t0"), table.next_leave()) == (0, 300.0)
    table.settle(now=300.0)
    assert table.row_of("t0") is None


def test_a_row_that_passes_again_stays(qapp: QApplication) -> None:
    """A row about to leave that is wanted again loses its mark."""
    table = table_of(*some(2))
    table.set_filter(lambda thing: thing.is_open)
    table.is_deferred = True
    table.upsert([Thing("t0", "Ding 0", 0, is_open=False)])
    table.upsert([Thing("t0", "Ding 0", 0)])
    assert (table.parting(0), table.is_settled) == (None, True)


def test_sorting_by_a_column_keeps_the_natural_order_among_equals(qapp: QApplication) -> None:
    """Equal keys stay in natural order, ascending and descending."""
    table = table_of(Thing("c", "x", 3), Thing("a", "x", 1), Thing("b", "a", 2))
    table.set_sorting("name", is_descending=True)
    assert list(table.ids) == ["a", "c", "b"]
    table.sort(-1)
    assert list(table.ids) == ["a", "b", "c"]


def test_removed_facts_are_gone_at_once(qapp: QApplication) -> None:
    """What no longer exists is not shown, waiting or not."""
    table = table_of(*some(3))
    strict(table)
    table.is_deferred = True
    table.upsert([Thing("new", "Neu", 9)])
    table.remove(["t1", "new", "never"])
    assert (list(table.ids), table.total, table.waiting) == (["t0", "t2"], 2, 0)


def test_replacing_all_keeps_held_rows(qapp: QApplication) -> None:
    """Another set of facts keeps what both have."""
    table = table_of(*some(4))
    strict(table)
    held = QPersistentModelIndex(table.index(2, 0))
    table.replace_all([Thing("t2", "Anders", 0), Thing("z", "Z", 1)])
    assert (list(table.ids), held.row(), held.data()) == (["t2", "z"], 0, "Anders")


def test_a_touched_row_is_read_anew(qtbot: QtBot) -> None:
    """What a cell says may depend on more than its fact."""
    names = {"a": "eins"}
    table: FactTable[Thing] = FactTable([Column("n", "N", lambda thing: names[thing.id])], order=lambda thing: thing.id)
    table.upsert([Thing("a", "", 0)])
    names["a"] = "zwei"
    with qtbot.waitSignal(table.dataChanged):
        table.touch(["a"])
    assert table.index(0, 0).data() == "zwei"


def test_a_screen_reader_hears_the_whole_row_first_and_then_cells(qapp: QApplication) -> None:
    """The first cell tells the row without hidden columns, every other one its title."""
    table = table_of(Thing("a", "Anlage", 7))
    assert table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Anlage, 7"
    assert table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Rang: 7"
    assert table.index(0, 0).data(FACT_ROLE) == Thing("a", "Anlage", 7)


def test_dictionary_order_knows_umlauts_and_numbers(qapp: QApplication) -> None:
    """DIN 5007-1 and numbers by size."""
    names = ["SRV-10", "Zebra", "SRV-2", "Ärzte", "Ars", "öl", "Oase"]
    assert sorted(names, key=collated) == ["Ars", "Ärzte", "Oase", "öl", "SRV-2", "SRV-10", "Zebra"]


def shaken(table: FactTable[Thing], chosen: set[str], *, steps: int, seed: int) -> Iterator[int]:
    """Change, remove and filter at random; the chosen ones always remain rows."""
    chance = random.Random(seed)
    for step in range(steps):
        fact_id = f"t{chance.randrange(60)}"
        if chance.random() < 0.2 and fact_id not in chosen:
            table.remove([fact_id])
        else:
            is_open = fact_id in chosen or chance.random() < 0.8
            table.upsert([Thing(fact_id, f"Ding {step}", chance.randrange(100), is_open=is_open)])
        if step % 40 == 39:
            table.set_filter((lambda thing: thing.is_open) if step % 80 == 39 else None)
        yield step


def test_a_thousand_random_changes_lose_no_selection(qapp: QApplication) -> None:
    """Whatever happens, the selected facts stay selected as long as they are rows, and the order holds."""
    table = table_of(*some(40))
    model = QItemSelectionModel(table)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    chosen = {"t3", "t17", "t25"}
    for fact_id in chosen:
        model.select(table.index(table.row_of(fact_id) or 0, 0), flags)
    for _step in shaken(table, chosen, steps=1000, seed=1):
        assert {index.data(ID_ROLE) for index in model.selectedRows()} == chosen
        assert [(fact.rank, fact.id) for fact in table.facts()] == sorted(
            (fact.rank, fact.id) for fact in table.facts()
        )


def test_random_changes_break_no_promise_of_an_item_model(qapp: QApplication) -> None:
    """Qt's own tester watches every signal."""
    table = table_of(*some(8))
    strict(table)
    assert len(list(shaken(table, set(), steps=90, seed=2))) == 90


def test_a_long_list_is_in_the_same_order_whether_kept_or_made_anew(qapp: QApplication) -> None:
    """A thousand small changes put every row where sorting everything would put it."""
    chance = random.Random(4)
    table = table_of(*(Thing(f"t{number}", "Ding", chance.randrange(900)) for number in range(400)))
    table.set_filter(lambda thing: thing.rank < 700)
    for _step in range(1000):
        many = range(chance.randrange(1, 6))
        table.upsert([Thing(f"t{chance.randrange(430)}", "Ding", chance.randrange(900)) for _ in many])
        if chance.random() < 0.1:
            table.remove([f"t{chance.randrange(430)}"])
        table.settle()
        passing = [thing for thing in table.all_facts() if thing.rank < 700]
        assert [thing.id for thing in sorted(passing, key=lambda thing: (thing.rank, thing.id))] == list(table.ids)
