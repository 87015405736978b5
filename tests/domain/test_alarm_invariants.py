"""What holds of alarms whatever happens: monitoring never stops, what is over goes, what is told is true, and nobody is asked for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.alarm import Stage, stage
from app.domain.check import Check, CheckResult, State, Thresholds
from app.domain.consequence import CAUSE_WITHIN
from app.domain.errors import Refused
from app.domain.judge import Memory, Notice, NoticeKind, is_pending
from app.domain.replay import Replay, new_window
from app.domain.replay_told import Told

NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)

SERVERS: dict[str, tuple[str, ...]] = {"router": (), "a": ("router",), "b": ("router",), "c": (), "d": ()}
"""What each is reached through; all but the router stand at one site."""
CHECKS = {f"{server} up": (server, "device", 1) for server in SERVERS} | {
    "a disk": ("a", "disk", 3), "c disk": ("c", "disk", 2),
}  # fmt: skip
"""Its server, kind and attempts: those of an outage kind say that the server is out of reach."""

DELAYS = st.sampled_from([0, 5, 20, 60, 61, 120, 300, 3600])
RESULTS = st.tuples(
    st.just("result"),
    st.sampled_from(sorted(CHECKS)),
    st.sampled_from(
        [State.OK, State.OK, State.WARNING, State.CRITICAL, State.CRITICAL, State.UNKNOWN, State.NOT_APPLICABLE]
    ),
    st.sampled_from([0, 0, 0, 0, 600]),
)
"""A check, what was found, and how many seconds ago it was measured."""
QUIET = st.one_of(
    st.tuples(st.just("window"), st.sampled_from(["", *SERVERS]), st.sampled_from([1, 10, 90])),
    st.tuples(st.just("acknowledge"), st.sampled_from(sorted(CHECKS))),
    st.tuples(st.just("unacknowledge"), st.sampled_from(sorted(CHECKS))),
    st.tuples(st.just("shelve"), st.sampled_from(sorted(CHECKS)), st.sampled_from([1, 30, 600])),
    st.tuples(st.just("unshelve"), st.sampled_from(sorted(CHECKS))),
)
"""What keeps people from being told."""
STEPS = st.tuples(DELAYS, st.one_of(RESULTS, RESULTS, RESULTS, QUIET))
COURSES = st.lists(STEPS, min_size=25, max_size=60)

Step = tuple[int, tuple[Any, ...]]


@dataclass
class Course:
    """A replay that goes on step by step, and what is seen of it."""

    is_quiet: bool = True
    is_lined_up: bool = True
    on: Callable[[Course, Told], None] = lambda _course, _told: None
    replay: Replay = field(default_factory=Replay)
    now: datetime = NOW
    windows: int = 0
    history: list[tuple[Any, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for server, ways in SERVERS.items():
            self.replay.add_server(
                server,
                ways=tuple((way,) for way in ways) if self.is_lined_up else (),
                site_id="site" if self.is_lined_up and server != "router" else None,
            )
        for id_, (server, kind, attempts) in CHECKS.items():
            self.replay.add_check(_check(id_, server, kind, attempts))

    def run(self, steps: list[Step]) -> Course:
        """Go through the steps."""
        for delay, (what, *facts) in steps:
            self.pass_time(delay)
            if what == "result":
                self.result(*facts)
            elif self.is_quiet:
                with suppress(Refused):
                    self._see(self._quiet(what, *facts))
        return self

    def pass_time(self, seconds: int) -> None:
        """Move on."""
        self.now += timedelta(seconds=seconds)
        self._see(self.replay.until(self.now))

    def result(self, check_id: str, state: State, ago_s: int = 0) -> None:
        """Take a result."""
        at = self.now - timedelta(seconds=ago_s)
        self._see(self.replay.result(check_id, CheckResult(CHECKS[check_id][1], "", state, at, code="")))
        self.history.append((check_id, *believed(self.replay.checks[check_id].memory)))

    def calm_down(self) -> None:
        """Let everything end that keeps people from being told, and every check be looked at until that is believed."""
        self.pass_time(86_400)
        for id_ in CHECKS:
            for what in ("unacknowledge", "unshelve"):
                with suppress(Refused):
                    self._see(self.replay.act(id_, what))
        for _ in range(25):
            for id_ in CHECKS:
                self.result(id_, self.replay.checks[id_].memory.state or State.OK)
            self.pass_time(60)
        self.pass_time(600)

    def _quiet(self, what: str, scope: str, minutes: int = 0) -> Iterator[Told]:
        if what == "window":
            self.windows += 1
            facts: dict[str, Any] = {
                "id": f"w{self.windows}", "customer_id": "customer", "starts_at": self.now,
                "ends_at": self.now + timedelta(minutes=minutes), "reason": "planned", "server_id": scope or None,
            }  # fmt: skip
            return self.replay.set_window(new_window(facts, now=self.now))
        if what == "shelve":
            return self.replay.act(scope, what, until=self.now + timedelta(minutes=minutes), reason="later")
        return self.replay.act(scope, what)

    def _see(self, told: Iterator[Told]) -> None:
        for each in told:
            self.on(self, each)


def believed(memory: Memory) -> tuple[Any, ...]:
    """What monitoring knows of a check; not what people know."""
    return (
        memory.state, memory.is_hard, memory.attempt, memory.since, memory.hard_state, memory.hard_since, memory.bits,
        memory.is_flapping, memory.alarmed,
    )  # fmt: skip


def _check(id_: str, server: str, kind: str, attempts: int) -> Check:
    return Check(
        id=id_, version=1, server_id=server, customer_id="customer", kind=kind, item="", state=State.UNKNOWN,
        is_hard=False, attempt=1, attempts=attempts, since=NOW, last_at=NOW, next_at=None, value=None, unit="", code="",
        detail={}, interval_s=60, daily_at="", thresholds=Thresholds(),
    )  # fmt: skip


@given(COURSES)
def test_alerting_is_suppressed_monitoring_never(steps: list[Step]) -> None:
    """With or without maintenance, acknowledgement, shelving and lines, each result makes the same of each check."""
    expected = Course(is_quiet=False, is_lined_up=False).run(steps).history
    assert expected == Course(is_quiet=True, is_lined_up=False).run(steps).history
    assert expected == Course(is_quiet=True, is_lined_up=True).run(steps).history


@given(COURSES)
def test_creation_is_suppressed_resolution_never(steps: list[Step]) -> None:
    """What is believed to be fine has no active alarm and, if its problem was told, its end is told with the result that says so."""

    def look(course: Course, told: Told) -> None:
        memory, alarm = course.replay.checks[told.check_id].memory, course.replay.checks[told.check_id].alarm
        is_active = alarm is not None and alarm.returned_at is None and alarm.closed_at is None
        assert is_active == (memory.alarmed is not None)
        if told.step is None or told.step.verdict.is_late or memory.is_flapping or memory.state is None:
            return
        if not memory.state.is_problem:
            assert not is_active
            is_old = any(reason.name == "REPLAY" for reason in told.step.suppression)
            assert memory.told is State.OK or is_old

    Course(on=look).run(steps)


def _present(notices: Iterable[Notice]) -> list[Notice]:
    return [each for each in notices if each.kind is not NoticeKind.PAST]


def _look_at_past(memory: Memory, told: Told, known: dict[str, State]) -> None:
    """What is told as past was a problem, is over, and nobody knew of it."""
    for notice in () if told.step is None else told.step.verdict.notices:
        if notice.kind is NoticeKind.PAST:
            assert notice.state.is_problem
            assert told.check_id not in known
            assert not (memory.hard_state or State.OK).is_problem


@given(COURSES)
def test_what_is_told_is_true(steps: list[Step]) -> None:
    """At the moment it is told, also later, it is what is believed; no end without its beginning; in the end all is known."""
    known: dict[str, State] = {}
    flapping: set[str] = set()

    def look(course: Course, told: Told) -> None:
        if told.step is None:
            return
        memory = course.replay.checks[told.check_id].memory
        _look_at_past(memory, told, known)
        for notice in _present(told.step.verdict.notices):
            if notice.kind is NoticeKind.PROBLEM:
                assert notice.state is memory.hard_state
                assert notice.state.is_problem
                assert notice.state is not known.get(told.check_id)
                known[told.check_id] = notice.state
            elif notice.kind in (NoticeKind.RECOVERY, NoticeKind.WITHDRAWN):
                assert notice.was is known.pop(told.check_id)
                assert notice.state is memory.hard_state
                assert (notice.state is State.OK) == (notice.kind is NoticeKind.RECOVERY)
            else:
                is_begin = notice.kind is NoticeKind.FLAPPING_START
                assert is_begin == memory.is_flapping
                assert is_begin == (told.check_id not in flapping)
                flapping.symmetric_difference_update({told.check_id})

    course = Course(on=look).run(steps)
    course.pass_time(86_400)
    for id_, watched in course.replay.checks.items():
        if watched.alarm is not None and stage(watched.alarm, now=course.now) is Stage.NEW:
            assert watched.memory.is_flapping or not is_pending(watched.memory), id_
    course.calm_down()
    for id_, watched in course.replay.checks.items():
        if watched.alarm is None or watched.alarm.cause_id is None:
            assert not is_pending(watched.memory), id_


@given(COURSES)
def test_after_an_outage_nobody_is_asked_for_what_only_hung_on_it(steps: list[Step]) -> None:
    """A consequence stands for itself only if it was measured since its cause ended, or stays away; else it goes unseen."""
    over_at: dict[str, datetime] = {}
    was: dict[str, Stage] = {}

    def look(course: Course, told: Told) -> None:
        watched, alarm = course.replay.checks[told.check_id], told.alarm
        if told.what == "cause_over":
            over_at[told.check_id] = told.at
        elif told.what == "cause_ended":
            at = over_at.pop(told.check_id)
            is_measured = watched.last_at is not None and watched.last_at > at
            assert is_measured or told.at - at >= CAUSE_WITHIN
        if alarm is None or alarm.closed_at is not None:
            was.pop(told.check_id, None)
            return
        now = stage(alarm, now=told.at)
        if was.get(told.check_id) is Stage.CONSEQUENTIAL:
            assert now is not Stage.GONE_NEW
        was[told.check_id] = now

    Course(on=look).run(steps)
