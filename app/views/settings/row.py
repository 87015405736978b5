"""One setting: its name, what it means, and the control that changes it at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.views.kit.query import folded
from app.views.kit.theme import Face, theme


class Row(QFrame):
    """Name and explanation at the start, the control at the end; found by its words."""

    def __init__(self, control: QWidget, parent: QWidget | None = None, *, is_wide: bool = False) -> None:
        """Make the row.

        Args:
            control: changes it.
            parent: widget it stands in.
            is_wide: the control needs the whole width, below the words.
        """
        super().__init__(parent)
        self.control = control
        self._name = QLabel(self)
        self._name.setBuddy(control)
        self._note = QLabel(self)
        self._note.setProperty("role", "second")
        self._note.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._note)
        self._layout = QVBoxLayout(self) if is_wide else QHBoxLayout(self)
        self._layout.addLayout(words, 1)
        if is_wide:
            self._layout.addWidget(control)
        else:
            control.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            self._layout.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.more = ""
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def say(self, name: str, note: str = "", *, more: str = "") -> None:
        """Set the words.

        Args:
            name: what is set.
            note: what it means.
            more: other words by which it is found.
        """
        self._name.setText(name)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.more = more
        self.control.setAccessibleName(name)
        self.control.setAccessibleDescription(note)

    def fits(self, wanted: str) -> bool:
        """Whether all words typed occur in this row."""
        hay = folded(f"{self._name.text()} {self._note.text()} {self.more}")
        return all(word in hay for word in folded(wanted).split())

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._layout.setContentsMargins(0, gap, 0, gap)
        self._layout.setSpacing(gap if isinstance(self._layout, QVBoxLayout) else theme().metrics.space(24))


class Section(QFrame):
    """A heading with its rows; gone when none of them is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.rows: list[Row] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.title)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def add(self, control: QWidget, *, is_wide: bool = False) -> Row:
        """Add a setting; a wide control stands below its words."""
        line = QFrame(self)
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        row = Row(control, self, is_wide=is_wide)
        self.rows.append(row)
        if len(self.rows) > 1:
            self._layout.addWidget(line)
        else:
            line.hide()
        self._layout.addWidget(row)
        return row

    def narrow(self, wanted: str) -> bool:
        """Show the rows that fit; all of them when the heading does.

        Returns:
            Whether any is shown.
        """
        by_title = bool(wanted) and folded(wanted).strip() in folded(self.title.text())
        found = False
        for row in self.rows:
            fits = by_title or row.fits(wanted)
            row.setVisible(fits)
            found |= fits
        self.setVisible(found)
        return found

    def _on_theme_changed(self) -> None:
        self.title.setFont(theme().font(Face.TITLE))
        self.title.setContentsMargins(0, theme().metrics.space(24), 0, theme().metrics.space(4))
