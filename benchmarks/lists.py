"""A live list of 5,000 rows: 500 changes applied, sorted and painted; the tick of the clocks; a key in the palette.

Run ``python benchmarks/lists.py`` from the project's folder. The peer is Qt's own way: the same rows in a plain model
under a QSortFilterProxyModel. Times are milliseconds of processor time, medians; the order on screen must be the same in
both before anything is timed.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView
from typing_extensions import override

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Criticality, Plan
from app.domain.sla import Clock, start
from app.views.kit.column import Column
from app.views.kit.countdown import Countdown, Heartbeat
from app.views.kit.deadlines import Deadlines
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.moments import Moments
from app.views.kit.rank import Entry, Index, Kind
from app.views.kit.theme import theme

ROWS, CHANGES, ROUNDS, COLUMNS = 5_000, 500, 15, 9
Place = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """A ticket, as far as a list cares."""

    id: str
    rank: int
    name: str
    clock: Clock


class PlainModel(QAbstractTableModel):
    """What one writes when the proxy is to sort."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self.rows = rows

    @override
    def rowCount(self, parent: Place = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Place = NOWHERE) -> int:
        return 0 if parent.isValid() else COLUMNS + 1

    @override
    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.UserRole:
            return self.rows[index.row()].rank
        return f"{self.rows[index.row()].name} {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


def rows(chance: random.Random) -> list[Row]:
    """Tickets notified in the last ten hours."""

    def clock() -> Clock:
        at = NOW - timedelta(minutes=chance.randrange(1, 600))
        return start(SERVICE_CALENDAR, at=at, plan=Plan.PLUS, criticality=chance.choice(list(Criticality)))

    return [Row(f"t{number}", number * 20, f"Vorgang {number}", clock()) for number in range(ROWS)]


def median(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """Time some work; the first round warms up."""
    times = []
    for _round in range(rounds + 1):
        begin = time.process_time()
        work()
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times[1:])


def own_list(application: QApplication, known: list[Row]) -> tuple[FactView, Heartbeat, list[datetime]]:
    """Our list with a clock column, shown."""
    clock = [NOW]
    deadlines = Deadlines(Moments(ZoneInfo("Europe/Berlin")), lambda _calendar: SERVICE_CALENDAR)
    columns = [Column[Row]("due", "Frist", lambda row: row.name, is_clock=True, width=180)]
    columns += [Column[Row](f"c{n}", f"C{n}", lambda row, n=n: f"{row.name} {n}") for n in range(COLUMNS)]  # type: ignore[misc]
    table: FactTable[Row] = FactTable(columns, order=lambda row: (row.rank, row.id))
    view = FactView(table, name="Vorgänge")
    heartbeat = Heartbeat(view, lambda: clock[0])
    Countdown(view, heartbeat, {"due": lambda row, now: deadlines.look(row.clock, now=now)})
    view.resize(1400, 900)
    table.upsert(known)
    view.show()
    application.processEvents()
    return view, heartbeat, clock


def main() -> None:
    """Print the figures."""
    application = QApplication([])
    theme()
    chance = random.Random(7)
    known = rows(chance)
    view, heartbeat, clock = own_list(application, known)
    view.select("t3")

    plain = PlainModel(list(known))
    proxy = QSortFilterProxyModel()
    proxy.setSortRole(Qt.ItemDataRole.UserRole)
    proxy.setSourceModel(plain)
    proxy.sort(0)
    peer = QTableView()
    peer.setModel(proxy)
    peer.resize(1400, 900)
    peer.show()
    application.processEvents()

    def change() -> list[tuple[int, Row]]:
        picked = chance.sample(range(ROWS), CHANGES)
        return [
            (n, replace(plain.rows[n], rank=chance.randrange(ROWS * 20), name=f"neu {chance.random():.3f}"))
            for n in picked
        ]

    def through_own(batch: list[tuple[int, Row]]) -> None:
        view.table.upsert(row for _number, row in batch)
        view.table.settle(keep=view.clung_to())
        application.processEvents()

    def through_proxy(batch: list[tuple[int, Row]]) -> None:
        for (
            number,
            row,
        ) in batch:  # told one by one: the proxy loses the order when rows have changed it has not heard of
            plain.rows[number] = row
            plain.dataChanged.emit(plain.index(number, 0), plain.index(number, COLUMNS))
        application.processEvents()

    first = change()
    through_own(first)
    through_proxy(first)
    ranks = [proxy.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(ROWS)]
    assert ranks == [row.rank for row in view.table.facts()], "both must show the same order"

    own = median(lambda: through_own(change()))
    theirs = median(lambda: through_proxy(change()), rounds=5)
    print(
        f"{CHANGES} changes in {ROWS} rows, sorted and painted   {own:7.1f} ms   proxy {theirs:7.1f} ms   x {theirs / own:.0f}"
    )

    moved: list[str] = []
    view.table.layoutChanged.connect(lambda: moved.append("order"))

    def tick() -> None:
        clock[0] += timedelta(seconds=60)
        heartbeat.skip()
        application.processEvents()

    print(
        f"tick of {ROWS} clocks, every text in sight changed       {median(tick, rounds=60):7.1f} ms   re-sorts {len(moved)}"
    )
    print(f"tick of {ROWS} clocks, nothing changed                   {median(heartbeat.skip, rounds=60):7.1f} ms")

    entries = [
        Entry(row.id, Kind.TICKET, f"#25-{n:05} {row.name}", f"Kunde {n % 311}") for n, row in enumerate(known * 4)
    ]
    index = Index(entries)
    slowest = 0.0
    for words in ("vorgang 4711", "kunde 17", "#25-00042", "zzz", "vg47"):
        for end in range(1, len(words) + 1):
            begin = time.process_time()
            index.search(words[:end])
            slowest = max(slowest, (time.process_time() - begin) * 1000)
    print(f"palette over {len(entries)} entries, slowest key              {slowest:7.1f} ms")
    view.close()
    peer.close()


if __name__ == "__main__":
    main()
