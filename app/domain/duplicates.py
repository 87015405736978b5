"""Whether a report is about what somebody has reported already: same customer, a few hours, the same server or words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final

from app.domain.contract import Affected, Criticality, criticality
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.folding import bare, fold
from app.domain.ticket import Ticket

WITHIN: Final = timedelta(hours=4)
SHORTEST: Final = 4
"""Shorter words say too little to compare."""

_GRAVITY: Final = (Affected.ONE, Affected.UP_TO_TEN, Affected.MORE_OR_ALL, Affected.KEY_PROCESS)
_COMMON_WORDS: Final = """
    nicht geht gehen mehr kein keine keinen alle allen alles noch schon wieder seit heute beim einer einem einen eine sich wird
    werden kann können könnte funktioniert problem fehler störung bitte
    with does doesnt cannot from have that this nothing working work
"""
_COMMON: Final = frozenset(bare(fold(_COMMON_WORDS)).split())
"""Words that say nothing about what it is."""


def likely(
    tickets: Iterable[Ticket],
    *,
    customer_id: str,
    subject: str,
    now: datetime,
    server_ids: Collection[str] = (),
    without: str = "",
) -> Ticket | None:
    """Find the open ticket a report is probably about; the newest of several.

    Args:
        tickets: to look among.
        customer_id: who reports; of nobody known, nothing is likely.
        subject: what is reported.
        now: when.
        server_ids: what it is about.
        without: id of the ticket the report itself is or becomes.
    """
    if not customer_id or customer_id == UNKNOWN_CUSTOMER_ID:
        return None
    said, servers = significant(subject), set(server_ids)
    found = [
        ticket
        for ticket in tickets
        if ticket.customer_id == customer_id
        and ticket.id != without
        and ticket.status.is_open
        and now - ticket.notified_at <= WITHIN
        and (servers & set(ticket.server_ids) or said & significant(ticket.subject))
    ]
    return max(found, key=lambda ticket: (ticket.notified_at, ticket.id), default=None)


def significant(text: str) -> frozenset[str]:
    """Give the words of a text that say what it is about."""
    words = re.findall(r"\w+", bare(fold(text)))
    return frozenset(word for word in words if len(word) >= SHORTEST and word not in _COMMON)


def is_graver(affected: Affected, than: Affected) -> bool:
    """Whether more is hit by one report than by another one."""
    return _GRAVITY.index(affected) > _GRAVITY.index(than)


def becomes_critical(
    ticket: Ticket,
    affected: Affected,
    *,
    persons_affected: int | None = None,
    key_process: str = "",
    head_count: int | None = None,
) -> bool:
    """Whether a further report makes a ticket critical (reading A14); a clock that was stopped stays as it was judged."""
    found = criticality(affected, persons_affected=persons_affected, head_count=head_count, key_process=key_process)
    is_news = found is Criticality.CRITICAL and ticket.criticality is Criticality.UNCRITICAL
    return is_news and ticket.clock.stopped_at is None
