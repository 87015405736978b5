"""The service control manager of Windows, asked by ``advapi32``: services are made, configured, started, asked and deleted."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_void_p, c_wchar_p
from dataclasses import dataclass
from typing import Any, Final

from app.checks.windows import dll

UNKNOWN_LEVEL: Final = 124
"""What a Windows (or wine) answers that has no such setting."""

_CONNECT, _CREATE = 0x0001, 0x0002
_QUERY_CONFIG, _CHANGE, _QUERY_STATUS, _START, _STOP, _DELETE = 0x0001, 0x0002, 0x0004, 0x0010, 0x0020, 0x00010000
_OWN_PROCESS, _AUTOMATIC, _LOG_ERRORS = 0x10, 2, 1
_DESCRIPTION, _FAILURE_ACTIONS, _DELAYED, _FAILURE_FLAG, _PRESHUTDOWN = 1, 2, 3, 4, 7
_RESTART: Final = 1
_STOP_CONTROL: Final = 1
_CONFIG_BYTES: Final = 8192
"""The most a service's configuration can be."""

dword = ctypes.c_uint32


class Rejected(OSError):
    """The manager says no.

    Attributes:
        number: Windows' error code.
        words: what Windows says about it, in its own language.
    """

    def __init__(self, number: int, words: str) -> None:
        super().__init__(f"{words} ({number})")
        self.number = number
        self.words = words


@dataclass(frozen=True, slots=True)
class Making:
    r"""A service to be made: started with the machine after the others, started again whenever it ends by itself.

    Attributes:
        name: short, without blanks.
        label: the name people see.
        command: the whole command line, quoted.
        account: ``DOMAIN\name``; None: LocalSystem.
        restart_after_s: how long it stays away after a failure.
        forget_after_s: after how long without a failure the next one counts as the first.
        preshutdown_s: how long the shutdown of the machine waits for it.
    """

    name: str
    label: str
    description: str
    command: str
    account: str | None
    password: str | None
    restart_after_s: int
    forget_after_s: int
    preshutdown_s: int


@dataclass(frozen=True, slots=True)
class Status:
    """How a service stands, in the manager's numbers: state, the two exit codes, progress, process."""

    state: int
    exit_code: int = 0
    specific: int = 0
    checkpoint: int = 0
    process: int = 0


@dataclass(frozen=True, slots=True)
class Config:
    """How a service is configured: the start in the manager's number."""

    start: int
    is_delayed: bool
    command: str
    account: str


class StatusProcess(ctypes.Structure):
    """``SERVICE_STATUS_PROCESS``."""

    _fields_ = tuple(
        (name, dword)
        for name in (
            "type", "state", "controls", "exit_code", "specific", "checkpoint", "wait_hint", "process", "flags",
        )
    )  # fmt: skip


class QueryConfig(ctypes.Structure):
    """``QUERY_SERVICE_CONFIGW``; its texts lie in the same buffer."""

    _fields_ = (
        ("type", dword),
        ("start", dword),
        ("error_control", dword),
        ("command", c_wchar_p),
        ("group", c_wchar_p),
        ("tag", dword),
        ("dependencies", c_wchar_p),
        ("account", c_wchar_p),
        ("label", c_wchar_p),
    )


class Text(ctypes.Structure):
    """``SERVICE_DESCRIPTIONW``."""

    _fields_ = (("text", c_wchar_p),)


class Number(ctypes.Structure):
    """``SERVICE_DELAYED_AUTO_START_INFO``, ``SERVICE_FAILURE_ACTIONS_FLAG`` and ``SERVICE_PRESHUTDOWN_INFO`` alike: one number."""

    _fields_ = (("value", dword),)


class Action(ctypes.Structure):
    """``SC_ACTION``: what is done, after how many milliseconds."""

    _fields_ = (("type", ctypes.c_int), ("delay_ms", dword))


class FailureActions(ctypes.Structure):
    """``SERVICE_FAILURE_ACTIONSW``; the seconds after which failures are forgotten come first."""

    _fields_ = (
        ("reset_s", dword),
        ("reboot_message", c_wchar_p),
        ("command", c_wchar_p),
        ("count", dword),
        ("actions", ctypes.POINTER(Action)),
    )


