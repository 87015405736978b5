"""How long tests of the face wait for what must come."""

from __future__ import annotations

from typing import Any, Final

from pytestqt.qtbot import QtBot

LONG_MS: Final = 60_000
"""Longer than anything takes on a machine that is busy with other work; only what has failed waits for so long."""


class PatientBot(QtBot):
    """pytest-qt's bot with more time: its own 5 s are over before anything has failed where two programs share a processor."""

    def waitUntil(self, callback: Any, *, timeout: int = LONG_MS) -> None:  # noqa: N802 - its own word
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = LONG_MS, **more: Any) -> Any:  # noqa: N802 - its own word
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitExposed(self, widget: Any, *, timeout: int = LONG_MS) -> Any:  # noqa: N802 - its own word
        return super().waitExposed(widget, timeout=timeout)
