"""A service's line to the service control manager of Windows, through ``advapi32``."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_void_p, c_wchar_p
from typing import Any, Final

from app.agent.service.host import Report
from app.checks.windows import dll
from app.domain.errors import Refused

_OWN_PROCESS: Final = 0x10
_NOT_STARTED_BY_MANAGER: Final = 1063
_LOGOFF, _SHUTDOWN = 5, 6
_WITHOUT_QUESTIONS: Final = 0x1 | 0x2

dword = ctypes.c_uint32


class Status(ctypes.Structure):
    """``SERVICE_STATUS``."""

    _fields_ = tuple(
        (name, dword) for name in ("type", "state", "controls", "exit_code", "specific", "checkpoint", "wait_hint")
    )


class TableEntry(ctypes.Structure):
    """``SERVICE_TABLE_ENTRYW``: a name and a function; one without either ends the table."""

    _fields_ = (("name", c_wchar_p), ("main", c_void_p))


class Dispatcher:
    """The one service of this process."""

    def __init__(self) -> None:
        windows: Any = ctypes  # WINFUNCTYPE is there on Windows only.
        self._api = _api()
        self._main_type = windows.WINFUNCTYPE(None, dword, c_void_p)
        self._handler_type = windows.WINFUNCTYPE(dword, dword, dword, c_void_p, c_void_p)
        self._console_type = windows.WINFUNCTYPE(ctypes.c_int, dword)
        self._handle: c_void_p | None = None
        self._kept: list[object] = []
        """Functions that Windows calls: they live as long as the process."""

    def dispatch(self, name: str, main: Callable[[], None]) -> None:
        """Become the service: have ``main`` called on a thread of its own, and come back when the service has stopped.

        Raises:
            Refused: ``service.by_hand`` when the manager did not start this process.
            OSError: the manager's own reason.
        """
        self._be_alone()
        function = self._keep(self._main_type(lambda _count, _words: main()))
        table = (TableEntry * 2)(TableEntry(name, ctypes.cast(function, c_void_p)), TableEntry(None, None))
        if not self._api.StartServiceCtrlDispatcherW(table):
            if dll.last_error() == _NOT_STARTED_BY_MANAGER:
                raise Refused("service.by_hand")
            raise dll.failure()

    def listen(self, name: str, heard: Callable[[int], int]) -> None:
        """Have ``heard`` called with every control.

        Raises:
            OSError: the manager's own reason.
        """
        function = self._keep(self._handler_type(lambda control, _event, _data, _context: heard(control)))
        handle = self._api.RegisterServiceCtrlHandlerExW(name, function, None)
        if not handle:
            raise dll.failure()
        self._handle = c_void_p(handle)

    def report(self, report: Report) -> None:
        """Tell the manager how it goes."""
        status = Status(
            _OWN_PROCESS, report.state, report.accepts, report.exit_code, report.specific, report.checkpoint, report.wait_ms
        )  # fmt: skip
        if not self._api.SetServiceStatus(self._handle, ctypes.byref(status)):
            raise dll.failure()

    def _be_alone(self) -> None:
        """Live where nobody sits.

        A box that asks something, about a missing disk or a crash, would be answered by nobody. And services with a console are
        told when anybody signs out, and would be ended by it; it is the manager who says when to end.
        """
        kernel = dll.load("kernel32")
        kernel.SetErrorMode(_WITHOUT_QUESTIONS)
        function = self._keep(self._console_type(lambda event: int(event in (_LOGOFF, _SHUTDOWN))))
        kernel.SetConsoleCtrlHandler(function, 1)

    def _keep(self, function: Any) -> Any:
        self._kept.append(function)
        return function


def _api() -> Any:
    library = dll.load("advapi32")
    for name, gives, takes in (
        ("StartServiceCtrlDispatcherW", ctypes.c_int, (c_void_p,)),
        ("RegisterServiceCtrlHandlerExW", c_void_p, (c_wchar_p, c_void_p, c_void_p)),
        ("SetServiceStatus", ctypes.c_int, (c_void_p, c_void_p)),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library
