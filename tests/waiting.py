"""Waiting for what comes true in another thread or process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Final

LONG_S: Final = 120.0
"""Longer than anything takes on a machine that is busy with other work; only what has failed waits for so long."""


def until(is_true: Callable[[], Any], *, what: str, within_s: float = LONG_S, every_s: float = 0.05) -> None:
    """Wait for something; AssertionError naming it when it does not come true."""
    ends_at = time.monotonic() + within_s
    while not is_true():
        assert time.monotonic() < ends_at, f"{what} did not come true within {within_s:g} s"
        threading.Event().wait(every_s)
