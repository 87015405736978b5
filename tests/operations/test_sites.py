"""A site that is out of reach is one alarm and is told once, whatever stands there."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm, Stage, stage
from app.domain.check import State
from app.models import IntentRow, ServerRow, SiteRow
from app.operations import silence, sites
from app.store.engine import Store
from app.wire.ids import new_id
from tests.operations.fleet import NOW, Fleet

STEP_S = 10
"""The schedule of the central service looks more often; nothing depends on it."""
SERVERS = ("srv1", "srv2", "srv3", "srv4", "srv5")


class Place(Fleet):
    """Servers at one site."""

    site_id: str = ""

    def furnish(self, *names: str, behind: str | None = None) -> None:
        """Let servers stand at the site, each of which has reported."""
        for name in names:
            host = self.add(name, behind=behind)
            self.store.run(partial(self._put, host.server_id))
        self.report(*names)

    def _put(self, server_id: str, session: Session) -> None:
        if not self.site_id:
            self.site_id = new_id()
            session.add(SiteRow(id=self.site_id, customer_id=self.customer_id, name="Kassel"))
            session.flush()
        session.get_one(ServerRow, server_id).site_id = self.site_id

    def report(self, *names: str) -> None:
        """Let agents report, five seconds after one another."""
        for name in names:
            self.deliver(name, State.OK)
            self.pass_time(seconds=5)

    def duties(self) -> None:
        """What the schedule does."""
        with self.store.read() as session:
            found = silence.overdue(session, now=self.now, since=NOW - timedelta(days=1))
        for each in found:
            self.store.run(partial(silence.fall_silent, agent_id=each.agent_id, now=self.now))
        with self.store.read() as session:
            places = sites.find(session)
        for site_id in places:
            self.store.run(partial(sites.settle, site_id=site_id, now=self.now))
        self.settle()

    def wait(self, seconds: int, *reporting: str) -> None:
        """Let time pass; these report every minute, or when they are called."""
        for second in range(0, seconds, STEP_S):
            if second % 60 == 0:
                for name in reporting:
                    self.deliver(name, State.OK)
            self.duties()
            self.pass_time(seconds=STEP_S)

    def told(self) -> list[tuple[str, str, str]]:
        """Kind, notice and state of what people are told, in order."""
        with self.store.read() as session:
            rows = session.query(IntentRow).where(IntentRow.kind == "notice").order_by(IntentRow.at, IntentRow.id).all()
        return [(row.payload["kind"], row.payload["notice"], row.payload["state"]) for row in rows]

    def of_kind(self, kind: str) -> list[Alarm]:
        """Alarms of one kind."""
        return [each for each in self.alarms() if each.kind == kind]


@pytest.fixture
def place(store: Store) -> Place:
    """Five servers of one site."""
    place = Place(store)
    place.furnish(*SERVERS)
    return place


def test_a_site_that_goes_down_is_one_alarm_and_told_once(place: Place):
    """The silences hang below it; it comes back as one recovery, and nobody hears of any single server."""
    place.wait(300)
    (site,) = place.of_kind("site")
    assert site.code == "site.offline"
    assert dict(site.detail) == {"site": "Kassel", "silent": 5, "total": 5}
    assert {each.cause_id for each in place.of_kind("agent")} == {site.id}
    assert place.told() == [("site", "problem", "critical")]
    place.report(*SERVERS)
    place.wait(200, *SERVERS)
    assert place.told() == [("site", "problem", "critical"), ("site", "recovery", "ok")]
    assert [each.returned_at is not None for each in place.alarms()] == [True] * 6


def test_one_server_alone_is_told_as_soon_as_the_others_were_heard(place: Place):
    """They are called at once; what is kept back meanwhile is told when it is known that the site lives."""
    others = SERVERS[1:]
    place.wait(180, *others)
    place.wait(20)
    place.report(*others)
    place.wait(10)
    assert place.of_kind("site") == []
    assert place.told() == [("agent", "problem", "critical")]


def test_three_of_five_are_no_site(place: Place):
    """Less than four fifths: they are told one by one."""
    place.wait(400, "srv4", "srv5")
    assert place.of_kind("site") == []
    assert place.told() == [("agent", "problem", "critical")] * 3


def test_two_servers_are_no_site(store: Store):
    """Each has its own alarm."""
    place = Place(store)
    place.furnish("srv1", "srv2")
    place.wait(400)
    assert place.of_kind("site") == []
    assert place.told() == [("agent", "problem", "critical")] * 2


def test_what_has_been_dead_for_long_is_not_counted(place: Place):
    """A server that fell silent a quarter of an hour ago belongs neither to those that fell together nor to those that live."""
    place.wait(1200, *SERVERS[1:])
    assert place.told() == [("agent", "problem", "critical")]
    place.wait(300)
    (site,) = place.of_kind("site")
    assert (site.detail["silent"], site.detail["total"]) == (4, 4)
    assert place.alarms("srv1")[0].cause_id is None
    assert place.told()[1:] == [("site", "problem", "critical")]


def test_who_stays_away_when_the_site_is_back_is_told_then(place: Place):
    """Two minutes are given to come back; after them it is its own problem."""
    place.wait(300)
    place.report(*SERVERS[1:])
    place.wait(60, *SERVERS[1:])
    assert place.told() == [("site", "problem", "critical"), ("site", "recovery", "ok")]
    place.wait(120, *SERVERS[1:])
    assert place.told()[2:] == [("agent", "problem", "critical")]


def test_a_machine_that_carries_all_of_them_is_the_cause_itself(store: Store):
    """One alarm explains everything: no second one is raised for the site."""
    place = Place(store)
    place.furnish("host")
    place.furnish("vm1", "vm2", "vm3", behind="host")
    place.wait(300)
    assert place.of_kind("site") == []
    (host,) = place.alarms("host")
    assert {each.cause_id for each in place.alarms() if each.id != host.id} == {host.id}
    assert place.told() == [("agent", "problem", "critical")]


def test_a_router_found_later_takes_the_alarm_of_the_site_below_it(place: Place):
    """The site's alarm stays, as a consequence: what was told is ended by its own recovery."""
    router = place.add("router")
    for name in SERVERS:
        place.store.run(partial(_reached_through, place.hosts[name].server_id, router.server_id))
    place.report(*SERVERS)
    for _ in range(6):
        place.wait(60, "router")
    (site,) = place.of_kind("site")
    assert site.cause_id is None
    place.wait(240)
    (gone,) = place.alarms("router")
    (site,) = place.of_kind("site")
    assert site.cause_id == gone.id
    assert stage(site, now=place.now) is Stage.CONSEQUENTIAL
    assert {each.cause_id for name in SERVERS for each in place.alarms(name) if each.kind == "agent"} == {gone.id}
    assert place.told() == [("site", "problem", "critical"), ("agent", "problem", "critical")]


def test_a_site_in_maintenance_is_not_out_of_reach(place: Place):
    """Nobody expects anything to be heard from there."""
    place.window(hours=2)
    place.wait(400)
    assert place.of_kind("site") == []
    assert place.told() == []


def _reached_through(server_id: str, router_id: str, session: Session) -> None:
    session.get_one(ServerRow, server_id).parent_id = router_id
