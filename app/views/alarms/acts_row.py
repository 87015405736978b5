"""The acts on an alarm with their keys, in as many rows as there is height for; what has no room is under "more"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

from app.views.kit.actions import Actions, key_text
from app.views.kit.alarm_acts import MENU
from app.views.kit.theme import theme

_ORDER = (
    "alarm.acknowledge",
    "alarm.shelve",
    "alarm.ticket",
    "alarm.link",
    "alarm.cause",
    "alarm.assign",
    "alarm.check_now",
    "alarm.graph",
    "alarm.maintenance",
    "alarm.note",
    "alarm.report",
)
"""What is needed most comes first: the last ones go under "more" first."""


class ActsRow(QWidget):
    """Buttons in rows."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._rows = 1
        self.buttons = {action_id: QToolButton(self) for action_id in _ORDER}
        for action_id, button in self.buttons.items():
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, action_id=action_id: actions.run(action_id))
        self.more = QToolButton(self)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setMenu(actions.menu(MENU, parent=self.more))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def set_rows(self, rows: int) -> None:
        """Use so many rows at most."""
        if rows != self._rows:
            self._rows = rows
            self._arrange()
            self.updateGeometry()

    def retranslate(self) -> None:
        """Take the words of another language."""
        short = {
            "alarm.ticket": self.tr("Ticket"),
            "alarm.link": self.tr("Verknüpfen"),
            "alarm.cause": self.tr("Ursache"),
            "alarm.report": self.tr("Melden"),
            "alarm.check_now": self.tr("Prüfen"),
            "alarm.graph": self.tr("Leistung"),
            "alarm.maintenance": self.tr("Wartung"),
        }
        for action_id, button in self.buttons.items():
            action = self._actions.get(action_id)
            button.setText(f"{short.get(action_id, action.text())}  {key_text(action_id)}")
            button.setIcon(action.icon())
            button.setAccessibleName(action.text())
            button.setToolTip(action.toolTip())
        self.more.setText(self.tr("Mehr …"))
        self.more.setAccessibleName(self.tr("Mehr, was mit dem Alarm getan werden kann"))
        self._arrange()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return len(lines) * self._high() + max(0, len(lines) - 1) * theme().metrics.space(4)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._high())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def _high(self) -> int:
        return self.more.sizeHint().height()

    def _lines(self, width: int) -> list[list[QToolButton]]:
        """Give the buttons line by line: all of them, or as many as leave room for "more"."""
        buttons = list(self.buttons.values())
        lines = _wrapped(buttons, width)
        if len(lines) <= self._rows:
            return lines
        for left in range(len(buttons) - 1, -1, -1):
            lines = _wrapped([*buttons[:left], self.more], width)
            if len(lines) <= self._rows:
                break
        return lines

    def _arrange(self) -> None:
        gap, high = theme().metrics.space(4), self._high()
        lines = self._lines(self.width())
        shown = {button for line in lines for button in line}
        y = 0
        for line in lines:
            x = 0
            for button in line:
                button.setGeometry(x, y, button.sizeHint().width(), high)
                x += button.width() + gap
            y += high + gap
        for button in (*self.buttons.values(), self.more):
            button.setVisible(button in shown)


def _wrapped(buttons: Sequence[QToolButton], width: int) -> list[list[QToolButton]]:
    gap = theme().metrics.space(4)
    lines: list[list[QToolButton]] = [[]]
    used = 0
    for button in buttons:
        needed = button.sizeHint().width()
        if lines[-1] and used + gap + needed > width:
            lines.append([])
            used = 0
        used += needed + (gap if lines[-1] else 0)
        lines[-1].append(button)
    return lines
