"""Events folded, taken back, grown quiet, too many; each once, and a gap is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from app.checks import event_memory
from app.checks.event_memory import MOST_ITEMS, Event
from app.checks.events import Reading
from app.checks.finding import NotApplicable
from app.checks.marks import MarksInMemory
from app.checks.run import run
from app.domain.check import CheckResult, CheckSpec, State
from app.domain.event_rule import EventRule
from tests.checks.conftest import NOW, Machine

EVENTS = CheckSpec("events", "*", interval_s=60, attempts=2)
STANDARD = (
    EventRule("System", ("disk",), ("7",), severity=State.CRITICAL),
    EventRule("System", ("disk",), ("153",), least=3),
    EventRule("Backup", ("Backup",), ("5",), severity=State.CRITICAL, cleared_by=("4",)),
    EventRule("System", level=1, severity=State.CRITICAL),
)


@dataclass
class Logs:
    """A reader with what is written next."""

    coming: list[Event] = field(default_factory=list)
    channels: tuple[str, ...] = ("System",)
    gaps: Mapping[str, str] = field(default_factory=dict)
    asked: list[Mapping[str, str]] = field(default_factory=list)

    def standard(self) -> tuple[EventRule, ...]:
        return STANDARD

    def read(self, _rules: Sequence[EventRule], places: Mapping[str, str], *, since: datetime) -> Reading:
        assert since < NOW + timedelta(days=365)
        self.asked.append(places)
        coming, self.coming = self.coming, []
        gaps, self.gaps = self.gaps, {}
        return Reading(coming, {name: f"{name}@{len(self.asked)}" for name in self.channels}, gaps)


@pytest.fixture
def logs(machine: Machine) -> Logs:
    """Give a machine logs."""
    made = Logs()
    readers = machine.target.readers
    machine.target.readers = type(readers)(
        **{name: getattr(readers, name) for name in readers.__dataclass_fields__} | {"events": made}
    )
    return made


def event(event_id: int = 7, *, provider: str = "disk", channel: str = "System", minutes: float = 0, level: int = 2):
    """Make an event so many minutes after the house's now."""
    at = NOW + timedelta(minutes=minutes)
    return Event(
        channel, provider, str(event_id), level, at, "Fehlerhafter Block  auf \\Device\\Harddisk0\n\tS-1-5-21-1-2-3-500"
    )


def look(machine: Machine, *, minutes: float = 0, spec: CheckSpec = EVENTS) -> dict[str, CheckResult]:
    """Run the check at a time; results by item, each checked against the catalogue by the machine."""
    results, _ = run(spec, machine.target, dict(machine.states), NOW + timedelta(minutes=minutes))
    machine.states.update({(each.kind, each.item): each.state for each in results})
    return {each.item: each for each in results}


def test_a_log_without_events_is_read_and_quiet(machine: Machine, logs: Logs):
    """The log itself has a line, so that one sees that it is read; the next look goes on where this one ended."""
    found = look(machine)
    assert {"System": (State.OK, "events.quiet", 0.0)} == {
        item: (each.state, each.code, each.value) for item, each in found.items()
    }
    look(machine, minutes=1)
    assert [{}, {"System": "System@1"}] == logs.asked


def test_occurrences_are_folded(machine: Machine, logs: Logs):
    """One line for an event however often it comes, with first and last time, count and its newest words, without person numbers."""
    logs.coming = [event(minutes=-2), event(minutes=-1)]
    look(machine)
    logs.coming = [event(minutes=4)]
    result = look(machine, minutes=5)["System: disk 7"]
    assert (State.CRITICAL, "events.seen", 3.0) == (result.state, result.code, result.value)
    assert {
        "count": 3,
        "first_at": "2026-03-02T08:28:00+00:00",
        "last_at": "2026-03-02T08:34:00+00:00",
        "text": "Fehlerhafter Block auf \\Device\\Harddisk0 S-1-5-21-…",
    } == result.detail


def test_an_event_counts_until_it_has_been_quiet(machine: Machine, logs: Logs):
    """Through looks that bring nothing, for 24 hours after the last one; then it is over, and the line stays."""
    logs.coming = [event()]
    look(machine)
    assert State.CRITICAL is look(machine, minutes=24 * 60 - 1)["System: disk 7"].state
    over = look(machine, minutes=24 * 60)["System: disk 7"]
    assert (State.OK, "events.over", 0.0) == (over.state, over.code, over.value)
    logs.coming = [event(minutes=24 * 60 + 1)]
    again = look(machine, minutes=24 * 60 + 2)["System: disk 7"]
    assert (State.CRITICAL, 1) == (again.state, again.detail["count"])


def test_another_event_takes_it_back(machine: Machine, logs: Logs):
    """A backup that succeeds ends the one that failed; in whatever look it comes, and a later failure counts anew."""
    logs.channels = ("System", "Backup")
    failed, good = (event(number, provider="Backup", channel="Backup", minutes=m) for number, m in ((5, 0), (4, 1)))
    logs.coming = [failed]
    assert State.CRITICAL is look(machine)["Backup: Backup 5"].state
    logs.coming = [good]
    assert (State.OK, "events.cleared") == (
        (result := look(machine, minutes=1)["Backup: Backup 5"]).state,
        result.code,
    )
    logs.coming = [
        event(5, provider="Backup", channel="Backup", minutes=2),
        event(4, provider="Other", channel="Backup", minutes=3),
    ]
    assert State.CRITICAL is look(machine, minutes=3)["Backup: Backup 5"].state


