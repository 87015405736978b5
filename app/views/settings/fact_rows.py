"""A few facts among the settings, a line each, with what can be done to them: no list that scrolls in a page that scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.views.kit.bar import GlyphLabel
from app.views.kit.glyphs import Glyph
from app.views.kit.icons import icon
from app.views.kit.theme import theme
from app.views.kit.tokens import Role


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line.

    Attributes:
        id: of the fact.
        name: what it is called.
        detail: what is to know about it.
        trouble: what is wrong with it; empty: nothing.
        can_edit: whether it may be changed.
        can_remove: whether it may be thrown away.
    """

    id: str
    name: str
    detail: str = ""
    trouble: str = ""
    can_edit: bool = True
    can_remove: bool = False


class FactRows(QWidget):
    """The lines, and a button for one more.

    Signals:
        edit_wanted: the id of what is to be changed.
        remove_wanted: the id of what is to be thrown away.
        new_wanted: another one is to be made.
    """

    edit_wanted = Signal(str)
    remove_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FactRow, ...] = ()
        self._lines: list[QFrame] = []
        self._empty = QLabel(self)
        self._empty.setProperty("role", "hint")
        self.new_button = QPushButton(self)
        self.new_button.setIcon(icon("plus"))
        self.new_button.clicked.connect(self.new_wanted)
        self._column = QVBoxLayout()
        foot = QHBoxLayout()
        foot.addWidget(self.new_button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._column)
        layout.addWidget(self._empty)
        layout.addLayout(foot)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def say(self, *, new: str, empty: str, can_add: bool) -> None:
        """Set the words.

        Args:
            new: on the button.
            empty: where there is nothing yet.
            can_add: whether another one may be made.
        """
        self.new_button.setText(new)
        self.new_button.setAccessibleName(new)
        self.new_button.setVisible(can_add)
        self._empty.setText(empty)

    def show_rows(self, rows: Sequence[FactRow]) -> None:
        """Show these; what has not changed stays untouched, with its focus."""
        self._empty.setVisible(not rows)
        if tuple(rows) == self.rows:
            return
        self.rows = tuple(rows)
        self._draw()

    def text(self) -> str:
        """Give everything it says."""
        return "\n".join(" ".join((row.name, row.detail, row.trouble)).strip() for row in self.rows)

    def _draw(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(row) for row in self.rows]
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, row: FactRow) -> QFrame:
        line = QFrame(self)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().metrics.space(8))
        said = QVBoxLayout()
        said.setSpacing(0)
        name = _label(row.name, line)
        said.addWidget(name)
        if row.detail:
            said.addWidget(_label(row.detail, line, role="second"))
        if row.trouble:
            wrong = QHBoxLayout()
            wrong.setSpacing(theme().metrics.space(4))
            wrong.addWidget(GlyphLabel(Glyph.TRIANGLE, Role.URGENT, line))
            wrong.addWidget(_label(row.trouble, line), 1)
            said.addLayout(wrong)
        layout.addLayout(said, 1)
        for may, text, signal in (
            (row.can_edit, self.tr("Ändern …"), self.edit_wanted),
            (row.can_remove, self.tr("Entfernen"), self.remove_wanted),
        ):
            if may:
                button = QPushButton(text, line)
                button.setAccessibleName(f"{text} {row.name}")
                button.clicked.connect(partial(signal.emit, row.id))
                layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._draw()

    def _on_theme_changed(self) -> None:
        self._column.setSpacing(theme().metrics.space(8))
        self._draw()


def _label(text: str, parent: QWidget, *, role: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
