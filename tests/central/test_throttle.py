"""Wrong tries by where they come from: who has had too many waits, and nobody else does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.central.throttle import REMEMBERED, Throttle

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_one_place_waits_and_another_does_not():
    """Until the first of its tries is old enough."""
    throttle = Throttle(most=3, within=timedelta(minutes=10))
    for minute in range(3):
        assert throttle.is_over("192.0.2.1", now=NOW) is False
        throttle.fail("192.0.2.1", now=NOW + timedelta(minutes=minute))
    assert throttle.is_over("192.0.2.1", now=NOW + timedelta(minutes=3)) is True
    assert throttle.is_over("192.0.2.2", now=NOW + timedelta(minutes=3)) is False
    assert throttle.is_over("192.0.2.1", now=NOW + timedelta(minutes=10)) is False


def test_a_balancer_on_this_computer_stands_for_many():
    """One guesser behind it does not shut everybody out."""
    throttle = Throttle(most=3)
    for _ in range(149):
        throttle.fail("127.0.0.1", now=NOW)
    assert throttle.is_over("127.0.0.1", now=NOW) is False
    throttle.fail("127.0.0.1", now=NOW)
    assert throttle.is_over("127.0.0.1", now=NOW) is True


def test_memory_is_bounded():
    """However many addresses somebody has."""
    throttle = Throttle(most=1)
    for place in range(REMEMBERED + 1):
        throttle.fail(str(place), now=NOW)
    assert (throttle.is_over("0", now=NOW), throttle.is_over("1", now=NOW)) == (False, True)
