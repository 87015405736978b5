"""Whether there is a display to show a window on. Nothing of Qt is needed to know."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

NO_DISPLAY = (
    "wachpult: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set); "
    "start it on a desktop, or take a picture of it with --screenshot FILE.\n"
)


def has_display(environment: MutableMapping[str, str], *, platform: str = sys.platform) -> bool:
    """Whether a window can be shown; only on Linux and the like can it be missing."""
    if platform in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def go_offscreen(environment: MutableMapping[str, str] | None = None) -> None:
    """Have Qt draw into memory: no display is needed, and none is disturbed."""
    (os.environ if environment is None else environment)["QT_QPA_PLATFORM"] = "offscreen"
