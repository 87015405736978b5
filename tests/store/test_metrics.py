"""Samples in, finished days packed, graphs out: the same values whichever way they went."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text

from app.domain.check import Sample
from app.domain.metric import Resolution
from app.models import RollupDayRow, SampleDayRow, SampleRow, SeriesRow
from app.store import graphs, metrics, packing, partitions, rollups, streams
from app.store.instants import to_ms
from app.store.metrics import Cycle
from tests import rows
from tests.postgres import on_postgres

DAY = datetime(2026, 3, 1, tzinfo=UTC)
"""Start of the first day of samples."""


@pytest.fixture
def server(store):
    """A server with an agent, both there."""
    owner = rows.customer()
    machine = rows.server(owner)
    with store.write() as session:
        session.add(owner)
        session.flush()
        session.add(machine)
        session.flush()
        session.add(rows.agent(machine, id=machine.id))
    return machine.id


def put(store, server, samples, *, epoch="e", per_cycle=3):
    """Take samples in as an agent delivers them: in cycles, with its stream's mark moving on."""
    with store.write() as session:
        stream = streams.open_stream(session, agent_id=server, server_id=server, epoch=epoch, now=DAY)
        cycles = [
            Cycle(stream.no, stream.last_seq + 1 + place, server, samples[place * per_cycle : (place + 1) * per_cycle])
            for place in range(-(-len(samples) // per_cycle))
        ]
        assert metrics.append(session, cycles) == len(samples)
        streams.advance(session, no=stream.no, through=stream.last_seq + len(cycles))


def some(days, *, every_s=300, seed=1, start=DAY):
    """Make samples of two series for some days, with a gap of two hours and a jitter."""
    dice = random.Random(seed)
    made = []
    for step in range(int(days * 86_400 / every_s)):
        at = start + timedelta(seconds=step * every_s + dice.random())
        if 14 <= at.hour < 16:
            continue
        made.append(Sample("cpu.percent", "", at, dice.uniform(0, 100)))
        made.append(Sample("net.in_bytes_s", "eth0", at, dice.lognormvariate(9, 2)))
    return made


def seal_all(store, now):
    """Pack all there is to pack."""
    while store.run(lambda session: rollups.seal(session, now=now)):
        pass


def drawn(store, server, start, end, *, width=500, now=None, wanted=None):
    """Draw a graph."""
    with store.read() as session:
        return graphs.draw(
            session, server_id=server, start=start, end=end, width=width, now=end if now is None else now, wanted=wanted
        )


def by_hand(samples, graph, start, end):
    """Count the buckets a graph must have, from the samples alone."""
    cells: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    first = int(start.timestamp()) // graph.step_s * graph.step_s
    for sample in samples:
        second = int(sample.measured_at.timestamp())
        if first <= second < end.timestamp():
            cells[sample.metric][second // graph.step_s * graph.step_s].append(sample.value)
    return cells


def assert_equal(graph, cells):
    """The graph's lines are the buckets counted by hand, to the seven digits that are kept."""
    assert {line.metric for line in graph.lines} == set(cells)
    for line in graph.lines:
        mine = cells[line.metric]
        places = sorted(mine)
        assert line.start == places
        assert line.count == [len(mine[place]) for place in places]
        assert line.low == pytest.approx([min(mine[place]) for place in places], rel=1e-6)
        assert line.high == pytest.approx([max(mine[place]) for place in places], rel=1e-6)
        assert line.mean == pytest.approx([sum(mine[place]) / len(mine[place]) for place in places], rel=1e-6)


@pytest.mark.parametrize(
    ("days", "width", "source"),
    [(0.25, 2000, Resolution.RAW), (3, 200, Resolution.TEN_MINUTES), (6, 4, Resolution.DAY)],
)
def test_a_graph_is_what_counting_by_hand_gives(store, server, days, width, source):
    """At every resolution, with days packed and one still open; two hours without a value stay a gap."""
    samples = some(6)
    put(store, server, samples)
    end = DAY + timedelta(days=6)
    before = drawn(store, server, end - timedelta(days=days), end, width=width)
    seal_all(store, end - timedelta(hours=3))
    after = drawn(store, server, end - timedelta(days=days), end, width=width)
    assert (before.source, after.source) == (source, source)
    assert_equal(before, by_hand(samples, before, end - timedelta(days=days), end))
    assert_equal(after, by_hand(samples, after, end - timedelta(days=days), end))
    assert all(len(line.start) <= width for line in after.lines)


def test_a_finished_day_is_packed_after_its_grace(store, server):
    """Not before: then every sample is in exactly one place, and figures of the day are there."""
    samples = some(2)
    put(store, server, samples)
    store.run(lambda session: rollups.seal(session, now=DAY + timedelta(days=1, minutes=29)))
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(SampleDayRow)) == 0
    seal_all(store, DAY + timedelta(days=1, minutes=30))
    with store.read() as session:
        first, second = session.execute(select(RollupDayRow).order_by(RollupDayRow.series)).scalars().all()
        waiting = session.scalar(select(func.count()).select_from(SampleRow))
    cpu = [
        each.value for each in samples if each.metric == "cpu.percent" and each.measured_at < DAY + timedelta(days=1)
    ]
    assert (first.count, second.count) == (len(cpu), len(cpu))
    assert (first.low, first.high) == pytest.approx((min(cpu), max(cpu)))
    assert first.mean == pytest.approx(sum(cpu) / len(cpu))
    assert waiting is not None
    assert 0 < waiting < len(samples)


def test_what_comes_late_is_rolled_up_again(store, server):
    """A server that was cut off delivers afterwards: its samples join the day that was packed without them."""
    samples = some(3)
    late = [each for each in samples if each.measured_at.hour in (3, 9)]
    end = DAY + timedelta(days=3)
    put(store, server, [each for each in samples if each not in late])
    seal_all(store, end + timedelta(hours=1))
    put(store, server, late)
    seal_all(store, end + timedelta(hours=2))
    for width in (2000, 100, 3):
        graph = drawn(store, server, DAY, end, width=width)
        assert_equal(graph, by_hand(samples, graph, DAY, end))
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(SampleRow)) == 0


def test_an_agent_enrolled_anew_goes_on_with_the_same_series(store, server):
    """Another stream, the same server: one line in the graph."""
    samples = some(2)
    half = DAY + timedelta(days=1, hours=3)
    put(store, server, [each for each in samples if each.measured_at < half], epoch="old")
    put(store, server, [each for each in samples if each.measured_at >= half], epoch="new")
    end = DAY + timedelta(days=2)
    seal_all(store, end + timedelta(hours=1))
    graph = drawn(store, server, DAY, end, width=100)
    assert_equal(graph, by_hand(samples, graph, DAY, end))
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(SeriesRow)) == 2


