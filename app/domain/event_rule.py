"""Rules for events of a system's log: which count, how bad they are, what takes them back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import Final

from app.domain.check import Detail, State
from app.domain.errors import Refused

HOLD: Final = timedelta(hours=24)
"""How long an event counts after it was last seen, where no other event takes it back."""
WINDOW: Final = timedelta(hours=1)
"""Within which time a rule that wants several occurrences must see them."""
LEVELS: Final = range(1, 6)
"""1 critical, 2 error, 3 warning, 4 information, 5 verbose, as Windows numbers them."""

_SEVERITIES: Final[Mapping[str, State | None]] = {
    "critical": State.CRITICAL,
    "warning": State.WARNING,
    "ignore": None,
}
_MOST_RULES = 500
_MOST_HOURS = 24 * 31


@dataclass(frozen=True, slots=True)
class EventRule:
    """One rule. What it leaves open matches everything.

    Attributes:
        channel: name of the log, ``System`` or ``Microsoft-Windows-Backup``; ``journal`` is the journal of systemd.
        providers: who writes the event, ``disk``; ``*`` stands for any letters (``MSSQL$*``).
        ids: numbers of Windows, message ids of the journal.
        level: the mildest level that counts (`LEVELS`); None: any.
        severity: WARNING or CRITICAL; None: such events are of no interest, and rules below this one do not see them.
        cleared_by: ids that take it back, of the same log and provider.
        least: occurrences within ``window`` before it counts.
        hold: how long it counts after the last occurrence.
        name: what a journal's message id is called; a number of Windows is its own name.
    """

    channel: str
    providers: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    level: int | None = None
    severity: State | None = State.WARNING
    cleared_by: tuple[str, ...] = ()
    least: int = 1
    window: timedelta = WINDOW
    hold: timedelta = HOLD
    name: str = ""

    def covers(self, provider: str) -> bool:
        """Tell whether the rule is about what this provider writes."""
        wanted = provider.casefold()
        return not self.providers or any(fnmatchcase(wanted, each.casefold()) for each in self.providers)

    def matches(self, channel: str, provider: str, event_id: str, level: int) -> bool:
        """Tell whether an event falls under the rule."""
        return (
            channel.casefold() == self.channel.casefold()
            and (not self.ids or event_id in self.ids)
            and (self.level is None or 1 <= level <= self.level)
            and self.covers(provider)
        )

    def is_cleared(self, channel: str, provider: str, event_id: str) -> bool:
        """Tell whether an event takes back what the rule has found of this provider."""
        return event_id in self.cleared_by and channel.casefold() == self.channel.casefold() and self.covers(provider)


def rules_of(params: Detail, standard: tuple[EventRule, ...]) -> tuple[EventRule, ...]:
    """Give the rules of a check's settings: its own (``rules``, a JSON list) before the standard's, unless ``standard`` is false.

    Between them stand those of templates, each under a name of its own (``rules_exchange``): none takes another's place.
    The first rule that matches an event decides.

    Raises:
        Refused: see `parse`.
    """
    names = ["rules", *sorted(name for name in params if name.startswith("rules_"))]
    own = tuple(rule for name in names for rule in parse(str(params.get(name, "") or "[]")))
    return (*own, *standard) if params.get("standard", True) else own


def parse(text: str) -> tuple[EventRule, ...]:
    """Read rules from JSON.

    Raises:
        Refused: ``events.rules_broken`` when the text is no JSON list of objects; ``events.rule`` with ``number``, counted from 1, and
            ``part``, the name of what is wrong in it.
    """
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError) as broken:
        raise Refused("events.rules_broken") from broken
    if not isinstance(listed, list) or len(listed) > _MOST_RULES or not all(isinstance(each, dict) for each in listed):
        raise Refused("events.rules_broken")
    return tuple(_rule(number, each) for number, each in enumerate(listed, start=1))


def _rule(number: int, values: Mapping[str, object]) -> EventRule:
    reader = _Reader(number, values)
    unknown = sorted(set(values) - _PARTS)
    if unknown:
        raise Refused("events.rule", number=number, part=unknown[0])
    level = reader.count("level", 0, most=LEVELS[-1])
    rule = EventRule(
        channel=reader.text("channel"),
        providers=reader.texts("providers"),
        ids=reader.texts("ids"),
        level=level or None,
        severity=reader.severity(),
        cleared_by=reader.texts("cleared_by"),
        least=reader.count("least", 1, least=1, most=10_000),
        window=timedelta(minutes=reader.count("window_minutes", 60, least=1, most=60 * 24 * 7)),
        hold=timedelta(hours=reader.count("hold_hours", 24, least=1, most=_MOST_HOURS)),
        name=reader.text("name"),
    )
    if not rule.channel:
        raise Refused("events.rule", number=number, part="channel")
    if not rule.ids and rule.level is None and not rule.providers:
        raise Refused("events.rule", number=number, part="ids")
    return rule


_PARTS: Final = frozenset(
    {
        "channel", "providers", "ids", "level", "severity", "cleared_by", "least", "window_minutes", "hold_hours", "name",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of one rule and says which one is wrong."""

    number: int
    values: Mapping[str, object]

    def text(self, part: str) -> str:
        value = self.values.get(part, "")
        if not isinstance(value, str) or len(value) > 255 or "\0" in value:
            raise self._wrong(part)
        return value.strip()

    def texts(self, part: str) -> tuple[str, ...]:
        """Read a list of names or numbers; a single one may stand without its brackets."""
        value = self.values.get(part, [])
        listed = value if isinstance(value, list) else [value]
        good = all(isinstance(each, str | int) and not isinstance(each, bool) for each in listed)
        texts = tuple(str(each).strip() for each in listed) if good else ()
        if not good or len(texts) > 200 or not all(0 < len(text) <= 255 and "\0" not in text for text in texts):
            raise self._wrong(part)
        return texts

    def count(self, part: str, otherwise: int, *, least: int = 0, most: int) -> int:
        value = self.values.get(part, otherwise)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self._wrong(part)
        return value

    def severity(self) -> State | None:
        value = self.values.get("severity", "warning")
        if not isinstance(value, str) or value not in _SEVERITIES:
            raise self._wrong("severity")
        return _SEVERITIES[value]

    def _wrong(self, part: str) -> Refused:
        return Refused("events.rule", number=self.number, part=part)
