"""Layers of policies as they are kept: read, written with their history, and who they concern."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from app.domain.contract import Plan
from app.domain.errors import Refused
from app.domain.policy import Override
from app.domain.policy_layers import Level, Origin
from app.domain.templates import TEMPLATES
from app.models import CustomerRow, PolicyChangeRow, PolicyLayerRow, PolicyOverrideRow, ServerRow
from app.models.agent import AgentRow
from app.operations.agents import is_id
from app.wire.ids import new_id

MOST: Final = 300
"""Exceptions of one layer."""


@dataclass(frozen=True, slots=True)
class Body:
    """What one layer holds; ``templates`` of a server, chosen by hand; None: by its role."""

    overrides: tuple[Override, ...] = ()
    templates: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A layer as it is kept; version 0: nobody ever said anything."""

    body: Body = field(default_factory=Body)
    version: int = 0
    changed_at: datetime | None = None
    changed_by: str = ""


def read(session: Session, subject: Origin) -> Stored:
    """Read a layer.

    Raises:
        Refused: ``policy.unknown`` for a plan or template there is none of; ``customer.unknown``, ``server.unknown``;
            ``policy.malformed`` when what is kept cannot be understood.
    """
    check_subject(session, subject)
    row = _row(session, subject)
    return Stored() if row is None else _stored(row)


def write(
    session: Session, subject: Origin, body: Body, *, base_version: int | None, by: str, reason: str, now: datetime
) -> Stored:
    """Put another body in the place of a layer's, and note the change; agents concerned hear of it at their next contact.

    Args:
        session: In a write transaction.
        subject: The layer.
        body: All it shall say.
        base_version: What the writer had read; None: whatever is there.
        by: Who, a person's id or a program's word.
        reason: Why.
        now: When.

    Raises:
        Refused: as ``read``; ``policy.conflict`` (version) when somebody else was quicker; ``policy.too_many``;
            ``policy.template_unknown``.
    """
    check_subject(session, subject)
    if len(body.overrides) > MOST:
        raise Refused("policy.too_many", count=MOST)
    for name in body.templates or ():
        if name not in TEMPLATES:
            raise Refused("policy.template_unknown", template=name[:64])
    row = _row(session, subject, is_locked=True)
    version = 0 if row is None else row.version
    if base_version is not None and base_version != version:
        raise Refused("policy.conflict", version=version)
    if row is None:
        row = _fresh_row(session, subject, now=now)
    before, after = dict(row.body or {}), builtins(body)
    row.body, row.version, row.changed_at, row.changed_by = after, version + 1, now, by
    change = PolicyChangeRow(
        id=new_id(), level=subject.level.value, key=subject.key, version=version + 1, at=now, by=by,
        reason=reason.strip()[:300], before=before, after=after,
    )  # fmt: skip
    session.add(change)
    session.flush()
    outdate(session, subject)
    return _stored(row)


def outdate(session: Session, subject: Origin) -> None:
    """Say that what processes remember of the checks of these agents is out of date."""
    where: list[ColumnElement[bool]] = [AgentRow.revoked_at.is_(None)]
    if subject.level is Level.SERVER:
        polling = select(ServerRow.polled_by_id).where(ServerRow.id == subject.key, ServerRow.polled_by_id.is_not(None))
        where.append(or_(AgentRow.server_id == subject.key, AgentRow.server_id.in_(polling)))
    elif subject.level is Level.CUSTOMER:
        where.append(AgentRow.customer_id == subject.key)
    session.execute(
        update(AgentRow)
        .where(*where)
        .values(config_version=AgentRow.config_version + 1)
        .execution_options(synchronize_session=False)
    )


def history(session: Session, subject: Origin, *, limit: int = 100) -> list[PolicyChangeRow]:
    """Read what was changed of a layer, newest first."""
    return list(
        session.scalars(
            select(PolicyChangeRow)
            .where(PolicyChangeRow.level == subject.level.value, PolicyChangeRow.key == subject.key)
            .order_by(PolicyChangeRow.version.desc())
            .limit(limit)
        )
    )


def change_of(session: Session, subject: Origin, change_id: str) -> PolicyChangeRow:
    """Find one change of a layer.

    Raises:
        Refused: ``policy.change_unknown``.
    """
    row = session.get(PolicyChangeRow, change_id) if is_id(change_id) else None
    if row is None or (row.level, row.key) != (subject.level.value, subject.key):
        raise Refused("policy.change_unknown")
    return row


