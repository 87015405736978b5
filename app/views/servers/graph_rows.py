"""The graphs of a server below one another: one row for each that has something to draw, with one cursor through all."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.views.servers.panels import draws, limits
from app.views.servers.span import Span

if TYPE_CHECKING:
    from app.domain.check import Check
    from app.views.kit.moments import Moments
    from app.views.servers.curves import Curve
    from app.views.servers.panels import Panel


class GraphRows(QScrollArea):
    """Makes rows as they are needed; the library that draws is loaded with the first of them.

    Signals:
        pointed: the pointer is at this place in time, in seconds.
        cut: what was dragged over, both ends in seconds.
        wheeled: notches, the place in seconds, and whether the stretch is to be moved instead of zoomed.
        homed: back to the live edge.
    """

    pointed = Signal(float)
    cut = Signal(float, float)
    wheeled = Signal(float, float, bool)
    homed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, Any] = {}
        self._lib: Any = None
        self.area = QWidget(self)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self.area)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(self.area)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def can_draw(self) -> bool:
        """Whether the library is there."""
        return self._lib is not None

    @property
    def curves(self) -> list[Curve]:
        """What is drawn."""
        return [curve for row in self.rows.values() for curve in row.curves]

    @property
    def pixels(self) -> int | None:
        """How wide a graph is; None before there is one."""
        row = next(iter(self.rows.values()), None)
        return None if row is None else round(row.plot.box.width())

    async def load(self) -> None:
        """Load the library, which takes most of a second: not on the thread that draws."""
        if self._lib is None:
            await asyncio.get_event_loop().run_in_executor(None, importlib.import_module, "app.views.servers.plot")
            self._lib = importlib.import_module("app.views.servers.panel_row")

    async def prepare(self, panels: Iterable[Panel], there: set[tuple[str, str]], moments: Moments) -> None:
        """Make the rows that are missing one at a time: each takes a while, and keys are answered between them.

        Args:
            panels: graphs there may be.
            there: metric and item of what there are values of.
            moments: words for times.
        """
        for panel in panels:
            names = dict(panel.metrics)
            has_lines = any(metric in names and panel.item in ("", item) for metric, item in there)
            if panel.id not in self.rows and has_lines:
                self.rows[panel.id] = self._make(panel, moments)
                await asyncio.sleep(0)

    def draw(
        self,
        panels: Iterable[Panel],
        curves: Sequence[Curve],
        span: Span,
        *,
        checks: Sequence[Check],
        expected_s: float,
        now: datetime,
        moments: Moments,
        server: str,
    ) -> bool:
        """Draw all lines anew.

        Returns:
            Whether there is any.
        """
        wanted = [panel for panel in panels if any(draws(panel, curve) for curve in curves)]
        self._keep(wanted, moments)
        for row in self.rows.values():
            row.show_curves(curves, span, checks=checks, expected_s=expected_s, now=now, moments=moments, server=server)
        return bool(wanted)

    def show_span(self, span: Span, *, expected_s: float, now: datetime, moments: Moments, server: str) -> None:
        """Show another stretch of the same lines."""
        for row in self.rows.values():
            row.show_span(span, expected_s=expected_s, now=now, moments=moments, server=server)

    def show_limits(self, checks: Sequence[Check]) -> None:
        """Draw the thresholds of these checks."""
        for row in self.rows.values():
            row.plot.show_limits([self._lib.Limit(value, hard) for value, hard in limits(row.panel, checks)])

    def show_cursor(self, at: float | None, *, expected_s: float, moments: Moments) -> None:
        """Put the cursor into all graphs, or take it out."""
        for row in self.rows.values():
            row.show_cursor(at, expected_s=expected_s, moments=moments)

    def _keep(self, wanted: Sequence[Panel], moments: Moments) -> None:
        """Keep the rows of these graphs in their order, and no others."""
        names = [panel.id for panel in wanted]
        for name in [name for name in self.rows if name not in names]:
            row = self.rows.pop(name)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, panel in enumerate(wanted):
            if panel.id not in self.rows:
                self.rows[panel.id] = self._make(panel, moments)
            if self._column.indexOf(self.rows[panel.id]) != place:
                self._column.insertWidget(place, self.rows[panel.id], 1)
                self.rows[panel.id].show()
        self.rows = {name: self.rows[name] for name in names}
        for name, row in self.rows.items():
            row.is_first = name == names[0]
            row.plot.show_time(is_shown=name == names[-1])

    def _make(self, panel: Panel, moments: Moments) -> Any:
        row = self._lib.PanelRow(panel, moments, self.area)
        row.hide()
        row.pointed.connect(self.pointed)
        row.plot.box.cut.connect(self.cut)
        row.plot.box.dragging.connect(self._show_region)
        row.plot.box.wheeled.connect(self.wheeled)
        row.plot.box.homed.connect(self.homed)
        return row

    def _show_region(self, ends: tuple[float, float] | None) -> None:
        for row in self.rows.values():
            row.plot.show_region(ends)
