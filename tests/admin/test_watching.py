"""What counts as late, and when somebody is written to: once when trouble lasts, once when it is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from app.admin.watching import Look, Outcome, Watcher, judge
from app.wire.ids import new_id
from app.wire.messages import CanaryHealth, Health, IntakeHealth

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MAILBOX = new_id()


def _health(**given: Any) -> Health:
    well = Health(
        version="1", protocol=1, server_time=NOW, heartbeat_at=NOW - timedelta(seconds=20),
        intakes=(IntakeHealth(mailbox_id=MAILBOX, read_at=NOW - timedelta(minutes=1)),),
        canary=CanaryHealth(is_on=True, sent_at=NOW - timedelta(minutes=5)),
    )  # fmt: skip
    return msgspec.structs.replace(well, **given)


def test_what_works_is_fine():
    """What waits for moments is no trouble."""
    busy = _health(alarm_waiting_since=NOW - timedelta(minutes=5), mail_waiting_since=NOW - timedelta(minutes=15))
    assert judge(_health(), now=NOW) == judge(busy, now=NOW) == Look(Outcome.FINE)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"heartbeat_at": NOW - timedelta(minutes=3)}, "time passes has been done since 2026-03-02 09:27:00 UTC"),
        ({"heartbeat_at": None}, "time passes has been done ever"),
        (
            {"intakes": (IntakeHealth(mailbox_id=MAILBOX, read_at=NOW - timedelta(minutes=11)),)},
            f"{MAILBOX} has not been read",
        ),
        ({"intakes": (IntakeHealth(mailbox_id=MAILBOX),)}, "has not been read ever"),
        ({"alarm_waiting_since": NOW - timedelta(minutes=6)}, "an alarm waits to be mailed"),
        ({"mail_waiting_since": NOW - timedelta(minutes=16)}, "a mail waits to leave"),
        (
            {"canary": CanaryHealth(is_on=True, missing_since=NOW - timedelta(minutes=10))},
            "the canary has not come back",
        ),
        ({"server_time": NOW + timedelta(minutes=6), "heartbeat_at": NOW + timedelta(minutes=6)}, "the clocks differ"),
    ],
)
def test_what_has_been_lying_is_late_and_says_since_when(given: dict[str, Any], reason: str):
    """Each by its own limit."""
    found = judge(_health(**given), now=NOW)
    assert found.outcome is Outcome.LATE
    assert any(reason in each for each in found.reasons), found.reasons


class _Post:
    """Takes mails, or not."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.is_up = True

    def write(self, subject: str, text: str) -> bool:
        if self.is_up:
            self.sent.append(f"{subject}\n{text}")
        return self.is_up


@pytest.fixture
def post() -> _Post:
    """A mail server that works."""
    return _Post()


def _watch(post: _Post, outcomes: list[Outcome], *, every_s: float = 60.0) -> list[str]:
    left = iter(outcomes)
    watcher = Watcher(lambda _: Look(next(left), ("it is out of reach: refused",)), post.write, "wachpult.example")
    for place in range(len(outcomes)):
        watcher.turn(NOW + timedelta(seconds=place * every_s))
    return [each.partition("\n")[0] for each in post.sent]


BAD, GOOD = Outcome.UNREACHABLE, Outcome.FINE


def test_trouble_that_lasts_is_told_once_and_its_end_once(post: _Post):
    """After five minutes, with the reason and since when."""
    said = _watch(post, [GOOD, *[BAD] * 12, GOOD, GOOD])
    assert said == ["Wachpult in trouble: wachpult.example", "Wachpult works again: wachpult.example"]
    assert "since 2026-03-02 09:31:00 UTC" in post.sent[0]
    assert "it is out of reach: refused" in post.sent[0]


def test_a_restart_is_no_trouble(post: _Post):
    """Less than five minutes are told to nobody, however often."""
    assert _watch(post, [BAD, BAD, BAD, BAD, BAD, GOOD] * 3) == []


def test_somebody_is_told_within_six_minutes_of_silence(post: _Post):
    """Asked each minute, with the look that found it first counted."""
    assert _watch(post, [GOOD, *[BAD] * 6]) == ["Wachpult in trouble: wachpult.example"]


def test_a_mail_that_did_not_leave_is_tried_again(post: _Post):
    """The watcher's mail server may be in trouble too."""
    post.is_up = False
    watcher = Watcher(lambda now: Look(BAD if now < NOW + timedelta(minutes=20) else GOOD), post.write, "x")
    for minute in range(30):
        post.is_up = 10 <= minute < 20 or minute >= 25
        watcher.turn(NOW + timedelta(minutes=minute))
    assert [each.partition(":")[0] for each in post.sent] == ["Wachpult in trouble", "Wachpult works again"]
