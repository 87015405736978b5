"""P13: a pan step of four panels over a year of minute data, drawn from as many buckets as pixels; the peer is pyqtgraph alone."""

from __future__ import annotations

import argparse
import os
import statistics
import time
from datetime import UTC, datetime, timedelta
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from zoneinfo import ZoneInfo

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.views.kit.moments import Moments
from app.views.servers.curves import Curve
from app.views.servers.plot import Plot
from app.views.servers.span import Span

END = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
PANELS = 4
SIZE = (1600, 900)
RESTING_S = 60.0


def minutes(seed: int) -> tuple[Any, Any]:
    """A year of minutes with a working day in it, and noise on top."""
    rng = np.random.default_rng(seed)
    at = np.arange(END.timestamp() - YEAR.total_seconds(), END.timestamp(), RESTING_S)
    day = 30 + 25 * np.sin(at / 86_400 * 2 * np.pi)
    return at, np.clip(day + rng.normal(0, 8, len(at)) + 40 * (rng.random(len(at)) > 0.9995), 0, 100)


def buckets(at: Any, value: Any, *, start: float, end: float, width: int) -> Curve:
    """What the central service answers: least, mean and greatest of whole steps, as its own tests prove."""
    step = max(RESTING_S, np.ceil((end - start) / width / RESTING_S) * RESTING_S)
    inside = (at >= start) & (at < end)
    place = ((at[inside] - start) // step).astype(int)
    first = np.flatnonzero(np.diff(place, prepend=-1))
    count = np.diff(np.append(first, len(place)))
    values = value[inside]
    return Curve(
        "cpu.percent", "", "%", float(step), start + place[first] * step,
        np.minimum.reduceat(values, first), np.add.reduceat(values, first) / count, np.maximum.reduceat(values, first),
        count.astype(float),
    )  # fmt: skip


def frame(application: QApplication, window: QWidget) -> None:
    """Lay out what is pending and paint the whole window once."""
    application.sendPostedEvents()
    window.grab()


def ours(application: QApplication, data: list[tuple[Any, Any]], *, steps: int) -> list[float]:
    """Everything a pan step costs on the screen's side: reading the new buckets in, drawing, axes, painting."""
    window, moments = shell(), Moments(ZoneInfo("Europe/Berlin"))
    plots = [Plot(moments, window) for _ in data]
    for plot in plots:
        window.layout().addWidget(plot)  # type: ignore[union-attr]
    window.show()
    spent = []
    for step in range(steps + 2):
        span = Span(END - YEAR - timedelta(days=step), END - timedelta(days=step))
        start, end = span.start.timestamp(), span.end.timestamp()
        answers = [buckets(at, value, start=start, end=end, width=SIZE[0]) for at, value in data]
        begun = time.perf_counter()
        for plot, answer in zip(plots, answers, strict=True):
            plot.show_curves([answer], expected_s=RESTING_S)
            plot.show_span(span, expected_s=RESTING_S, now=END)
        frame(application, window)
        spent.append((time.perf_counter() - begun) * 1000)
    window.close()
    return spent[2:]


def moved(application: QApplication, data: list[tuple[Any, Any]], *, steps: int) -> list[float]:
    """A step within what is loaded: nothing is read in anew."""
    window, moments = shell(), Moments(ZoneInfo("Europe/Berlin"))
    plots = [Plot(moments, window) for _ in data]
    for plot, (at, value) in zip(plots, data, strict=True):
        window.layout().addWidget(plot)  # type: ignore[union-attr]
        answer = buckets(at, value, start=float(at[0]), end=float(at[-1]), width=2 * SIZE[0])
        plot.show_curves([answer], expected_s=RESTING_S)
    window.show()
    spent = []
    for step in range(steps + 2):
        span = Span(END - YEAR - timedelta(days=step), END - timedelta(days=step))
        begun = time.perf_counter()
        for plot in plots:
            plot.show_span(span, expected_s=RESTING_S, now=END)
        frame(application, window)
        spent.append((time.perf_counter() - begun) * 1000)
    window.close()
    return spent[2:]


def peer(application: QApplication, data: list[tuple[Any, Any]], *, steps: int, is_thinned: bool) -> list[float]:
    """The library alone, given all minutes, as it comes or with its own thinning out."""
    window = shell()
    plots = []
    for at, value in data:
        plot = pg.PlotWidget(window)
        curve = plot.plot(at, value, pen=pg.mkPen("b", width=1))
        if is_thinned:
            curve.setDownsampling(auto=True, method="peak")
            curve.setClipToView(True)
        plot.setYRange(0, 100)
        window.layout().addWidget(plot)  # type: ignore[union-attr]
        plots.append(plot)
    window.show()
    spent = []
    for step in range(steps + 2):
        start, end = END - YEAR - timedelta(days=step), END - timedelta(days=step)
        begun = time.perf_counter()
        for plot in plots:
            plot.setXRange(start.timestamp(), end.timestamp(), padding=0)
        frame(application, window)
        spent.append((time.perf_counter() - begun) * 1000)
    window.close()
    return spent[2:]


def shell() -> QWidget:
    window = QWidget()
    window.resize(*SIZE)
    QVBoxLayout(window).setContentsMargins(0, 0, 0, 0)
    return window


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=15)
    steps = parser.parse_args().steps
    application = QApplication([])
    pg.setConfigOptions(antialias=False)
    data = [minutes(seed) for seed in range(PANELS)]
    rows = [
        ("step within what is loaded", moved(application, data, steps=steps)),
        ("step with new buckets", ours(application, data, steps=steps)),
        ("pyqtgraph, thinning by itself", peer(application, data, steps=max(3, steps // 3), is_thinned=True)),
        ("pyqtgraph as it comes", peer(application, data, steps=max(3, steps // 3), is_thinned=False)),
    ]
    print(f"{'P13, ms a frame':<34}{'median':>8}{'worst':>8}")
    for name, spent in rows:
        print(f"{name:<34}{statistics.median(spent):>8.1f}{max(spent):>8.1f}")
    print("target: at most 40 ms")


if __name__ == "__main__":
    main()
