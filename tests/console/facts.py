"""Facts to begin with: one customer, one server, one of everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.console.board import Board
from app.domain.alarm import Alarm, Priority
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.change import Batch, Fact, Noun
from app.domain.check import Check, State, Thresholds
from app.domain.contract import Affected, Billing, Contract, Criticality, Plan, RequestKind
from app.domain.fleet import AgentState, Customer, Person, Role, Server, Site
from app.domain.sla import start
from app.domain.ticket import Article, ArticleKind, Channel, Ticket, TicketStatus

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
ME = Person("00000000-0000-7000-8000-00000000000a", 1, "adler", "T. Adler", "TA", Role.TECHNICIAN)
OTHER = Person("00000000-0000-7000-8000-00000000000b", 1, "krause", "B. Krause", "BK", Role.SUPERVISOR)


def make_id(number: int, group: int = 1) -> str:
    """Make an id that can be told apart when a test fails."""
    return f"00000000-0000-7000-8{group:03d}-{number:012d}"


def customer(count: int = 1, **changes: Any) -> Customer:
    """A customer under a plan."""
    made = Customer(make_id(count, 1), 1, f"Autohaus Meyer {count}", f"Meyer {count}", phone="038392 / 4711-12")
    return replace(made, **changes)


def site(number: int = 1) -> Site:
    """Its site."""
    return Site(make_id(number, 2), 1, make_id(1, 1), "Bergen")


def contract(number: int = 1, **changes: Any) -> Contract:
    """Its contract: Plus."""
    made = Contract(make_id(number, 3), 1, make_id(1, 1), Plan.PLUS, NOW - timedelta(days=365))
    return replace(made, **changes)


def server(number: int = 1, **changes: Any) -> Server:
    """One of its servers, all well."""
    made = Server(
        id=make_id(number, 4),
        version=1,
        customer_id=make_id(1, 1),
        site_id=make_id(1, 2),
        name=f"SRV-{number:02d}",
        role="file",
        os="Debian 12",
        address="10.0.0.1",
        agent=AgentState.LIVE,
        last_seen_at=NOW,
        worst=State.OK,
        problems=0,
    )
    return replace(made, **changes)


def check(number: int = 1, **changes: Any) -> Check:
    """A check of the first server."""
    made = Check(
        id=make_id(number, 5),
        version=1,
        server_id=make_id(1, 4),
        customer_id=make_id(1, 1),
        kind="disk",
        item="C:",
        state=State.OK,
        is_hard=True,
        attempt=1,
        attempts=3,
        since=NOW,
        last_at=NOW,
        next_at=NOW + timedelta(minutes=5),
        value=42.0,
        unit="%",
        code="disk.used",
        detail={"used_percent": 42.0},
        interval_s=300,
        daily_at="",
        thresholds=Thresholds(80.0, 90.0),
    )
    return replace(made, **changes)


def alarm(number: int = 1, **changes: Any) -> Alarm:
    """A critical alarm of the first server, three minutes old."""
    made = Alarm(
        id=make_id(number, 6),
        version=1,
        customer_id=make_id(1, 1),
        server_id=make_id(1, 4),
        check_id=make_id(1, 5),
        kind="disk",
        item="C:",
        state=State.CRITICAL,
        priority=Priority.HIGH,
        started_at=NOW - timedelta(minutes=3),
        changed_at=NOW - timedelta(minutes=3),
    )
    return replace(made, **changes)


def ticket(count: int = 1, **changes: Any) -> Ticket:
    """An uncritical ticket of the first customer."""
    made = Ticket(
        id=make_id(count, 7),
        version=1,
        number=f"26-{count:05d}",
        customer_id=make_id(1, 1),
        subject="Drucker im Empfang",
        channel=Channel.PHONE,
        status=TicketStatus.NEW,
        criticality=Criticality.UNCRITICAL,
        affected=Affected.ONE,
        request=RequestKind.FAULT,
        plan=Plan.PLUS,
        billing=Billing.INCLUDED,
        notified_at=NOW,
        created_at=NOW,
        created_by=OTHER.id,
        changed_at=NOW,
        clock=start(SERVICE_CALENDAR, at=NOW, plan=Plan.PLUS, criticality=Criticality.UNCRITICAL),
    )
    return replace(made, **changes)


def article(number: int = 1, **changes: Any) -> Article:
    """A note on the first ticket."""
    made = Article(make_id(number, 8), 1, make_id(1, 7), ArticleKind.INTERNAL, NOW, OTHER.id, f"Notiz {number}")
    return replace(made, **changes)


def board(*facts: Fact) -> Board:
    """A board with facts; the checks of the first server and the notes of the first ticket are held."""
    made = Board()
    made.hold(Noun.CHECK, make_id(1, 4))
    made.hold(Noun.ARTICLE, make_id(1, 7))
    made.apply(Batch(facts))
    return made
