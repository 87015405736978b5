"""A graph with its figures beside it, and the sentence that says it to those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.check import Check
from app.views.kit.moments import Moments
from app.views.kit.theme import theme
from app.views.kit.words_values import amount
from app.views.servers import curves as c
from app.views.servers import panels
from app.views.servers.curves import Curve
from app.views.servers.figures_grid import FiguresGrid, shortened
from app.views.servers.panels import Panel
from app.views.servers.plot import Limit, Plot, instant
from app.views.servers.span import Span


class PanelRow(QWidget):
    """One panel.

    Signals:
        pointed: the pointer is at this place in time.
    """

    pointed = Signal(float)

    def __init__(self, panel: Panel, moments: Moments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = panel
        self.curves: list[Curve] = []
        self.is_first = False
        self._cursor: float | None = None
        self.plot = Plot(moments, self)
        self.figures = FiguresGrid(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.figures)
        self.plot.pointed.connect(self.pointed)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_curves(
        self,
        curves: Sequence[Curve],
        span: Span,
        *,
        checks: Sequence[Check],
        expected_s: float,
        now: datetime,
        moments: Moments,
        server: str,
    ) -> None:
        """Draw these lines over this stretch, and count them up."""
        self.curves = panels.curves_of(self.panel, curves)
        self._make_room()
        self.plot.show_curves(self.curves, expected_s=expected_s)
        self.plot.show_limits([Limit(value, hard) for value, hard in panels.limits(self.panel, checks)])
        self.show_span(span, expected_s=expected_s, now=now, moments=moments, server=server)

    def show_span(self, span: Span, *, expected_s: float, now: datetime, moments: Moments, server: str) -> None:
        """Show another stretch of the same lines."""
        self.plot.set_moments(moments)
        self.plot.show_span(span, expected_s=expected_s, now=now)
        start, end = span.start.timestamp(), span.end.timestamp()
        lines = [
            (panels.line_name(self.panel, curve), curve, c.figures(curve, start=start, end=end))
            for curve in self.curves
        ]
        self.figures.say(
            panels.title(self.panel),
            lines,
            moments=moments,
            heads=(self.tr("Ø"), self.tr("P95"), self.tr("Max"), self.tr("Cursor")) if self.is_first else (),
        )
        said = [
            self.tr("{name}: Mittel {mean}, Maximum {most} {when}").format(
                name=name,
                mean=amount(shortened(found.mean), curve.unit, moments),
                most=amount(shortened(found.high), curve.unit, moments),
                when=moments.when(instant(found.high_at), now=now),
            )
            for name, curve, found in lines
            if found is not None
        ]
        length = f"{moments.stamp(span.start)} – {moments.stamp(span.end)}"
        text = ". ".join([f"{panels.title(self.panel)} {server}, {length}", *(said or [self.tr("keine Werte")])])
        self.setAccessibleName(panels.title(self.panel))
        self.setAccessibleDescription(text)
        self.plot.setAccessibleName(text)
        self.show_cursor(self._cursor, expected_s=expected_s, moments=moments)

    def show_cursor(self, at: float | None, *, expected_s: float, moments: Moments) -> None:
        """Put the cursor at a place in time, and read the lines there."""
        self._cursor = at
        self.plot.show_cursor(at)
        values = (
            []
            if at is None
            else [(c.value_at(curve, at, expected_s=c.usual(curve, expected_s)), curve.unit) for curve in self.curves]
        )
        self.figures.say_values(values, moments=moments)

    def _on_theme_changed(self) -> None:
        self.plot.restyle()
        self._make_room()

    def _make_room(self) -> None:
        """Be high enough for the figures of all lines."""
        self.setMinimumHeight(round(theme().metrics.row * (2.6 if len(self.curves) <= 3 else 3.3)))
