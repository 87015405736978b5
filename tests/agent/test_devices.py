"""Many devices polled by a few threads: a dead one costs only itself, and the configuration is followed without a restart."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.agent.clock import SystemClock
from app.agent.devices import DevicePoller
from app.agent.orders import Wanted
from app.agent.spool import Spool
from app.checks.snmp import NoAnswer, Value
from app.domain.check import State
from app.domain.device_access import SnmpVersion
from app.domain.policy import default_policy, scaled
from app.wire.devices import Device, DeviceAccess
from app.wire.messages import Config
from tests.agent.test_device_turn import Closing
from tests.checks.snmp_written import device

SPECS = [spec for spec in scaled(default_policy("device"), interval_s=3600) if spec.kind == "device"]
PATIENCE_S = 60.0


def _device(number: int, *, name: str = "") -> Device:
    return Device(
        server_id=f"01920000-0000-7000-8000-{number:012x}",
        name=name or f"device {number}",
        address=f"192.0.2.{number}",
        access=DeviceAccess(version=SnmpVersion.V2C, community="moewe"),
        specs=SPECS,
    )


class Network:
    """Devices by address: those below 100 answer; of the others no answer comes before the test says so."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.sessions: dict[str, Closing] = {}
        self.is_over = threading.Event()
        self.waiting = threading.Semaphore(0)

    def open(self, which: Device) -> Closing:
        """Make the session of a device."""
        self.opened.append(which.name)
        is_dead = int(which.address.rpartition(".")[2]) >= 100
        session = Dead(self) if is_dead else Closing(dict(device("switch_interfaces").values))
        self.sessions[which.name] = session
        return session


class Dead(Closing):
    """A device that is silent: the time until that is known is the test's."""

    def __init__(self, network: Network) -> None:
        super().__init__({})
        self._network = network

    def get(self, oids: Sequence[str]) -> Mapping[str, Value]:
        """Wait in vain."""
        self._network.waiting.release()
        self._network.is_over.wait(PATIENCE_S)
        raise NoAnswer("timeout")


class Watched:
    """A poller, and what it has put into the spool."""

    def __init__(self, folder: Path, network: Network, *numbers: int) -> None:
        self.path, self.network = folder / "spool.db", network
        self.news = threading.Condition()
        self.poller = DevicePoller(
            self.path,
            self.config(*numbers),
            clock=SystemClock(),
            on_news=self._notify,
            opens=network.open,
            spread_s=0.0,
        )
        self.poller.start()

    def config(self, *numbers: int) -> Config:
        """Tell of some devices."""
        return Config(version=1, specs=[], devices=[_device(number) for number in numbers])

    def states(self) -> dict[str, State]:
        """What is in the spool by the last digits of the device."""
        with Spool(self.path, reserve=0) as spool:
            parcel = spool.parcel()
        return {each.subject[-3:]: each.result.state for each in (parcel.results if parcel else [])}

    def until(self, expected: set[str]) -> dict[str, State]:
        """Wait for results of some devices."""
        with self.news:
            assert self.news.wait_for(lambda: expected <= set(self.states()), timeout=PATIENCE_S)
        return self.states()

    def _notify(self) -> None:
        with self.news:
            self.news.notify_all()


@pytest.fixture
def network() -> Iterator[Network]:
    """Give a network; nobody waits for dead devices when the test is over."""
    network = Network()
    yield network
    network.is_over.set()


def test_without_devices_there_is_no_thread(tmp_path: Path, network: Network):
    """An agent that has none costs nothing; the first one begins the work."""
    before = set(threading.enumerate())
    watched = Watched(tmp_path, network)
    new = set(threading.enumerate()) - before
    assert (set(), True, False) == (new, watched.poller.is_working(), watched.path.exists())
    watched.poller.configure(watched.config(1))
    assert {"001": State.OK} == watched.until({"001"})
    watched.poller.stop()


