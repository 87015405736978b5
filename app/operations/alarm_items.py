"""What an alarm mail tells: notices with everything that is said of them, and those that belong together as one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm, Priority, priority_of
from app.domain.check import State, Thresholds
from app.domain.dependency import OUTAGE_KINDS, SITE_KIND
from app.domain.judge import NoticeKind
from app.models import AlarmEventRow, AlarmRow, CheckRow, IntentRow, ServerRow, SiteRow
from app.store import facts

_WORST: Final = (Priority.HIGH, Priority.MEDIUM, Priority.LOW)
_ENDS: Final = (NoticeKind.RECOVERY, NoticeKind.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Item:
    """One notice as a mail tells it; ``alarm`` is None where there is none any more.

    Attributes:
        server: its name; empty where it is about a whole site, which ``item`` names then.
        site: where the server stands; empty: nowhere that is written down.
        at: when it was found out.
        consequences: names of servers that are out of reach with it.
        behind: servers that are reached only through what is out of reach: who chose one of them is told too.
        limit: what the value is measured by; None: there is nothing to say of it.
        known_at: when we heard of it, where that was long after it began.
        ended: what took it back before it was told: then it is told once, as something that is over.
        past_since: since when it was there, where it was over when we heard of it; see `app.operations.alarm_past`.
    """

    intent_id: str
    notice: NoticeKind
    state: State
    server: str
    server_id: str
    kind: str
    item: str
    at: datetime
    alarm: Alarm | None
    consequences: tuple[str, ...] = ()
    site: str = ""
    limit: float | None = None
    known_at: datetime | None = None
    ended: NoticeKind | None = None
    behind: frozenset[str] = frozenset()
    past_since: datetime | None = None

    @property
    def place(self) -> str:
        """What it is told under: the server, or the site as a whole."""
        return self.server or self.item

    @property
    def is_problem(self) -> bool:
        """Whether it tells of a problem."""
        return self.notice is NoticeKind.PROBLEM

    @property
    def is_end(self) -> bool:
        """Whether it tells that something is over, or cannot be measured any more."""
        return self.notice in _ENDS

    @property
    def is_over(self) -> bool:
        """Whether it is known to be all right again; of what is not watched any more nobody knows."""
        return NoticeKind.RECOVERY in (self.notice, self.ended)

    @property
    def weight(self) -> int:
        """Where it stands among others: the worst comes first, what is over last."""
        return _WORST.index(self.priority) if self.is_problem and self.ended is None else len(_WORST)

    @property
    def alarm_id(self) -> str:
        """The alarm's id; empty without one."""
        return "" if self.alarm is None else self.alarm.id

    @property
    def priority(self) -> Priority:
        """How soon somebody must act."""
        return self.alarm.priority if self.alarm is not None else priority_of(self.kind, self.state)


def of(session: Session, rows: Sequence[IntentRow]) -> list[Item]:
    """Read what is to be said of notices, in their order."""
    ids = {row.alarm_id for row in rows if row.alarm_id is not None}
    alarms = {each.id: each for each in facts.of_kind(session, Alarm, AlarmRow.id.in_(ids))} if ids else {}
    below = facts.of_kind(session, Alarm, AlarmRow.cause_id.in_(ids), AlarmRow.closed_at.is_(None)) if ids else []
    wanted = {row.payload["server_id"] for row in rows} | {each.server_id for each in below}
    query = select(ServerRow.id, ServerRow.name, SiteRow.name).outerjoin(SiteRow, SiteRow.id == ServerRow.site_id)
    places = {id_: (name, site or "") for id_, name, site in session.execute(query.where(ServerRow.id.in_(wanted)))}
    hit: dict[str, dict[str, None]] = {}
    for each in below:
        cause = alarms.get(each.cause_id or "")
        is_named = cause is not None and cause.kind != SITE_KIND and cause.server_id == each.server_id
        if not is_named:
            hit.setdefault(each.cause_id or "", {})[places.get(each.server_id, ("", ""))[0]] = None
    limits, heard, behind = _limits(session, alarms.values()), _heard(session, ids), _behind(session, rows)
    begins = _begins(session, alarms.values())
    found = _items(
        rows, alarms=alarms, begins=begins, places=places, hit=hit, limits=limits, heard=heard, behind=behind
    )
    found = [_whole_site(each) if each.kind == SITE_KIND else each for each in found]
    return [_over(each, row) if is_past(row) else each for each, row in zip(found, rows, strict=True)]


def is_past(row: IntentRow) -> bool:
    """Whether a notice tells of a problem that was over when we heard of it."""
    return bool(row.payload.get("notice") == NoticeKind.PAST)


def _items(
    rows: Sequence[IntentRow],
    *,
    alarms: Mapping[str, Alarm],
    begins: Mapping[str, Sequence[datetime]],
    places: Mapping[str, tuple[str, str]],
    hit: Mapping[str, Collection[str]],
    limits: Mapping[str, float],
    heard: Mapping[str, datetime],
    behind: Mapping[str, frozenset[str]],
) -> list[Item]:
    return [
        Item(
            intent_id=row.id,
            notice=NoticeKind(row.payload["notice"]),
            state=State(row.payload["state"]),
            server=places.get(row.payload["server_id"], ("", ""))[0],
            site=places.get(row.payload["server_id"], ("", ""))[1],
            server_id=row.payload["server_id"],
            kind=row.payload["kind"],
            item=row.payload["item"],
            at=datetime.fromisoformat(row.payload["at"]),
            alarm=_begun(alarms.get(row.alarm_id or ""), begins, at=datetime.fromisoformat(row.payload["at"])),
            consequences=tuple(hit.get(row.alarm_id or "", ())),
            limit=limits.get(row.alarm_id or ""),
            known_at=heard.get(row.alarm_id or ""),
            behind=behind.get(row.id, frozenset()),
        )
        for row in rows
    ]


