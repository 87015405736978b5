"""F8: from the key to the painted sheet with the cursor in its first field, with 5,000 tickets, 200 customers behind it.

Run ``python benchmarks/call_sheet.py`` from the project's folder. The first press is told apart: the sheet is made beforehand when
nobody waits, as the program does.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

import _rows  # noqa: E402
from _house import House, live  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from replica import fleet  # noqa: E402

from app.views.tickets.call_sheet import CallSheet  # noqa: E402

TICKETS, ROUNDS = 5_000, 30


def measured() -> list[float]:
    """Milliseconds from F8 to the painted sheet; the first one is the first press of the day."""
    times: list[float] = []

    async def play(house: House) -> None:
        await house.settled(TICKETS)
        house.shell.open_area("tickets")
        house.window.activateWindow()
        await house.until(lambda: not house.shell.warm_up())
        sheet = house.window.findChild(CallSheet)
        assert sheet is not None
        for _round in range(ROUNDS + 1):
            begin = time.perf_counter()
            QTest.keyClick(house.window, Qt.Key.Key_F8)
            await house.until(sheet.isVisible)
            sheet.repaint()
            times.append((time.perf_counter() - begin) * 1000)
            focus = QApplication.focusWidget()
            assert focus is not None
            assert sheet.isAncestorOf(focus), "the cursor is in the sheet"
            sheet.discard()
            await house.until(lambda: not sheet.isVisible())

    live(fleet(servers=500, checks=0, tickets=TICKETS, alarms=100), play)
    return times


def main() -> None:
    """Print the figures."""
    arguments = _rows.parser(__doc__).parse_args()
    times = measured()
    first, rest = times[0], sorted(times[1:])
    rows = [
        _rows.Row("", "F8 to the visible sheet, first press", first, "ms"),
        _rows.Row("", "F8 to the visible sheet, median", statistics.median(rest), "ms"),
        _rows.Row("", "F8 to the visible sheet, p95", rest[int(len(rest) * 0.95)], "ms"),
    ]
    _rows.tell(rows, as_json=arguments.json)


if __name__ == "__main__":
    main()
