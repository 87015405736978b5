"""Where windows stood and how wide their panes were. What no longer fits is left out, never shown off screen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

VERSION: Final = 1
"""Bumped when what was kept no longer fits; it is dropped then."""
DEFAULT: Final = QSize(1600, 900)
SMALLEST: Final = QSize(1024, 640)
FRAME: Final = QSize(16, 48)
"""Room left for the frame and title bar around a window, whose size is not known before it is shown."""


def open_layout(folder: Path) -> QSettings:
    """Open the file of geometry and header states of one profile."""
    layout = QSettings(str(folder / "layout.ini"), QSettings.Format.IniFormat)
    if layout.value("version", 0, int) != VERSION:
        layout.clear()
        layout.setValue("version", VERSION)
    return layout


def keep(layout: QSettings, window: QWidget) -> None:
    """Remember where a window stands and how its splitters are."""
    layout.setValue(f"{window.objectName()}/geometry", window.saveGeometry())
    for splitter in window.findChildren(QSplitter):
        if splitter.objectName():
            layout.setValue(f"splitter/{splitter.objectName()}", splitter.saveState())
    layout.sync()


def bring_back(layout: QSettings, window: QWidget) -> None:
    """Put a window where it stood; where that screen is gone, onto the primary one, and never larger than it."""
    window.setMinimumSize(_fitting(SMALLEST))
    kept = layout.value(f"{window.objectName()}/geometry")
    if isinstance(kept, QByteArray) and window.restoreGeometry(kept):
        if not any(
            screen.availableGeometry().intersects(window.frameGeometry()) for screen in QGuiApplication.screens()
        ):
            _centre(window)
        return
    window.resize(DEFAULT)
    _centre(window)


def bring_back_splitter(layout: QSettings, splitter: QSplitter) -> bool:
    """Put the panes of a splitter back; False when nothing was kept."""
    kept = layout.value(f"splitter/{splitter.objectName()}")
    return isinstance(kept, QByteArray) and splitter.restoreState(kept)


def _fitting(size: QSize) -> QSize:
    screen = QGuiApplication.primaryScreen()
    return size if screen is None else size.boundedTo(screen.availableGeometry().size())


def _centre(window: QWidget) -> None:
    screen = QGuiApplication.primaryScreen()
    if screen is not None:
        free = screen.availableGeometry()
        window.resize(window.size().boundedTo(free.size() - FRAME))
        spare = (free.size() - window.size() - FRAME) / 2
        window.move(free.topLeft() + QPoint(spare.width(), spare.height()))
