"""Tells systemd how it goes, by the datagrams of sd_notify(3). Where nobody listens, nothing is said."""

from __future__ import annotations

import os
import socket
from contextlib import suppress


class Notifier:
    """Says to the service manager that the agent works, and that it is about to end."""

    def __init__(self, address: str | None = None) -> None:
        self._address = os.environ.get("NOTIFY_SOCKET", "") if address is None else address

    def ready(self) -> None:
        """It works now."""
        self._say("READY=1")

    def ending(self) -> None:
        """It is about to end."""
        self._say("STOPPING=1")

    def _say(self, word: str) -> None:
        if not self._address.startswith(("/", "@")):
            return
        # An address that begins with @ is abstract: its first byte is 0.
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(word.encode(), address)
