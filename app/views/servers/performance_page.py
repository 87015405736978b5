"""The graphs of a server: linked, live, with the way back to every stretch that was looked at."""

from __future__ import annotations

import asyncio
import importlib
import math
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.change import Changes, Noun
from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.actions import hint_of
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.icons import icon
from app.views.kit.means import Means
from app.views.kit.tasks import Latest
from app.views.kit.theme import theme
from app.views.servers.figures_grid import small_font
from app.views.servers.page import Page
from app.views.servers.panels import draws
from app.views.servers.port_choice import PortChoice
from app.views.servers.span import Span, Trail, preset
from app.views.servers.values_table import ValuesTable
from app.wire.messages import SeriesAnswer

HOUR_PRESET: Final = 1
"""What graphs begin with: it moves while one looks, on a computer that was added a minute ago too."""
MOST_BUCKETS: Final = 3600
"""Asked for at most; the central service gives at most 4000."""
MARGIN: Final = 0.5
"""This share of the stretch is asked for on either side, so that a step aside shows something at once."""


class PerformancePage(Page):
    """Graphs, or the same values as a table."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self._latest = Latest()
        self._asked_at: datetime | None = None
        self._curves: dict[tuple[str, str], Any] = {}
        self._curves_of = ""
        self._source = ""
        self._frozen_at: datetime | None = None
        self._has_limits = True
        self._cursor: float | None = None
        self._lib: Any = None
        self.trail = Trail(preset(HOUR_PRESET, now=means.desk.now()))
        self.rows: dict[str, Any] = {}
        self._make_bar()
        self.bar = MessageBar(self)
        self._message = QLabel(self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setProperty("role", "second")
        self._message.setWordWrap(True)
        self._message.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area = QWidget(self)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self.area)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.area)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.values = ValuesTable(self)
        self.stack = QStackedWidget(self)
        for widget in (self._message, self._scroll, self.values):
            self.stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._tools)
        layout.addLayout(self._notes)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        self._bind()
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    # --- a leaf -------------------------------------------------------------------------------------------------------

    def show_server(self, server_id: str) -> None:
        """Show the graphs of a server; the stretch of time stays, the lines of another one go at once."""
        super().show_server(server_id)
        if server_id != self._curves_of:
            self.port_choice.show_of(self.server)
            self._curves, self._curves_of, self._cursor = {}, server_id, None
            self.bar.clear()
            self._draw()
        self.trail.follow(self.means.desk.now())
        self._ask()

    def follow(self, changes: Changes) -> None:
        """Follow thresholds, and of a device which interfaces it has."""
        if any(change.noun is Noun.CHECK for change in changes) and self.port_choice.follow():
            self._ask()
        if self._curves and any(change.noun is Noun.CHECK for change in changes):
            self._show_limits()

    def beat(self, now: datetime) -> None:
        """The live edge goes on with every report of the agent; only what is new is asked for."""
        server = self.server
        if server is None or not self.trail.shown.is_live or self._frozen_at is not None:
            return
        if server.interval_s < 60:
            self.means.surroundings.heartbeat.hurry()
        if self._asked_at is None or (now - self._asked_at).total_seconds() >= server.interval_s:
            self.trail.follow(now)
            self._ask_newer(now)

    def leave(self) -> None:
        """No answer is wanted any more."""
        self._latest.ask()

    def retranslate(self) -> None:
        """Take the words of another language."""
        lengths = (self.tr("1 h"), self.tr("24 h"), self.tr("7 T"), self.tr("30 T"), self.tr("90 T"), self.tr("1 J"))
        for button, text in zip(self.presets, lengths, strict=True):
            button.setText(text)
            button.setAccessibleName(self.tr("Zeitraum {length}").format(length=text))
        self.limits_button.setText(self.tr("Schwellen"))
        self.limits_button.setToolTip(hint_of("graph.thresholds"))
        self.table_button.setText(self.tr("Tabelle"))
        self.table_button.setToolTip(hint_of("graph.table"))
        self.freeze_button.setAccessibleName(self.tr("Anhalten"))
        self.freeze_button.setToolTip(hint_of("graph.freeze"))
        for tool, action_id in (
            (self.earlier_button, "graph.pan_left"),
            (self.later_button, "graph.pan_right"),
            (self.back_button, "graph.back"),
        ):
            tool.setAccessibleName(hint_of(action_id))
            tool.setToolTip(hint_of(action_id))
        self.area.setAccessibleName(self.tr("Graphen"))
        self.port_choice.retranslate()
        self._draw()

    def show_item(self, item: str) -> None:
        """Show one interface of a device."""
        self.port_choice.pick(item)

    def focus_first(self) -> None:
        """Into the graphs, or the table."""
        places: list[QWidget] = [self._message, self.area, self.values.view]
        places[self.stack.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the keys do ---------------------------------------------------------------------------------------------

    def choose(self, number: int) -> None:
        """Show a stretch that ends now, by its digit."""
        self._frozen_at = None
        self._go(preset(number, now=self.means.desk.now()))

    def pan(self, share: float) -> None:
        """Move by a share of what is shown, to the earlier with a minus."""
        shown = self.trail.shown
        self._go(shown.panned(shown.length * share, now=self.means.desk.now()))

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Make the stretch longer or shorter around the cursor, or a place in time."""
        shown, now = self.trail.shown, self.means.desk.now()
        place = around if around is not None else self._cursor
        is_inside = place is not None and shown.start.timestamp() <= place <= shown.end.timestamp()
        middle = _instant(place) if is_inside and place is not None else shown.start + shown.length / 2
        self._go(shown.zoomed(factor, around=middle, now=now))

    def cut(self, one: float, other: float) -> None:
        """Show what was dragged over."""
        self._go(self.trail.shown.cut(_instant(one), min(_instant(other), self.means.desk.now())))

    def back(self) -> None:
        """Show the stretch before."""
        if self.trail.back(now=self.means.desk.now()):
            self._moved()

    def home(self) -> None:
        """Go back to the live edge, as long a stretch as before if it is one of those on the digits."""
        number = next(
            (at for at in range(1, 7) if preset(at, now=self.means.desk.now()).length == self.trail.shown.length),
            HOUR_PRESET,
        )
        self.choose(number)

    def freeze(self) -> None:
        """Hold the picture still, or let it go on."""
        now = self.means.desk.now()
        self._frozen_at = None if self._frozen_at is not None else now
        if self._frozen_at is None and self.trail.shown.is_live:
            self.trail.follow(now)
            self._ask_newer(now)
        self._say()

    def toggle_limits(self) -> None:
        """Show thresholds, or not."""
        self._has_limits = not self._has_limits
        self._show_limits()
        self._say()

    def toggle_table(self) -> None:
        """Show the values as a table, or as graphs."""
        if self.stack.currentWidget() is self.values:
            self.stack.setCurrentWidget(self._scroll if self.rows else self._message)
        else:
            self._fill_table()
            self.stack.setCurrentWidget(self.values)
            self.values.view.select_first()
        self._say()
        self.focus_first()

    def step_cursor(self, step: int) -> None:
        """Move the cursor to the next value, or the one before."""
        curves = self._shown_curves()
        if not curves or self._lib is None:
            return
        from app.views.servers.curves import neighbour

        shown = self.trail.shown
        start, end = shown.start.timestamp(), shown.end.timestamp()
        at = self._cursor if self._cursor is not None else (end if step < 0 else start)
        places = [place for curve in curves if (place := neighbour(curve, at, step)) is not None]
        places = [place for place in places if start <= place <= end]
        if places:
            self.show_cursor(min(places) if step > 0 else max(places))

    def show_cursor(self, at: float | None) -> None:
        """Put the cursor into all graphs."""
        self._cursor = at
        moments, expected = self.means.surroundings.moments(), self._expected_s()
        for row in self.rows.values():
            row.show_cursor(at, expected_s=expected, moments=moments)
        self._where.setText("" if at is None else moments.stamp(_instant(at)))

    # --- asking -------------------------------------------------------------------------------------------------------

    def _go(self, span: Span) -> None:
        self.trail.go(span)
        self._moved()

    def _moved(self) -> None:
        """Show what is known of the new stretch at once, and ask for the rest."""
        self._show_span()
        self._ask()

    def _ask(self) -> None:
        if not self.server_id:
            return
        self._asked_at = self.means.desk.now()
        shown = self.trail.shown
        start = shown.start - shown.length * MARGIN
        end = min(shown.end + shown.length * MARGIN, self._asked_at)
        width = min(MOST_BUCKETS, max(200, round(self._pixels() * (end - start) / shown.length)))
        self.means.start(self._fetch(self.server_id, start, end, width, self._latest.ask(), is_whole=True))
        self._say()

    def _ask_newer(self, now: datetime) -> None:
        """Ask for what came since, in buckets that continue those that are there."""
        steps = {curve.step_s for curve in self._curves.values()}
        if len(steps) != 1:
            self._ask()
            return
        step = steps.pop()
        newest = max(float(curve.at[-1]) for curve in self._curves.values())
        start = math.floor(newest / step) * step - 2 * step
        end = math.ceil(now.timestamp() / step) * step
        width = round((end - start) / step)
        if width > MOST_BUCKETS or width < 1:
            self._ask()
            return
        self._asked_at = now
        work = self._fetch(self.server_id, _instant(start), _instant(end), width, self._latest.ask(), is_whole=False)
        self.means.start(work)

    async def _fetch(
        self, server_id: str, start: datetime, end: datetime, width: int, number: int, *, is_whole: bool
    ) -> None:
        try:
            if self._lib is None:
                # It takes most of a second: not on the thread that draws.
                await asyncio.get_event_loop().run_in_executor(None, importlib.import_module, "app.views.servers.plot")
                self._lib = importlib.import_module("app.views.servers.panel_row")
            answer = await self.means.desk.ask_series(
                server_id, self.port_choice.graphs().wanted, start=start, end=end, width=width
            )
        except (Unreachable, Refused) as error:
            if self._latest.is_current(number):
                self._fail(error)
            return
        await self._prepare(answer)
        if self._latest.is_current(number):
            self._take(answer, is_whole=is_whole)

    async def _prepare(self, answer: SeriesAnswer) -> None:
        """Make the graphs that are missing one at a time: each takes a while, and keys are answered between them."""
        there = {(each.metric, each.item) for each in answer.series if each.start}
        for panel in self.port_choice.graphs().panels:
            names = dict(panel.metrics)
            has_lines = any(metric in names and panel.item in ("", item) for metric, item in there)
            if panel.id not in self.rows and has_lines:
                self.rows[panel.id] = self._make_row(panel)
                await asyncio.sleep(0)

    def _take(self, answer: SeriesAnswer, *, is_whole: bool) -> None:
        from app.views.servers import curves as c

        fresh = {(each.metric, each.item): c.curve_of(each) for each in answer.series if each.start}
        if not is_whole and any(
            key in self._curves and curve.step_s != self._curves[key].step_s for key, curve in fresh.items()
        ):
            self._ask()
            return
        self.bar.clear()
        self._source = answer.source
        if is_whole:
            self._curves = fresh
        else:
            known = self._curves
            self._curves = known | {
                key: c.joined(known[key], curve) if key in known else curve for key, curve in fresh.items()
            }
        self._draw()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refused):
            text = words.refusal(error)
        elif self._curves:
            text = self.tr("Der zentrale Dienst ist nicht erreichbar. Was zu sehen ist, wurde vorher geladen.")
        else:
            text = self.tr("Werte liegen beim zentralen Dienst, und der ist nicht erreichbar.")
        self.bar.say(text, weight=Weight.WARNING, step=self.tr("Erneut versuchen"), act=self._ask, can_close=False)
        if not self._curves:
            self._message.setText(self.tr("Keine Graphen zu sehen"))
        self._say()

    # --- drawing ------------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        """Draw all lines anew."""
        if self._lib is None:
            self._message.setText(self.tr("Werte werden geladen …"))
            self.stack.setCurrentWidget(self._message)
            self._say()
            return
        curves = list(self._curves.values())
        wanted = [panel for panel in self.port_choice.graphs().panels if any(draws(panel, curve) for curve in curves)]
        self._make_rows(wanted)
        for row in self.rows.values():
            row.show_curves(curves, self.trail.shown, checks=self._checks(), **self._look())
        if not wanted:
            is_waiting = not self._source or not self._curves_of
            self._message.setText(
                self.tr("Werte werden geladen …") if is_waiting else self.tr("Keine Werte in diesem Zeitraum")
            )
        if self.stack.currentWidget() is self.values:
            self._fill_table()
        else:
            had_focus = self._message.hasFocus() or self.area.hasFocus()
            self.stack.setCurrentWidget(self._scroll if wanted else self._message)
            if had_focus:
                self.focus_first()
        self.show_cursor(self._cursor)
        self._say()

    def _show_span(self) -> None:
        for row in self.rows.values():
            row.show_span(self.trail.shown, **self._look())
        if self.stack.currentWidget() is self.values:
            self._fill_table()
        self._say()

    def _show_limits(self) -> None:
        if self._lib is None:
            return
        from app.views.servers.panels import limits

        make = self._lib.Limit
        for row in self.rows.values():
            row.plot.show_limits([make(value, hard) for value, hard in limits(row.panel, self._checks())])

    def _make_rows(self, wanted: list[Any]) -> None:
        names = [panel.id for panel in wanted]
        for name in [name for name in self.rows if name not in names]:
            row = self.rows.pop(name)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, panel in enumerate(wanted):
            if panel.id not in self.rows:
                self.rows[panel.id] = self._make_row(panel)
            if self._column.indexOf(self.rows[panel.id]) != place:
                self._column.insertWidget(place, self.rows[panel.id], 1)
                self.rows[panel.id].show()
        self.rows = {name: self.rows[name] for name in names}
        for name, row in self.rows.items():
            row.is_first = name == names[0]
            row.plot.show_time(is_shown=name == names[-1])

    def _make_row(self, panel: Any) -> Any:
        row = self._lib.PanelRow(panel, self.means.surroundings.moments(), self.area)
        row.hide()
        row.pointed.connect(self.show_cursor)
        row.plot.box.cut.connect(self.cut)
        row.plot.box.dragging.connect(self._show_region)
        row.plot.box.wheeled.connect(self._on_wheel)
        row.plot.box.homed.connect(self.home)
        return row

    def _on_port(self) -> None:
        self._curves = {}
        self._draw()
        self._ask()

    def _fill_table(self) -> None:
        self.values.show_curves(
            list(self._curves.values()),
            self.trail.shown,
            moments=self.means.surroundings.moments(),
            graphs=self.port_choice.graphs().panels,
        )

    def _show_region(self, ends: tuple[float, float] | None) -> None:
        for row in self.rows.values():
            row.plot.show_region(ends)

    def _on_wheel(self, notches: float, place: float, is_moving: bool) -> None:
        if is_moving:
            self.pan(-0.1 * notches)
        else:
            self.zoom(0.8**notches, place)

    def _look(self) -> dict[str, Any]:
        server = self.server
        return {
            "expected_s": self._expected_s(),
            "now": self.means.desk.now(),
            "moments": self.means.surroundings.moments(),
            "server": "" if server is None else server.name,
        }

    def _shown_curves(self) -> list[Any]:
        return [curve for row in self.rows.values() for curve in row.curves]

    def _checks(self) -> list[Any]:
        if not self._has_limits:
            return []
        return [check for check in self.means.desk.board.checks.values() if check.server_id == self.server_id]

    def _expected_s(self) -> float:
        server = self.server
        return 60.0 if server is None else float(server.interval_s)

    def _pixels(self) -> int:
        row = next(iter(self.rows.values()), None)
        wide = self.width() - theme().metrics.width(470) if row is None else row.plot.box.width()
        return max(300, round(wide))

    # --- words --------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        """Say in the line above what is shown, and how it was come by."""
        moments, shown = self.means.surroundings.moments(), self.trail.shown
        is_frozen = self._frozen_at is not None
        for number, button in enumerate(self.presets, 1):
            button.setChecked(shown.is_live and shown.length == preset(number, now=shown.end).length)
        self.freeze_button.setChecked(is_frozen)
        self.freeze_button.setIcon(icon("player-play" if is_frozen else "player-pause"))
        self.freeze_button.setEnabled(shown.is_live)
        self.back_button.setEnabled(self.trail.can_go_back)
        self.later_button.setEnabled(not shown.is_live)
        self.limits_button.setChecked(self._has_limits)
        self.table_button.setChecked(self.stack.currentWidget() is self.values)
        if self._frozen_at is not None:
            text = self.tr("angehalten {clock}").format(clock=moments.clock(self._frozen_at))
        elif shown.is_live:
            text = self.tr("live")
        else:
            text = f"{moments.stamp(shown.start)} – {moments.stamp(shown.end)}"
        bundled = self._bundled()
        self._note.setText(" · ".join(filter(None, (text, bundled))))

    def _bundled(self) -> str:
        steps = [curve.step_s for curve in self._curves.values()]
        if not steps:
            return ""
        if self._source == "raw" and all((curve.count == 1).all() for curve in self._curves.values()):
            return self.tr("einzelne Werte")
        length = self.means.surroundings.moments().length(round(max(steps)))
        return self.tr("Linie Ø {length}, hell: kleinster bis größter Wert").format(length=length)

    def _make_bar(self) -> None:
        self.presets: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._tools = QHBoxLayout()
        for number in range(1, 7):
            button = QPushButton(self)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._on_preset, number))
            self._group.addButton(button)
            self.presets.append(button)
            self._tools.addWidget(button)
        self.earlier_button = self._tool("chevron-left", lambda: self.pan(-0.5))
        self.later_button = self._tool("chevron-right", lambda: self.pan(0.5))
        self.back_button = self._tool("arrow-back-up", self.back)
        self.freeze_button = self._tool("player-pause", self.freeze)
        self.freeze_button.setCheckable(True)
        self._note = QLabel(self)
        self._note.setProperty("role", "second")
        self._note.setMinimumWidth(1)
        self._where = QLabel(self)
        self._tools.addStretch(1)
        self.port_choice = PortChoice(self.means, self)
        self.port_choice.picked.connect(self._on_port)
        self._tools.addWidget(self.port_choice)
        self._notes = QHBoxLayout()
        self._notes.addWidget(self._note, 1)
        self._notes.addWidget(self._where)
        self.limits_button = self._toggle(self.toggle_limits)
        self.table_button = self._toggle(self.toggle_table)

    def _on_preset(self, number: int, _checked: bool = False) -> None:
        self.choose(number)

    def _tool(self, name: str, act: Any) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: act())
        self._tools.addWidget(button)
        return button

    def _toggle(self, act: Any) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: act())
        self._tools.addWidget(button)
        return button

    def _bind(self) -> None:
        bind = self.means.actions.bind
        for number in range(1, 7):
            bind(f"graph.preset_{number}", partial(self.choose, number), widget=self.stack)
        bind("graph.table", self.toggle_table, widget=self.stack)
        for action_id, run in (
            ("graph.cursor_left", partial(self.step_cursor, -1)),
            ("graph.cursor_right", partial(self.step_cursor, 1)),
            ("graph.pan_left", partial(self.pan, -0.5)),
            ("graph.pan_right", partial(self.pan, 0.5)),
            ("graph.zoom_in", partial(self.zoom, 0.5)),
            ("graph.zoom_out", partial(self.zoom, 2.0)),
            ("graph.back", self.back),
            ("graph.live", self.home),
            ("graph.freeze", self.freeze),
            ("graph.thresholds", self.toggle_limits),
        ):
            bind(action_id, run, widget=self.area)

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._tools.setContentsMargins(space(8), space(4), space(8), space(4))
        self._tools.setSpacing(space(4))
        self._notes.setContentsMargins(space(12), 0, space(12), space(4))
        for label in (self._note, self._where):
            label.setFont(small_font())
        if self._lib is not None and self._curves:
            self._draw()


def _instant(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
