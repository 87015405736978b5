"""A network device as a target of checks: what is asked over SNMP; everything else it does not have."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from app.checks.device import Polled, answering
from app.checks.finding import NotApplicable
from app.checks.snmp import SnmpSession
from app.checks.snmp_sensors import SnmpSensors
from app.checks.target import Readers, Target


class _Nothing:
    """A reader of a computer's, on a device that is none."""

    def __getattr__(self, _question: str) -> Callable[..., Any]:
        return _does_not_apply


def _does_not_apply(*_arguments: object, **_more: object) -> Any:
    raise NotApplicable("platform")


_NOTHING: Final[Any] = _Nothing()
_READERS: Final = tuple(name for name in Readers.__dataclass_fields__ if name != "sensors")


def device_target(session: SnmpSession, *, clock: Callable[[], float] = time.monotonic) -> Target:
    """Make the target for a device that is asked by ``session``."""
    readers = Readers(**dict.fromkeys(_READERS, _NOTHING), sensors=_Sensors(session))
    return Target(readers, clock=clock, device=Polled(session))


class _Sensors:
    """Its sensors; where it does not answer, nothing is known of them."""

    def __init__(self, session: SnmpSession) -> None:
        self._sensors = SnmpSensors(session)

    def sensors(self) -> Any:
        """List them; see ``SensorReader``."""
        with answering():
            return self._sensors.sensors()
