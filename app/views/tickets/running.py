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


def starter(tasks: Tasks) -> Callable[[Coroutine[Any, Any, None]], None]:
    """Give what starts a coroutine on the loop that runs, and lets it be where none runs."""

    def start(work: Coroutine[Any, Any, None]) -> None:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            work.close()
            return
        tasks.start(work)

    return start
