"""Rows for tests of stores: complete ones, of which a test names only what it is about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from app.domain.alarm import Priority
from app.domain.check import State
from app.domain.contract import Affected, Billing, Criticality, Plan, RequestKind
from app.domain.fleet import Role
from app.domain.sla import Clock
from app.domain.ticket import ArticleKind, Channel, TicketStatus
from app.models import (
    AgentRow,
    AlarmRow,
    ArticleRow,
    CheckRow,
    ContractRow,
    CustomerRow,
    MaintenanceRow,
    PersonRow,
    ServerRow,
    SiteRow,
    TicketRow,
)
from app.wire.ids import new_id

NOW = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=UTC)


def customer(**given: Any) -> CustomerRow:
    """Make a customer."""
    return CustomerRow(**{"id": new_id(), "name": "Brauerei Lechtal GmbH", "short_name": "Lechtal"} | given)


def site(owner: CustomerRow, **given: Any) -> SiteRow:
    """Make a site of a customer."""
    return SiteRow(**{"id": new_id(), "customer_id": owner.id, "name": "Augsburg"} | given)


def contract(owner: CustomerRow, **given: Any) -> ContractRow:
    """Make a contract of a customer."""
    return ContractRow(**{"id": new_id(), "customer_id": owner.id, "plan": Plan.PLUS, "valid_from": NOW} | given)


def person(**given: Any) -> PersonRow:
    """Make a technician."""
    key = new_id()
    return PersonRow(**{"id": key, "login": key, "name": "Ida Klee", "initials": "IK", "role": Role.TECHNICIAN} | given)


def server(owner: CustomerRow, **given: Any) -> ServerRow:
    """Make a server of a customer."""
    return ServerRow(**{"id": new_id(), "customer_id": owner.id, "name": "SRV-DC01"} | given)


def check(of: ServerRow, **given: Any) -> CheckRow:
    """Make a check of a server."""
    defaults = {
        "id": new_id(),
        "server_id": of.id,
        "customer_id": of.customer_id,
        "kind": "disk",
        "item": "C:",
        "state": State.OK,
        "since": NOW,
        "last_at": NOW,
    }
    return CheckRow(**defaults | given)


def alarm(of: ServerRow, **given: Any) -> AlarmRow:
    """Make an alarm of a server."""
    defaults = {
        "id": new_id(),
        "customer_id": of.customer_id,
        "server_id": of.id,
        "kind": "disk",
        "item": "C:",
        "state": State.CRITICAL,
        "priority": Priority.HIGH,
        "started_at": NOW,
        "changed_at": NOW,
    }
    return AlarmRow(**defaults | given)


def ticket(owner: CustomerRow, **given: Any) -> TicketRow:
    """Make a ticket of a customer."""
    defaults = {
        "id": new_id(),
        "customer_id": owner.id,
        "subject": "Kein Zugriff auf die Warenwirtschaft",
        "channel": Channel.PHONE,
        "status": TicketStatus.NEW,
        "criticality": Criticality.CRITICAL,
        "affected": Affected.MORE_OR_ALL,
        "request": RequestKind.FAULT,
        "plan": Plan.PLUS,
        "billing": Billing.INCLUDED,
        "notified_at": NOW,
        "created_at": NOW,
        "created_by": "system",
        "changed_at": NOW,
        "clock": Clock(started_at=NOW, target_s=4 * 3600, due_at=NOW),
    }
    return TicketRow(**defaults | given)


def article(of: TicketRow, **given: Any) -> ArticleRow:
    """Make an internal note of a ticket."""
    return ArticleRow(
        **{"id": new_id(), "ticket_id": of.id, "kind": ArticleKind.INTERNAL, "at": NOW, "text": "Rückruf"} | given
    )


def maintenance(owner: CustomerRow, **given: Any) -> MaintenanceRow:
    """Make a maintenance window of a customer."""
    defaults = {
        "id": new_id(),
        "customer_id": owner.id,
        "starts_at": NOW,
        "ends_at": NOW,
        "reason": "Umbau",
        "created_by": "system",
        "created_at": NOW,
    }
    return MaintenanceRow(**defaults | given)


def agent(of: ServerRow, **given: Any) -> AgentRow:
    """Make an agent of a server."""
    key = new_id()
    defaults = {
        "id": key,
        "server_id": of.id,
        "customer_id": of.customer_id,
        "public_key": key.encode()[:32],
        "key_id": key.replace("-", "").ljust(64, "0"),
        "fingerprint": key[:8],
        "enrolled_at": NOW,
    }
    return AgentRow(**defaults | given)
