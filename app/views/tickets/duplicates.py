"""Whether a report is about what somebody has reported already: same customer, a few hours, the same server or words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from app.console.search import bare, fold
from app.domain.contract import Affected, Criticality
from app.domain.ticket import Channel, Ticket
from app.views.tickets.call import Call
from app.wire.ids import new_id
from app.wire.mutations import AddNote, ClassifyTicket, EditTicket, Mutation
from app.wire.mutations_desk import AddCall

WITHIN: Final = timedelta(hours=4)
SHORTEST: Final = 4
"""Shorter words say too little to compare."""

_ORDER: Final = (Affected.ONE, Affected.UP_TO_TEN, Affected.MORE_OR_ALL, Affected.KEY_PROCESS)
_COMMON_WORDS: Final = """
    nicht geht gehen mehr kein keine keinen alle allen alles noch schon wieder seit heute beim einer einem einen eine sich wird
    werden kann können könnte funktioniert problem fehler störung bitte
    with does doesnt cannot from have that this nothing working work
"""
_COMMON: Final = frozenset(bare(fold(_COMMON_WORDS)).split())
"""Words that say nothing about what it is."""


def likely(call: Call, tickets: Iterable[Ticket], *, now: datetime) -> Ticket | None:
    """Find the open ticket this call is probably about; the newest of several."""
    if not call.customer_id:
        return None
    said = significant(call.subject)
    found = [
        ticket
        for ticket in tickets
        if ticket.customer_id == call.customer_id
        and ticket.id != call.id
        and ticket.status.is_open
        and now - ticket.notified_at <= WITHIN
        and (set(ticket.server_ids) & set(call.server_ids) or said & significant(ticket.subject))
    ]
    return max(found, key=lambda ticket: (ticket.notified_at, ticket.id), default=None)


def significant(text: str) -> frozenset[str]:
    """Give the words of a text that say what it is about."""
    words = re.findall(r"\w+", bare(fold(text)))
    return frozenset(word for word in words if len(word) >= SHORTEST and word not in _COMMON)


def appended(call: Call, ticket: Ticket, *, head: str, reason: str) -> list[Mutation]:
    """Give what notes a further report on a ticket, and raises who is affected.

    A report that carries the facts of a critical fault makes the ticket critical from that report on (reading A14).

    Args:
        call: the further report.
        ticket: what it is about.
        head: first line of the note: who reported, and when.
        reason: why the ticket becomes critical.
    """
    text = "\n".join(part for part in (head, call.subject.strip(), call.note.strip()) if part)
    entry = AddCall if call.channel is Channel.PHONE else AddNote
    found: list[Mutation] = [entry(article_id=new_id(), ticket_id=ticket.id, text=text, at=call.notified_at)]
    if _ORDER.index(call.affected) > _ORDER.index(ticket.affected):
        found.append(EditTicket(ticket_id=ticket.id, base_version=ticket.version, affected=call.affected))
    if becomes_critical(call, ticket):
        found.append(
            ClassifyTicket(
                ticket_id=ticket.id,
                criticality=Criticality.CRITICAL,
                reason=reason[:300],
                facts_known_at=max(call.notified_at, ticket.notified_at),
            )
        )
    return found


def becomes_critical(call: Call, ticket: Ticket) -> bool:
    """Whether this report makes the ticket critical; a clock that was stopped stays as it was judged."""
    is_graver = call.affected in (Affected.MORE_OR_ALL, Affected.KEY_PROCESS)
    return is_graver and ticket.criticality is Criticality.UNCRITICAL and ticket.clock.stopped_at is None
