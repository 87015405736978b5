"""What hangs on what: which alarm is the cause of which others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.alarm import Alarm
from app.domain.check import State

DEPTH = 256
"""How many servers up the line are looked at."""
OUTAGE_KINDS = frozenset({"agent", "device"})
"""Kinds of checks whose alarm says that the whole server or device is out of reach."""
SITE_KIND = "site"
"""The kind of check whose alarm says that everything at a site is out of reach."""
TOGETHER = timedelta(minutes=10)
"""Silences farther apart than this are not of one event: a server that was dead for days proves nothing about the others."""
LOOKED_AT_FROM_OUTSIDE = OUTAGE_KINDS | {"web"}
"""Kinds whose alarms may come from somebody else than the server: they prove nothing of the line to it."""
RECHECK_WITHIN = timedelta(seconds=60)
"""How long a problem is kept back at most until what its server is reached through has been looked at again."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Who is reached through whom, and what is out of reach just now.

    Attributes:
        parents: server to the server or router it is reached through, None or missing for the top.
        outages: server to its open alarm of an outage kind.
        ways: where a server has more than its parent: groups of servers it is reached through. Of a group one is enough; every
            group is needed. So ``(("a", "b"),)`` are two ways to the same place, ``(("a",), ("b",))`` two that are both needed.
        pollers: device to the server whose agent asks it: while that is out of reach nothing is known of the device. It is no way:
            what is reached through the device does not depend on who asks it.
        offline: server to the open alarm of its site, where its outage is that of the whole site.
    """

    parents: Mapping[str, str | None]
    outages: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    pollers: Mapping[str, str] = field(default_factory=dict)
    offline: Mapping[str, str] = field(default_factory=dict)

    def groups(self, server_id: str) -> tuple[tuple[str, ...], ...]:
        """Give the groups a server is reached through."""
        if server_id in self.ways:
            return self.ways[server_id]
        parent = self.parents.get(server_id)
        return () if parent is None else ((parent,),)


def lines(
    parents: Mapping[str, str | None],
    alarms: Iterable[Alarm],
    ways: Mapping[str, tuple[tuple[str, ...], ...]] | None = None,
    pollers: Mapping[str, str] | None = None,
    places: Mapping[str, str | None] | None = None,
) -> Lines:
    """Find the outages among the alarms: open ones of an outage kind that are a measured problem, not merely unknown.

    ``places`` tell at which site each server stands, where alarms of whole sites matter.
    """
    found = list(alarms)
    outages = [alarm for alarm in found if is_outage(alarm)]
    sites = [alarm for alarm in found if is_site_outage(alarm)] if places else []
    return Lines(
        parents,
        {alarm.server_id: alarm.id for alarm in outages},
        ways or {},
        pollers or {},
        _masked(outages, sites, places) if places and sites else {},
    )


def above(server_id: str, lines: Lines) -> frozenset[str]:
    """Find every server this one is reached through, at any depth up to 256; never itself."""
    found: set[str] = set()
    level = {server_id}
    for _ in range(DEPTH):
        level = {way for each in level for group in lines.groups(each) for way in group} - found - {server_id}
        if not level:
            break
        found |= level
    return frozenset(found)


def waits(
    server_id: str,
    lines: Lines,
    *,
    seen_at: Mapping[str, datetime],
    since: datetime,
    believed_at: datetime,
    now: datetime,
) -> frozenset[str]:
    """Find what has to be looked at again before a problem of this server is told: its parents, not measured since it began.

    So a router's outage is one alarm whichever result arrives first (Icinga re-checks parents at once for the same reason).

    Args:
        server_id: whose problem it is.
        lines: who is reached through whom, and what is out of reach.
        seen_at: when each server was last measured; one that never was is not waited for.
        since: when the problem began.
        believed_at: when it was believed; from `RECHECK_WITHIN` after this nothing is waited for.
        now: the time.
    """
    if now - believed_at >= RECHECK_WITHIN:
        return frozenset()
    return frozenset(
        each
        for each in above(server_id, lines)
        if each not in lines.outages and each in seen_at and seen_at[each] < since
    )


def is_outage(alarm: Alarm) -> bool:
    """Tell whether an alarm says that its whole server is out of reach."""
    return (
        alarm.kind in OUTAGE_KINDS
        and alarm.returned_at is None
        and alarm.closed_at is None
        and alarm.state in (State.WARNING, State.CRITICAL)
    )


def is_site_outage(alarm: Alarm) -> bool:
    """Tell whether an alarm says that its whole site is out of reach."""
    return (
        alarm.kind == SITE_KIND
        and alarm.returned_at is None
        and alarm.closed_at is None
        and alarm.state in (State.WARNING, State.CRITICAL)
    )


def cause_of(server_id: str, kind: str, lines: Lines) -> str | None:
    """Find the alarm that an alarm of this kind on this server is a consequence of; None when it stands for itself.

    A server that is out of reach masks its own checks; a parent out of reach masks the whole server, through any number of
    levels up to 256. The topmost outage on the way up is the cause. In a ring of servers (a mistake in the data, or two routers
    named as each other's parent) one outage of the ring, always the same one, is the cause of the others and has none itself,
    so that a ring never hides all of its alarms.

    Of a device that is in reach itself nobody knows anything while who asks it is out of reach: that is the cause.

    A device that does not answer our questions need not have failed: its access may be another one now. So it is no cause of what a
    server behind it still reports; that server is reached. It is one of the server's silence, and of everything once it is silent.

    Where the outage is that of a whole site, the site's alarm is the cause. The cause of that one is never found here: see
    `app.domain.site_outage.is_explained`.
    """
    if kind == SITE_KIND:
        return None
    root = root_of(server_id, lines)
    if root is not None and root != server_id and root in lines.pollers and _is_heard(server_id, kind, lines):
        return None
    if root is None and server_id in lines.pollers:
        root = root_of(lines.pollers[server_id], lines)
    if root is not None and root in lines.offline:
        return lines.offline[root]
    if root is None or (root == server_id and kind in OUTAGE_KINDS):
        return None
    return lines.outages[root]


def cause_of_kept(server_id: str, kind: str, lines: Lines) -> str | None:
    """As `cause_of`, for a result that an agent kept while it was cut off: it ran, so its silence does not explain what it found.

    It does explain what was looked at from outside or over the line. And of a device what its own way to the agent explains stays so.
    """
    is_own_way = server_id in lines.pollers and root_of(server_id, lines) is not None
    return cause_of(server_id, kind, lines) if kind in LOOKED_AT_FROM_OUTSIDE or is_own_way else None


def _is_heard(server_id: str, kind: str, lines: Lines) -> bool:
    """Tell whether an alarm of this kind got through: its server reports, or for a device who asks it does."""
    asker = lines.pollers.get(server_id, server_id)
    return kind not in LOOKED_AT_FROM_OUTSIDE and not {server_id, asker} & lines.outages.keys()


def below(server_id: str, parents: Mapping[str, str | None]) -> frozenset[str]:
    """Find every server that is reached through this one, at any depth; never itself."""
    children: dict[str, list[str]] = {}
    for child, parent in parents.items():
        if parent is not None:
            children.setdefault(parent, []).append(child)
    found: set[str] = set()
    ahead = list(children.get(server_id, ()))
    while ahead:
        child = ahead.pop()
        if child not in found and child != server_id:
            found.add(child)
            ahead += children.get(child, ())
    return frozenset(found)


def root_of(server_id: str, lines: Lines) -> str | None:
    """Find the topmost server out of reach on the way up, the server itself included."""
    if lines.ways:
        return _root_of_many(server_id, lines, frozenset())
    way: list[str] = []
    places: dict[str, int] = {}
    at: str | None = server_id
    while at is not None and len(way) <= DEPTH:
        if at in places:
            ring = [each for each in way[places[at] :] if each in lines.outages]
            if ring:
                return min(ring)
            break
        places[at] = len(way)
        way.append(at)
        at = lines.parents.get(at)
    return next((each for each in reversed(way) if each in lines.outages), None)


def _root_of_many(server_id: str, lines: Lines, below: frozenset[str]) -> str | None:
    """As `_root`, where there is more than one way: a group is out of reach when every way of it is.

    What is already on the way down is no way up: a ring is only as good as the ways that leave it.
    """
    if len(below) >= DEPTH:
        return None
    for group in lines.groups(server_id):
        ahead = [way for way in group if way not in below and way != server_id]
        roots = [_root_of_many(way, lines, below | {server_id}) for way in ahead]
        if roots and all(root is not None for root in roots):
            return roots[0]
    return server_id if server_id in lines.outages else None


def _masked(outages: Iterable[Alarm], sites: Iterable[Alarm], places: Mapping[str, str | None]) -> dict[str, str]:
    """Find the servers whose outage belongs to an alarm of their site, and that alarm."""
    by_site = {places.get(each.server_id): each for each in sites if each.cause_id is None}
    by_site.pop(None, None)
    found: dict[str, str] = {}
    for outage in outages:
        site = by_site.get(places.get(outage.server_id))
        if site is not None and site.started_at - outage.started_at <= TOGETHER:
            found[outage.server_id] = site.id
    return found