class SCM:
    """Asks the manager of this machine. Whatever it refuses is ``Rejected``."""

    def create(self, making: Making) -> None:
        """Make a service; when it cannot be configured, there is none.

        Raises:
            Rejected: there is one of that name (1073), one is on its way out (1072), this account may not (5), the account is none
                (1057), or the manager's own reason.
        """
        api = _api()
        with self._manager(_CREATE) as manager:
            handle = api.CreateServiceW(
                manager, making.name, making.label, _DELETE | _CHANGE | _START, _OWN_PROCESS, _AUTOMATIC, _LOG_ERRORS,
                making.command, None, None, None, making.account, making.password,
            )  # fmt: skip
            with _closing(handle) as service:
                try:
                    _configure(service, making)
                except Rejected:
                    api.DeleteService(service)
                    raise

    def delete(self, name: str) -> None:
        """Forget a service; one that runs is gone when it has ended."""
        with self._service(name, _DELETE) as service:
            _must(_api().DeleteService(service))

    def start(self, name: str) -> None:
        """Have a service started; the answer comes when its process is there, before it works."""
        with self._service(name, _START) as service:
            _must(_api().StartServiceW(service, 0, None))

    def stop(self, name: str) -> None:
        """Ask a service to end."""
        status = StatusProcess()  # large enough for the shorter SERVICE_STATUS that comes
        with self._service(name, _STOP) as service:
            _must(_api().ControlService(service, _STOP_CONTROL, ctypes.byref(status)))

    def status(self, name: str) -> Status:
        """Ask how a service stands."""
        found, needed = StatusProcess(), dword(0)
        with self._service(name, _QUERY_STATUS) as service:
            _must(
                _api().QueryServiceStatusEx(service, 0, ctypes.byref(found), ctypes.sizeof(found), ctypes.byref(needed))
            )
        return Status(
            int(found.state), int(found.exit_code), int(found.specific), int(found.checkpoint), int(found.process)
        )

    def config(self, name: str) -> Config:
        """Ask how a service is configured."""
        buffer, needed, delayed = ctypes.create_string_buffer(_CONFIG_BYTES), dword(0), Number()
        with self._service(name, _QUERY_CONFIG) as service:
            _must(_api().QueryServiceConfigW(service, buffer, _CONFIG_BYTES, ctypes.byref(needed)))
            _api().QueryServiceConfig2W(
                service, _DELAYED, ctypes.byref(delayed), ctypes.sizeof(delayed), ctypes.byref(needed)
            )
        found = QueryConfig.from_buffer(buffer)
        return Config(int(found.start), bool(delayed.value), found.command or "", found.account or "LocalSystem")

    @contextmanager
    def _manager(self, access: int = 0) -> Iterator[c_void_p]:
        with _closing(_api().OpenSCManagerW(None, None, _CONNECT | access)) as manager:
            yield manager

    @contextmanager
    def _service(self, name: str, access: int) -> Iterator[c_void_p]:
        with self._manager() as manager, _closing(_api().OpenServiceW(manager, name, access)) as service:
            yield service


def _configure(service: c_void_p, making: Making) -> None:
    actions = (Action * 3)(*[Action(_RESTART, making.restart_after_s * 1000)] * 3)
    _set(service, _DESCRIPTION, Text(making.description))
    _set(service, _FAILURE_ACTIONS, FailureActions(making.forget_after_s, None, None, len(actions), actions))
    _set(service, _PRESHUTDOWN, Number(making.preshutdown_s * 1000))
    # Not everything that calls itself Windows has these two; the service is as good without them.
    with _if_known():
        _set(service, _DELAYED, Number(1))
    with _if_known():
        _set(service, _FAILURE_FLAG, Number(1))


@contextmanager
def _if_known() -> Iterator[None]:
    """Go on where the manager does not know a setting at all."""
    try:
        yield
    except Rejected as rejected:
        if rejected.number != UNKNOWN_LEVEL:
            raise


def _set(service: c_void_p, level: int, value: ctypes.Structure) -> None:
    _must(_api().ChangeServiceConfig2W(service, level, ctypes.byref(value)))


@contextmanager
def _closing(handle: int | None) -> Iterator[c_void_p]:
    if not handle:
        raise _rejected()
    found = c_void_p(handle)
    try:
        yield found
    finally:
        _api().CloseServiceHandle(found)


def _must(is_done: int) -> None:
    if not is_done:
        raise _rejected()


def _rejected() -> Rejected:
    number = dll.last_error()
    return Rejected(number, dll.failure().strerror or "Windows refused without a reason")


def _api() -> Any:
    """Load the library, and say what its functions take and give: a handle has 64 bits."""
    library = dll.load("advapi32")
    for name, gives, takes in (
        ("OpenSCManagerW", c_void_p, (c_wchar_p, c_wchar_p, dword)),
        ("OpenServiceW", c_void_p, (c_void_p, c_wchar_p, dword)),
        (
            "CreateServiceW", c_void_p,
            (c_void_p, *(c_wchar_p,) * 2, *(dword,) * 4, *(c_wchar_p,) * 2, c_void_p, *(c_wchar_p,) * 3),
        ),
        ("ChangeServiceConfig2W", ctypes.c_int, (c_void_p, dword, c_void_p)),
        ("DeleteService", ctypes.c_int, (c_void_p,)),
        ("StartServiceW", ctypes.c_int, (c_void_p, dword, c_void_p)),
        ("ControlService", ctypes.c_int, (c_void_p, dword, c_void_p)),
        ("QueryServiceStatusEx", ctypes.c_int, (c_void_p, ctypes.c_int, c_void_p, dword, c_void_p)),
        ("QueryServiceConfigW", ctypes.c_int, (c_void_p, c_void_p, dword, c_void_p)),
        ("QueryServiceConfig2W", ctypes.c_int, (c_void_p, dword, c_void_p, dword, c_void_p)),
        ("CloseServiceHandle", ctypes.c_int, (c_void_p,)),
    ):  # fmt: skip
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library
