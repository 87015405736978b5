"""Starts questions to the desk on the loop that runs; where none runs, nothing is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from app.views.kit.tasks import Tasks


def start_on_loop(tasks: Tasks, ask: Callable[[], Coroutine[Any, Any, Any]]) -> None:
    """Ask, without waiting for the answer: it arrives on the board."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    tasks.start(ask())
