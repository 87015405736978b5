"""The graphs of a server: linked, live, with the way back to every stretch that was looked at."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.domain.change import Changes, Noun
from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.means import Means
from app.views.kit.tasks import Latest
from app.views.kit.theme import theme
from app.views.servers.graph_rows import GraphRows
from app.views.servers.graph_tools import HALF, GraphTools
from app.views.servers.page import Page
from app.views.servers.series_held import MOST_BUCKETS, SeriesHeld
from app.views.servers.span import Span, Trail, preset
from app.views.servers.values_table import ValuesTable

if TYPE_CHECKING:
    from app.domain.check import Check

HOUR_PRESET: Final = 1
"""What graphs begin with: it moves while one looks, on a computer that was added a minute ago too."""
MARGIN: Final = 0.5
"""This share of the stretch is asked for on either side, so that a step aside shows something at once."""


class PerformancePage(Page):
    """Graphs, or the same values as a table."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self._latest = Latest()
        self._asked_at: datetime | None = None
        self._held = SeriesHeld()
        self._frozen_at: datetime | None = None
        self._has_limits = True
        self._cursor: float | None = None
        self.trail = Trail(preset(HOUR_PRESET, now=means.desk.now()))
        self.tools = GraphTools(means, self)
        self.port_choice = self.tools.port_choice
        self.bar = MessageBar(self)
        self._message = QLabel(self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setProperty("role", "second")
        self._message.setWordWrap(True)
        self._message.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.graphs = GraphRows(self)
        self.area = self.graphs.area
        self.values = ValuesTable(self)
        self.stack = QStackedWidget(self)
        for widget in (self._message, self.graphs, self.values):
            self.stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tools)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        self._bind()
        self._connect()
        theme().changed.connect(self._on_theme_changed)
        self.retranslate()

    @property
    def rows(self) -> dict[str, Any]:
        """The graphs that are drawn, by their id."""
        return self.graphs.rows

    # --- a leaf -------------------------------------------------------------------------------------------------------

    def show_server(self, server_id: str) -> None:
        """Show the graphs of a server; the stretch of time stays, the lines of another one go at once."""
        super().show_server(server_id)
        if server_id != self._held.of:
            self.port_choice.show_of(self.server)
            self._held.begin(server_id)
            self._cursor = None
            self.bar.clear()
            self._draw()
        self.trail.follow(self.means.desk.now())
        self._ask()

    def follow(self, changes: Changes) -> None:
        """Follow thresholds, and of a device which interfaces it has."""
        if any(change.noun is Noun.CHECK for change in changes) and self.port_choice.follow():
            self._ask()
        if self._held.curves and any(change.noun is Noun.CHECK for change in changes):
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
        self.tools.retranslate()
        self.area.setAccessibleName(self.tr("Graphen"))
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
            self.stack.setCurrentWidget(self.graphs if self.rows else self._message)
        else:
            self._fill_table()
            self.stack.setCurrentWidget(self.values)
            self.values.view.select_first()
        self._say()
        self.focus_first()

    def step_cursor(self, step: int) -> None:
        """Move the cursor to the next value, or the one before."""
        curves = self.graphs.curves
        if not curves:
            return
        shown = self.trail.shown
        start, end = shown.start.timestamp(), shown.end.timestamp()
        at = self._cursor if self._cursor is not None else (end if step < 0 else start)
        place = self._held.step(at, step, start=start, end=end, among=curves)
        if place is not None:
            self.show_cursor(place)

    def show_cursor(self, at: float | None) -> None:
        """Put the cursor into all graphs."""
        self._cursor = at
        moments = self.means.surroundings.moments()
        self.graphs.show_cursor(at, expected_s=self._expected_s(), moments=moments)
        self.tools.say_where("" if at is None else moments.stamp(_instant(at)))

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
        newer = self._held.newer(now)
        if newer is None:
            self._ask()
            return
        self._asked_at = now
        self.means.start(self._fetch(self.server_id, *newer, self._latest.ask(), is_whole=False))

    async def _fetch(
        self, server_id: str, start: datetime, end: datetime, width: int, number: int, *, is_whole: bool
    ) -> None:
        try:
            await self.graphs.load()
            answer = await self.means.desk.ask_series(
                server_id, self.port_choice.graphs().wanted, start=start, end=end, width=width
            )
        except (Unreachable, Refused) as error:
            if self._latest.is_current(number):
                self._fail(error)
            return
        there = {(each.metric, each.item) for each in answer.series if each.start}
        await self.graphs.prepare(self.port_choice.graphs().panels, there, self.means.surroundings.moments())
        if not self._latest.is_current(number):
            return
        if self._held.take(answer, is_whole=is_whole):
            self.bar.clear()
            self._draw()
        else:
            self._ask()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refused):
            text = words.refusal(error)
        elif self._held.curves:
            text = self.tr("Der zentrale Dienst ist nicht erreichbar. Was zu sehen ist, wurde vorher geladen.")
        else:
            text = self.tr("Werte liegen beim zentralen Dienst, und der ist nicht erreichbar.")
        self.bar.say(text, weight=Weight.WARNING, step=self.tr("Erneut versuchen"), act=self._ask, can_close=False)
        if not self._held.curves:
            self._message.setText(self.tr("Keine Graphen zu sehen"))
        self._say()

    # --- drawing ------------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        """Draw all lines anew."""
        if not self.graphs.can_draw:
            self._message.setText(self.tr("Werte werden geladen …"))
            self.stack.setCurrentWidget(self._message)
            self._say()
            return
        curves, panels = list(self._held.curves.values()), self.port_choice.graphs().panels
        has_lines = self.graphs.draw(panels, curves, self.trail.shown, checks=self._checks(), **self._look())
        if not has_lines:
            is_waiting = not self._held.source or not self._held.of
            self._message.setText(
                self.tr("Werte werden geladen …") if is_waiting else self.tr("Keine Werte in diesem Zeitraum")
            )
        if self.stack.currentWidget() is self.values:
            self._fill_table()
        else:
            had_focus = self._message.hasFocus() or self.area.hasFocus()
            self.stack.setCurrentWidget(self.graphs if has_lines else self._message)
            if had_focus:
                self.focus_first()
        self.show_cursor(self._cursor)
        self._say()

    def _show_span(self) -> None:
        self.graphs.show_span(self.trail.shown, **self._look())
        if self.stack.currentWidget() is self.values:
            self._fill_table()
        self._say()

    def _show_limits(self) -> None:
        self.graphs.show_limits(self._checks())

    def _on_port(self) -> None:
        self._held.clear()
        self._draw()
        self._ask()

    def _fill_table(self) -> None:
        self.values.show_curves(
            list(self._held.curves.values()),
            self.trail.shown,
            moments=self.means.surroundings.moments(),
            graphs=self.port_choice.graphs().panels,
        )

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

    def _checks(self) -> list[Check]:
        if not self._has_limits:
            return []
        return [check for check in self.means.desk.board.checks.values() if check.server_id == self.server_id]

    def _expected_s(self) -> float:
        server = self.server
        return 60.0 if server is None else float(server.interval_s)

    def _pixels(self) -> int:
        wide = self.graphs.pixels
        return max(300, round(self.width() - theme().metrics.width(470)) if wide is None else wide)

    # --- words --------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        """Say in the line above what is shown, and how it was come by."""
        moments, shown = self.means.surroundings.moments(), self.trail.shown
        self.tools.show_state(
            self.trail,
            is_frozen=self._frozen_at is not None,
            has_limits=self._has_limits,
            is_table=self.stack.currentWidget() is self.values,
        )
        if self._frozen_at is not None:
            text = self.tr("angehalten {clock}").format(clock=moments.clock(self._frozen_at))
        elif shown.is_live:
            text = self.tr("live")
        else:
            text = f"{moments.stamp(shown.start)} – {moments.stamp(shown.end)}"
        self.tools.say(" · ".join(filter(None, (text, self._bundled()))))

    def _bundled(self) -> str:
        step = self._held.bundled()
        if step is None:
            return ""
        if not step:
            return self.tr("einzelne Werte")
        length = self.means.surroundings.moments().length(round(step))
        return self.tr("Linie Ø {length}, hell: kleinster bis größter Wert").format(length=length)

    def _bind(self) -> None:
        bind = self.means.actions.bind
        for number in range(1, 7):
            bind(f"graph.preset_{number}", partial(self.choose, number), widget=self.stack)
        bind("graph.table", self.toggle_table, widget=self.stack)
        for action_id, run in (
            ("graph.cursor_left", partial(self.step_cursor, -1)),
            ("graph.cursor_right", partial(self.step_cursor, 1)),
            ("graph.pan_left", partial(self.pan, -HALF)),
            ("graph.pan_right", partial(self.pan, HALF)),
            ("graph.zoom_in", partial(self.zoom, 0.5)),
            ("graph.zoom_out", partial(self.zoom, 2.0)),
            ("graph.back", self.back),
            ("graph.live", self.home),
            ("graph.freeze", self.freeze),
            ("graph.thresholds", self.toggle_limits),
        ):
            bind(action_id, run, widget=self.area)

    def _connect(self) -> None:
        tools, graphs = self.tools, self.graphs
        tools.chosen.connect(self.choose)
        tools.panned.connect(self.pan)
        tools.back_wanted.connect(self.back)
        tools.freeze_wanted.connect(self.freeze)
        tools.limits_wanted.connect(self.toggle_limits)
        tools.table_wanted.connect(self.toggle_table)
        self.port_choice.picked.connect(self._on_port)
        graphs.pointed.connect(self.show_cursor)
        graphs.cut.connect(self.cut)
        graphs.wheeled.connect(self._on_wheel)
        graphs.homed.connect(self.home)

    def _on_theme_changed(self) -> None:
        if self.graphs.can_draw and self._held.curves:
            self._draw()


def _instant(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
