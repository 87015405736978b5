"""Which probe answers to which kind of check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from app.checks import (
    agent_spool,
    antivirus,
    backup,
    clock,
    component,
    device,
    device_uptime,
    disk,
    disk_io,
    events,
    exchange,
    inodes,
    interface,
    load,
    logons,
    memory,
    network,
    network_load,
    processes,
    processor,
    restart,
    script,
    service,
    services,
    smart,
    swap,
    temperature,
    uptime,
    web,
)
from app.checks.finding import Finding
from app.checks.target import Target
from app.domain.check import CheckSpec

Probe: TypeAlias = Callable[[CheckSpec, Target], list[Finding]]
"""Measures one kind of check on a target. Raises `NotApplicable`, `NoData`, or whatever the system raises."""

PROBES: Mapping[str, Probe] = MappingProxyType(
    {
        "processor": processor.probe,
        "load": load.probe,
        "memory": memory.probe,
        "swap": swap.probe,
        "disk": disk.probe,
        "inodes": inodes.probe,
        "disk_io": disk_io.probe,
        "network": network.probe,
        "network_load": network_load.probe,
        "antivirus": antivirus.probe,
        "events": events.probe,
        "logons": logons.probe,
        "services": services.probe,
        "service": service.probe,
        "script": script.probe,
        "uptime": uptime.probe,
        "restart": restart.probe,
        "web": web.probe,
        "clock": clock.probe,
        "agent_spool": agent_spool.probe,
        "processes": processes.probe,
        "smart": smart.probe,
        "temperature": temperature.probe,
        "device": device.probe,
        "device_uptime": device_uptime.probe,
        "interface": interface.probe,
        "component": component.probe,
        "exchange": exchange.probe,
        "backup": backup.probe,
    }
)
"""Every probe by the kind it answers to."""
