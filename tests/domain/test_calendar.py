"""Elapsed service time and deadlines: the contract's examples, and properties against an oracle that walks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import (
    INTAKE_CALENDAR,
    LONGEST_TARGET_S,
    SERVICE_CALENDAR,
    Calendar,
    Deadline,
    HolidayRule,
    Hours,
    Interval,
    Pause,
    StepCode,
    Timetable,
    deadline,
    elapsed,
    every,
    is_open,
    next_open,
    open_until,
    seconds_until,
)
from app.domain.errors import Refused
from app.domain.holiday import OneOff, holidays
from app.domain.hours import BLOCK_BITS, to_seconds

VECTORS = Path(__file__).parent / "vectors" / "sla.json"
CASES = json.loads(VECTORS.read_text(encoding="utf-8"))["cases"]
BERLIN = ZoneInfo("Europe/Berlin")
HOURS_4, HOURS_24 = 4 * 3600, 24 * 3600


def at(text: str) -> datetime:
    """An instant written in ISO 8601."""
    return datetime.fromisoformat(text)


def berlin(*fields: int) -> datetime:
    """What the wall in Berlin shows."""
    return datetime(*fields, tzinfo=BERLIN)  # type: ignore[misc,arg-type]


# --- the oracle: walks, minute by minute, asking the wall clock each time ----------------------------------------------


class Oracle:
    """Service time by brute force. Shares no arithmetic with the product: it looks at the wall every minute."""

    def __init__(self, calendar: Hours) -> None:
        self.calendar = calendar
        self._known: dict[int, bool] = {}

    def is_open(self, minute: int) -> bool:
        if minute not in self._known:
            self._known[minute] = self._look(minute)
        return self._known[minute]

    def _look(self, minute: int) -> bool:
        rules = self.calendar
        instant = datetime.fromtimestamp(minute * 60, UTC)
        if isinstance(rules, Timetable):
            begun = [one for one in rules.versions if one.valid_from is not None and one.valid_from <= instant]
            rules = max(begun, key=lambda one: one.valid_from or instant, default=rules.versions[0])
        assert isinstance(rules, Calendar)
        wall = instant.astimezone(ZoneInfo(rules.tz))
        free = {single.on for single in rules.extra} | set(holidays(rules.rule, wall.year))
        shown = wall.hour * 60 + wall.minute
        return wall.date() not in free and any(
            part.weekday == wall.weekday() and part.opens <= shown < part.closes for part in rules.weekly
        )

    def counts(self, second: int, pauses: list[tuple[int, int]]) -> bool:
        return self.is_open(second // 60) and not any(begin <= second < end for begin, end in pauses)

    def elapsed(self, start: int, end: int, pauses: list[tuple[int, int]]) -> int:
        total = 0
        for minute in range(start // 60, end // 60 + 1):
            first, last = max(start, minute * 60), min(end, minute * 60 + 60)
            if first < last and self.is_open(minute):
                inside = {second for begin, until in pauses for second in range(max(begin, first), min(until, last))}
                total += last - first - len(inside)
        return total

    def deadline(self, start: int, target: int, pauses: list[tuple[int, int]]) -> tuple[int, int]:
        """First second with everything consumed, and the last one with no more than that consumed."""
        left, second = target, start
        while left > 0:
            step = self._stride(second, pauses)
            if self.counts(second, pauses):
                step = min(step, left)
                left -= step
            second += step
        due = second
        while not self.counts(second, pauses):
            second += self._stride(second, pauses)
        return due, second

    def _stride(self, second: int, pauses: list[tuple[int, int]]) -> int:
        """To the next minute, or to where a pause begins or ends if that comes before."""
        marks = [mark for pause in pauses for mark in pause if mark > second]
        return min([second // 60 * 60 + 60, *marks]) - second


# --- what the properties are tried on ----------------------------------------------------------------------------------

ZONES = (
    "Europe/Berlin",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kolkata",
    "UTC",
)

AROUND = [
    to_seconds(at(text))
    for text in (
        "2026-03-29T01:00+00:00",  # Berlin forward
        "2026-10-25T01:00+00:00",  # Berlin back
        "2018-11-04T03:00+00:00",  # Sao Paulo: midnight left out
        "2018-02-18T02:00+00:00",  # Sao Paulo: midnight hour twice
        "2023-03-25T22:00+00:00",  # Beirut: midnight left out
        "2026-10-03T15:30+00:00",  # Lord Howe: half an hour forward
        "2026-04-04T15:00+00:00",  # Lord Howe: half an hour back
        "2011-12-30T10:00+00:00",  # Apia: a day left out
        "2026-04-03T12:00+02:00",  # Good Friday
        "2026-12-25T12:00+01:00",
        "1999-12-31T23:30+01:00",
        "1970-01-01T00:00+00:00",
    )
] + [26 << BLOCK_BITS, 27 << BLOCK_BITS]  # where tables join

seconds = st.builds(
    int.__add__, st.sampled_from(AROUND), st.one_of(st.integers(-86_400 * 6, 86_400 * 3), st.integers(-50, 50))
)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, ...]:
    """A few days of the week with up to three intervals, touching or apart, also up to midnight."""
    weekly: list[Interval] = []
    for weekday in draw(st.sets(st.integers(0, 6), min_size=1)):
        marks = draw(
            st.lists(
                st.sampled_from([0, 30, 60, 90, 120, 150, 180, 540, 719, 780, 1080, 1380, 1410, 1440])
                | st.integers(0, 1440),
                min_size=2,
                max_size=6,
                unique=True,
            )
        )
        marks.sort()
        touching = draw(st.booleans())
        pairs = pairwise(marks) if touching else zip(marks[::2], marks[1::2], strict=False)
        weekly += [Interval(weekday, opens, closes) for opens, closes in pairs]
    return tuple(weekly)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Any zone, any weekly hours, with or without holidays."""
    extra = draw(st.lists(st.sampled_from([date(2026, 3, 30), date(2026, 10, 25), date(2018, 11, 4)]), unique=True))
    return Calendar(
        name="any",
        version=1,
        tz=draw(st.sampled_from(ZONES)),
        weekly=draw(intervals()),
        rule=draw(st.sampled_from(HolidayRule)),
        extra=tuple(OneOff(on, "extra") for on in extra),
    )


