"""Lines follow the board one by one and agree with lines made anew."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from app.console.board import Board
from app.domain.alarm import Stage
from app.domain.change import Batch, Changes
from app.views.kit.alarm_line import Lines
from tests.views.fake_desk import NOW, OTHER, FakeDesk, alarm, fleet, make_id

pytestmark = pytest.mark.views


def test_following_is_as_good_as_beginning_anew() -> None:
    """After any changes of alarms, causes, owners and names, each line is what a fresh start would make."""
    chance = random.Random(5)
    board = FakeDesk(*fleet()).board
    lines = Lines(board)
    lines.all(now=NOW)
    seen: list[Changes] = []
    board.listen(seen.append, *Lines.nouns)
    ids = [make_id(n, 6) for n in range(200, 230)]
    for step in range(400):
        number = chance.randrange(30)
        known = board.alarms.get(ids[number])
        made = known or alarm(200 + number, 1 + number % 12, "disk", "disk.low", item=f"{number}:")
        cause = chance.choice([None, None, *ids])
        changed = replace(
            made,
            version=step + 2,
            cause_id=None if cause == made.id else cause,
            returned_at=chance.choice([None, None, NOW]),
            acknowledged_at=chance.choice([None, NOW]),
            owner_id=chance.choice([None, OTHER.id]),
        )
        server = board.servers[changed.server_id]
        board.apply(Batch((changed, replace(server, version=server.version + 1, name=f"SRV-{step % 7}"))))
        lines.follow(seen[-1], now=NOW)
    fresh = Lines(board)
    fresh.all(now=NOW)
    for line in fresh.made():
        followed = lines.get(line.id)
        assert followed is not None
        assert (followed.stage, followed.server, followed.consequences, followed.owner) == (
            line.stage,
            line.server,
            line.consequences,
            line.owner,
        )
    assert {line.id for line in lines.made()} == {line.id for line in fresh.made()}


def test_following_proposals_is_as_good_as_beginning_anew() -> None:
    """Whatever is proposed, taken, over or linked in the meantime: each line hangs where a fresh start would hang it."""
    chance = random.Random(7)
    board = FakeDesk(*fleet()).board
    lines = Lines(board)
    lines.all(now=NOW)
    seen: list[Changes] = []
    board.listen(seen.append, *Lines.nouns)
    ids = [make_id(n, 6) for n in range(200, 212)]
    proposed: dict[str, str] = {}
    for step in range(300):
        if step % 3 == 0:
            head = chance.choice(ids)
            proposed = {each: head for each in chance.sample(ids, 5) if each != head}
            lines.propose(proposed, first_out=chance.choice([None, head]), now=NOW)
        number = chance.randrange(len(ids))
        known = board.alarms.get(ids[number])
        made = known or alarm(200 + number, 1 + number % 12, "disk", "disk.low", item=f"{number}:")
        cause = chance.choice([None, None, *ids[:3]]) if number >= 3 else None  # consequences are one level deep
        changed = replace(
            made,
            version=step + 2,
            cause_id=cause,
            returned_at=chance.choice([None, None, None, NOW]),
            acknowledged_at=chance.choice([None, None, NOW]),
        )
        board.apply(Batch((changed,)))
        lines.follow(seen[-1], now=NOW)
        fresh = Lines(board)
        fresh.propose(proposed, first_out=lines._first_out, now=NOW)  # noqa: SLF001 - the same beginning
        fresh.all(now=NOW)
        assert {each.id: (each.proposed, each.consequences) for each in lines.made()} == {
            each.id: (each.proposed, each.consequences) for each in fresh.made()
        }
        assert {each: lines.members(each) for each in ids} == {each: fresh.members(each) for each in ids}


def test_a_few_of_many_awaited_servers_are_named() -> None:
    """A site has more servers than a row has room."""
    board = FakeDesk(*fleet()).board
    waiting = alarm(20, 4, "agent", "agent.silent", awaited_ids=tuple(make_id(n, 4) for n in (1, 2, 3, 5, 7)))
    board.apply(Batch((waiting,)))
    lines = Lines(board)
    lines.all(now=NOW)
    line = lines.get(waiting.id)
    assert line is not None
    assert line.awaited == "SRV-DB02, SRV-DC01, SRV-EX01 (+ 2)"


def test_a_change_that_says_nothing_new_makes_no_line() -> None:
    """Vitals of a server come every minute; its alarms look the same."""
    board = FakeDesk(*fleet()).board
    lines = Lines(board)
    lines.all(now=NOW)
    made: list[tuple[list[object], list[str]]] = []
    board.listen(lambda changes: made.append(lines.follow(changes, now=NOW)), *Lines.nouns)  # type: ignore[arg-type]
    server = board.servers[make_id(1, 4)]
    board.apply(Batch((replace(server, version=2, problems=3),)))
    assert made == [([], [])]


def test_consequences_stand_right_below_their_cause() -> None:
    """Whatever their own severity is."""
    cause = alarm(20, 4, "agent", "agent.silent")
    behind = [replace(alarm(21 + n, 5, "disk", "disk.low", item=f"{n}:"), cause_id=cause.id) for n in range(3)]
    board = FakeDesk(*fleet(), cause, *behind).board
    places = sorted(Lines(board).all(now=NOW), key=lambda line: line.place)
    ids = [line.id for line in places]
    at = ids.index(cause.id)
    assert set(ids[at + 1 : at + 4]) == {each.id for each in behind}
    assert places[at].consequences == 3


def test_time_ends_shelvings_and_takes_off_what_is_long_over() -> None:
    """Lines are made anew by the clock alone."""
    desk = FakeDesk(*fleet())
    lines = Lines(desk.board)
    lines.all(now=NOW)
    later = NOW + timedelta(hours=21)
    made, gone = lines.tick(now=later)
    assert [(line.id, line.stage) for line in made] == [(make_id(6, 6), Stage.NEW)]
    assert gone == []
    over = replace(
        alarm(30, 1, "disk", "disk.low"), returned_at=NOW, acknowledged_at=NOW, closed_at=NOW + timedelta(minutes=5)
    )
    desk.apply(over)
    lines.all(now=NOW)
    assert lines.get(over.id) is not None
    _made, gone = lines.tick(now=NOW + timedelta(hours=24))
    assert gone == [over.id]


def test_what_was_closed_unseen_asks_for_nobody() -> None:
    """A closed alarm is gone, whoever forgot to acknowledge it."""
    board = Board()
    over = replace(alarm(30, 1, "disk", "disk.low"), returned_at=NOW, closed_at=NOW)
    board.apply(Batch((over,)))
    (line,) = Lines(board).all(now=NOW)
    assert line.stage is Stage.GONE
    assert not line.is_unhandled
