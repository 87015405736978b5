"""Volumes of Windows: every one with a path, drives and mount folders alike."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

from app.checks.disk import Volume
from app.checks.windows import dll

_FIXED = 3
_READ_ONLY_VOLUME = 0x00080000
_ERROR_MORE_DATA = 234
_NOT_THERE = frozenset({2, 3, 21, 1005, 1167})
"""Not found, path not found, not ready, no recognized file system, not connected: nothing that could be full."""
_NAME = 261


def split_paths(buffer: str) -> list[str]:
    """Split a list of strings that end at a zero, with another zero at the end of the list."""
    return [path for path in buffer.split("\0") if path]


def item(paths: Sequence[str]) -> str:
    """Choose what a volume is called: its drive, ``C:``, else its shortest mount folder; empty without a path."""
    drives = sorted(path[:2].upper() for path in paths if len(path) == 3 and path[1:] == ":\\")
    folders = sorted((path.rstrip("\\") for path in paths), key=lambda path: (len(path), path.casefold()))
    return next(iter([*drives, *folders]), "")


class Volumes:
    """Lists local fixed volumes."""

    def volumes(self) -> list[Volume]:
        """List fixed volumes that have a path and can be written, each once.

        Volumes without a path (recovery, boot partition) are not for people to fill.
        """
        found = []
        for name in _volume_names():
            path = item(_paths(name))
            root = f"{path}\\" if path.endswith(":") else name
            try:
                volume = _volume(root, path) if path else None
            except OSError as failure:  # It must not blind us for the others.
                volume = Volume(path, "", 0, 0, error=str(failure))
            if volume is not None:
                found.append(volume)
        return sorted(found, key=lambda volume: volume.path.casefold())


def _volume_names() -> Iterator[str]:
    kernel = dll.load("kernel32")
    kernel.FindFirstVolumeW.restype = ctypes.c_void_p
    buffer = ctypes.create_unicode_buffer(_NAME)
    handle = kernel.FindFirstVolumeW(buffer, _NAME)
    if handle in (None, ctypes.c_void_p(-1).value):
        raise dll.failure()
    try:
        yield buffer.value
        while kernel.FindNextVolumeW(ctypes.c_void_p(handle), buffer, _NAME):
            yield buffer.value
    finally:
        kernel.FindVolumeClose(ctypes.c_void_p(handle))


def _paths(name: str) -> list[str]:
    kernel = dll.load("kernel32")
    size = ctypes.c_uint32(_NAME)
    while True:
        buffer = ctypes.create_unicode_buffer(size.value)
        if kernel.GetVolumePathNamesForVolumeNameW(name, buffer, size, ctypes.byref(size)):
            return split_paths("".join(buffer[: size.value]))
        if dll.last_error() != _ERROR_MORE_DATA:
            return []


def _volume(root: str, path: str) -> Volume | None:
    kernel = dll.load("kernel32")
    if kernel.GetDriveTypeW(root) != _FIXED:
        return None
    flags, filesystem = ctypes.c_uint32(), ctypes.create_unicode_buffer(_NAME)
    if not kernel.GetVolumeInformationW(root, None, 0, None, None, ctypes.byref(flags), filesystem, _NAME):
        _raise_unless_empty()
        return None
    if flags.value & _READ_ONLY_VOLUME:
        return None
    free, total = ctypes.c_uint64(), ctypes.c_uint64()
    if not kernel.GetDiskFreeSpaceExW(root, ctypes.byref(free), ctypes.byref(total), None):
        _raise_unless_empty()
        return None
    return Volume(path, filesystem.value, total.value, free.value)


def _raise_unless_empty() -> None:
    """Leave out a volume that is locked away or has no file system; anything else is a failure."""
    if dll.last_error() not in _NOT_THERE:
        raise dll.failure()
