"""What a customer, a site or a server looks like from afar: the worst that nobody has put aside, and counts that hide nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.alarm import Alarm, Stage, stage
from app.domain.check import Check, State, worst

SUPPRESSED = frozenset({Stage.SHELVED, Stage.CONSEQUENTIAL, Stage.MAINTENANCE})
"""Where an alarm does not colour what it belongs to. An acknowledged one does: it is being worked on, not gone."""
_OVER = frozenset({Stage.GONE, Stage.GONE_NEW})


@dataclass(frozen=True, slots=True)
class RollUp:
    """Many alarms at a glance. What is put aside is counted beside the rest, never instead of it.

    Attributes:
        worst: worst state among the alarms that are neither over nor put aside; None when there is none.
        unhandled: new ones.
        unseen: over before anybody saw them.
    """

    worst: State | None = None
    unhandled: int = 0
    acknowledged: int = 0
    shelved: int = 0
    consequential: int = 0
    maintenance: int = 0
    unseen: int = 0


def roll_up(alarms: Iterable[Alarm], *, now: datetime) -> RollUp:
    """Count alarms by where they stand, and find the worst. Closed ones do not count.

    Each counts by itself: a window over one server, or an acknowledgement of one alarm, takes nothing off another.
    """
    counts = dict.fromkeys(Stage, 0)
    shown: list[State] = []
    for alarm in alarms:
        if alarm.closed_at is not None:
            continue
        where = stage(alarm, now=now)
        counts[where] += 1
        if where not in SUPPRESSED and where not in _OVER:
            shown.append(alarm.state)
    return RollUp(
        worst=worst(shown),
        unhandled=counts[Stage.NEW],
        acknowledged=counts[Stage.ACKNOWLEDGED],
        shelved=counts[Stage.SHELVED],
        consequential=counts[Stage.CONSEQUENTIAL],
        maintenance=counts[Stage.MAINTENANCE],
        unseen=counts[Stage.GONE_NEW],
    )


def worst_of_checks(checks: Iterable[Check], alarms: Mapping[str, Alarm], *, now: datetime) -> State | None:
    """Find the worst believed state of a server's checks, leaving out those that are switched off or put aside.

    Args:
        checks: of the server.
        alarms: open alarms by the id of their check.
        now: the time.

    Returns:
        None when no check remains. A problem that is not believed yet counts as the OK it came from.
    """
    states = []
    for check in checks:
        alarm = alarms.get(check.id)
        is_aside = alarm is not None and stage(alarm, now=now) in SUPPRESSED
        if check.is_enabled and not is_aside:
            states.append(check.state if check.is_hard else State.OK)
    return worst(states)
