"""Systemd hears when the agent works and when it is about to end."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path

import pytest

from app.agent.service.notify import Notifier

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only on Linux")


@pytest.mark.parametrize("is_abstract", [False, True])
def test_what_is_said(tmp_path: Path, is_abstract: bool):
    """To a socket in the file system, or to one that is only a name."""
    name = f"@{secrets.token_hex(8)}" if is_abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + name[1:] if is_abstract else name)
        notifier = Notifier(name)
        notifier.ready()
        notifier.ending()
        assert [b"READY=1", b"STOPPING=1"] == [manager.recv(100), manager.recv(100)]


def test_the_manager_names_its_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """In the environment."""
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        Notifier().ready()
        assert b"READY=1" == manager.recv(100)


@pytest.mark.parametrize("address", ["", "vsock:2:1234", "/nowhere/notify"])
def test_nobody_listens(address: str):
    """The agent goes on."""
    Notifier(address).ready()
    Notifier(address).ending()