def understood(body: object) -> Body:
    """Read a body.

    Raises:
        Refused: ``policy.malformed``.
    """
    if isinstance(body, dict) and not body:
        return Body()
    try:
        return msgspec.convert(body, Body)
    except msgspec.ValidationError as error:
        raise Refused("policy.malformed", reason=str(error)[:200]) from error


def builtins(body: Body) -> dict[str, Any]:
    """Write a body as it is kept."""
    return {
        "overrides": [msgspec.to_builtins(each) for each in body.overrides],
        **({} if body.templates is None else {"templates": list(body.templates)}),
    }


def check_subject(session: Session, subject: Origin) -> None:
    """Make sure that there is such a layer.

    Raises:
        Refused: ``policy.unknown``, ``customer.unknown``, ``server.unknown``.
    """
    is_there = False
    match subject.level:
        case Level.STANDARD:
            is_there = subject.key == ""
        case Level.PLAN:
            is_there = subject.key in {plan.value for plan in Plan}
        case Level.TEMPLATE:
            is_there = subject.key in TEMPLATES
        case Level.CUSTOMER:
            customer = session.get(CustomerRow, subject.key) if is_id(subject.key) else None
            if customer is None or customer.deleted_at is not None:
                raise Refused("customer.unknown")
            return
        case Level.SERVER:
            server = session.get(ServerRow, subject.key) if is_id(subject.key) else None
            if server is None or server.deleted_at is not None:
                raise Refused("server.unknown")
            return
    if not is_there:
        raise Refused("policy.unknown", level=subject.level.value, key=subject.key[:64])


def customer_of(session: Session, server_id: str) -> str:
    """Tell whose a server is that `check_subject` has found."""
    return session.get_one(ServerRow, server_id).customer_id


def _row(session: Session, subject: Origin, *, is_locked: bool = False) -> PolicyLayerRow | PolicyOverrideRow | None:
    if subject.level.is_shared:
        shared = select(PolicyLayerRow).where(
            PolicyLayerRow.level == subject.level.value, PolicyLayerRow.key == subject.key
        )
        return session.scalar(shared.with_for_update() if is_locked else shared)
    near = select(PolicyOverrideRow)
    if subject.level is Level.SERVER:
        near = near.where(PolicyOverrideRow.server_id == subject.key)
    else:
        near = near.where(PolicyOverrideRow.customer_id == subject.key, PolicyOverrideRow.server_id.is_(None))
    return session.scalar(near.with_for_update(of=PolicyOverrideRow) if is_locked else near)


def _fresh_row(session: Session, subject: Origin, *, now: datetime) -> PolicyLayerRow | PolicyOverrideRow:
    if subject.level.is_shared:
        row: PolicyLayerRow | PolicyOverrideRow = PolicyLayerRow(
            level=subject.level.value, key=subject.key, version=0, body={}, changed_at=now, changed_by=""
        )
    else:
        is_server = subject.level is Level.SERVER
        customer_id = session.get_one(ServerRow, subject.key).customer_id if is_server else subject.key
        row = PolicyOverrideRow(
            id=new_id(), customer_id=customer_id, server_id=subject.key if is_server else None, version=0, body={},
            changed_at=now, changed_by="",
        )  # fmt: skip
    session.add(row)
    return row


def _stored(row: PolicyLayerRow | PolicyOverrideRow) -> Stored:
    return Stored(understood(row.body), row.version, row.changed_at, row.changed_by)


def rows_of(
    session: Session, *, customer_ids: Iterable[str] | None = None, server_ids: Iterable[str] | None = None
) -> dict[Origin, tuple[int, object]]:
    """Read version and body of all layers that may concern these customers and servers (None: all there are)."""
    found: dict[Origin, tuple[int, object]] = {
        Origin(Level(row.level), row.key): (row.version, row.body)
        for row in session.execute(
            select(PolicyLayerRow.level, PolicyLayerRow.key, PolicyLayerRow.version, PolicyLayerRow.body)
        )
    }
    near = select(
        PolicyOverrideRow.customer_id, PolicyOverrideRow.server_id, PolicyOverrideRow.version, PolicyOverrideRow.body
    )
    if customer_ids is not None:
        near = near.where(PolicyOverrideRow.customer_id.in_(list(customer_ids)))
    if server_ids is not None:
        near = near.where(PolicyOverrideRow.server_id.is_(None) | PolicyOverrideRow.server_id.in_(list(server_ids)))
    for row in session.execute(near):
        origin = (
            Origin(Level.CUSTOMER, row.customer_id) if row.server_id is None else Origin(Level.SERVER, row.server_id)
        )
        found[origin] = (row.version, row.body)
    return found
