"""Mutations over the wire: what a person did is applied exactly once, whatever the network does."""

from __future__ import annotations

import threading

from app.domain.check import State
from app.domain.fleet import Role
from app.models import AlarmEventRow, AlarmRow, MutationRow
from app.wire.codec import encode
from app.wire.ids import new_id
from app.wire.mutations import AcknowledgeAlarm, ApproveAgent, Mutations, RevokeAgent, Sent, SetServerNote
from app.wire.protocol import CONFIG, MUTATIONS
from tests.central.live import Agent, Console, Live


def alarm_of(live: Live, agent: Agent) -> str:
    """The id of an alarm of an agent's first check."""
    for _ in range(4):
        agent.deliver(State.CRITICAL)
        live.clock.move(seconds=60)
    with live.store.read() as session:
        return str(session.query(AlarmRow).one().id)


def test_acknowledgement_is_applied_and_comes_with_the_feed(live: Live):
    """What one console does, all consoles see."""
    console = live.person()
    alarm_id = alarm_of(live, live.agent())
    page = console.page()
    outcome = console.do(AcknowledgeAlarm(alarm_id=alarm_id)).items[0]
    assert outcome.outcome == "applied"
    news = console.page(epoch=page.epoch, after=page.to)
    assert news.alarms[0].acknowledged_by == console.session.person.id
    assert page.to < outcome.seq <= news.to


def test_mutation_sent_again_gets_the_stored_answer(live: Live):
    """A console that lost the reply sends again; nothing happens twice, and the answer is the same."""
    console = live.person()
    alarm_id = alarm_of(live, live.agent())
    first = console.do(AcknowledgeAlarm(alarm_id=alarm_id)).items[0]
    steps = live.count(AlarmEventRow)
    for _ in range(3):
        console.mid = 0
        again = console.do(AcknowledgeAlarm(alarm_id=alarm_id)).items[0]
        assert (again.outcome, again.code) == (first.outcome, first.code)
    assert live.count(AlarmEventRow) == steps
    assert live.count(MutationRow) == 1


def test_mutation_that_arrives_twice_at_once_is_applied_once(live: Live):
    """Two copies on two connections: one effect."""
    console = live.person()
    alarm_id = alarm_of(live, live.agent())
    steps = live.count(AlarmEventRow)
    message = Mutations(
        client_id=console.client_id,
        items=[Sent(mid=1, occurred_at=live.clock.now(), mutation=AcknowledgeAlarm(alarm_id=alarm_id))],
    )

    def send() -> None:
        import requests

        with requests.Session() as http:
            http.post(live.url + MUTATIONS, data=encode(message), headers=console.headers, timeout=120)

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert console.do(AcknowledgeAlarm(alarm_id=alarm_id)).items[0].outcome == "applied"
    assert live.count(AlarmEventRow) == steps + 1
    assert live.count(MutationRow) == 1


def test_rejected_mutation_does_not_block_the_next(live: Live):
    """One that cannot be applied says why; the others go on."""
    console = live.person()
    agent = live.agent()
    outcomes = console.do(
        AcknowledgeAlarm(alarm_id=new_id()), SetServerNote(server_id=agent.server_id, note="Keller links")
    ).items
    assert [(outcome.outcome, outcome.code) for outcome in outcomes] == [("rejected", "alarm.unknown"), ("applied", "")]


def test_wall_display_changes_nothing(live: Live):
    """It reads, never writes."""
    wall = live.person(Role.WALL)
    message = Mutations(
        client_id=new_id(),
        items=[Sent(mid=1, occurred_at=live.clock.now(), mutation=AcknowledgeAlarm(alarm_id=new_id()))],
    )
    assert wall.post(MUTATIONS, message).status_code == 403
    assert live.count(MutationRow) == 0


def test_agent_is_approved_and_revoked_from_a_console(live: Live):
    """The fingerprint is compared by the central service too, and revocation counts with the next request."""
    console: Console = live.person()
    agent = live.agent(is_approved=False)
    fingerprint = console.page().servers[0].fingerprint
    wrong = console.do(ApproveAgent(server_id=agent.server_id, fingerprint="AAAAA-AAAAA-AAAAA-AAAAA")).items[0]
    assert wrong.outcome == "rejected"
    assert console.do(ApproveAgent(server_id=agent.server_id, fingerprint=fingerprint)).items[0].outcome == "applied"
    assert agent.deliver(State.OK).is_approved
    assert console.do(RevokeAgent(server_id=agent.server_id)).items[0].outcome == "applied"
    assert agent.send(agent.call("GET", CONFIG)).status_code == 401
