"""Services of Windows from the service control manager, by numbers and names that no language changes."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app.checks.services import Service, Status
from app.checks.windows import dll
from app.checks.windows.boot import read_uptime_s

_AUTOMATIC, _DISABLED = 2, 4
_PER_USER = 0xC0
"""Templates and instances of services that each signed-in person gets."""

_OK = 0
_NEVER_STARTED = 1077
_SPECIFIC = 1066
_GRACE_S = 900.0
"""Delayed services start two minutes after the others, one after the other."""

_STATUSES = {
    1: Status.STOPPED,
    2: Status.STARTING,
    3: Status.STOPPING,
    4: Status.RUNNING,
    5: Status.STARTING,
    6: Status.PAUSED,
    7: Status.PAUSED,
}

_CONNECT, _START = 0x0001, 0x0010
_RUNS_ALREADY = 1056
_CONNECT_AND_LIST = 0x0001 | 0x0004
_QUERY_CONFIG = 0x0001
_WIN32, _ALL = 0x30, 3
_MORE_DATA = 234
_DELAYED_INFO, _TRIGGER_INFO = 3, 8
_CONFIG_BYTES = 8192
"""The most a service's configuration can be."""

_FRESH_S = 5.0


@dataclass(frozen=True, slots=True)
class Entry:
    """What the service control manager says about a service, in its own numbers.

    Attributes:
        start: start type; None where this account may not ask.
        triggers: events that start or stop it.
    """

    name: str
    label: str
    type: int
    state: int
    exit_code: int
    specific_exit_code: int
    start: int | None
    is_delayed: bool = False
    triggers: int = 0


def judge(entry: Entry, *, uptime_s: float) -> Service:
    """Tell how a service stands and whether it should run.

    Automatic services should, delayed ones too once there was time; not those that wait for an event, nor one that ended with exit
    code 0: it did its work.
    """
    status = _STATUSES.get(entry.state, Status.UNKNOWN)
    is_clean = entry.exit_code in (_OK, _NEVER_STARTED)
    should_run = entry.start == _AUTOMATIC and entry.triggers == 0 and not entry.type & _PER_USER
    if status is Status.STOPPED:
        may_still_come = entry.exit_code == _NEVER_STARTED and entry.is_delayed and uptime_s < _GRACE_S
        should_run = should_run and entry.exit_code != _OK and not may_still_come
        status = Status.DISABLED if entry.start == _DISABLED else Status.STOPPED if is_clean else Status.FAILED
    code = entry.specific_exit_code if entry.exit_code == _SPECIFIC else entry.exit_code
    return Service(entry.name, entry.label, status, should_run, code if status is Status.FAILED else None)


