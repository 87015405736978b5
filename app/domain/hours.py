"""Opening hours: a weekly rule in local time with holidays, its versions, and the table of open segments made from it.

Inside, an instant is a whole number of seconds since 1970-01-01 UTC. An instant is *open* exactly when the clock on the
wall of the calendar's time zone then shows a time inside an interval of that date. So a night shift has nine hours when
the clock is set back and seven when it is set forward, and an interval inside the hour that is left out is empty.

Tables are made on demand in blocks of 2^26 seconds (two years); block ``k`` covers ``[k * 2^26, (k + 1) * 2^26)``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.errors import Refused
from app.domain.holiday import HolidayRule, OneOff, holidays

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY_S = 86_400
BLOCK_BITS = 26
NEVER_BLOCKS = 8
"""Hours that do not begin within as many blocks (17 years) never begin."""

_EPOCH_ORDINAL = EPOCH.toordinal()
_FIRST_BLOCK = -920  # the year 14, a good way from the first date Python knows
_LAST_BLOCK = 3750  # the year 9946
_MOST_BLOCKS = 64
_PROBE_S = DAY_S // 2


class Segment(NamedTuple):
    """A stretch of time in seconds since 1970, the end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Interval:
    """Open from ``opens`` to just before ``closes`` on one weekday; minutes after local midnight, 1440 is its end.

    Attributes:
        weekday: 0 is Monday, 6 is Sunday.
    """

    weekday: int
    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not (0 <= self.weekday <= 6 and 0 <= self.opens < self.closes <= 1440):
            raise Refused("calendar.interval_invalid", weekday=self.weekday, opens=self.opens, closes=self.closes)


def every(weekdays: Iterable[int], opens: str, closes: str) -> tuple[Interval, ...]:
    """The same hours on several weekdays, written "HH:MM"; hours that pass midnight go on into the next weekday."""
    start, end = _minutes(opens), _minutes(closes)
    if start < end:
        return tuple(Interval(day, start, end) for day in weekdays)
    late = [Interval(day, start, 1440) for day in weekdays]
    early = [Interval((part.weekday + 1) % 7, 0, end) for part in late if end > 0]
    return (*late, *early)


@dataclass(frozen=True, slots=True)
class Table:
    """The open segments of one block, in order, with the prefix sum that makes every question a binary search.

    Attributes:
        starts: where segments begin; the first is an empty segment at the block's own begin.
        ends: where they end (excluded).
        reached: service seconds since the block's begin that are consumed at each end.
    """

    starts: list[int]
    ends: list[int]
    reached: list[int]

    def consumed(self, at: int) -> int:
        """Service seconds of the block before ``at``, which lies in the block or at its end."""
        index = bisect_right(self.starts, at) - 1
        ahead = self.ends[index] - at
        return self.reached[index] - ahead if ahead > 0 else self.reached[index]


