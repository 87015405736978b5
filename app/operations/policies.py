"""Policies: which checks a server gets, and what its agent is told of them."""

from __future__ import annotations

import logging
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Final, cast

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import policy
from app.domain.change import Noun
from app.domain.check import CheckSpec
from app.domain.contract import Contract, Plan, in_force
from app.domain.errors import Refused
from app.domain.policy import Override
from app.models.agent import AgentRow
from app.models.contract import ContractRow
from app.models.server import ServerRow
from app.models.setting import PolicyOverrideRow, SettingRow
from app.operations.agents import Known
from app.store import facts
from app.wire.codec import encode
from app.wire.ids import new_id
from app.wire.messages import Config

log = logging.getLogger("wachpult.central")

PACE: Final = "pace"
"""Setting: seconds between checks, samples and reports, where they are not the usual minute."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between runs of a round-the-clock check, between samples, and between reports."""

    interval_s: int = policy.INTERVAL_S
    samples_every_s: int = 60
    report_every_s: int = 60


@dataclass(frozen=True, slots=True)
class _Body:
    """What a row of exceptions holds."""

    overrides: list[Override] = field(default_factory=list)


def set_pace(session: Session, pace: Pace, *, now: datetime) -> None:
    """Let all agents check, measure and report faster or slower."""
    value = msgspec.to_builtins(pace)
    row = session.get(SettingRow, PACE)
    if row is None:
        session.add(SettingRow(key=PACE, value=value, changed_at=now, changed_by=""))
    elif row.value != value:
        row.value, row.changed_at = value, now
    session.flush()


def pace(session: Session) -> Pace:
    """How fast agents check, measure and report."""
    row = session.get(SettingRow, PACE)
    if row is None:
        return Pace()
    try:
        found = msgspec.convert(row.value, Pace)
    except msgspec.ValidationError as error:
        log.warning("the setting %r is ignored: %s", PACE, error)
        return Pace()
    if min(found.interval_s, found.samples_every_s, found.report_every_s) < 1:
        log.warning("the setting %r is ignored: less than a second", PACE)
        return Pace()
    return found


def specs(session: Session, *, agent: Known, now: datetime) -> tuple[CheckSpec, ...]:
    """What an agent checks. One that is not approved gets the standard of its platform: nothing anybody wrote down."""
    at = pace(session)
    if not agent.is_approved:
        return _standard(agent.platform, None, at.interval_s)
    plan = _plan(session, agent.customer_id, now=now)
    try:
        overrides = _overrides(session, agent)
        if overrides:
            lines = policy.merge(policy.default_policy(agent.platform, plan), overrides)
            return policy.scaled(lines, interval_s=at.interval_s)
    except Refused as error:
        # Exceptions are checked when they are written; should one not make sense after all, the standard goes on.
        log.warning("the exceptions of server %s are ignored: %s", agent.server_id, error)
    return _standard(agent.platform, plan, at.interval_s)


def config(session: Session, *, agent: Known, now: datetime) -> Config:
    """What an agent is told. Its version is made of what it says: the same configuration has the same version."""
    at = pace(session)
    lines = list(specs(session, agent=agent, now=now))
    return Config(
        version=version_of(lines, at),
        specs=lines,
        samples_every_s=at.samples_every_s,
        report_every_s=at.report_every_s,
    )


def version(session: Session, *, agent: Known, now: datetime) -> int:
    """The version of the configuration an agent should have."""
    return version_of(list(specs(session, agent=agent, now=now)), pace(session))


def version_of(lines: list[CheckSpec], at: Pace) -> int:
    """Number a configuration by its content."""
    return zlib.crc32(encode((lines, at))) or 1


def overrides_of(session: Session, *, server_id: str) -> tuple[Override, ...]:
    """What one server is checked for otherwise than the standard says, oldest first.

    Raises:
        Refused: ``policy.malformed`` when what is stored cannot be understood.
    """
    row = session.scalar(select(PolicyOverrideRow).where(PolicyOverrideRow.server_id == server_id))
    return () if row is None else tuple(_understood(row.body))


def set_override(session: Session, *, server_id: str, override: Override, by: str, now: datetime) -> None:
    """Check something of one server otherwise, or besides; it replaces what was said of the same item before.

    Its agent hears of it at its next contact.

    Raises:
        Refused: ``server.unknown``; what ``app.domain.policy.merge`` refuses.
    """
    row = _row_of(session, server_id, by=by, now=now)
    kept = [each for each in _understood(row.body) if (each.kind, each.item) != (override.kind, override.item)]
    _store(session, row, [*kept, override], by=by, now=now)


def drop_override(session: Session, *, server_id: str, kind: str, item: str, by: str, now: datetime) -> None:
    """Let an item of one server be checked by the standard again, or no longer if the standard does not have it.

    Raises:
        Refused: ``server.unknown``; ``policy.no_override`` when nothing was said of the item.
    """
    row = _row_of(session, server_id, by=by, now=now)
    before = _understood(row.body)
    kept = [each for each in before if (each.kind, each.item) != (kind, item)]
    if len(kept) == len(before):
        raise Refused("policy.no_override", kind=kind, item=item)
    _store(session, row, kept, by=by, now=now)


def _row_of(session: Session, server_id: str, *, by: str, now: datetime) -> PolicyOverrideRow:
    server = session.get(ServerRow, server_id)
    if server is None or server.deleted_at is not None:
        raise Refused("server.unknown")
    row = session.scalar(
        select(PolicyOverrideRow).where(PolicyOverrideRow.server_id == server_id).with_for_update(of=PolicyOverrideRow)
    )
    if row is None:
        row = PolicyOverrideRow(
            id=new_id(), customer_id=server.customer_id, server_id=server_id, body={}, changed_at=now, changed_by=by
        )
        session.add(row)
    return row


def _store(session: Session, row: PolicyOverrideRow, overrides: list[Override], *, by: str, now: datetime) -> None:
    for agent in session.scalars(
        select(AgentRow).where(AgentRow.server_id == row.server_id, AgentRow.revoked_at.is_(None))
    ):
        policy.merge(policy.default_policy(agent.platform, None), overrides)
        agent.config_version += 1  # what processes remember of this agent's checks is out of date
    row.body = msgspec.to_builtins(_Body(overrides))
    row.changed_at, row.changed_by = now, by
    session.flush()


def _understood(body: object) -> list[Override]:
    try:
        return msgspec.convert(body, _Body).overrides
    except msgspec.ValidationError as error:
        raise Refused("policy.malformed", reason=str(error)[:200]) from error


@lru_cache(64)
def _standard(platform: str, plan: Plan | None, interval_s: int) -> tuple[CheckSpec, ...]:
    return policy.scaled(policy.default_policy(platform, plan), interval_s=interval_s)


def _plan(session: Session, customer_id: str, *, now: datetime) -> Plan | None:
    found = facts.all_of(
        session, Noun.CONTRACT, ContractRow.customer_id == customer_id, ContractRow.deleted_at.is_(None)
    )
    contract = in_force([cast("Contract", each) for each in found], at=now)
    return None if contract is None else contract.plan


def _overrides(session: Session, agent: Known) -> list[Override]:
    """The customer's exceptions, then the server's own."""
    rows = session.execute(
        select(PolicyOverrideRow.server_id, PolicyOverrideRow.body).where(
            PolicyOverrideRow.customer_id == agent.customer_id,
            PolicyOverrideRow.server_id.is_(None) | (PolicyOverrideRow.server_id == agent.server_id),
        )
    ).all()
    ordered = sorted(rows, key=lambda row: row.server_id is not None)
    return [override for row in ordered for override in _understood(row.body)]