class EnumStatus(ctypes.Structure):
    """``ENUM_SERVICE_STATUS_PROCESSW``."""

    _fields_ = (
        ("name", ctypes.c_void_p),
        ("display_name", ctypes.c_void_p),
        ("type", ctypes.c_uint32),
        ("state", ctypes.c_uint32),
        ("controls", ctypes.c_uint32),
        ("exit_code", ctypes.c_uint32),
        ("specific_exit_code", ctypes.c_uint32),
        ("check_point", ctypes.c_uint32),
        ("wait_hint", ctypes.c_uint32),
        ("process_id", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
    )


class Services:
    """Lists services; several questions within five seconds cost one walk."""

    def __init__(
        self,
        entries: Callable[[], list[Entry]] | None = None,
        *,
        uptime_s: Callable[[], float] | None = None,
        order_start: Callable[[str], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._entries = entries or read_entries
        self._uptime_s = uptime_s or read_uptime_s
        self._order_start = order_start or ask_to_start
        self._clock = clock
        self._at = float("-inf")
        self._services: list[Service] = []

    def services(self) -> list[Service]:
        """List all services."""
        now = self._clock()
        if now - self._at >= _FRESH_S:
            uptime_s = self._uptime_s()
            self._services = [judge(entry, uptime_s=uptime_s) for entry in self._entries()]
            self._at = now
        return self._services

    def service(self, name: str) -> Service | None:
        """Find a service by its short name or by its display name."""
        wanted = name.casefold()
        by_label = None
        for each in self.services():
            if each.name.casefold() == wanted:
                return each
            if each.label.casefold() == wanted:
                by_label = each
        return by_label

    def start(self, name: str) -> None:
        """Start a service by its short name or its display name."""
        found = self.service(name)
        if found is None:
            raise FileNotFoundError(name)
        self._order_start(found.name)
        self._at = float("-inf")


def ask_to_start(name: str) -> None:
    """Ask the service control manager to start a service; it answers before the service runs.

    Raises:
        PermissionError: this account may not.
        OSError: the manager's own reason.
    """
    library = dll.load("advapi32")
    for each in ("OpenSCManagerW", "OpenServiceW"):
        getattr(library, each).restype = ctypes.c_void_p
    manager = library.OpenSCManagerW(None, None, _CONNECT)
    if not manager:
        raise dll.failure()
    try:
        service = library.OpenServiceW(ctypes.c_void_p(manager), name, _START)
        if not service:
            raise dll.failure()
        try:
            if not library.StartServiceW(ctypes.c_void_p(service), 0, None) and dll.last_error() != _RUNS_ALREADY:
                raise dll.failure()
        finally:
            library.CloseServiceHandle(ctypes.c_void_p(service))
    finally:
        library.CloseServiceHandle(ctypes.c_void_p(manager))


def read_entries() -> list[Entry]:
    """Ask the service control manager for all services and their configurations."""
    library = dll.load("advapi32")
    for name in ("OpenSCManagerW", "OpenServiceW"):
        getattr(library, name).restype = ctypes.c_void_p
    manager = library.OpenSCManagerW(None, None, _CONNECT_AND_LIST)
    if not manager:
        raise dll.failure()
    try:
        return [_entry(library, manager, status) for status in _statuses(library, manager)]
    finally:
        library.CloseServiceHandle(ctypes.c_void_p(manager))


def _statuses(library: Any, manager: int) -> Iterator[EnumStatus]:
    needed, count, resume = ctypes.c_uint32(0), ctypes.c_uint32(0), ctypes.c_uint32(0)
    size = 64 * 1024
    while True:
        buffer = ctypes.create_string_buffer(size)
        is_all = library.EnumServicesStatusExW(
            ctypes.c_void_p(manager), 0, _WIN32, _ALL, buffer, size,
            ctypes.byref(needed), ctypes.byref(count), ctypes.byref(resume), None,
        )  # fmt: skip
        if not is_all and dll.last_error() != _MORE_DATA:
            raise dll.failure()
        # The texts lie in the same buffer, which lives as long as this turn.
        yield from ctypes.cast(buffer, ctypes.POINTER(EnumStatus))[: count.value]
        if is_all:
            return


def _entry(library: Any, manager: int, status: EnumStatus) -> Entry:
    name = ctypes.wstring_at(status.name)
    start, is_delayed, triggers = None, False, 0
    handle = library.OpenServiceW(ctypes.c_void_p(manager), name, _QUERY_CONFIG)
    if handle:
        service = ctypes.c_void_p(handle)
        try:
            start = _number(library.QueryServiceConfigW, service, offset=4)
            if start == _AUTOMATIC:
                is_delayed = bool(_number(library.QueryServiceConfig2W, service, _DELAYED_INFO))
                triggers = _number(library.QueryServiceConfig2W, service, _TRIGGER_INFO) or 0
        finally:
            library.CloseServiceHandle(service)
    return Entry(
        name=name,
        label=ctypes.wstring_at(status.display_name),
        type=int(status.type),
        state=int(status.state),
        exit_code=int(status.exit_code),
        specific_exit_code=int(status.specific_exit_code),
        start=start,
        is_delayed=is_delayed,
        triggers=triggers,
    )


def _number(query: Any, service: ctypes.c_void_p, *level: int, offset: int = 0) -> int | None:
    """Read the number at ``offset`` of what a query of a service's configuration answers; None when it does not."""
    needed = ctypes.c_uint32(0)
    buffer = ctypes.create_string_buffer(_CONFIG_BYTES)
    if not query(service, *level, buffer, _CONFIG_BYTES, ctypes.byref(needed)):
        return None
    return ctypes.c_uint32.from_buffer(buffer, offset).value
