"""A customer's servers with agents, as operations see them: no network, time moved by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.domain.check import Check, CheckResult, State
from app.domain.fleet import Server
from app.domain.maintenance import Maintenance
from app.models import IntentRow, ServerRow
from app.operations import agents, customers, maintenance, results, silence, standing
from app.store import facts
from app.store.engine import Store
from app.wire import signing
from app.wire.ids import new_id
from app.wire.messages import Acknowledged, Machine, NumberedResult, Results

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass
class Host:
    """A server and its agent."""

    agent_id: str
    server_id: str
    public_key: bytes
    counter: int = 0
    seq: int = 0


@dataclass
class Fleet:
    """The servers of one customer."""

    store: Store
    now: datetime = NOW
    customer_id: str = ""
    hosts: dict[str, Host] = field(default_factory=dict)

    def add(self, name: str, *, behind: str | None = None) -> Host:
        """Enrol an approved agent, reached through another server or not."""
        public_key = signing.public_bytes(signing.new_key())

        def work(session: Session) -> agents.Admitted:
            customer = customers.find(session, "Muster GmbH") or customers.create(session, name="Muster GmbH")
            self.customer_id = customer.id
            token = agents.create_token(session, customer_id=customer.id, by="", now=self.now, is_approved=True)
            admitted = agents.enrol(
                session, token=token, public_key=public_key, machine=Machine(hostname=name), now=self.now
            )
            if behind is not None:
                session.get_one(ServerRow, admitted.server_id).parent_id = self.hosts[behind].server_id
            return admitted

        admitted = self.store.run(work)
        host = self.hosts[name] = Host(admitted.agent_id, admitted.server_id, public_key)
        return host

    def deliver(self, name: str, *states: State, store: Store | None = None, **more: Any) -> Acknowledged:
        """Deliver one result a state, of ``disk`` items ``/0``, ``/1`` and so on."""
        results_of = [
            CheckResult(
                "disk", f"/{place}", state, self.now, value=1.0, unit="%",
                code="disk.ok" if state is State.OK else "disk.low",
            )
            for place, state in enumerate(states)
        ]  # fmt: skip
        return self.say(name, *results_of, store=store, **more)

    def say(self, name: str, *found: CheckResult, store: Store | None = None, **more: Any) -> Acknowledged:
        """Deliver any results."""
        host = self.hosts[name]
        host.counter += 1
        numbered = []
        for result in found:
            host.seq += 1
            numbered.append(NumberedResult(seq=host.seq, result=result))
        message = Results(stream_epoch="e", sent_at=self.now, results=numbered, **more)

        def work(session: Session) -> Acknowledged:
            known = agents.admit(
                session, agent_id=host.agent_id, public_key=host.public_key, counter=host.counter, now=self.now
            )
            return results.record(
                session, agent=known, epoch="e", agent_time_s=int(self.now.timestamp()), message=message, now=self.now
            )

        return (store or self.store).run(work)

    def believe(self, name: str, *states: State) -> None:
        """Deliver often enough to be believed, a minute apart."""
        for _ in range(3):
            self.deliver(name, *states)
            self.pass_time(seconds=60)

    def pass_time(self, **by: float) -> None:
        """Move on."""
        self.now += timedelta(**by)

    def tick(self) -> None:
        """What the schedule does now and then."""
        with self.store.read() as session:
            found = silence.overdue(session, now=self.now, since=NOW - timedelta(days=1))
        for each in found:
            self.store.run(partial(silence.fall_silent, agent_id=each.agent_id, now=self.now))
        self.settle()

    def settle(self) -> None:
        """As ``tick``, but nobody is missed."""
        for _ in range(2):
            with self.store.read() as session:
                due = standing.look(session, now=self.now)
            for server_id in due.servers:
                self.store.run(partial(standing.settle, due=due, server_id=server_id, now=self.now))

    def window(self, **hours: float) -> Maintenance:
        """Open a maintenance window for the customer, from now on."""
        window = Maintenance(
            id=new_id(), version=0, customer_id=self.customer_id, site_id=None, server_id=None, check_id=None,
            starts_at=self.now, ends_at=self.now + timedelta(**hours), reason="Umbau", created_by="", created_at=self.now,
        )  # fmt: skip
        self.store.run(lambda session: maintenance.set_window(session, window, now=self.now))
        return window

    def alarms(self, name: str | None = None) -> list[Alarm]:
        """All alarms, of one server or all."""
        wanted = None if name is None else self.hosts[name].server_id
        found = [each for each in self._all(Noun.ALARM) if isinstance(each, Alarm)]
        return [alarm for alarm in found if wanted in (None, alarm.server_id)]

    def server(self, name: str) -> Server:
        """A server as consoles know it."""
        return next(
            each
            for each in self._all(Noun.SERVER)
            if isinstance(each, Server) and each.id == self.hosts[name].server_id
        )

    def checks(self, name: str) -> dict[tuple[str, str], Check]:
        """A server's checks as consoles know them."""
        found = [each for each in self._all(Noun.CHECK) if isinstance(each, Check)]
        return {(each.kind, each.item): each for each in found if each.server_id == self.hosts[name].server_id}

    def notices(self) -> list[tuple[str, str]]:
        """What people are to be told so far: notice and state, in order."""
        with self.store.read() as session:
            rows = session.query(IntentRow).where(IntentRow.kind == "notice").order_by(IntentRow.at, IntentRow.id).all()
        return [(row.payload["notice"], row.payload["state"]) for row in rows]

    def _all(self, noun: Noun) -> list[Any]:
        with self.store.read() as session:
            return list(facts.all_of(session, noun))
