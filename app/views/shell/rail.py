"""The rail: where one can go, on which key, and how much is unhandled there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.kit.actions import BY_ID, hint_of
from app.views.kit.icons import pixmap
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role
from app.views.shell.areas import Area


class Rail(QFrame):
    """One button an area; the last one, the settings, stands at the foot.

    Signals:
        chosen: an area's name.
    """

    chosen = Signal(str)

    def __init__(self, areas: Sequence[Area], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.buttons = {each.name: RailButton(each, self) for each in areas}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for name, button in self.buttons.items():
            if name == "settings":
                layout.addStretch(1)
            layout.addWidget(button)
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
        if "settings" not in self.buttons:
            layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._retranslate()

    def show_area(self, name: str) -> None:
        """Mark the area that is shown."""
        for each, button in self.buttons.items():
            button.setChecked(each == name)

    def show_badge(self, name: str, count: int) -> None:
        """Say how much is unhandled in an area."""
        if name in self.buttons:
            self.buttons[name].show_badge(count)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons = list(self.buttons.values())
        at = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
        else:
            buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Bereiche"))
        for button in self.buttons.values():
            button.retranslate()


class RailButton(QAbstractButton):
    """One area: its digit, icon, words and badge."""

    def __init__(self, area: Area, parent: QWidget) -> None:
        super().__init__(parent)
        self.area = area
        self.badge = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        key = BY_ID[area.action].keys[0] if BY_ID[area.action].keys else ""
        self._digit = key[-1] if key[-1:].isdigit() else ""
        theme().changed.connect(self.updateGeometry)

    def show_badge(self, count: int) -> None:
        """Say how much is unhandled."""
        if count != self.badge:
            self.badge = count
            self._name()
            self.update()

    def retranslate(self) -> None:
        """Take the words of the language."""
        self.setText(QCoreApplication.translate("areas", self.area.title))
        self.setToolTip(hint_of(self.area.action))
        self._name()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        metrics = theme().metrics
        wide = theme().ruler(Face.CAPTION).horizontalAdvance(self.text()) + metrics.space(16)
        high = metrics.rail_icon + theme().ruler(Face.CAPTION).height() + metrics.space(20)
        return QSize(max(wide, metrics.space(76)), high)

    @override
    def nextCheckState(self) -> None:
        """Leave the mark alone: the shell sets it when the area is really shown."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, metrics = theme(), theme().metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.isChecked():
            painter.fillRect(box, look.shade(look.tokens.selection))
            painter.fillRect(QRectF(0, 0, 3, box.height()), look.colour(Role.ACCENT))
        elif self.underMouse():
            painter.fillRect(box, look.shade(look.tokens.hover))
        role = Role.TEXT if self.isChecked() else Role.SECOND
        side = metrics.rail_icon
        icon_box = QRectF((box.width() - side) / 2, metrics.space(8), side, side)
        drawn = pixmap(self.area.icon, size=side, role=role, ratio=self.devicePixelRatio())
        painter.drawPixmap(icon_box.topLeft(), drawn)
        painter.setFont(look.font(Face.CAPTION))
        if self._digit:
            painter.setPen(look.colour(Role.HINT))
            painter.drawText(
                QRectF(metrics.space(8), icon_box.top(), metrics.space(20), side),
                Qt.AlignmentFlag.AlignVCenter,
                self._digit,
            )
        painter.setPen(look.colour(role))
        words = QRectF(
            0, icon_box.bottom() + metrics.space(2), box.width(), box.height() - icon_box.bottom() - metrics.space(4)
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.badge:
            self._paint_badge(painter, icon_box)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)  # the badge has left its own
            painter.setPen(QPen(look.colour(Role.ACCENT), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_badge(self, painter: QPainter, icon_box: QRectF) -> None:
        look, metrics = theme(), theme().metrics
        text = str(self.badge) if self.badge < 1000 else "999+"
        wide = max(metrics.space(18), look.ruler(Face.CAPTION).horizontalAdvance(text) + metrics.space(8))
        high = metrics.space(18)
        left = min(icon_box.right() + metrics.space(2), self.width() - wide - 2)
        pill = QRectF(left, icon_box.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(Role.TEXT))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(look.shade(look.tokens.surface))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _name(self) -> None:
        said = self.text()
        if self.badge:
            said += ", " + self.tr("%n unbearbeitet", "", self.badge)
        self.setAccessibleName(said)
