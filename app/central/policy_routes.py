"""What consoles ask about policies, and the changes they send: near ones by technicians, those of many servers by supervisors."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.central.reply import UNIDENTIFIED, Reply, TurnedAway, answer
from app.central.request import Request
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.policy_layers import Level, Origin
from app.operations import policy_answers, policy_change, policy_preview, policy_store
from app.operations.policy_store import Body
from app.wire.policy_questions import PolicyApplied, PolicyProposal, PolicyUndo

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.central.service import Central


SUPERVISORS: Final = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
"""Who changes what holds for several customers at once."""


async def give_policy(central: Central, request: Request) -> Reply:
    """Give a layer and what holds where it is."""
    subject = _asked(request)
    return answer(await central.read(lambda session: policy_answers.answer(session, subject, now=request.now)))


async def give_history(central: Central, request: Request) -> Reply:
    """Give what was changed of a layer."""
    subject = _asked(request)
    return answer(await central.read(lambda session: policy_answers.history(session, subject)))


async def preview(central: Central, request: Request) -> Reply:
    """Tell what a change would do; nothing is kept."""
    proposal: PolicyProposal = request.message
    subject = Origin(proposal.level, proposal.key)
    found = await central.read(
        lambda session: policy_preview.preview(session, subject, _body(proposal), now=request.now)
    )
    return answer(found)


async def apply_near(central: Central, request: Request) -> Reply:
    """Change what holds for a customer or a server."""
    return await _apply(central, request, is_shared=False)


async def apply_shared(central: Central, request: Request) -> Reply:
    """Change what holds for all servers, those of a plan or those with a role."""
    return await _apply(central, request, is_shared=True)


async def undo_near(central: Central, request: Request) -> Reply:
    """Put back what a customer's or a server's layer said before a change."""
    return await _undo(central, request, is_shared=False)


async def undo_shared(central: Central, request: Request) -> Reply:
    """Put back what a shared layer said before a change."""
    return await _undo(central, request, is_shared=True)


async def _apply(central: Central, request: Request, *, is_shared: bool) -> Reply:
    proposal: PolicyProposal = request.message
    subject = _fitting(proposal.level, proposal.key, is_shared=is_shared)
    return await _write(
        central,
        request,
        subject,
        lambda _session: _body(proposal),
        version=proposal.base_version,
        reason=proposal.reason,
    )


async def _undo(central: Central, request: Request, *, is_shared: bool) -> Reply:
    undo: PolicyUndo = request.message
    subject = _fitting(undo.level, undo.key, is_shared=is_shared)

    def former(session: Session) -> Body:
        return policy_store.understood(policy_store.change_of(session, subject, undo.change_id).before)

    return await _write(central, request, subject, former, version=undo.base_version, reason=undo.reason)


async def _write(
    central: Central, request: Request, subject: Origin, body: Callable[[Session], Body], *, version: int, reason: str
) -> Reply:
    """Write a layer in one transaction, then bring its servers into line, one in a transaction: none waits for all of them.

    Should the service end in between, the rest follow with their agents' next deliveries.
    """
    if request.seated is None:
        raise TurnedAway(UNIDENTIFIED)
    by, now = request.seated.person.id, request.now

    def work(session: Session) -> policy_change.Applied:
        return policy_change.apply(session, subject, body(session), base_version=version, by=by, reason=reason, now=now)

    applied = await central.pool.run(lambda: central.store.run(work))
    for server_id in applied.server_ids:
        settle = partial(policy_change.settle, server_id=server_id, now=now)
        await central.pool.run(partial(central.store.run, settle))
    return answer(PolicyApplied(version=applied.stored.version, servers=len(applied.server_ids)))


def _asked(request: Request) -> Origin:
    try:
        level = Level(request.query.get("level", ""))
    except ValueError as error:
        raise Refused("query.malformed", name="level") from error
    return Origin(level, request.query.get("key", "")[:64])


def _fitting(level: Level, key: str, *, is_shared: bool) -> Origin:
    if level.is_shared is not is_shared:
        raise Refused("policy.level", level=level.value)
    return Origin(level, key)


def _body(proposal: PolicyProposal) -> Body:
    templates = None if proposal.templates is None else tuple(proposal.templates)
    return Body(tuple(proposal.overrides), templates)
