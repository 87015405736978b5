"""Requests that differ in one bit from a signed one, and requests that tell the same place of a stream again."""

from __future__ import annotations

import asyncio
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.central.application import build
from app.central.service import Central
from app.domain.check import State
from app.models import ResultRow, SampleRow, StreamRow
from app.models.agent import AgentRow
from app.store.engine import Store, open_store
from app.wire.messages import Results
from app.wire.protocol import CONFIG, RESULTS, ROTATE
from tests.central.live import Agent, Call, Live, StillClock

REFUSED = (401, b'{"code":"identity.refused"}')
MUTANTS = 10_000


@pytest.fixture
def gate(tmp_path: Path, sqlite_template: Path) -> Iterator[Central]:
    """A central service without its listener: what it is asked goes straight to its gate."""
    path = tmp_path / "gate.db"
    shutil.copyfile(sqlite_template, path)
    store = open_store(f"sqlite:///{path}")
    central = Central(store, clock=StillClock())
    yield central
    central.intake.close()
    central.hashing.close()
    central.pool.close()
    store.close()


async def ask(application: Any, method: str, path: str, headers: list[tuple[bytes, bytes]], body: bytes) -> Any:
    """Give one request to the application; its status and body."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(event: dict[str, Any]) -> None:
        sent.append(event)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode("latin-1"), "query_string": b"", "root_path": "",
        "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2),
    }  # fmt: skip
    await application(scope, receive, send)
    return sent[0]["status"], b"".join(event.get("body", b"") for event in sent[1:])


def flipped(raw: bytes, bit: int) -> bytes:
    """The same bytes but for one bit."""
    place, shift = divmod(bit, 8)
    return raw[:place] + bytes([raw[place] ^ (1 << shift)]) + raw[place + 1 :]


def mutants(call: Call, dice: random.Random, wanted: int) -> Iterator[tuple[str, Any]]:
    """Every bit of every header, of method and path; then bits of the body, then two bits anywhere, until there are enough."""
    fields = {name: value.encode("latin-1") for name, value in call.headers.items()}
    fields |= {"@method": call.method.encode(), "@path": call.path.encode(), "@body": call.body}
    every = [(name, bit) for name in fields for bit in range(len(fields[name]) * 8) if name != "@body"]
    body = [("@body", bit) for bit in range(len(call.body) * 8)]
    made = 0
    for name, bit in every + dice.sample(body, min(len(body), wanted // 3)):
        made += 1
        yield name, fields | {name: flipped(fields[name], bit)}
    while made < wanted:
        (one, first), (other, second) = dice.sample(every + body, 2)
        changed = fields | {one: flipped(fields[one], first)}
        made += 1
        yield f"{one} and {other}", changed | {other: flipped(changed[other], second)}


def test_ten_thousand_mutants_and_not_one_is_let_in(gate: Central):
    """Of signed requests of all three routes. Every answer is the same; nothing in the database has moved."""
    dice = random.Random(20260302)
    live = _Behind(gate)
    agent = Agent(live, "srv1")  # type: ignore[arg-type]
    asyncio.run(_play(gate, agent, live, dice))


async def _play(gate: Central, agent: Agent, live: _Behind, dice: random.Random) -> None:
    from app.wire import signing
    from app.wire.codec import decode
    from app.wire.messages import Enrolled, Rotate

    application = build(gate)
    enrolment = agent.enrolment(Live.token(live))  # type: ignore[arg-type]
    status, answer = await ask(application, "POST", enrolment.path, _headers(enrolment.headers), enrolment.body)
    assert status == 200
    agent.agent_id = decode(answer, Enrolled).agent_id
    new = signing.new_key()
    rotation = Rotate(
        public_key=signing.to_text(signing.public_bytes(new)), proof=signing.sign_proof(new, agent_id=agent.agent_id)
    )
    calls = [
        agent.call("POST", RESULTS, agent.batch(State.OK, State.CRITICAL, samples=[agent.samples(cpu=12.5)])),
        agent.call("POST", ROTATE, rotation),
        agent.call("GET", CONFIG),
    ]
    before = Live.dump(live)  # type: ignore[arg-type]
    counter = _counter(gate.store)
    tried = 0
    for call in calls:
        for name, mutant in mutants(call, dice, MUTANTS // 3 + 1):
            method, path = (mutant.pop(part).decode("latin-1") for part in ("@method", "@path"))
            body = mutant.pop("@body")
            headers = [(key.lower().encode(), value) for key, value in mutant.items()]
            assert await ask(application, method, path, headers, body) == REFUSED, (call.path, name)
            tried += 1
    assert tried >= MUTANTS
    assert (Live.dump(live), _counter(gate.store)) == (before, counter)  # type: ignore[arg-type]
    for call in calls:  # what was not touched is let in, so it was the mutation that was refused
        status, _ = await ask(application, call.method, call.path, _headers(call.headers), call.body)
        assert status == 200


class _Behind:
    """What a played agent needs of a central service that nobody listens for."""

    def __init__(self, central: Central) -> None:
        self.central = central
        self.store = central.store
        self.clock = central.clock
        self.write = central.store.run

    def customer(self, name: str = "Muster GmbH") -> str:
        """A customer's id."""
        return Live.customer(self, name)  # type: ignore[arg-type]