@st.composite
def timetables(draw: st.DrawFn) -> Hours:
    """A calendar alone, or with a second version that begins near the instants of interest."""
    first = draw(calendars())
    if draw(st.booleans()):
        return first
    changes = datetime.fromtimestamp(draw(seconds) // 60 * 60, UTC)
    return Timetable((first, Calendar("any", 2, first.tz, draw(intervals()), first.rule, valid_from=changes)))


pause_lists = st.lists(
    st.tuples(st.integers(-3600 * 30, 3600 * 72), st.integers(0, 3600 * 10)).map(lambda p: (p[0], p[0] + p[1])),
    max_size=3,
)


def instant(second: int) -> datetime:
    """The instant of a second since 1970."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)


def as_pauses(pairs: list[tuple[int, int]]) -> list[Pause]:
    """Pairs of seconds as the product takes pauses."""
    return [(instant(begin), instant(end)) for begin, end in pairs]


# --- the contract's examples -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
@pytest.mark.parametrize(("kind", "target"), [("critical_due", HOURS_4), ("uncritical_due", HOURS_24)])
def test_contract_examples(case, kind, target):
    """Every worked example comes out to the second, and its way adds up to the promise."""
    notified, due = at(case["notified"]), at(case[kind])
    answer = deadline(SERVICE_CALENDAR, notified, target, trace=True)
    assert due == answer.due_at
    assert target == elapsed(SERVICE_CALENDAR, notified, due)
    assert target - 1 == elapsed(SERVICE_CALENDAR, notified, due - timedelta(seconds=1))
    assert target == sum(step.consumed_s for step in answer.trace)
    assert [notified, *(step.to_at for step in answer.trace)] == [*(step.from_at for step in answer.trace), due]
    assert (due, ()) == deadline(SERVICE_CALENDAR, notified, target)[::2]


def test_all_examples_are_there():
    """The vectors were not lost on the way."""
    assert {f"E{number}" for number in range(1, 22)} == {case["id"] for case in CASES}


def test_consumed_exactly_at_closing_time_leaves_the_night():
    """E17: due Tuesday 18:00; Wednesday 09:00:00 is the last instant in time."""
    answer = deadline(SERVICE_CALENDAR, berlin(2026, 6, 9, 14), HOURS_4)
    assert Deadline(berlin(2026, 6, 9, 18), berlin(2026, 6, 10, 9)) == answer
    assert HOURS_4 == elapsed(SERVICE_CALENDAR, berlin(2026, 6, 9, 14), answer.latest_ok_at)
    assert HOURS_4 + 1 == elapsed(SERVICE_CALENDAR, berlin(2026, 6, 9, 14), answer.latest_ok_at + timedelta(seconds=1))


def test_mail_counts_from_its_arrival_not_from_the_poll():
    """E25: arrived Tuesday 16:58, due Wednesday 11:58."""
    assert berlin(2026, 6, 10, 11, 58) == deadline(SERVICE_CALENDAR, berlin(2026, 6, 9, 16, 58), HOURS_4).due_at


def test_reformation_day_2017_was_free_for_all():
    """A single free day given as data is skipped like any other."""
    answer = deadline(SERVICE_CALENDAR, berlin(2017, 10, 30, 16), HOURS_4, trace=True)
    assert berlin(2017, 11, 1, 11) == answer.due_at
    assert [(StepCode.HOLIDAY, "reformation_day")] == [(s.code, s.holiday) for s in answer.trace if s.holiday]


def test_intake_hours_are_longer_and_on_the_same_days():
    """Rule R2: faults are accepted 7 to 19, not on holidays."""
    assert not is_open(INTAKE_CALENDAR, berlin(2026, 6, 9, 6, 59, 59))
    assert is_open(INTAKE_CALENDAR, berlin(2026, 6, 9, 7))
    assert is_open(INTAKE_CALENDAR, berlin(2026, 6, 9, 18, 59, 59))
    assert not is_open(INTAKE_CALENDAR, berlin(2026, 6, 9, 19))
    assert not is_open(INTAKE_CALENDAR, berlin(2026, 5, 14, 10))


# --- the door ----------------------------------------------------------------------------------------------------------


def test_hours_are_half_open():
    """The opening instant is inside, the closing instant is not."""
    opens, closes = berlin(2026, 6, 9, 9), berlin(2026, 6, 9, 18)
    second = timedelta(seconds=1)
    assert [False, True, True, False] == [
        is_open(SERVICE_CALENDAR, moment) for moment in (opens - second, opens, closes - second, closes)
    ]
    assert (opens, opens + second, berlin(2026, 6, 10, 9)) == (
        next_open(SERVICE_CALENDAR, opens - second),
        next_open(SERVICE_CALENDAR, opens + second),
        next_open(SERVICE_CALENDAR, closes),
    )
    assert (opens - second, closes, closes) == (
        open_until(SERVICE_CALENDAR, opens - second),
        open_until(SERVICE_CALENDAR, opens),
        open_until(SERVICE_CALENDAR, closes),
    )


def test_touching_intervals_are_one_stretch():
    """Open until the last of the intervals that touch ends, over midnight and over the joints of tables."""
    parted = Calendar("parted", 1, "Europe/Berlin", (*every([1], "09:00", "12:00"), *every([1], "12:00", "22:00")))
    assert berlin(2026, 6, 9, 22) == open_until(parted, berlin(2026, 6, 9, 10))
    joint = instant(27 << BLOCK_BITS).astimezone(UTC)
    weekdays = Calendar("long", 1, "UTC", every([joint.weekday()], "00:00", "24:00"))
    assert joint.replace(hour=0, minute=0, second=0) + timedelta(days=1) == open_until(
        weekdays, joint - timedelta(hours=1)
    )


def test_always_open_has_no_end_in_sight():
    """Around the clock a deadline is wall time, and closing lies years ahead."""
    always = Calendar("always", 1, "Europe/Berlin", every(range(7), "00:00", "24:00"))
    begin = berlin(2026, 6, 9, 10)
    assert (begin.astimezone(UTC) + timedelta(hours=24),) * 2 == deadline(always, begin, HOURS_24)[:2]
    assert open_until(always, begin) > begin + timedelta(days=3000)
    years = 40 * 365 * 86_400
    assert begin.astimezone(UTC) + timedelta(seconds=years) == deadline(always, begin, years).due_at


# --- edges -------------------------------------------------------------------------------------------------------------


def test_fractions_of_a_second_are_cut_off_towards_the_past():
    """An instant counts as the whole second it falls in, before and after 1970."""
    whole = berlin(2026, 6, 9, 10, 15)
    late = whole + timedelta(microseconds=999_999)
    assert deadline(SERVICE_CALENDAR, whole, HOURS_4) == deadline(SERVICE_CALENDAR, late, HOURS_4)
    assert 0 == elapsed(SERVICE_CALENDAR, whole, late)
    assert 1 == elapsed(SERVICE_CALENDAR, late, whole + timedelta(seconds=1))
    assert -1 == to_seconds(datetime(1969, 12, 31, 23, 59, 59, 1, tzinfo=UTC))


def test_time_that_runs_backwards_consumes_nothing():
    """A clock set back never makes a negative duration."""
    assert 0 == elapsed(SERVICE_CALENDAR, berlin(2026, 6, 9, 12), berlin(2026, 6, 9, 11))
    pause = (berlin(2026, 6, 9, 10), berlin(2026, 6, 9, 13))
    assert 0 == elapsed(SERVICE_CALENDAR, berlin(2026, 6, 9, 12), berlin(2026, 6, 9, 11), [pause])


def test_target_of_nothing_is_due_at_once():
    """Zero seconds are consumed from the start; in time until consumption begins."""
    inside, outside = berlin(2026, 6, 9, 10), berlin(2026, 6, 9, 19)
    assert (inside, inside, ()) == deadline(SERVICE_CALENDAR, inside, 0)
    assert (outside, berlin(2026, 6, 10, 9), ()) == deadline(SERVICE_CALENDAR, outside, 0)


def test_naive_instants_are_a_bug():
    """Without an offset nobody knows which instant is meant."""
    naive = datetime(2026, 6, 9, 10)  # noqa: DTZ001
    with pytest.raises(TypeError):
        deadline(SERVICE_CALENDAR, naive, HOURS_4)
    with pytest.raises(TypeError):
        elapsed(SERVICE_CALENDAR, naive, berlin(2026, 6, 9, 11))


@pytest.mark.parametrize("target", [-1, LONGEST_TARGET_S + 1])
def test_targets_beyond_reason_are_refused(target):
    """A target is a number of seconds from nothing to a century."""
    with pytest.raises(Refused, match=r"calendar\.target_out_of_range"):
        deadline(SERVICE_CALENDAR, berlin(2026, 6, 9, 10), target)


@pytest.mark.parametrize("far", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_the_ends_of_time_are_refused(far):
    """Years 1 and 9999 are somebody's mistake, not a crash."""
    with pytest.raises(Refused, match=r"calendar\.out_of_range"):
        deadline(SERVICE_CALENDAR, far, HOURS_4)
    with pytest.raises(Refused, match=r"calendar\.out_of_range"):
        is_open(SERVICE_CALENDAR, far)


def test_a_calendar_that_never_opens_has_no_deadline():
    """The answer is a refusal, not a search without end."""
    never = Calendar("never", 1, "Europe/Berlin", ())
    for ask in (lambda: deadline(never, berlin(2026, 6, 9, 10), 1), lambda: next_open(never, berlin(2026, 6, 9, 10))):
        with pytest.raises(Refused, match=r"calendar\.never_open"):
            ask()
    assert 0 == elapsed(never, berlin(2000, 1, 1), berlin(2050, 1, 1))


def test_hours_that_end_for_good():
    """Consumed in the very last second of service there ever is: due then, and there is nothing later to be late in."""
    closed = Calendar("any", 2, "Europe/Berlin", (), valid_from=berlin(2026, 6, 9, 18))
    table = Timetable((SERVICE_CALENDAR, closed))
    assert (berlin(2026, 6, 9, 18),) * 2 == deadline(table, berlin(2026, 6, 9, 14), HOURS_4)[:2]
    with pytest.raises(Refused, match=r"calendar\.never_open"):
        deadline(table, berlin(2026, 6, 9, 14), HOURS_4 + 1)


def test_decades_are_summed_over_all_their_tables():
    """Twenty years are their days: 9 h for every weekday that is no holiday."""
    days = (date(2020, 1, 1) + timedelta(days=number) for number in range(7305))
    service_days = sum(day.weekday() < 5 and not SERVICE_CALENDAR.holiday(day) for day in days)
    assert service_days * 9 * 3600 == elapsed(SERVICE_CALENDAR, berlin(2020, 1, 1), berlin(2040, 1, 1))


def test_hours_that_begin_years_later():
    """A calendar whose first hours lie six years ahead has a deadline then."""
    later = Calendar("any", 2, "Europe/Berlin", every(range(5), "09:00", "18:00"), valid_from=berlin(2032, 6, 9, 12))
    table = Timetable((Calendar("any", 1, "Europe/Berlin", ()), later))
    assert berlin(2032, 6, 9, 16) == deadline(table, berlin(2026, 6, 9, 10), HOURS_4).due_at
    assert berlin(2032, 6, 9, 12) == next_open(table, berlin(2026, 6, 9, 10))


def test_new_rules_hold_from_their_instant_on():
    """Saturdays are opened from 13 June 2026 on: what is due on Monday before is due on Saturday after."""
    saturdays = Calendar(
        "service",
        2,
        "Europe/Berlin",
        every(range(6), "09:00", "18:00"),
        HolidayRule.GERMANY,
        valid_from=berlin(2026, 6, 13),
    )
    table = Timetable((SERVICE_CALENDAR, saturdays))
    assert berlin(2026, 6, 8, 11) == deadline(table, berlin(2026, 6, 5, 16), HOURS_4).due_at
    assert berlin(2026, 6, 13, 11) == deadline(table, berlin(2026, 6, 12, 16), HOURS_4).due_at


# --- pauses ------------------------------------------------------------------------------------------------------------


def test_a_pause_puts_its_service_time_on_top():
    """One hour paused inside, one outside: due one hour later."""
    pauses = [
        (berlin(2026, 6, 9, 11), berlin(2026, 6, 9, 12)),
        (berlin(2026, 6, 9, 20), berlin(2026, 6, 9, 21)),
    ]
    answer = deadline(SERVICE_CALENDAR, berlin(2026, 6, 9, 10), HOURS_4, pauses, trace=True)
    assert berlin(2026, 6, 9, 15) == answer.due_at
    assert [(StepCode.SERVICE, 3600), (StepCode.PAUSE, 0), (StepCode.SERVICE, 10_800)] == [
        (step.code, step.consumed_s) for step in answer.trace
    ]


def test_a_pause_that_begins_when_all_is_consumed_only_delays_the_breach():
    """Due at its begin, in time until its end."""
    pause = (berlin(2026, 6, 9, 14), berlin(2026, 6, 9, 15))
    assert (berlin(2026, 6, 9, 14), berlin(2026, 6, 9, 15), ()) == deadline(
        SERVICE_CALENDAR, berlin(2026, 6, 9, 10), HOURS_4, [pause]
    )


# --- properties --------------------------------------------------------------------------------------------------------


@given(timetables(), seconds, st.integers(0, 86_400 * 3), pause_lists)
def test_elapsed_is_what_the_oracle_counts(hours, start, length, offsets):
    """Prefix sums agree with a walk over the wall clock."""
    pauses = [(start + begin, start + end) for begin, end in offsets]
    expected = Oracle(hours).elapsed(start, start + length, pauses)
    assert expected == elapsed(hours, instant(start), instant(start + length), as_pauses(pauses))


@given(timetables(), seconds, st.integers(1, 3600 * 12), pause_lists)
def test_deadline_is_where_the_oracle_arrives(hours, start, target, offsets):
    """Due and last instant in time agree with a walk over the wall clock."""
    pauses = [(start + begin, start + end) for begin, end in offsets]
    try:
        answer = deadline(hours, instant(start), target, as_pauses(pauses))
    except Refused:
        assert 0 == elapsed(hours, instant(start + 86_400 * 30), instant(start + 86_400 * 3000))
        return
    if answer.latest_ok_at - instant(start) > timedelta(days=40):
        return  # hours of a few minutes a week: nothing is learnt from a walk of months
    due, latest = Oracle(hours).deadline(start, target, pauses)
    assert (instant(due), instant(latest)) == answer[:2]


@given(seconds, st.sampled_from([HOURS_4, HOURS_24]))
def test_service_deadlines_are_where_the_oracle_arrives(start, target):
    """The contract's own hours and targets."""
    due, latest = _SERVICE.deadline(start, target, [])
    assert (instant(due), instant(latest), ()) == deadline(SERVICE_CALENDAR, instant(start), target)


_SERVICE = Oracle(SERVICE_CALENDAR)


@given(timetables(), seconds, st.integers(0, 10**6), pause_lists)
def test_elapsed_until_the_deadline_is_the_target(hours, start, target, offsets):
    """The two questions are each other's inverse; a second later than the last in time is too late."""
    pauses = as_pauses([(start + begin, start + end) for begin, end in offsets])
    begin = instant(start)
    try:
        due, latest, _ = deadline(hours, begin, target, pauses)
    except Refused:
        return
    assert begin <= due <= latest
    assert (target, target) == (elapsed(hours, begin, due, pauses), elapsed(hours, begin, latest, pauses))
    assert target + 1 == elapsed(hours, begin, latest + timedelta(seconds=1), pauses)
    if target:
        assert target - 1 == elapsed(hours, begin, due - timedelta(seconds=1), pauses)


@given(timetables(), seconds, st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)).map(sorted), pause_lists)
def test_elapsed_adds_up(hours, start, ahead, offsets):
    """Elapsed from a to b and from b to c is elapsed from a to c."""
    pauses = as_pauses([(start + begin, start + end) for begin, end in offsets])
    one, two, three = instant(start), instant(start + ahead[0]), instant(start + ahead[1])
    first, second = elapsed(hours, one, two, pauses), elapsed(hours, two, three, pauses)
    assert first + second == elapsed(hours, one, three, pauses)
    assert 0 <= first <= ahead[0]


