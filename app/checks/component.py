"""Fans and power supplies of a device, by the maker's own judgement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.checks.device import answering, polled
from app.checks.finding import Finding, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.checks.snmp import SnmpSession, number, text
from app.domain.check import CheckSpec, State

if TYPE_CHECKING:
    from app.checks.target import Target

_ILO_FANS: Final = "1.3.6.1.4.1.232.6.2.6.7.1"
"""``cpqHeFltTolFanEntry``, CPQHLTH-MIB."""
_ILO_SUPPLIES: Final = "1.3.6.1.4.1.232.6.2.9.3.1"
"""``cpqHeFltTolPowerSupplyEntry``."""
_ILO_CONDITIONS: Final = {2: State.OK, 3: State.WARNING, 4: State.CRITICAL}
_PRESENT: Final = 3

_IDRAC_FANS: Final = "1.3.6.1.4.1.674.10892.5.4.700.12.1"
"""``coolingDeviceTableEntry``, IDRAC-MIB-SMIv2."""
_IDRAC_SUPPLIES: Final = "1.3.6.1.4.1.674.10892.5.4.600.12.1"
"""``powerSupplyTableEntry``."""
_IDRAC_FAN_CONDITIONS: Final = {
    3: State.OK, 4: State.WARNING, 5: State.CRITICAL, 6: State.CRITICAL, 7: State.WARNING, 8: State.CRITICAL,
    9: State.CRITICAL, 10: State.CRITICAL,
}  # fmt: skip
_IDRAC_CONDITIONS: Final = {3: State.OK, 4: State.WARNING, 5: State.CRITICAL, 6: State.CRITICAL}

_CISCO_FANS: Final = "1.3.6.1.4.1.9.9.13.1.4.1"
"""``ciscoEnvMonFanStatusEntry``, CISCO-ENVMON-MIB."""
_CISCO_SUPPLIES: Final = "1.3.6.1.4.1.9.9.13.1.5.1"
"""``ciscoEnvMonSupplyStatusEntry``."""
_CISCO_CONDITIONS: Final = {1: State.OK, 2: State.WARNING, 3: State.CRITICAL, 4: State.CRITICAL, 6: State.CRITICAL}


@dataclass(frozen=True, slots=True)
class Component:
    """A fan or a power supply that is there: its name, unique on the device, and how its maker judges it."""

    name: str
    condition: State


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Ask the makers' tables; the first maker that has some is the one.

    Raises:
        NotApplicable: the device tells of none.
        NoData: it does not answer.
    """
    session = polled(target).session
    with answering():
        found = next(filter(None, (maker(session) for maker in _MAKERS)), [])
    if not found and spec.item == EVERY:
        raise NotApplicable("none_found")
    return [_finding(each) for each in _each_its_name(found) if is_wanted(spec, each.name)]


def _finding(component: Component) -> Finding:
    if component.condition is State.OK:
        return Finding(component.name, state=State.OK, own=Says("component.ok"))
    condition = "critical" if component.condition is State.CRITICAL else "warning"
    return Finding(component.name, state=component.condition, own=Says("component.condition", {"condition": condition}))


def _ilo(session: SnmpSession) -> list[Component]:
    fans = session.rows(_ILO_FANS, (4, 9))
    supplies = session.rows(_ILO_SUPPLIES, (3, 4))
    return [
        *_judged(
            (
                (f"Fan {index.rpartition('.')[2]}", row.get(9))
                for index, row in fans.items()
                if number(row.get(4)) == _PRESENT
            ),
            _ILO_CONDITIONS,
        ),
        *_judged(
            (
                (f"Power supply {index.rpartition('.')[2]}", row.get(4))
                for index, row in supplies.items()
                if number(row.get(3)) == _PRESENT
            ),
            _ILO_CONDITIONS,
        ),
    ]


def _idrac(session: SnmpSession) -> list[Component]:
    fans, supplies = session.rows(_IDRAC_FANS, (5, 8)), session.rows(_IDRAC_SUPPLIES, (5, 8))
    return [
        *_judged(
            ((text(row.get(8)) or f"Fan {index}", row.get(5)) for index, row in fans.items()), _IDRAC_FAN_CONDITIONS
        ),
        *_judged(
            ((text(row.get(8)) or f"Power supply {index}", row.get(5)) for index, row in supplies.items()),
            _IDRAC_CONDITIONS,
        ),
    ]


def _cisco(session: SnmpSession) -> list[Component]:
    fans, supplies = session.rows(_CISCO_FANS, (2, 3)), session.rows(_CISCO_SUPPLIES, (2, 3))
    return [
        *_judged(((text(row.get(2)) or f"Fan {index}", row.get(3)) for index, row in fans.items()), _CISCO_CONDITIONS),
        *_judged(
            ((text(row.get(2)) or f"Power supply {index}", row.get(3)) for index, row in supplies.items()),
            _CISCO_CONDITIONS,
        ),
    ]


_MAKERS: Final[tuple[Callable[[SnmpSession], list[Component]], ...]] = (_ilo, _idrac, _cisco)


def _judged(rows: Iterable[tuple[str, object]], conditions: Mapping[int, State]) -> list[Component]:
    """Take rows as components; those of which the maker says nothing, or that they are not there, are left out."""
    found = ((name, conditions.get(value)) for name, value in rows if isinstance(value, int))
    return [Component(name, condition) for name, condition in found if condition is not None]


def _each_its_name(components: Iterable[Component]) -> list[Component]:
    """Number those of the same name, in the device's order."""
    seen: dict[str, int] = {}
    found = []
    for each in components:
        count = seen[each.name.casefold()] = seen.get(each.name.casefold(), 0) + 1
        found.append(each if count == 1 else replace(each, name=f"{each.name} ({count})"))
    return found
