"""Stock of a Windows machine: firmware tables, the registry, the disks' own answers. Nothing of it is in a language."""

from __future__ import annotations

import ctypes
import importlib
import os
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from app.checks import smbios
from app.checks.windows import dll
from app.checks.windows.registry import LocalMachine
from app.domain.inventory import Disk, Hardware, Software, System

_RSMB: Final = 0x52534D42
"""Provider of the System Management BIOS tables (GetSystemFirmwareTable)."""
_RAW_HEAD: Final = 8
"""Bytes before the table: RawSMBIOSData."""
_VERSION: Final = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_PROCESSOR: Final = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
_BIOS: Final = r"HARDWARE\DESCRIPTION\System\BIOS"
_UNINSTALL: Final = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
_VIRTUAL: Final = ("vmware", "virtualbox", "kvm", "qemu", "xen", "virtual machine", "hvm", "bochs", "parallels")
_MOST_DISKS: Final = 64

_LENGTH: Final = 0x0007405C
"""IOCTL_DISK_GET_LENGTH_INFO."""
_QUERY: Final = 0x002D1400
"""IOCTL_STORAGE_QUERY_PROPERTY."""
_DEVICE, _SEEK_PENALTY = 0, 7
_BUS_NVME: Final = 17
_SHARED_READ_WRITE: Final = 3
_OPEN_EXISTING: Final = 3

Values = Mapping[str, Any]


class Stock:
    """Reads this machine; everything that asks the system can be replaced."""

    def __init__(
        self,
        registry: LocalMachine | None = None,
        *,
        tables: Callable[[], bytes] | None = None,
        programs: Callable[[], Iterable[Values]] | None = None,
        memory: Callable[[], int] | None = None,
    ) -> None:
        self._registry = registry or LocalMachine()
        self._tables = tables or firmware_tables
        self._programs = programs or installed_programs
        self._memory = memory or _physical_memory

    def hardware(self) -> Hardware:
        """Read the machine: the firmware's tables first, the registry for what they leave out."""
        table = smbios.Machine()
        with suppress(OSError):
            table = smbios.machine(self._tables()[_RAW_HEAD:])
        maker = table.maker or self._text(_BIOS, "SystemManufacturer")
        model = table.model or self._text(_BIOS, "SystemProductName")
        name = f"{maker} {model}".casefold()
        return Hardware(
            maker=maker,
            model=model,
            serial=table.serial,
            firmware=table.firmware or self._text(_BIOS, "BIOSVersion"),
            processor=" ".join(self._text(_PROCESSOR, "ProcessorNameString").split()),
            cores=os.cpu_count() or 0,
            memory=self._memory(),
            modules=table.modules,
            is_virtual=any(word in name for word in _VIRTUAL),
        )

    def system(self) -> System:
        """Read name, version and build of Windows."""
        build = self._text(_VERSION, "CurrentBuild")
        revision = self._registry.value(_VERSION, "UBR")
        at = self._registry.value(_VERSION, "InstallDate")
        return System(
            name=self._text(_VERSION, "ProductName") or "Windows",
            version=self._text(_VERSION, "DisplayVersion") or self._text(_VERSION, "ReleaseId"),
            build=f"{build}.{revision}" if build and isinstance(revision, int) else build,
            installed_on=_day_of(at) if isinstance(at, int) else None,
            language=_locale(),
        )

    def disks(self) -> list[Disk]:
        """List the physical disks.

        Raises:
            PermissionError: the agent's account may not ask them.
        """
        return list(_physical_disks())

    def software(self) -> list[Software]:
        """List what the system lists as programs: what is a part of another one or of Windows, and updates, are left out."""
        return [program for values in self._programs() if (program := program_of(values)) is not None]

    def _text(self, path: str, name: str) -> str:
        value = self._registry.value(path, name)
        return value.strip()[:200] if isinstance(value, str) else ""


def program_of(values: Values) -> Software | None:
    """Make a program of the values of its key below ``Uninstall``; None for what the system itself does not show as one."""
    name = _word(values, "DisplayName", 300)
    if not name or values.get("SystemComponent") == 1 or _word(values, "ParentKeyName", 300):
        return None
    if _word(values, "ReleaseType", 60) in ("Security Update", "Update Rollup", "Hotfix", "ServicePack", "Update"):
        return None
    return Software(name, _word(values, "DisplayVersion", 120), _word(values, "Publisher", 200), _date_of(values))


def _word(values: Values, name: str, longest: int) -> str:
    value = values.get(name)
    return " ".join(value.replace("\0", " ").split())[:longest] if isinstance(value, str) else ""


def _date_of(values: Values) -> date | None:
    """Read ``InstallDate``: eight digits by the rules; what installers write instead in a language is not guessed at."""
    text = _word(values, "InstallDate", 20)
    if len(text) == 8 and text.isdecimal():
        with suppress(ValueError):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    return None


def _day_of(seconds: int) -> date | None:
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(seconds, UTC).date()
    return None