@given(timetables(), seconds, st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**5))
def test_later_or_longer_is_never_due_earlier(hours, start, delay, target, more):
    """Deadlines are monotone in the start and in the target."""
    try:
        later = deadline(hours, instant(start + delay), target + more)
    except Refused:
        return
    first = deadline(hours, instant(start), target)
    assert first.due_at <= deadline(hours, instant(start + delay), target).due_at <= later.due_at
    assert first.latest_ok_at <= deadline(hours, instant(start), target + more).latest_ok_at <= later.latest_ok_at


@given(timetables(), seconds, st.integers(0, 10**6), st.integers(0, 86_400 * 4), st.integers(1, 86_400))
def test_pausing_while_closed_changes_nothing(hours, start, target, offset, length):
    """Only service time can be paused."""
    begin = start + offset
    pause = (instant(begin), instant(begin + length))
    if elapsed(hours, *pause):
        return
    try:
        plain = deadline(hours, instant(start), target)
    except Refused:
        return
    assert plain == deadline(hours, instant(start), target, [pause])


@given(timetables(), seconds, pause_lists)
def test_the_order_of_pauses_does_not_matter(hours, start, offsets):
    """Pauses are a set of instants, however they are cut and listed."""
    pauses = as_pauses([(start + begin, start + end) for begin, end in offsets])
    end = instant(start + 86_400 * 5)
    assert elapsed(hours, instant(start), end, pauses) == elapsed(hours, instant(start), end, [*pauses[::-1], *pauses])


