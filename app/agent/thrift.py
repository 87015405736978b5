"""Thrift with memory: a program of many threads that lives on somebody else's server."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from typing import Final

_ARENA_MAX: Final = -8
"""``M_ARENA_MAX`` of glibc's ``malloc.h``."""
_HEAPS: Final = 1


def keep_one_heap() -> None:
    """Let all threads share one heap, before any is started.

    glibc gives each thread a heap of its own, which keeps what it once needed; threads of Python take turns anyway. Elsewhere
    nothing happens.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library has no such thing
            ctypes.CDLL(None).mallopt(_ARENA_MAX, _HEAPS)
