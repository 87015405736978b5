"""One console per person and profile: a second start raises the first one and ends."""

from __future__ import annotations

import logging
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QLockFile, QObject, Signal

log = logging.getLogger(__name__)

VERSION: Final = 1
LARGEST: Final = 4096
WITHIN_MS: Final = 2000


class Single(QObject):
    """Holds the profile, or reaches the one who does.

    Signals:
        asked: another start asks to be shown: which view, or empty.
    """

    asked = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._lock = QLockFile(str(folder / "console.lock"))
        self._lock.setStaleLockTime(0)
        self._folder = folder
        self._server: Any = None

    @cached_property
    def name(self) -> str:
        """Where the console of this person and profile is reached; not needed before the first paint."""
        import getpass
        import hashlib

        try:
            person = getpass.getuser()
        except (OSError, KeyError, ImportError):
            person = ""
        key = hashlib.sha256(f"{person}\0{self._folder}".encode()).hexdigest()[:24]
        return f"wachpult-{key}"

    def take(self) -> bool:
        """Take the profile; False: another console has it."""
        return self._lock.tryLock(0)

    def raise_other(self, view: str = "") -> bool:
        """Ask the other console to show itself; False: it does not answer."""
        import json

        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(WITHIN_MS):
            return False
        socket.write(json.dumps({"version": VERSION, "show": view}).encode() + b"\n")
        is_heard = socket.waitForBytesWritten(WITHIN_MS) and socket.waitForReadyRead(WITHIN_MS)
        socket.disconnectFromServer()
        return is_heard

    def listen(self) -> None:
        """Answer other starts from now on. Only this person can reach it."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self.name):
            QLocalServer.removeServer(self.name)  # left by one that was killed; the lock says nobody has it
            if not server.listen(self.name):
                log.info("other starts cannot be heard: %s", server.errorString())
                return
        server.newConnection.connect(self._on_connection)
        self._server = server

    def close(self) -> None:
        """Give the profile up."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._on_line(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _on_line(self, socket: Any) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LARGEST:
                socket.abort()
            return
        view = _read(bytes(socket.readLine(LARGEST).data()))
        if view is not None:
            socket.write(b"ok\n")
            socket.flush()
            self.asked.emit(view)
        socket.disconnectFromServer()


def _read(line: bytes) -> str | None:
    """Which view is asked for; None: that is not for us."""
    import json

    try:
        said = json.loads(line)
    except ValueError:
        return None
    if not isinstance(said, dict) or said.get("version") != VERSION:
        return None
    view = said.get("show")
    return view if isinstance(view, str) else None
