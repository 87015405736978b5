"""The invented agents: each delivers what its server looks like, through the same intake as real ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.central.demo import gadgets, looks
from app.central.demo.cast import Machine
from app.central.demo.troubles import EXTRA_CHECKS, TROUBLES, WELL
from app.domain.check import CheckResult, State
from app.domain.fleet import AgentState
from app.models import AgentRow
from app.operations import results as intake
from app.operations.agents import Known
from app.wire.messages import NumberedResult, NumberedSamples, Results
from app.wire.signing import fingerprint

EPOCH: Final = "demo"


def public_key(machine: Machine) -> bytes:
    """Thirty-two bytes nobody has the other half of: such an agent can never log in over the network."""
    return hashlib.sha256(f"demo agent of {machine.id}".encode()).digest()


@dataclass(slots=True)
class DemoAgent:
    """One server's agent; ``seq`` numbers what it has delivered."""

    machine: Machine
    interval_s: int
    seq: int = 0

    def row(self, *, now: datetime) -> AgentRow:
        """Its row: approved long ago."""
        key = public_key(self.machine)
        return AgentRow(
            id=self.machine.agent_id, server_id=self.machine.id, customer_id=self.machine.customer_id,
            state=AgentState.LIVE, public_key=key, key_id=hashlib.sha256(key).hexdigest(),
            fingerprint=fingerprint(key), previous_key=None, rotated_at=None, counter=0, config_version=1,
            platform=self.machine.platform, hostname=self.machine.name, interval_s=self.interval_s, backlog=0,
            enrolled_at=now, approved_at=now, approved_by="", last_seen_at=now, goodbye_at=None, check_now_at=None,
            revoked_at=None, revoked_by=None,
        )  # fmt: skip

    def deliver(
        self, session: Session, *, runs: Sequence[datetime], sampled: Sequence[datetime], now: datetime
    ) -> None:
        """Deliver the results of ``runs`` and the samples of ``sampled``, taken in at ``now``."""
        found: list[NumberedResult] = []
        for at in runs:
            for result in self._look(at, now):
                self.seq += 1
                found.append(NumberedResult(seq=self.seq, result=result))
            for gadget in gadgets.of_server(self.machine.id):
                for result in gadgets.results(gadget, at):
                    self.seq += 1
                    found.append(NumberedResult(seq=self.seq, result=result, subject=gadget.id))
        row = session.get_one(AgentRow, self.machine.agent_id)
        row.last_seen_at = now
        self._send(session, row, EPOCH, now, results=found, samples=self._cycles(sampled))

    def remember(self, session: Session, *, sampled: Sequence[datetime], now: datetime) -> None:
        """Deliver performance values of long ago, in a stream of their own: an agent's spool that was found again."""
        row = session.get_one(AgentRow, self.machine.agent_id)
        values = [looks.samples(self.machine, TROUBLES.get(self.machine.id, ()), at) for at in sampled]
        told = [(values_of, "") for values_of in values]
        told += [
            (gadgets.samples(gadget, at), gadget.id) for gadget in gadgets.of_server(self.machine.id) for at in sampled
        ]
        cycles = [
            NumberedSamples(seq=number, samples=each, subject=subject)
            for number, (each, subject) in enumerate(told, start=1)
        ]
        self._send(session, row, f"{EPOCH}-past", now, results=[], samples=cycles)

    def _cycles(self, sampled: Sequence[datetime]) -> list[NumberedSamples]:
        cycles: list[NumberedSamples] = []
        for at in sampled:
            self.seq += 1
            values = looks.samples(self.machine, TROUBLES.get(self.machine.id, ()), at)
            cycles.append(NumberedSamples(seq=self.seq, samples=values))
            for gadget in gadgets.of_server(self.machine.id):
                self.seq += 1
                cycles.append(NumberedSamples(seq=self.seq, samples=gadgets.samples(gadget, at), subject=gadget.id))
        return cycles

    def _send(
        self,
        session: Session,
        row: AgentRow,
        epoch: str,
        now: datetime,
        *,
        results: list[NumberedResult],
        samples: list[NumberedSamples],
    ) -> None:
        message = Results(stream_epoch=epoch, sent_at=now, results=results, samples=samples, interval_s=self.interval_s)
        known = Known(
            row.id, row.server_id, row.customer_id, row.state, row.config_version, is_approved=True,
            check_now_at=row.check_now_at, platform=row.platform, interval_s=row.interval_s, backlog=row.backlog,
        )  # fmt: skip
        intake.record(session, agent=known, epoch=epoch, agent_time_s=round(now.timestamp()), message=message, now=now)

    def _look(self, at: datetime, now: datetime) -> Iterable[CheckResult]:
        found = looks.results(self.machine, TROUBLES.get(self.machine.id, ()), at, now=now)
        there = {(result.kind, result.item) for result in found}
        for extra in EXTRA_CHECKS.get(self.machine.id, ()):
            key = (str(extra["kind"]), str(extra["item"]))
            if key not in there:
                value, code, detail = WELL[key]
                unit = "ms" if key[0] == "web" else ""
                found.append(CheckResult(*key, State.OK, at, value, unit, code, detail, 30))
        return found
