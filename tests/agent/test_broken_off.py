"""An agent of which a part broke off ends, so that its service manager starts it again: it never stays, and looks at nothing."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from app.agent.collector import Collector
from app.agent.identity import Identity
from app.agent.life import live
from app.wire import signing


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_it_ends_with_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says why, and the exit code is one that is answered with a start."""

    class Told(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            return super().wait(None if timeout is None else min(timeout, 0.1))

    def breaks(_self: Collector) -> None:
        raise OSError("the disk is gone")

    key = signing.new_key()
    identity = Identity(
        "http://127.0.0.1:9",
        "01920000-0000-7000-8000-000000000001",
        "01920000-0000-7000-8000-000000000002",
        signing.private_bytes(key),
        signing.public_bytes(signing.new_key()),
    )
    monkeypatch.setattr(Collector, "_work", breaks)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    with caplog.at_level(logging.ERROR):
        assert 1 == live(tmp_path, identity, Told(), interval_s=1)
    assert any("broken off" in each.message for each in caplog.records)
