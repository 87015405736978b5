"""Secrets go to the system's keyring, by an explicit choice, or nowhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from app.domain.errors import Refused, Unreachable
from app.store import secrets


class InMemory(KeyringBackend):
    """A keyring that keeps its secrets in a dict, and may be locked."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}
        self.is_locked = False

    def _look(self):
        if self.is_locked:
            raise KeyringLocked("locked")

    def get_password(self, service, username):
        self._look()
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self._look()
        self.kept[service, username] = password

    def delete_password(self, service, username):
        self._look()
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not there")
        del self.kept[service, username]


def test_a_secret_is_kept_read_and_forgotten():
    """Forgetting one that is not there is no error."""
    backend = InMemory()
    keyring = secrets.Keyring(backend)
    assert keyring.get("token") is None
    keyring.set("token", "geheim ß 🔑")
    assert keyring.get("token") == "geheim ß 🔑"
    assert list(backend.kept) == [("Wachpult", "token")]
    keyring.delete("token")
    keyring.delete("token")
    assert keyring.get("token") is None


def test_a_locked_keyring_is_out_of_reach():
    """Trying again may help: the person can unlock it."""
    backend = InMemory()
    keyring = secrets.Keyring(backend)
    backend.is_locked = True
    for ask in (lambda: keyring.get("token"), lambda: keyring.set("token", "x"), lambda: keyring.delete("token")):
        with pytest.raises(Unreachable):
            ask()


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_only_keyrings_of_the_system_are_chosen(platform):
    """No plain text file, no chain of whatever is installed."""
    assert all(path.startswith("keyring.backends.") for path in secrets.BACKENDS[platform])
    assert not any(word in path for path in secrets.BACKENDS[platform] for word in ("chainer", "fail", "null", "alt"))


def test_without_a_keyring_there_is_none(monkeypatch):
    """No bus, no desktop, an unknown platform: said once, clearly; nothing takes its place."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    for platform in ("linux", "amiga"):
        with pytest.raises(Refused) as refusal:
            secrets.open_keyring(platform=platform)
        assert (refusal.value.code, refusal.value.facts) == ("keyring.missing", {"platform": platform})


def test_a_backend_that_breaks_when_made_is_no_backend(monkeypatch):
    """Whatever a platform's keyring fails with, the next one is tried."""

    class Broken(InMemory):
        def __init__(self):
            raise InitError("no collection")

    monkeypatch.setattr(sys.modules[__name__], "Broken", Broken, raising=False)
    monkeypatch.setitem(secrets.BACKENDS, "test", (f"{__name__}:Broken", f"{__name__}:InMemory"))
    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])
    secrets.open_keyring(platform="test").set("a", "b")


ROUND_TRIP = """
import sys
from app.store.secrets import open_keyring
keyring = open_keyring(service="wachpult-test")
keyring.set("token", "geheim ß 🔑")
assert open_keyring(service="wachpult-test").get("token") == "geheim ß 🔑"
keyring.delete("token")
assert keyring.get("token") is None
sys.stdout.write("kept and forgotten")
"""


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)
def test_the_secret_service_keeps_a_secret(tmp_path):
    """A real keyring daemon on a bus of its own: kept, read by another object, forgotten."""
    root = Path(__file__).parents[2]
    unlock = 'echo -n pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" -c "$1"'
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", unlock, sys.executable, ROUND_TRIP],
        cwd=root,
        env=os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "kept and forgotten"), done.stderr
