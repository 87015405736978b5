"""The values of all graphs as a table: for those who read numbers, and for copying them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.kit.column import Align, Column, late
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.moments import Moments
from app.views.kit.words_values import amount
from app.views.servers import panels
from app.views.servers.curves import Curve
from app.views.servers.figures_grid import shortened
from app.views.servers.panels import PANELS, Panel
from app.views.servers.span import Span

Cells = dict[tuple[str, str], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Line:
    """One bucket of time: mean and greatest value by metric and item; what was not measured is missing."""

    id: str
    at: float
    cells: Cells


class ValuesTable(QWidget):
    """A line for each bucket, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: FactTable[Line] = FactTable((), order=lambda line: -line.at, parent=self)
        self.view = FactView(self.table, self, name=self.tr("Werte als Tabelle"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._names: list[tuple[str, str]] = []

    def show_curves(
        self, curves: Sequence[Curve], span: Span, *, moments: Moments, graphs: Sequence[Panel] = PANELS
    ) -> None:
        """Fill it with what lies in the stretch."""
        shown = [(panel, curve) for panel in graphs for curve in panels.curves_of(panel, curves)]
        names = [curve.key for _panel, curve in shown]
        made = self._columns(shown, moments)
        self.table.set_columns(made)
        if names != self._names:
            self._names = names
            self.view.header.prepare()
        rows: dict[float, Cells] = {}
        start, end = span.start.timestamp(), span.end.timestamp()
        for _panel, curve in shown:
            for at, mean, high in zip(curve.at.tolist(), curve.mean.tolist(), curve.high.tolist(), strict=True):
                if start <= at <= end:
                    rows.setdefault(at, {})[curve.key] = (mean, high)
        self.table.replace_all(Line(f"{at}", at, cells) for at, cells in rows.items())
        self.view.empty.say(self.tr("Keine Werte in diesem Zeitraum"))

    def _columns(self, shown: Sequence[tuple[panels.Panel, Curve]], moments: Moments) -> list[Column[Line]]:
        columns: list[Column[Line]] = [
            Column(
                "at",
                self.tr("Zeit"),
                lambda line: moments.stamp(_instant(line.at)),
                key=lambda line: line.at,
                width=150,
            )
        ]
        for panel, curve in shown:
            name = panels.line_name(panel, curve)
            title = panels.title(panel) if name == panels.title(panel) else f"{panels.title(panel)} {name}"
            columns += [
                _column(f"{panel.id}/{name}/mean", self.tr("{name} Ø").format(name=title), curve, 0, moments),
                _column(f"{panel.id}/{name}/max", self.tr("{name} Max").format(name=title), curve, 1, moments),
            ]
        return columns


def _column(column_id: str, title: str, curve: Curve, which: int, moments: Moments) -> Column[Line]:
    key, unit = curve.key, curve.unit

    def read(line: Line) -> float | None:
        found = line.cells.get(key)
        return None if found is None else found[which]

    text: Callable[[Line], str] = lambda line: (  # noqa: E731 - beside what it reads
        "–" if (value := read(line)) is None else amount(shortened(value), unit, moments)
    )
    sort: Callable[[Line], Any] = lambda line: late(read(line))  # noqa: E731
    return Column(column_id, title, text, key=sort, width=188, align=Align.END)


def _instant(at: float) -> Any:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(at, UTC)
