"""What may have caused alarms: the likeliest of the others that are open, and what a flood has in common.

Rules only propose here; a person accepts. What is certain (a router that is out of reach) is linked by `app.domain.dependency`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.alarm import Alarm
from app.domain.dependency import Lines, above, is_outage

FIRST_OUT_WITHIN = timedelta(minutes=10)
"""So long before the others the first alarm of a series may have come to be taken for their cause."""
OUTAGE_WITHIN = timedelta(minutes=2)
"""An outage that is noticed so much later than the first alarm of a place may still have been first (checks take their turns)."""
GROUP_AT_LEAST = 3
"""So many alarms of a place, the likely cause included, make a group."""


class Why(StrEnum):
    """Why an alarm may be the cause of others, the likeliest first."""

    PARENT = "parent"
    """The server is reached through it."""
    SERVER = "server"
    """It is the outage of the very server."""
    SITE = "site"
    """It came at the same site, about the same time, before them."""
    FIRST = "first"
    """It was the first of the customer's alarms about that time."""
    OTHER = "other"


_RANK = {why: rank for rank, why in enumerate(Why)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An alarm that may be the cause."""

    alarm_id: str
    why: Why


@dataclass(frozen=True, slots=True)
class Group:
    """Alarms of a flood that may have one cause.

    Attributes:
        cause_id: the alarm that came first, or says that something is out of reach.
        alarm_ids: what may hang on it, the oldest first.
        place: the site, or the customer where there is none.
    """

    cause_id: str
    alarm_ids: tuple[str, ...]
    place: str


def candidates(
    alarms: Sequence[Alarm], among: Iterable[Alarm], *, lines: Lines, sites: Mapping[str, str | None]
) -> list[Candidate]:
    """Order the alarms that may be the cause of others, the likeliest first.

    Those of the same customers are offered, and outages of what the servers are reached through, whoever's they are. What is
    over, what is a consequence itself, and the alarms themselves are no cause.

    Args:
        alarms: whose cause is looked for.
        among: all that are known.
        lines: who is reached through whom.
        sites: server to its site.
    """
    if not alarms:
        return []
    ids, servers = {each.id for each in alarms}, {each.server_id for each in alarms}
    customers = {each.customer_id for each in alarms}
    places = {site for each in servers if (site := sites.get(each)) is not None}
    ways = frozenset[str]().union(*(above(each, lines) for each in servers))
    since = min(each.started_at for each in alarms)
    possible = [
        each
        for each in among
        if each.id not in ids
        and _may_cause(each)
        and (each.customer_id in customers or (each.server_id in ways and is_outage(each)))
    ]
    first = min(
        (each for each in possible if since - FIRST_OUT_WITHIN <= each.started_at <= since),
        key=lambda each: (each.started_at, each.id),
        default=None,
    )

    def why(each: Alarm) -> Why:
        if is_outage(each) and each.server_id in ways:
            return Why.PARENT
        if is_outage(each) and each.server_id in servers:
            return Why.SERVER
        is_near = since - FIRST_OUT_WITHIN <= each.started_at <= since + (OUTAGE_WITHIN * is_outage(each))
        if is_near and sites.get(each.server_id) in places:
            return Why.SITE
        return Why.FIRST if each is first else Why.OTHER

    def order(pair: tuple[Alarm, Why]) -> tuple[object, ...]:
        each, reason = pair
        return (_RANK[reason], not is_outage(each), abs(each.started_at - since), each.started_at, each.id)

    return [Candidate(each.id, reason) for each, reason in sorted(((each, why(each)) for each in possible), key=order)]


def groups(
    alarms: Iterable[Alarm], *, sites: Mapping[str, str | None], causes: Collection[str] = (), since: datetime
) -> list[Group]:
    """Put the alarms of a flood together by their place: a site, or the customer where there is none. Largest first.

    The likely cause of a group is what others hang on already, else an outage that was noticed within two minutes of the first
    alarm, else the first alarm (first-out).

    Args:
        alarms: all that are known.
        sites: server to its site.
        causes: alarms that others hang on.
        since: when the flood began.
    """
    places: dict[str, list[Alarm]] = {}
    for each in alarms:
        is_cause = each.id in causes
        since_here = since - FIRST_OUT_WITHIN if is_cause else since
        if _may_cause(each) and (is_member(each) or is_cause) and each.started_at >= since_here:
            places.setdefault(sites.get(each.server_id) or each.customer_id, []).append(each)
    found = []
    for place, here in places.items():
        here.sort(key=lambda each: (each.started_at, each.id))
        began = here[0].started_at
        head = min(
            here,
            key=lambda each: (
                each.id not in causes,
                not (is_outage(each) and each.started_at - began <= OUTAGE_WITHIN),
                each.started_at,
                each.id,
            ),
        )
        members = tuple(each.id for each in here if each is not head and is_member(each))
        if len(members) + 1 >= GROUP_AT_LEAST:
            found.append(Group(head.id, members, place))
    return sorted(found, key=lambda group: (-len(group.alarm_ids), group.cause_id))


def is_member(alarm: Alarm) -> bool:
    """Tell whether an alarm may be proposed as a consequence: it is active, nobody has taken it or said whose it is."""
    return (
        alarm.returned_at is None
        and alarm.closed_at is None
        and alarm.acknowledged_at is None
        and alarm.shelved_until is None
        and alarm.maintenance_id is None
        and alarm.cause_id is None
        and not alarm.stands_alone
    )


def _may_cause(alarm: Alarm) -> bool:
    return alarm.returned_at is None and alarm.closed_at is None and alarm.cause_id is None
