"""Agents that wait to be called are called at once, whoever wrote down that they are wanted, and take no thread to wait."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
import requests
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.central.calls import Calls
from app.central.pool import Pool
from app.central.reply import TurnedAway
from app.central.request import Signed
from app.domain.check import CheckResult, CheckSpec, State
from app.domain.errors import Refused
from app.domain.policy import CENTRE, Override
from app.domain.policy_layers import Level, Origin
from app.models import CheckRow, ServerRow
from app.models.agent import AgentRow
from app.operations import agent_calls, agents, centre_checks, policy_store
from app.operations.agent_calls import Call
from app.operations.centre_checks import Job
from app.operations.policy_store import Body
from app.store.engine import Store
from app.wire import mutations as m
from app.wire.calls import Called, Waiting
from app.wire.codec import decode
from app.wire.protocol import WAIT
from tests.central.live import NOW, Agent, Live
from tests.waiting import until

REFUSED = (401, b'{"code":"identity.refused"}')


@dataclass
class Wait:
    """An agent's request that is held open, on a thread of the test."""

    agent: Agent
    number: int
    seconds: int = 45
    answers: list[requests.Response] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.call = self.agent.call("POST", WAIT, Waiting(number=self.number, wait_s=self.seconds))
        self.thread = threading.Thread(target=lambda: self.answers.append(self.agent.send(self.call)))
        self.thread.start()

    def called(self) -> Called:
        """What it was answered with; the answer is signed."""
        self.thread.join(60)
        (answer,) = self.answers
        assert answer.status_code == 200, answer.text
        assert self.agent.is_signed(self.call, answer)
        return decode(answer.content, Called)


def number_of(agent: Agent) -> int:
    """The number of an agent's newest call."""
    answer = agent.send(agent.call("POST", WAIT, Waiting(wait_s=0)))
    return decode(answer.content, Called).number


def check_of(live: Live, agent: Agent, item: str = "/0") -> str:
    """The id of a check of an agent's server."""
    with live.store.read() as session:
        return str(
            session.scalar(select(CheckRow.id).where(CheckRow.server_id == agent.server_id, CheckRow.item == item))
        )


def test_an_agent_is_called_by_what_another_process_wrote(live: Live):
    """It is not asked whether it was this process that committed: the look at the database finds it."""
    agent = live.agent()
    number = number_of(agent)
    wait = Wait(agent, number)
    until(lambda: live.central.calls.waiting == 1, what="one agent that waits")
    live.write(lambda session: agent_calls.check_now(session, server_id=agent.server_id, now=NOW))
    assert wait.called() == Called(number=number + 1, check_now=True)


def test_one_check_is_wanted_and_told_on_both_ways(live: Live):
    """The call and the answer to the next report name the same wish; with the report it is fulfilled."""
    agent, console = live.agent(), live.person()
    agent.deliver(State.OK, State.OK)
    number = number_of(agent)
    wait = Wait(agent, number)
    until(lambda: live.central.calls.waiting == 1, what="one agent that waits")
    console.do(m.CheckNow(server_id=agent.server_id, check_id=check_of(live, agent)))
    assert wait.called() == Called(number=number + 1, check_now=True, only=["disk:/0"])
    first, second = agent.deliver(State.OK), agent.deliver(State.OK)
    assert (first.check_now, first.call, first.only) == (True, number + 1, ["disk:/0"])
    assert (second.check_now, second.call, second.only) == (False, 0, [])


def test_single_wishes_add_up_and_all_is_more_than_some(sqlite_live: Live):
    """Who asks for one check takes nothing away from who has asked for all of them."""
    agent, console = sqlite_live.agent(), sqlite_live.person()
    agent.deliver(State.OK, State.OK)
    one, two = (m.CheckNow(server_id=agent.server_id, check_id=check_of(sqlite_live, agent, it)) for it in ("/0", "/1"))
    console.do(one, two)
    assert agent.deliver(State.OK).only == ["disk:/0", "disk:/1"]
    console.do(one, m.CheckNow(server_id=agent.server_id), two)
    acknowledged = agent.deliver(State.OK)
    assert (acknowledged.check_now, acknowledged.only) == (True, [])


def test_a_check_of_another_server_cannot_be_asked_for(sqlite_live: Live):
    """It has to be the server's own."""
    mine, other, console = sqlite_live.agent("a"), sqlite_live.agent("b"), sqlite_live.person()
    other.deliver(State.OK)
    (outcome,) = console.do(m.CheckNow(server_id=mine.server_id, check_id=check_of(sqlite_live, other))).items
    assert outcome.code == "check.unknown"


def test_what_the_central_service_looks_at_no_agent_can_be_asked_for(sqlite_live: Live):
    """A page that is fetched from the data centre has its own pace."""
    agent, page = sqlite_live.agent(), "https://www.example.org/"
    override = Override("web", page, params={"probe": CENTRE})
    job = Job(agent.server_id, sqlite_live.customer(), CheckSpec("web", page))
    found = [CheckResult("web", page, State.OK, NOW, 0.2)]

    def work(session: Session) -> None:
        policy_store.write(
            session,
            Origin(Level.SERVER, agent.server_id),
            Body((override,)),
            base_version=None,
            by="",
            reason="",
            now=NOW,
        )
        centre_checks.record(session, job=job, found=found, samples=(), now=NOW)

    sqlite_live.write(work)
    check_id = check_of(sqlite_live, agent, page)
    with pytest.raises(Refused) as refused:
        sqlite_live.write(
            lambda session: agent_calls.check_now(session, server_id=agent.server_id, check_id=check_id, now=NOW)
        )
    assert refused.value.code == "check.from_centre"