@given(seconds, st.integers(-14 * 60, 14 * 60), st.sampled_from([HOURS_4, HOURS_24]))
def test_the_offset_an_instant_is_written_in_does_not_matter(start, minutes, target):
    """An instant is an instant, whatever clock shows it."""
    elsewhere = instant(start).astimezone(timezone(timedelta(minutes=minutes)))
    answer = deadline(SERVICE_CALENDAR, elsewhere, target)
    assert deadline(SERVICE_CALENDAR, instant(start), target) == answer
    assert UTC is answer.due_at.tzinfo


@given(seconds, st.integers(0, 10**6))
def test_on_seconds_and_on_instants_the_answer_is_the_same(start, target):
    """The fast door for many and the door for one agree."""
    due, latest = seconds_until(SERVICE_CALENDAR, start, target)
    assert Deadline(instant(due), instant(latest)) == deadline(SERVICE_CALENDAR, instant(start), target)


@pytest.mark.parametrize("tz", ["UTC", "Pacific/Apia", "America/Sao_Paulo", "Europe/Berlin", "Nowhere/Special"])
def test_the_zone_of_the_process_does_not_matter(tz):
    """A server in Samoa reckons the contract like one in Berlin."""
    code = (
        "import json, sys\n"
        "from datetime import datetime\n"
        "from app.domain.calendar import SERVICE_CALENDAR, deadline\n"
        "cases = json.load(open(sys.argv[1], encoding='utf-8'))['cases']\n"
        "for case in cases:\n"
        "    for name, hours in (('critical_due', 4), ('uncritical_due', 24)):\n"
        "        due = deadline(SERVICE_CALENDAR, datetime.fromisoformat(case['notified']), hours * 3600).due_at\n"
        "        assert due == datetime.fromisoformat(case[name]), (case['id'], due)\n"
        "print(len(cases))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(VECTORS)],
        env={**os.environ, "TZ": tz},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, f"{len(CASES)}\n", "") == (run.returncode, run.stdout, run.stderr)
