"""The widget every screen is: it has the signals by which screens speak to the shell."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class ScreenWidget(QWidget):
    """A widget with the signals of ``app.views.kit.screen.Screen``, which says what they mean."""

    open_requested = Signal(str, str)
    call_requested = Signal()
    ticket_requested = Signal(object)
    done = Signal(str)
    status_message = Signal(str)
    badge_changed = Signal()
