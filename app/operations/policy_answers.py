"""What consoles are shown of policies: what holds where, who said it, and what it was before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.kind import COMPUTERS, Platform
from app.domain.policy_layers import Layer, Level, Line, Origin, combine
from app.domain.templates import TEMPLATES, proposed
from app.models import CustomerRow
from app.models.agent import AgentRow
from app.models.check import CheckRow
from app.operations import inventory, policy_lines, policy_store
from app.operations.policy_lines import Place, Shelf
from app.wire.policy_questions import PolicyAnswer, PolicyChange, PolicyHistory


def answer(session: Session, subject: Origin, *, now: datetime) -> PolicyAnswer:
    """Show a layer and what holds where it is.

    Raises:
        Refused: ``policy.unknown``, ``customer.unknown``, ``server.unknown``, ``policy.malformed``.
    """
    stored = policy_store.read(session, subject)
    shelf = policy_lines.shelf(session)
    has: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    if subject.level is Level.SERVER:
        place = _place(session, subject.key, now=now)
        has, offered = shelf.templates(place), _proposed(session, place)
        lines = shelf.lines(place)
    else:
        lines = _of_many(session, shelf, subject, now=now)
    return PolicyAnswer(
        level=subject.level,
        key=subject.key,
        overrides=list(stored.body.overrides),
        templates=None if stored.body.templates is None else list(stored.body.templates),
        lines=list(lines),
        version=stored.version,
        has_templates=has,
        proposed=offered,
        changed_at=stored.changed_at,
        changed_by=stored.changed_by,
    )


def history(session: Session, subject: Origin) -> PolicyHistory:
    """Show what was changed of a layer, newest first.

    Raises:
        Refused: as ``answer``.
    """
    policy_store.check_subject(session, subject)
    return PolicyHistory(
        changes=[
            PolicyChange(
                id=row.id,
                version=row.version,
                at=row.at,
                by=row.by,
                reason=row.reason,
                before=list(policy_store.understood(row.before).overrides),
                after=list(policy_store.understood(row.after).overrides),
            )
            for row in policy_store.history(session, subject)
        ]
    )


def _place(session: Session, server_id: str, *, now: datetime) -> Place:
    row = session.execute(
        select(AgentRow.platform, AgentRow.customer_id)
        .where(AgentRow.server_id == server_id)
        .order_by(AgentRow.revoked_at.is_not(None))
    ).first()
    customer_id = policy_store.customer_of(session, server_id)
    platform = Platform.LINUX.value if row is None else row.platform
    return policy_lines.place_of(session, server_id=server_id, customer_id=customer_id, platform=platform, now=now)


def _of_many(session: Session, shelf: Shelf, subject: Origin, *, now: datetime) -> tuple[Line, ...]:
    """Lay the layers up to this one over the standards of all platforms it is for, a line of both once."""
    plan = None
    origins = [Origin(Level.STANDARD)]
    platforms = set(Platform)
    match subject.level:
        case Level.PLAN:
            origins.append(subject)
        case Level.TEMPLATE:
            origins.append(subject)
            platforms &= TEMPLATES[subject.key].platforms
        case Level.CUSTOMER:
            plan = policy_lines.plan_of(session, session.get_one(CustomerRow, subject.key).id, now=now)
            origins += [Origin(Level.PLAN, "basis" if plan is None else plan.value), subject]
        case _:
            pass
    layers = []
    for origin in origins:
        built_in = TEMPLATES[origin.key].overrides if origin.level is Level.TEMPLATE else ()
        layers.append(Layer(origin, (*built_in, *shelf.body(origin).overrides)))
    found: dict[tuple[str, str], Line] = {}
    # Where a kind has one line for computers and another for devices, that of the many comes first.
    for platform in sorted(platforms, key=lambda each: (each not in COMPUTERS, each)):
        for line in combine(policy_lines.standard(platform, plan), layers, platform=platform):
            found.setdefault(line.key, line)
    return tuple(found.values())


def _proposed(session: Session, place: Place) -> tuple[str, ...]:
    """Propose templates by the services that run on a server: its inventory says so, and checks of single ones."""
    names = set(
        session.scalars(
            select(CheckRow.item).where(
                CheckRow.server_id == place.server_id, CheckRow.deleted_at.is_(None), CheckRow.kind == "service"
            )
        )
    )
    stock = inventory.of_server(session, place.server_id).inventory
    if stock is not None:
        names |= {each.name for each in stock.services if each.is_automatic or each.state == "running"}
    return proposed(names, platform=place.platform)