def test_what_repeats_by_itself_counts_from_several_on(machine: Machine, logs: Logs):
    """Three within an hour, not three in a day."""
    logs.coming = [event(153), event(153, minutes=50), event(153, minutes=100)]
    assert {"System"} == set(look(machine, minutes=100))
    logs.coming = [event(153, minutes=105)]
    found = look(machine, minutes=110)
    assert (State.WARNING, 3) == (found["System: disk 153"].state, found["System: disk 153"].detail["count"])


def test_own_rules_come_first(machine: Machine, logs: Logs):
    """A rule of the check decides before the standard: an event may be made less of, or nothing at all."""
    rules = '[{"channel": "System", "providers": "disk", "ids": [7], "severity": "warning"}, {"channel": "System", "ids": 9, "severity": "ignore"}]'
    spec = CheckSpec("events", "*", params={"rules": rules})
    logs.coming = [event(7), event(9, level=1)]
    found = look(machine, spec=spec)
    assert {"System": State.OK, "System: disk 7": State.WARNING} == {item: each.state for item, each in found.items()}
    alone = CheckSpec("events", "*", params={"rules": rules, "standard": False})
    logs.coming = [event(1, level=1)]
    assert {"System", "System: disk 7"} == set(look(machine, spec=alone))


@pytest.mark.parametrize("reason", ["cleared", "overwritten", "denied"])
def test_a_gap_is_said(machine: Machine, logs: Logs, reason):
    """For a day, at the log's own line, and never as if all had been read."""
    look(machine)
    logs.gaps = {"System": reason}
    result = look(machine, minutes=1)["System"]
    assert (State.WARNING, "events.gap", reason) == (result.state, result.code, result.detail["reason"])
    assert State.WARNING is look(machine, minutes=60)["System"].state
    assert State.OK is look(machine, minutes=24 * 60 + 1)["System"].state


def test_a_log_that_is_gone_is_a_gap(machine: Machine, logs: Logs):
    """It was read before and is not there any more."""
    logs.channels = ("System", "Backup")
    look(machine)
    logs.channels = ("System",)
    assert ("events.gap", "missing") == ((result := look(machine, minutes=1)["Backup"]).code, result.detail["reason"])


def test_a_flood_has_an_end(machine: Machine, logs: Logs):
    """So many lines and no more; the rest is counted in the log's own line, as bad as the worst of it."""
    logs.coming = [event(number, level=1, provider="flood") for number in range(MOST_ITEMS + 30)]
    found = look(machine)
    assert MOST_ITEMS + 1 == len(found)
    assert (State.CRITICAL, "events.more", 30.0) == (found["System"].state, found["System"].code, found["System"].value)
    assert State.OK is look(machine, minutes=24 * 60)["System"].state


def test_lines_that_are_over_make_room(machine: Machine, logs: Logs):
    """The longest quiet one goes first, says so once, and is not missed afterwards."""
    logs.coming = [event(number, level=1, provider="flood", minutes=number) for number in range(MOST_ITEMS)]
    look(machine, minutes=50)
    day = 24 * 60
    logs.coming = [event(999, minutes=day + 20, level=1, provider="flood")]
    found = look(machine, minutes=day + 20)
    gone = found["System: flood 0"]
    assert (State.NOT_APPLICABLE, {"reason": "over"}) == (gone.state, gone.detail)
    later = look(machine, minutes=day + 21)
    assert "System: flood 0" not in later
    assert MOST_ITEMS + 1 == len(later)


def test_what_a_broken_look_has_read_is_read_again(machine: Machine, logs: Logs):
    """The place only moves together with the results."""
    look(machine)
    kept = dict(machine.target.marks.texts)  # type: ignore[attr-defined]
    machine.say(events=OSError("the log service does not answer"))

    class Broken(Logs):
        def read(self, *_rules: object, **_more: object) -> Reading:
            raise NotApplicable("none_found")

    readers = machine.target.readers
    machine.target.readers = type(readers)(
        **{name: getattr(readers, name) for name in readers.__dataclass_fields__} | {"events": Broken()}
    )
    look(machine, minutes=1)
    assert kept == machine.target.marks.texts  # type: ignore[attr-defined]


def test_a_wrong_rule_is_told(machine: Machine, logs: Logs, caplog):
    """The check says what is wrong; nothing is skipped in silence."""
    spec = CheckSpec("events", "*", params={"rules": '[{"channel": "System", "id": 7}]'})
    with caplog.at_level("WARNING"):
        (result,) = look(machine, spec=spec).values()
    assert (State.UNKNOWN, "check.failed") == (result.state, result.code)
    assert "events.rule" in str(result.detail["error"])
    caplog.clear()
    assert [] == logs.asked


@pytest.mark.parametrize("kept", [None, "", "{", "[]", '{"folded": [{"item": 1}]}'])
def test_a_memory_that_cannot_be_read_begins_anew(kept):
    """A broken mark costs the memory, not the check."""
    assert event_memory.Memory() == event_memory.decode(kept)


def test_a_memory_survives_being_written(machine: Machine, logs: Logs):
    """What is read back is what was written."""
    logs.coming = [event(), event(153)]
    look(machine)
    marks = machine.target.marks
    assert isinstance(marks, MarksInMemory)
    memory = event_memory.decode(marks.get("events"))
    assert memory == event_memory.decode(event_memory.encode(memory))
    assert ["System: disk 7", "System: disk 153"] == [each.item for each in memory.folded]
