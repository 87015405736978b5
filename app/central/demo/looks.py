"""What an invented server's agent would find: a pure function of the server, its troubles and the instant."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.central.demo.cast import Machine
from app.domain.catalogue import KINDS
from app.domain.check import CheckResult, Detail, Sample, State

_ZONE: Final = ZoneInfo("Europe/Berlin")
_GIB: Final = 2**30


@dataclass(frozen=True, slots=True)
class Trouble:
    """A check that finds something else than all is well, from an instant on, until one if it has an end."""

    kind: str
    item: str
    since: datetime
    state: State
    value: float | None
    code: str
    detail: Detail
    until: datetime | None = None
    moves: float = 0.0
    """What the value changes by in an hour."""

    def is_on(self, at: datetime) -> bool:
        """Whether it is there at an instant."""
        return self.since <= at and (self.until is None or at < self.until)

    def value_at(self, at: datetime) -> float | None:
        """Its value at an instant."""
        if self.value is None:
            return None
        return round(max(0.0, self.value + self.moves * (at - self.since).total_seconds() / 3600), 1)


def results(machine: Machine, troubles: tuple[Trouble, ...], at: datetime, *, now: datetime) -> list[CheckResult]:
    """All results of one run. ``at`` is when it ran, ``now`` only matters for how long the machine has been up."""
    wrong = {(trouble.kind, trouble.item): trouble for trouble in troubles if trouble.is_on(at)}
    found = []
    for kind, item, value, unit, code, detail in _well(machine, at, now):
        trouble = wrong.pop((kind, item), None)
        if trouble is None:
            found.append(CheckResult(kind, item, State.OK, at, value, unit, code, detail, 12))
        else:
            found.append(_bad(trouble, unit, detail, at))
    return found + [_bad(trouble, KINDS[trouble.kind].unit.value, {}, at) for trouble in wrong.values()]


def samples(machine: Machine, troubles: tuple[Trouble, ...], at: datetime) -> list[Sample]:
    """The performance values of one collection cycle."""
    wrong = {(t.kind, t.item): t for t in troubles if t.is_on(at)}
    cpu, memory = _cpu(machine, at), _memory(machine, at)
    if ("processor", "") in wrong:
        cpu = wrong["processor", ""].value_at(at) or cpu
    busy = cpu * 0.6 + 8 * _noise(machine, "busy", at)
    values: list[tuple[str, str, float]] = [
        ("cpu.percent", "", cpu),
        ("memory.percent", "", memory),
        ("memory.swap_percent", "", 6 + 3 * _noise(machine, "swap", at)),
        ("disk.read_bytes_s", "0", 2e5 + 3e6 * cpu / 100 * _noise(machine, "read", at)),
        ("disk.write_bytes_s", "0", 3e5 + 5e6 * cpu / 100 * _noise(machine, "write", at)),
        ("disk.busy_percent", "0", min(100.0, busy)),
        ("disk.latency_ms", "0", 0.6 + busy / 18),
        ("net.in_bytes_s", "Ethernet", 4e4 + 9e5 * cpu / 100 * _noise(machine, "in", at)),
        ("net.out_bytes_s", "Ethernet", 6e4 + 2e6 * cpu / 100 * _noise(machine, "out", at)),
        ("net.errors_s", "Ethernet", 0.0),
    ]
    for name, size in machine.volumes:
        trouble = wrong.get(("disk", name))
        free = _free(machine, name, at) if trouble is None else (trouble.value_at(at) or 0.0)
        values.append(("disk.used_percent", name, 100 - free))
        values.append(("disk.free_bytes", name, size * _GIB * free / 100))
    return [Sample(metric, item, at, round(value, 2)) for metric, item, value in values]


def booted_at(machine: Machine, now: datetime) -> datetime:
    """When a machine was started last: some night of the last two months."""
    return now.replace(hour=2, minute=0, second=0, microsecond=0) - timedelta(days=3 + _pick(machine) % 60)


def _bad(trouble: Trouble, unit: str, good: Mapping[str, str | float | int | bool], at: datetime) -> CheckResult:
    value = trouble.value_at(at)
    detail = dict(good) | dict(trouble.detail)
    if "total_bytes" in detail and value is not None and trouble.kind == "disk":
        detail["free_bytes"] = float(detail["total_bytes"]) * value / 100
    return CheckResult(trouble.kind, trouble.item, trouble.state, at, value, unit, trouble.code, detail, 14)


def _well(machine: Machine, at: datetime, now: datetime) -> Iterator[tuple[str, str, float | None, str, str, Detail]]:
    """What each check finds when nothing is wrong."""
    total = float(machine.hardware.rsplit(", ", 1)[-1].split()[0]) * _GIB
    memory = _memory(machine, at)
    cores = int(machine.hardware.split()[0])
    yield "processor", "", round(_cpu(machine, at), 1), "%", "processor.ok", {"cores": cores}
    left = {"available_bytes": total * (1 - memory / 100), "total_bytes": total}
    yield "memory", "", round(memory, 1), "%", "memory.ok", left
    swap = 6 + 3 * _noise(machine, "swap", at)
    yield "swap", "", round(swap, 1), "%", "swap.ok", {"used_bytes": total * swap / 200, "total_bytes": total / 2}
    for name, size in machine.volumes:
        free = _free(machine, name, at)
        room = {"free_bytes": size * _GIB * free / 100, "total_bytes": float(size * _GIB)}
        yield "disk", name, round(free, 1), "%", "disk.ok", room
    rates = {"read_bytes_s": 2e5 + 1e6 * _noise(machine, "read", at), "write_bytes_s": 3e5, "latency_ms": 0.9}
    yield "disk_io", "0", round(10 + 10 * _noise(machine, "busy", at), 1), "%", "disk_io.ok", rates
    card = {"in_bytes_s": 4e4 + 2e5 * _noise(machine, "in", at), "out_bytes_s": 9e4, "speed_mbit": 1000.0}
    yield "network", "Ethernet", 0.0, "1/s", "network.ok", card
    yield "services", "", 0.0, "", "services.all_running", {"running": 60 + _pick(machine) % 40}
    booted = booted_at(machine, now)
    yield "uptime", "", round((at - booted).total_seconds()), "s", "uptime.ok", {"booted_at": booted.isoformat()}
    if _pick(machine) % 9 == 0 and machine.platform == "windows":
        yield "restart", "", 3.0, "d", "restart.pending", {"reasons": "updates"}
    else:
        yield "restart", "", 0.0, "d", "restart.none", {}
    yield from _daily(machine, at)
    load = {"in_bytes_s": 4e4, "out_bytes_s": 9e4, "speed_mbit": 1000.0}
    yield "network_load", "Ethernet", round(0.2 + 3 * _noise(machine, "in", at), 1), "%", "network_load.ok", load
    yield "events", "System", 0.0, "", "events.quiet", {}
    yield "clock", "", 0.1, "s", "clock.ok", {"offset_s": 0.1}
    yield "agent_spool", "", 0.0, "", "agent_spool.ok", {}
    yield "processes", "", float(80 + _pick(machine) % 70), "", "processes.ok", {"zombies": 0}


def _daily(machine: Machine, at: datetime) -> Iterator[tuple[str, str, float | None, str, str, Detail]]:
    """What is looked at once a day: signatures, failed logons, the disks' health, backups, Exchange."""
    pick = _pick(machine)
    if machine.role == "Router":
        return
    accounts: Detail = {"accounts": 1 + pick % 3, "lockouts": 0, "limit": 20.0}
    yield "logons", "", float(pick % 6), "", "logons.ok", accounts
    if pick % 3:
        disk: Detail = {
            "model": "Samsung PM893",
            "temperature_c": 31.0 + pick % 7,
            "wear_percent": float(pick % 40),
            "powered_s": 6.2e7,
        }
        yield "smart", f"Samsung PM893 S6{pick % 10**6:06}0", 0.0, "", "smart.ok", disk
        yield (
            "temperature",
            "CPU 1",
            44.0 + round(18 * _cpu(machine, at) / 100, 1),
            "°C",
            "temperature.ok",
            {"high_c": 82.0},
        )
    if machine.platform == "windows":
        signed = {"signed_on": (at.date() - timedelta(days=pick % 2)).isoformat(), "signatures": "1.421.1052.0"}
        yield "antivirus", "Microsoft Defender", float(pick % 2), "wd", "antivirus.ok", signed
    if machine.role == "Sicherung":
        done = at.replace(hour=1, minute=20, second=0, microsecond=0)
        done = done if done < at else done - timedelta(days=1)
        ended: Detail = {"last_at": done.isoformat(), "size_bytes": 7.4e11, "usual_bytes": 7.2e11}
        yield "backup", "Veeam", round((at - done).total_seconds()), "s", "backup.ok", ended
    if machine.role == "Exchange":
        size = (180.0 + pick % 200) * _GIB
        database: Detail = {"white_bytes": size / 20, "volume_percent": 34.0, "mailboxes": 40 + pick % 60}
        yield "exchange", "DB01", size, "B", "exchange.ok", database


