"""A console whose computer has no room left: the board goes on, nothing is lost that was kept, and it recovers by itself."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.console.live_desk import LiveDesk
from app.console.replica import Replica
from app.domain.change import Noun
from app.domain.errors import Refused
from app.domain.ticket import Ticket
from app.wire import mutations as m
from app.wire.ids import new_id
from tests.console.facts import NOW, server, ticket
from tests.console.test_live_desk import Bench

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only on Linux: a disk of one's own")

MUCH = "Zeile um Zeile. " * 100


class Room:
    """A disk of 4 MB, in memory, that can be filled to the last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Leave no byte; what comes free meanwhile is taken too."""
        with contextlib.suppress(OSError), self._filler.open("ab", buffering=0) as file:
            for step in (1 << 16, 512, 1):
                with contextlib.suppress(OSError):
                    while True:
                        file.write(bytes(step))

    def clear(self) -> None:
        """Give the room back."""
        self._filler.unlink()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Mounted for one test."""
    if os.geteuid() != 0:
        pytest.skip("a disk of one's own can be had by root only")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(folder)], check=True, capture_output=True)
    yield Room(folder)
    subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)


@pytest.fixture
def bench(room: Room) -> Iterator[Bench]:
    """Desks on the small disk."""
    bench = Bench(room.folder)
    yield bench
    bench.end()


def _described(number: int) -> Ticket:
    return replace(ticket(number), subject=f"{number} {MUCH}")


def _note(text: str) -> m.AddNote:
    return m.AddNote(article_id=new_id(), ticket_id=ticket().id, text=text, at=NOW)


def _refusal(desk: LiveDesk, room: Room) -> str:
    """Act until there is no room for it: at first the file still has some of its own."""
    for _ in range(100):
        room.fill()
        try:
            desk.do(_note(MUCH))
        except Refused as refused:
            return refused.code
    return ""


def test_the_board_goes_on_and_the_replica_catches_up(
    bench: Bench, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """What comes is shown although it can't be kept; with room again it is kept too, and nothing in between is missing."""
    desk = bench.live()
    room.fill()
    with caplog.at_level(logging.WARNING):
        for first in range(100, 400, 100):
            bench.central.put(*(_described(number) for number in range(first, first + 100)))
            bench.main.until(lambda first=first: ticket(first + 99).id in desk.board.tickets)  # type: ignore[misc]
    assert ["app.console.sync"] == [record.name for record in caplog.records]
    room.clear()
    bench.central.put(server(9))
    bench.main.until(lambda: server(9).id in desk.board.servers)
    assert desk.close()
    replica = Replica(room.folder / "one" / "replica.db")
    kept = {fact.id for part in replica.load(Noun.TICKET) for fact in part}
    was_rebuilt = replica.was_rebuilt
    replica.close()
    assert ("", set()) == (was_rebuilt, {ticket(number).id for number in range(100, 400)} - kept)


def test_what_cannot_be_kept_is_refused_and_what_was_kept_is_sent(
    bench: Bench, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody is told that something is done which a crash would lose; with room again all of it works."""
    desk = bench.live()
    desk.save_draft("call:1", "Frau Sommer")
    caplog.set_level(logging.WARNING)
    assert "disk.full" == _refusal(desk, room)
    desk.save_draft("call:1", f"Frau Sommer ruft an. {MUCH}")
    assert f"Frau Sommer ruft an. {MUCH}" == desk.draft("call:1")
    room.clear()
    desk.do(_note("Es geht wieder."))
    bench.main.until(lambda: desk.link.waiting == 0)
    assert [] == list(desk.unresolved())
    desk.save_draft("call:1", f"Frau Sommer ruft an. {MUCH}")
    assert desk.close()
    again = bench.live()
    assert f"Frau Sommer ruft an. {MUCH}" == again.draft("call:1")
    found = [article.text for article in bench.main.run(again.ask_articles(ticket().id))]
    assert "Es geht wieder." in found
