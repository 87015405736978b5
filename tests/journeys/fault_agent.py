"""An agent of the fault tests: the real spool, courier and uplink; only what it finds is made up, and quickly.

Each result carries its number in ``value``. Ends once there is a file ``stop`` in its folder and everything is delivered.
"""

from __future__ import annotations

import random
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import override

from app.agent import courier as couriers
from app.agent import identity as identities
from app.agent.clock import Offset, SystemClock
from app.agent.courier import Courier
from app.agent.ear import Ear
from app.agent.life import default_config
from app.agent.spool import Parcel, Spool
from app.domain.check import CheckResult, Sample, State
from app.wire.transport import Transport
from tests.journeys.witness import Witness, next_number

ITEMS = tuple(f"/{name}" for name in "abcdef")
EVERY_S = 0.1
DROPS_BEFORE_ACKNOWLEDGED = "agent.drops-before-acknowledged"
"""A mutant: forgets what it sends before it is acknowledged."""

_FOUND = (State.OK,) * 6 + (State.WARNING, State.CRITICAL, State.CRITICAL, State.UNKNOWN, State.NOT_APPLICABLE)


@dataclass
class Volume:
    """A made-up volume: stays in a state for a while, with a glitch now and then."""

    item: str
    state: State = State.OK
    left: int = 0

    def look(self, chance: random.Random) -> State:
        """What is found this time."""
        self.left -= 1
        if self.left < 0:
            self.state, self.left = chance.choice(_FOUND), chance.choice((1, 2, 5, 10, 20, 30))
        return self.state


class _Forgetful(Spool):
    @override
    def parcel(self, *, limit: int = 500, size: int = 1_000_000) -> Parcel | None:
        parcel = super().parcel(limit=limit, size=size)
        if parcel is not None:
            self.delivered(parcel.through)
        return parcel


def main(argv: Sequence[str]) -> int:
    """``FOLDER WITNESS SEED [MUTANT]``: work until told to stop."""
    folder, path, seed = Path(argv[0]), Path(argv[1]), argv[2]
    if DROPS_BEFORE_ACKNOWLEDGED in argv[3:]:
        vars(couriers)["Spool"] = _Forgetful
    identity = identities.load(folder)
    assert identity is not None, "enrolled before the test begins"
    spool_path, clock = folder / "spool.db", SystemClock()
    spool = Spool(spool_path, reserve=0)
    courier = Courier(
        spool_path,
        Transport(identity.central),
        identity,
        default_config(1),
        clock=clock,
        offset=Offset(),
        on_config=lambda _: None,
        on_check_now=lambda _number, _only: None,
        longest_wait_s=2.0,
    )
    courier.start()
    ear = Ear(
        spool_path, Transport(identity.central), lambda: courier.identity, clock=clock, on_news=courier.news,
        on_check_now=lambda _number, _only: None, longest_wait_s=2.0,
    )  # fmt: skip
    ear.start()
    witness, number = Witness(path), next_number(path)
    chance = random.Random(f"{seed} {number}")
    volumes = [Volume(item) for item in ITEMS]
    while not (folder / "stop").exists():
        threading.Event().wait(EVERY_S)
        now = clock.now()
        found = [
            CheckResult(
                "disk", each.item, each.look(chance), now, value=float(number + place), unit="%", code="disk.low"
            )
            for place, each in enumerate(volumes)
        ]
        last = number + len(found) - 1
        witness.tries(number, last=last, at=now.isoformat(), found=[[each.item, each.state.value] for each in found])
        is_news = spool.store(found, [Sample("cpu.percent", "", now, float(number))], now=now)
        witness.ok(number)
        number = last + 1
        if is_news:
            courier.news()
    while spool.backlog().items:
        courier.news()
        threading.Event().wait(0.05)
    ear.stop()
    courier.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
