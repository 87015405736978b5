"""After "check now" the desk says when the answer is in, for one check, one server or several."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from app.views.kit.moments import Moments
from app.views.servers.answers import Answers
from app.views.servers.checks_page import ChecksPage
from tests.views.servers.conftest import DC01, EX01, Room, check

pytestmark = pytest.mark.views


def answered(room: Room, number: int, server: str, seconds: int, kind: str = "processor") -> None:
    """The central service has a result that came so many seconds after the wish."""
    room.desk.apply(replace(check(number, kind, server=server), last_at=room.desk.now() + timedelta(seconds=seconds)))


def looked(room: Room, seconds: int = 4) -> Answers:
    """One look at what is there, so much later."""
    answers = room.screen.answers
    answers.look(room.desk.now() + timedelta(seconds=seconds))
    room.wait(lambda: not answers.is_asking)
    return answers


def test_the_answer_of_one_server_is_said(room: Room) -> None:
    """With its time; an older result is none."""
    answered(room, 1, EX01, -40)
    room.press(Qt.Key.Key_I)
    assert 1 == looked(room).waiting
    answered(room, 2, EX01, 2)
    clock = Moments(ZoneInfo("Europe/Berlin"), "de").clock_seconds(room.desk.now() + timedelta(seconds=2))
    assert 0 == looked(room, 8).waiting
    assert f"SRV-EX01: geprüft {clock}" == room.said[-1]


def test_only_the_check_the_keyboard_is_on_counts_in_the_leaf(room: Room) -> None:
    """Another one's result says nothing about it."""
    room.desk.apply(check(1, "processor"))
    room.screen.open_fact("server", EX01)
    room.screen.detail.open_leaf("checks")
    page = cast("ChecksPage", room.screen.detail.page())
    room.wait(lambda: page.table.total == 1)
    page.toggle_all()
    page.focus_first()
    room.press(Qt.Key.Key_I)
    answered(room, 2, EX01, 2, "memory")
    assert 1 == looked(room).waiting
    room.desk.checks[EX01] = []
    answered(room, 1, EX01, 5)
    assert 0 == looked(room, 8).waiting
    assert room.said[-1].startswith("Prozessor: geprüft ")


def test_several_servers_are_counted(room: Room) -> None:
    """Until all have answered."""
    servers = room.desk.board.servers
    room.screen.answers.expect([servers[EX01], servers[DC01]])
    answered(room, 1, EX01, 1)
    assert 1 == looked(room).waiting
    assert room.said[-1].startswith("1 von 2 Servern geprüft, zuletzt SRV-EX01 ")
    answered(room, 2, DC01, 2)
    assert 0 == looked(room, 8).waiting
    assert room.said[-1].startswith("2 von 2 Servern geprüft, zuletzt ")


def test_no_answer_is_said_too(room: Room) -> None:
    """A minute after it had to be there."""
    server = room.desk.board.servers[EX01]
    room.screen.answers.expect([server])
    assert 0 == looked(room, server.interval_s + 61).waiting
    assert "SRV-EX01 hat nicht geantwortet" == room.said[-1]
