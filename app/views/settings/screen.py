"""Settings: one page that is searched by typing; what is changed holds at once."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.console.desk import Desk
from app.console.preferences import Density, Preferences, Theme
from app.views.kit.actions import Actions
from app.views.kit.icons import icon
from app.views.kit.screen import Surroundings
from app.views.kit.screen_widget import ScreenWidget
from app.views.kit.sounds import Sounds
from app.views.kit.theme import theme
from app.views.settings.desk_section import DeskSection
from app.views.settings.levels import LevelMatrix
from app.views.settings.policy_section import PolicySection
from app.views.settings.row import Section

WIDEST = 880
"""Width of the page at 15 px text: longer lines are hard to read."""
STEP = 5
"""Percent a step of the text size."""


class SettingsScreen(ScreenWidget):
    """All that can be set."""

    name: ClassVar[str] = "settings"

    def __init__(self, desk: Desk, actions: Actions, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self._desk = desk
        self._actions = actions
        self._preferences = surroundings.preferences
        self._sounds = Sounds()
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self._nothing = QLabel(self)
        self._nothing.setProperty("role", "second")
        self._nothing.hide()
        self._make_controls()
        self.desk_section = DeskSection(desk, surroundings, self)
        self.desk_section.done.connect(self.done)
        self.desk_section.said.connect(self.status_message)
        self.policy_section = PolicySection(desk, surroundings, self)
        self.policy_section.said.connect(self.status_message)
        self._page = QWidget()
        self._page.setProperty("role", "surface")
        self._middle = QWidget(self._page)
        across = QHBoxLayout(self._page)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._middle, 100)
        across.addStretch(1)
        self._column = QVBoxLayout(self._middle)
        self.sections = self._make_sections()
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._head = QHBoxLayout()
        self._head.addWidget(self.field)
        self._head.addStretch(1)
        self._layout.addLayout(self._head)
        self._layout.addWidget(self._scroll, 1)
        self.field.textChanged.connect(self._narrow)
        theme().changed.connect(self._on_theme_changed)
        self._end = self._preferences.listen(self._show)
        self.destroyed.connect(self._end)
        self._on_theme_changed()
        self._retranslate()
        self._show(self._preferences.now)

    # --- what the shell asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Its name."""
        return self.tr("Einstellungen")

    def badge(self) -> int:
        """Nothing is ever unhandled here."""
        return 0

    def set_scope(self, scope_id: str | None) -> None:
        """Settings belong to nobody."""

    def set_detail(self, place: str) -> None:
        """There is no detail pane here."""

    def focus_list(self) -> None:
        """Type to search."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """As ``focus_list``."""
        self.focus_list()
        self.field.selectAll()

    def open_fact(self, noun: str, fact_id: str) -> bool:  # noqa: ARG002 - asked of every screen
        """Nothing is at home here."""
        return False

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show(self._preferences.now)
        super().changeEvent(event)

    # --- private ------------------------------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self.language = _choices(self, ("", "de", "en"), lambda value: self._change(language=value))
        self.theme = _choices(self, tuple(Theme), lambda value: self._change(theme=Theme(value)))
        self.density = _choices(self, tuple(Density), lambda value: self._change(density=Density(value)))
        self.start = _choices(
            self, ("board", "alarms", "tickets", "servers", "customers"), lambda value: self._change(start_view=value)
        )
        self.scale = TextSize(self)
        self.scale.changed.connect(lambda percent: self._change(text_scale=percent / 100))
        self.motion = _switch(self, lambda on: self._change(reduces_motion=on))
        self.on_call = _switch(self, lambda on: self._change(on_call=on))
        self.levels = LevelMatrix(self._sounds.play, can_play=self._sounds.can_play, parent=self)
        self.levels.changed.connect(lambda notices, sounds: self._change(toasts=notices, sounds=sounds))
        self.loud = QPushButton(self)
        self.loud.setIcon(icon("volume"))
        self.loud.clicked.connect(lambda: self._change(muted_until=None))
        self.central = QLineEdit(self)
        self.central.setMinimumWidth(theme().metrics.width(320))
        self.central.setPlaceholderText("https://")
        self.central.editingFinished.connect(self._on_central)

    def _make_sections(self) -> list[Section]:
        look, say, start, line = Section(self), Section(self), Section(self), Section(self)
        self._rows = {
            "language": look.add(self.language),
            "theme": look.add(self.theme),
            "density": look.add(self.density),
            "scale": look.add(self.scale),
            "motion": look.add(self.motion),
            "levels": say.add(self.levels, is_wide=True),
            "on_call": say.add(self.on_call),
            "loud": say.add(self.loud),
            "start": start.add(self.start),
            "central": line.add(self.central),
        }
        self._titles = [look, say, start, line]
        found = [look, say, self.policy_section.section, self.desk_section.section, start, line]
        for section in found:
            self._column.addWidget(section)
        return found

    def _change(self, **values: Any) -> None:
        try:
            self._preferences.change(**values)
        except OSError as error:
            self.status_message.emit(
                self.tr("Gilt bis zum Ende des Programms; speichern ging nicht: {reason}").format(
                    reason=error.strerror or error
                )
            )

    def _show(self, set_now: Preferences) -> None:
        """Show what is set."""
        for box, value in (
            (self.language, set_now.language),
            (self.theme, set_now.theme),
            (self.density, set_now.density),
            (self.start, set_now.start_view or "board"),
        ):
            box.setCurrentIndex(max(0, box.findData(str(value))))
        self.scale.show_percent(round(set_now.text_scale * 100))
        self.motion.setChecked(set_now.reduces_motion)
        self.on_call.setChecked(set_now.on_call)
        self.levels.show_levels(set_now.toasts, set_now.sounds)
        is_muted = set_now.muted_until is not None and set_now.muted_until > self._desk.now()
        self.loud.setEnabled(is_muted)
        if not self.central.hasFocus():
            self.central.setText(set_now.central)

    def _on_central(self) -> None:
        text = self.central.text().strip().rstrip("/")
        is_fine = not text or text.startswith(("https://", "http://127.0.0.1", "http://localhost"))
        row = self._rows["central"]
        row.say(
            self.tr("Zentraler Dienst"),
            self._central_note() if is_fine else self.tr("Eine Adresse beginnt mit https://"),
        )
        if is_fine and text != self._preferences.now.central:
            self._change(central=text)
            self.status_message.emit(self.tr("Gilt ab dem nächsten Start."))

    def _central_note(self) -> str:
        return self.tr("Leer: nur dieser Rechner, mit eigenem Dienst. Gilt ab dem nächsten Start.")

    def _narrow(self, wanted: str) -> None:
        shown = [section.narrow(wanted) for section in self.sections]
        self._nothing.setText(self.tr("Nichts gefunden zu „{text}“.").format(text=wanted))
        self._nothing.setVisible(not any(shown))

    def _on_theme_changed(self) -> None:
        metrics = theme().metrics
        gap = metrics.space(24)
        self._head.setContentsMargins(gap, metrics.space(12), gap, metrics.space(4))
        self.field.setFixedWidth(metrics.width(320))
        self._column.setContentsMargins(gap, 0, gap, gap)
        self._middle.setMaximumWidth(metrics.width(WIDEST) + 2 * gap)

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Einstellung suchen"))
        self.field.setAccessibleName(self.tr("Einstellung suchen"))
        titles = (
            self.tr("Darstellung"),
            self.tr("Hinweise und Töne"),
            self.tr("Start"),
            self.tr("Verbindung"),
        )
        for section, text in zip(self._titles, titles, strict=True):
            section.title.setText(text)
        _rename(self.language, (self.tr("Wie das System"), "Deutsch", "English"))
        _rename(self.theme, (self.tr("Wie das System"), self.tr("Hell"), self.tr("Dunkel")))
        _rename(
            self.density,
            (
                self.tr("Kompakt (13 px)"),
                self.tr("Dicht (15 px)"),
                self.tr("Standard (16 px)"),
                self.tr("Groß (20 px)"),
            ),
        )
        _rename(
            self.start,
            (self.tr("Leitstand"), self.tr("Alarme"), self.tr("Tickets"), self.tr("Server"), self.tr("Kunden")),
        )
        self.loud.setText(self.tr("Ton wieder an"))
        self.desk_section.retranslate()
        self.policy_section.retranslate()
        rows = self._rows
        rows["language"].say(self.tr("Sprache"), more="Language Deutsch English")
        rows["theme"].say(self.tr("Farben"), more=self.tr("hell dunkel Thema"))
        rows["density"].say(
            self.tr("Dichte der Listen"),
            self.tr("Standard ist bei 50 cm Abstand ohne Anstrengung zu lesen, Groß bei 60 cm."),
        )
        rows["scale"].say(
            self.tr("Textgröße"), self.tr("Auch mit Strg++, Strg+- und Strg+0."), more=self.tr("Schrift Zoom")
        )
        rows["motion"].say(
            self.tr("Bewegung vermindern"), self.tr("Nichts blendet oder blinkt; Geändertes bekommt einen Punkt.")
        )
        rows["levels"].say(self.tr("Wann sich das Pult meldet"), more=self.tr("Benachrichtigung Signal Lautsprecher"))
        rows["on_call"].say(
            self.tr("Bereitschaft"), self.tr("Töne auch außerhalb der Servicezeit. Sonst bleibt es dann still.")
        )
        rows["loud"].say(self.tr("Stummschaltung"), self.tr("Strg+Umschalt+M schaltet den Ton 15 Minuten aus."))
        rows["start"].say(self.tr("Zuerst zeigen"))
        rows["central"].say(self.tr("Zentraler Dienst"), self._central_note(), more=self.tr("Adresse Server URL"))
        self._narrow(self.field.text())


class TextSize(QWidget):
    """A slider with its percentage.

    Signals:
        changed: percent.
    """

    changed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(80 // STEP, 200 // STEP)
        self.slider.setTracking(False)
        self._text = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.slider)
        layout.addWidget(self._text)
        self.setFocusProxy(self.slider)
        self.slider.sliderMoved.connect(lambda value: self._say(value * STEP))
        self.slider.valueChanged.connect(self._on_value)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_percent(self, percent: int) -> None:
        """Show what is set."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(percent / STEP))
        self.slider.blockSignals(False)
        self._say(percent)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)

    def _on_value(self, value: int) -> None:
        self._say(value * STEP)
        self.changed.emit(value * STEP)

    def _say(self, percent: int) -> None:
        self._text.setText(f"{percent}\u00a0%")
        self.slider.setAccessibleDescription(self._text.text())

    def _on_theme_changed(self) -> None:
        self.slider.setFixedWidth(theme().metrics.width(200))
        self._text.setMinimumWidth(theme().ruler().horizontalAdvance("200\u00a0% "))


def _choices(parent: QWidget, values: tuple[str | StrEnum, ...], change: Callable[[str], object]) -> QComboBox:
    box = QComboBox(parent)
    for value in values:
        box.addItem(str(value), str(value))
    box.activated.connect(lambda index: change(box.itemData(index)))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _rename(box: QComboBox, names: tuple[str, ...]) -> None:
    for index, name in enumerate(names):
        box.setItemText(index, name)


def _switch(parent: QWidget, change: Callable[[bool], object]) -> QCheckBox:
    box = QCheckBox(parent)
    box.clicked.connect(change)
    return box
