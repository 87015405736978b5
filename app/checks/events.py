"""Events: what the system's logs have to tell that somebody has to know, each occurrence once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from app.checks.event_memory import Event, Folded, Gap, Memory, decode, encode
from app.checks.finding import Finding, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.domain.check import CheckSpec, State
from app.domain.event_rule import HOLD, EventRule, rules_of

if TYPE_CHECKING:
    from app.checks.target import Target

MARK: Final = "events"
"""The mark under which the memory is kept."""

_LOOKS_BACK: Final = timedelta(hours=1)
"""How far the first reading of a log goes back."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of the logs since the last time.

    Attributes:
        events: in the order they were written in each log.
        places: how far each log is read now; a log that is not there is not in it.
        gaps: what could not be read, by log.
    """

    events: Sequence[Event] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    gaps: Mapping[str, str] = field(default_factory=dict)


class EventReader(Protocol):
    """Reads the logs of this machine."""

    def standard(self) -> tuple[EventRule, ...]:
        """Give the rules that hold on this platform without anybody saying so."""
        ...

    def read(self, rules: Sequence[EventRule], places: Mapping[str, str], *, since: datetime) -> Reading:
        """Read what rules may be about, from where ``places`` say; a log that has none from ``since`` on.

        Raises:
            NotApplicable: this machine keeps no such logs.
            PermissionError: none of them may be read.
        """
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Read on and tell how each event and each log stands.

    Settings: ``rules`` and ``standard`` (`app.domain.event_rule.rules_of`).

    Raises:
        NotApplicable: there are no logs, or none that a rule is about.
        Refused: a rule is wrong.
    """
    reader = target.readers.events
    rules = rules_of(spec.params, reader.standard())
    memory = decode(target.marks.get(MARK))
    reading = reader.read(rules, memory.places, since=target.now - _LOOKS_BACK)
    missing = {channel: "missing" for channel in memory.places if _is_lost(channel, rules, reading)}
    memory.note(Gap(channel, reason, target.now) for channel, reason in {**missing, **reading.gaps}.items())
    memory.pass_time(target.now, gap_hold=HOLD)
    for event in reading.events:
        memory.take(event, rules)
    memory.pass_time(target.now, gap_hold=HOLD)  # what was read may itself be old
    retired = memory.retire()
    memory.places = dict(reading.places)
    target.marks.put(MARK, encode(memory))
    found = [
        *(_log(channel, memory) for channel in sorted({*memory.places, *(gap.channel for gap in memory.gaps)})),
        *(_line(each) for each in memory.folded if each.is_open or each.ended),
        *(_nothing_more(item) for item in retired),
    ]
    wanted = [each for each in found if is_wanted(spec, each.item)]
    if not wanted and spec.item == EVERY:
        raise NotApplicable("none_found")
    return wanted


def _is_lost(channel: str, rules: Sequence[EventRule], reading: Reading) -> bool:
    """Tell whether a log that was read before, and that rules still want, is not there any more."""
    is_asked = any(rule.channel.casefold() == channel.casefold() for rule in rules)
    return is_asked and channel not in reading.places and channel not in reading.gaps


def _log(channel: str, memory: Memory) -> Finding:
    """Tell how a log as a whole stands: read without a gap, or with one, or with more in it than there are lines for."""
    gap = next((each for each in memory.gaps if each.channel == channel), None)
    rest = next((each for each in memory.rest if each.channel == channel), None)
    if rest is not None and (gap is None or rest.severity is State.CRITICAL):
        more = Says("events.more", {"count": rest.count, "last_at": _written(rest.last_at)})
        return Finding(channel, float(rest.count), state=rest.severity, own=more)
    if gap is not None:
        says = Says("events.gap", {"reason": gap.reason, "since_at": _written(gap.since_at)})
        return Finding(channel, 1.0, state=State.WARNING, own=says)
    return Finding(channel, 0.0, good=Says("events.quiet"))


def _line(event: Folded) -> Finding:
    if event.is_open:
        seen: dict[str, str | int] = {
            "count": event.count,
            "first_at": _written(event.first_at),
            "last_at": _written(event.last_at),
            "text": event.text,
        }
        return Finding(event.item, float(event.count), state=event.severity, own=Says("events.seen", seen))
    ended: dict[str, str | int] = {"count": event.count, "last_at": _written(event.last_at)}
    return Finding(event.item, 0.0, good=Says(f"events.{event.ended}", ended))


def _nothing_more(item: str) -> Finding:
    return Finding(item, state=State.NOT_APPLICABLE, own=Says("check.not_applicable", {"reason": "over"}))


def _written(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
