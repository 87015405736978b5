"""What agents may ask: to be taken in, to deliver, to be called, to know what to check, to change their key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.central.reply import UNIDENTIFIED, Reply, TurnedAway, answer
from app.central.request import Request, Signed
from app.operations import agents, device_config, results
from app.wire.calls import Called, Waiting
from app.wire.messages import Acknowledged, Config, Enrol, Enrolled, Results, Rotate

if TYPE_CHECKING:
    from app.central.service import Central


async def enrol(central: Central, request: Request) -> Reply:
    """Turn a one-time token into an agent. The request is signed with the key it brings, which proves its possession."""
    message: Enrol = request.message
    signed = request.signed
    if signed is None:
        raise TurnedAway(UNIDENTIFIED)

    def work() -> agents.Admitted:
        return central.store.run(
            lambda session: agents.enrol(
                session, token=message.token, public_key=signed.public_key, machine=message.machine, now=request.now
            )
        )

    admitted = await central.pool.run(work)
    central.follow.changed()
    return answer(
        Enrolled(
            agent_id=admitted.agent_id,
            server_id=admitted.server_id,
            gateway_key=central.gateway_key,
            is_approved=admitted.is_approved,
        )
    )


async def take_results(central: Central, request: Request) -> Reply:
    """Take a batch in; answered when it is durable."""
    message: Results = request.message
    signed = _signed(request)

    def work(session: Session, agent: agents.Known) -> Acknowledged:
        return results.record(
            session, agent=agent, epoch=signed.epoch, agent_time_s=signed.time, message=message, now=request.now
        )

    return await central.intake.submit(signed, work, size=request.size)


async def call(central: Central, request: Request) -> Reply:
    """Answer an agent that waits when there is something for it to do, or after a while."""
    message: Waiting = request.message
    found = await central.calls.wait(_signed(request), heard=message.number, seconds=message.wait_s)
    return answer(Called(number=found.number, check_now=found.check_now, only=list(found.only)))


async def give_config(central: Central, request: Request) -> Reply:
    """Tell an agent what to check; one that is not approved is told to check nothing but itself."""

    def work(session: Session, agent: agents.Known) -> Config:
        return device_config.config(session, agent=agent, sealer=central.sealer, now=request.now)

    return await central.intake.submit(_signed(request), work, size=0)


async def rotate(central: Central, request: Request) -> Reply:
    """Give an agent a new key."""
    message: Rotate = request.message
    signed = _signed(request)

    def work(session: Session, agent: agents.Known) -> Config:
        agents.rotate(
            session,
            agent=agent,
            signed_by=signed.public_key,
            new_public_key=message.public_key,
            proof=message.proof,
            now=request.now,
        )
        return device_config.config(session, agent=agent, sealer=central.sealer, now=request.now)

    return await central.intake.submit(signed, work, size=request.size)


def _signed(request: Request) -> Signed:
    if request.signed is None:
        raise TurnedAway(UNIDENTIFIED)
    return request.signed
