"""The kinds of checks of a machine itself: processor, memory, disks, services; and of its agent."""

from __future__ import annotations

from typing import Final

from app.domain.check import State
from app.domain.kind import BAD, CRITICAL, LINUX, OK, WARNING, Impact, Item, Kind, Message, Respond, Unit

_PAGE: Final = ("certificate_days", "redirects", "address")
"""What is told of a page when it is known: the certificate, how often one was sent on, and the address that answered."""

_RESTARTS: Final = ("restarts", "last_restart_at")
"""What the agent has done about a service that had stopped."""

MACHINE: Final[tuple[Kind, ...]] = (
    Kind(
        "processor",
        Item.NOTHING,
        "busy share of all cores since the last run",
        Unit.PERCENT,
        (
            Message("processor.ok", OK, ("cores",)),
            Message("processor.high", BAD, ("cores",), ("process", "process_percent")),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
        metrics=("cpu.percent",),
    ),
    Kind(
        "load",
        Item.NOTHING,
        "load average of 5 minutes per core",
        Unit.NONE,
        (
            Message("load.ok", OK, ("load1", "load5", "load15", "cores")),
            Message("load.high", BAD, ("load1", "load5", "load15", "cores")),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
        metrics=("cpu.load1",),
        platforms=LINUX,
    ),
    Kind(
        "memory",
        Item.NOTHING,
        "share of physical memory that is not available",
        Unit.PERCENT,
        (
            Message("memory.ok", OK, ("available_bytes", "total_bytes")),
            Message("memory.high", BAD, ("available_bytes", "total_bytes"), ("process", "process_bytes")),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
        metrics=("memory.percent",),
    ),
    Kind(
        "swap",
        Item.NOTHING,
        "used share of swap space or page file",
        Unit.PERCENT,
        (
            Message("swap.ok", OK, ("used_bytes", "total_bytes")),
            Message("swap.high", BAD, ("used_bytes", "total_bytes")),
        ),
        Impact.DEGRADED,
        Respond.WEEK,
        metrics=("memory.swap_percent",),
    ),
    Kind(
        "disk",
        Item.VOLUME,
        "free share of the volume, as far as unprivileged users may fill it",
        Unit.PERCENT,
        (
            Message("disk.ok", OK, ("free_bytes", "total_bytes"), ("filesystem", "full_in_days")),
            Message("disk.low", BAD, ("free_bytes", "total_bytes"), ("filesystem", "full_in_days")),
            Message("disk.filling", BAD, ("free_bytes", "total_bytes", "full_in_days"), ("filesystem",)),
            Message("disk.read_only", CRITICAL, ("free_bytes", "total_bytes"), ("filesystem", "full_in_days")),
        ),
        Impact.OUTAGE,
        Respond.TODAY,
        is_upper=False,
        metrics=("disk.used_percent", "disk.free_bytes", "disk.full_in_days"),
    ),
    Kind(
        "inodes",
        Item.VOLUME,
        "free share of the file system's inodes",
        Unit.PERCENT,
        (Message("inodes.ok", OK, ("free", "total")), Message("inodes.low", BAD, ("free", "total"))),
        Impact.OUTAGE,
        Respond.TODAY,
        is_upper=False,
        platforms=LINUX,
    ),
    Kind(
        "disk_io",
        Item.DEVICE,
        "share of the time since the last run in which the device was busy",
        Unit.PERCENT,
        (
            Message("disk_io.ok", OK, ("read_bytes_s", "write_bytes_s"), ("latency_ms",)),
            Message("disk_io.busy", BAD, ("read_bytes_s", "write_bytes_s"), ("latency_ms",)),
        ),
        Impact.DEGRADED,
        Respond.WEEK,
        metrics=("disk.read_bytes_s", "disk.write_bytes_s", "disk.busy_percent", "disk.latency_ms"),
    ),
    Kind(
        "network",
        Item.CARD,
        "errors and dropped packets a second, both directions",
        Unit.PER_SECOND,
        (
            Message("network.ok", OK, ("in_bytes_s", "out_bytes_s"), ("speed_mbit",)),
            Message("network.errors", BAD, ("in_bytes_s", "out_bytes_s"), ("speed_mbit",)),
            Message("network.down", BAD),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
        metrics=("net.in_bytes_s", "net.out_bytes_s", "net.errors_s"),
    ),
    Kind(
        "services",
        Item.NOTHING,
        "number of automatic services that should run and do not",
        Unit.NONE,
        (
            Message("services.all_running", OK, ("running",)),
            Message("services.stopped", BAD, ("running", "stopped")),
        ),
        Impact.DEGRADED,
        Respond.NOW,
    ),
    Kind(
        "service",
        Item.SERVICE,
        "1 when it runs, 0 when it does not",
        Unit.NONE,
        (
            Message("service.running", OK, ("name",)),
            Message("service.restarted", WARNING, ("name", "restarts", "last_restart_at")),
            Message("service.stopped", BAD, ("name", "status"), ("exit_code", *_RESTARTS)),
            Message("service.given_up", CRITICAL, ("name", "status", *_RESTARTS), ("exit_code",)),
            Message("service.start_failed", CRITICAL, ("name", "status", "restart_error"), ("exit_code", *_RESTARTS)),
            Message("service.missing", BAD, ("name",)),
        ),
        Impact.OUTAGE,
        Respond.NOW,
        is_upper=False,
    ),
    Kind(
        "uptime",
        Item.NOTHING,
        "seconds since the machine was started",
        Unit.SECONDS,
        (
            Message("uptime.ok", OK, ("booted_at",)),
            Message("uptime.long", BAD, ("booted_at",)),
            Message("uptime.restarted", BAD, ("booted_at",)),
        ),
        Impact.HOUSEKEEPING,
        Respond.WEEK,
    ),
    Kind(
        "restart",
        Item.NOTHING,
        "days for which a restart has been pending; 0 when none is",
        Unit.DAYS,
        (
            Message("restart.none", OK),
            Message(
                "restart.pending", frozenset({State.OK, State.WARNING, State.CRITICAL}), ("reasons",), ("since_at",)
            ),
        ),
        Impact.HOUSEKEEPING,
        Respond.WEEK,
    ),
    Kind(
        "web",
        Item.HOST,
        "time from asking to the last byte",
        Unit.MILLISECONDS,
        (
            Message("web.ok", OK, ("url", "status"), _PAGE),
            Message("web.slow", BAD, ("url", "status"), _PAGE),
            Message("web.status", CRITICAL, ("url", "status"), _PAGE),
            Message("web.content", CRITICAL, ("url", "status", "expected"), _PAGE),
            Message("web.unwanted", CRITICAL, ("url", "status", "found"), _PAGE),
            Message("web.redirect", CRITICAL, ("url", "status", "problem", "target"), _PAGE),
            Message("web.unreachable", CRITICAL, ("url", "reason"), ("error",)),
            Message("web.untrusted", CRITICAL, ("url", "problem"), ("error",)),
            Message("web.certificate", BAD, ("url", "certificate_days"), ("expires_at", "error")),
        ),
        Impact.OUTAGE,
        Respond.NOW,
        metrics=("web.total_ms",),
    ),
    Kind(
        "clock",
        Item.NOTHING,
        "how far the machine's clock is from the central service's, without sign",
        Unit.SECONDS,
        (Message("clock.ok", OK, ("offset_s",)), Message("clock.off", BAD, ("offset_s",))),
        Impact.DEGRADED,
        Respond.TODAY,
        metrics=("clock.offset_ms",),
    ),
    Kind(
        "agent_spool",
        Item.NOTHING,
        "results and samples the agent has not delivered yet",
        Unit.NONE,
        (Message("agent_spool.ok", OK), Message("agent_spool.backlog", BAD, (), ("oldest_at",))),
        Impact.HOUSEKEEPING,
        Respond.TODAY,
        metrics=("agent.spool",),
    ),
    Kind(
        "processes",
        Item.NOTHING,
        "number of processes",
        Unit.NONE,
        (
            Message("processes.ok", OK, ("zombies",)),
            Message("processes.many", BAD, ("zombies",)),
            Message("processes.zombies", WARNING, ("zombies",)),
        ),
        Impact.DEGRADED,
        Respond.WEEK,
    ),
    Kind(
        "agent",
        Item.NOTHING,
        "seconds since the agent was last heard of",
        Unit.SECONDS,
        (
            Message("agent.live", OK),
            Message("agent.silent", CRITICAL, ("last_seen_at",)),
            Message("agent.stopped", WARNING, ("last_seen_at",)),
        ),
        Impact.OUTAGE,
        Respond.NOW,
        is_central=True,
    ),
)
