"""Secrets in the system's own keyring: chosen by name, never a file that anybody could read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeVar

from app.domain.errors import Refused, Unreachable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE: Final = "Wachpult"
BACKENDS: Final = {
    "win32": ("keyring.backends.Windows:WinVaultKeyring",),
    "darwin": ("keyring.backends.macOS:Keyring",),
    "linux": ("keyring.backends.SecretService:Keyring", "keyring.backends.kwallet:DBusKeyring"),
}
"""What may keep secrets, by platform, best first. Left to choose, keyring silently takes a plain text file when one of its
extensions is installed; and a frozen program finds nothing at all."""


class Keyring:
    """The secrets of this product in the system's keyring. Any thread, but a call may wait for the person to unlock it."""

    def __init__(self, backend: KeyringBackend, *, service: str = SERVICE) -> None:
        self._backend = backend
        self._service = service

    def get(self, name: str) -> str | None:
        """Read a secret; None if there is none.

        Raises:
            Unreachable: the keyring is locked or does not answer.
        """
        return _reached(lambda: self._backend.get_password(self._service, name))

    def set(self, name: str, value: str) -> None:
        """Keep a secret in place of the one before.

        Raises:
            Unreachable: as ``get``.
        """
        _reached(lambda: self._backend.set_password(self._service, name, value))

    def delete(self, name: str) -> None:
        """Forget a secret; one that is not there is forgotten already.

        Raises:
            Unreachable: as ``get``.
        """
        if self.get(name) is not None:
            _reached(lambda: self._backend.delete_password(self._service, name))


def open_keyring(*, platform: str = sys.platform, service: str = SERVICE) -> Keyring:
    """Open the system's keyring.

    Raises:
        Refused: ``keyring.missing``: this system has none, or nobody is logged in to it. Keep secrets in memory then.
    """
    for path in BACKENDS.get(platform, ()):
        backend = _load(path)
        if backend is not None:
            return Keyring(backend, service=service)
    raise Refused("keyring.missing", platform=platform)


def _load(path: str) -> KeyringBackend | None:
    """Make a backend if it can work here."""
    module, _, name = path.partition(":")
    try:
        kind: type[KeyringBackend] = getattr(import_module(module), name)
        if kind.priority <= 0:  # asking for it finds out whether the system's part of it answers
            return None
        return kind()
    except Exception:  # noqa: BLE001 - each platform fails in its own way, and all of them mean that there is none
        return None


def _reached(ask: Callable[[], T]) -> T:
    """Ask the keyring; whatever it fails with means that it is out of reach for now."""
    try:
        return ask()
    except Exception as error:
        raise Unreachable("keyring.unreachable") from error
