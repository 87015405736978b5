"""The registry of Windows, read only, in its 64-bit view."""

from __future__ import annotations

import importlib
from typing import Any


class LocalMachine:
    """Reads below ``HKEY_LOCAL_MACHINE``."""

    def has_key(self, path: str) -> bool:
        """Tell whether there is a key."""
        registry: Any = importlib.import_module("winreg")
        try:
            registry.OpenKey(registry.HKEY_LOCAL_MACHINE, path, 0, registry.KEY_READ | registry.KEY_WOW64_64KEY).Close()
        except FileNotFoundError:
            return False
        return True

    def value(self, path: str, name: str) -> Any:
        """Read a value; None when there is none."""
        registry: Any = importlib.import_module("winreg")
        try:
            with registry.OpenKey(
                registry.HKEY_LOCAL_MACHINE, path, 0, registry.KEY_READ | registry.KEY_WOW64_64KEY
            ) as key:
                return registry.QueryValueEx(key, name)[0]
        except FileNotFoundError:
            return None

    def keys(self, path: str) -> list[str]:
        """List the names of the keys below a key; none when there is no such key."""
        registry: Any = importlib.import_module("winreg")
        try:
            with registry.OpenKey(
                registry.HKEY_LOCAL_MACHINE, path, 0, registry.KEY_READ | registry.KEY_WOW64_64KEY
            ) as key:
                return [registry.EnumKey(key, number) for number in range(registry.QueryInfoKey(key)[0])]
        except FileNotFoundError:
            return []
