"""What a console asks about alarms: how available a server was, and how good a month's alarms were."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.check import State
from app.wire.alarm_questions import AvailabilityAnswer, QualityAnswer
from app.wire.codec import decode
from app.wire.messages import Problem
from app.wire.protocol import AVAILABILITY, QUALITY
from tests.central.live import NOW, Live


def test_availability_goes_over_the_wire(live: Live):
    """A volume was critical for half of the known hour; percentages keep their places, times their zone."""
    agent, console = live.agent(), live.person()
    agent.deliver(State.OK)
    for minute in (28, 2, 2):
        live.clock.move(minutes=minute)
        agent.deliver(State.CRITICAL)
    live.clock.move(minutes=28)
    path = AVAILABILITY.format(server_id=agent.server_id)
    start, end = NOW - timedelta(hours=1), NOW + timedelta(days=1)
    answer = decode(console.get(path, start=start.isoformat(), end=end.isoformat()).content, AvailabilityAnswer)
    disk = next(each for each in answer.checks if each.kind == "disk")
    assert (start, live.clock.now()) == (answer.start, answer.end)
    assert (Decimal("50.0000"), 3600.0, 1800.0, 3600.0) == (
        disk.percent, disk.known_s, disk.down_s, disk.unknown_s
    )  # fmt: skip
    (outage,) = [each for each in answer.outages if each.check_id == disk.check_id]
    assert (NOW + timedelta(minutes=30), True) == (outage.start, outage.is_open)


def test_quality_goes_over_the_wire(live: Live):
    """One alarm of one check is all there is of this month."""
    agent, console = live.agent(), live.person()
    agent.deliver(State.OK)
    for _ in range(3):
        live.clock.move(minutes=1)
        agent.deliver(State.CRITICAL)
    answer = decode(console.get(QUALITY, month=f"{NOW:%Y-%m}").content, QualityAnswer)
    assert (1, 1.0, []) == (answer.quality.alarms, answer.quality.actors[0].share, answer.reports)
    assert [("disk", "disk.low")] == [(each.kind, each.code) for each in answer.quality.spoken]
    assert 1 == answer.quality.hours[1]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (AVAILABILITY, {}),
        (AVAILABILITY, {"start": "2026-03-02T10:00:00Z", "end": "2026-03-02T09:00:00Z"}),
        (AVAILABILITY, {"start": "2024-03-02T10:00:00Z", "end": "2026-03-02T09:00:00Z"}),
        (QUALITY, {}),
        (QUALITY, {"month": "2026-13"}),
        (QUALITY, {"month": "2099-01"}),
    ],
    ids=range(6),
)
def test_questions_that_make_no_sense_are_said_so(sqlite_live: Live, path: str, query: dict[str, str]):
    """A 400 with the name of what is wrong."""
    agent, console = sqlite_live.agent(), sqlite_live.person()
    answer = console.get(path.format(server_id=agent.server_id), **query)
    assert (answer.status_code, decode(answer.content, Problem).code) == (400, "query.malformed")
