"""Whether a report is about what was reported already."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.contract import Affected, Criticality
from app.domain.duplicates import becomes_critical, is_graver, likely, significant
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.sla import StopAct
from app.domain.ticket import Ticket, TicketStatus
from app.domain.ticket_life import begun
from tests.domain.test_ticket_ties import NINE, ticket

NOW = NINE + timedelta(hours=3)
OPEN = ticket("1", subject="Warenwirtschaft startet nicht", server_ids=("s1",))


@pytest.mark.parametrize(
    ("subject", "server_ids", "expected"),
    [
        ("Die WARENWIRTSCHAFT geht nicht", (), True),
        ("Drucker im Empfang", ("s1", "s2"), True),
        ("Drucker geht nicht", ("s2",), False),
        ("nicht", (), False),
    ],
)
def test_the_same_words_or_the_same_server(subject: str, server_ids: tuple[str, ...], expected: bool) -> None:
    """Words that say nothing do not count."""
    found = likely([OPEN], customer_id="c1", subject=subject, server_ids=server_ids, now=NOW)
    assert (found is OPEN) is expected


@pytest.mark.parametrize(
    "other",
    [
        replace(OPEN, customer_id="c2"),
        replace(OPEN, status=TicketStatus.RESOLVED),
        replace(OPEN, notified_at=NOW - timedelta(hours=5)),
        replace(OPEN, id="mine"),
    ],
)
def test_what_is_not_meant(other: Ticket) -> None:
    """Another customer's, what is done, what is old, and the report itself."""
    assert likely([other], customer_id="c1", subject=OPEN.subject, now=NOW, without="mine") is None


def test_nobody_known_reports_nothing_twice() -> None:
    """Strangers have nothing in common but that we do not know them."""
    for customer_id in ("", UNKNOWN_CUSTOMER_ID):
        stranger = replace(OPEN, customer_id=customer_id)
        assert likely([stranger], customer_id=customer_id, subject=OPEN.subject, now=NOW) is None


def test_the_newest_of_several() -> None:
    """Whoever calls again means what was reported last."""
    newer = replace(OPEN, id="2", notified_at=NINE + timedelta(hours=1))
    assert likely([newer, OPEN], customer_id="c1", subject=OPEN.subject, now=NOW) is newer


def test_significant_words() -> None:
    """With and without umlauts, however written."""
    assert significant("Störung: Müllers Drücker") == significant("stoerung MUELLERS Drucker") != frozenset()


def test_a_graver_report_makes_it_critical_while_the_clock_runs() -> None:
    """Eleven of them, a key process, or all; not what was judged already."""
    assert is_graver(Affected.MORE_OR_ALL, than=Affected.ONE)
    assert not is_graver(Affected.ONE, than=Affected.ONE)
    assert becomes_critical(OPEN, Affected.KEY_PROCESS)
    assert becomes_critical(OPEN, Affected.UP_TO_TEN, persons_affected=11)
    assert becomes_critical(OPEN, Affected.UP_TO_TEN, persons_affected=3, head_count=3)
    assert becomes_critical(OPEN, Affected.ONE, key_process="Kasse")
    assert not becomes_critical(OPEN, Affected.UP_TO_TEN)
    assert not becomes_critical(replace(OPEN, criticality=Criticality.CRITICAL), Affected.KEY_PROCESS)
    stopped = begun(OPEN, act=StopAct.PHONE, at=NOW, now=NOW)
    assert not becomes_critical(stopped, Affected.KEY_PROCESS)
