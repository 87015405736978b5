"""A central service in a thread of the test, and the agents and persons that talk to it over loopback."""

from __future__ import annotations

import asyncio
import gzip
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self, TypeVar

import requests
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.central import listener
from app.central.application import build
from app.central.clock import Clock
from app.central.service import Central
from app.domain.check import CheckResult, Sample, State
from app.domain.fleet import Role
from app.operations import agents, customers, passwords, persons
from app.store.engine import Store
from app.wire import signing
from app.wire.codec import decode, encode
from app.wire.ids import new_id
from app.wire.messages import (
    Acknowledged,
    Enrol,
    Enrolled,
    LoggedIn,
    Machine,
    NumberedResult,
    NumberedSamples,
    Page,
    Results,
)
from app.wire.mutations import Mutation, Mutations, Outcomes, Sent
from app.wire.protocol import ENROL, FEED, HEADER_PROTOCOL, HEADER_SIGNATURE, LOGIN, MUTATIONS, RESULTS

T = TypeVar("T")

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PASSWORD = "correct horse battery"


class StillClock(Clock):
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        super().__init__()
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> datetime:
        """Move on by a timedelta in words."""
        self.at += timedelta(**by)
        return self.at


class Live:
    """The service, its database and its clock."""

    def __init__(self, store: Store, *, head_deadline_s: float = 10.0) -> None:
        self.store = store
        self.clock = StillClock()
        self.central = Central(store, clock=self.clock)
        self._server = listener.server(build(self.central), host="127.0.0.1", port=0, head_deadline_s=head_deadline_s)
        self._is_up = threading.Event()
        self._server.when_started = self._is_up.set
        self._server.when_stopping = self.central.let_go
        self._thread = threading.Thread(target=lambda: asyncio.run(self._server.serve()), name="live")
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=64))

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._is_up.wait(120)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.close()
        self.stop()
        self.central.intake.close()
        self.central.hashing.close()
        self.central.trials.close()
        self.central.pool.close()

    def stop(self) -> None:
        """End in good order."""
        self._server.should_exit = True
        self._thread.join(120)
        assert not self._thread.is_alive()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._server.port()}"

    def write(self, work: Callable[[Session], T]) -> T:
        """Change the database behind its back."""
        return self.store.run(work)

    def count(self, model: type[Any], *where: Any) -> int:
        """Count rows."""
        with self.store.read() as session:
            return session.scalar(select(func.count()).select_from(model).where(*where)) or 0

    def customer(self, name: str = "Muster GmbH") -> str:
        """A customer's id; made the first time."""

        def work(session: Session) -> str:
            found = customers.find(session, name) or customers.create(session, name=name)
            return found.id

        return self.write(work)

    def token(self, *, is_approved: bool = True, hostname: str = "", lives_h: float = 24.0) -> str:
        """An enrolment token."""
        customer_id = self.customer()
        now = self.clock.now()
        return self.write(
            lambda session: agents.create_token(
                session, customer_id=customer_id, hostname=hostname, by="test", now=now,
                lives=timedelta(hours=lives_h), is_approved=is_approved,
            )
        )  # fmt: skip

    def agent(self, hostname: str = "srv1", *, is_approved: bool = True) -> Agent:
        """An enrolled agent."""
        agent = Agent(self, hostname)
        agent.enrol(self.token(is_approved=is_approved))
        return agent

    def person(self, role: Role = Role.TECHNICIAN, login: str = "") -> Console:
        """A person who is logged in."""
        login = login or f"{role.value}-{new_id()[-8:]}"
        hashed, now = passwords.hash_password(PASSWORD), self.clock.now()
        self.write(
            lambda session: persons.add(
                session, login=login, name="Anna Berg", role=role, password_hash=hashed, now=now
            )
        )
        return Console(self, self.log_in(login))

    def log_in(self, login: str, password: str = PASSWORD) -> LoggedIn:
        """A new session."""
        answer = self.http.post(self.url + LOGIN, json={"login": login, "password": password})
        assert answer.status_code == 200, answer.text
        return decode(answer.content, LoggedIn)

    def dump(self) -> dict[str, int]:
        """How many rows each table has, and where the feed stands: what must not move when nothing may change."""
        from app.models.base import Base

        with self.store.read() as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            }


