"""The session's token: in a keyring that works, else in memory."""

from __future__ import annotations

import pytest

from app.console.session_token import SessionToken


class FakeKeyring:
    """A keyring that may be locked."""

    def __init__(self, *, is_locked: bool = False) -> None:
        self.kept: dict[str, str] = {}
        self.is_locked = is_locked

    def get(self, name: str) -> str | None:
        self._open()
        return self.kept.get(name)

    def set(self, name: str, value: str) -> None:
        self._open()
        self.kept[name] = value

    def delete(self, name: str) -> None:
        self._open()
        del self.kept[name]

    def _open(self) -> None:
        if self.is_locked:
            raise RuntimeError("locked")


def test_token_survives_the_program() -> None:
    """What one start keeps, the next one reads; each central service has its own; forgetting forgets."""
    keyring = FakeKeyring()
    SessionToken("a", secrets=keyring).set("token")
    assert ("token", "") == (SessionToken("a", secrets=keyring).get(), SessionToken("b", secrets=keyring).get())
    SessionToken("a", secrets=keyring).set("")
    assert {} == keyring.kept


@pytest.mark.parametrize("secrets", [None, FakeKeyring(is_locked=True)], ids=["none", "locked"])
def test_without_a_keyring_the_session_lives_in_memory(secrets: FakeKeyring | None) -> None:
    """Nothing fails; the person logs in again at the next start."""
    token = SessionToken("a", secrets=secrets)
    assert "" == token.get()
    token.set("token")
    assert ("token", "") == (token.get(), SessionToken("a", secrets=secrets).get())
    token.set("")
    assert "" == token.get()
