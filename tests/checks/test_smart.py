"""The health of disks, judged by what they say and by how they were before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.checks.finding import NotApplicable
from app.checks.smart import Disk
from app.checks.smart_memory import read, write
from app.domain.check import CheckResult, CheckSpec, State
from tests.checks.conftest import NOW, Machine

SPEC = CheckSpec("smart", "*", interval_s=0, daily_at="06:00")
GOOD = Disk("/dev/sda", "WDC WD40EFRX", "WD-WCC7K4EXAMPL", temperature_c=34.0, powered_h=100, counts={"reallocated": 0})
ITEM = "WDC WD40EFRX K4EXAMPL"


def later(machine: Machine, days: int) -> None:
    """Let the marks be of a machine that was looked at so many days before."""
    marks = machine.target.marks
    memory = read(marks, now=NOW)
    memory.history = {item: [(day - days, counts) for day, counts in known] for item, known in memory.history.items()}
    memory.seen = {item: (NOW - timedelta(days=days)).isoformat() for item in memory.seen}
    write(marks, memory)


def with_(**changes) -> Disk:
    """The good disk, changed."""
    values = {name: getattr(GOOD, name) for name in GOOD.__dataclass_fields__}
    return Disk(**{**values, **changes})


def test_a_disk_that_is_well(machine: Machine):
    """Nothing is wrong, which is a measured nought; its degrees go into the graphs."""
    machine.say(smart=[GOOD])
    results, samples = machine.run(SPEC)
    assert [(ITEM, State.OK, 0.0, "smart.ok")] == [(each.item, each.state, each.value, each.code) for each in results]
    assert {
        "model": "WDC WD40EFRX",
        "temperature_c": 34.0,
        "powered_s": 360_000,
        "reallocated": 0,
    } == results[0].detail
    assert [("smart.temperature_c", ITEM, 34.0)] == [(each.metric, each.item, each.value) for each in samples]


@pytest.mark.parametrize(
    ("changes", "params", "state", "reasons"),
    [
        ({"faults": ("health",)}, {}, State.CRITICAL, "health"),
        ({"faults": ("attribute_now", "self_test")}, {}, State.CRITICAL, "attribute_now, self_test"),
        ({"faults": ("self_test",)}, {}, State.WARNING, "self_test"),
        ({"faults": ("hot",)}, {}, State.WARNING, "hot"),
        ({"counts": {"reallocated": 9}}, {}, State.OK, ""),
        ({"counts": {"reallocated": 10}}, {}, State.WARNING, "reallocated"),
        ({"counts": {"reallocated": 200}}, {}, State.CRITICAL, "reallocated"),
        ({"counts": {"reallocated": 3}}, {"sectors_warning": 1}, State.WARNING, "reallocated"),
        ({"counts": {"pending": 1}}, {}, State.WARNING, "pending"),
        ({"counts": {"uncorrectable": 2, "crc": 7}}, {}, State.WARNING, "uncorrectable"),
        ({"counts": {"media_errors": 40}}, {}, State.OK, ""),
        ({"wear_percent": 89.0}, {}, State.OK, ""),
        ({"wear_percent": 90.0}, {}, State.WARNING, "worn"),
        ({"wear_percent": 113.0}, {}, State.CRITICAL, "worn_out"),
        ({"wear_percent": 71.0}, {"wear_warning": 70}, State.WARNING, "worn"),
        ({"self_test_h": 24 * 40}, {}, State.OK, ""),
        ({"self_test_h": 24 * 40}, {"self_test_days": 35}, State.WARNING, "self_test_old"),
        ({}, {"self_test_days": 35}, State.WARNING, "self_test_old"),
    ],
)
def test_what_makes_a_disk_suspect(machine: Machine, changes, params, state, reasons):
    """Its own word first, then counters, wear and tests by their limits."""
    machine.say(smart=[with_(**changes)])
    result = machine.result(CheckSpec("smart", "*", params=params))
    assert (state, reasons) == (result.state, result.detail.get("reasons", ""))
    assert float(len(reasons.split(", "))) == result.value if reasons else 0.0 == result.value


@pytest.mark.parametrize(
    ("counter", "reason"), [("reallocated", "rising"), ("media_errors", "media_errors"), ("crc", "cabling")]
)
def test_a_counter_that_rises_is_held_against_the_disk_for_a_month(machine: Machine, counter, reason):
    """A single error more is a warning that does not go away over night; after thirty quiet days it does."""
    machine.say(smart=[with_(counts={counter: 2})])
    assert State.OK is machine.result(SPEC).state
    later(machine, 29)
    machine.say(smart=[with_(counts={counter: 3})])
    assert (State.WARNING, reason) == ((result := machine.result(SPEC)).state, result.detail["reasons"])
    assert State.WARNING is machine.result(SPEC).state
    later(machine, 2)
    assert State.OK is machine.result(SPEC).state


def test_a_disk_that_was_replaced(machine: Machine):
    """The new one says whose place it took, the old one does not apply any more, and no alarm is left behind."""
    new = Disk("/dev/sda", "ST4000NM0035", "ZC1EXAMPLE8")
    machine.say(smart=[GOOD])
    machine.run(SPEC)
    later(machine, 1)
    machine.say(smart=[new])
    results, _ = machine.run(SPEC)
    assert [
        (
            "ST4000NM0035 EXAMPLE8",
            "smart.replaced",
            {"model": "ST4000NM0035", "previous": ITEM},
        ),
        (ITEM, "check.not_applicable", {"reason": "replaced"}),
    ] == [(each.item, each.code, each.detail) for each in results]
    later(machine, 1)
    results, _ = machine.run(SPEC)
    assert ["smart.ok", "check.not_applicable"] == [each.code for each in results]


HUNG = Disk("/dev/sda", limit_s=25.0)
USB = Disk("/dev/sdb", "Seagate Portable", "NA9EXAMPLE1")


def looked(machine: Machine, *days: list[Disk]) -> list[tuple[str, str]]:
    """Look on some days in a row; what the last look says."""
    results: list[CheckResult] = []
    for disks in days:
        later(machine, 1)
        machine.say(smart=disks)
        results, _ = machine.run(SPEC)
    return [(each.item, each.code) for each in results]


def test_a_disk_that_hangs_is_a_problem_of_its_own_check_alone(machine: Machine):
    """It does not say who it is: it is the one that was at its place. No disk is missing, none replaced by one that is plugged in."""
    assert [(ITEM, "check.timeout"), (USB.item, "smart.ok")] == looked(machine, [GOOD], [HUNG, USB])
    assert [(ITEM, "smart.ok"), (USB.item, "smart.ok")] == looked(machine, [GOOD, USB])


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (GOOD, [(USB.item, "smart.ok"), (ITEM, "check.missing")]),
        (HUNG, [(USB.item, "smart.replaced"), (ITEM, "check.not_applicable")]),
        (with_(faults=("health",)), [(USB.item, "smart.replaced"), (ITEM, "check.not_applicable")]),
    ],
    ids=["good", "hung", "sick"],
)
def test_a_new_disk_at_another_place(machine: Machine, before, expected):
    """It takes the place of one that was not well. A good one that is gone is missed, whatever was plugged in meanwhile."""
    assert expected == looked(machine, [GOOD], [before], [USB])


def test_a_slot_that_answers_with_an_error(machine: Machine):
    """Where a disk was known it has died; anywhere else there is none."""
    known, dead, empty = (
        with_(name="/dev/sg1 cciss,0"),
        Disk("/dev/sg1 cciss,0", error="INQUIRY failed", is_maybe_empty=True),
        Disk("/dev/sg1 cciss,1", error="INQUIRY failed", is_maybe_empty=True),
    )
    assert [(ITEM, "check.failed")] == looked(machine, [known, empty], [dead, empty])
    new = Disk("/dev/sg1 cciss,0", "ST4000NM0035", "ZC1EXAMPLE8")
    assert [("ST4000NM0035 EXAMPLE8", "smart.replaced"), (ITEM, "check.not_applicable")] == looked(
        machine, [new, empty]
    )


def test_empty_slots_alone_are_no_disks(machine: Machine):
    """Then it does not apply; but where there were disks, they are missed."""
    empty = Disk("/dev/sg1 cciss,0", error="INQUIRY failed", is_maybe_empty=True)
    assert [("*", "check.not_applicable")] == looked(machine, [empty])
    assert [(ITEM, "check.missing")] == looked(machine, [GOOD], [])


def test_a_disk_that_is_gone_without_another(machine: Machine):
    """It is missed until one takes its place."""
    second = Disk("/dev/sdb", "ST4000NM0035", "ZC1EXAMPLE8")
    machine.say(smart=[GOOD, second])
    machine.run(SPEC)
    machine.say(smart=[GOOD])
    results, _ = machine.run(SPEC)
    assert ["smart.ok", "check.missing"] == [each.code for each in results]


def test_a_disk_that_cannot_be_read_is_unknown(machine: Machine):
    """For want of time, of rights, or of sense: never fine, and its neighbour is judged all the same."""
    machine.say(
        smart=[
            Disk("/dev/sda", limit_s=25.0),
            Disk("/dev/sdb", error="Permission denied", is_denied=True),
            Disk("/dev/sdc", error="smartctl did not answer in JSON"),
            with_(name="/dev/sdd"),
        ]
    )
    results, _ = machine.run(SPEC)
    assert [
        ("/dev/sda", State.UNKNOWN, "check.timeout"),
        ("/dev/sdb", State.UNKNOWN, "check.denied"),
        ("/dev/sdc", State.UNKNOWN, "check.failed"),
        (ITEM, State.OK, "smart.ok"),
    ] == [(each.item, each.state, each.code) for each in results]


@pytest.mark.parametrize("reason", ["virtual", "container", "not_installed"])
def test_where_no_disk_can_tell(machine: Machine, reason):
    """It does not apply, with the reason, and is never OK."""
    machine.say(smart=NotApplicable(reason))
    result = machine.result(SPEC)
    assert (State.NOT_APPLICABLE, {"reason": reason}) == (result.state, result.detail)


def test_no_disks_at_all(machine: Machine):
    """Nothing was found; one that is named is missing."""
    machine.say(smart=[])
    assert {"reason": "none_found"} == machine.result(SPEC).detail
    assert "check.missing" == machine.result(CheckSpec("smart", ITEM)).code


@pytest.mark.parametrize(
    "text", ["", "no", "[]", '{"seen": 5}', '{"seen": {"a": "b"}}', '{"history": {"a": [[1]]}}', "null"]
)
def test_what_was_kept_may_be_nonsense(machine: Machine, text):
    """Then it is as if nothing had been kept."""
    machine.target.marks.put("smart", text)
    machine.say(smart=[GOOD])
    assert State.OK is machine.result(SPEC).state
