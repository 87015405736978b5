"""Performance values: which there are, how they are rolled up, and what a graph of some width gets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from itertools import pairwise
from types import MappingProxyType

from app.domain.check import Sample
from app.domain.kind import Item, Unit


@dataclass(frozen=True, slots=True)
class Metric:
    """One kind of performance value. ``lower`` and ``upper`` are what it can be at all, None for no bound."""

    name: str
    unit: Unit
    item: Item
    lower: float | None = 0.0
    upper: float | None = None
    is_shown: bool = True
    """Whether a server's graphs show it before anybody chose."""


METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        metric.name: metric
        for metric in (
            Metric("cpu.percent", Unit.PERCENT, Item.NOTHING, upper=100.0),
            Metric("cpu.load1", Unit.NONE, Item.NOTHING, is_shown=False),
            Metric("memory.percent", Unit.PERCENT, Item.NOTHING, upper=100.0),
            Metric("memory.swap_percent", Unit.PERCENT, Item.NOTHING, upper=100.0, is_shown=False),
            Metric("disk.used_percent", Unit.PERCENT, Item.VOLUME, upper=100.0),
            Metric("disk.free_bytes", Unit.BYTES, Item.VOLUME, is_shown=False),
            Metric("disk.full_in_days", Unit.DAYS, Item.VOLUME, is_shown=False),
            Metric("disk.read_bytes_s", Unit.BYTES_PER_SECOND, Item.DEVICE),
            Metric("disk.write_bytes_s", Unit.BYTES_PER_SECOND, Item.DEVICE),
            Metric("disk.busy_percent", Unit.PERCENT, Item.DEVICE, upper=100.0, is_shown=False),
            Metric("disk.latency_ms", Unit.MILLISECONDS, Item.DEVICE, is_shown=False),
            Metric("net.in_bytes_s", Unit.BYTES_PER_SECOND, Item.CARD),
            Metric("net.out_bytes_s", Unit.BYTES_PER_SECOND, Item.CARD),
            Metric("net.errors_s", Unit.PER_SECOND, Item.CARD, is_shown=False),
            Metric("net.load_percent", Unit.PERCENT, Item.CARD, upper=100.0, is_shown=False),
            Metric("device.answer_ms", Unit.MILLISECONDS, Item.NOTHING, is_shown=False),
            Metric("web.total_ms", Unit.MILLISECONDS, Item.HOST),
            Metric("clock.offset_ms", Unit.MILLISECONDS, Item.NOTHING, lower=None, is_shown=False),
            Metric("temperature.celsius", Unit.CELSIUS, Item.SENSOR, lower=None),
            Metric("smart.temperature_c", Unit.CELSIUS, Item.DISK, lower=None, is_shown=False),
            Metric("smart.wear_percent", Unit.PERCENT, Item.DISK, upper=100.0, is_shown=False),
            Metric("exchange.database_bytes", Unit.BYTES, Item.DATABASE, is_shown=False),
            Metric("exchange.white_bytes", Unit.BYTES, Item.DATABASE, is_shown=False),
            Metric("backup.size_bytes", Unit.BYTES, Item.BACKUP, is_shown=False),
            Metric("script.value", Unit.NONE, Item.SCRIPT, lower=None),
            Metric("agent.spool", Unit.NONE, Item.NOTHING, is_shown=False),
        )
    }
)
"""Every metric by its name."""


class Resolution(Enum):
    """How finely values are kept; the value is the length of a step in seconds (raw values come when they come)."""

    RAW = 1
    TEN_MINUTES = 600
    DAY = 86_400

    @property
    def step_s(self) -> int:
        """Seconds of one step."""
        return self.value


RETENTION: Mapping[Resolution, timedelta | None] = MappingProxyType(
    {Resolution.RAW: timedelta(days=35), Resolution.TEN_MINUTES: timedelta(days=26 * 31), Resolution.DAY: None}
)
"""How long values are kept: raw 35 days, 10 minutes 26 months, days for ever (None)."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """What is known of the values in ``[start, start + step)``: never without a value in it."""

    start: datetime
    min: float
    mean: float
    max: float
    count: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The buckets a graph is cut into: ``count`` of ``step_s`` seconds from ``origin``, aligned so that panning keeps them."""

    origin: datetime
    step_s: int
    count: int

    @property
    def end(self) -> datetime:
        """The instant after the last bucket."""
        return self.origin + timedelta(seconds=self.step_s * self.count)


def is_plausible(metric: str, value: float) -> bool:
    """Tell whether a value can be one of this metric: a number within its bounds; of an unknown metric any number can."""
    if not math.isfinite(value):
        return False
    known = METRICS.get(metric)
    if known is None:
        return True
    return (known.lower is None or known.lower <= value) and (known.upper is None or value <= known.upper)