def test_dead_devices_keep_nobody_waiting(tmp_path: Path, network: Network):
    """While more of them are asked than there are threads, those that live are looked at again and again."""
    watched = Watched(tmp_path, network, 1, 2, 3)
    assert {"001": State.OK, "002": State.OK, "003": State.OK} == watched.until({"001", "002", "003"})
    watched.poller.configure(watched.config(*range(100, 130), 1, 2, 3))
    for _ in range(12):
        assert network.waiting.acquire(timeout=PATIENCE_S)
    assert not network.waiting.acquire(blocking=False)
    asked = network.sessions["device 2"].asked
    watched.poller.check_now()
    with watched.news:
        assert watched.news.wait_for(lambda: network.sessions["device 2"].asked > asked, timeout=PATIENCE_S)
    network.is_over.set()
    found = watched.until({f"{number:03x}" for number in range(100, 130)})
    assert {State.CRITICAL} == {state for subject, state in found.items() if subject not in ("001", "002", "003")}
    watched.poller.stop()


def test_one_device_is_asked_alone(tmp_path: Path, network: Network):
    """Somebody waits for it; the others keep their pace."""
    watched = Watched(tmp_path, network, 1, 2)
    watched.until({"001", "002"})
    asked = {name: session.asked for name, session in network.sessions.items()}
    watched.poller.check_now(Wanted("", subject=_device(2).server_id))
    with watched.news:
        assert watched.news.wait_for(lambda: network.sessions["device 2"].asked > asked["device 2"], timeout=PATIENCE_S)
    watched.poller.stop()
    assert asked["device 1"] == network.sessions["device 1"].asked


def test_devices_come_change_and_go(tmp_path: Path, network: Network):
    """Those that stay as they are notice nothing; one that goes is let go of, and what was known of it is forgotten."""
    watched = Watched(tmp_path, network, 1, 2)
    watched.until({"001", "002"})
    first = network.sessions["device 2"]
    changed = Config(version=2, specs=[], devices=[_device(1), _device(2, name="new name"), _device(3)])
    watched.poller.configure(changed)
    watched.until({"003"})
    assert (["device 1", "device 2", "new name", "device 3"], True) == (network.opened, first.is_closed)
    watched.poller.configure(watched.config(3))
    watched.poller.check_now()
    with watched.news:
        assert watched.news.wait_for(lambda: network.sessions["device 1"].is_closed, timeout=PATIENCE_S)
    watched.poller.stop()
    with Spool(watched.path, reserve=0) as spool:
        known = [bool(spool.states(_device(number).server_id)) for number in (1, 2, 3)]
    assert [False, False, True] == known


def test_an_agent_that_is_started_anew_knows_the_last_states(tmp_path: Path, network: Network):
    """They come from the spool, so that the same again is no news."""
    for _ in range(2):
        watched = Watched(tmp_path, network, 1)
        watched.until({"001"})
        watched.poller.stop()
    db = sqlite3.connect(tmp_path / "spool.db")
    classes = [number for (number,) in db.execute("SELECT class FROM item WHERE class IN (0, 1) ORDER BY seq")]
    db.close()
    assert 0 == classes[0]
    assert 0 not in classes[1:]


def test_results_wait_in_memory_while_the_disk_is_full(
    tmp_path: Path, network: Network, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """They are told when there is room again."""
    real, is_full = Spool.store, threading.Event()
    is_full.set()
    refused = threading.Event()

    def store(self: Spool, *stored: Any, **more: Any) -> bool:
        if is_full.is_set():
            refused.set()
            raise sqlite3.OperationalError("database or disk is full")
        return real(self, *stored, **more)

    monkeypatch.setattr(Spool, "store", store)
    with caplog.at_level(logging.WARNING):
        watched = Watched(tmp_path, network, 1)
        assert refused.wait(PATIENCE_S)
        is_full.clear()
        watched.poller.check_now()
        watched.until({"001"})
        watched.poller.stop()
    with Spool(watched.path, reserve=0) as spool:
        parcel = spool.parcel()
    assert parcel is not None
    assert 2 == len(parcel.results)
    assert 1 == sum("held in memory" in each.message for each in caplog.records)


def test_devices_with_the_same_settings_are_the_same():
    """What decides whether a session is opened anew: all of a device, its access too, which is never printed."""
    other = DeviceAccess(version=SnmpVersion.V2C, community="anker")
    assert _device(1) == _device(1)
    assert _device(1) != msgspec.structs.replace(_device(1), access=other)
    assert "moewe" not in repr(_device(1))
