"""The last start of Windows, and whether it was shut down in good order before."""

from __future__ import annotations

import ctypes
from datetime import UTC, datetime

from app.checks.uptime import Boot
from app.checks.windows import dll

_CHANNEL_NEWEST_FIRST = 0x1 | 0x200
_LOOKS_BACK_S = 86_400
_SLACK_S = 120


def crash_query(uptime_s: float) -> str:
    """Make the query for marks of a crash since the last start.

    By event and provider, never by text: 41 of the kernel's power manager, 6008 of the event log itself.
    """
    since_ms = round((uptime_s + _SLACK_S) * 1000)
    power = "(EventID=41 and Provider[@Name='Microsoft-Windows-Kernel-Power'])"
    log = "(EventID=6008 and Provider[@Name='EventLog'])"
    return f"*[System[({power} or {log}) and TimeCreated[timediff(@SystemTime) <= {since_ms}]]]"


def read_uptime_s() -> float:
    """Tell how long the machine has been running."""
    kernel = dll.load("kernel32")
    kernel.GetTickCount64.restype = ctypes.c_uint64
    return int(kernel.GetTickCount64()) / 1000


class Boots:
    """Reads the last start."""

    def boot(self) -> Boot:
        """Tell when the machine was started; the event log is only asked within a day of that."""
        import psutil

        uptime_s = read_uptime_s()
        is_unexpected = _has_event(crash_query(uptime_s)) if uptime_s < _LOOKS_BACK_S else None
        return Boot(datetime.fromtimestamp(psutil.boot_time(), UTC), uptime_s, is_unexpected)


def _has_event(query: str) -> bool | None:
    """Tell whether the system's log holds an event; None where it cannot be asked."""
    events = dll.load("wevtapi")
    events.EvtQuery.restype = ctypes.c_void_p
    answer = events.EvtQuery(None, "System", query, _CHANNEL_NEWEST_FIRST)
    if not answer:
        return None
    handle, found = ctypes.c_void_p(answer), ctypes.c_void_p()
    count = ctypes.c_uint32(0)
    try:
        has = bool(events.EvtNext(handle, 1, ctypes.byref(found), 2000, 0, ctypes.byref(count)))
        if has:
            events.EvtClose(found)
        return has
    finally:
        events.EvtClose(handle)
