"""Temperature sensors that are asked over SNMP: of servers' management processors, network devices and Linux machines.

The makers' own tables come first, because they carry the maker's judgement; the first table that has sensors is the one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.checks.snmp import SnmpSession, Value, number, text
from app.checks.temperature import Sensor, is_possible
from app.domain.check import State

_ILO: Final = "1.3.6.1.4.1.232.6.2.6.8.1"
"""``cpqHeTemperatureEntry``, CPQHLTH-MIB."""
_ILO_CONDITIONS: Final = {2: State.OK, 3: State.WARNING, 4: State.CRITICAL}
_ILO_CAUTION, _ILO_CRITICAL = 9, 15
_ILO_PLACES: Final = MappingProxyType(
    {
        3: "System", 4: "System board", 5: "I/O board", 6: "CPU", 7: "Memory", 8: "Storage", 9: "Removable media",
        10: "Power supply", 11: "Ambient", 12: "Chassis", 13: "Bridge card",
    }
)  # fmt: skip
"""``cpqHeTemperatureLocale``."""

_IDRAC: Final = "1.3.6.1.4.1.674.10892.5.4.700.20.1"
"""``temperatureProbeTableEntry``, IDRAC-MIB-SMIv2; figures are tenths of a degree."""
_IDRAC_CONDITIONS: Final = {
    3: State.OK, 4: State.WARNING, 5: State.CRITICAL, 6: State.CRITICAL, 7: State.WARNING, 8: State.CRITICAL,
    9: State.CRITICAL, 10: State.CRITICAL,
}  # fmt: skip

_ENTITY: Final = "1.3.6.1.2.1.99.1.1.1"
"""``entPhySensorEntry``, RFC 3433."""
_ENTITY_NAME: Final = "1.3.6.1.2.1.47.1.1.1.1.7"
_ENTITY_DESCRIPTION: Final = "1.3.6.1.2.1.47.1.1.1.1.2"
_CELSIUS, _UNITS, _WORKS = 8, 9, 1
_SCALES: Final = range(1, 18)
_PRECISIONS: Final = range(-8, 10)

_LM: Final = "1.3.6.1.4.1.2021.13.16.2.1"
"""``lmTempSensorsEntry``, LM-SENSORS-MIB; figures are thousandths of a degree, unsigned."""


class SnmpSensors:
    """Reads the temperature sensors of one device."""

    def __init__(self, session: SnmpSession) -> None:
        self._session = session

    def sensors(self) -> list[Sensor]:
        """List the sensors that are there and work, each with a name of its own; none when the device has none.

        Raises:
            NoAnswer: the device did not answer.
        """
        for table in _TABLES:
            found = table(self._session)
            if found:
                return _each_its_name(found)
        return []


def _ilo(session: SnmpSession) -> list[Sensor]:
    found = []
    for index, row in session.rows(_ILO, (3, 4, 5, 6, 7, 8)).items():
        place = text(row.get(8)) or _ILO_PLACES.get(number(row.get(3)) or 0, "Sensor")
        limit, meaning = _degrees(row.get(5)), number(row.get(7))
        found.append(
            Sensor(
                f"{place} {index.rpartition('.')[2]}",
                _above_zero(_degrees(row.get(4))),
                _above_zero(limit) if meaning == _ILO_CAUTION else None,
                _above_zero(limit) if meaning == _ILO_CRITICAL else None,
                _ILO_CONDITIONS.get(number(row.get(6)) or 0),
            )
        )
    return _telling(found)


def _idrac(session: SnmpSession) -> list[Sensor]:
    return _telling(
        Sensor(
            text(row.get(8)) or f"Sensor {index}",
            _degrees(row.get(6), 0.1),
            _above_zero(_degrees(row.get(11), 0.1)),
            _above_zero(_degrees(row.get(10), 0.1)),
            _IDRAC_CONDITIONS.get(number(row.get(5)) or 0),
        )
        for index, row in session.rows(_IDRAC, (5, 6, 8, 10, 11)).items()
    )


def _entity(session: SnmpSession) -> list[Sensor]:
    rows = {
        index: row
        for index, row in session.rows(_ENTITY, (1, 2, 3, 4, 5)).items()
        if number(row.get(1)) == _CELSIUS and number(row.get(5)) == _WORKS
    }
    if not rows:
        return []
    names, descriptions = session.walk(_ENTITY_NAME), session.walk(_ENTITY_DESCRIPTION)
    return _telling(
        Sensor(text(names.get(index)) or text(descriptions.get(index)) or f"Sensor {index}", _scaled(row))
        for index, row in rows.items()
    )


def _lm(session: SnmpSession) -> list[Sensor]:
    found = []
    for index, row in session.rows(_LM, (2, 3)).items():
        reading = number(row.get(3))
        if reading is not None and reading >= 2**31:
            reading -= 2**32  # a gauge has no sign: what is below zero comes from the top
        found.append(Sensor(text(row.get(2)) or f"Sensor {index}", _degrees(reading, 0.001)))
    return _telling(found)


_TABLES: Final[tuple[Callable[[SnmpSession], list[Sensor]], ...]] = (_ilo, _idrac, _entity, _lm)


def _scaled(row: Mapping[int, Value]) -> float | None:
    """Work out degrees from value, scale (9 is 1, each step a thousand times) and places after the point."""
    scale, precision = number(row.get(2)), number(row.get(3))
    if scale is None or precision is None or scale not in _SCALES or precision not in _PRECISIONS:
        return None
    return _degrees(row.get(4), 10.0 ** (3 * (scale - _UNITS) - max(precision, 0)))


def _degrees(value: Value | None, factor: float = 1.0) -> float | None:
    """Take a figure as degrees; None when it is none, or one that no sensor in a rack can show."""
    figure = number(value)
    if figure is None or abs(figure) >= 2**32:
        return None
    degrees = round(figure * factor, 3)
    return degrees if is_possible(degrees) else None


def _above_zero(degrees: float | None) -> float | None:
    """Leave out 0 and less where it stands for a limit never set, or a sensor that is not there."""
    return degrees if degrees is not None and degrees > 0.0 else None


def _telling(sensors: Iterable[Sensor]) -> list[Sensor]:
    """Leave out sensors that tell neither degrees nor a judgement: sockets that are empty."""
    return [each for each in sensors if each.celsius is not None or each.condition is not None]


def _each_its_name(sensors: Iterable[Sensor]) -> list[Sensor]:
    """Number those of the same name, in the device's order."""
    seen: Counter[str] = Counter()
    found = []
    for sensor in sensors:
        seen[sensor.name.casefold()] += 1
        count = seen[sensor.name.casefold()]
        found.append(sensor if count == 1 else replace(sensor, name=f"{sensor.name} ({count})"))
    return found
