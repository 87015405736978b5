"""The agent in Windows' event log: its name there, and its errors, so that they are seen where administrators look first."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from ctypes import c_void_p, c_wchar_p
from typing import Any, Final

from typing_extensions import override

from app.agent.service.keeper import NAME
from app.checks.windows import dll

_KEY: Final = rf"SYSTEM\CurrentControlSet\Services\EventLog\Application\{NAME}"
_WORDS: Final = r"%SystemRoot%\System32\EventCreate.exe"
"""Part of every Windows: its messages 1 to 1000 are nothing but the text that was handed over."""
_ALL_TYPES: Final = 7
_ERROR: Final = 1
_EVENT: Final = 1
_MOST_LETTERS: Final = 8000


class EventSource:
    """The agent's name below the log “Application”."""

    def register(self) -> None:
        """Have the texts shown as they are; without it the event log adds a sentence about missing descriptions.

        Raises:
            OSError: the registry may not be written to.
        """
        registry: Any = importlib.import_module("winreg")
        access = registry.KEY_WRITE | registry.KEY_WOW64_64KEY
        with registry.CreateKeyEx(registry.HKEY_LOCAL_MACHINE, _KEY, 0, access) as key:
            registry.SetValueEx(key, "EventMessageFile", 0, registry.REG_EXPAND_SZ, _WORDS)
            registry.SetValueEx(key, "TypesSupported", 0, registry.REG_DWORD, _ALL_TYPES)

    def forget(self) -> None:
        """Take the name out again; events that are there stay.

        Raises:
            OSError: the registry may not be written to.
        """
        registry: Any = importlib.import_module("winreg")
        try:
            registry.DeleteKeyEx(registry.HKEY_LOCAL_MACHINE, _KEY, registry.KEY_WOW64_64KEY, 0)
        except FileNotFoundError:
            return


class EventLogHandler(logging.Handler):
    """Writes errors to the log “Application”; ``write`` is what really does."""

    def __init__(self, write: Callable[[str], None] | None = None) -> None:
        super().__init__(logging.ERROR)
        self._write = write or write_error

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._write(self.format(record)[:_MOST_LETTERS])
        except OSError:  # the log is full or switched off; the agent's own has it too
            self.handleError(record)


def write_error(text: str) -> None:
    """Write an error to the log “Application”.

    Raises:
        OSError: the event log does not take it.
    """
    library = dll.load("advapi32")
    library.RegisterEventSourceW.restype = c_void_p
    library.RegisterEventSourceW.argtypes = (c_wchar_p, c_wchar_p)
    source = library.RegisterEventSourceW(None, NAME)
    if not source:
        raise dll.failure()
    try:
        texts = (c_wchar_p * 1)(text)
        if not library.ReportEventW(c_void_p(source), _ERROR, 0, _EVENT, None, 1, 0, texts, None):
            raise dll.failure()
    finally:
        library.DeregisterEventSource(c_void_p(source))
