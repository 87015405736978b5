"""Tickets that are one, or two: merged when they are about the same problem, split when one is about two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Final

from app.domain import clock_change
from app.domain.calendar import SERVICE_CALENDAR, Hours
from app.domain.contract import Affected, Criticality, Plan
from app.domain.errors import Refused
from app.domain.sla import start
from app.domain.ticket import Article, ArticleKind, Channel, Ticket, TicketStatus
from app.domain.ticket_life import billing_of_ticket
from app.domain.ticket_marks import tags_of
from app.domain.ticket_order import is_notified

_GRAVITY: Final = (Affected.ONE, Affected.UP_TO_TEN, Affected.MORE_OR_ALL, Affected.KEY_PROCESS)
_CONTACT: Final = ("contact_id", "contact_name", "contact_phone", "contact_mail")
_FROM_CUSTOMER: Final = {ArticleKind.PHONE: Channel.PHONE, ArticleKind.MAIL_IN: Channel.MAIL}
_BEGUN: Final = (TicketStatus.IN_PROGRESS, TicketStatus.SCHEDULED)


# --- merge ------------------------------------------------------------------------------------------------------------


LEFT_BEHIND: Final = ("status", "follow_up_at", "follow_up_note", "answered_at", "reopen_asked_at")
"""What a ticket that is merged into another one has no longer."""


def check_mergeable(source: Ticket, into: Ticket) -> None:
    """Refuse to merge what does not belong together.

    Raises:
        Refused: ``merge.itself``, ``merge.merged_already``, ``merge.foreign_customer``; ``merge.into_done`` when the
            problem of an open ticket would be hidden in one that is done.
    """
    if source.id == into.id:
        raise Refused("merge.itself")
    if source.merged_into_id is not None:
        raise Refused("merge.merged_already")
    if source.customer_id != into.customer_id:
        raise Refused("merge.foreign_customer")
    if source.status.is_open and not into.status.is_open:
        raise Refused("merge.into_done")


def merged(source: Ticket, into: Ticket, *, now: datetime, calendar: Hours = SERVICE_CALENDAR) -> tuple[Ticket, Ticket]:
    """Merge a ticket into another one about the same problem. Stream and working time are moved by the caller.

    The ticket that stays keeps the earlier notification, the contract of that, and of the two promises the one that is
    due earlier; it is critical if one of them is, from the notification that carried the facts (reading A14). Work that
    was begun on one was begun on both. A broken promise stays on record. The other is closed and only a way there.

    Returns:
        The ticket that goes, and the one that stays.

    Raises:
        Refused: as ``check_mergeable``; ``tag.too_many``.
    """
    check_mergeable(source, into)
    gone = replace(
        source,
        status=TicketStatus.CLOSED,
        merged_into_id=into.id,
        alarm_ids=(),
        follow_up_at=None,
        follow_up_note="",
        answered_at=None,
        reopen_asked_at=None,
        changed_at=now,
    )
    stays = replace(_joined(source, into), changed_at=now, **_promise(source, into, now=now, calendar=calendar))
    return gone, replace(stays, billing=billing_of_ticket(stays))


def _joined(source: Ticket, into: Ticket) -> Ticket:
    """What both say, in one."""
    watchers = (*into.watcher_ids, *source.watcher_ids, *((source.assignee_id,) if source.assignee_id else ()))
    counted = [each for each in (into.persons_affected, source.persons_affected) if each is not None]
    contact = into if any(getattr(into, name) for name in _CONTACT) else source
    return replace(
        into,
        affected=max(into.affected, source.affected, key=_GRAVITY.index),
        persons_affected=max(counted, default=None),
        key_process=into.key_process or source.key_process,
        server_ids=_united(into.server_ids, source.server_ids),
        alarm_ids=_united(into.alarm_ids, source.alarm_ids),
        watcher_ids=_united(into.watcher_ids, (each for each in watchers if each != into.assignee_id)),
        tags=tags_of((*into.tags, *source.tags)),
        related_ids=tuple(
            each for each in _united(into.related_ids, source.related_ids) if each not in (into.id, source.id)
        ),
        answered_at=max((each.answered_at for each in (into, source) if each.answered_at is not None), default=None),
        reopen_asked_at=into.reopen_asked_at or source.reopen_asked_at,
        is_ordered=into.is_ordered or source.is_ordered,
        is_emergency=into.is_emergency or source.is_emergency,
        mail_thread=into.mail_thread or source.mail_thread,
        follow_up_at=(into if into.follow_up_at is not None else source).follow_up_at,
        follow_up_note=(into if into.follow_up_at is not None else source).follow_up_note,
        contact_id=contact.contact_id,
        contact_name=contact.contact_name,
        contact_phone=contact.contact_phone,
        contact_mail=contact.contact_mail,
        **_judged(into if into.exclusion is not None else source, into if into.breach_code else source),
    )


def _judged(excluded: Ticket, explained: Ticket) -> dict[str, Any]:
    """What supervisors have decided on one of them holds for the problem."""
    return {
        "exclusion": excluded.exclusion,
        "excluded_at": excluded.excluded_at,
        "excluded_by": excluded.excluded_by,
        "exclusion_reason": excluded.exclusion_reason,
        "breach_code": explained.breach_code,
        "breach_note": explained.breach_note,
        "breach_by": explained.breach_by,
    }


def _promise(source: Ticket, into: Ticket, *, now: datetime, calendar: Hours) -> dict[str, Any]:
    """Notification, contract, criticality, clock and status of the one that stays: the merge rule."""
    is_critical = Criticality.CRITICAL in (into.criticality, source.criticality)
    severity = Criticality.CRITICAL if is_critical else Criticality.UNCRITICAL
    told = [each for each in (into, source) if is_notified(each)] or [into]
    first = min(told, key=lambda each: (each.clock.target_s is None, each.notified_at))
    clock = clock_change.merged(into.clock, source.clock, criticality=severity, now=now, calendar=calendar)
    has_begun = source.status in _BEGUN and into.status in (TicketStatus.NEW, TicketStatus.ACCEPTED)
    return {
        "notified_at": min(each.notified_at for each in told),
        "plan": first.plan,
        "contract_id": first.contract_id,
        "criticality": severity,
        "clock": clock,
        "status": source.status if has_begun else into.status,
        "scheduled_for": source.scheduled_for if has_begun else into.scheduled_for,
    }


def _united(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def unmerged(
    source: Ticket, into: Ticket, *, gone: Ticket, before: Ticket, after: Ticket, now: datetime
) -> tuple[Ticket, Ticket]:
    """Take a merge back. What was changed since on the ticket that stayed is left as it is now.

    Work that was begun since on the ticket that stayed keeps its clock stopped; the other one's clock runs on as it did.

    Args:
        source: the ticket that went.
        into: the ticket that stayed, as it is now.
        gone: as the one that went was before the merge.
        before: as the one that stayed was before the merge.
        after: as the merge left it.
        now: when.

    Returns:
        The ticket that comes back (its alarms are given back by the caller), and the one that stayed.

    Raises:
        Refused: ``merge.not_merged``.
    """
    if source.merged_into_id != into.id:
        raise Refused("merge.not_merged")
    back: dict[str, Any] = {}
    for field in fields(Ticket):
        old, made = getattr(before, field.name), getattr(after, field.name)
        if field.name not in _OWN and old != made and getattr(into, field.name) == made:
            back[field.name] = old
    if "clock" not in back and before.clock != after.clock and "criticality" not in _moved(after, into):
        running = clock_change.with_stop(before.clock, of=into.clock, criticality=before.criticality)
        back["clock"] = running
    stayed = replace(into, **back, changed_at=now)
    came = replace(source, merged_into_id=None, changed_at=now, **{name: getattr(gone, name) for name in LEFT_BEHIND})
    return came, replace(stayed, billing=billing_of_ticket(stayed))


_OWN: Final = frozenset({"id", "version", "number", "alarm_ids", "changed_at"})


def _moved(one: Ticket, other: Ticket) -> set[str]:
    return {field.name for field in fields(Ticket) if getattr(one, field.name) != getattr(other, field.name)}


# --- split ------------------------------------------------------------------------------------------------------------


def check_splittable(ticket: Ticket, articles: Iterable[Article]) -> list[Article]:
    """Put the entries that are to be cut out in order, the oldest first.

    Raises:
        Refused: ``ticket.merged``; ``split.nothing``; ``split.foreign_entry`` for one of another ticket; ``split.system_entry`` for
            one the product wrote itself.
    """
    if ticket.merged_into_id is not None:
        raise Refused("ticket.merged")
    found = sorted(articles, key=lambda each: (each.at, each.id))
    if not found:
        raise Refused("split.nothing")
    if any(each.ticket_id != ticket.id for each in found):
        raise Refused("split.foreign_entry")
    if any(each.kind is ArticleKind.SYSTEM for each in found):
        raise Refused("split.system_entry")
    return found


def is_from_customer(article: Article) -> bool:
    """Whether an entry is a word of the customer."""
    return article.kind in _FROM_CUSTOMER and article.detail.get("from_customer", True) is not False


def split(
    ticket: Ticket,
    first: Article,
    *,
    new_id: str,
    subject: str,
    plan: Plan | None,
    contract_id: str | None,
    by: str,
    now: datetime,
    calendar: Hours = SERVICE_CALENDAR,
) -> Ticket:
    """Begin a ticket of its own with entries of another one. It has a clock of its own, from its own notification on.

    It was notified when the first of its entries came, if that is a word of the customer, however long ago; else now.
    Who is affected by the other matter is not known yet: it begins with one person, and is classified by who reads it.

    Args:
        ticket: what it is cut out of.
        first: the oldest of its entries.
        new_id: its id.
        subject: what it is about.
        plan: of the contract valid at its notification (``split_notified_at``).
        contract_id: of that contract.
        by: who splits.
        now: when.
        calendar: the hours that count.

    Raises:
        Refused: ``ticket.subject_missing``.
    """
    if not subject.strip():
        raise Refused("ticket.subject_missing")
    notified_at = split_notified_at(first, now=now)
    severity = Criticality.UNCRITICAL
    made = Ticket(
        id=new_id,
        version=0,
        number="",
        customer_id=ticket.customer_id,
        subject=subject.strip(),
        channel=_FROM_CUSTOMER[first.kind] if is_from_customer(first) else Channel.CONSOLE,
        status=TicketStatus.NEW if ticket.assignee_id is None else TicketStatus.ACCEPTED,
        criticality=severity,
        affected=Affected.ONE,
        request=ticket.request,
        plan=plan,
        billing=ticket.billing,
        notified_at=notified_at,
        created_at=now,
        created_by=by,
        changed_at=now,
        clock=start(calendar, at=notified_at, plan=plan, criticality=severity),
        assignee_id=ticket.assignee_id,
        contact_id=ticket.contact_id,
        contact_name=ticket.contact_name,
        contact_phone=ticket.contact_phone,
        contact_mail=ticket.contact_mail,
        contract_id=contract_id,
        split_from_id=ticket.id,
        related_ids=(ticket.id,),
        answered_at=notified_at if is_from_customer(first) else None,
        mail_thread=ticket.mail_thread,
    )
    return replace(made, billing=billing_of_ticket(made))


def split_notified_at(first: Article, *, now: datetime) -> datetime:
    """When the ticket that begins with this entry was notified."""
    return min(first.at, now) if is_from_customer(first) else now
