"""A target made of plain values: each probe is tested by what its reader says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from app.checks.run import run
from app.checks.target import Readers, Target
from app.domain.catalogue import flaws
from app.domain.check import CheckResult, CheckSpec, Sample, State

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


class Saying:
    """A reader that answers every question with one value, or raises it."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def __getattr__(self, _question: str) -> Callable[..., Any]:
        def answer(*_arguments: Any, **_more: Any) -> Any:
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer

        return answer


@dataclass
class Machine:
    """A machine in a test: set what its readers say, let time pass, run checks."""

    says: dict[str, Any] = field(default_factory=dict)
    at: float = 1000.0
    states: dict[tuple[str, str], State] = field(default_factory=dict)

    def __post_init__(self) -> None:
        nothing = Saying(AssertionError("a probe asked what this test does not say"))
        subjects = {name: Saying(nothing.answer) for name in Readers.__dataclass_fields__}
        self._readers = subjects
        self.target = Target(Readers(**subjects), clock=lambda: self.at)

    def say(self, **answers: Any) -> None:
        """Let readers answer from now on."""
        for subject, answer in answers.items():
            self._readers[subject].answer = answer

    def run(self, spec: CheckSpec, **more: Any) -> tuple[list[CheckResult], list[Sample]]:
        """Run a check and remember its states; every result must follow the catalogue."""
        results, samples = run(spec, self.target, dict(self.states), NOW, **more)
        for result in results:
            assert flaws(result) == ()
            assert result.measured_at == NOW
            self.states[result.kind, result.item] = result.state
        return results, samples

    def result(self, spec: CheckSpec, **more: Any) -> CheckResult:
        """Run a check that has one result."""
        results, _samples = self.run(spec, **more)
        (result,) = results
        return result


@pytest.fixture
def machine() -> Machine:
    """Give a machine that says nothing yet."""
    return Machine()
