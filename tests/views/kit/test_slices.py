"""Long work leaves the window its turns, and nothing of it is lost or done in another order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.views.kit.slices import AT_ONCE, SIZE, Slices

pytestmark = pytest.mark.views


def test_few_are_done_at_once() -> None:
    """Nobody has to wait for what costs nothing."""
    owner, done = QObject(), list[str]()
    slices = Slices(done.extend, owner)
    slices.add(["a", "b"])
    assert ["a", "b"] == done
    assert slices.is_done


def test_many_are_done_in_pieces_in_their_order(qtbot: QtBot) -> None:
    """Other timers run in between, and what is added meanwhile comes after what was there."""
    owner, pieces, beats = QObject(), list[list[str]](), list[int]()
    ids = [str(number) for number in range(AT_ONCE * 5)]

    def take(some: list[str]) -> None:
        pieces.append(some)
        QTimer.singleShot(0, lambda: beats.append(len(pieces)))

    slices = Slices(take, owner)
    slices.add(ids)
    assert [] == pieces
    slices.add(["last"])
    qtbot.waitUntil(lambda: slices.is_done)
    assert [*ids, "last"] == [each for piece in pieces for each in piece]
    assert SIZE == max(len(piece) for piece in pieces)


def test_what_is_dropped_is_not_done() -> None:
    """Work for what is no longer asked for ends."""
    owner, done = QObject(), list[str]()
    slices = Slices(done.extend, owner)
    slices.add(str(number) for number in range(AT_ONCE + 1))
    slices.drop()
    slices.finish()
    assert [] == done


def test_finish_does_the_rest_at_once() -> None:
    """Somebody who cannot wait gets everything."""
    owner, done = QObject(), list[str]()
    slices = Slices(done.extend, owner)
    slices.add(str(number) for number in range(AT_ONCE + 1))
    slices.finish()
    assert AT_ONCE + 1 == len(done)
