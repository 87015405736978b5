"""What each kind of check measures and what it may say: the one list probes follow and views put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.domain.check import CheckResult, State


class Unit(StrEnum):
    """Units of values; the view of the reader's language writes them. A share of a whole is 0 to 100."""

    NONE = ""
    PERCENT = "%"
    SECONDS = "s"
    MILLISECONDS = "ms"
    BYTES = "B"
    BYTES_PER_SECOND = "B/s"
    PER_SECOND = "1/s"


class Item(StrEnum):
    """What the ``item`` of a check names."""

    NOTHING = "nothing"
    """The whole machine; ``item`` is empty."""
    VOLUME = "volume"
    """Mount point or drive, ``/var`` or ``C:``."""
    DEVICE = "device"
    """Block device, ``sda`` or ``0 C:``."""
    CARD = "card"
    """Network card."""
    SERVICE = "service"
    """Name the service manager knows it by, ``Spooler`` or ``ssh.service``."""
    HOST = "host"
    """Host of a web address, as in ``www.example.org``."""


class Impact(StrEnum):
    """Who is hit when a check of this kind is critical."""

    OUTAGE = "outage"
    """People cannot work now."""
    DEGRADED = "degraded"
    """People are slowed down, or will be unable to work before long."""
    HOUSEKEEPING = "housekeeping"
    """Nobody but us notices."""


class Respond(StrEnum):
    """How long there is to act before the impact comes or grows."""

    NOW = "now"
    TODAY = "today"
    WEEK = "week"


class Platform(StrEnum):
    """Operating systems an agent runs on."""

    WINDOWS = "windows"
    LINUX = "linux"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing a check may say.

    Attributes:
        code: stable dotted name, carried by ``CheckResult.code``.
        states: states a result with this code may have.
        names: values that are always in ``CheckResult.detail``.
        optional: values that are there when they could be read.

    Several names in one value (``stopped``, ``reasons``) are joined with ``", "``; instants are ISO 8601 in UTC; ``_bytes``,
    ``_s``, ``_percent``, ``_days`` and ``_mbit`` in a name are its unit.
    """

    code: str
    states: frozenset[State]
    names: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of check.

    Attributes:
        name: ``CheckSpec.kind`` and ``CheckResult.kind``.
        item: what its instances are.
        value: what ``CheckResult.value`` means, in one English phrase (for developers and the documentation).
        unit: unit of the value.
        is_upper: whether high values are bad (``Thresholds.is_upper`` of its thresholds).
        messages: what it may say, beside ``COMMON``.
        impact: who is hit when it is critical.
        respond: time to act when it is critical.
        metrics: names of the samples its probe delivers (``app.domain.metric.METRICS``).
        platforms: where it exists; elsewhere it is not in the policy at all.
        is_central: made by the central service, not by a probe.
    """

    name: str
    item: Item
    value: str
    unit: Unit
    messages: tuple[Message, ...]
    impact: Impact
    respond: Respond
    is_upper: bool = True
    metrics: tuple[str, ...] = ()
    platforms: frozenset[Platform] = frozenset(Platform)
    is_central: bool = False


REASONS = ("platform", "virtual", "container", "no_swap", "none_found", "not_installed", "revoked")
"""Values of ``detail['reason']`` of ``check.not_applicable``."""

FAILURES = ("dns", "refused", "timeout", "tls", "network", "protocol")
"""Values of ``detail['reason']`` of ``web.unreachable``."""

RESTART_REASONS = ("updates", "components", "file_renames", "rename", "kernel", "libraries", "package")
"""Parts of ``detail['reasons']`` of ``restart.pending``."""

SERVICE_STATES = ("stopped", "failed", "paused", "starting", "stopping", "disabled")
"""Values of ``detail['status']`` of ``service.stopped``."""

_OK = frozenset({State.OK})
_BAD = frozenset({State.WARNING, State.CRITICAL})
_CRITICAL = frozenset({State.CRITICAL})
_WARNING = frozenset({State.WARNING})
_UNKNOWN = frozenset({State.UNKNOWN})
_LINUX = frozenset({Platform.LINUX})

COMMON: tuple[Message, ...] = (
    Message("check.failed", _UNKNOWN, ("error",)),
    Message("check.timeout", _UNKNOWN, ("limit_s",)),
    Message("check.denied", _UNKNOWN, (), ("error",)),
    Message("check.missing", _UNKNOWN),
    Message("check.no_data", _UNKNOWN),
    Message("check.not_applicable", frozenset({State.NOT_APPLICABLE}), ("reason",)),
)
"""What every kind may say.

``check.failed``: the probe broke off, ``error`` is the system's own text. ``check.missing``: the item was there before or was
named in the policy, and is not found. ``check.no_data``: it ran and there is no value. A rate needs two readings: a probe that
has only one yet returns no result at all rather than ``check.no_data``.
"""

