"""Invented devices beside the invented fleet: a router, a switch with its interfaces, a management processor, a UPS."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.domain.check import Check, State, Thresholds
from app.domain.fleet import AgentState, Server, Site
from tests.views.fake_desk import NOW, make_id

MEYER = make_id(1, 1)
SITE = make_id(1, 2)
EX01, DC01, FS01, TS01 = (make_id(number, 4) for number in (1, 2, 5, 7))
ROUTER, SWITCH, PROCESSOR, UPS = (make_id(number, 4) for number in (40, 41, 42, 43))
"""The UPS is asked by TS01, whose agent is silent."""


def device(number: int, owner: int, name: str, role: str, asked_by: str, **changes: Any) -> Server:
    """A device of a customer; it answered 20 s ago."""
    values: dict[str, Any] = {
        "hardware": "",
        "worst": State.OK,
        "problems": 0,
        "last_seen_at": NOW - timedelta(seconds=20),
        **changes,
    }
    return Server(
        id=make_id(number, 4), version=1, customer_id=make_id(owner, 1), site_id=make_id(owner, 2), name=name,
        role=role, os="", address=f"10.{owner}.0.{200 + number}", agent=AgentState.NONE, polled_by_id=asked_by, **values,
    )  # fmt: skip


def devices() -> list[Server]:
    """One of each."""
    return [
        device(40, 1, "RT-MEY", "router", DC01, hardware="LANCOM 1926VAG"),
        device(41, 1, "SW-MEY01", "switch", DC01, worst=State.WARNING, problems=2, hardware="HP 2530-24G"),
        device(42, 3, "ILO-FS01", "management", FS01, hardware="HPE iLO 5"),
        device(43, 5, "USV-01", "ups", TS01, hardware="APC Smart-UPS 1500"),
    ]


def check(number: int, kind: str, item: str = "", *, server: str = SWITCH, **changes: Any) -> Check:
    """A check of a device, answered half a minute ago."""
    values: dict[str, Any] = {
        "state": State.OK,
        "value": None,
        "unit": "",
        "code": f"{kind}.ok",
        "detail": {},
        "thresholds": Thresholds(),
        "is_hard": True,
        "attempt": 3,
        "attempts": 3,
        "since": NOW - timedelta(hours=1),
        "last_at": NOW - timedelta(seconds=30),
        "next_at": NOW + timedelta(seconds=30),
        "interval_s": 60,
        "daily_at": "",
        **changes,
    }
    return Check(id=make_id(number, 60), version=1, server_id=server, customer_id=MEYER, kind=kind, item=item, **values)


def port(number: int, item: str, *, busy: float = 1.0, **changes: Any) -> Check:
    """An interface that is in use; ``busy``: percent of a gigabit that come in."""
    detail: dict[str, Any] = {
        "speed_mbit": 1000.0,
        "in_bytes_s": busy * 1_250_000.0,
        "out_bytes_s": busy * 125_000.0,
        "errors": 0.0,
        "discards": 0.0,
        **changes.pop("detail", {}),
    }
    return check(number, "interface", item, value=busy, unit="%", detail=detail, **changes)


def switch_checks() -> list[Check]:
    """The switch answers; one interface has errors, one has lost its link, one is free; two sensors."""
    return [
        check(1, "device", value=12.4, unit="ms", detail={"name": "sw-mey01"}),
        check(2, "device_uptime", value=61 * 86_400.0, unit="s", detail={"booted_at": "2026-09-26T10:12:31+00:00"}),
        check(3, "temperature", "CPU", value=63.0, unit="°C"),
        check(4, "temperature", "Netzteil", value=78.0, unit="°C", code="temperature.high", state=State.WARNING),
        check(5, "component", "Lüfter 1"),
        check(
            6,
            "component",
            "Netzteil 2",
            code="component.condition",
            state=State.WARNING,
            detail={"condition": "warning"},
        ),
        port(11, "1", busy=20.0, detail={"alias": "Uplink RT-MEY"}),
        port(12, "2", busy=5.0, detail={"alias": "SRV-EX01"}),
        port(13, "3", busy=9.0, state=State.WARNING, code="interface.errors", detail={"errors": 4.25}),
        check(14, "interface", "4", code="interface.idle"),
        check(15, "interface", "10", code="interface.down", state=State.WARNING, detail={"alias": "Uplink Werkstatt"}),
        port(16, "11", busy=2.0),
    ]


def all_facts() -> list[Any]:
    """The devices with what is known of them."""
    return [Site(SITE, 1, MEYER, "Hauptsitz"), *devices(), *switch_checks()]
