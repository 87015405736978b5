"""Agents over the wire: taken in, delivering, and everybody who only pretends to be one."""

from __future__ import annotations

import gzip
import logging
import threading
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from app.central.intake import Job
from app.central.request import Signed
from app.domain.check import State
from app.domain.fleet import AgentState
from app.models import AlarmRow, CheckEventRow, EnrolmentTokenRow, IntentRow, ResultRow, SampleRow, ServerRow
from app.models.agent import AgentRow
from app.operations import agents
from app.wire import signing
from app.wire.calls import Waiting
from app.wire.codec import decode, encode
from app.wire.messages import Config, Problem, Rotate
from app.wire.protocol import CONFIG, ENROL, MAX_BODY, MAX_DECODED, RESULTS, ROTATE, WAIT
from tests.central.live import NOW, Agent, Live

REFUSED = b'{"code":"identity.refused"}'


def test_agent_is_taken_in_and_delivers(live: Live):
    """From token to durable results, each step signed by both sides."""
    agent = live.agent()
    acknowledged = agent.deliver(State.OK, State.OK, samples=[agent.samples(cpu=12.5)])
    assert acknowledged.through == 3
    assert live.count(ResultRow) == 2
    assert live.count(SampleRow) == 1
    answer = agent.send(agent.call("GET", CONFIG))
    config = decode(answer.content, Config)
    assert config.version == acknowledged.config_version
    assert {"processor", "memory", "disk"} <= {spec.kind for spec in config.specs}


def test_reply_to_enrolment_is_signed(live: Live):
    """The key an agent will believe comes in an answer that only its owner can have given to this request."""
    agent = Agent(live, "srv1")
    call = agent.enrolment(live.token())
    answer = agent.send(call)
    assert answer.status_code == 200
    assert agent.is_signed(call, answer)