def test_samples_of_one_cycle_may_be_far_apart(store, server):
    """A cycle that took hours, over midnight, loses nothing."""
    samples = [
        Sample("cpu.percent", "", DAY + timedelta(hours=hour, minutes=55), float(hour)) for hour in (22, 23, 24, 30)
    ]
    samples.append(Sample("memory.percent", "", DAY + timedelta(hours=23, minutes=59, seconds=59.9), 1.0))
    samples.append(Sample("memory.percent", "", DAY + timedelta(hours=24, seconds=0.2), 2.0))
    put(store, server, samples, per_cycle=6)
    end = DAY + timedelta(days=2)
    for _ in range(2):
        graph = drawn(store, server, DAY, end, width=5000)
        assert_equal(graph, by_hand(samples, graph, DAY, end))
        seal_all(store, end + timedelta(hours=1))


def test_a_graph_shows_what_was_asked_for(store, server):
    """Some series only; one that does not exist is left out; a server without samples has none."""
    put(store, server, some(0.1))
    end = DAY + timedelta(hours=3)
    graph = drawn(store, server, DAY, end, wanted=[("net.in_bytes_s", "eth0"), ("net.in_bytes_s", "eth9")])
    assert [(line.metric, line.item) for line in graph.lines] == [("net.in_bytes_s", "eth0")]
    assert drawn(store, server, DAY - timedelta(days=9), DAY - timedelta(days=8)).lines == []
    assert drawn(store, rows.customer().id, DAY, end).lines == []


def test_the_newest_value_of_each_series(store, server):
    """Only what is new enough."""
    samples = some(0.1)
    put(store, server, samples)
    last = max(each.measured_at for each in samples)
    with store.read() as session:
        found = graphs.newest(session, server_id=server, since=last - timedelta(minutes=1))
        none = graphs.newest(session, server_id=server, since=last + timedelta(minutes=1))
    assert set(found) == {("cpu.percent", ""), ("net.in_bytes_s", "eth0")}
    at, value = found["cpu.percent", ""]
    assert value == pytest.approx(
        next(each.value for each in samples if each.measured_at == last and each.metric == "cpu.percent")
    )
    assert timedelta() <= last - at < timedelta(milliseconds=1)
    assert none == {}


