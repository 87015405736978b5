"""The system's keyring, opened when it is first needed, on the thread that needs it: it may ask the person to unlock it."""

from __future__ import annotations

import threading
from typing import Any


class SlowKeyring:
    """A keyring that is imported and opened at its first use; any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._opened: Any = None
        self.is_missing = False
        """Whether this computer has turned out to have none; known after the first use."""

    def get(self, name: str) -> str | None:
        """Read a secret.

        Raises:
            Refused: ``keyring.missing``.
            Unreachable: it is locked or does not answer.
        """
        found: str | None = self._open().get(name)
        return found

    def set(self, name: str, value: str) -> None:
        """Keep a secret. Raises as ``get``."""
        self._open().set(name, value)

    def delete(self, name: str) -> None:
        """Forget a secret. Raises as ``get``."""
        self._open().delete(name)

    def _open(self) -> Any:
        with self._lock:
            if self._opened is None:
                from app.store.secrets import open_keyring

                self.is_missing = True
                self._opened = open_keyring()
                self.is_missing = False
            return self._opened
