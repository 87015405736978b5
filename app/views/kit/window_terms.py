"""What a maintenance window is agreed to be: for what, from when until when, and why; and the verbs that make it so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.maintenance import Maintenance
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.column import collated
from app.wire import mutations as m
from app.wire.ids import new_id

REASONS_KEPT: Final = 5


@dataclass(frozen=True, slots=True)
class Target:
    """What one window is for; the narrowest id is its scope."""

    customer_id: str
    site_id: str | None = None
    server_id: str | None = None
    check_id: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """One choice of what windows are for: a window each for its targets."""

    id: str
    text: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """When and why. Aware UTC; see `app.domain.maintenance.Maintenance` for what the instants mean."""

    starts_at: datetime
    ends_at: datetime
    reason: str
    duration_s: int | None = None
    rhythm: str = ""


def make(targets: Iterable[Target], terms: Terms) -> list[m.Mutation]:
    """Give the verbs that open the windows, one for each thing even if it was named twice."""
    return [
        m.SetMaintenance(
            maintenance_id=new_id(),
            customer_id=target.customer_id,
            site_id=target.site_id,
            server_id=target.server_id,
            check_id=target.check_id,
            starts_at=terms.starts_at,
            ends_at=terms.ends_at,
            reason=terms.reason,
            duration_s=terms.duration_s,
            rhythm=terms.rhythm,
        )
        for target in dict.fromkeys(targets)
    ]


def target_of(window: Maintenance) -> Target:
    """Give what a window is for."""
    return Target(window.customer_id, window.site_id, window.server_id, window.check_id)


def lies_in(window: Maintenance, scope_id: str, board: Board) -> bool:
    """Whether a window concerns a customer, a site or a server; wider ones that cover it concern it too."""
    if not scope_id or scope_id == window.customer_id:
        return True
    server = board.servers.get(scope_id)
    if server is not None:
        if window.check_id is not None or window.server_id is not None:
            return window.server_id == server.id
        if window.site_id is not None:
            return window.site_id == server.site_id
        return window.customer_id == server.customer_id
    site = board.sites.get(scope_id)
    if site is None or window.customer_id != site.customer_id:
        return False
    if window.server_id is not None:
        named = board.servers.get(window.server_id)
        return named is not None and named.site_id == site.id
    return window.site_id in (None, site.id)


def count_in(board: Board, scope_id: str, *, now: datetime) -> int:
    """Count the windows that concern a customer, a site or a server and are not over."""
    return sum(not window.is_over(now) and lies_in(window, scope_id, board) for window in board.maintenances.values())


def scopes_of(board: Board, scope_id: str) -> list[Scope]:
    """Offer what can be in maintenance where a customer, a site or a server is in sight; without any, all customers."""
    customer_id = scope_id
    found: list[Scope] = []
    server, site = board.servers.get(scope_id), board.sites.get(scope_id)
    if server is not None:
        customer_id = server.customer_id
        found.append(Scope("server", server.name, (Target(customer_id, server.site_id, server.id),)))
        site = board.sites.get(server.site_id or "")
    if site is not None:
        customer_id = site.customer_id
        found.append(site_scope(site.name, Target(customer_id, site.id)))
    customer = board.customers.get(customer_id)
    if customer is None:
        return [
            Scope(each.id, words.customer(each), (Target(each.id),))
            for each in sorted(board.customers.values(), key=lambda each: collated(each.name))
            if each.id != UNKNOWN_CUSTOMER_ID
        ]
    found.append(Scope("customer", _say(_CUSTOMER).format(name=words.customer(customer)), (Target(customer.id),)))
    if server is None and site is None:
        places = sorted(
            (each for each in board.sites.values() if each.customer_id == customer.id),
            key=lambda each: collated(each.name),
        )
        found += [site_scope(each.name, Target(customer.id, each.id), number) for number, each in enumerate(places)]
        machines = sorted(
            (each for each in board.servers.values() if each.customer_id == customer.id),
            key=lambda each: collated(each.name),
        )
        found += [Scope(each.id, each.name, (Target(customer.id, each.site_id, each.id),)) for each in machines]
    return found


def site_scope(name: str, target: Target, number: int | None = None) -> Scope:
    """Offer a site."""
    return Scope("site" if number is None else f"site {number}", _say(_SITE).format(name=name), (target,))


def with_reason(reasons: Sequence[str], reason: str) -> list[str]:
    """Put a reason first among the last ones."""
    return [reason, *(each for each in reasons if each != reason)][:REASONS_KEPT]


def _say(text: str) -> str:
    return QCoreApplication.translate("maintenance", text)


_CUSTOMER = QT_TRANSLATE_NOOP("maintenance", "Kunde {name}")
_SITE = QT_TRANSLATE_NOOP("maintenance", "Standort {name}")