def test_what_was_kept_long_enough_is_forgotten(store, server):
    """Samples after 35 days, ten-minute figures after 26 months, those of days never; and late ones of such days count."""
    now = DAY + timedelta(days=900)
    put(
        store,
        server,
        some(1, every_s=1800)
        + some(1, every_s=1800, start=now - timedelta(days=36))
        + some(1, every_s=1800, start=now - timedelta(days=34)),
    )
    with store.write() as session:
        partitions.ensure(session, now=now - timedelta(days=34))
    seal_all(store, now)
    with store.write() as session:
        rollups.expire(session, now=now)
    with store.read() as session:
        days = session.execute(
            select(RollupDayRow.day, RollupDayRow.tens.is_(None))
            .where(RollupDayRow.series == 1)
            .order_by(RollupDayRow.day)
        ).all()
        kept = session.scalars(select(SampleDayRow.day).where(SampleDayRow.series == 1)).all()
    oldest, middle, newest = [day for day, _ in days]
    assert [gone for _, gone in days] == [True, False, False]
    assert list(kept) == [newest]
    before = drawn(store, server, now - timedelta(days=37), now, width=1000)
    put(store, server, [Sample("cpu.percent", "", now - timedelta(days=36) + timedelta(hours=15), 50.0)])
    seal_all(store, now)
    after = drawn(store, server, now - timedelta(days=37), now, width=1000)
    assert after.source is Resolution.TEN_MINUTES
    assert sum(after.lines[0].count) == sum(before.lines[0].count) + 1
    assert middle - oldest == 864


def test_series_numbers_of_a_rolled_back_transaction_are_not_remembered(store, server):
    """What was never committed is looked up anew."""

    def fail():
        with store.write() as session:
            metrics.append(session, [Cycle(1, 1, server, [Sample("cpu.percent", "", DAY, 1.0)])])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    put(store, server, [Sample("cpu.percent", "", DAY, 1.0)])
    put(store, server, [Sample("cpu.percent", "", DAY + timedelta(minutes=1), 3.0)])
    graph = drawn(store, server, DAY, DAY + timedelta(hours=1), width=1)
    assert [(line.mean, line.count) for line in graph.lines] == [([2.0], [2])]


def test_series_of_a_savepoint_taken_back_are_not_used(store, server):
    """Of several deliveries in one transaction one is taken back: the next one of the same server gets numbers that exist."""
    samples = [Sample("cpu.percent", "", DAY + timedelta(minutes=minute), float(minute)) for minute in range(4)]
    with store.write() as session:
        taken_back = session.begin_nested()
        metrics.append(session, [Cycle(1, 1, server, samples[:1])])
        taken_back.rollback()
        stream = streams.open_stream(session, agent_id=server, server_id=server, epoch="e", now=DAY)
        metrics.append(session, [Cycle(stream.no, 2, server, samples[1:2]), Cycle(stream.no, 3, server, samples[2:3])])
    put(store, server, samples[3:])
    graph = drawn(store, server, DAY, DAY + timedelta(hours=1))
    assert [line.mean for line in graph.lines] == [[1.0, 2.0, 3.0]]


@on_postgres  # SQLite has no partitions
def test_a_day_that_is_packed_needs_no_partition(store, server):
    """An empty partition of a day gone by is dropped."""
    with store.write() as session:
        partitions.ensure(session, now=DAY)
    put(store, server, some(1))
    seal_all(store, DAY + timedelta(days=1, hours=1))
    with store.write() as session:
        rollups.expire(session, now=DAY + timedelta(days=4))
    with store.read() as session:
        assert session.scalar(text("SELECT to_regclass('sample_20260301') IS NULL"))
        assert session.scalar(text("SELECT to_regclass('sample_20260305') IS NOT NULL"))


@pytest.mark.parametrize("spread_ms", [0, 1, 700_000])
@pytest.mark.parametrize("value", [1.5, -1e39, 1e300])
def test_the_quick_way_and_the_careful_way_store_the_same(store, server, spread_ms, value):
    """The second cycle, whose series are known, is as the first, whose series were not; times and values are the same."""
    limit = 3.4028234e38
    for turn in range(2):
        at = DAY + timedelta(minutes=30 * turn)
        samples = [
            Sample("cpu.percent", "", at, value),
            Sample("net.in_bytes_s", "eth0", at + timedelta(milliseconds=spread_ms), 2.5),
        ]
        put(store, server, samples, per_cycle=2)
    with store.read() as session:
        names = {series.no: series.metric for series in metrics.series_of(session, server_id=server)}
        stored = session.execute(select(SampleRow.at_ms, SampleRow.data).order_by(SampleRow.at_ms)).all()
    numbers, at_ms, values = packing.unpack_cycles(stored)
    start = to_ms(DAY)
    found = sorted(zip(at_ms.tolist(), [names[no] for no in numbers.tolist()], values.tolist(), strict=True))
    expected = [
        (start + turn * 1_800_000 + offset, metric, pytest.approx(amount, rel=1e-6))
        for turn in range(2)
        for offset, metric, amount in sorted(
            [(0, "cpu.percent", max(-limit, min(limit, value))), (spread_ms, "net.in_bytes_s", 2.5)]
        )
    ]
    assert expected == found
    assert len(stored) == (4 if spread_ms == 700_000 else 2)