def _whole_site(item: Item) -> Item:
    """A site's alarm is one of a server that stands for all; whoever reads of it wants to know of the site."""
    return replace(item, server="", item=item.site)


def _over(item: Item, row: IntentRow) -> Item:
    """Tell what is past as a problem that is over, with its own times."""
    since = datetime.fromisoformat(row.payload["since"])
    return replace(
        item,
        notice=NoticeKind.PROBLEM,
        ended=NoticeKind(row.payload["ended"]),
        alarm=None if item.alarm is None else replace(item.alarm, started_at=since),
        known_at=row.at,
        past_since=since,
    )


def folded(items: Sequence[Item]) -> list[Item]:
    """Tell of an alarm once where one mail tells of it several times.

    A problem that got worse, or better without being over, is told as it was last; with its end it is something that was and is
    over. What comes again afterwards is told beside it.
    """
    told: list[Item | None] = []
    untold: dict[str, int] = {}
    for each in items:
        is_known = bool(each.alarm_id) and (each.is_end or each.is_problem) and each.ended is None
        before = untold.pop(each.alarm_id, None) if is_known else None
        last = None if before is None else told[before]
        if before is not None and last is not None and each.is_end:
            told[before] = replace(last, ended=each.notice, at=each.at)
            continue
        if before is not None:
            told[before] = None
        if is_known and each.is_problem:
            untold[each.alarm_id] = len(told)
        told.append(each)
    return [each for each in told if each is not None]


def limit_of(thresholds: Thresholds, *, state: State, value: float | None) -> float | None:
    """Give the limit a value is over in a state; None where no limit explains the state."""
    limit = thresholds.critical if state is State.CRITICAL else thresholds.warning if state is State.WARNING else None
    if limit is None or value is None:
        return None
    is_over = value >= limit if thresholds.is_upper else value <= limit
    return limit if is_over else None


def _limits(session: Session, alarms: Collection[Alarm]) -> dict[str, float]:
    """The limits that explain alarms, by their ids."""
    checks = {each.check_id for each in alarms if each.check_id is not None}
    if not checks:
        return {}
    query = select(CheckRow.id, CheckRow.thresholds).where(CheckRow.id.in_(checks))
    thresholds = {row.id: row.thresholds for row in session.execute(query)}
    limits = (
        (each.id, limit_of(thresholds[each.check_id], state=each.state, value=each.value))
        for each in alarms
        if each.check_id in thresholds
    )
    return {id_: limit for id_, limit in limits if limit is not None}


def _behind(session: Session, rows: Sequence[IntentRow]) -> dict[str, frozenset[str]]:
    """The servers that are out of reach with what notices tell of, by the notices' ids."""
    outages = [row for row in rows if row.payload["kind"] in OUTAGE_KINDS or row.payload["kind"] == SITE_KIND]
    if not outages:
        return {}
    customers = {row.payload["customer_id"] for row in outages}
    query = select(ServerRow.id, ServerRow.site_id, ServerRow.parent_id, ServerRow.other_parent_ids)
    servers = session.execute(query.where(ServerRow.customer_id.in_(customers), ServerRow.deleted_at.is_(None))).all()
    below: dict[str, list[str]] = {}
    for server in servers:
        if server.parent_id is not None and not server.other_parent_ids:
            below.setdefault(server.parent_id, []).append(server.id)
    sites = {server.id: server.site_id for server in servers}
    found = {}
    for row in outages:
        of, site_id = row.payload["server_id"], sites.get(row.payload["server_id"])
        is_site = row.payload["kind"] == SITE_KIND and site_id is not None
        hit = {id_ for id_, place in sites.items() if is_site and place == site_id} or {of}
        waiting = list(hit)
        while waiting:
            fresh = set(below.get(waiting.pop(), ())) - hit
            hit |= fresh
            waiting += fresh
        found[row.id] = frozenset(hit - {of})
    return found


def _begun(alarm: Alarm | None, begins: Mapping[str, Sequence[datetime]], *, at: datetime) -> Alarm | None:
    """Let an alarm that has come back begin where it came back the last time before ``at``: in between nothing was wrong."""
    known = [] if alarm is None else [each for each in begins.get(alarm.id, ()) if each <= at]
    return replace(alarm, started_at=max(known)) if alarm is not None and known else alarm


def _begins(session: Session, alarms: Iterable[Alarm]) -> dict[str, list[datetime]]:
    """When alarms that have been there several times came back."""
    ids = [each.id for each in alarms if each.occurrences > 1]
    if not ids:
        return {}
    query = select(AlarmEventRow.alarm_id, AlarmEventRow.at).where(
        AlarmEventRow.alarm_id.in_(ids), AlarmEventRow.what == "came_back"
    )
    found: dict[str, list[datetime]] = {}
    for id_, at in session.execute(query):
        found.setdefault(id_, []).append(at)
    return found


def _heard(session: Session, alarm_ids: Collection[str]) -> dict[str, datetime]:
    """When we heard of alarms that had begun long before: of each the newest time."""
    if not alarm_ids:
        return {}
    query = (
        select(AlarmEventRow.alarm_id, AlarmEventRow.detail)
        .where(AlarmEventRow.alarm_id.in_(alarm_ids), AlarmEventRow.what == "opened")
        .order_by(AlarmEventRow.no)
    )
    return {
        id_: datetime.fromisoformat(str(detail["known_at"]))
        for id_, detail in session.execute(query)
        if "known_at" in detail
    }
