"""What a console asks about one server: newest values, graphs, history."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.check import State
from app.wire.codec import decode
from app.wire.messages import ChecksAnswer, HistoryAnswer, Problem, SeriesAnswer
from app.wire.protocol import CHECKS, HISTORY, SERIES
from tests.central.live import NOW, Live


def test_checks_have_their_newest_values(live: Live):
    """The feed is coarse; who opens a server sees it as it is."""
    agent, console = live.agent(), live.person()
    agent.deliver(State.OK)
    live.clock.move(minutes=3)
    agent.deliver(State.OK)
    answer = decode(console.get(CHECKS.format(server_id=agent.server_id)).content, ChecksAnswer)
    disk = next(check for check in answer.checks if check.kind == "disk")
    assert disk.last_at == live.clock.now() == answer.server_time
    assert next(check for check in console.page().checks if check.kind == "disk").last_at == NOW


def test_graph_has_at_most_as_many_buckets_as_pixels(live: Live):
    """Least, mean and greatest of what was delivered, in the buckets asked for."""
    agent, console = live.agent(), live.person()
    for turn in range(10):
        live.clock.move(seconds=10)
        agent.deliver(samples=[agent.samples(cpu=float(turn), memory=50.0)])
    query = {
        "start": NOW.isoformat(),
        "end": (NOW + timedelta(seconds=110)).isoformat(),
        "metric": ["cpu.percent:", "memory.percent:*"],
    }
    answer = decode(console.get(SERIES.format(server_id=agent.server_id), width=3, **query).content, SeriesAnswer)
    cpu = next(series for series in answer.series if series.metric == "cpu.percent")
    assert {series.metric for series in answer.series} == {"cpu.percent", "memory.percent"}
    assert 1 <= len(cpu.start) <= 3
    assert (min(cpu.low), max(cpu.high), sum(cpu.count), cpu.unit) == (0.0, 9.0, 10, "%")


@pytest.mark.parametrize(
    "query",
    [{}, {"start": "now", "end": "then", "metric": "cpu.percent:"}, {"start": "2026-03-02T09:00:00", "end": "2026-03-02T10:00:00", "metric": "x:"},
     {"start": "2026-03-02T10:00:00Z", "end": "2026-03-02T09:00:00Z", "metric": "x:"}, {"start": "2026-03-02T09:00:00Z", "end": "2026-03-02T10:00:00Z"},
     {"start": "2026-03-02T09:00:00Z", "end": "2026-03-02T10:00:00Z", "metric": "x:", "width": "-5"}],
    ids=range(6),
)  # fmt: skip
def test_questions_that_make_no_sense_are_said_so(sqlite_live: Live, query: dict[str, str]):
    """A 400 with the name of what is wrong."""
    agent, console = sqlite_live.agent(), sqlite_live.person()
    answer = console.get(SERIES.format(server_id=agent.server_id), **query)
    assert (answer.status_code, decode(answer.content, Problem).code) == (400, "query.malformed")


def test_history_is_told_newest_first_in_pages(live: Live):
    """States, alarms; and the next page goes on where the last one ended."""
    agent, console = live.agent(), live.person()
    agent.deliver(State.OK)
    for state in (State.CRITICAL, State.CRITICAL, State.OK) * 4:
        live.clock.move(seconds=60)
        agent.deliver(state)
    path = HISTORY.format(server_id=agent.server_id)
    whole = decode(console.get(path, limit=1000).content, HistoryAnswer)
    assert [entry.at for entry in whole.entries] == sorted((entry.at for entry in whole.entries), reverse=True)
    assert {"check.hard", "check.soft", "alarm.opened", "alarm.returned"} <= {entry.what for entry in whole.entries}
    first = decode(console.get(path, limit=2).content, HistoryAnswer)
    assert first.has_more
    rest = decode(console.get(path, limit=1000, before=first.entries[-1].at.isoformat()).content, HistoryAnswer)
    assert rest.entries[-1] == whole.entries[-1]


def test_gap_is_part_of_the_history(live: Live):
    """What an agent had to throw away is said, never left out."""
    from app.wire.messages import Gap

    agent, console = live.agent(), live.person()
    agent.deliver(State.OK)
    agent.seq += 1
    gap = Gap(seq=agent.seq, dropped=17, since=NOW - timedelta(hours=1), until=NOW, what="samples")
    agent.deliver(gaps=[gap])
    history = decode(console.get(HISTORY.format(server_id=agent.server_id)).content, HistoryAnswer)
    assert [entry.detail["dropped"] for entry in history.entries if entry.what == "check.gap"] == [17]
