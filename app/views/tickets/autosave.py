"""Keeps what is being typed: at every pause, and now and then while somebody types without one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 500
LONGEST_MS = 2000


class Autosave(QObject):
    """Calls ``save`` half a second after the last key, and at the latest two seconds after the first unsaved one."""

    def __init__(self, save: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._save = save
        self._is_dirty = False
        self.pause = QTimer(self)
        self.longest = QTimer(self)
        for timer, length in ((self.pause, PAUSE_MS), (self.longest, LONGEST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(length)
            timer.timeout.connect(self.flush)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._is_dirty

    def note(self) -> None:
        """Hear that something was typed."""
        self._is_dirty = True
        self.pause.start()
        if not self.longest.isActive():
            self.longest.start()

    def flush(self) -> None:
        """Save now, if anything is unsaved."""
        if self._is_dirty:
            self.forget()
            self._save()

    def forget(self) -> None:
        """Let go of what is unsaved: it was sent, or given up."""
        self._is_dirty = False
        self.pause.stop()
        self.longest.stop()
