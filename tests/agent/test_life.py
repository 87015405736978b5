"""The agent's life, on a thread as a service manager gives it: who started it hears how it goes."""

from __future__ import annotations

import threading
from pathlib import Path

from app.agent.identity import Identity
from app.agent.life import live
from app.wire import signing
from tests.waiting import LONG_S


class Watcher:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.is_ready = threading.Event()

    def ready(self) -> None:
        self.told.append("ready")
        self.is_ready.set()

    def ending(self) -> None:
        self.told.append("ending")


def test_it_works_until_it_is_stopped(tmp_path: Path):
    """Ready when its parts have begun, ending before they end; nobody has to send a signal."""
    identity = Identity(
        "http://127.0.0.1:9",
        "01920000-0000-7000-8000-000000000001",
        "01920000-0000-7000-8000-000000000002",
        signing.private_bytes(signing.new_key()),
        signing.public_bytes(signing.new_key()),
    )
    watcher, stop = Watcher(), threading.Event()
    codes: list[int] = []
    service = threading.Thread(target=lambda: codes.append(live(tmp_path, identity, stop, watcher=watcher)))
    service.start()
    assert watcher.is_ready.wait(LONG_S)
    assert (["ready"], []) == (watcher.told, codes)
    stop.set()
    service.join(LONG_S)
    assert (["ready", "ending"], [0]) == (watcher.told, codes)
