"""Marks of a run count when the run has results, and only then."""

from __future__ import annotations

from app.checks.finding import Finding, NoData, Says
from app.checks.marks import MarksInMemory, Unsaved
from app.checks.run import run
from app.checks.target import Target
from app.domain.check import CheckSpec
from tests.checks.conftest import NOW, Machine

SPEC = CheckSpec("memory", "")


def noting(_spec: CheckSpec, target: Target) -> list[Finding]:
    """A probe that counts its runs."""
    count = int(target.marks.get("runs") or "0") + 1
    target.marks.put("runs", str(count))
    assert str(count) == target.marks.get("runs")
    return [Finding(value=1.0, good=Says("memory.ok", {"available_bytes": 1, "total_bytes": 2}))]


def breaking(spec: CheckSpec, target: Target) -> list[Finding]:
    """A probe that notes something and breaks off."""
    noting(spec, target)
    raise NoData


def test_a_run_that_breaks_off_leaves_no_mark(machine: Machine):
    """What it has noted was not delivered."""
    for probe, expected in ((noting, "1"), (breaking, "1"), (noting, "2")):
        run(SPEC, machine.target, {}, NOW, probes={"memory": probe})
        assert expected == machine.target.marks.get("runs")


def test_only_what_changed_is_stored():
    """The same text again costs nothing, and what was stored is not stored again."""
    marks = Unsaved({"a": "1"})
    marks.put("a", "1")
    assert {} == marks.changed()
    marks.put("a", "2")
    marks.put("b", "3")
    assert {"a": "2", "b": "3"} == marks.changed()
    marks.saved()
    assert {} == marks.changed()
    assert ("2", None) == (marks.get("a"), marks.get("c"))


def test_marks_in_memory():
    """They last as long as the target."""
    marks = MarksInMemory()
    marks.put("a", "1")
    assert ("1", None) == (marks.get("a"), marks.get("b"))