def _headers(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]


def _counter(store: Store) -> int:
    with store.read() as session:
        return session.query(AgentRow).one().counter


# --- the same place of a stream again ---------------------------------------------------------------------------------


def test_places_told_again_in_any_mixture_count_once(live: Live):
    """A hundred deliveries that overlap at random, what they hold said otherwise the second time: the first word stands."""
    dice = random.Random(7)
    agent = live.agent()
    items = [agent.batch(dice.choice([State.OK, State.CRITICAL])).results[0] for _ in range(60)]
    cycles = [agent.samples(cpu=float(number)) for number in range(20)]
    through, results, samples = 0, 0, 0
    for _ in range(100):
        start = dice.randrange(80)
        chosen = (items + cycles)[start : start + dice.randrange(1, 25)]
        batch = Results(
            stream_epoch=agent.epoch,
            sent_at=live.clock.now(),
            results=[each for each in chosen if each in items],
            samples=[each for each in chosen if each in cycles],
        )
        answer = agent.send(agent.call("POST", RESULTS, batch))
        assert answer.status_code == 200
        fresh = [each for each in chosen if each.seq > through]
        results += sum(each in items for each in fresh)
        samples += sum(each in cycles for each in fresh)
        through = max(through, chosen[-1].seq)
        assert (live.count(ResultRow), live.count(SampleRow)) == (results, samples)
        assert live.count(StreamRow, StreamRow.last_seq == through) == 1


def test_a_clone_that_goes_on_with_the_same_stream_changes_nothing(live: Live):
    """Same key, same epoch, same places, other content: acknowledged or refused, but what was kept stays as it was."""
    agent = live.agent()
    clone = Agent(live, "srv1", key=agent.key, epoch=agent.epoch, agent_id=agent.agent_id, server_id=agent.server_id)
    agent.deliver(State.OK, State.OK, samples=[agent.samples(cpu=1.0)])
    with live.store.read() as session:
        before = [(row.seq, row.state, row.at_ms) for row in session.query(ResultRow).order_by(ResultRow.seq)]
    clone.counter = 0
    answer = clone.send(clone.call("POST", RESULTS, clone.batch(State.CRITICAL, State.CRITICAL)))
    assert (answer.status_code, answer.content) == REFUSED  # its counter was there before
    clone.counter, clone.seq = 100, 0
    assert clone.deliver(State.CRITICAL, State.CRITICAL).through == 3
    with live.store.read() as session:
        after = [(row.seq, row.state, row.at_ms) for row in session.query(ResultRow).order_by(ResultRow.seq)]
    assert after == before
    # The original is behind the clone's counter now: it is the one that is refused, which a technician gets to see.
    answer = agent.send(agent.call("POST", RESULTS, agent.batch(State.OK)))
    assert (answer.status_code, answer.content) == REFUSED


def test_a_spool_that_began_anew_tells_nothing_twice_and_loses_nothing(live: Live):
    """A new epoch is a new stream: its first place is new, though the number was there before."""
    agent = live.agent()
    agent.deliver(State.OK, State.OK)
    agent.epoch, agent.seq = "epoch-2", 0
    assert agent.deliver(State.OK).through == 1
    assert live.count(ResultRow) == 3
