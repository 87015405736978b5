"""A device in a test: what it answers is written down and can be changed; time passes when the test says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.checks.device_target import device_target
from app.checks.marks import MarksInMemory
from app.checks.run import run
from app.checks.snmp import NoAnswer, Value
from app.domain.catalogue import flaws
from app.domain.check import CheckResult, CheckSpec, Sample, State
from tests.checks.conftest import NOW
from tests.checks.snmp_written import Written, device


class Answering(Written):
    """As ``Written``, until it fails."""

    failure: NoAnswer | None = None

    def get(self, oids: Sequence[str]) -> Mapping[str, Value]:
        """Answer, or fail."""
        if self.failure is not None:
            raise self.failure
        return super().get(oids)

    def walk(self, oid: str) -> Mapping[str, Value]:
        """Answer, or fail."""
        if self.failure is not None:
            raise self.failure
        return super().walk(oid)


@dataclass
class Device:
    """A device that is polled."""

    session: Answering
    marks: MarksInMemory = field(default_factory=MarksInMemory)
    states: dict[tuple[str, str], State] = field(default_factory=dict)
    passed: float = 0.0

    def __post_init__(self) -> None:
        self.start_agent()

    @classmethod
    def of(cls, name: str) -> Device:
        """Give one by the name of its file."""
        return cls(Answering(dict(device(name).values)))

    def start_agent(self) -> None:
        """Let the agent start anew: only what is kept over restarts is known."""
        self.target = device_target(self.session, clock=lambda: 1000.0 + self.passed)
        self.target.marks = self.marks

    @property
    def now(self) -> datetime:
        """The time."""
        return NOW + timedelta(seconds=self.passed)

    def answers(self, values: Mapping[str, Value]) -> None:
        """Let it answer this from now on."""
        self.session.values = {**self.session.values, **values}

    def run(self, spec: CheckSpec) -> tuple[list[CheckResult], list[Sample]]:
        """Run a check; every result must follow the catalogue."""
        results, samples = run(spec, self.target, dict(self.states), self.now)
        for result in results:
            assert flaws(result) == ()
            self.states[result.kind, result.item] = result.state
        return results, samples

    def result(self, spec: CheckSpec) -> CheckResult:
        """Run a check that has one result."""
        (result,) = self.run(spec)[0]
        return result
