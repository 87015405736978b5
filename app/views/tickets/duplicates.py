"""What becomes of a call about something that was reported already: a further entry of that ticket, and graver facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.domain import duplicates
from app.domain.contract import Criticality
from app.domain.ticket import Channel, Ticket
from app.views.tickets.call import Call
from app.wire.ids import new_id
from app.wire.mutations import AddNote, ClassifyTicket, EditTicket, Mutation
from app.wire.mutations_desk import AddCall


def likely(call: Call, tickets: Iterable[Ticket], *, now: datetime) -> Ticket | None:
    """Find the open ticket this call is probably about; the newest of several."""
    return duplicates.likely(
        tickets,
        customer_id=call.customer_id,
        subject=call.subject,
        server_ids=call.server_ids,
        without=call.id,
        now=now,
    )


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
    if duplicates.is_graver(call.affected, than=ticket.affected):
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
    return duplicates.becomes_critical(
        ticket, call.affected, persons_affected=call.persons_affected, key_process=call.key_process
    )
