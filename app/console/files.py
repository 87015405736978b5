"""Files on this computer: those still to be sent, and lately seen ones, so that none is fetched twice.

What is to be sent is durable and stays until the mutation that names it was taken; the rest may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.domain.errors import Refused
from app.wire.mutations import Mutation
from app.wire.mutations_mail import SendMail
from app.wire.protocol import MAX_BLOB

CACHE_BYTES: Final = 300 * 1024 * 1024
"""Bytes of seen files that are kept; the one seen longest ago goes first."""
UNNAMED_S: Final = 30 * 86400.0
"""Seconds after which a file that was attached and never sent is treated as a seen one."""
MEGABYTE: Final = 1024 * 1024

_SHA256: Final = re.compile(r"\A[0-9a-f]{64}\Z")


def named_by(mutation: Mutation) -> tuple[str, ...]:
    """Which files must have reached the central service before a mutation."""
    if isinstance(mutation, SendMail):
        return tuple(dict.fromkeys(each.sha256 for each in mutation.attachments))
    return ()


class Files:
    """A folder of files named by their SHA-256. For any thread."""

    def __init__(self, folder: Path, *, cache_bytes: int = CACHE_BYTES) -> None:
        """Stand ready; nothing is read or made yet."""
        self._waiting = folder / "waiting"
        self._seen = folder / "seen"
        self._cache_bytes = cache_bytes

    def keep(self, content: bytes) -> str:
        """Keep bytes to be sent; durable when it returns.

        Returns:
            Their SHA-256, hexadecimal.

        Raises:
            Refused: ``file.too_large`` (megabytes), ``file.empty``.
        """
        if not content:
            raise Refused("file.empty")
        if len(content) > MAX_BLOB:
            raise Refused("file.too_large", megabytes=MAX_BLOB // MEGABYTE)
        sha256 = hashlib.sha256(content).hexdigest()
        _write(self._waiting / sha256, content, is_durable=True)
        return sha256

    def waiting(self, sha256: str) -> bytes | None:
        """Read what is to be sent; None if it is not (or no longer) here as it was kept."""
        return _read(self._waiting / _checked(sha256), sha256)

    def read(self, sha256: str) -> bytes | None:
        """Read a file, to be sent or seen; None: it must be fetched.

        Raises:
            Refused: ``blob.unknown``, for what is no name of a file.
        """
        path = self._seen / _checked(sha256)
        content = _read(path, sha256)
        if content is None:
            return self.waiting(sha256)
        with contextlib.suppress(OSError):
            os.utime(path)
        return content

    def remember(self, sha256: str, content: bytes) -> bool:
        """Keep what was fetched for the next time. Returns whether the bytes are those of that name."""
        if hashlib.sha256(content).hexdigest() != _checked(sha256):
            return False
        with contextlib.suppress(OSError):  # a full disk is no reason not to show it
            _write(self._seen / sha256, content, is_durable=False)
            self._make_room()
        return True

    def sent(self, names: Iterable[str]) -> None:
        """Count files among the seen ones: the central service has them, and what names them."""
        for sha256 in names:
            self._move(self._waiting / _checked(sha256))
        self._make_room()

    def sweep(self, *, named: Iterable[str], now_s: float | None = None) -> None:
        """Count long unnamed files among the seen ones: attached, and never sent after all.

        Args:
            named: files some mutation still waits with.
            now_s: seconds since the epoch, by this computer's clock, as the files' own times are.
        """
        needed = set(named)
        before_s = (time.time() if now_s is None else now_s) - UNNAMED_S
        with contextlib.suppress(OSError):
            for path in list(self._waiting.iterdir()):
                if path.name not in needed and path.stat().st_mtime < before_s:
                    self._move(path)

    def _move(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            self._seen.mkdir(parents=True, exist_ok=True)
            path.replace(self._seen / path.name)

    def _make_room(self) -> None:
        found: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):
            for path in self._seen.iterdir():
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        size = sum(each[1] for each in found)
        for _at, length, path in sorted(found):
            if size <= self._cache_bytes:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                size -= length


def _checked(sha256: str) -> str:
    """Give a name back that is one: it becomes part of a path."""
    if _SHA256.match(sha256) is None:
        raise Refused("blob.unknown")
    return sha256


def _read(path: Path, sha256: str) -> bytes | None:
    """Read a file that must be what its name says; one that is not is put out of the way."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    if hashlib.sha256(content).hexdigest() == sha256:
        return content
    with contextlib.suppress(OSError):
        path.unlink()
    return None


def _write(path: Path, content: bytes, *, is_durable: bool) -> None:
    """Write a file so that it is there as a whole or not at all."""
    if path.exists() and path.stat().st_size == len(content) and path.read_bytes() == content:
        path.touch()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if is_durable:
                file.flush()
                os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    if is_durable and os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
