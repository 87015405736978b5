"""The last 24 hours of a server in four lines: processor, memory, fullest volume, network."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.means import Means
from app.views.kit.moments import Moments
from app.views.kit.tasks import Latest
from app.views.kit.theme import Face, theme
from app.views.kit.words_values import amount
from app.views.servers.spark_strip import SparkStrip
from app.wire.messages import Series

WANTED: Final = (
    ("cpu.percent", "*"),
    ("memory.percent", "*"),
    ("disk.used_percent", "*"),
    ("net.in_bytes_s", "*"),
    ("net.out_bytes_s", "*"),
)
WIDTH: Final = 288
"""Buckets of the day: five minutes each."""
DAY: Final = timedelta(hours=24)


class DayCard(QFrame):
    """Asks for a day when it is shown a server, and again with each new report."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._means = means
        self._latest = Latest()
        self._server_id = ""
        self._title = QLabel(self)
        self._note = QLabel(self)
        self._note.setProperty("role", "hint")
        self._note.setWordWrap(True)
        self.names = [QLabel(self) for _ in range(4)]
        self.strips = [SparkStrip(self) for _ in range(4)]
        self.values = [QLabel(self) for _ in range(4)]
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        for row, (name, strip, value) in enumerate(zip(self.names, self.strips, self.values, strict=True)):
            name.setProperty("role", "second")
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(strip, row, 1)
            self._grid.addWidget(value, row, 2)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def show_server(self, server_id: str) -> None:
        """Show a server; the picture of another one goes at once."""
        if server_id != self._server_id:
            self._server_id = server_id
            self._clear()
        self.ask()

    def ask(self) -> None:
        """Ask for the day as it is now."""
        if self._server_id:
            self._means.start(self._fetch(self._server_id, self._latest.ask()))

    def leave(self) -> None:
        """No answer is wanted any more."""
        self._latest.ask()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._title.setText(self.tr("Letzte 24 Stunden"))
        names = (self.tr("CPU"), self.tr("RAM"), self.tr("Platte"), self.tr("Netz"))
        for label, name in zip(self.names, names, strict=True):
            label.setText(name)
        self.setAccessibleName(self._title.text())

    async def _fetch(self, server_id: str, number: int) -> None:
        end = self._means.desk.now()
        try:
            answer = await self._means.desk.ask_series(server_id, WANTED, start=end - DAY, end=end, width=WIDTH)
        except (Unreachable, Refused) as error:
            if self._latest.is_current(number):
                self._note.setText(words.refusal(error) if isinstance(error, Refused) else self._unreachable())
                self._note.show()
            return
        if self._latest.is_current(number):
            self._note.hide()
            self._show(answer.series, start=(end - DAY).timestamp(), end=end.timestamp())

    def _show(self, series: list[Series], *, start: float, end: float) -> None:
        by_metric: dict[str, list[Series]] = {}
        for one in series:
            by_metric.setdefault(one.metric, []).append(one)
        fullest = max(by_metric.get("disk.used_percent", ()), key=lambda each: each.mean[-1], default=None)
        busiest = max(
            (*by_metric.get("net.in_bytes_s", ()), *by_metric.get("net.out_bytes_s", ())),
            key=lambda each: max(each.high),
            default=None,
        )
        shown = (_first(by_metric, "cpu.percent"), _first(by_metric, "memory.percent"), fullest, busiest)
        server = self._means.desk.board.servers.get(self._server_id)
        expected = 60.0 if server is None else float(server.interval_s)
        moments = self._means.surroundings.moments()
        for place, each in enumerate(shown):
            top = 100.0 if each is None or each.unit == "%" else max(each.high) * 1.1
            self.strips[place].show_series(each, start=start, end=end, top=top, expected_s=expected)
            self.values[place].setText("–" if each is None else self._last(each, moments))
            self.strips[place].setAccessibleName(self._spoken(place, each, moments))
            self.strips[place].setToolTip(self._spoken(place, each, moments))
        self.names[2].setText(
            self.tr("Platte") if fullest is None else self.tr("Platte {item}").format(item=fullest.item)
        )
        is_inward = busiest is not None and busiest.metric == "net.in_bytes_s"
        self.names[3].setText(
            self.tr("Netz") if busiest is None else self.tr("Netz ein") if is_inward else self.tr("Netz aus")
        )

    def _last(self, series: Series, moments: Moments) -> str:
        return amount(_rounded(series.mean[-1]), series.unit, moments)

    def _spoken(self, place: int, series: Series | None, moments: Moments) -> str:
        if series is None:
            return self.tr("{name}: keine Werte").format(name=self.names[place].text())
        counted = sum(series.count) or 1
        mean = sum(value * count for value, count in zip(series.mean, series.count, strict=True)) / counted
        return self.tr("{name}: zuletzt {last}, Mittel {mean}, Maximum {most}").format(
            name=self.names[place].text(),
            last=self._last(series, moments),
            mean=amount(_rounded(mean), series.unit, moments),
            most=amount(_rounded(max(series.high)), series.unit, moments),
        )

    def _clear(self) -> None:
        self._latest.ask()
        self.retranslate()
        self._note.hide()
        for strip, value in zip(self.strips, self.values, strict=True):
            strip.show_series(None, start=0.0, end=1.0, top=1.0, expected_s=60.0)
            value.setText("")

    def _unreachable(self) -> str:
        return self.tr("Werte liegen beim zentralen Dienst, und der ist nicht erreichbar.")

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._title.setFont(theme().font(Face.CAPTION))
        self._column.setContentsMargins(space(12), space(12), space(12), space(12))
        self._column.setSpacing(space(8))
        self._grid.setHorizontalSpacing(space(12))
        self._grid.setVerticalSpacing(space(4))
        wide = theme().ruler().horizontalAdvance("999 KB/s ")
        for value in self.values:
            value.setMinimumWidth(wide)


def _first(by_metric: dict[str, list[Series]], metric: str) -> Series | None:
    found = by_metric.get(metric)
    return found[0] if found else None


def _rounded(value: float) -> float:
    return round(value) if abs(value) >= 10 else round(value, 1)
