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


class SystemKeyring:
    """This system's keyring, looked for at the first use: its library is heavy, and it may ask the person to unlock it."""

    def __init__(self) -> None:
        """Stand ready; nothing is imported yet."""
        self._keyring: Secrets | None = None

    def get(self, name: str) -> str | None:
        """Read a secret. Raises what the keyring raises, also where there is none."""
        return self._open().get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret. Raises as ``get``."""
        self._open().set(name, value)

    def delete(self, name: str) -> None:
        """Forget a secret. Raises as ``get``."""
        self._open().delete(name)

    def _open(self) -> Secrets:
        if self._keyring is None:
            from app.store.secrets import open_keyring

            self._keyring = open_keyring()
        return self._keyring


def kept_token(central: str) -> SessionToken:
    """The token for one central service, by its address, in this system's keyring; where there is none, in memory."""
    return SessionToken(f"session {central.rstrip('/')}", secrets=SystemKeyring())
