"""Policies: which checks a server gets, and what its agent is told of them."""

from __future__ import annotations

import logging
import zlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy.orm import Session

from app.domain import policy
from app.domain.check import CheckSpec
from app.domain.contract import Contract
from app.domain.errors import Refused
from app.domain.policy import Override
from app.domain.policy_layers import Level, Line, Origin, combine, specs_of
from app.models.setting import SettingRow
from app.operations import policy_lines, policy_store
from app.operations.agents import Known
from app.wire.codec import encode
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


def lines(session: Session, *, agent: Known, now: datetime) -> tuple[Line, ...]:
    """What holds for an agent's server, line by line, with what is switched off and who said so.

    One that is not approved gets the standard of its platform: nothing anybody wrote down.
    """
    at = pace(session)
    plan = None
    contract = policy_lines.contract_of(session, agent.customer_id, now=now) if agent.is_approved else None
    if agent.is_approved:
        place = policy_lines.place_of(
            session, server_id=agent.server_id, customer_id=agent.customer_id, platform=agent.platform, now=now
        )
        plan = place.plan
        try:
            found = policy_lines.shelf(session, [place]).lines(place)
            return scaled(_by_contract(found, contract), at.interval_s)
        except Refused as error:
            # Exceptions are checked when they are written; should one not make sense after all, the standard goes on.
            log.warning("the exceptions of server %s are ignored: %s", agent.server_id, error)
    return scaled(_by_contract(combine(policy_lines.standard(agent.platform, plan), ()), contract), at.interval_s)


def specs(session: Session, *, agent: Known, now: datetime) -> tuple[CheckSpec, ...]:
    """What an agent checks."""
    return specs_of(lines(session, agent=agent, now=now))


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
    """What one server is checked for otherwise than its plan, its role and its customer say, oldest first.

    Raises:
        Refused: ``server.unknown``; ``policy.malformed`` when what is stored cannot be understood.
    """
    return policy_store.read(session, Origin(Level.SERVER, server_id)).body.overrides


def scaled(found: tuple[Line, ...], interval_s: int) -> tuple[Line, ...]:
    """Run lines faster or slower, in proportion."""
    if interval_s == policy.INTERVAL_S:
        return found
    return tuple(replace(line, spec=policy.scaled([line.spec], interval_s=interval_s)[0]) for line in found)


def _by_contract(found: tuple[Line, ...], contract: Contract | None) -> tuple[Line, ...]:
    return tuple(replace(line, spec=policy.by_contract(line.spec, contract)) for line in found)