_KINDS: tuple[Kind, ...] = (
    Kind(
        "processor",
        Item.NOTHING,
        "busy share of all cores since the last run",
        Unit.PERCENT,
        (
            Message("processor.ok", _OK, ("cores",)),
            Message("processor.high", _BAD, ("cores",), ("process", "process_percent")),
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
            Message("load.ok", _OK, ("load1", "load5", "load15", "cores")),
            Message("load.high", _BAD, ("load1", "load5", "load15", "cores")),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
        metrics=("cpu.load1",),
        platforms=_LINUX,
    ),
    Kind(
        "memory",
        Item.NOTHING,
        "share of physical memory that is not available",
        Unit.PERCENT,
        (
            Message("memory.ok", _OK, ("available_bytes", "total_bytes")),
            Message("memory.high", _BAD, ("available_bytes", "total_bytes"), ("process", "process_bytes")),
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
            Message("swap.ok", _OK, ("used_bytes", "total_bytes")),
            Message("swap.high", _BAD, ("used_bytes", "total_bytes")),
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
            Message("disk.ok", _OK, ("free_bytes", "total_bytes"), ("filesystem",)),
            Message("disk.low", _BAD, ("free_bytes", "total_bytes"), ("filesystem",)),
            Message("disk.read_only", _CRITICAL, ("free_bytes", "total_bytes"), ("filesystem",)),
        ),
        Impact.OUTAGE,
        Respond.TODAY,
        is_upper=False,
        metrics=("disk.used_percent", "disk.free_bytes"),
    ),
    Kind(
        "inodes",
        Item.VOLUME,
        "free share of the file system's inodes",
        Unit.PERCENT,
        (Message("inodes.ok", _OK, ("free", "total")), Message("inodes.low", _BAD, ("free", "total"))),
        Impact.OUTAGE,
        Respond.TODAY,
        is_upper=False,
        platforms=_LINUX,
    ),
    Kind(
        "disk_io",
        Item.DEVICE,
        "share of the time since the last run in which the device was busy",
        Unit.PERCENT,
        (
            Message("disk_io.ok", _OK, ("read_bytes_s", "write_bytes_s"), ("latency_ms",)),
            Message("disk_io.busy", _BAD, ("read_bytes_s", "write_bytes_s"), ("latency_ms",)),
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
            Message("network.ok", _OK, ("in_bytes_s", "out_bytes_s"), ("speed_mbit",)),
            Message("network.errors", _BAD, ("in_bytes_s", "out_bytes_s"), ("speed_mbit",)),
            Message("network.down", _BAD),
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
            Message("services.all_running", _OK, ("running",)),
            Message("services.stopped", _BAD, ("running", "stopped")),
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
            Message("service.running", _OK, ("name",)),
            Message("service.stopped", _BAD, ("name", "status"), ("exit_code",)),
            Message("service.missing", _BAD, ("name",)),
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
            Message("uptime.ok", _OK, ("booted_at",)),
            Message("uptime.long", _BAD, ("booted_at",)),
            Message("uptime.restarted", _BAD, ("booted_at",)),
        ),
        Impact.HOUSEKEEPING,
        Respond.WEEK,
    ),
    Kind(
        "restart",
        Item.NOTHING,
        "1 when a restart is pending, else 0",
        Unit.NONE,
        (
            Message("restart.none", _OK),
            Message("restart.pending", frozenset({State.OK, State.WARNING, State.CRITICAL}), ("reasons",)),
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
            Message("web.ok", _OK, ("url", "status"), ("certificate_days",)),
            Message("web.slow", _BAD, ("url", "status"), ("certificate_days",)),
            Message("web.status", _CRITICAL, ("url", "status"), ("certificate_days",)),
            Message("web.content", _CRITICAL, ("url", "status", "expected"), ("certificate_days",)),
            Message("web.unreachable", _CRITICAL, ("url", "reason"), ("error",)),
            Message("web.certificate", _BAD, ("url", "certificate_days"), ("expires_at", "error")),
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
        (Message("clock.ok", _OK, ("offset_s",)), Message("clock.off", _BAD, ("offset_s",))),
        Impact.DEGRADED,
        Respond.TODAY,
        metrics=("clock.offset_ms",),
    ),
    Kind(
        "agent_spool",
        Item.NOTHING,
        "results and samples the agent has not delivered yet",
        Unit.NONE,
        (Message("agent_spool.ok", _OK), Message("agent_spool.backlog", _BAD, (), ("oldest_at",))),
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
            Message("processes.ok", _OK, ("zombies",)),
            Message("processes.many", _BAD, ("zombies",)),
            Message("processes.zombies", _WARNING, ("zombies",)),
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
            Message("agent.live", _OK),
            Message("agent.silent", _CRITICAL, ("last_seen_at",)),
            Message("agent.stopped", _WARNING, ("last_seen_at",)),
        ),
        Impact.OUTAGE,
        Respond.NOW,
        is_central=True,
    ),
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind of check by its name. Probes exist for all of them but the central ones."""

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {message.code: message for message in (*COMMON, *(each for kind in _KINDS for each in kind.messages))}
)
"""Every message by its code: what views need words for, in every language."""


def flaws(result: CheckResult) -> tuple[str, ...]:
    """Tell where ``result`` departs from the catalogue; empty when it follows it.

    For tests of probes and for the central service's log: a result with a flaw is still judged by its state.
    """
    kind = KINDS.get(result.kind)
    if kind is None:
        return (f"kind {result.kind!r} is not in the catalogue",)
    found = []
    message = next((each for each in (*kind.messages, *COMMON) if each.code == result.code), None)
    if message is None:
        return (f"{result.kind} does not say {result.code!r}",)
    if result.state not in message.states:
        found.append(f"{result.code} does not go with {result.state}")
    found += [f"{result.code} lacks {name!r}" for name in message.names if name not in result.detail]
    known = {*message.names, *message.optional}
    found += [f"{result.code} does not know {name!r}" for name in result.detail if name not in known]
    if result.value is not None and result.unit != kind.unit:
        found.append(f"{result.kind} is measured in {kind.unit.value!r}, not {result.unit!r}")
    if (result.item == "") is not (kind.item is Item.NOTHING):
        found.append(f"{result.kind} names {kind.item}, not {result.item!r}")
    return tuple(found)