def _cpu(machine: Machine, at: datetime) -> float:
    """Busy by day, quiet by night and at the weekend, never smooth."""
    local = at.astimezone(_ZONE)
    hour = local.hour + local.minute / 60
    day = math.exp(-((hour - 11.5) ** 2) / 14) + 0.75 * math.exp(-((hour - 15) ** 2) / 8)
    week = 1.0 if local.weekday() < 5 else 0.15
    backup = 25.0 if machine.role == "Sicherung" and hour < 4 else 0.0
    base = 2.0 + machine.load * day * week + backup
    return min(99.0, base * (0.75 + 0.5 * _noise(machine, "cpu", at)))


def _memory(machine: Machine, at: datetime) -> float:
    return 38 + _pick(machine) % 35 + 0.12 * _cpu(machine, at) + 1.5 * _noise(machine, "mem", at)


def _free(machine: Machine, volume: str, at: datetime) -> float:
    """A volume that slowly fills in the course of a month."""
    base = 28 + zlib.crc32(f"{machine.id}{volume}".encode()) % 50
    return base - 4 * (at.day / 30) + 0.3 * _noise(machine, volume, at)


def _noise(machine: Machine, what: str, at: datetime) -> float:
    """Between 0 and 1, the same for the same instant, and moving from minute to minute."""
    step = at.timestamp() / 60
    low = math.floor(step)
    a, b = (zlib.crc32(f"{machine.name}{machine.customer}{what}{n}".encode()) % 1000 / 1000 for n in (low, low + 1))
    share = step - low
    return a + (b - a) * share


def _pick(machine: Machine) -> int:
    return zlib.crc32(machine.id.encode())
