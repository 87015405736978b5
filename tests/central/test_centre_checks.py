"""Pages fetched by the central service: a real page fails and recovers, one process does it, and nothing private is visited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, cast

import pytest
from typing_extensions import override

from app.central.centre_checks import CentreChecks
from app.domain import policy
from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.domain.check import Check, State
from app.domain.policy import Override
from app.models import ResultRow, StreamRow
from app.operations import centre_checks, policy_change
from app.store import facts
from app.store.engine import Store
from tests.central.live import StillClock
from tests.operations.fleet import Fleet


class Shop(ThreadingHTTPServer):
    """A shop whose page can be broken."""

    status = 200
    asked = 0


class Page(BaseHTTPRequestHandler):
    """Its only page."""

    def do_GET(self) -> None:
        shop = cast("Shop", self.server)
        shop.asked += 1
        self.send_response(shop.status)
        self.send_header("Content-Length", "10")
        self.end_headers()
        self.wfile.write(b"Willkommen")

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


@pytest.fixture
def shop() -> Iterator[Shop]:
    """A shop that is open."""
    server = Shop(("127.0.0.1", 0), Page)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(120)


class Town:
    """A fleet with a server whose page is watched from the centre, and a process that does it."""

    def __init__(self, store: Store, shop: Shop, *, is_private_allowed: bool = True) -> None:
        self.fleet = Fleet(store)
        self.clock = StillClock()
        self.fleet.now = self.clock.now()
        self.host = self.fleet.add("srv1")
        spec = policy.page(f"http://127.0.0.1:{shop.server_address[1]}/", host="shop.example.org")
        self.override = Override(
            "web", spec.item, interval_s=spec.interval_s, thresholds=spec.thresholds,
            params={**spec.params, "probe": "centre"},
        )  # fmt: skip
        now = self.clock.now()
        store.run(
            lambda session: policy_change.set_override(
                session, server_id=self.host.server_id, override=self.override, by="test", now=now
            )
        )
        store.run(lambda session: centre_checks.allow_private(session, is_allowed=is_private_allowed, now=now))
        self.woken: list[None] = []
        self.watch = self.process()

    def process(self) -> CentreChecks:
        """Another of the equal processes."""
        return CentreChecks(self.fleet.store, clock=self.clock, on_commit=lambda: self.woken.append(None))

    def look(self, *, after_s: float = 0, by: CentreChecks | None = None) -> int:
        """Let time pass and what is due be done; how many checks were run."""
        self.clock.move(seconds=after_s)
        begun = (by or self.watch).turn()
        for run in begun:
            run.result(30)
        return len(begun)

    def check(self) -> Check | None:
        """The check of the page."""
        with self.fleet.store.read() as session:
            found = [cast("Check", each) for each in facts.all_of(session, Noun.CHECK)]
        return next((each for each in found if each.kind == "web"), None)

    def alarms(self) -> list[Alarm]:
        """All alarms."""
        return self.fleet.alarms()


@pytest.fixture
def town(store: Store, shop: Shop) -> Iterator[Town]:
    """A town with an open shop."""
    town = Town(store, shop)
    yield town
    town.watch.stop()


def test_a_page_fails_and_recovers(town: Town, shop: Shop, store: Store):
    """It is judged as an agent's results are: soft first, believed after its looks, one alarm, and its recovery."""
    assert town.look() == 1
    assert ("shop.example.org", State.OK) == ((check := town.check()) and check.item, check and check.state)
    assert town.look(after_s=10) == 0
    shop.status = 500
    states = [town.look(after_s=seconds) and len(town.alarms()) for seconds in (300, 20, 20)]
    assert [0, 0, 1] == states
    assert "web.status" == town.alarms()[0].code
    shop.status = 200
    assert town.look(after_s=300) == 1
    assert town.alarms()[0].returned_at is not None
    assert [("problem", "critical"), ("recovery", "ok")] == town.fleet.notices()
    assert len(town.woken) == 5
    with store.read() as session:
        assert session.query(ResultRow).count() == 5
        assert [("centre", None)] == [(row.epoch, row.agent_id) for row in session.query(StreamRow)]


def test_one_process_does_it(town: Town):
    """The others wait for its lease to run out."""
    other = town.process()
    assert town.look() == 1
    assert town.look(by=other) == 0
    assert town.look(after_s=31, by=other) == 1
    assert town.look() == 0
    other.stop()


def test_private_addresses_are_not_visited(store: Store, shop: Shop):
    """Unless the setting allows it: the page is a problem that says why, and nobody was asked."""
    town = Town(store, shop, is_private_allowed=False)
    town.look()
    town.watch.stop()
    check = town.check()
    assert check is not None
    assert (State.CRITICAL, "web.unreachable", "forbidden") == (check.state, check.code, check.detail["reason"])
    assert 0 == shop.asked


def test_a_page_that_is_taken_away_is_looked_at_no_more(town: Town):
    """The next look at the policies finds out."""
    assert town.look() == 1
    now = town.clock.now()
    town.fleet.store.run(
        lambda session: policy_change.drop_override(
            session, server_id=town.host.server_id, kind="web", item="shop.example.org", by="test", now=now
        )
    )
    assert town.look(after_s=301) == 0


def test_the_agent_leaves_it_alone(town: Town):
    """It is told of the line, and does not run what is the central service's."""
    with town.fleet.store.read() as session:
        jobs = centre_checks.jobs(session, now=town.clock.now())
    assert ["shop.example.org"] == [job.spec.item for job in jobs]
    assert not policy.is_agents(jobs[0].spec)
    assert policy.is_agents(replace(jobs[0].spec, params={}))
