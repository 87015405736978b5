"""Whose turn it is, and what a word after the end means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.check import Detail
from app.domain.errors import Refused
from app.domain.ticket import TicketStatus
from app.domain.ticket_talk import answered, decided, heard, heard_after_the_end, undecided, unsaid
from tests.domain.test_ticket_ties import HOUR, NINE, NOW, ticket

OPEN = ticket("1")
DONE = ticket("1", status=TicketStatus.RESOLVED, resolution="Neustart")


def test_who_spoke_last_waits() -> None:
    """The last word counts; an answer that was on its way before it answers nothing."""
    said = heard(OPEN, at=NINE, now=NOW)
    assert (said.answered_at, said.clock, said.status) == (NINE, OPEN.clock, OPEN.status)
    assert NOW == heard(said, at=NOW, now=NOW).answered_at
    assert NINE == heard(said, at=NINE - HOUR, now=NOW).answered_at
    assert answered(said, at=NOW, now=NOW).answered_at is None
    assert NINE == answered(said, at=NINE - HOUR, now=NOW).answered_at


def test_after_the_end_somebody_decides() -> None:
    """Only after the end; and taken back, the question stands again."""
    assert heard_after_the_end(OPEN, at=NOW, now=NOW).reopen_asked_at is None
    asked = heard_after_the_end(DONE, at=NOW, now=NOW)
    assert (asked.status, asked.reopen_asked_at) == (TicketStatus.RESOLVED, NOW)
    for reopen, status in ((True, TicketStatus.IN_PROGRESS), (False, TicketStatus.RESOLVED)):
        after = decided(asked, reopen=reopen, now=NOW)
        assert (after.status, after.reopen_asked_at, after.clock) == (status, None, DONE.clock)
        assert undecided(after, asked_at=NOW, now=NOW) == asked
    with pytest.raises(Refused, match=r"reopen\.not_asked"):
        decided(DONE, reopen=True, now=NOW)
    for ticket_, code in (
        (asked, "reopen.asked"),
        (OPEN, "ticket.resolution_missing"),
        (replace(DONE, status=TicketStatus.CLOSED), "ticket.closed"),
    ):
        with pytest.raises(Refused, match=code):
            undecided(ticket_, asked_at=NOW, now=NOW)


def test_a_call_taken_back_leaves_what_was_said_since() -> None:
    """Whose turn it is follows only if nothing else was said."""
    detail: Detail = {"from_customer": True, "answered_before": NINE.isoformat()}
    said = replace(OPEN, answered_at=NOW)
    assert NINE == unsaid(said, at=NOW, detail=detail, now=NOW).answered_at
    assert NOW == unsaid(said, at=NINE + HOUR, detail=detail, now=NOW).answered_at
    assert unsaid(said, at=NOW, detail={"from_customer": True, "answered_before": ""}, now=NOW).answered_at is None
