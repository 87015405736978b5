"""Plain fields of a ticket, changed by several people at once; the customer's order among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import ticket_life as life
from app.domain import ticket_order as order
from app.domain.change import Change, Changes
from app.domain.check import Detail
from app.domain.ticket import ArticleKind, Ticket
from app.models import ArticleRow
from app.operations import contracts, streams, time_billing
from app.operations import ticket_moves as moves
from app.operations.conflict import Conflict
from app.operations.ticket_parts import check_contact, check_parts
from app.store.rows import overwrite


def edit(
    session: Session,
    ticket_id: str,
    *,
    base_version: int,
    changes: Mapping[str, Any],
    by: str,
    now: datetime,
    clear: tuple[str, ...] = (),
    ordered_at: datetime | None = None,
) -> tuple[Changes, bool]:
    """Change plain fields (those of ``app.domain.ticket_life.edited``), merging with what others changed meanwhile.

    The customer's order for what monitoring found starts the clock (reading A8), and taking it back ends that.

    Returns:
        What changed, and whether somebody else had changed other fields since ``base_version``.

    Raises:
        Refused: ``ticket.unknown``, ``ticket.merged`` for one that is only a way to another,
            ``ticket.subject_missing``, ``ticket.foreign_server``, ``ticket.foreign_contact``, ``time.*`` for an order
            that is stated.
        Conflict: ``ticket.collision`` (field, and both values) when the same field was changed since.
    """
    row = moves.load(session, ticket_id)
    before = moves.fact(row)
    asked = {**changes, **dict.fromkeys(clear)}
    is_merged = before.version != base_version
    if is_merged:
        for name in sorted(_changed_since(session, ticket_id, base_version, by=by) & set(asked)):
            theirs, mine = getattr(before, name), asked[name]
            if theirs != mine:
                raise Conflict("ticket.collision", field=name, theirs=_said(theirs), mine=_said(mine))
    check_parts(session, before.customer_id, tuple(asked.get("server_ids") or ()), ())
    check_contact(session, before.customer_id, asked.get("contact_id"))
    after = life.edited(before, now=now, clear=clear, **changes)
    touched = {name for name in asked if getattr(before, name) != getattr(after, name)}
    found: set[Change] = set()
    if touched:
        detail: Detail = {
            "fields": ", ".join(sorted(touched)),
            "version": before.version + 1,
            **{f"old_{name}": _said(getattr(before, name)) for name in touched},
            **{f"new_{name}": _said(getattr(after, name)) for name in touched},
        }
        found |= streams.system(session, ticket_id, code="ticket.edited", detail=detail, by=by, now=now)
    if "is_ordered" in touched:
        after = _ordered(session, after, at=ordered_at, now=now)
        if after.clock != before.clock:
            code = "ticket.ordered" if after.is_ordered else "ticket.order_taken_back"
            found |= streams.system(session, ticket_id, code=code, detail={}, by=by, now=now)
    found.add(overwrite(row, after))
    if touched & {"request", "is_ordered"}:
        session.flush()
        found |= time_billing.rebill(session, ticket_id)
    return frozenset(found), is_merged


def _ordered(session: Session, ticket: Ticket, *, at: datetime | None, now: datetime) -> Ticket:
    """Let the clock follow the customer's order, or its end; a call or a mail of theirs before it keeps the clock running."""
    if ticket.is_ordered:
        at = now if at is None else at
        life.check_stated(at, now=now)
        contract = contracts.at(session, ticket.customer_id, at=at)
        unordered = replace(ticket, is_ordered=False)
        told = order.notified(
            unordered,
            at=at,
            plan=None if contract is None else contract.plan,
            contract_id=None if contract is None else contract.id,
            now=now,
        )
        ordered = replace(told, is_ordered=True)
        return replace(ordered, billing=life.billing_of_ticket(ordered))
    said = session.scalars(
        select(ArticleRow).where(
            ArticleRow.ticket_id == ticket.id,
            ArticleRow.kind.in_((ArticleKind.PHONE, ArticleKind.MAIL_IN)),
            ArticleRow.at == ticket.notified_at,
            ArticleRow.deleted_at.is_(None),
        )
    ).first()
    return ticket if said is not None else order.unnotified(ticket, now=now)


def _changed_since(session: Session, ticket_id: str, version: int, *, by: str) -> set[str]:
    """Which plain fields somebody else edited after a version: the stream remembers each edit with the version it made.

    One's own edits do not collide: a console that was offline sends them one after the other.
    """
    edits = session.query(ArticleRow).filter(
        ArticleRow.ticket_id == ticket_id, ArticleRow.code == "ticket.edited", ArticleRow.deleted_at.is_(None)
    )
    return {
        name
        for edit in edits
        if int(edit.detail.get("version", 0)) > version and edit.author_id != by
        for name in str(edit.detail.get("fields", "")).split(", ")
    }


def _said(value: object) -> str:
    """Write a field's value into an entry: several with commas, nothing as nothing."""
    if value is None:
        return ""
    return ", ".join(str(each) for each in value) if isinstance(value, tuple) else str(value)
