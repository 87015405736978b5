"""The central service's clock, reckoned from replies, whatever this computer's clock does."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.console.server_clock import EPOCH, ServerClock
from tests.console.facts import NOW


class Computer:
    """A wall clock that can be set and a steady one that can't."""

    def __init__(self) -> None:
        self.wall = (NOW - EPOCH).total_seconds()
        self.steady = 1000.0

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def clock(self, **options: float) -> ServerClock:
        return ServerClock(wall=lambda: self.wall, steady=lambda: self.steady, **options)


def reply(computer: Computer, clock: ServerClock, *, stamp: datetime, there_s: float, back_s: float) -> None:
    """A request that takes a while there and back, stamped in between."""
    asked_at = computer.steady
    computer.passes(there_s + back_s)
    clock.measure(stamp, asked_at=asked_at, received_at=computer.steady)


def test_goes_by_this_computer_before_the_first_reply() -> None:
    """Corrected by what was last known."""
    computer = Computer()
    assert NOW == computer.clock().now()
    assert NOW - timedelta(seconds=90) == computer.clock(clock_offset_s=90).now()


def test_setting_this_computers_clock_changes_nothing() -> None:
    """A jump of ten years moves no countdown, and is told as an offset."""
    computer = Computer()
    clock = computer.clock()
    reply(computer, clock, stamp=NOW, there_s=0.0, back_s=0.0)
    computer.wall += 10 * 365 * 86400
    computer.passes(5)
    assert NOW + timedelta(seconds=5) == clock.now()
    assert 10 * 365 * 86400 == round(clock.clock_offset_s)


def test_fastest_reply_wins() -> None:
    """A reply that was two seconds on its way does not put the clock back behind one that was not."""
    computer = Computer()
    clock = computer.clock()
    reply(computer, clock, stamp=NOW, there_s=20.0, back_s=2.0)
    assert NOW == clock.now()
    stamp = NOW + timedelta(seconds=2)
    reply(computer, clock, stamp=stamp, there_s=0.0, back_s=0.0)
    assert stamp == clock.now()
    reply(computer, clock, stamp=stamp + timedelta(seconds=1), there_s=1.0, back_s=2.0)
    assert stamp + timedelta(seconds=3) == clock.now()


def test_central_clock_that_was_set_is_followed() -> None:
    """An hour forward or back, the next short reply tells."""
    computer = Computer()
    clock = computer.clock()
    for stamp in (NOW, NOW + timedelta(hours=1), NOW - timedelta(hours=1)):
        reply(computer, clock, stamp=stamp, there_s=0.0, back_s=0.0)
        assert stamp == clock.now()
