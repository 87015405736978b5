"""The kinds of checks that devices answer for themselves, over the network or within a machine."""

from __future__ import annotations

from typing import Final

from app.domain.kind import BAD, CRITICAL, DEVICES, EVERYWHERE, OK, Impact, Item, Kind, Message, Respond, Unit

CONDITIONS: Final = ("warning", "critical")
"""Values of ``detail['condition']`` of ``temperature.condition``: the hardware's own word."""

_LIMITS: Final = ("high_c", "critical_c")
"""The sensor's own limits, where it has them."""

_LINE: Final = ("alias", "speed_mbit", "in_bytes_s", "out_bytes_s", "errors", "discards")
"""What is told of an interface: what the device's administrator calls it, its speed, and what goes through it; ``errors`` and
``discards`` are packets a second."""

SNMP: Final[tuple[Kind, ...]] = (
    Kind(
        "device",
        Item.NOTHING,
        "milliseconds until the device answered",
        Unit.MILLISECONDS,
        (
            Message("device.ok", OK, (), ("name",)),
            Message("device.slow", BAD, (), ("name",)),
            Message("device.silent", CRITICAL, (), ("error",)),
        ),
        Impact.OUTAGE,
        Respond.NOW,
        metrics=("device.answer_ms",),
        platforms=DEVICES,
    ),
    Kind(
        "device_uptime",
        Item.NOTHING,
        "seconds since the device was started",
        Unit.SECONDS,
        (
            Message("device_uptime.ok", OK, ("booted_at",)),
            Message("device_uptime.long", BAD, ("booted_at",)),
            Message("device_uptime.restarted", BAD, ("booted_at",)),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
        platforms=DEVICES,
    ),
    Kind(
        "interface",
        Item.CARD,
        "used share of the interface's speed, busier direction",
        Unit.PERCENT,
        (
            Message("interface.ok", OK, (), _LINE),
            Message("interface.idle", OK, (), _LINE),
            Message(
                "interface.busy", BAD, ("in_bytes_s", "out_bytes_s", "speed_mbit"), ("alias", "errors", "discards")
            ),
            Message("interface.errors", BAD, ("errors", "discards"), _LINE[:4]),
            Message("interface.down", BAD, (), ("alias",)),
        ),
        Impact.OUTAGE,
        Respond.TODAY,
        metrics=("net.in_bytes_s", "net.out_bytes_s", "net.errors_s"),
        platforms=DEVICES,
    ),
    Kind(
        "temperature",
        Item.SENSOR,
        "degrees Celsius at the sensor",
        Unit.CELSIUS,
        (
            Message("temperature.ok", OK, (), _LIMITS),
            Message("temperature.high", BAD, (), _LIMITS),
            Message("temperature.condition", BAD, ("condition",), _LIMITS),
        ),
        Impact.OUTAGE,
        Respond.TODAY,
        metrics=("temperature.celsius",),
        platforms=EVERYWHERE,
    ),
    Kind(
        "component",
        Item.COMPONENT,
        "nothing: its maker judges the fan or power supply",
        Unit.NONE,
        (
            Message("component.ok", OK),
            Message("component.condition", BAD, ("condition",)),
        ),
        Impact.DEGRADED,
        Respond.TODAY,
        platforms=DEVICES,
    ),
)
"""One item is one sensor. Its own limits and the maker's own judgement count beside the check's limits; the worst decides."""