@dataclass
class Call:
    """A signed request as it went over the wire."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Agent:
    """An agent as the test plays it."""

    live: Live
    hostname: str
    key: Any = field(default_factory=signing.new_key)
    epoch: str = "epoch-1"
    agent_id: str = signing.NEWCOMER
    server_id: str = ""
    counter: int = 0
    seq: int = 0
    calls: list[Call] = field(default_factory=list)

    def enrol(self, token: str) -> Enrolled:
        """Introduce itself."""
        answer = self.send(self.enrolment(token))
        assert answer.status_code == 200, answer.text
        enrolled = decode(answer.content, Enrolled)
        self.agent_id, self.server_id = enrolled.agent_id, enrolled.server_id
        return enrolled

    def enrolment(self, token: str) -> Call:
        """The signed request of an enrolment."""
        message = Enrol(
            token=token,
            public_key=signing.to_text(signing.public_bytes(self.key)),
            machine=Machine(hostname=self.hostname, os="Debian 12", agent_version="0.1.0"),
        )
        return self._signed(
            "POST", ENROL, encode(message), agent_id=signing.NEWCOMER, epoch=signing.NEWCOMER, counter=0
        )

    def call(self, method: str, path: str, message: object | None = None, **changes: Any) -> Call:
        """A signed request; ``changes`` are to what ``sign_request`` gets."""
        plain = b"" if message is None else encode(message)
        self.counter += 1
        return self._signed(method, path, changes.pop("plain", plain), **changes)

    def _signed(self, method: str, path: str, plain: bytes, **changes: Any) -> Call:
        encoding = changes.pop("encoding", "gzip" if plain and path != ENROL else "")
        body = gzip.compress(plain, 1, mtime=0) if encoding else plain
        values = {
            "agent_id": self.agent_id,
            "epoch": self.epoch,
            "counter": self.counter,
            "time": self.live.clock.now(),
            "body": body,
            "encoding": encoding,
        } | changes
        key = values.pop("key", self.key)
        return Call(method, path, signing.sign_request(key, method=method, path=path, **values), values["body"])

    def send(self, call: Call) -> requests.Response:
        """Send a request as it is."""
        self.calls.append(call)
        return self.live.http.request(
            call.method, self.live.url + call.path, data=call.body or None, headers=call.headers, timeout=120
        )

    def deliver(self, *states: State, at: datetime | None = None, **more: Any) -> Acknowledged:
        """Deliver one result a state, of ``disk`` items ``/0``, ``/1`` …; the reply's signature is checked."""
        call = self.call("POST", RESULTS, self.batch(*states, at=at, **more))
        answer = self.send(call)
        assert answer.status_code == 200, answer.text
        assert self.is_signed(call, answer)
        return decode(answer.content, Acknowledged)

    def batch(self, *states: State, at: datetime | None = None, **more: Any) -> Results:
        """A batch that goes on where the last one ended."""
        at = at or self.live.clock.now()
        results = []
        for place, state in enumerate(states):
            self.seq += 1
            results.append(NumberedResult(seq=self.seq, result=result(f"/{place}", state, at)))
        return Results(stream_epoch=self.epoch, sent_at=at, results=results, **more)

    def samples(self, *, at: datetime | None = None, **values: float) -> NumberedSamples:
        """A collection cycle; ``cpu=12.5`` is a sample of ``cpu.percent``."""
        self.seq += 1
        at = at or self.live.clock.now()
        return NumberedSamples(
            seq=self.seq, samples=[Sample(f"{name}.percent", "", at, value) for name, value in values.items()]
        )

    def is_signed(self, call: Call, answer: requests.Response) -> bool:
        """Whether an answer is the central service's to this call."""
        return signing.verify_reply(
            signing.public_bytes(self.live.central.identity_key),
            signature=answer.headers.get(HEADER_SIGNATURE, ""),
            request_signature=call.headers[HEADER_SIGNATURE],
            status=answer.status_code,
            body=answer.content,
        )


@dataclass
class Console:
    """A console as the test plays it."""

    live: Live
    session: LoggedIn
    client_id: str = field(default_factory=new_id)
    mid: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """What every request carries."""
        return {"Authorization": f"Bearer {self.session.token}", HEADER_PROTOCOL: "1"}

    def get(self, path: str, **query: Any) -> requests.Response:
        """Ask."""
        return self.live.http.get(self.live.url + path, params=query, headers=self.headers, timeout=120)

    def post(self, path: str, message: object | None = None) -> requests.Response:
        """Send."""
        data = None if message is None else encode(message)
        return self.live.http.post(self.live.url + path, data=data, headers=self.headers, timeout=120)

    def page(self, *, epoch: str = "", after: int = 0, wait: int = 0, limit: int = 2000) -> Page:
        """The next page of the feed, from the beginning if no epoch is given."""
        answer = self.get(FEED, epoch=epoch, after=after, wait=wait, limit=limit)
        assert answer.status_code == 200, answer.text
        page = decode(answer.content, Page)
        return self.page(epoch=page.epoch, limit=limit) if page.is_reset and not epoch else page

    def do(self, *mutations: Mutation) -> Outcomes:
        """Change things."""
        items = []
        for mutation in mutations:
            self.mid += 1
            items.append(Sent(mid=self.mid, occurred_at=self.live.clock.now(), mutation=mutation))
        answer = self.post(MUTATIONS, Mutations(client_id=self.client_id, items=items))
        assert answer.status_code == 200, answer.text
        return decode(answer.content, Outcomes)


def result(item: str, state: State, at: datetime) -> CheckResult:
    """A result of a volume."""
    code = {State.OK: "disk.ok", State.UNKNOWN: "check.unknown"}.get(state, "disk.low")
    return CheckResult("disk", item, state, at, value=7.5, unit="%", code=code, detail={"free_bytes": 1024})
