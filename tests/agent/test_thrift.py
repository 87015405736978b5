"""The agent's memory: threads share one heap, and a C library without that setting is none the worse."""

from __future__ import annotations

import ctypes
import sys

import pytest

from app.agent.thrift import keep_one_heap


@pytest.mark.skipif(sys.platform != "linux", reason="a setting of glibc")
def test_the_c_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the number that its header has for it."""
    told: list[tuple[int, int]] = []

    class Library:
        def __init__(self, _name: None) -> None:
            self.mallopt = lambda setting, value: told.append((setting, value))

    monkeypatch.setattr(ctypes, "CDLL", Library)
    keep_one_heap()
    assert [(-8, 1)] == told


def test_a_library_without_it_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As musl's."""
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    keep_one_heap()
