"""Volumes from the kernel's table of mounts."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.checks.disk import Volume

_MEDIA = frozenset({"squashfs", "erofs", "cramfs", "iso9660", "udf", "romfs"})
"""Read-only by nature: always full, never a problem."""

_SHARED = frozenset({"btrfs"})
"""Mounted several times from one device by design: subvolumes share its space."""

_WITHOUT_DEVICE = frozenset({"zfs", "btrfs", "virtiofs"})
"""Hold data although the kernel lists them as needing no block device of their own."""


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of a process's ``mountinfo``."""

    device: str
    root: str
    path: str
    options: frozenset[str]
    filesystem: str
    source: str
    super_options: frozenset[str]


def parse_mountinfo(text: str) -> list[Mount]:
    """Read ``/proc/self/mountinfo`` (see proc(5)); its optional fields end at a lone hyphen."""
    mounts = []
    for line in text.splitlines():
        left, hyphen, right = line.partition(" - ")
        words, rest = left.split(" "), right.split(" ")
        if not hyphen or len(words) < 6 or len(rest) < 3:
            continue
        mounts.append(
            Mount(
                device=words[2],
                root=_plain(words[3]),
                path=_plain(words[4]),
                options=frozenset(words[5].split(",")),
                filesystem=rest[0],
                source=_plain(rest[1]),
                super_options=frozenset(rest[2].split(",")),
            )
        )
    return mounts


def _plain(word: str) -> str:
    """Undo the kernel's octal escapes of blanks, tabs, newlines and backslashes."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), word)


def parse_filesystems(text: str) -> frozenset[str]:
    """Read from ``/proc/filesystems`` the types that live on a block device."""
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("nodev"))


def choose(mounts: Iterable[Mount], *, on_devices: frozenset[str]) -> list[Mount]:
    """Choose the mounts that are volumes of this machine, each device once.

    Left out: pseudo and network file systems, read-only media, what is mounted read-only on purpose, and bind mounts (of several
    mounts of one device the shortest path stays). The root is a volume whatever it is made of: a
    container's is an overlay.
    """
    # The last mount on a path hides those below it.
    visible = {mount.path: mount for mount in mounts}
    chosen: dict[str, Mount] = {}
    for mount in sorted(visible.values(), key=_preference):
        if not _is_volume(mount, on_devices):
            continue
        chosen.setdefault(mount.source if mount.filesystem in _SHARED else mount.device, mount)
    return sorted(chosen.values(), key=lambda mount: mount.path)


def _preference(mount: Mount) -> tuple[bool, int, str]:
    return (mount.path != "/", len(mount.path), mount.path)


def _is_volume(mount: Mount, on_devices: frozenset[str]) -> bool:
    if mount.filesystem in _MEDIA or "ro" in mount.options:
        return False
    if mount.path == "/":
        return True
    if mount.filesystem not in on_devices | _WITHOUT_DEVICE:
        return False
    return mount.root == "/" or mount.filesystem in _SHARED


def volume(mount: Mount, space: os.statvfs_result) -> Volume:
    """Make a volume of a mount and its figures.

    The kernel turns a broken file system read-only for all (super options) while it stays mounted for writing (options).
    """
    used = space.f_blocks - space.f_bfree
    return Volume(
        path=mount.path,
        filesystem=mount.filesystem,
        total=(used + space.f_bavail) * space.f_frsize,
        free=space.f_bavail * space.f_frsize,
        inodes=space.f_files,
        inodes_free=space.f_ffree,
        is_read_only=bool({"ro", "emergency_ro", "shutdown"} & mount.super_options),
    )


class Volumes:
    """Lists the volumes below ``proc``'s table of mounts."""

    def __init__(self, proc: Path = Path("/proc"), *, statvfs: Callable[[str], os.statvfs_result] = os.statvfs) -> None:
        self._proc = proc
        self._statvfs = statvfs

    def volumes(self) -> list[Volume]:
        """List local writable volumes, each once. One that vanishes while it is looked at is left out.

        One that cannot be measured keeps its place, so that it does not blind us for the others.
        """
        on_devices = parse_filesystems((self._proc / "filesystems").read_text())
        found = []
        for mount in choose(self._mounts(), on_devices=on_devices):
            try:
                found.append(volume(mount, self._statvfs(mount.path)))
            except FileNotFoundError:
                continue
            except OSError as failure:
                found.append(Volume(mount.path, mount.filesystem, 0, 0, error=str(failure)))
        return found

    def _mounts(self) -> list[Mount]:
        """Read the machine's mounts: those of its first process, if they may be read and begin at the same root as ours.

        A service manager that keeps us from writing to the system (``ProtectSystem=`` of systemd.exec(5)) shows us a copy in which
        every mount is read-only on purpose.
        """
        own = self._table("self")
        with suppress(OSError):
            first = self._table("1")
            if _root(first) == _root(own):
                return first
        return own

    def _table(self, process: str) -> list[Mount]:
        return parse_mountinfo((self._proc / process / "mountinfo").read_text(errors="surrogateescape"))


def _root(mounts: Iterable[Mount]) -> tuple[str, str] | None:
    """Tell which folder of which device is the root; None where none is."""
    return {mount.path: (mount.device, mount.root) for mount in mounts}.get("/")