def test_token_makes_one_agent_however_many_try(live: Live):
    """Of many enrolments at once with one token exactly one succeeds; the others learn nothing."""
    token = live.token()
    candidates = [Agent(live, f"srv{number}") for number in range(24)]
    calls = [agent.enrolment(token) for agent in candidates]
    answers: list[tuple[int, bytes]] = []
    gate = threading.Barrier(len(calls))

    def race(place: int) -> None:
        import requests

        gate.wait(60)
        with requests.Session() as http:
            answer = http.post(live.url + ENROL, data=calls[place].body, headers=calls[place].headers, timeout=120)
        answers.append((answer.status_code, answer.content))

    threads = [threading.Thread(target=race, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [status for status, _ in answers].count(200) == 1
    assert {body for status, body in answers if status != 200} == {REFUSED}
    assert live.count(AgentRow) == 1
    assert live.count(ServerRow) == 1


@pytest.mark.parametrize(
    "why", ["unknown", "used", "expired", "other computer", "malformed", "not signed", "signed by another"]
)
def test_bad_enrolments_are_answered_alike(live: Live, why: str):
    """Whatever is wrong with an enrolment, it changes nothing and is answered with the same bytes."""
    agent = Agent(live, "srv1")
    token = live.token(hostname="elsewhere" if why == "other computer" else "", lives_h=1.0)
    if why == "unknown":
        token = "Q" * 32
    elif why == "used":
        Agent(live, "first").enrol(token)
    elif why == "expired":
        live.clock.move(hours=1)
    call = agent.enrolment(token)
    if why == "malformed":
        call.body = b'{"token": 1}'
    elif why == "not signed":
        call.headers = {}
    elif why == "signed by another":
        call = agent._signed("POST", ENROL, call.body, agent_id="-", epoch="-", counter=0, key=signing.new_key())  # noqa: SLF001
    before = live.dump()
    answer = agent.send(call)
    assert (answer.status_code, answer.content) == (401, REFUSED)
    assert live.dump() == before


def test_used_token_is_kept_as_hash_only(live: Live):
    """The database knows a token's hash, not the token."""
    token = live.token()
    with live.store.read() as session:
        row = session.query(EnrolmentTokenRow).one()
    assert token.encode() not in bytes(row.sha256)
    assert len(row.sha256) == 32


def test_delivery_sent_again_has_no_second_effect(live: Live):
    """An agent that lost the reply sends the same items with a fresh counter: acknowledged again, kept once."""
    agent = live.agent()
    batch = agent.batch(State.OK, State.CRITICAL, samples=[agent.samples(cpu=1.0)])
    for _ in range(3):
        answer = agent.send(agent.call("POST", RESULTS, batch))
        assert answer.status_code == 200
        assert b'"through":3' in answer.content
    assert live.count(ResultRow) == 2
    assert live.count(SampleRow) == 1


def test_every_recorded_request_replayed_changes_nothing(live: Live):
    """Each request ever sent, sent again byte for byte, is refused and has no effect."""
    agent = live.agent()
    agent.deliver(State.OK)
    agent.send(agent.call("GET", CONFIG))
    agent.deliver(State.CRITICAL, samples=[agent.samples(cpu=3.0)])
    new = signing.new_key()
    agent.send(agent.call("POST", ROTATE, _rotation(new, agent)))
    agent.key = new
    agent.deliver(State.OK)
    recorded = list(agent.calls)
    before = live.dump()
    for call in recorded:
        answer = agent.send(call)
        assert (answer.status_code, answer.content) == (401, REFUSED), call.path
    assert live.dump() == before


def test_same_counter_at_the_same_time_counts_once(live: Live):
    """Two copies of one request that arrive together have one effect."""
    agent = live.agent()
    call = agent.call("POST", RESULTS, agent.batch(State.OK, State.OK))
    statuses: list[int] = []

    def send() -> None:
        import requests

        with requests.Session() as http:
            statuses.append(
                http.post(live.url + RESULTS, data=call.body, headers=call.headers, timeout=120).status_code
            )

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(statuses) == [200] + [401] * 7
    assert live.count(ResultRow) == 2


def test_refusals_are_byte_identical(live: Live):
    """Unknown, revoked, replayed, wrongly signed and malformed: same status, same body, same headers."""
    agent, revoked, other = live.agent("srv1"), live.agent("srv2"), live.agent("srv3")
    live.write(lambda session: agents.revoke(session, server_id=revoked.server_id, by="", now=NOW))
    agent.deliver(State.OK)
    stranger = Agent(live, "srv9", agent_id="01a20668-0000-7000-8000-000000000000")
    good = agent.call("POST", RESULTS, agent.batch(State.OK))
    flipped = agent.call("POST", RESULTS, agent.batch(State.OK))
    flipped.body = flipped.body[:-1] + bytes([flipped.body[-1] ^ 1])
    headless = agent.call("POST", RESULTS, agent.batch(State.OK))
    del headless.headers["Wachpult-Counter"]
    oversized = agent.call("POST", RESULTS, plain=b"x" * (MAX_BODY + 1), encoding="")
    agent.send(good)
    refusals = [
        agent.send(good),
        agent.send(flipped),
        agent.send(headless),
        agent.send(oversized),
        stranger.send(stranger.call("POST", RESULTS, stranger.batch(State.OK))),
        Agent(live, "x", agent_id="no uuid").send(
            agent.call("POST", RESULTS, agent.batch(State.OK), agent_id="no-uuid")
        ),
        revoked.send(revoked.call("POST", RESULTS, revoked.batch(State.OK))),
        other.send(other.call("POST", RESULTS, other.batch(State.OK), key=agent.key)),
        agent.send(agent.call("POST", RESULTS, agent.batch(State.OK), counter=1)),
    ]
    seen = {
        (
            answer.status_code,
            answer.content,
            tuple(sorted((n.lower(), v) for n, v in answer.headers.items() if n.lower() != "date")),
        )
        for answer in refusals
    }
    assert len(seen) == 1, seen
    assert {(401, REFUSED)} == {(status, body) for status, body, _ in seen}


@pytest.mark.parametrize(("method", "path"), [("POST", RESULTS), ("GET", CONFIG), ("POST", ROTATE), ("POST", WAIT)])
def test_key_of_one_agent_is_no_key_of_another(live: Live, method: str, path: str):
    """A's key with B's id is refused on every route."""
    a, b = live.agent("a"), live.agent("b")
    message = {
        RESULTS: b.batch(State.OK), CONFIG: None, ROTATE: _rotation(signing.new_key(), b), WAIT: Waiting(wait_s=0),
    }[path]  # fmt: skip
    before = live.dump()
    answer = b.send(b.call(method, path, message, key=a.key))
    assert (answer.status_code, answer.content) == (401, REFUSED)
    assert live.dump() == before


def test_revoked_agent_is_refused_with_its_next_request(live: Live):
    """Revocation counts at once, though its key was in memory, and for good."""
    agent = live.agent()
    agent.deliver(State.OK)
    live.write(lambda session: agents.revoke(session, server_id=agent.server_id, by="", now=NOW))
    answer = agent.send(agent.call("POST", RESULTS, agent.batch(State.OK)))
    assert (answer.status_code, answer.content) == (401, REFUSED)
    assert live.count(ResultRow) == 1


def test_id_of_a_revoked_agent_is_never_given_again(live: Live):
    """The same computer enrolled anew is another agent on the same server."""
    agent = live.agent()
    live.write(lambda session: agents.revoke(session, server_id=agent.server_id, by="", now=NOW))
    again = live.agent()
    assert again.agent_id != agent.agent_id
    assert again.server_id == agent.server_id
    assert live.count(AgentRow) == 2


def test_pending_agent_delivers_but_learns_nothing(live: Live):
    """Before its approval an agent's results are kept and its server shows as pending; it gets the bare standard."""
    agent = live.agent(is_approved=False)
    acknowledged = agent.deliver(State.OK)
    assert acknowledged.is_approved is False
    assert live.count(ResultRow) == 1
    assert live.count(ServerRow, ServerRow.agent == AgentState.PENDING) == 1
    text = signing.fingerprint(signing.public_bytes(agent.key))
    live.write(lambda session: agents.approve(session, server_id=agent.server_id, fingerprint=text, by="", now=NOW))
    assert agent.deliver(State.OK).is_approved is True
    assert live.count(ServerRow, ServerRow.agent == AgentState.LIVE) == 1


def test_new_key_takes_the_place_of_the_old(live: Live):
    """After a rotation both keys hold until the new one is used; then only the new one."""
    agent = live.agent()
    old, new = agent.key, signing.new_key()
    assert agent.send(agent.call("POST", ROTATE, _rotation(new, agent))).status_code == 200
    assert agent.send(agent.call("GET", CONFIG)).status_code == 200
    agent.key = new
    assert agent.send(agent.call("GET", CONFIG)).status_code == 200
    assert agent.send(agent.call("GET", CONFIG, key=old)).status_code == 401


def test_rotation_needs_the_new_key_itself(live: Live):
    """A public key somebody else owns cannot be taken over."""
    agent = live.agent()
    proof = signing.sign_proof(signing.new_key(), agent_id=agent.agent_id)
    message = Rotate(public_key=signing.to_text(signing.public_bytes(signing.new_key())), proof=proof)
    answer = agent.send(agent.call("POST", ROTATE, message))
    assert answer.status_code == 400
    assert decode(answer.content, Problem).code == "key.malformed"


@pytest.mark.parametrize(
    "clock",
    [timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(days=-1), "1970", "2099"],
    ids=str,
)
def test_wrong_clock_loses_no_result(live: Live, clock: timedelta | str):
    """However wrong an agent's clock is, its results are taken in, with times that are possible."""
    agent = live.agent()
    agent.deliver(State.OK)
    there = {"1970": datetime(1970, 1, 1, tzinfo=UTC), "2099": datetime(2099, 1, 1, tzinfo=UTC)}
    theirs = NOW + clock if isinstance(clock, timedelta) else there[str(clock)]
    batch = agent.batch(State.CRITICAL, State.OK, at=theirs, samples=[agent.samples(at=theirs, cpu=1.0)])
    answer = agent.send(agent.call("POST", RESULTS, batch, time=theirs))
    assert answer.status_code == 200
    assert live.count(ResultRow) == 3
    with live.store.read() as session:
        newest = max(row.at_ms for row in session.query(ResultRow))
        server = session.query(ServerRow).one()
    assert abs(newest / 1000 - NOW.timestamp()) <= 1
    live.clock.move(seconds=40)
    answer = agent.send(
        agent.call("POST", RESULTS, agent.batch(State.OK, at=theirs), time=theirs + timedelta(seconds=40))
    )
    assert answer.status_code == 200
    with live.store.read() as session:
        server = session.query(ServerRow).one()
    assert server.clock_offset_s == pytest.approx((theirs - NOW).total_seconds(), abs=1)


@pytest.mark.parametrize(
    "plain",
    [b"", b"{", b"[]", b'{"stream_epoch":"e","sent_at":"2026-03-02T09:30:00Z","unknown":1}', b"\xff\xfe", b"[" * 100_000,
     b'{"stream_epoch":"e","sent_at":"2026-03-02T09:30:00Z","results":[{"seq":1,"result":{"kind":"disk","item":"/","state":"ok","measured_at":"2026-03-02T09:30:00"}}]}',
     b'{"stream_epoch":"e","sent_at":"2026-03-02T09:30:00"}',
     b'{"stream_epoch":"e","sent_at":"2026-03-02T09:30:00Z","samples":[{"seq":1,"samples":[{"metric":"m","item":"","measured_at":"2026-03-02T09:30:00","value":1}]}]}',
     b'{"stream_epoch":"e","sent_at":"2026-03-02T09:30:00Z","backlog":99999999999}'],
    ids=range(10),
)  # fmt: skip
def test_malformed_bodies_change_nothing(live: Live, plain: bytes):
    """Signed, but not a message: a signed 400 that says so, and the same agent goes on."""
    agent = live.agent()
    before = live.dump()
    call = agent.call("POST", RESULTS, plain=plain)
    answer = agent.send(call)
    assert (answer.status_code, decode(answer.content, Problem).code) == (400, "message.malformed")
    assert agent.is_signed(call, answer)
    assert live.dump() == before
    agent.deliver(State.OK)


@pytest.mark.parametrize("kind", ["bomb", "two members", "cut off", "not gzip"])
def test_bodies_that_unfold_badly_change_nothing(live: Live, kind: str):
    """A small body that would become gigabytes, or is no gzip, is refused by its signature's owner's name only."""
    agent = live.agent()
    member = gzip.compress(encode(agent.batch(State.OK)))
    sent = {
        "bomb": gzip.compress(b" " * (MAX_DECODED * 40), 9),
        "two members": member + member,
        "cut off": member[:-9],
        "not gzip": b"{}",
    }[kind]
    assert len(sent) < MAX_BODY
    answer = agent.send(agent.call("POST", RESULTS, body=sent, encoding="gzip"))
    expected = (413, "message.too_large") if kind == "bomb" else (400, "message.malformed")
    assert (answer.status_code, decode(answer.content, Problem).code) == expected
    assert live.count(ResultRow) == 0


def test_text_the_database_cannot_keep_does_not_block_the_stream(live: Live):
    """NUL in a text becomes the replacement character; what the agent delivers next arrives too."""
    agent = live.agent()
    plain = encode(agent.batch(State.OK)).replace(b'"disk.ok"', b'"disk\\u0000ok"')
    assert agent.send(agent.call("POST", RESULTS, plain=plain)).status_code == 200
    assert agent.deliver(State.OK).through == 2


def test_results_of_the_centre_itself_are_not_an_agents_to_tell(live: Live):
    """An agent cannot say of itself that it is heard of."""
    agent = live.agent()
    plain = encode(agent.batch(State.CRITICAL)).replace(b'"disk"', b'"agent"')
    assert agent.send(agent.call("POST", RESULTS, plain=plain)).status_code == 200
    assert live.count(ResultRow) == 0
    assert live.count(AlarmRow) == 0


def test_believed_problem_makes_one_alarm_and_one_notice(live: Live):
    """From soft to hard, to an alarm, to who is to be told; and back."""
    agent = live.agent()
    agent.deliver(State.OK)
    for _ in range(6):
        live.clock.move(seconds=60)
        agent.deliver(State.CRITICAL)
    assert live.count(AlarmRow) == 1
    assert live.count(IntentRow) == 1
    with live.store.read() as session:
        server = session.query(ServerRow).one()
    assert (server.worst, server.problems) == (State.CRITICAL, 1)
    live.clock.move(seconds=60)
    agent.deliver(State.OK)
    with live.store.read() as session:
        alarm = session.query(AlarmRow).one()
        server = session.query(ServerRow).one()
        told = sorted(row.payload["notice"] for row in session.query(IntentRow))
    assert alarm.returned_at == live.clock.now()
    assert (server.worst, server.problems) == (State.OK, 0)
    assert told == ["problem", "recovery"]
    assert live.count(CheckEventRow) >= 3


def test_goodbye_is_told_apart_from_silence(live: Live):
    """A server shut down in good order is stopped, not silent; one that comes back at once is no alarm."""
    agent = live.agent()
    agent.deliver(State.OK)
    agent.deliver(State.OK, goodbye=True)
    assert live.count(ServerRow, ServerRow.agent == AgentState.STOPPED) == 1
    assert live.count(AlarmRow, AlarmRow.kind == "agent") == 0
    live.clock.move(seconds=5)
    agent.deliver(State.OK)
    assert live.count(ServerRow, ServerRow.agent == AgentState.LIVE) == 1
    assert live.count(AlarmRow, AlarmRow.kind == "agent") == 0


def test_unreachable_protocol_is_told_so_in_a_signed_answer(live: Live):
    """An agent that is too old (or too new) hears it from the central service itself."""
    agent = live.agent()
    call = agent.call("GET", CONFIG, protocol=9)
    answer = agent.send(call)
    assert answer.status_code == 426
    assert agent.is_signed(call, answer)


def test_bug_in_one_delivery_does_not_harm_the_others(live: Live, monkeypatch: pytest.MonkeyPatch, caplog):
    """Of a group that is written together only the one that fails is lost, and its agent is told to try again."""
    from app.operations import results

    good, bad = live.agent("good"), live.agent("bad")
    real = results.record

    def record(session, *, agent, **rest):
        if agent.id == bad.agent_id:
            raise ZeroDivisionError
        return real(session, agent=agent, **rest)

    monkeypatch.setattr(results, "record", record)
    jobs = [Job(_signed(each), partial(_record, each, live), 0) for each in (bad, good)]
    with caplog.at_level(logging.WARNING):
        live.central.intake._write(jobs)  # noqa: SLF001 - a group of exactly these two
    assert isinstance(jobs[0].done.exception(), ZeroDivisionError)
    assert jobs[1].done.result().status == 200
    monkeypatch.undo()
    assert live.count(ResultRow) == 1
    bad.counter += 1
    assert bad.deliver(State.OK).through == bad.seq


def _signed(agent: Agent) -> Signed:
    agent.counter += 1
    return Signed(agent.agent_id, signing.public_bytes(agent.key), agent.epoch, agent.counter, 0, "")


def _record(agent: Agent, live: Live, session, known):
    from app.operations import results

    return results.record(
        session,
        agent=known,
        epoch=agent.epoch,
        agent_time_s=int(NOW.timestamp()),
        message=agent.batch(State.OK),
        now=NOW,
    )


def _rotation(key, agent: Agent) -> Rotate:
    return Rotate(
        public_key=signing.to_text(signing.public_bytes(key)), proof=signing.sign_proof(key, agent_id=agent.agent_id)
    )
