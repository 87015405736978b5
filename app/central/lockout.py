"""Waiting after wrong passwords for logins that do not exist: the same as for those that do, or they could be told apart."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from datetime import datetime
from typing import Final

from app.operations.sessions import wait_after

REMEMBERED: Final = 10_000


class Lockout:
    """Wrong tries by login, in memory: nothing of value is lost with them."""

    def __init__(self) -> None:
        self._tries: OrderedDict[bytes, tuple[int, datetime]] = OrderedDict()

    def locked_until(self, login: str) -> datetime | None:
        """Until when a login is locked, if it is."""
        failed, at = self._tries.get(_key(login), (0, None))
        wait = wait_after(failed)
        return None if wait is None or at is None else at + wait

    def fail(self, login: str, *, now: datetime) -> None:
        """Count a wrong try."""
        key = _key(login)
        failed, _ = self._tries.pop(key, (0, now))
        self._tries[key] = (failed + 1, now)
        while len(self._tries) > REMEMBERED:
            self._tries.popitem(last=False)


def _key(login: str) -> bytes:
    return hashlib.sha256(login.encode()).digest()
