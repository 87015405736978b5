"""The kinds of checks that hardware answers for itself: how hot it is."""

from __future__ import annotations

from typing import Final

from app.domain.kind import BAD, EVERYWHERE, OK, Impact, Item, Kind, Message, Respond, Unit

CONDITIONS: Final = ("warning", "critical")
"""Values of ``detail['condition']`` of ``temperature.condition``: the hardware's own word."""

_LIMITS: Final = ("high_c", "critical_c")
"""The sensor's own limits, where it has them."""

SNMP: Final[tuple[Kind, ...]] = (
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
)
"""One item is one sensor. Its own limits and the maker's own judgement count beside the check's limits; the worst decides."""
