"""A customer's devices and the agents that ask them, as operations see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.domain.check import CheckResult, Sample, State
from app.domain.device_access import Access, SnmpAuth, SnmpPrivacy, SnmpVersion
from app.operations import agents, device_config, devices, results
from app.store.sealing import Sealer
from app.wire.device_questions import SaveDevice
from app.wire.devices import DeviceAccess
from app.wire.ids import new_id
from app.wire.messages import Acknowledged, Config, NumberedResult, NumberedSamples, Results
from tests.operations.fleet import Fleet, Host

PLAIN = Access(SnmpVersion.V2C, "open-sesame")
FULL = Access(
    SnmpVersion.V3,
    user="reader",
    auth=SnmpAuth.SHA256,
    auth_secret="first-secret",
    privacy=SnmpPrivacy.AES,
    privacy_secret="second-secret",
)


@dataclass
class DeviceFleet(Fleet):
    """Servers, and the devices their agents ask."""

    sealer: Sealer = field(default_factory=lambda: Sealer(key=b"k" * 32))

    def wish(self, name: str, *, by: str, access: Access | None = PLAIN, **more: Any) -> SaveDevice:
        """What somebody fills in for a new device."""
        number = len(self.hosts) + 1
        given = {
            "device_id": new_id(),
            "polled_by_id": self.hosts[by].server_id,
            "name": name,
            "role": "router",
            "address": f"10.0.0.{number}",
            "access": None if access is None else DeviceAccess.of(access),
        }
        return SaveDevice(**given | more)

    def save(self, it: SaveDevice) -> str:
        """Keep a device."""
        self.store.run(lambda session: devices.save(session, it, sealer=self.sealer, by="anna", now=self.now))
        return it.device_id

    def device(self, name: str, *, by: str, **more: Any) -> str:
        """Add a device."""
        device_id = self.save(self.wish(name, by=by, **more))
        self.hosts[name] = Host("", device_id, b"")
        return device_id

    def tell(
        self, by: str, *found: tuple[str, CheckResult], samples: dict[str, list[Sample]] | None = None, **more: Any
    ) -> Acknowledged:
        """Deliver results of devices, each by its name (empty: the agent's own), and samples likewise."""
        host = self.hosts[by]
        numbered, cycles = [], []
        for name, result in found:
            host.seq += 1
            subject = self.hosts[name].server_id if name else ""
            numbered.append(NumberedResult(seq=host.seq, result=result, subject=subject))
        for name, measured in (samples or {}).items():
            host.seq += 1
            cycles.append(NumberedSamples(seq=host.seq, samples=measured, subject=self.hosts[name].server_id))
        return self.send(by, Results(stream_epoch="e", sent_at=self.now, results=numbered, samples=cycles, **more))

    def send(self, by: str, message: Results) -> Acknowledged:
        """Deliver a batch as it is."""
        host = self.hosts[by]
        host.counter += 1

        def work(session: Session) -> Acknowledged:
            known = self._known(session, by)
            return results.record(
                session, agent=known, epoch="e", agent_time_s=int(self.now.timestamp()), message=message, now=self.now
            )

        return self.store.run(work)

    def config(self, by: str) -> Config:
        """What an agent is told."""
        self.hosts[by].counter += 1
        return self.store.run(
            lambda session: device_config.config(
                session, agent=self._known(session, by), sealer=self.sealer, now=self.now
            )
        )

    def reach(self, name: str, state: State, *, by: str, times: int = 1) -> None:
        """Say whether a device answers, some times, 20 seconds apart."""
        code = "device.ok" if state is State.OK else "device.silent"
        for _ in range(times):
            self.tell(by, (name, CheckResult("device", "", state, self.now, code=code)))
            self.pass_time(seconds=20)

    def _known(self, session: Session, by: str) -> agents.Known:
        host = self.hosts[by]
        return agents.admit(
            session, agent_id=host.agent_id, public_key=host.public_key, counter=host.counter, now=self.now
        )


def sealer_at(folder: Path) -> Sealer:
    """Another key than the fleet's."""
    return Sealer(file=folder / "other.key")
