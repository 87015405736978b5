"""One console a profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from app.views.shell.single import Single

pytestmark = pytest.mark.views


def test_a_profile_is_taken_once_and_free_again_afterwards(qapp: object, tmp_path: Path) -> None:
    """By lock; another profile is another matter."""
    first, second = Single(tmp_path), Single(tmp_path)
    (tmp_path / "other").mkdir()
    other = Single(tmp_path / "other")
    assert first.take()
    assert not second.take()
    assert other.take()
    assert other.name != first.name
    first.close()
    assert second.take()
    second.close()
    other.close()


def test_another_start_asks_the_first_to_be_shown(qtbot: QtBot, tmp_path: Path) -> None:
    """With the view it was asked for."""
    first = Single(tmp_path)
    assert first.take()
    first.listen()
    socket = QLocalSocket()
    socket.connectToServer(first.name)
    assert socket.waitForConnected(2000)
    with qtbot.waitSignal(first.asked) as told:
        socket.write(b'{"version": 1, "show": "tickets"}\n')
    assert told.args == ["tickets"]
    qtbot.waitUntil(lambda: socket.canReadLine())
    socket.close()
    first.close()


@pytest.mark.parametrize(
    "line", [b"nonsense\n", b"[]\n", b'{"version": 99, "show": "x"}\n', b'{"version": 1, "show": 5}\n']
)
def test_nonsense_is_hung_up_on(qtbot: QtBot, tmp_path: Path, line: bytes) -> None:
    """Nothing happens."""
    first = Single(tmp_path)
    first.listen()
    asked: list[str] = []
    first.asked.connect(asked.append)
    socket = QLocalSocket()
    socket.connectToServer(first.name)
    assert socket.waitForConnected(2000)
    with qtbot.waitSignal(socket.disconnected):
        socket.write(line)
    assert asked == []
    first.close()


def test_a_lock_without_an_answer_is_not_waited_for(qapp: object, tmp_path: Path) -> None:
    """The other one hangs or is another program."""
    assert not Single(tmp_path).raise_other()
