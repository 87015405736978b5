"""The line of counters over the board; each is a filter of what is below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget
from typing_extensions import override

from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.theme import Face, theme

NAMES: Final = (
    ("unhandled", QT_TRANSLATE_NOOP("Counters", "Unbearbeitet")),
    ("working", QT_TRANSLATE_NOOP("Counters", "in Arbeit")),
    ("shelved", QT_TRANSLATE_NOOP("Counters", "zurückgestellt")),
    ("maintenance", QT_TRANSLATE_NOOP("Counters", "Wartung")),
    ("silent", QT_TRANSLATE_NOOP("Counters", "stumm")),
)


class Counters(QWidget):
    """Five numbers that are buttons, and how many servers there are.

    Signals:
        chosen: another one is pressed: its name.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        self._servers = QLabel(self)
        self._servers.setProperty("role", "second")
        self._layout = QHBoxLayout(self)
        for name, _text in NAMES:
            button = QToolButton(self)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self.group.addButton(button)
            self.buttons[name] = button
            self._layout.addWidget(button)
        self._layout.addStretch(1)
        self._layout.addWidget(self._servers)
        self.choose("unhandled")
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def choose(self, name: str) -> None:
        """Press one; says nothing about it."""
        self.buttons[name].setChecked(True)

    def show_counts(self, counts: Mapping[str, int], servers: str) -> None:
        """Show these numbers, and the words about the servers."""
        self._counts = dict(counts)
        for name, text in NAMES:
            count = self._counts.get(name, 0)
            word = self.tr(text)
            self.buttons[name].setText(f"{word}  {count}")
            self.buttons[name].setAccessibleName(f"{word}: {count}")
        self._servers.setText(servers)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        """The buttons; how many servers there are is said where there is room."""
        return QSize(self._needed(()), super().minimumSizeHint().height())

    def _fit(self) -> None:
        self._servers.setVisible(self._needed((self._servers,)) <= self.width())

    def _needed(self, others: Sequence[QWidget]) -> int:
        margins = self._layout.contentsMargins()
        every = (*self.buttons.values(), *others)
        wide = sum(each.sizeHint().width() for each in every) + len(every) * self._layout.spacing()
        return wide + margins.left() + margins.right()

    def count(self, name: str) -> int:
        """Give one number."""
        return self._counts.get(name, 0)

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._layout.setContentsMargins(gap, gap // 2, gap + gap // 2, gap // 2)
        self._layout.setSpacing(gap)
        for name, button in self.buttons.items():
            button.setFont(theme().font(Face.STRONG if name == "unhandled" else Face.BODY))
