"""The buttons above the graphs of a server, and the line below them that says what is shown and how it was come by."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.views.kit.actions import hint_of
from app.views.kit.icons import icon
from app.views.kit.means import Means
from app.views.kit.theme import theme
from app.views.servers.figures_grid import small_font
from app.views.servers.port_choice import PortChoice
from app.views.servers.span import Trail, preset

HALF: Final = 0.5
"""This share of the stretch is one step aside."""


class GraphTools(QWidget):
    """Says what is wanted; it changes nothing itself.

    Signals:
        chosen: a stretch that ends now, by its digit.
        panned: a step aside, as a share of the stretch; to the earlier with a minus.
        back_wanted, freeze_wanted, limits_wanted, table_wanted: as the keys.
    """

    chosen = Signal(int)
    panned = Signal(float)
    back_wanted = Signal()
    freeze_wanted = Signal()
    limits_wanted = Signal()
    table_wanted = Signal()

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presets: list[QPushButton] = []
        self._tools = QHBoxLayout()
        for number in range(1, 7):
            self.presets.append(self._toggle(partial(self.chosen.emit, number)))
        self.earlier_button = self._tool("chevron-left", partial(self.panned.emit, -HALF))
        self.later_button = self._tool("chevron-right", partial(self.panned.emit, HALF))
        self.back_button = self._tool("arrow-back-up", self.back_wanted.emit)
        self.freeze_button = self._tool("player-pause", self.freeze_wanted.emit)
        self.freeze_button.setCheckable(True)
        self._note = QLabel(self)
        self._note.setProperty("role", "second")
        self._note.setMinimumWidth(1)
        self._where = QLabel(self)
        self._tools.addStretch(1)
        self.port_choice = PortChoice(means, self)
        self._tools.addWidget(self.port_choice)
        self._notes = QHBoxLayout()
        self._notes.addWidget(self._note, 1)
        self._notes.addWidget(self._where)
        self.limits_button = self._toggle(self.limits_wanted.emit)
        self.table_button = self._toggle(self.table_wanted.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._tools)
        layout.addLayout(self._notes)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def show_state(self, trail: Trail, *, is_frozen: bool, has_limits: bool, is_table: bool) -> None:
        """Show which of them are on, and which can be used."""
        shown = trail.shown
        for number, button in enumerate(self.presets, 1):
            button.setChecked(shown.is_live and shown.length == preset(number, now=shown.end).length)
        self.freeze_button.setChecked(is_frozen)
        self.freeze_button.setIcon(icon("player-play" if is_frozen else "player-pause"))
        self.freeze_button.setEnabled(shown.is_live)
        self.back_button.setEnabled(trail.can_go_back)
        self.later_button.setEnabled(not shown.is_live)
        self.limits_button.setChecked(has_limits)
        self.table_button.setChecked(is_table)

    def say(self, text: str) -> None:
        """Say what is shown, and how it was come by."""
        self._note.setText(text)

    def say_where(self, text: str) -> None:
        """Say where the cursor is."""
        self._where.setText(text)

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
        self.port_choice.retranslate()

    def _tool(self, name: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        self._put(button, act)
        return button

    def _toggle(self, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        self._put(button, act)
        return button

    def _put(self, button: QToolButton | QPushButton, act: Callable[[], object]) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: act())
        self._tools.addWidget(button)

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._tools.setContentsMargins(space(8), space(4), space(8), space(4))
        self._tools.setSpacing(space(4))
        self._notes.setContentsMargins(space(12), 0, space(12), space(4))
        for label in (self._note, self._where):
            label.setFont(small_font())
