"""Above the stream: which entries are shown, and how briefly."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from app.domain.ticket import ArticleKind
from app.views.kit.actions import hint_of
from app.views.kit.icons import icon
from app.views.kit.theme import theme

ALL: Final = "all"
KINDS: Final = {
    "customer": frozenset({ArticleKind.PHONE, ArticleKind.MAIL_IN, ArticleKind.MAIL_OUT, ArticleKind.APPOINTMENT}),
    "internal": frozenset({ArticleKind.INTERNAL, ArticleKind.WORK, ArticleKind.REMOTE}),
    "system": frozenset({ArticleKind.SYSTEM, ArticleKind.ALARM}),
}


class StreamBar(QWidget):
    """Chips to choose by, and a switch for one line an entry.

    Signals:
        chosen: show these: ``all`` or a key of ``KINDS``.
        compacted: briefly, or in full.
    """

    chosen = Signal(str)
    compacted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.chips: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        for name in (ALL, *KINDS):
            chip = QToolButton(self)
            chip.setCheckable(True)
            chip.setChecked(name == ALL)
            chip.clicked.connect(lambda _on=False, name=name: self.chosen.emit(name))
            self._group.addButton(chip)
            self.chips[name] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.compact = QToolButton(self)
        self.compact.setCheckable(True)
        self.compact.setIcon(icon("list"))
        self.compact.toggled.connect(self.compacted)
        row.addWidget(self.compact)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._say_words()

    def choose(self, name: str) -> None:
        """Choose as a click does."""
        self.chips[name].click()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def _say_words(self) -> None:
        names = {
            ALL: self.tr("alle"),
            "customer": self.tr("Kunde"),
            "internal": self.tr("intern"),
            "system": self.tr("System"),
        }
        for name, text in names.items():
            self.chips[name].setText(text)
            self.chips[name].setAccessibleName(self.tr("Einträge zeigen: {what}").format(what=text))
        self.compact.setAccessibleName(self.tr("Eine Zeile je Eintrag"))
        self.compact.setToolTip(hint_of("list.compact"))

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(space(8), space(2), space(8), space(2))
            layout.setSpacing(space(4))
