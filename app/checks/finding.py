"""What a probe hands over: values and what is to be said about them, not yet judged."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.check import Detail, State


class NotApplicable(Exception):
    """This machine cannot have the value.

    Attributes:
        reason: one of ``app.domain.catalogue.REASONS``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoData(Exception):
    """The probe ran and there is no value."""


@dataclass(frozen=True, slots=True)
class Says:
    """A message code and the values its sentence needs."""

    code: str
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """One performance value, not yet stamped with its time."""

    metric: str
    value: float
    item: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a probe found for one instance.

    Attributes:
        item: the instance; empty where the kind has only the whole machine.
        value: in the catalogue's unit of the kind; None where something else than a value decides.
        good: what to say when the value is within its thresholds.
        bad: what to say when it is not.
        state: the probe's own judgement, whatever the thresholds say; the worse of the two counts.
        own: what to say when the probe's own judgement counts.
        samples: performance values for the graphs.
        is_only_if_known: worth a result only when there was one for the instance before.
        is_waiting: the instance is there, but a rate needs a second reading: no result yet, and not missing either.
    """

    item: str = ""
    value: float | None = None
    good: Says = Says("")
    bad: Says = Says("")
    state: State | None = None
    own: Says = Says("")
    samples: tuple[Measured, ...] = ()
    is_waiting: bool = False
    is_only_if_known: bool = False


def waiting(item: str = "") -> Finding:
    """Report that ``item`` is there and its first rate comes with the next run."""
    return Finding(item, is_waiting=True)
