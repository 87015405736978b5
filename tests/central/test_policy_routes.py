"""Policies over the wire: asked, tried, changed and put back; near ones by technicians, far ones by supervisors."""

from __future__ import annotations

import pytest

from app.domain.fleet import Role
from app.domain.policy import Override
from app.domain.policy_layers import Level
from app.wire import protocol
from app.wire.codec import decode, encode
from app.wire.ids import new_id
from app.wire.policy_questions import (
    PolicyAnswer,
    PolicyApplied,
    PolicyHistory,
    PolicyProposal,
    PolicyUndo,
    PreviewAnswer,
)
from tests.central.live import Console, Live


def send(live: Live, console: Console, path: str, message: object):
    """Send a message."""
    return live.http.post(live.url + path, data=encode(message), headers=console.headers, timeout=60)


def plan(attempts: int, version: int = 0, **more: object) -> PolicyProposal:
    """All that Basis shall say."""
    given = {"level": Level.PLAN, "key": "basis", "base_version": version, "reason": "zu laut", **more}
    return PolicyProposal(overrides=[Override("disk", attempts=attempts)], **given)  # type: ignore[arg-type]


def test_a_change_from_question_to_undo(sqlite_live: Live):
    """Asked for, previewed, made, seen by the agent, found in the history, and put back."""
    agent = sqlite_live.agent(is_approved=True)
    agent.deliver()
    console = sqlite_live.person(Role.SUPERVISOR)
    before = decode(console.get(f"{protocol.POLICIES}?level=plan&key=basis").content, PolicyAnswer)
    assert (0, []) == (before.version, before.overrides)
    found = decode(send(sqlite_live, console, protocol.POLICY_PREVIEW, plan(7)).content, PreviewAnswer)
    assert (1, 1, 1) == (found.servers, found.customers, found.changes)
    done = decode(send(sqlite_live, console, protocol.POLICY_SHARED, plan(7)).content, PolicyApplied)
    assert PolicyApplied(version=1, servers=1) == done
    after = decode(console.get(f"{protocol.POLICIES}?level=plan&key=basis").content, PolicyAnswer)
    assert {7} == {line.spec.attempts for line in after.lines if line.key == ("disk", "*")}
    (change,) = decode(console.get(f"{protocol.POLICY_HISTORY}?level=plan&key=basis").content, PolicyHistory).changes
    assert "zu laut" == change.reason
    undo = PolicyUndo(level=Level.PLAN, key="basis", change_id=change.id, base_version=1)
    back = decode(send(sqlite_live, console, protocol.POLICY_SHARED_UNDO, undo).content, PolicyApplied)
    assert (2, 1) == (back.version, back.servers)
    assert [] == decode(console.get(f"{protocol.POLICIES}?level=plan&key=basis").content, PolicyAnswer).overrides


def test_who_was_slower_is_told(sqlite_live: Live):
    """The second one with the same version in hand."""
    console = sqlite_live.person(Role.SUPERVISOR)
    assert 200 == send(sqlite_live, console, protocol.POLICY_SHARED, plan(7)).status_code
    answer = send(sqlite_live, console, protocol.POLICY_SHARED, plan(8))
    assert (400, "policy.conflict", 1.0) == (
        answer.status_code,
        answer.json()["code"],
        answer.json()["facts"]["version"],
    )


def test_a_technician_changes_what_is_near_only(sqlite_live: Live):
    """Neither by the route of what is far, nor by naming something far on the near one."""
    console = sqlite_live.person()
    near = PolicyProposal(
        level=Level.CUSTOMER, key=sqlite_live.customer(), overrides=[Override("disk", attempts=3)], base_version=0
    )
    assert 200 == send(sqlite_live, console, protocol.POLICY_NEAR, near).status_code
    assert 403 == send(sqlite_live, console, protocol.POLICY_SHARED, plan(7)).status_code
    answer = send(sqlite_live, console, protocol.POLICY_NEAR, plan(7))
    assert (400, "policy.level") == (answer.status_code, answer.json()["code"])


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("level=plan&key=gold", "policy.unknown"),
        ("level=castle&key=basis", "query.malformed"),
        ("", "query.malformed"),
        (f"level=server&key={new_id()}", "server.unknown"),
        ("level=customer&key='", "customer.unknown"),
    ],
)
def test_what_there_is_none_of_is_said(sqlite_live: Live, query: str, code: str):
    """For the question and for the history."""
    console = sqlite_live.person()
    for path in (protocol.POLICIES, protocol.POLICY_HISTORY):
        assert code == console.get(f"{path}?{query}").json()["code"]


def test_what_was_never_changed_cannot_be_put_back(sqlite_live: Live):
    """Nor a change of another layer."""
    console = sqlite_live.person(Role.SUPERVISOR)
    undo = PolicyUndo(level=Level.PLAN, key="basis", change_id=new_id(), base_version=0)
    assert "policy.change_unknown" == send(sqlite_live, console, protocol.POLICY_SHARED_UNDO, undo).json()["code"]
