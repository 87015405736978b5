"""P1: from process start to the window's first paint, beside a bare PySide6 window with a table of 5,000 rows.

Each figure is the median of several fresh processes, taken in turns. Both windows are offscreen, so that no window manager is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = 1.3
CACHE = str(Path(tempfile.gettempdir()) / "wachpult-first-paint-bytecode")

BARE = """
import sys, time
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Model(QAbstractTableModel):
    def rowCount(self, parent=None): return 5000
    def columnCount(self, parent=None): return 10
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return f"{index.row()} {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None

class View(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic(), flush=True)
        QApplication.quit()

application = QApplication(sys.argv)
window, view = QMainWindow(), View()
view.setModel(Model())
window.setCentralWidget(view)
window.resize(1600, 900)
window.show()
application.exec()
"""

OURS = """
import os, sys, time
from app.views.shell import start
from app.views.shell.window import Window

def painted(self, _old=Window._on_painted):
    print(time.monotonic(), flush=True)
    os._exit(0)

Window._on_painted = painted
start.main(["--data", sys.argv[1]])
"""

EAGER = "import sqlalchemy.orm, requests, keyring, pyqtgraph, numpy, app.console.live_desk\n" + OURS


def once(script: str, *arguments: str) -> float:
    """Seconds from the start of a fresh process to what it prints."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": CACHE}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    command = [sys.executable, "-c", f"import time; began = time.monotonic()\n{script}", *arguments]
    began = time.monotonic()
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return float(answer.stdout.split()[0]) - began


def measure(runs: int) -> dict[str, float]:
    """Medians in seconds."""
    found: dict[str, list[float]] = {"bare": [], "ours": [], "eager": []}
    with tempfile.TemporaryDirectory() as folder:
        for script in (BARE, OURS):
            once(script, folder)  # warm the file cache
        for _run in range(runs):
            found["bare"].append(once(BARE))
            found["ours"].append(once(OURS, folder))
        for _run in range(max(1, runs // 3)):
            found["eager"].append(once(EAGER, folder))
    return {name: statistics.median(values) for name, values in found.items()}


def main() -> int:
    """Print the table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = measure(arguments.runs)
    ratio = found["ours"] / found["bare"]
    if arguments.json:
        print(json.dumps({"figure": "P1", "seconds": found, "ratio": ratio, "target": TARGET}))
        return 0
    print("P1  window's first paint from process start (median, s)")
    print(f"    bare PySide6 window, 5,000-row table   {found['bare']:.3f}")
    print(f"    console                                {found['ours']:.3f}   {ratio:.2f} x bare, target <= {TARGET} x")
    print(
        f"    console with everything imported first {found['eager']:.3f}   {found['eager'] / found['bare']:.2f} x bare"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