def resolution_for(start: datetime, end: datetime, *, width: int, now: datetime) -> Resolution:
    """Choose what to read for a graph of ``width`` pixels: the coarsest that still fills every pixel, and reaches back to start.

    Args:
        start: first instant of the graph.
        end: instant after its last.
        width: pixels, at least 1.
        now: what retention is counted from.
    """
    per_pixel = (end - start).total_seconds() / max(1, width)
    fitting = [each for each in Resolution if each.step_s <= per_pixel] or [Resolution.RAW]
    return next(each for each in Resolution if each.step_s >= fitting[-1].step_s and _reaches_back(each, start, now))


def grid(start: datetime, end: datetime, *, width: int, resolution: Resolution) -> Grid:
    """Cut a range into at most ``width`` buckets of whole steps of the resolution, aligned to the epoch.

    The first bucket holds ``start`` and the last one the instant before ``end``.
    """
    step = resolution.step_s
    begin, over = _epoch(start), _epoch(end)
    if over <= begin:
        raise ValueError("a graph ends after it starts")
    size = step * max(1, math.ceil((over - begin) / (max(1, width) * step)))
    while True:
        origin = math.floor(begin / size) * size
        count = math.ceil((over - origin) / size)
        if count <= width:
            return Grid(datetime.fromtimestamp(origin, UTC), size, count)
        if width <= 1:
            # A single bucket need not be aligned: one that starts where the graph starts always holds all of it.
            origin = math.floor(begin)
            return Grid(datetime.fromtimestamp(origin, UTC), math.ceil(over - origin), 1)
        size += step


def bucket_of(sample: Sample) -> Bucket:
    """Take one value as a bucket of its own."""
    return Bucket(sample.measured_at, sample.value, sample.value, sample.value, 1)


def merge(buckets: Sequence[Bucket], *, start: datetime | None = None) -> Bucket:
    """Put buckets together into one: the least, the mean of all values, the greatest, and how many.

    In whatever order and grouping buckets are merged, the result is the same (the mean up to rounding).

    Args:
        buckets: at least one.
        start: where the result begins; the earliest bucket's start if not given.
    """
    if not buckets:
        raise ValueError("nothing to merge")
    count = sum(bucket.count for bucket in buckets)
    least = min(bucket.min for bucket in buckets)
    most = max(bucket.max for bucket in buckets)
    mean = math.fsum(bucket.mean * (bucket.count / count) for bucket in buckets)
    begin = min(bucket.start for bucket in buckets) if start is None else start
    return Bucket(begin, least, min(max(mean, least), most), most, count)


def rolled_up(buckets: Iterable[Bucket], *, step_s: int) -> tuple[Bucket, ...]:
    """Roll up into steps aligned to the epoch, so days are UTC days. Steps without a value do not appear: a gap stays a gap."""
    groups: dict[int, list[Bucket]] = {}
    for bucket in buckets:
        groups.setdefault(math.floor(_epoch(bucket.start) / step_s), []).append(bucket)
    return tuple(merge(groups[place], start=datetime.fromtimestamp(place * step_s, UTC)) for place in sorted(groups))


def reduced(buckets: Iterable[Bucket], *, to: Grid) -> tuple[Bucket, ...]:
    """Reduce to the buckets of a grid: at most ``to.count`` of them, those without a value left out, what lies outside ignored.

    Least and greatest survive: the envelope of the result is the envelope of the values.
    """
    inside = [bucket for bucket in buckets if to.origin <= bucket.start < to.end]
    origin = _epoch(to.origin)
    groups: dict[int, list[Bucket]] = {}
    for bucket in inside:
        groups.setdefault(math.floor((_epoch(bucket.start) - origin) / to.step_s), []).append(bucket)
    return tuple(
        merge(groups[place], start=to.origin + timedelta(seconds=place * to.step_s)) for place in sorted(groups)
    )


def gaps(buckets: Sequence[Bucket], *, expected_s: float) -> tuple[tuple[datetime, datetime], ...]:
    """Find where values are missing, as pairs of the bucket before and the bucket after.

    Args:
        buckets: in order.
        expected_s: seconds from one to the next when none is missing: the greater of the interval of measurement and the
            buckets' step. One late value is no gap; two and a half times this is.
    """
    limit = timedelta(seconds=2.5 * expected_s)
    return tuple(
        (before.start, after.start) for before, after in pairwise(buckets) if after.start - before.start > limit
    )


def _reaches_back(resolution: Resolution, start: datetime, now: datetime) -> bool:
    kept = RETENTION[resolution]
    return kept is None or start >= now - kept


def _epoch(at: datetime) -> float:
    return at.timestamp()