class Hours(Protocol):
    """What the arithmetic needs of a calendar, of one version or of many."""

    @property
    def tables(self) -> dict[int, Table]:
        """Tables made so far, by block."""

    def table(self, block: int) -> Table:
        """The table of a block, made if need be."""

    def calendar_at(self, at: int) -> Calendar:
        """The rules in force at an instant."""

    @property
    def id(self) -> str:
        """What a clock remembers of the calendar it was started under."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """One version of opening hours. Changing the rules means a new version, never an edit.

    Attributes:
        name: which calendar, for example ``service``.
        version: counts up; with the name it is the ``id`` a clock keeps.
        tz: IANA time zone of the wall clock the hours are written in.
        weekly: any number of intervals for each weekday; they must not overlap.
        rule: the holidays known by rule; ``extra`` adds single free days.
        valid_from: from when on a Timetable follows this version; a calendar used alone applies to all time.
        tables: what was computed so far; no part of the value.
    """

    name: str
    version: int
    tz: str
    weekly: tuple[Interval, ...]
    rule: HolidayRule = HolidayRule.NONE
    extra: tuple[OneOff, ...] = ()
    valid_from: datetime | None = None
    tables: dict[int, Table] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.tz)
        except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
            raise Refused("calendar.tz_unknown", tz=self.tz) from problem
        for earlier, later in pairwise(sorted(self.weekly, key=lambda part: (part.weekday, part.opens))):
            if earlier.weekday == later.weekday and later.opens < earlier.closes:
                raise Refused("calendar.intervals_overlap", weekday=later.weekday)

    @property
    def id(self) -> str:
        """Name and version, as a clock remembers them."""
        return f"{self.name}@{self.version}"

    def holiday(self, on: date) -> str:
        """The code of the holiday on that date, empty if it is none."""
        for single in self.extra:
            if single.on == on:
                return single.name
        return holidays(self.rule, on.year).get(on, "")

    def hours_on(self, on: date) -> tuple[Interval, ...]:
        """The intervals of that date in order; none on a holiday."""
        return () if self.holiday(on) else self.hours_of(on.weekday())

    def hours_of(self, weekday: int) -> tuple[Interval, ...]:
        """The intervals of a weekday in order, whether or not a date is a holiday."""
        return tuple(sorted((part for part in self.weekly if part.weekday == weekday), key=lambda part: part.opens))

    def table(self, block: int) -> Table:
        """The table of a block, made if need be."""
        return self.tables.get(block) or _keep(self.tables, block, self.segments(*_bounds(block)))

    def calendar_at(self, at: int) -> Calendar:  # noqa: ARG002 - one version holds always
        """The rules in force at an instant: these."""
        return self

    def segments(self, start: int, end: int) -> Iterator[Segment]:
        """The open segments between two instants, in order, made from local wall times date by date."""
        weekdays = [self.hours_of(weekday) for weekday in range(7)]
        for piece in pieces(self.tz, start, end):
            local_start, local_end = piece.start + piece.offset, piece.end + piece.offset
            for day in range(local_start // DAY_S, -(-local_end // DAY_S)):
                hours = weekdays[(day + 3) % 7]
                if not hours or self.holiday(date.fromordinal(day + _EPOCH_ORDINAL)):
                    continue
                for part in hours:
                    opens = max(day * DAY_S + part.opens * 60, local_start)
                    closes = min(day * DAY_S + part.closes * 60, local_end)
                    if opens < closes:
                        yield Segment(opens - piece.offset, closes - piece.offset)


@dataclass(frozen=True, slots=True)
class Timetable:
    """A calendar with its history: from each version's ``valid_from`` on, its rules and no others apply.

    The first version also stands for all time before it. Built with versions in any order; each but the first needs
    its own ``valid_from``.
    """

    versions: tuple[Calendar, ...]
    tables: dict[int, Table] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.versions, key=lambda one: one.valid_from or datetime.min.replace(tzinfo=UTC)))
        begins = [one.valid_from for one in ordered[1:]]
        if not ordered or None in begins or len({*begins, ordered[0].valid_from}) != len(ordered):
            raise Refused("calendar.versions_invalid")
        object.__setattr__(self, "versions", ordered)

    @property
    def id(self) -> str:
        """Name and version of the newest rules."""
        return self.versions[-1].id

    def calendar_at(self, at: int) -> Calendar:
        """The rules in force at an instant."""
        index = bisect_right(self.versions, at, lo=1, key=_valid_from)
        return self.versions[index - 1]

    def table(self, block: int) -> Table:
        """The table of a block, made if need be."""
        return self.tables.get(block) or _keep(self.tables, block, self.segments(*_bounds(block)))

    def segments(self, start: int, end: int) -> Iterator[Segment]:
        """The open segments between two instants, each version's own stretch cut at the instant the rules change."""
        changes = [at for at in map(_valid_from, self.versions[1:]) if start < at < end]
        for begin, until in pairwise([start, *changes, end]):
            yield from self.calendar_at(begin).segments(begin, until)


class Piece(NamedTuple):
    """A stretch of time in which a zone's offset from UTC (seconds, east positive) stays the same."""

    start: int
    end: int
    offset: int


def pieces(tz: str, start: int, end: int) -> Iterator[Piece]:
    """Cut a stretch of time where the zone's clocks are changed; a change is found to the second by bisection."""
    zone = ZoneInfo(tz)
    begin, offset, at = start, _offset(zone, start), start
    while at < end:
        ahead = min(at + _PROBE_S, end)
        if _offset(zone, ahead) != offset:
            change = _first_other(zone, at, ahead, offset)
            if change >= end:
                break
            yield Piece(begin, change, offset)
            begin, offset, ahead = change, _offset(zone, change), change
        at = ahead
    if begin < end:
        yield Piece(begin, end, offset)


def to_seconds(at: datetime) -> int:
    """The whole second an aware instant falls in, since 1970; fractions are cut off towards the past."""
    since = at - EPOCH
    return since.days * DAY_S + since.seconds


def to_instant(seconds: int) -> datetime:
    """The aware UTC instant of a whole second; unlike ``fromtimestamp`` for any year on every platform."""
    return EPOCH + timedelta(0, seconds)


def _first_other(zone: ZoneInfo, same: int, other: int, offset: int) -> int:
    while other - same > 1:
        middle = (same + other) // 2
        if _offset(zone, middle) == offset:
            same = middle
        else:
            other = middle
    return other


def _offset(zone: ZoneInfo, at: int) -> int:
    offset = to_instant(at).astimezone(zone).utcoffset()
    return 0 if offset is None else offset // SECOND


def _bounds(block: int) -> Segment:
    if not _FIRST_BLOCK <= block <= _LAST_BLOCK:
        raise Refused("calendar.out_of_range")
    return Segment(block << BLOCK_BITS, (block + 1) << BLOCK_BITS)


def _keep(tables: dict[int, Table], block: int, segments: Iterator[Segment]) -> Table:
    begin = block << BLOCK_BITS
    starts, ends, reached, total = [begin], [begin], [0], 0
    for start, end in segments:
        total += end - start
        starts.append(start)
        ends.append(end)
        reached.append(total)
    if len(tables) >= _MOST_BLOCKS:
        tables.clear()
    table = tables[block] = Table(starts, ends, reached)
    return table


def _valid_from(version: Calendar) -> int:
    return to_seconds(version.valid_from or datetime.min.replace(tzinfo=UTC))


def _minutes(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes)
