"""Icons by name, coloured by what they are for, sharp on every screen, following the scheme by themselves."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from typing_extensions import override

from app.resources import RESOURCES
from app.views.kit.theme import theme
from app.views.kit.tokens import Role

_clones: list[QIconEngine] = []


def icon(name: str, role: Role = Role.SECOND) -> QIcon:
    """Give the icon ``resources/icons/<name>.svg`` in the colour of ``role``.

    It is drawn when it is shown: a change of the scheme, of the text size or of the screen needs no new icon.

    Raises:
        KeyError: there is no such icon.
    """
    _source(name)
    return QIcon(_Engine(name, role))


def pixmap(name: str, *, size: int, role: Role = Role.SECOND, ratio: float = 1.0) -> QPixmap:
    """Draw an icon ``size`` logical pixels wide for a screen with ``ratio`` device pixels each."""
    return _drawn(name, theme().tokens.colour(role), round(size * ratio), ratio)


class _Engine(QIconEngine):
    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name = name
        self._role = role

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return _drawn(self._name, self._colour(mode), min(size.width(), size.height()), scale)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        drawn = _drawn(self._name, self._colour(mode), round(side * ratio), ratio)
        painter.drawPixmap(
            rect.center().x() - side // 2 + 1 - side % 2, rect.center().y() - side // 2 + 1 - side % 2, drawn
        )

    @override
    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height())
        return QSize(side, side)

    @override
    def clone(self) -> QIconEngine:
        # WORKAROUND PySide6 6.11: Qt owns the clone, Python frees it all the same unless somebody keeps it.
        copy = _Engine(self._name, self._role)
        _clones.append(copy)
        return copy

    def _colour(self, mode: QIcon.Mode) -> str:
        return theme().tokens.colour(Role.HINT if mode is QIcon.Mode.Disabled else self._role)


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path = RESOURCES / "icons" / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    side = max(1, pixels)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
