"""The session's token between two starts: in the system's keyring, or in memory where there is none."""

from __future__ import annotations

import logging
import threading
from typing import Protocol

log = logging.getLogger(__name__)


class Secrets(Protocol):
    """The part of a keyring that is needed here."""

    def get(self, name: str) -> str | None:
        """Read a secret; None if there is none."""

    def set(self, name: str, value: str) -> None:
        """Keep a secret."""

    def delete(self, name: str) -> None:
        """Forget a secret."""


class SessionToken:
    """The token of one central service. Any thread."""

    def __init__(self, name: str, *, secrets: Secrets | None) -> None:
        """Keep a token under ``name``; without ``secrets`` it lives as long as the program."""
        self._name = name
        self._secrets = secrets
        self._lock = threading.Lock()
        self._token: str | None = None

    def get(self) -> str:
        """Read the token; empty if there is none."""
        with self._lock:
            if self._token is None:
                self._token = self._read()
            return self._token

    def set(self, token: str) -> None:
        """Keep a new token; an empty one forgets it."""
        with self._lock:
            self._token = token
            if self._secrets is None:
                return
            try:
                if token:
                    self._secrets.set(self._name, token)
                else:
                    self._secrets.delete(self._name)
            except Exception:
                log.info("the keyring did not take the session's token; it is kept in memory", exc_info=True)

    def _read(self) -> str:
        if self._secrets is None:
            return ""
        try:
            return self._secrets.get(self._name) or ""
        except Exception:
            log.info("the keyring could not be read", exc_info=True)
            return ""
