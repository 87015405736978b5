"""A site out of reach: when the silences of its servers are one event, and not as many alarms as there are servers.

A line that breaks, a router without power or a fire silences everything at a place within a minute or two. Of that people are told once.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.check import CheckResult, CheckSpec, State
from app.domain.dependency import SITE_KIND, TOGETHER, Lines, root_of

KIND: Final = SITE_KIND
"""The kind of the check; it is one of a server that stands there, which stands for all."""
SPEC: Final = CheckSpec(KIND, "", interval_s=0, attempts=1)
"""The central service finds it out, so one result is enough to believe it."""

LEAST: Final = 3
"""Fewer servers than this are no site."""
SHARE: Final = 0.8
"""So much of them must be silent: one may be on another line, or be reached by a mobile one."""
WITHIN: Final = timedelta(seconds=90)
"""How long the silence of one server is kept back at most until it is known of the others: they report every minute."""


@dataclass(frozen=True, slots=True)
class Member:
    """A server of a site that should be heard of. One that was stopped in good order, or is in maintenance, is none.

    Attributes:
        server_id: which one.
        heard_at: when it was last heard of; None: never.
        is_silent: whether it has an alarm for its silence.
    """

    server_id: str
    heard_at: datetime | None
    is_silent: bool


def fallen(members: Iterable[Member]) -> frozenset[str]:
    """Find the servers that fell silent together, the newest silence among them."""
    silent = [(each.server_id, each.heard_at) for each in members if each.is_silent and each.heard_at is not None]
    newest = max((at for _, at in silent), default=None)
    return frozenset(id_ for id_, at in silent if newest is not None and newest - at <= TOGETHER)


def is_offline(members: Collection[Member]) -> bool:
    """Tell whether a site is out of reach: four fifths of its servers, at least three, fell silent together."""
    silent = fallen(members)
    return _is_enough(len(silent), of=len(silent) + sum(not each.is_silent for each in members))


def unheard(server_id: str, members: Collection[Member], *, since: datetime) -> frozenset[str] | None:
    """Find the servers that have to be heard of before it is known whether one's silence is that of its site.

    Args:
        server_id: the server that is silent.
        members: all of its site, itself among them.
        since: when its silence was found.

    Returns:
        The others that were not heard of since, none if all of them are silent; None: it is no silence of the site.
    """
    others = [each for each in members if each.server_id != server_id]
    mine = [Member(server_id, since, is_silent=True)]
    silent = fallen([*mine, *(each for each in others if each.is_silent)])
    open_ = frozenset(
        each.server_id for each in others if not each.is_silent and (each.heard_at is None or each.heard_at < since)
    )
    live = sum(not each.is_silent for each in others)
    return open_ if _is_enough(len(silent) + len(open_), of=len(silent) + live) else None


def is_explained(silent: Collection[str], lines: Lines) -> str | None:
    """Find the one alarm that explains all silences of a site: of a router, or of the machine all of them run on."""
    roots = {root_of(each, lines) for each in silent}
    root = roots.pop() if len(roots) == 1 else None
    return None if root is None else lines.outages[root]


def result(*, offline: Collection[str], members: Collection[Member], site: str, now: datetime) -> CheckResult:
    """Make the result of a site's check; ``offline`` are the servers that fell silent together, none: it is in reach."""
    total = sum(not each.is_silent or each.server_id in offline for each in members)
    detail: dict[str, str | float | int | bool] = {"site": site, "silent": len(offline), "total": total}
    if offline:
        return CheckResult(
            KIND, "", State.CRITICAL, now, value=float(len(offline)), unit="", code="site.offline", detail=detail
        )
    return CheckResult(KIND, "", State.OK, now, value=0.0, unit="", code="site.reachable", detail=detail)


def _is_enough(silent: int, *, of: int) -> bool:
    return silent >= LEAST and silent >= math.ceil(of * SHARE - 1e-9)
