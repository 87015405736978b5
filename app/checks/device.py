"""A network device as a whole: whether it answers, and how quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.checks.finding import Finding, Measured, NoData, NotApplicable, Says
from app.checks.snmp import Denied, NoAnswer, SnmpSession, text
from app.checks.snmp_interfaces import Look, look
from app.domain.check import CheckSpec, State

if TYPE_CHECKING:
    from app.checks.target import Target

_NAME: Final = "1.3.6.1.2.1.1.5.0"
"""sysName."""
_UPTIME: Final = "1.3.6.1.2.1.1.3.0"
_TIMEOUT: Final = "timeout"
_SAME_S: Final = 3.0
"""Seconds for which a look at the interfaces is the same look: checks of single ones run beside the check of all."""


@dataclass(slots=True)
class Polled:
    """A device that is asked over the network, and what is remembered of it from one look to the next."""

    session: SnmpSession
    before: Look | None = None
    latest: Look | None = None

    def looks(self, clock: Callable[[], float]) -> tuple[Look | None, Look]:
        """Look at all interfaces; gives the look before this one too.

        Raises:
            NoAnswer: the device did not answer.
        """
        if self.latest is None or not 0 <= clock() - self.latest.at < _SAME_S:
            fresh = look(self.session, at=clock())
            self.before, self.latest = self.latest, fresh
        return self.before, self.latest


def polled(target: Target) -> Polled:
    """Give the device a target is.

    Raises:
        NotApplicable: it is a computer with an agent of its own.
    """
    if target.device is None:
        raise NotApplicable("platform")
    return target.device


@contextmanager
def answering() -> Iterator[None]:
    """Ask a device that may be silent: what it does not answer is not known.

    Raises:
        NoData: it does not answer.
        PermissionError: it does not let in who asks.
    """
    try:
        yield
    except Denied as error:
        raise PermissionError(str(error)) from error
    except NoAnswer as error:
        raise NoData from error


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Ask a device for its name.

    Raises:
        PermissionError: it does not let in who asks, by its own word: then it is there.
    """
    del spec
    session, began = polled(target).session, target.clock()
    try:
        found = session.get([_NAME, _UPTIME])
    except Denied as error:
        raise PermissionError(str(error)) from error
    except NoAnswer as error:
        detail = {} if str(error) == _TIMEOUT else {"error": str(error)}
        return [Finding(state=State.CRITICAL, own=Says("device.silent", detail))]
    took_ms = round((target.clock() - began) * 1000, 1)
    name = text(found.get(_NAME))
    detail = {"name": name} if name else {}
    return [
        Finding(
            value=took_ms,
            good=Says("device.ok", detail),
            bad=Says("device.slow", detail),
            samples=(Measured("device.answer_ms", took_ms),),
        )
    ]
