"""Temperatures: the maker's own judgement first, then the sensor's own limits, then the check's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from app.checks.finding import Finding, Measured, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.domain.check import CheckSpec, Detail, State

if TYPE_CHECKING:
    from app.checks.target import Target

_COLDEST: Final = -40.0
_HOTTEST: Final = 125.0
"""What a sensor in a rack can show; what is not connected shows -128, 127 or 255."""


@dataclass(frozen=True, slots=True)
class Sensor:
    """A temperature sensor.

    Attributes:
        name: as the hardware calls it, unique on the machine.
        celsius: degrees; None where the hardware tells its judgement and no figure.
        high_c: from here on it is too warm by the sensor's own word; None where it has none.
        critical_c: from here on it is dangerous by the sensor's own word; None where it has none.
        condition: the maker's own judgement: OK, WARNING or CRITICAL; None where there is none.
    """

    name: str
    celsius: float | None = None
    high_c: float | None = None
    critical_c: float | None = None
    condition: State | None = None


class SensorReader(Protocol):
    """Reads temperature sensors."""

    def sensors(self) -> Sequence[Sensor]:
        """List the sensors that are there and work.

        Raises:
            NotApplicable: this system offers none.
        """
        ...


def is_possible(degrees: float) -> bool:
    """Whether a sensor can have measured this."""
    return _COLDEST <= degrees <= _HOTTEST


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure each sensor.

    Raises:
        NotApplicable: there is no sensor, as in most virtual machines.
    """
    sensors = target.readers.sensors.sensors()
    if not sensors and spec.item == EVERY:
        raise NotApplicable("none_found")
    return [_finding(sensor) for sensor in sensors if is_wanted(spec, sensor.name)]


def _finding(sensor: Sensor) -> Finding:
    limits = _limits(sensor)
    state, own = _judged(sensor, limits)
    value = None if sensor.celsius is None else round(sensor.celsius, 1)
    return Finding(
        item=sensor.name,
        value=value,
        good=Says("temperature.ok", limits),
        bad=Says("temperature.high", limits),
        state=state,
        own=own,
        samples=() if value is None else (Measured("temperature.celsius", value, sensor.name),),
    )


def _limits(sensor: Sensor) -> Detail:
    limits = {"high_c": sensor.high_c, "critical_c": sensor.critical_c}
    return {name: round(limit, 1) for name, limit in limits.items() if limit is not None}


def _judged(sensor: Sensor, limits: Detail) -> tuple[State | None, Says]:
    """Tell what the hardware itself says of the reading; None where it says nothing against it."""
    if sensor.condition in (State.WARNING, State.CRITICAL):
        condition = "critical" if sensor.condition is State.CRITICAL else "warning"
        return sensor.condition, Says("temperature.condition", {"condition": condition, **limits})
    if sensor.condition is None and sensor.celsius is not None:
        if sensor.critical_c is not None and sensor.celsius >= sensor.critical_c:
            return State.CRITICAL, Says("temperature.high", limits)
        if sensor.high_c is not None and sensor.celsius >= sensor.high_c:
            return State.WARNING, Says("temperature.high", limits)
    return None, Says("")
