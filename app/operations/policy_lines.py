"""Which lines hold for which server: its place among plans, roles and customers, and the layers that say something there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import cast

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from app.domain import policy
from app.domain.change import Noun
from app.domain.check import CheckSpec
from app.domain.contract import Contract, Plan, in_force
from app.domain.kind import Platform
from app.domain.policy_layers import Layer, Level, Line, Origin, combine
from app.domain.templates import TEMPLATES, of_role
from app.models import ServerRow
from app.models.agent import AgentRow
from app.models.contract import ContractRow
from app.operations.policy_store import Body, rows_of, understood
from app.store import facts


@dataclass(frozen=True, slots=True)
class Place:
    """What decides which layers concern a server."""

    server_id: str
    customer_id: str
    platform: str
    plan: Plan | None
    role: str = ""


@dataclass(slots=True)
class Shelf:
    """All layers that concern some servers, read at once. ``instead`` is looked at in the place of what is kept.

    What cannot be understood raises ``Refused`` where it is laid.
    """

    rows: Mapping[Origin, tuple[int, object]]
    instead: Mapping[Origin, Body] = field(default_factory=dict)
    _bodies: dict[Origin, Body] = field(default_factory=dict)
    _lines: dict[object, tuple[Line, ...]] = field(default_factory=dict)

    def body(self, origin: Origin) -> Body:
        """Give what a layer says."""
        if origin in self.instead:
            return self.instead[origin]
        if origin not in self._bodies:
            row = self.rows.get(origin)
            self._bodies[origin] = Body() if row is None else understood(row[1])
        return self._bodies[origin]

    def templates(self, place: Place) -> tuple[str, ...]:
        """Tell which templates a server has: chosen by hand, or by its role."""
        chosen = self.body(Origin(Level.SERVER, place.server_id)).templates
        found = of_role(place.role, platform=place.platform) if chosen is None else chosen
        return tuple(name for name in found if name in TEMPLATES)

    def layers(self, place: Place) -> tuple[Layer, ...]:
        """Give all layers of a server that say something, farthest first. Without a contract it is watched as Basis."""
        origins = [Origin(Level.STANDARD), Origin(Level.PLAN, (place.plan or Plan.BASIS).value)]
        origins += [Origin(Level.TEMPLATE, name) for name in self.templates(place)]
        origins += [Origin(Level.CUSTOMER, place.customer_id), Origin(Level.SERVER, place.server_id)]
        found = []
        for origin in origins:
            built_in = TEMPLATES[origin.key].overrides if origin.level is Level.TEMPLATE else ()
            overrides = (*built_in, *self.body(origin).overrides)
            if overrides:
                found.append(Layer(origin, overrides))
        return tuple(found)

    def lines(self, place: Place) -> tuple[Line, ...]:
        """Give the lines that hold for a server.

        Raises:
            Refused: what ``combine`` refuses; ``policy.malformed``.
        """
        layers = self.layers(place)
        key = (place.platform, place.plan, tuple(layer.origin for layer in layers))
        if key not in self._lines:
            self._lines[key] = combine(standard(place.platform, place.plan), layers, platform=place.platform)
        return self._lines[key]


def shelf(session: Session, places: Iterable[Place] | None = None) -> Shelf:
    """Read the layers that concern these servers; all there are without."""
    if places is None:
        return Shelf(rows_of(session))
    known = list(places)
    return Shelf(
        rows_of(
            session,
            customer_ids={place.customer_id for place in known},
            server_ids={place.server_id for place in known},
        )
    )


def place_of(session: Session, *, server_id: str, customer_id: str, platform: str, now: datetime) -> Place:
    """Find out where a server stands; ``platform`` of a device is that of devices, whatever was said."""
    row = session.execute(select(ServerRow.role, ServerRow.polled_by_id).where(ServerRow.id == server_id)).one_or_none()
    role = "" if row is None else row.role or ""
    if row is not None and row.polled_by_id is not None:
        platform = Platform.DEVICE.value
    return Place(server_id, customer_id, platform, plan_of(session, customer_id, now=now), role)


def places_of(session: Session, subject: Origin, *, now: datetime) -> list[Place]:
    """List the servers with an approved agent, and the devices such agents ask, that a layer may concern, in the order of ids.

    Of a template: all servers, because which ones have it may be what changes.
    """
    where: list[ColumnElement[bool]] = [
        AgentRow.approved_at.is_not(None),
        AgentRow.revoked_at.is_(None),
        ServerRow.deleted_at.is_(None),
    ]
    if subject.level is Level.SERVER:
        where.append(ServerRow.id == subject.key)
    elif subject.level is Level.CUSTOMER:
        where.append(ServerRow.customer_id == subject.key)
    platform = case((ServerRow.polled_by_id.is_(None), AgentRow.platform), else_=Platform.DEVICE.value)
    rows = session.execute(
        select(ServerRow.id, ServerRow.customer_id, ServerRow.role, platform.label("platform"))
        .join(AgentRow, AgentRow.server_id == func.coalesce(ServerRow.polled_by_id, ServerRow.id))
        .where(*where)
        .order_by(ServerRow.id)
    ).all()
    plans: dict[str, Plan | None] = {}
    found: dict[str, Place] = {}
    for row in rows:
        if row.customer_id not in plans:
            plans[row.customer_id] = plan_of(session, row.customer_id, now=now)
        found[row.id] = Place(row.id, row.customer_id, row.platform, plans[row.customer_id], row.role or "")
    if subject.level is Level.PLAN:
        return [place for place in found.values() if (place.plan or Plan.BASIS).value == subject.key]
    return list(found.values())


def plan_of(session: Session, customer_id: str, *, now: datetime) -> Plan | None:
    """The plan of a customer's contract in force."""
    contract = contract_of(session, customer_id, now=now)
    return None if contract is None else contract.plan


def contract_of(session: Session, customer_id: str, *, now: datetime) -> Contract | None:
    """A customer's contract in force."""
    found = facts.all_of(
        session, Noun.CONTRACT, ContractRow.customer_id == customer_id, ContractRow.deleted_at.is_(None)
    )
    return in_force([cast("Contract", each) for each in found], at=now)


@lru_cache(16)
def standard(platform: str, plan: Plan | None) -> Sequence[CheckSpec]:
    """The built-in standard."""
    return policy.default_policy(platform, plan)
