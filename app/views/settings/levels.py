"""Which level may show what, and be heard: a small matrix with a button that plays the sound."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from app.views.kit.icons import icon
from app.views.kit.sounds import LEVELS
from app.views.kit.theme import Face, theme


class LevelMatrix(QWidget):
    """One line a level: notice, sound, trial.

    Signals:
        changed: levels that may show a notice, levels that may be heard; frozensets of ints.
    """

    changed = Signal(object, object)

    def __init__(self, play: Callable[[int], bool], *, can_play: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._play = play
        self._can_play = can_play
        self._heads = [QLabel(self), QLabel(self), QLabel(self)]
        self._words = {level: QLabel(self) for level in LEVELS}
        self.notices = {level: QCheckBox(self) for level in LEVELS}
        self.sounds = {level: QCheckBox(self) for level in LEVELS}
        self.trials = {level: QPushButton(self) for level in LEVELS}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for column, label in enumerate(self._heads):
            label.setProperty("role", "second")
            self._layout.addWidget(label, 0, column)
        for line, level in enumerate(LEVELS, 1):
            self._words[level].setWordWrap(True)
            self._layout.addWidget(self._words[level], line, 0)
            self._layout.addWidget(self.notices[level], line, 1)
            self._layout.addWidget(self.sounds[level], line, 2)
            self._layout.addWidget(self.trials[level], line, 3)
            self.trials[level].setIcon(icon("volume"))
            self.trials[level].setEnabled(can_play)
            self.trials[level].clicked.connect(lambda _checked=False, level=level: self._play(level))
            for box in (self.notices[level], self.sounds[level]):
                box.clicked.connect(self._on_clicked)
        self._layout.setColumnStretch(0, 1)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def show_levels(self, notices: frozenset[int], sounds: frozenset[int]) -> None:
        """Show what is set."""
        for level in LEVELS:
            self.notices[level].setChecked(level in notices)
            self.sounds[level].setChecked(level in sounds)

    def retranslate(self) -> None:
        """Take the words of the language."""
        for label, text in zip(self._heads, (self.tr("Anlass"), self.tr("Hinweis"), self.tr("Ton")), strict=True):
            label.setText(text)
        words = {
            2: self.tr("Betrifft mich: zugewiesen, eigene Frist wird knapp"),
            3: self.tr("Neuer hoher Alarm, kritisches Ticket ohne Bearbeiter, eigene Frist drängt"),
            4: self.tr("Hoher Alarm 5 Minuten unquittiert, Frist ohne Bearbeiter verletzt"),
        }
        for level, text in words.items():
            self._words[level].setText(text)
            self.notices[level].setAccessibleName(self.tr("Hinweis: {reason}").format(reason=text))
            self.sounds[level].setAccessibleName(self.tr("Ton: {reason}").format(reason=text))
            self.trials[level].setText(self.tr("Probe"))
            self.trials[level].setAccessibleName(self.tr("Ton anhören: {reason}").format(reason=text))
            tip = "" if self._can_play else self.tr("Dieser Rechner kann keine Töne abspielen.")
            self.trials[level].setToolTip(tip)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_clicked(self) -> None:
        notices = frozenset(level for level in LEVELS if self.notices[level].isChecked())
        sounds = frozenset(level for level in LEVELS if self.sounds[level].isChecked())
        self.changed.emit(notices, sounds)

    def _on_theme_changed(self) -> None:
        metrics = theme().metrics
        self._layout.setHorizontalSpacing(metrics.space(24))
        self._layout.setVerticalSpacing(metrics.space(8))
        for label in self._heads:
            label.setFont(theme().font(Face.CAPTION))
