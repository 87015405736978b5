"""What to do about one check of a server: the steps first, then why and what follows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.check import Check
from app.views.kit import words
from app.views.kit.theme import Face, theme


class Advice(QScrollArea):
    """Cause, consequence and steps for one check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._text = QLabel()
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        inside = QWidget(self)
        inside.setProperty("role", "surface")
        self._layout = QVBoxLayout(inside)
        self._layout.addWidget(self._title)
        self._layout.addWidget(self._text)
        self._layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()}\n{self._text.text()}"

    def show_check(self, check: Check | None, *, os: str) -> None:
        """Say what to do about a check; hidden where nothing is to be done."""
        guide = None
        if check is not None and check.is_enabled and check.state.is_problem:
            guide = words.guide(check.kind, check.code, check.state, os=os)
        if guide is None or check is None:
            self.hide()
            return
        steps = "\n".join(f"{number}.  {step}" for number, step in enumerate(guide.steps, 1))
        self._title.setText(self.tr("Was tun? {by_when}").format(by_when=f"({guide.by_when})"))
        cause = self.tr("Ursache: {cause}").format(cause=guide.cause)
        consequence = self.tr("Folge: {consequence}").format(consequence=guide.consequence)
        self._text.setText(f"{steps}\n\n{cause}\n{consequence}")
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._text.text())
        self.show()

    @override
    def sizeHint(self) -> QSize:
        """All steps where there is room for them, and no more than six rows."""
        inside = self._layout.totalHeightForWidth(max(self.width(), 1))
        return QSize(super().sizeHint().width(), min(inside, 6 * theme().metrics.row))

    def _on_theme_changed(self) -> None:
        self._title.setFont(theme().font(Face.STRONG))
        gap = theme().metrics.space(12)
        self._layout.setContentsMargins(gap, gap, gap, gap)
        self.setMinimumHeight(theme().metrics.row * 3)
