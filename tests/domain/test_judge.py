"""judge(): soft and hard, alarms, notifications that are kept back and told later, against a slow literal reading of the rules."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.check import CheckResult, State
from app.domain.judge import (
    LATE,
    UNCHANGED,
    Action,
    Context,
    Event,
    Memory,
    Notice,
    NoticeKind,
    Suppression,
    Verdict,
    is_due_soon,
    is_pending,
    is_replay,
    judge,
    release,
)

T0 = datetime(2026, 6, 15, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LETTERS = {"O": State.OK, "W": State.WARNING, "C": State.CRITICAL, "U": State.UNKNOWN, "N": State.NOT_APPLICABLE}
OPEN, WORSEN, IMPROVE, RETURN = Action.OPEN, Action.WORSEN, Action.IMPROVE, Action.RETURN
QUIET = [Suppression.NONE, Suppression.MAINTENANCE]


def result(state, at=T0):
    """A result of some check."""
    return CheckResult("disk", "C:", state, at)


@dataclass
class Run:
    """Feeds results to judge, one a minute, and keeps what came of it."""

    attempts: int = 3
    memory: Memory = field(default_factory=Memory)
    at: datetime = T0
    last_at: datetime | None = None
    actions: list[Action] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    def feed(self, letters, suppression=Suppression.NONE):
        """Judge one result for each letter."""
        for letter in letters:
            self.at += MINUTE
            context = Context(self.at, suppression)
            measured = result(LETTERS[letter], self.at)
            self.take(judge(self.memory, measured, attempts=self.attempts, last_at=self.last_at, context=context))
            self.last_at = self.at
        return self

    def release(self, suppression=Suppression.NONE):
        """Tell what was kept back."""
        self.take(release(self.memory, context=Context(self.at, suppression)))
        return self

    def take(self, verdict):
        """Keep what came of one verdict."""
        self.memory = verdict.memory or self.memory
        self.verdicts.append(verdict)
        self.notices += verdict.notices
        self.events += verdict.events
        if verdict.action is not Action.NONE:
            self.actions.append(verdict.action)

    @property
    def told(self):
        """What people were told, as letters of kind and state."""
        return [(notice.kind.value, notice.state.value) for notice in self.notices]


# --- soft and hard ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "attempts", "state", "is_hard", "attempt", "actions", "told"),
    [
        pytest.param("O", 3, "O", True, 1, [], [], id="OK is believed at once"),
        pytest.param("C", 3, "C", False, 1, [], [], id="a first problem is soft"),
        pytest.param("OW", 3, "W", False, 1, [], [], id="soft after OK"),
        pytest.param("OWW", 3, "W", False, 2, [], [], id="soft, second attempt"),
        pytest.param("OWWW", 3, "W", True, 1, [OPEN], [("problem", "warning")], id="third attempt is hard"),
        pytest.param("OWCW", 3, "W", True, 1, [OPEN], [("problem", "warning")], id="other problems count on"),
        pytest.param("OUUC", 3, "C", True, 1, [OPEN], [("problem", "critical")], id="unknown counts too"),
        pytest.param("OUUU", 3, "U", True, 1, [OPEN], [("problem", "unknown")], id="unknown is a problem"),
        pytest.param("OWWO", 3, "O", True, 1, [], [], id="soft problem, gone before anybody knew"),
        pytest.param("OWWOWW", 3, "W", False, 2, [], [], id="OK starts the count anew"),
        pytest.param("C", 1, "C", True, 1, [OPEN], [("problem", "critical")], id="one attempt is hard at once"),
        pytest.param(
            "WWWC",
            3,
            "C",
            True,
            1,
            [OPEN, WORSEN],
            [("problem", "warning"), ("problem", "critical")],
            id="hard to worse hard is told at once",
        ),
        pytest.param(
            "CCCW",
            3,
            "W",
            True,
            1,
            [OPEN, IMPROVE],
            [("problem", "critical"), ("problem", "warning")],
            id="and to better",
        ),
        pytest.param(
            "WWWO",
            3,
            "O",
            True,
            1,
            [OPEN, RETURN],
            [("problem", "warning"), ("recovery", "ok")],
            id="a recovery is believed and told at once",
        ),
        pytest.param("N", 3, "N", True, 1, [], [], id="not applicable is no problem"),
        pytest.param("NNNNC", 3, "C", False, 1, [], [], id="and counts nothing towards one"),
        pytest.param("CCN", 3, "N", True, 1, [], [], id="not applicable ends a soft problem"),
        pytest.param(
            "CCCN",
            3,
            "N",
            True,
            1,
            [OPEN, RETURN],
            [("problem", "critical"), ("withdrawn", "not_applicable")],
            id="not applicable ends a hard problem, but is no recovery",
        ),
        pytest.param("CCCNO", 3, "O", True, 1, [OPEN, RETURN], None, id="OK after that is no news"),
    ],
)
def test_soft_and_hard(letters, attempts, state, is_hard, attempt, actions, told):
    """A problem needs its attempts, OK needs none, and people hear of what is believed."""
    run = Run(attempts).feed(letters)
    assert (LETTERS[state], is_hard, attempt) == (run.memory.state, run.memory.is_hard, run.memory.attempt)
    assert actions == run.actions
    if told is None:
        told = [("problem", "critical"), ("withdrawn", "not_applicable")]
    assert told == run.told


def test_since_when():
    """A state is known since its first result; what is believed, since it was."""
    memory = Run(3).feed("OWWWW").memory
    assert (T0 + 2 * MINUTE, T0 + 4 * MINUTE) == (memory.since, memory.hard_since)


def test_history():
    """Every change goes into the history, soft or hard; what only confirms does not."""
    assert [Event.HARD, Event.SOFT, Event.SOFT, Event.HARD, Event.HARD] == Run(3).feed("OOWWWWO").events


def test_what_screens_show():
    """An attempt is visible, a confirmation is not."""
    shown = [verdict.is_changed for verdict in Run(3).feed("OOWWWWOO").verdicts]
    assert [True, False, True, True, True, False, True, False] == shown


def test_lowered_attempts_are_met_at_the_next_result():
    """Fewer attempts, set while a problem is soft, are enough with its next result."""
    run = Run(5).feed("OWWW")
    assert not run.memory.is_hard
    run.attempts = 2
    assert run.feed("W").memory.is_hard


# --- order of results -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measured_min", "last_min", "is_late"),
    [
        pytest.param(1, None, False, id="first"),
        pytest.param(1, 0, False, id="newer"),
        pytest.param(0, 0, False, id="same instant"),
        pytest.param(-1, 0, True, id="older"),
        pytest.param(-1, 5, False, id="the known one is from the future: it gives way"),
        pytest.param(3, 5, False, id="both from the future"),
    ],
)
def test_out_of_order(measured_min, last_min, is_late):
    """An older result goes to the history only, unless the known one cannot be right."""
    last_at = None if last_min is None else T0 + last_min * MINUTE
    measured = result(State.CRITICAL, T0 + measured_min * MINUTE)
    verdict = judge(Memory(), measured, attempts=1, last_at=last_at, context=Context(T0))
    assert is_late is (verdict is LATE)
    assert is_late is not (verdict.action is OPEN)


def test_a_late_problem_does_not_disturb_a_steady_ok():
    """What was bad an hour ago is not bad now."""
    run = Run(1).feed("O" * 21)
    old = result(State.CRITICAL, T0)
    assert LATE is judge(run.memory, old, attempts=1, last_at=run.last_at, context=Context(run.at))
    older_ok = result(State.OK, T0)
    assert LATE is judge(run.memory, older_ok, attempts=1, last_at=run.last_at, context=Context(run.at))


# --- the quick way ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "letters", ["O", "OO", "N", "C" + "C" * 22, "OCCC" + "C" * 22, "OWO" + "O" * 22], ids=lambda each: each[:6]
)
def test_confirmations_cost_nothing(letters):
    """A result that only confirms gives one and the same verdict."""
    run = Run(3).feed(letters)
    assert run.memory.is_steady
    assert UNCHANGED is run.feed(next(key for key, state in LETTERS.items() if state is run.memory.state)).verdicts[-1]


@given(st.text("OWCUN", max_size=40), st.sampled_from("OWCUN"), st.sampled_from(QUIET), st.integers(1, 4))
def test_the_quick_way_is_the_long_way(letters, letter, suppression, attempts):
    """Without the short cut the memory would come out the same."""
    run = Run(attempts).feed(letters + letter * 21, suppression)
    long = judge(
        replace(run.memory, is_steady=False),
        result(LETTERS[letter], run.at),
        attempts=attempts,
        last_at=run.last_at,
        context=Context(run.at, suppression),
    )
    quick = judge(
        run.memory,
        result(LETTERS[letter], run.at),
        attempts=attempts,
        last_at=run.last_at,
        context=Context(run.at, suppression),
    )
    assert run.memory == (quick.memory or run.memory)
    assert run.memory == long.memory
    assert (Action.NONE, (), ()) == (long.action, long.notices, long.events)
    assert (quick is UNCHANGED) is run.memory.is_steady


# --- suppression ------------------------------------------------------------------------------------------------------

EVERY_SUPPRESSION = [each for each in Suppression if each]


@pytest.mark.parametrize("why", EVERY_SUPPRESSION, ids=lambda each: str(each.name))
def test_a_problem_that_is_still_there_is_told_in_the_end(why):
    """Kept back, not lost. What is acknowledged or shelved is a problem already, so there it is its improvement that waits."""
    if why in Suppression.ACKNOWLEDGED | Suppression.SHELVED:
        run = Run(1).feed("OC").feed("W", why)
        assert [("problem", "critical")] == run.told
        assert ("problem", "warning") == run.release().told[-1]
        return
    run = Run(1).feed("O").feed("C", why)
    assert ([], [OPEN]) == (run.told, run.actions)
    assert [] == run.release(why).told
    assert [("problem", "critical")] == run.release().told
    assert [("problem", "critical")] == run.release().told


def test_a_problem_that_came_and_went_in_maintenance_is_never_told():
    """Nor is its recovery: nobody knew."""
    assert [] == Run(1).feed("O").feed("CO", Suppression.MAINTENANCE).release().told


def test_only_what_is_still_true_is_told_after_maintenance():
    """Warning, critical, warning inside the window: one message about the warning."""
    run = Run(1).feed("O").feed("WCW", Suppression.MAINTENANCE).release()
    assert [("problem", "warning")] == run.told


def test_a_problem_known_before_the_window_is_not_told_again():
    """Critical before, warning for a while, and critical again at the end of the window: no news."""
    run = Run(1).feed("OC").feed("WC", Suppression.MAINTENANCE).release()
    assert [("problem", "critical")] == run.told


@pytest.mark.parametrize(
    "why", [each for each in EVERY_SUPPRESSION if each is not Suppression.REPLAY], ids=lambda each: str(each.name)
)
def test_the_recovery_of_a_problem_that_was_told_is_told(why):
    """Creation may be suppressed, resolution never."""
    assert [("problem", "critical"), ("recovery", "ok")] == Run(1).feed("OC").feed("O", why).told


def test_a_replayed_recovery_waits_for_the_end_of_the_replay():
    """What an agent kept while offline is history; people hear of what is true after it."""
    run = Run(1).feed("OC").feed("OCO", Suppression.REPLAY)
    assert [("problem", "critical")] == run.told
    assert [("problem", "critical"), ("recovery", "ok")] == run.release().told


_ENDED_BY_OPENING = (Suppression.ACKNOWLEDGED, Suppression.SHELVED)
"""Of an alarm before: a new one is neither."""


@pytest.mark.parametrize(
    ("replayed", "rest", "expected"),
    [
        pytest.param("OCO", "", [("past", "critical")], id="over within what was kept"),
        pytest.param("OC", "O", [("past", "critical")], id="over with a result of now"),
        pytest.param("OWCO", "", [("past", "critical")], id="as it was last"),
        pytest.param("OCOCO", "", [("past", "critical")] * 2, id="each problem is told"),
        pytest.param("OC", "C", [("problem", "critical")], id="still true"),
        pytest.param("OCO", "CO", [("past", "critical"), ("problem", "critical"), ("recovery", "ok")], id="and again"),
    ],
)
def test_what_was_over_when_it_was_heard_of_is_told_as_over(replayed, rest, expected):
    """People would have been told in time, had we known."""
    assert expected == Run(1).feed(replayed, Suppression.REPLAY).feed(rest).told


@pytest.mark.parametrize(
    "why",
    [each for each in EVERY_SUPPRESSION if each not in (Suppression.REPLAY, *_ENDED_BY_OPENING)],
    ids=lambda each: str(each.name),
)
def test_what_would_not_have_been_told_in_time_is_not_told_later(why):
    """It lay in a window, hung on something else, or was never believed."""
    assert [] == Run(1).feed("OCO", Suppression.REPLAY | why).told
    assert [] == Run(3).feed("OCCO", Suppression.REPLAY).told
    assert [] == Run(1).feed("OC", why).feed("O", Suppression.REPLAY).told


@pytest.mark.parametrize("why", [Suppression.ACKNOWLEDGED, Suppression.SHELVED], ids=["acknowledged", "shelved"])
def test_worse_than_what_was_acknowledged_or_shelved_is_told(why):
    """An acknowledgement of a warning says nothing about a critical state."""
    run = Run(1).feed("OW").feed("C", why)
    assert [OPEN, WORSEN] == run.actions
    assert ("problem", "critical") == run.told[-1]


def test_worse_inside_maintenance_is_not_told():
    """Maintenance holds, whatever was acknowledged besides."""
    run = Run(1).feed("OW").feed("C", Suppression.ACKNOWLEDGED | Suppression.MAINTENANCE)
    assert [("problem", "warning")] == run.told


def test_a_soft_state_is_not_released():
    """What is not believed yet is not told when a window ends."""
    run = Run(3).feed("O").feed("CC", Suppression.MAINTENANCE).release()
    assert [] == run.told
    assert [("problem", "critical")] == run.feed("C").told


@pytest.mark.parametrize(
    ("next_s", "is_told"),
    [
        pytest.param(None, True, id="nothing to wait for"),
        pytest.param(49, False, id="a result is due within the interval less ten seconds"),
        pytest.param(50, False, id="at the limit"),
        pytest.param(51, True, id="not so soon"),
        pytest.param(-119, False, id="overdue, may still come"),
        pytest.param(-121, True, id="hopelessly overdue"),
    ],
)
def test_release_waits_for_a_better_answer(next_s, is_told):
    """A fresh result is better than an old one, if it comes soon."""
    run = Run(1).feed("O").feed("C", Suppression.CONSEQUENTIAL)
    verdict = release(
        run.memory,
        context=Context(run.at),
        next_at=None if next_s is None else run.at + timedelta(seconds=next_s),
        interval_s=60,
    )
    assert is_told is (verdict is not UNCHANGED)
    assert (verdict.memory is not None and not is_pending(verdict.memory)) is is_told


def test_soon_is_never_before_now():
    """With an interval below ten seconds a result that is not due yet is not waited for."""
    assert not is_due_soon(T0 + timedelta(seconds=1), interval_s=5, now=T0)
    assert is_due_soon(T0, interval_s=5, now=T0)


@pytest.mark.parametrize(("age_s", "expected"), [(0, False), (180, False), (181, True), (-60, False)])
def test_replay(age_s, expected):
    """What was measured over three intervals ago comes from the spool."""
    assert expected is is_replay(T0 - timedelta(seconds=age_s), now=T0, interval_s=60)


# --- flapping ---------------------------------------------------------------------------------------------------------


BEFORE_FLAPPING = [*[("problem", "critical"), ("recovery", "ok")] * 2, ("problem", "critical")]


def test_flapping_latches_the_alarm():
    """With the sixth change it flaps: one message then, none about the changes after, and the alarm stays until it is calm."""
    run = Run(1).feed("O" + "CO" * 10)
    assert run.memory.is_flapping
    assert [*BEFORE_FLAPPING, ("flapping_start", "critical")] == run.told
    assert [OPEN, RETURN, OPEN, RETURN, OPEN] == run.actions
    run.feed("O" * 14)
    assert State.CRITICAL is run.memory.alarmed
    run.feed("O")
    assert [("flapping_end", "ok"), ("recovery", "ok")] == run.told[6:]
    assert RETURN is run.actions[5]
    assert run.memory.alarmed is None


def test_flapping_that_never_got_hard_opens_an_alarm():
    """A check that is bad every other time is never believed to be bad, and yet somebody has to look."""
    run = Run(3).feed("O" + "WO" * 6)
    assert run.memory.is_flapping
    assert [OPEN] == run.actions
    assert [("flapping_start", "warning")] == run.told
    run.feed("O" * 20)
    assert [OPEN, RETURN] == run.actions
    assert [("flapping_start", "warning"), ("flapping_end", "ok")] == run.told


def test_flapping_that_ends_as_it_began_is_no_news():
    """People were told of the problem before, and it is still the one."""
    run = Run(1).feed("O" + "CO" * 6 + "C" * 20)
    assert [*BEFORE_FLAPPING, ("flapping_start", "critical"), ("flapping_end", "critical")] == run.told
    assert State.CRITICAL is run.memory.alarmed


def test_flapping_that_ends_otherwise_is_told():
    """What is true after it is not what people were told before: they hear of it, and the alarm shows it."""
    run = Run(1).feed("O" + "CO" * 6 + "W" * 20)
    assert [("flapping_end", "warning"), ("problem", "warning")] == run.told[6:]
    assert [IMPROVE] == run.actions[5:]


def test_an_alarm_gets_worse_even_while_it_flaps():
    """Latching keeps an alarm from looking better, not from looking worse."""
    run = Run(1).feed("O" + "WO" * 6)
    assert (True, State.WARNING) == (run.memory.is_flapping, run.memory.alarmed)
    assert [WORSEN] == run.feed("CO").actions[5:]
    assert State.CRITICAL is run.memory.alarmed


def test_start_and_end_in_maintenance_cancel_each_other():
    """Flapping that began and ended unseen is not told at all."""
    run = Run(3).feed("O").feed("WO" * 6 + "O" * 20, Suppression.MAINTENANCE).release()
    assert [] == run.told
    assert [Event.FLAPPING_START, Event.FLAPPING_END] == [each for each in run.events if "flapping" in each]


def test_flapping_that_began_in_maintenance_is_told_after_it():
    """Also while the problem of the moment is not believed yet; what was acknowledged is no secret from its owner."""
    run = Run(3).feed("OWOWO").feed("WC", Suppression.MAINTENANCE)
    assert (True, False, []) == (run.memory.is_flapping, run.memory.is_hard, run.told)
    assert [("flapping_start", "critical")] == run.release().told
    seen = Run(1).feed("OCOCOC").feed("O", Suppression.ACKNOWLEDGED)
    assert [*BEFORE_FLAPPING, ("flapping_start", "critical")] == seen.told


def test_not_applicable_ends_flapping():
    """A check that does not apply has nothing to flap."""
    run = Run(1).feed("O" + "CO" * 6 + "N")
    assert (False, 0, None) == (run.memory.is_flapping, run.memory.bits, run.memory.alarmed)
    assert "flapping_end" in [kind for kind, _ in run.told]


# --- against the book -------------------------------------------------------------------------------------------------


@dataclass
class Book:
    """The published state machine, read aloud: soft and hard, a stash of kept notifications with the state before it.

    Ours differs on purpose in two points, which are written in here: a recovery of a problem that was told is not kept back, and a
    change during flapping is kept back instead of dropped.
    """

    attempts: int
    state: State = State.OK
    is_hard: bool = True
    attempt: int = 1
    last_hard: State = State.OK
    ring: list[bool] = field(default_factory=lambda: [False] * 20)
    is_flapping: bool = False
    stash: set[str] = field(default_factory=set)
    state_before: State = State.OK
    flap_stash: set[str] = field(default_factory=set)
    is_first: bool = True
    told: list[tuple[str, str]] = field(default_factory=list)

    def process(self, new, is_suppressed):
        """Take one result through all steps."""
        old, was_hard, old_hard = self.state, self.is_hard, self.last_hard
        attempt = 1
        if new is State.OK:
            self.is_hard = True
        else:
            if old is State.OK:
                self.is_hard, attempt = False, 1
            elif not was_hard:
                self.is_hard, attempt = False, self.attempt + 1
            if attempt >= self.attempts:
                self.is_hard, attempt = True, 1
        self.state, self.attempt = new, attempt
        hard_change = (self.is_hard and not was_hard) or (self.is_hard and was_hard and new is not old)
        send = hard_change and not (new is State.OK and not was_hard)
        if self.is_hard:
            self.last_hard = new
        was_flapping = self.is_flapping
        self._update_flapping(changed=not self.is_first and new is not old)
        self.is_first = False
        if self.is_flapping is not was_flapping:
            self._flap_notice("flapping_start" if self.is_flapping else "flapping_end", is_suppressed)
        if send:
            self._state_notice(new, old_hard, is_suppressed)
        self.fire(is_suppressed)

    def fire(self, is_suppressed):
        """Tell what was kept, if nothing keeps it any longer and it still applies."""
        if not is_suppressed:
            self.told += [(kind, "") for kind in sorted(self.flap_stash)]
            self.flap_stash.clear()
        if not self.stash or not self.is_hard or self.is_flapping:
            return
        is_recovery = self.state is State.OK and self.state_before is not State.OK
        if is_suppressed and not is_recovery:
            return
        if self.state is not self.state_before:
            self.told.append(("recovery" if self.state is State.OK else "problem", self.state.value))
        self.stash.clear()

    def _update_flapping(self, *, changed):
        self.ring = [*self.ring[1:], changed]
        percent = 100 * sum((80 + 2 * slot) * bit for slot, bit in enumerate(self.ring)) / 100 / 20
        self.is_flapping = percent > 25 if self.is_flapping else percent > 30

    def _flap_notice(self, kind, is_suppressed):
        if not is_suppressed and not self.flap_stash:
            self.told.append((kind, ""))
            return
        self.flap_stash.add(kind)
        if len(self.flap_stash) == 2:
            self.flap_stash.clear()

    def _state_notice(self, new, old_hard, is_suppressed):
        kind = "recovery" if new is State.OK else "problem"
        if self.is_flapping or is_suppressed or self.stash:
            if not self.stash:
                self.state_before = old_hard
            self.stash.add(kind)
        else:
            self.told.append((kind, new.value))


STEPS = st.lists(st.tuples(st.sampled_from("OOOWCU"), st.booleans()), max_size=80)


@example([(letter, False) for letter in "OWOWOW"] + [("C", True)], 3)
@given(STEPS, st.integers(1, 4))
def test_against_the_book(steps, attempts):
    """Whatever comes, in and out of maintenance: the same states, the same attempts, the same messages in the same order."""
    run, book = Run(attempts), Book(attempts)
    for letter, is_suppressed in steps:
        run.feed(letter, Suppression.MAINTENANCE if is_suppressed else Suppression.NONE)
        book.process(LETTERS[letter], is_suppressed)
        memory = run.memory
        assert (book.state, book.is_hard, book.attempt) == (memory.state, memory.is_hard, memory.attempt)
        assert book.last_hard == (memory.hard_state or State.OK)
        assert book.is_flapping is memory.is_flapping
    run.release()
    book.fire(is_suppressed=False)
    assert book.told == [(kind, "" if kind.startswith("flapping") else state) for kind, state in run.told]


ANY = st.lists(
    st.tuples(st.sampled_from("OOWCUN"), st.sampled_from([Suppression.NONE, *EVERY_SUPPRESSION])), max_size=80
)


@given(ANY, st.integers(1, 4))
def test_no_hard_problem_is_ever_lost(steps, attempts):
    """An alarm shows every hard problem at all times, and once nothing keeps it back people know of it, and of nothing else."""
    run = Run(attempts)
    for letter, suppression in steps:
        run.feed(letter, suppression)
        memory = run.memory
        believed = memory.hard_state if memory.hard_state is not None and memory.hard_state.is_problem else None
        if memory.is_flapping:
            assert believed is None or (memory.alarmed is not None and memory.alarmed.rank >= believed.rank)
        else:
            assert believed is memory.alarmed
    run.release()
    if run.memory.is_hard and not run.memory.is_flapping:
        assert not is_pending(run.memory)


@given(ANY, st.integers(1, 4))
def test_the_diary_adds_up(steps, attempts):
    """Following the actions gives the alarm, following the notices gives what people know, and every notice is news."""
    run = Run(attempts)
    is_open, known, knows_flapping = False, State.OK, False
    for letter, suppression in steps:
        run.feed(letter, suppression)
        verdict = run.verdicts[-1]
        if verdict.action is not Action.NONE:
            assert is_open is (verdict.action is not OPEN)
            is_open = verdict.action is not RETURN
        for notice in verdict.notices:
            assert known is notice.was
            if notice.kind in (NoticeKind.FLAPPING_START, NoticeKind.FLAPPING_END):
                assert knows_flapping is (notice.kind is NoticeKind.FLAPPING_END)
                knows_flapping = not knows_flapping
            elif notice.kind is NoticeKind.PAST:
                assert (known, True) == (State.OK, notice.state.is_problem)
            else:
                assert (notice.kind is NoticeKind.PROBLEM) is notice.state.is_problem
                assert notice.state is not known
                known = notice.state if notice.state.is_problem else State.OK
        assert is_open is (run.memory.alarmed is not None)
        assert (known, knows_flapping) == (run.memory.told, run.memory.told_flapping)


@given(ANY, st.integers(1, 4))
def test_suppression_never_touches_monitoring(steps, attempts):
    """Alerting is suppressed, monitoring never: states, attempts, history and alarms are those of a run without any of it."""
    quiet, loud = Run(attempts), Run(attempts)
    for letter, suppression in steps:
        quiet.feed(letter, suppression)
        loud.feed(letter)
        told, told_flapping, is_steady = loud.memory.told, loud.memory.told_flapping, loud.memory.is_steady
        but_for_people = replace(
            quiet.memory, told=told, told_flapping=told_flapping, is_steady=is_steady, is_owed=loud.memory.is_owed
        )
        assert loud.memory == but_for_people
    assert loud.events == quiet.events
    assert loud.actions == quiet.actions
