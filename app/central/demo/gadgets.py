"""The invented devices: a router, a switch and a server's management processor, asked by agents of the invented fleet."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.central.demo.cast import START, id_of
from app.domain.check import CheckResult, Sample, State
from app.domain.device import DeviceRole


@dataclass(frozen=True, slots=True)
class Port:
    """An interface: ``busy`` is the share of its speed that goes in at noon, percent; None: nothing is plugged in."""

    name: str
    alias: str
    speed_mbit: float
    busy: float | None


@dataclass(frozen=True, slots=True)
class Gadget:
    """A device; ``asked_by`` is the name of the server whose agent asks it, ``sensors`` their names with what is usual there."""

    customer: str
    site: str
    name: str
    role: DeviceRole
    address: str
    hardware: str
    asked_by: str
    answer_ms: float
    up_days: int
    ports: tuple[Port, ...] = ()
    sensors: tuple[tuple[str, float, float], ...] = ()
    behind: str = ""

    @property
    def id(self) -> str:
        """The device's id."""
        return id_of("server", self.customer, self.name)

    @property
    def asker_id(self) -> str:
        """The id of the server whose agent asks it."""
        return id_of("server", self.customer, self.asked_by)


GADGETS: Final = (
    Gadget(
        "Wittenrode", "Zentrale", "RT-ZE01", DeviceRole.ROUTER, "10.3.0.1", "LANCOM 1926VAG", "SRV-DC01", 4.0, 61,
        (
            Port("WAN-1", "Glasfaser Nordnetz", 500.0, 22.0),
            Port("WAN-2", "LTE Ersatz", 100.0, 0.4),
            Port("LAN-1", "Kernswitch", 1000.0, 11.0),
            Port("VPN-KRAFTWERK", "Standort Kraftwerk", 100.0, 18.0),
        ),
        (("CPU", 52.0, 85.0),),
    ),
    Gadget(
        "Wittenrode", "Zentrale", "SW-ZE01", DeviceRole.SWITCH, "10.3.0.2", "Aruba 2930F 24G 4SFP+", "SRV-DC01", 7.0, 212,
        (
            *(
                Port(f"{number}", alias, 1000.0, busy)
                for number, alias, busy in (
                    (1, "SRV-DC01", 3.0), (2, "SRV-FS01", 24.0), (3, "SRV-EX01", 9.0), (4, "SRV-DB01", 14.0),
                    (5, "Etage 1", 6.0), (6, "Etage 2", 5.0), (7, "Drucker", 0.2), (8, "", None), (9, "", None),
                )
            ),
            Port("25", "Uplink RT-ZE01", 1000.0, 11.0),
            Port("26", "Uplink Etage 3", 10000.0, 2.0),
        ),
        (("Chassis", 39.0, 70.0),), "RT-ZE01",
    ),
    Gadget(
        "Meiers", "Bergheide", "ILO-DB01", DeviceRole.MANAGEMENT, "10.1.0.60", "HPE iLO 5, ProLiant DL380 Gen10", "SRV-DC01",
        31.0, 140, (), (("Inlet Ambient", 23.0, 42.0), ("CPU 1", 46.0, 70.0), ("CPU 2", 48.0, 70.0), ("P1 DIMM 1-6", 37.0, 90.0)),
    ),
)  # fmt: skip
"""What is asked over SNMP."""


def of_server(server_id: str) -> tuple[Gadget, ...]:
    """The devices a server's agent asks."""
    return tuple(gadget for gadget in GADGETS if gadget.asker_id == server_id)


def results(gadget: Gadget, at: datetime) -> Iterator[CheckResult]:
    """What is found there at an instant: all is well."""
    took = round(gadget.answer_ms * (0.8 + 0.6 * _noise(gadget, "answer", at)), 1)
    yield CheckResult("device", "", State.OK, at, took, "ms", "device.ok", {"name": gadget.name.lower()}, round(took))
    booted = START.replace(hour=3, minute=20, second=0, microsecond=0) - timedelta(days=gadget.up_days)
    up_s = (at - booted).total_seconds()
    yield CheckResult(
        "device_uptime", "", State.OK, at, up_s, "s", "device_uptime.ok", {"booted_at": booted.isoformat()}, 5
    )
    for port in gadget.ports:
        told = {"alias": port.alias} if port.alias else {}
        if port.busy is None:
            yield CheckResult("interface", port.name, State.OK, at, None, "%", "interface.idle", told, 8)
            continue
        incoming, outgoing = _traffic(gadget, port, at)
        share = round(100 * max(incoming, outgoing) * 8 / (port.speed_mbit * 1e6), 1)
        detail = told | {
            "speed_mbit": port.speed_mbit, "in_bytes_s": incoming, "out_bytes_s": outgoing, "errors": 0.0, "discards": 0.0,
        }  # fmt: skip
        yield CheckResult("interface", port.name, State.OK, at, share, "%", "interface.ok", detail, 8)
    for name, usual, high in gadget.sensors:
        celsius = _celsius(gadget, name, usual, at)
        yield CheckResult("temperature", name, State.OK, at, celsius, "°C", "temperature.ok", {"high_c": high}, 8)


def samples(gadget: Gadget, at: datetime) -> list[Sample]:
    """The performance values of one cycle."""
    found = [Sample("device.answer_ms", "", at, gadget.answer_ms * (0.8 + 0.6 * _noise(gadget, "answer", at)))]
    for port in gadget.ports:
        if port.busy is None:
            continue
        incoming, outgoing = _traffic(gadget, port, at)
        found += [
            Sample("net.in_bytes_s", port.name, at, incoming),
            Sample("net.out_bytes_s", port.name, at, outgoing),
            Sample("net.errors_s", port.name, at, 0.0),
        ]
    found += [
        Sample("temperature.celsius", name, at, _celsius(gadget, name, usual, at)) for name, usual, _ in gadget.sensors
    ]
    return [Sample(each.metric, each.item, at, round(each.value, 2)) for each in found]


def _traffic(gadget: Gadget, port: Port, at: datetime) -> tuple[float, float]:
    """Bytes a second in and out: much at noon, little at night, never smooth."""
    hour = at.hour + 1 + at.minute / 60
    day = 0.15 + math.exp(-((hour - 12.5) ** 2) / 22)
    full = port.speed_mbit * 1e6 / 8 * (port.busy or 0.0) / 100 * day
    incoming, outgoing = (
        full * part * (0.6 + 0.8 * _noise(gadget, f"{port.name} {way}", at)) for way, part in (("in", 1), ("out", 0.4))
    )
    return round(incoming), round(outgoing)


def _celsius(gadget: Gadget, name: str, usual: float, at: datetime) -> float:
    return round(usual + 3 * _noise(gadget, name, at) - 1.5, 1)


def _noise(gadget: Gadget, what: str, at: datetime) -> float:
    """Between 0 and 1, the same for the same instant, and moving from minute to minute."""
    step = at.timestamp() / 60
    low = math.floor(step)
    a, b = (zlib.crc32(f"{gadget.name}{what}{n}".encode()) % 1000 / 1000 for n in (low, low + 1))
    return a + (b - a) * (step - low)
