"""Short notes at the lower edge of a window: what was done, with a way to undo it. At most three at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget
from typing_extensions import override

from app.views.kit.announce import announce
from app.views.kit.icons import icon
from app.views.kit.theme import theme

LASTS_MS = 8000
_MOST = 3


class Toast(QFrame):
    """One note. It stays while the pointer is on it.

    Signals:
        gone: it closed itself, was closed, or its step was taken.
    """

    gone = Signal()

    def __init__(self, parent: QWidget, *, key: str) -> None:
        super().__init__(parent)
        self.key = key
        self.setProperty("role", "raised")
        self._text = QLabel(self)
        self.step_button = QPushButton(self)
        self.step_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close = QToolButton(self)
        self._close.setIcon(icon("x"))
        self._close.setAccessibleName(self.tr("Schließen"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._act: Callable[[], object] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*([theme().metrics.space(8)] * 4))
        layout.addWidget(self._text, 1)
        layout.addWidget(self.step_button)
        layout.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.gone)
        self._close.clicked.connect(self.gone)
        self.step_button.clicked.connect(self._on_step)

    def say(self, text: str, *, step: str, act: Callable[[], object] | None, lasts_ms: int) -> None:
        """Set the words, and begin to last."""
        self._text.setText(text)
        self.step_button.setText(step)
        self.step_button.setVisible(bool(step and act))
        self._act = act
        self._timer.setInterval(lasts_ms)
        self._timer.start()

    def text(self) -> str:
        """Give the words."""
        return self._text.text()

    def stop(self) -> None:
        """Stop lasting."""
        self._timer.stop()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter:
            self._timer.stop()
        elif event.type() == QEvent.Type.Leave and self.isVisible():
            self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return super().event(event)

    def _on_step(self) -> None:
        act, self._act = self._act, None
        self.gone.emit()
        if act is not None:
            act()


class Toasts(QObject):
    """The notes of one window, the newest lowest."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: list[Toast] = []
        window.installEventFilter(self)

    @property
    def shown(self) -> list[Toast]:
        """The notes in sight, oldest first."""
        return list(self._shown)

    def say(
        self,
        text: str,
        *,
        step: str = "",
        act: Callable[[], object] | None = None,
        key: str = "",
        lasts_ms: int = LASTS_MS,
    ) -> Toast:
        """Show a note.

        Args:
            text: what happened.
            step: what can be done about it ("Rückgängig (Strg+Z)").
            act: does it.
            key: a note with the same key is replaced instead of another added ("7 neue Alarme").
            lasts_ms: how long it stays.
        """
        toast = next((known for known in self._shown if key and known.key == key), None)
        if toast is None:
            toast = Toast(self._window, key=key)
            toast.gone.connect(lambda toast=toast: self._drop(toast))
            self._shown.append(toast)
            if len(self._shown) > _MOST:
                self._drop(self._shown[0])
        toast.say(text, step=step, act=act, lasts_ms=lasts_ms)
        self._place()
        toast.show()
        announce(self._window, f"{text} {step}".strip())
        return toast

    def clear(self) -> None:
        """Take all notes away."""
        for toast in self.shown:
            self._drop(toast)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.Close:
            self.clear()
        return False

    def _drop(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            toast.stop()
            toast.hide()
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        gap = theme().metrics.space(12)
        bottom = self._window.height() - theme().metrics.control - gap
        for toast in reversed(self._shown):
            toast.adjustSize()
            toast.resize(
                min(max(toast.width(), theme().metrics.width(280)), self._window.width() - 2 * gap), toast.height()
            )
            bottom -= toast.height()
            toast.move(self._window.width() - toast.width() - gap, bottom)
            toast.raise_()
            bottom -= gap // 2
