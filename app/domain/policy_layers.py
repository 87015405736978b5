"""A server's policy in layers: standard, plan, role templates, customer, server; each line knows who said what of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.domain.catalogue import KINDS
from app.domain.check import CheckSpec, Thresholds
from app.domain.errors import Refused
from app.domain.policy import Override, changed, fresh, keys_of, validated


class Level(StrEnum):
    """How near to a server something was said; the nearer one wins."""

    STANDARD = "standard"
    """Of all servers."""
    PLAN = "plan"
    TEMPLATE = "template"
    """Of servers with a role, as in ``exchange``."""
    CUSTOMER = "customer"
    SERVER = "server"

    @property
    def is_shared(self) -> bool:
        """Whether it is said for servers of several customers at once."""
        return self in (Level.STANDARD, Level.PLAN, Level.TEMPLATE)


FIELDS: Final = ("is_enabled", "interval", "attempts", "thresholds", "params")
"""What of a line may be said by a layer; ``interval`` is the interval or the hour of a daily check."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said something: a level, and which one of it (a plan, a template, an id; empty for the standard)."""

    level: Level
    key: str = ""


BUILT_IN: Final = Origin(Level.STANDARD)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says, oldest first."""

    origin: Origin
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the policy as it holds for one server.

    Attributes:
        spec: what is checked.
        origins: who said each of ``FIELDS``.
        made_by: who brought the line in; nobody but the built-in standard for most.
        is_enabled: whether it is checked at all.
        reason: why not.
        enforced_by: who does not let it be weakened; None: anybody nearer may.
        held: fields that somebody nearer wanted weaker, with who that was: what is enforced holds.
    """

    spec: CheckSpec
    origins: Mapping[str, Origin]
    made_by: Origin = BUILT_IN
    is_enabled: bool = True
    reason: str = ""
    enforced_by: Origin | None = None
    held: tuple[tuple[str, Origin], ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Kind and item."""
        return (self.spec.kind, self.spec.item)


def combine(standard: Sequence[CheckSpec], layers: Iterable[Layer], *, platform: str = "") -> tuple[Line, ...]:
    """Lay layers over a standard, farthest first; what is switched off stays as a line, with its reason.

    An override for all items of a kind changes all its lines, one for a single item makes a line of its own. What a layer of many
    servers says of a kind that does not exist on ``platform`` is nothing to this one.

    Raises:
        Refused: see ``policy.validated``; ``check.reason_missing`` for switching off without a reason.
    """
    lines = {(spec.kind, spec.item): Line(spec, dict.fromkeys(FIELDS, BUILT_IN)) for spec in standard}
    for layer in layers:
        for override in layer.overrides:
            if not override.is_enabled and not override.reason.strip():
                raise Refused("check.reason_missing", kind=override.kind)
            if layer.origin.level is not Level.SERVER and not _exists(override.kind, platform):
                continue
            for key in keys_of(lines, override):
                lines[key] = _laid(_base(lines, key, override, layer.origin), override, layer.origin, item=key[1])
    return tuple(lines.values())


def specs_of(lines: Iterable[Line]) -> tuple[CheckSpec, ...]:
    """Give what an agent is told: what is off is left out, unless it takes an item out of a line for all items."""
    found = tuple(lines)
    for_all = {line.spec.kind for line in found if line.spec.item == "*" and line.is_enabled}
    told = []
    for line in found:
        if line.is_enabled:
            told.append(line.spec)
        elif line.spec.item not in ("", "*") and line.spec.kind in for_all:
            told.append(replace(line.spec, params={**line.spec.params, "is_enabled": False}))
    return tuple(told)


def line_for(lines: Iterable[Line], kind: str, item: str) -> Line | None:
    """Find the line an instance is judged by: its own, else the one for all items."""
    found = {line.spec.item: line for line in lines if line.spec.kind == kind and line.spec.item in (item, "*")}
    return found.get(item) or found.get("*")


def weakened(before: CheckSpec, after: CheckSpec) -> tuple[str, ...]:
    """Tell which of interval, attempts and thresholds would let a problem be seen later or not at all."""
    found = []
    if _pause(after) > _pause(before):
        found.append("interval")
    if after.attempts > before.attempts:
        found.append("attempts")
    if _is_laxer(before.thresholds, after.thresholds):
        found.append("thresholds")
    return tuple(found)


def _base(lines: Mapping[tuple[str, str], Line], key: tuple[str, str], override: Override, by: Origin) -> Line:
    own = lines.get(key)
    if own is not None:
        return own
    for_all = lines.get((key[0], "*"))
    if for_all is not None:
        return replace(for_all, spec=replace(for_all.spec, item=key[1]), made_by=by)
    return Line(fresh(override), dict.fromkeys(FIELDS, by), made_by=by)


def _laid(line: Line, override: Override, by: Origin, *, item: str) -> Line:
    """Lay one override over a line; an enforced line keeps what would be weaker."""
    is_bound = line.enforced_by is not None and line.enforced_by != by
    spec = validated(changed(line.spec, replace(override, is_enabled=True), item=item))
    held = list(line.held)
    if is_bound:
        weaker = weakened(line.spec, spec)
        held += [(name, by) for name in weaker]
        spec = _kept(line.spec, spec, weaker)
    origins = dict(line.origins) | {name: by for name in _said(override) if (name, by) not in held}
    is_enabled, reason = override.is_enabled, "" if override.is_enabled else override.reason.strip()
    if is_bound and not is_enabled and line.is_enabled:
        held.append(("is_enabled", by))
        is_enabled, reason = line.is_enabled, line.reason
    elif is_enabled is not line.is_enabled:
        origins["is_enabled"] = by
    return Line(
        spec=spec,
        origins=origins,
        made_by=line.made_by,
        is_enabled=is_enabled,
        reason=reason,
        enforced_by=line.enforced_by or (by if override.is_enforced else None),
        held=tuple(held),
    )


def _kept(before: CheckSpec, after: CheckSpec, names: Iterable[str]) -> CheckSpec:
    for name in names:
        if name == "interval":
            after = replace(after, interval_s=before.interval_s, daily_at=before.daily_at)
        elif name == "attempts":
            after = replace(after, attempts=before.attempts)
        else:
            after = replace(after, thresholds=before.thresholds)
    return after


def _exists(name: str, platform: str) -> bool:
    kind = KINDS.get(name)
    return kind is None or not platform or platform in kind.platforms


def _said(override: Override) -> list[str]:
    said = {
        "interval": bool(override.interval_s or override.daily_at),
        "attempts": override.attempts is not None,
        "thresholds": override.thresholds is not None,
        "params": bool(override.params),
    }
    return [name for name, is_said in said.items() if is_said]


def _pause(spec: CheckSpec) -> int:
    return spec.interval_s or 86_400


def _is_laxer(before: Thresholds, after: Thresholds) -> bool:
    pairs = ((before.warning, after.warning), (before.critical, after.critical))
    for old, new in pairs:
        if old is None:
            continue
        if new is None or (new > old if before.is_upper else new < old):
            return True
    return False
