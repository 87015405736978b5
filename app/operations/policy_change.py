"""Changing policies: a layer gets another body if it makes sense on every server it concerns, and their checks follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Changes
from app.domain.errors import Refused
from app.domain.kind import Platform
from app.domain.policy import Override
from app.domain.policy_layers import Layer, Level, Line, Origin, combine
from app.models.agent import AgentRow
from app.operations import check_lines, checks, device_config, policies, policy_lines, policy_store
from app.operations.agents import Known as Agent
from app.operations.judging import Judging
from app.operations.policy_lines import Place
from app.operations.policy_store import Body, Stored


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a change: the layer as it is now, and the servers whose lines are others by it."""

    stored: Stored
    server_ids: tuple[str, ...]


def apply(
    session: Session, subject: Origin, body: Body, *, base_version: int | None, by: str, reason: str, now: datetime
) -> Applied:
    """Let a layer say something else. The checks of the servers it names are brought into line by `settle`, one after the other.

    Raises:
        Refused: what ``policy_store.write`` and ``policy_layers.combine`` refuse; ``policy.twice`` (kind, item) when two exceptions
            are about the same; ``policy.enforced`` (kind, item, by) when a server's would weaken what is enforced.
    """
    policy_store.check_subject(session, subject)
    moved = moves(session, subject, body, now=now)
    stored = policy_store.write(session, subject, body, base_version=base_version, by=by, reason=reason, now=now)
    return Applied(stored, tuple(place.server_id for place, _before, _after in moved))


def moves(
    session: Session, subject: Origin, body: Body, *, now: datetime
) -> list[tuple[Place, tuple[Line, ...], tuple[Line, ...]]]:
    """Work out which servers' lines would be others if a layer said this: where, before and after.

    Raises:
        Refused: as ``apply``, but for ``policy.conflict``.
    """
    _check(subject, body)
    places = policy_lines.places_of(session, subject, now=now)
    before = policy_lines.shelf(session, places)
    after = replace(before, instead={subject: body}, _lines={})
    found = []
    for place in places:
        then = after.lines(place)
        if subject.level is Level.SERVER:
            _refuse_held(then, subject)
        try:
            first = before.lines(place)
        except Refused:  # what is kept makes no sense: the standard has held meanwhile
            first = combine(policy_lines.standard(place.platform, place.plan), ())
        if first != then:
            found.append((place, first, then))
    return found


def settle(session: Session, *, server_id: str, now: datetime) -> Changes:
    """Bring the checks of a server into line with its policy, without waiting for its agent."""
    lines = _lines(session, server_id, now=now)
    if lines is None:
        return frozenset()
    judging = Judging(session, server_id=server_id, now=now)
    known = checks.load(session, server_id=server_id)
    if not check_lines.align(session, judging, known, lines, now=now):
        return frozenset()
    judging.finish()
    checks.save(session, known)
    checks.touch_streams(session, server_id)
    return frozenset(judging.changes)


def set_override(session: Session, *, server_id: str, override: Override, by: str, now: datetime) -> None:
    """Check something of one server otherwise, or besides; it replaces what was said of the same item before.

    Its agent hears of it at its next contact.

    Raises:
        Refused: ``server.unknown``; what ``apply`` refuses.
    """
    subject = Origin(Level.SERVER, server_id)
    before = policy_store.read(session, subject).body
    kept = [each for each in before.overrides if (each.kind, each.item) != (override.kind, override.item)]
    body = replace(before, overrides=(*kept, override))
    apply(session, subject, body, base_version=None, by=by, reason=override.reason, now=now)
    settle(session, server_id=server_id, now=now)


def drop_override(session: Session, *, server_id: str, kind: str, item: str, by: str, now: datetime) -> None:
    """Let an item of one server be checked by the standard again, or no longer if the standard does not have it.

    Raises:
        Refused: ``server.unknown``; ``policy.no_override`` when nothing was said of the item.
    """
    subject = Origin(Level.SERVER, server_id)
    before = policy_store.read(session, subject).body
    kept = tuple(each for each in before.overrides if (each.kind, each.item) != (kind, item))
    if len(kept) == len(before.overrides):
        raise Refused("policy.no_override", kind=kind, item=item)
    apply(session, subject, replace(before, overrides=kept), base_version=None, by=by, reason="", now=now)
    settle(session, server_id=server_id, now=now)


def _lines(session: Session, server_id: str, *, now: datetime) -> tuple[Line, ...] | None:
    """What holds for a server or a device; None for a server without an agent."""
    device = device_config.one(session, server_id, now=now)
    if device is not None:
        return device.lines
    row = session.scalar(select(AgentRow).where(AgentRow.server_id == server_id, AgentRow.revoked_at.is_(None)))
    if row is None:
        return None
    agent = Agent(
        row.id, row.server_id, row.customer_id, row.state, row.config_version, row.approved_at is not None,
        row.check_now_at, row.platform, row.interval_s, row.backlog,
    )  # fmt: skip
    return policies.lines(session, agent=agent, now=now)


def _check(subject: Origin, body: Body) -> None:
    """Check what can be checked without any server."""
    seen: set[tuple[str, str]] = set()
    for override in body.overrides:
        if (override.kind, override.item) in seen:
            raise Refused("policy.twice", kind=override.kind, item=override.item)
        seen.add((override.kind, override.item))
    for platform in Platform:
        combine(policy_lines.standard(platform, None), [Layer(subject, body.overrides)], platform=platform)


def _refuse_held(lines: Iterable[Line], subject: Origin) -> None:
    for line in lines:
        if line.enforced_by is not None and any(by == subject for _name, by in line.held):
            raise Refused(
                "policy.enforced", kind=line.spec.kind, item=line.spec.item, level=line.enforced_by.level.value
            )
