"""What is wrong in the invented fleet when the story begins, and what goes wrong while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from app.central.demo.cast import START, id_of
from app.central.demo.looks import Trouble
from app.domain.check import State

MINUTE: Final = timedelta(minutes=1)
OUTAGE_BEGINS: Final = START + timedelta(seconds=40)
OUTAGE_ENDS: Final = START + timedelta(minutes=9)
RECOVERY_AT: Final = START + timedelta(minutes=3)


def _server(customer: str, name: str) -> str:
    return id_of("server", customer, name)


def _service(name: str, display: str, *, ago: timedelta, until: timedelta | None = None) -> Trouble:
    return Trouble(
        "service", name, START - ago, State.CRITICAL, 0.0, "service.stopped",
        {"name": display, "status": "stopped"}, None if until is None else START + until,
    )  # fmt: skip


def _disk(volume: str, free: float, state: State, *, ago: timedelta, moves: float = -0.4) -> Trouble:
    return Trouble("disk", volume, START - ago, state, free, "disk.low", {}, moves=moves)


TROUBLES: Final[Mapping[str, tuple[Trouble, ...]]] = {
    _server("Meiers", "SRV-EX01"): (
        _service("MSExchangeIS", "Microsoft Exchange-Informationsspeicher", ago=3 * MINUTE + timedelta(seconds=20)),
    ),
    _server("Strandlicht", "SRV-DB01"): (_disk("D:", 6.1, State.WARNING, ago=11 * MINUTE),),
    _server("Börnsen", "SRV-DB01"): (
        Trouble(
            "processor",
            "",
            START - 52 * MINUTE,
            State.WARNING,
            93.0,
            "processor.high",
            {"cores": 8, "process": "sqlservr.exe", "process_percent": 88.0},
        ),
    ),
    _server("Nordkurs", "SRV-TS01"): (
        Trouble("memory", "", START - 95 * MINUTE, State.CRITICAL, 98.2, "memory.high", {"process": "outlook.exe"}),
    ),
    _server("Waldrand", "SRV-DC01"): (
        Trouble(
            "antivirus",
            "Microsoft Defender",
            START - timedelta(hours=4),
            State.WARNING,
            4.0,
            "antivirus.old",
            {"signed_on": (START - timedelta(days=5)).date().isoformat(), "signatures": "1.419.377.0"},
        ),
    ),
    _server("Waldrand", "SRV-FS01"): (_disk("D:", 3.2, State.CRITICAL, ago=140 * MINUTE, moves=-0.2),),
    _server("Seenland", "SRV-DC01"): (
        Trouble(
            "services",
            "",
            START - 30 * MINUTE,
            State.WARNING,
            1.0,
            "services.stopped",
            {"running": 71, "stopped": "W32Time"},
        ),
    ),
    _server("Grünweide", "SRV-EX01"): (_disk("L:", 8.4, State.WARNING, ago=26 * 60 * MINUTE, moves=-0.02),),
    _server("Nordkurs", "SRV-WEB01"): (
        Trouble(
            "web",
            "www.nordkurs.example",
            START - 17 * MINUTE,
            State.CRITICAL,
            30000.0,
            "web.unreachable",
            {"url": "https://www.nordkurs.example/", "reason": "timeout"},
        ),
    ),
    _server("Tragwerk", "SRV-DB01"): (
        Trouble(
            "network", "Ethernet", START - 45 * MINUTE, State.WARNING, 2.4, "network.errors", {"speed_mbit": 100.0}
        ),
    ),
    _server("Farbwerk", "SRV-FS01"): (
        Trouble("disk_io", "0", START - 64 * MINUTE, State.WARNING, 98.0, "disk_io.busy", {"latency_ms": 41.0}),
    ),
    _server("Eilgut", "SRV-AP01"): (
        _service("EilgutConnector", "Eilgut Connector", ago=22 * MINUTE, until=RECOVERY_AT - START),
    ),
    _server("Kleinau", "SRV-FS01"): (
        Trouble("disk", "D:", START + timedelta(seconds=90), State.WARNING, 9.6, "disk.low", {}, moves=-30.0),
    ),
}
"""By server. Most are there before the beginning, one ends and one begins while the story runs."""

EXTRA_CHECKS: Final[Mapping[str, tuple[dict[str, object], ...]]] = {
    _server("Meiers", "SRV-EX01"): ({"kind": "service", "item": "MSExchangeIS"},),
    _server("Eilgut", "SRV-AP01"): ({"kind": "service", "item": "EilgutConnector"},),
    _server("Nordkurs", "SRV-WEB01"): (
        {"kind": "web", "item": "www.nordkurs.example", "params": {"url": "https://www.nordkurs.example/"}},
    ),
}
"""Checks beyond the standard, by server."""

ALREADY_SILENT: Final = _server("Zahlreich", "SRV-FS01")
"""A server whose agent has not been heard of for a while."""

WELL: Final[Mapping[tuple[str, str], tuple[float, str, dict[str, str | float | int | bool]]]] = {
    ("service", "EilgutConnector"): (1.0, "service.running", {"name": "Eilgut Connector"}),
    ("service", "MSExchangeIS"): (1.0, "service.running", {"name": "Microsoft Exchange-Informationsspeicher"}),
    ("web", "www.nordkurs.example"): (
        240.0, "web.ok", {"url": "https://www.nordkurs.example/", "status": 200, "certificate_days": 61},
    ),
}  # fmt: skip
"""What the checks beyond the standard find when all is well."""
