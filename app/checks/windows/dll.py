"""Libraries of Windows, loaded when they are used."""

from __future__ import annotations

import ctypes
from typing import Any


def load(name: str) -> Any:
    """Load a system library; its functions keep the error code of the call that failed."""
    windows: Any = ctypes  # WinDLL is there on Windows only.
    return windows.WinDLL(name, use_last_error=True)


def last_error() -> int:
    """Tell the error code of the last call."""
    windows: Any = ctypes
    return int(windows.get_last_error())


def failure(code: int | None = None) -> OSError:
    """Make the exception for an error code, by default that of the last call: PermissionError, FileNotFoundError or OSError."""
    windows: Any = ctypes
    number = last_error() if code is None else code
    if number == 0:  # else it would be called a success
        return OSError("Windows refused without a reason")
    error: OSError = windows.WinError(number)
    return error
