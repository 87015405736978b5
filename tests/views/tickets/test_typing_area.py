"""Where text is typed: whose the keys for taking back are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.views.tickets.typing_area import TypingArea


def test_ctrl_z_is_the_windows_where_nothing_was_typed(qtbot: QtBot) -> None:
    """With text of one's own it takes back the text, and goes no further when all of that is taken back."""
    window = QMainWindow()
    area = TypingArea(window)
    window.setCentralWidget(area)
    taken: list[bool] = []
    QShortcut(QKeySequence("Ctrl+Z"), window, lambda: taken.append(True))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    area.setFocus()
    area.setPlainText("ein Entwurf von gestern")
    qtbot.keyClick(area, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [True] == taken
    qtbot.keyClicks(area, "neu ")
    for _ in range(8):
        qtbot.keyClick(area, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ([True], "ein Entwurf von gestern") == (taken, area.toPlainText())
