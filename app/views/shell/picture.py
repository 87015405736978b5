"""A picture of the real window, taken when it is filled; and what it takes to know that it is."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.console.desk import Desk, Link
from app.views.shell.window import Window

LOOK_EVERY_S: Final = 0.1
SETTLE_S: Final = 1.2
"""What is still on its way to the screen (a graph, a fade) has this long."""
ENOUGH_CHECKS: Final = 12
"""Results of this computer's own checks that make a filled window."""
NO_DATA: Final = "wachpult: the window was not filled within {seconds:g} s ({link}); no picture was taken.\n"
NOT_WRITTEN: Final = "wachpult: the picture could not be written to {path}.\n"


async def take_picture(window: Window, desk: Desk, path: Path, *, within_s: float, show: Callable[[], object]) -> int:
    """Wait for data, show what is to be seen, and write the picture.

    Args:
        window: of which.
        desk: where the data comes from.
        path: the PNG file.
        within_s: how long data may take.
        show: opens what is to be seen; called when the data is there.

    Returns:
        0, or 1 when there was no data or the file could not be written; a sentence on standard error says so.
    """
    if not await is_filled(desk, within_s=within_s):
        sys.stderr.write(NO_DATA.format(seconds=within_s, link=desk.link.link))
        return 1
    show()
    await asyncio.sleep(SETTLE_S)
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(path), "PNG"):
        sys.stderr.write(NOT_WRITTEN.format(path=path))
        return 1
    return 0


async def is_filled(desk: Desk, *, within_s: float) -> bool:
    """Wait until the desk is live and its servers have been checked; False: not in time."""
    ends_at = time.monotonic() + within_s
    while time.monotonic() < ends_at:
        is_whole = desk.link.link is Link.LIVE and desk.link.progress is None
        if is_whole and await _has_results(desk):
            return True
        await asyncio.sleep(LOOK_EVERY_S)
    return False


async def _has_results(desk: Desk) -> bool:
    if not desk.board.servers:
        return False
    if len(desk.board.servers) > 1:
        return True
    (server_id,) = desk.board.servers
    checks = await desk.ask_checks(server_id)
    return sum(check.last_at is not None for check in checks) >= ENOUGH_CHECKS
