"""The real sessions in the poller: devices of all sorts are watched, and what lies, hangs or talks without end harms nobody else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from app.agent.clock import SystemClock
from app.agent.devices import DevicePoller
from app.agent.spool import Spool
from app.checks.snmp import Value
from app.domain.check import CheckResult, State
from app.domain.device_access import Access, SnmpVersion
from app.domain.policy import default_policy, scaled
from app.wire.devices import Device, DeviceAccess
from app.wire.messages import Config
from tests.checks.snmp_written import device
from tests.checks.test_snmp_hostile import answer_to
from tests.ports import HOST
from tests.snmp_simulator import COMMUNITY, Simulator, ports
from tests.snmpd import COMMUNITY as COMMUNITY_OF_SNMPD
from tests.snmpd import READER, Snmpd, snmpd, v2c

__all__ = ["snmpd"]

SPECS = list(scaled(default_policy("device"), interval_s=2))
SYSTEM = "1.3.6.1.2.1.1"
PATIENCE_S = 60.0
SORTS = ("ilo", "idrac", "switch_entity", "linux_lm")


def _sort(name: str) -> dict[str, Value]:
    """A device that is written down, with what every device has."""
    return {f"{SYSTEM}.3.0": 9_000_000, f"{SYSTEM}.5.0": name.encode(), **device(name).values}


def _id(number: int) -> str:
    return f"01920000-0000-7000-8000-{number:012x}"


def _told(number: int, port: int, *, version: SnmpVersion = SnmpVersion.V2C) -> Device:
    access = DeviceAccess(version=version, community=COMMUNITY)
    return Device(server_id=_id(number), name=f"device {number}", address=HOST, port=port, access=access, specs=SPECS)


class Polled:
    """A poller over real sessions, and what it found last."""

    def __init__(self, folder: Path, *devices: Device) -> None:
        self._path = folder / "spool.db"
        self._news = threading.Event()
        self._last: dict[tuple[int, str, str], CheckResult] = {}
        config = Config(version=1, specs=[], devices=list(devices))
        self.poller = DevicePoller(self._path, config, clock=SystemClock(), on_news=self._news.set, spread_s=0.0)
        self.poller.start()

    def results(self) -> Mapping[tuple[int, str, str], CheckResult]:
        """The last result by device, kind and item; what was read is delivered."""
        with Spool(self._path, reserve=0) as spool:
            while (parcel := spool.parcel(limit=2000, size=10_000_000)) is not None:
                for each in parcel.results:
                    self._last[int(each.subject[-12:], 16), each.result.kind, each.result.item] = each.result
                spool.delivered(parcel.through)
        return dict(self._last)

    def until(self, is_true: Callable[[Mapping[tuple[int, str, str], CheckResult]], bool]) -> None:
        """Wait for results."""
        for _ in range(round(PATIENCE_S / 0.1)):
            if is_true(self.results()):
                return
            self._news.wait(0.1)
            self._news.clear()
        raise AssertionError(self.results())


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """What is to be ended with the test."""
    with ExitStack() as stack:
        yield stack


def test_devices_of_all_sorts_are_watched(tmp_path: Path, stack: ExitStack):
    """A switch of 48 ports in versions 1 and 2c, management processors, and what has sensors: each by its own tables."""
    switch = ports(48, name="sw-eg")
    played = stack.enter_context(Simulator([switch, switch, *map(_sort, SORTS)]))
    devices = [_told(number, port) for number, port in enumerate(played.ports)]
    devices[1] = _told(1, played.ports[1], version=SnmpVersion.V1)
    polled = Polled(tmp_path, *devices)
    stack.callback(polled.poller.stop)
    polled.until(lambda found: sum(kind == "interface" for _, kind, _ in found) >= 96)
    polled.until(lambda found: {number for number, kind, _ in found if kind == "temperature"} >= {0, 2, 3, 4, 5})
    results = polled.results()
    assert {(number, "device", ""): State.OK for number in range(6)} == {
        key: each.state for key, each in results.items() if key[1] == "device"
    }
    assert {f"Gi1/0/{number}" for number in range(1, 49)} == {
        item for number, _, item in results if number == 1 and item[:2] == "Gi"
    }
    assert {"interface.ok"} == {
        each.code for (number, kind, _), each in results.items() if kind == "interface" and number < 2
    }
    assert all(
        any(key[0] == number and key[1] == "temperature" and key[2] != "*" for key in results)
        for number in (2, 3, 4, 5)
    )


def test_a_real_device_in_every_version(tmp_path: Path, stack: ExitStack, snmpd: Snmpd):
    """It is there, with its interfaces; stopped, it is out of reach in each; started again, it is back, and no new interface."""
    accesses = [Access(SnmpVersion.V1, COMMUNITY_OF_SNMPD), v2c(), READER]
    devices = [
        msgspec.structs.replace(_told(number, snmpd.port), access=DeviceAccess.of(access))
        for number, access in enumerate(accesses)
    ]
    polled = Polled(tmp_path, *devices)
    stack.callback(polled.poller.stop)
    every = {(number, "device", "") for number in range(3)}

    def are(state: State) -> Callable[[Mapping[tuple[int, str, str], CheckResult]], bool]:
        return lambda found: {found[key].state for key in every & found.keys()} == {state} and every <= found.keys()

    polled.until(are(State.OK))
    polled.until(lambda found: {number for number, kind, _ in found if kind == "interface"} == {0, 1, 2})
    before = {key for key in polled.results() if key[1] == "interface"}
    snmpd.stop()
    polled.until(are(State.CRITICAL))
    polled.until(lambda found: {found[key].state for key in before} == {State.UNKNOWN})
    snmpd.start()
    polled.until(are(State.OK))
    polled.until(lambda found: {found[key].state for key in before} == {State.OK})
    assert before == {key for key in polled.results() if key[1] == "interface"}


LIES: list[tuple[str, Callable[[bytes, int], bytes]]] = [
    ("zeros", lambda _question, _: b"\x00" * 40),
    ("4 GB", lambda _question, _: b"\x30\x84\xff\xff\xff\xff\x02"),
    ("60,000 levels", lambda _question, _: b"\x30" * 60_000),
    ("an echo", lambda question, _: question),
    ("in circles", lambda question, _: answer_to(question, f"{SYSTEM}.3.0", f"{SYSTEM}.3.0")),
    ("without end", lambda question, asked: answer_to(question, f"1.3.6.1.2.1.2.2.1.2.{asked}")),
    (
        "a huge string",
        lambda question, _: answer_to(question, f"{SYSTEM}.3.0", value=b"\x04\x82\xea\x60" + b"x" * 60_000),
    ),
    (
        "another community",
        lambda question, _: answer_to(question.replace(COMMUNITY.encode(), b"anker"), f"{SYSTEM}.3.0"),
    ),
]
"""What devices answer that mean harm, or are broken."""


class Liar:
    """A device that says what it should not, in a thread of its own."""

    def __init__(self, says: Callable[[bytes, int], bytes]) -> None:
        self._says = says
        self.line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.line.bind((HOST, 0))
        self.port = int(self.line.getsockname()[1])
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def __enter__(self) -> Liar:
        return self

    def __exit__(self, *_: object) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", (HOST, self.port))
        self._thread.join(120)
        self.line.close()

    def _work(self) -> None:
        asked = 0
        while True:
            question, who = self.line.recvfrom(65_535)
            if not question:
                return
            asked += 1
            self.line.sendto(self._says(question, asked), who)


def test_devices_that_lie_harm_nobody_else(tmp_path: Path, stack: ExitStack):
    """Beside them, and one that swallows everything, an ordinary switch is looked at second by second."""
    played = stack.enter_context(Simulator([ports(4)]))
    liars = [stack.enter_context(Liar(says)).port for _, says in LIES]
    deaf = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    deaf.bind((HOST, 0))
    odd = [*liars, int(deaf.getsockname()[1])]
    polled = Polled(tmp_path, _told(1, played.ports[0]), *(_told(100 + at, port) for at, port in enumerate(odd)))
    stack.callback(polled.poller.stop)
    everybody = {1, *(100 + at for at in range(len(odd)))}
    polled.until(lambda found: everybody <= {number for number, kind, _ in found if kind == "device"})
    before = polled.results()[1, "device", ""].measured_at
    polled.until(lambda found: (found[1, "device", ""].measured_at - before).total_seconds() >= 2.0)
    results = polled.results()
    assert polled.poller.is_working()
    assert {State.OK} == {
        each.state for (number, kind, _), each in results.items() if number == 1 and kind in ("device", "interface")
    }
    silent = {
        number - 100
        for number, kind, _ in results
        if kind == "device" and results[number, kind, ""].state is State.CRITICAL
    }
    assert {
        at for at, (name, _) in enumerate(LIES) if name not in ("in circles", "without end", "a huge string")
    } <= silent