def test_waiting_changes_nothing_and_moves_no_counter(live: Live):
    """So a report that overtakes it, and bears the same number, is let in; the recorded request is worth nothing from then on."""
    agent = live.agent()
    before = live.dump()
    wait = agent.call("POST", WAIT, Waiting(wait_s=0))
    assert (agent.send(wait).status_code, agent.send(wait).status_code) == (200, 200)
    assert live.dump() == before
    agent.counter -= 1
    agent.deliver(State.OK)
    answer = agent.send(wait)
    assert (answer.status_code, answer.content) == REFUSED


def test_a_revoked_agent_is_not_called(sqlite_live: Live):
    """Its request is refused like any other."""
    agent = sqlite_live.agent()
    sqlite_live.write(lambda session: agents.revoke(session, server_id=agent.server_id, by="", now=NOW))
    answer = agent.send(agent.call("POST", WAIT, Waiting(wait_s=0)))
    assert (answer.status_code, answer.content) == REFUSED


def test_who_comes_again_ends_the_wait_before(sqlite_live: Live):
    """A connection that was cut off on the way is noticed here by the next one: nobody waits twice."""
    agent = sqlite_live.agent()
    number = number_of(agent)
    first = Wait(agent, number)
    until(lambda: sqlite_live.central.calls.waiting == 1, what="one agent that waits")
    second = Wait(agent, number)
    assert first.called() == Called(number=number)
    assert sqlite_live.central.calls.waiting == 1
    sqlite_live.write(lambda session: agent_calls.check_now(session, server_id=agent.server_id, now=NOW))
    assert second.called().check_now is True


def test_a_service_that_ends_lets_everybody_go(sqlite_live: Live):
    """Nobody is held until the time is over."""
    agent = sqlite_live.agent()
    number = number_of(agent)
    wait = Wait(agent, number, seconds=45)
    until(lambda: sqlite_live.central.calls.waiting == 1, what="one agent that waits")
    sqlite_live.stop()
    assert wait.called() == Called(number=number)


# --- many ---------------------------------------------------------------------------------------------------------------


def many(store: Store, count: int) -> list[Signed]:
    """So many agents, as the gate has recognised them."""
    live = object.__new__(Live)
    live.store = store
    customer_id = live.customer()
    ids = [f"01920000-0000-7000-8000-{number:012x}" for number in range(count)]

    def work(session: Session) -> None:
        for number, id_ in enumerate(ids):
            session.add(ServerRow(id=id_, customer_id=customer_id, name=f"srv{number}", worst=None))
            session.flush()
            session.add(
                AgentRow(
                    id=id_, server_id=id_, customer_id=customer_id, public_key=b"k" * 32, key_id=id_, fingerprint="",
                    config_version=7, enrolled_at=NOW, check_only=(),
                )
            )  # fmt: skip

    store.run(work)
    return [Signed(id_, b"k" * 32, "epoch", 1, 0, "") for id_ in ids]


def test_a_thousand_agents_take_no_thread_and_only_who_is_wanted_is_called(store: Store):
    """They are held by the event loop; one look serves them all."""

    async def work() -> tuple[int, list[Call], int]:
        pool = Pool("test", threads=2, waiting=2000)
        calls = Calls(store, pool)
        try:
            tasks = [asyncio.create_task(calls.wait(each, heard=7, seconds=600)) for each in everybody]
            await asyncio.to_thread(until, lambda: calls.waiting == len(everybody), what="everybody's wait")
            threads = threading.active_count()
            await asyncio.to_thread(
                lambda: store.run(lambda session: agent_calls.check_now(session, server_id=wanted, now=NOW))
            )
            done, rest = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            calls.stop()
            await asyncio.gather(*rest)
            return threads, [task.result() for task in done], sum(task.result().number == 7 for task in rest)
        finally:
            pool.close()

    everybody, before = many(store, 1000), threading.active_count()
    wanted = everybody[500].agent_id
    threads, called, others = asyncio.run(work())
    assert threads - before <= 3
    assert (called, others) == ([Call(8, check_now=True)], 999)


def test_beyond_what_one_process_takes_agents_come_back_later(store: Store, monkeypatch: pytest.MonkeyPatch):
    """They are told so, with the time after which to come."""
    monkeypatch.setattr("app.central.calls.MOST", 1)

    async def work() -> TurnedAway | None:
        pool = Pool("test", threads=2, waiting=10)
        calls = Calls(store, pool)
        first = asyncio.create_task(calls.wait(one, heard=7, seconds=600))
        await asyncio.to_thread(until, lambda: calls.waiting == 1, what="one agent that waits")
        try:
            await calls.wait(two, heard=7, seconds=600)
        except TurnedAway as error:
            return error
        finally:
            calls.stop()
            with suppress(asyncio.CancelledError):
                await first
            pool.close()
        return None

    one, two = many(store, 2)
    turned = asyncio.run(work())
    assert turned is not None
    assert (turned.reply.status, turned.reply.headers) == (503, (("Retry-After", "120"),))
