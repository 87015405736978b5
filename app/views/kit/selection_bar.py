"""The line under a list with several rows selected: how many, what can be done with them, and what to know before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from app.views.kit.actions import Actions, key_text
from app.views.kit.theme import theme


class SelectionBar(QFrame):
    """Shown while more than one row is selected."""

    def __init__(self, actions: Actions, ids: Sequence[str], parent: QWidget | None = None) -> None:
        """Offer these actions.

        Args:
            actions: where they are bound.
            ids: in their order.
            parent: owner.
        """
        super().__init__(parent)
        self.setProperty("role", "raised")
        self._actions = actions
        self._ids = tuple(ids)
        self._count = QLabel(self)
        self._hint = QLabel(self)
        self._hint.setProperty("role", "second")
        self.buttons = [QToolButton(self) for _ in ids]
        layout = QHBoxLayout(self)
        margin = theme().metrics.space(4)
        layout.setContentsMargins(margin * 3, margin, margin * 3, margin)
        layout.addWidget(self._count)
        for button in self.buttons:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(button)
        layout.addWidget(self._hint)
        layout.addStretch(1)
        self._selected = 0
        self._escape = QLabel(self)
        self._escape.setProperty("role", "hint")
        layout.addWidget(self._escape)
        for button, action_id in zip(self.buttons, self._ids, strict=True):
            button.clicked.connect(lambda _checked=False, action_id=action_id: actions.run(action_id))
        self.retranslate()
        self.hide()

    def show_count(self, count: int, hint: str = "") -> None:
        """Show how many rows are selected; one or none hides the bar."""
        self._selected = count
        self._count.setText(self.tr("%n ausgewählt:", "", count))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setVisible(count > 1)

    def hint(self) -> str:
        """Give what is to be known before acting."""
        return self._hint.text()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._escape.setText(self.tr("Esc hebt auf"))
        self._count.setText(self.tr("%n ausgewählt:", "", self._selected))
        for button, action_id in zip(self.buttons, self._ids, strict=True):
            words = self._actions.get(action_id).text()
            button.setText(f"{words}  {key_text(action_id)}")
            button.setAccessibleName(words)