def firmware_tables() -> bytes:
    """Read the tables of the firmware, with the eight bytes Windows puts before them."""
    kernel = dll.load("kernel32")
    size = kernel.GetSystemFirmwareTable(_RSMB, 0, None, 0)
    if not size:
        raise dll.failure()
    buffer = ctypes.create_string_buffer(size)
    if not kernel.GetSystemFirmwareTable(_RSMB, 0, buffer, size):
        raise dll.failure()
    return buffer.raw


def installed_programs() -> Iterator[Values]:
    """Walk through the ``Uninstall`` keys: of the machine in both views, and of every user who is signed in."""
    registry: Any = importlib.import_module("winreg")
    machine, users = registry.HKEY_LOCAL_MACHINE, registry.HKEY_USERS
    for view in (registry.KEY_WOW64_64KEY, registry.KEY_WOW64_32KEY):
        yield from _below(registry, machine, _UNINSTALL, view)
    with suppress(OSError), registry.OpenKey(users, "", 0, registry.KEY_READ) as all_users:
        for number in range(registry.QueryInfoKey(all_users)[0]):
            name = registry.EnumKey(all_users, number)
            if not name.endswith("_Classes"):
                yield from _below(registry, users, rf"{name}\{_UNINSTALL}", 0)


def _below(registry: Any, root: Any, path: str, view: int) -> Iterator[Values]:
    try:
        key = registry.OpenKey(root, path, 0, registry.KEY_READ | view)
    except FileNotFoundError:
        return
    with key:
        for number in range(registry.QueryInfoKey(key)[0]):
            with (
                suppress(OSError),
                registry.OpenKey(key, registry.EnumKey(key, number), 0, registry.KEY_READ | view) as one,
            ):
                count = registry.QueryInfoKey(one)[1]
                yield {name: value for name, value, _ in (registry.EnumValue(one, each) for each in range(count))}


def _physical_memory() -> int:
    import psutil

    return int(psutil.virtual_memory().total)


def _locale() -> str:
    buffer = ctypes.create_unicode_buffer(85)
    return buffer.value if dll.load("kernel32").GetSystemDefaultLocaleName(buffer, 85) else ""


@dataclass(frozen=True, slots=True)
class Descriptor:
    """``STORAGE_DEVICE_DESCRIPTOR``: what a disk says of itself."""

    maker: str
    model: str
    serial: str
    bus: int


def parse_descriptor(data: bytes) -> Descriptor:
    """Read a ``STORAGE_DEVICE_DESCRIPTOR``; texts that lie beyond the bytes are empty."""
    if len(data) < 36:
        return Descriptor("", "", "", 0)
    maker, model, _revision, serial, bus = struct.unpack_from("<IIIII", data, 12)

    def text(offset: int) -> str:
        if not 36 <= offset < len(data):
            return ""
        found = data[offset : offset + 256].partition(b"\0")[0].decode("ascii", "replace")
        return " ".join("".join(letter for letter in found if letter.isprintable()).split())

    return Descriptor(text(maker), text(model), text(serial), bus)


def _physical_disks() -> Iterator[Disk]:
    kernel = dll.load("kernel32")
    kernel.CreateFileW.restype = ctypes.c_void_p
    for number in range(_MOST_DISKS):
        handle = kernel.CreateFileW(rf"\\.\PhysicalDrive{number}", 0, _SHARED_READ_WRITE, None, _OPEN_EXISTING, 0, None)
        if handle in (None, ctypes.c_void_p(-1).value):
            failure = dll.failure()
            if isinstance(failure, PermissionError):
                raise failure
            continue
        try:
            yield _disk(kernel, ctypes.c_void_p(handle), f"PhysicalDrive{number}")
        finally:
            kernel.CloseHandle(ctypes.c_void_p(handle))


def _disk(kernel: Any, handle: ctypes.c_void_p, name: str) -> Disk:
    said = parse_descriptor(_ask(kernel, handle, _QUERY, struct.pack("<III", _DEVICE, 0, 0), 4096))
    length = _ask(kernel, handle, _LENGTH, b"", 8)
    penalty = _ask(kernel, handle, _QUERY, struct.pack("<III", _SEEK_PENALTY, 0, 0), 12)
    if said.bus == _BUS_NVME:
        kind = "nvme"
    else:
        kind = {True: "hdd", False: "ssd"}[bool(penalty[8])] if len(penalty) >= 9 else ""
    model = " ".join(word for word in (said.maker, said.model) if word)
    size = int.from_bytes(length[:8], "little") if len(length) >= 8 else 0
    return Disk(name, model[:200], said.serial[:120], size, kind)


def _ask(kernel: Any, handle: ctypes.c_void_p, code: int, asked: bytes, room: int) -> bytes:
    """Ask a device; nothing when it does not know."""
    answer, given = ctypes.create_string_buffer(room), ctypes.c_uint32(0)
    is_done = kernel.DeviceIoControl(handle, code, asked or None, len(asked), answer, room, ctypes.byref(given), None)
    return answer.raw[: given.value] if is_done else b""
