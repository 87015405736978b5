"""What consoles ask about policies: what holds where and why, what a change would do, and its history."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from app.domain.check import Thresholds
from app.domain.policy import Override
from app.domain.policy_layers import Level, Line
from app.wire.messages import Id, Message, Short

Key = Annotated[str, Meta(max_length=64)]
Overrides = Annotated[list[Override], Meta(max_length=300)]
Version = Annotated[int, Meta(ge=0, le=2**31 - 1)]


class PolicyAnswer(Message, frozen=True, kw_only=True):
    """What a layer says, and what holds where it is.

    Attributes:
        overrides: what it says itself.
        templates: chosen by hand for a server; None: by its role.
        version: of the layer; goes back with a change.
        lines: all that holds there with the origin of every value; of many servers: without what the nearer ones say.
        has_templates: the templates a server has now.
        proposed: templates its running services speak for.
    """

    level: Level
    key: Key
    overrides: list[Override]
    lines: list[Line]
    version: int
    templates: list[str] | None = None
    has_templates: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    changed_at: datetime | None = None
    changed_by: str = ""


class PolicyProposal(Message, frozen=True, kw_only=True):
    """All that a layer shall say. ``base_version``: of what the writer had before the eyes."""

    level: Level
    key: Key = ""
    overrides: Overrides
    templates: Annotated[list[Key], Meta(max_length=20)] | None = None
    base_version: Version
    reason: Short = ""


class PreviewEntry(Message, frozen=True, kw_only=True):
    """One line that would be another one on one server.

    Attributes:
        what: ``appears``, ``vanishes``, ``off``, ``on`` or ``changes``.
        items: instances it is about whose alarms would close or open.
        closes: open alarms that would close.
        opens: newest values that would be a problem.
    """

    server_id: Id
    kind: str
    item: str
    what: str
    before: Thresholds | None = None
    after: Thresholds | None = None
    interval_s: tuple[int, int] = (0, 0)
    attempts: tuple[int, int] = (0, 0)
    items: tuple[str, ...] = ()
    closes: int = 0
    opens: int = 0


class PreviewAnswer(Message, frozen=True, kw_only=True):
    """What a change would do: counts of all of it, and the first of the lines, those with alarms before the others."""

    version: int
    servers: int
    customers: int
    appears: int = 0
    vanishes: int = 0
    off: int = 0
    on: int = 0
    changes: int = 0
    closes: int = 0
    opens: int = 0
    held: int = 0
    """Values that would be weaker and stay, because a farther layer enforces them."""
    entries: tuple[PreviewEntry, ...] = ()


class PolicyApplied(Message, frozen=True, kw_only=True):
    """It holds now. ``servers``: how many have other lines by it."""

    version: int
    servers: int


class PolicyUndo(Message, frozen=True, kw_only=True):
    """Put back what a layer said before a change."""

    level: Level
    key: Key = ""
    change_id: Id
    base_version: Version
    reason: Short = ""


class PolicyChange(Message, frozen=True, kw_only=True):
    """One change of a layer."""

    id: Id
    version: int
    at: datetime
    by: str
    reason: str
    before: list[Override]
    after: list[Override]


class PolicyHistory(Message, frozen=True, kw_only=True):
    """What was changed of a layer, newest first."""

    changes: list[PolicyChange]
