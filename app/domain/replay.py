"""Replay: the rules of alarms run over a written course of events, without a database.

Every step is one of `app.domain.course`, as in the central service; this keeps what that keeps in rows, and looks round whenever
something has its time. It is what `wachpult-admin explain alarms` shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from app.domain import alarm_life, site_outage
from app.domain.alarm import LINGER, Alarm
from app.domain.check import Check, CheckResult
from app.domain.consequence import CAUSE_WITHIN, relinked
from app.domain.course import Around, is_late, let_out, moved_by_time, take
from app.domain.dependency import RECHECK_WITHIN, Lines, above, is_site_outage, lines
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.judge import Memory, is_pending
from app.domain.maintenance import Maintenance, begin, end, validated, window_over
from app.domain.replay_rules import Rules
from app.domain.replay_sites import members, new_check, next_moments
from app.domain.replay_told import Told
from app.domain.shelving_rule import ShelvingRule, is_its
from app.domain.site_outage import Member

PERSON = "person"
"""Who does what people do."""


class OutOfPlace(ValueError):
    """An event that cannot come here; its text is for the person who wrote it."""


@dataclass(slots=True)
class Watched:
    """A check and what is kept of it."""

    check: Check
    memory: Memory = field(default_factory=Memory)
    last_at: datetime | None = None
    alarm: Alarm | None = None


class Replay:
    """A fleet in memory; time only goes forward."""

    def __init__(self) -> None:
        self.checks: dict[str, Watched] = {}
        self.ways: dict[str, tuple[tuple[str, ...], ...]] = {}
        self.sites: dict[str, str | None] = {}
        self._pollers: dict[str, str] = {}
        self._rules = Rules()
        self._windows: dict[str, Maintenance] = {}
        self._seen_at: dict[str, datetime] = {}
        self._now: datetime | None = None
        self._alarm_no = 0

    def add_server(
        self,
        server_id: str,
        *,
        ways: tuple[tuple[str, ...], ...] = (),
        site_id: str | None = None,
        poller_id: str | None = None,
    ) -> None:
        """Make a server known; of each group of ``ways`` one is enough, every group is needed. A device has who asks it.

        Raises:
            OutOfPlace: it is known already; or a way or its poller is not known yet, so that there are no rings; or that is a device.
        """
        if server_id in self.ways:
            raise OutOfPlace(f"{server_id}: known already")
        for other in (*(each for group in ways for each in group), *([poller_id] if poller_id is not None else [])):
            if other not in self.ways:
                raise OutOfPlace(f"{other}: not known")
        if poller_id in self._pollers:
            raise OutOfPlace(f"{poller_id}: is a device itself, and asks none")
        self.ways[server_id] = ways
        self.sites[server_id] = site_id
        if poller_id is not None:
            self._pollers[server_id] = poller_id

    def add_check(self, check: Check) -> None:
        """Make a check known.

        Raises:
            OutOfPlace: it is known already, or its server is not.
        """
        if check.id in self.checks:
            raise OutOfPlace(f"{check.id}: known already")
        if check.server_id not in self.ways:
            raise OutOfPlace(f"{check.server_id}: not known")
        self.checks[check.id] = Watched(check)

    def until(self, at: datetime) -> Iterator[Told]:
        """Let time pass.

        Raises:
            OutOfPlace: ``at`` lies before the time already reached.
        """
        if self._now is not None and at < self._now:
            raise OutOfPlace("at: time goes forward only")
        while self._now is not None and (moment := self._next()) is not None and moment <= at:
            self._now = moment
            yield from self._settle()
        self._now = at
        yield from self._settle()

    def result(self, check_id: str, result: CheckResult) -> Iterator[Told]:
        """Take a result at the time reached."""
        watched = self._watched(check_id)
        told = self._take(watched, result)
        if told.step is not None and not told.step.verdict.is_late:
            self._seen_at[watched.check.server_id] = result.measured_at
        yield told
        yield from self._settle()

    def _take(self, watched: Watched, result: CheckResult) -> Told:
        at = result.measured_at
        window = self._window(
            watched.check,
            problem_at=at if result.state.is_problem else None,
            at=at if is_late(watched.check, at, now=self._at()) else None,
        )
        before = watched.memory
        self._alarm_no += 1
        step = take(
            before,
            watched.alarm,
            result,
            check=watched.check,
            last_at=watched.last_at,
            around=self._around(watched.check, window),
            alarm_id=f"{watched.check.id}#{self._alarm_no}",
        )
        if not step.verdict.is_late:
            watched.last_at, watched.alarm = result.measured_at, step.alarm
            watched.memory = step.verdict.memory or before
        return Told(self._at(), watched.check.id, before, step, alarm=watched.alarm)

    def set_window(self, window: Maintenance) -> Iterator[Told]:
        """Plan a maintenance window.

        Raises:
            OutOfPlace: its name is known already.
            Refused: ``maintenance.*``, ``rhythm.malformed``.
        """
        if window.id in self._windows:
            raise OutOfPlace(f"{window.id}: known already")
        self._windows[window.id] = validated(window, now=self._at())
        yield from self._settle()

    def end_window(self, window_id: str) -> Iterator[Told]:
        """End a window now.

        Raises:
            Refused: ``maintenance.unknown``, ``maintenance.over``.
        """
        if window_id not in self._windows:
            raise Refused("maintenance.unknown")
        self._windows[window_id] = end(self._windows[window_id], at=self._at())
        yield from self._settle()

    def set_rule(self, rule: ShelvingRule) -> Iterator[Told]:
        """Put alarms aside that come from now on.

        Raises:
            OutOfPlace: its name is known already, or its server is not.
            Refused: ``shelve.*``.
        """
        if rule.id in self._rules:
            raise OutOfPlace(f"{rule.id}: known already")
        if rule.server_id is not None and rule.server_id not in self.ways:
            raise OutOfPlace(f"{rule.server_id}: not known")
        self._rules.add(rule, now=self._at())
        yield from self._settle()

    def end_rule(self, rule_id: str) -> Iterator[Told]:
        """End such a rule now: what it has put aside is new again.

        Raises:
            Refused: ``shelve.rule_unknown``.
        """
        now = self._at()
        rule = self._rules.end(rule_id, now=now)
        for check_id, watched in self.checks.items():
            alarm = watched.alarm
            if alarm is not None and alarm.closed_at is None and is_its(alarm, rule):
                watched.alarm = alarm_life.unshelve(alarm)
                yield Told(now, check_id, watched.memory, what="rule_ended", alarm=watched.alarm)
        yield from self._settle()

    def act(self, check_id: str, what: str, **facts: Any) -> Iterator[Told]:
        """Do what a person does to the alarm of a check: acknowledge, unacknowledge, shelve, unshelve.

        Raises:
            Refused: ``alarm.*``, ``shelve.*``; ``alarm.unknown`` when there is none.
        """
        watched, now = self._watched(check_id), self._at()
        if watched.alarm is None or watched.alarm.closed_at is not None:
            raise Refused("alarm.unknown")
        if what == "acknowledge":
            moved = alarm_life.acknowledge(watched.alarm, by=PERSON, at=now)
        elif what == "unacknowledge":
            moved = alarm_life.unacknowledge(watched.alarm)
        elif what == "shelve":
            moved = alarm_life.shelve(watched.alarm, by=PERSON, role=Role.SUPERVISOR, now=now, **facts)
        else:
            moved = alarm_life.unshelve(watched.alarm)
        watched.alarm = moved
        yield Told(now, check_id, watched.memory, what=what, alarm=moved)
        yield from self._settle()

    # --- as time passes -----------------------------------------------------------------------------------------------

    def _settle(self) -> Iterator[Told]:
        """Do to all alarms what the time wants, and tell what is kept back no longer."""
        now = self._at()
        running = {window.id for window in self._windows.values() if window.is_running(now)}
        for check_id, watched in self.checks.items():
            if watched.alarm is None or watched.alarm.closed_at is not None:
                continue
            window = self._window(watched.check)
            found = moved_by_time(watched.alarm, maintenance_id=window, running=running, now=now)
            if found is not None:
                watched.alarm, what = found
                yield Told(now, check_id, watched.memory, what=what, alarm=watched.alarm)
        for site_id in sorted({site for site in self.sites.values() if site is not None}):
            yield from self._settle_site(site_id, now)
        yield from self._relink(now)
        for check_id, watched in self.checks.items():
            if not is_pending(watched.memory):
                continue
            before = watched.memory
            step = let_out(before, watched.alarm, check=watched.check, around=self._around(watched.check, None))
            if step.verdict.memory is not None:
                watched.memory = step.verdict.memory
                yield Told(now, check_id, before, step, alarm=watched.alarm)

    def _relink(self, now: datetime) -> Iterator[Told]:
        alarms = {each.alarm.id: each for each in self.checks.values() if each.alarm is not None}
        known = {id_: each.alarm for id_, each in alarms.items() if each.alarm is not None}
        measured_at = {id_: each.last_at for id_, each in alarms.items() if each.last_at is not None}
        links = relinked(known, {}, self.ways, self._pollers, self.sites, measured_at=measured_at, now=now)
        for id_, (moved, what) in links.items():
            watched = alarms[id_]
            watched.alarm = moved
            yield Told(now, watched.check.id, watched.memory, what=what, alarm=moved)

    def _settle_site(self, site_id: str, now: datetime) -> Iterator[Told]:
        """Raise the alarm of a site, let it go, or hang it below what explains it."""
        members = self._members(site_id)
        silent = site_outage.fallen(members) if site_outage.is_offline(members) else frozenset()
        check_id = f"site {site_id}"
        watched = self.checks.get(check_id)
        alarm = None if watched is None else watched.alarm
        explained = site_outage.is_explained(silent, self._lines()) if silent else None
        if watched is not None and alarm is not None and is_site_outage(alarm) and silent:
            if explained is not None and alarm.cause_id != explained:
                yield self._hang(watched, alarm, explained)
        elif (alarm is not None and is_site_outage(alarm)) or (silent and explained is None):
            if watched is None:
                customer_id = next(each.check.customer_id for each in self.checks.values())
                watched = self.checks[check_id] = Watched(new_check(site_id, min(silent), customer_id))
            found = site_outage.result(offline=silent, members=members, site=site_id, now=now)
            yield self._take(watched, found)

    def _hang(self, watched: Watched, alarm: Alarm, cause_id: str) -> Told:
        cause = next(
            each.alarm for each in self.checks.values() if each.alarm is not None and each.alarm.id == cause_id
        )
        watched.alarm = alarm_life.set_cause(alarm, cause)
        return Told(self._at(), watched.check.id, watched.memory, what="cause_found", alarm=watched.alarm)

    def _next(self) -> datetime | None:
        """When something next has its time."""
        now = self._at()
        moments: list[datetime] = []
        for window in self._windows.values():
            moments += next(window.next_spans(now), ())
        for watched in self.checks.values():
            alarm = watched.alarm
            if alarm is not None and alarm.closed_at is None:
                moments += [alarm.shelved_until] if alarm.shelved_until is not None else []
                if alarm.returned_at is not None and alarm.acknowledged_at is not None:
                    moments.append(max(alarm.returned_at, alarm.acknowledged_at) + LINGER)
                if alarm.cause_ended_at is not None:
                    moments.append(alarm.cause_ended_at + CAUSE_WITHIN)
            if watched.memory.hard_since is not None and is_pending(watched.memory):
                moments.append(watched.memory.hard_since + RECHECK_WITHIN)
                moments += next_moments(watched, watched.memory.since)
        return min((moment for moment in moments if moment > now), default=None)

    # --- what surrounds a check ---------------------------------------------------------------------------------------

    def _around(self, check: Check, window: str | None) -> Around:
        up = above(check.server_id, Lines({}, ways=self.ways))
        seen = {each: at for each, at in self._seen_at.items() if each in up}
        near = () if check.server_id in self._pollers else self._members(self.sites[check.server_id])
        rule = self._rules.over(check, now=self._at())
        return Around(self._at(), window, self._lines(), seen, near, rule=rule)

    def _lines(self) -> Lines:
        return lines(
            {}, [each.alarm for each in self.checks.values() if each.alarm is not None], self.ways, self._pollers
        )

    def _members(self, site_id: str | None) -> list[Member]:
        sites = {server_id: site for server_id, site in self.sites.items() if server_id not in self._pollers}
        return members(site_id, self.checks, sites=sites, seen_at=self._seen_at, windows=self._windows, now=self._at())

    def _window(self, check: Check, *, problem_at: datetime | None = None, at: datetime | None = None) -> str | None:
        place: dict[str, Any] = {
            "customer_id": check.customer_id,
            "site_id": self.sites[check.server_id],
            "server_id": check.server_id,
            "check_id": check.id,
        }
        if problem_at is not None:
            for id_, window in self._windows.items():
                if window.covers(**place):
                    self._windows[id_] = begin(window, at=problem_at)
        found = window_over(self._windows.values(), now=at or self._at(), **place)
        return None if found is None else found.id

    def _watched(self, check_id: str) -> Watched:
        if check_id not in self.checks:
            raise OutOfPlace(f"{check_id}: not known")
        return self.checks[check_id]

    def _at(self) -> datetime:
        if self._now is None:
            raise OutOfPlace("at: time goes forward only")
        return self._now


def new_window(facts: Mapping[str, Any], *, now: datetime) -> Maintenance:
    """Make a window of its fields, with nobody as its author."""
    blank = Maintenance("", 0, "", None, None, None, now, now + timedelta(seconds=1), "", PERSON, now)
    return replace(blank, **facts)
