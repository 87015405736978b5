"""The fleet as a tree: customer, site, server, and how each stands. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from app.console.board import Board
from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.domain.check import State
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, AgentState, Customer, Server
from app.domain.rollup import roll_up
from app.views.shell.fleet_nodes import Level, Node, Standing

Shape = tuple[tuple[str, str, str], ...]
"""Ids, parents and names: when this changes, the tree is another."""


def shape_of(board: Board) -> Shape:
    """What the tree is made of."""
    customers = (
        (each.id, "", each.short_name or each.name) for each in board.customers.values() if _is_shown(each, board)
    )
    sites = ((each.id, each.customer_id, each.name) for each in board.sites.values())
    servers = ((each.id, each.site_id or each.customer_id, each.name) for each in board.servers.values())
    return (*sorted(customers), *sorted(sites), *sorted(servers))


def build(board: Board) -> Node:
    """Make the tree. A customer's only site is left out: its servers stand under the customer."""
    root = Node(Level.EVERYTHING, "", "")
    servers: dict[tuple[str, str], list[Server]] = defaultdict(list)
    sites_of: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for site in board.sites.values():
        sites_of[site.customer_id].append((site.name, site.id))
    for server in board.servers.values():
        servers[server.customer_id, server.site_id or ""].append(server)
    shown = [(each.short_name or each.name, each) for each in board.customers.values() if _is_shown(each, board)]
    for called, customer in sorted(shown, key=lambda pair: (pair[1].id != UNKNOWN_CUSTOMER_ID, pair[0].casefold())):
        node = root.add(Node(Level.CUSTOMER, customer.id, called))
        places = sorted(sites_of[customer.id], key=lambda pair: pair[0].casefold())
        _add_servers(node, servers[customer.id, ""])
        for name, site_id in places:
            under = node if len(places) == 1 else node.add(Node(Level.SITE, site_id, name))
            _add_servers(under, servers[customer.id, site_id])
    return root


def _is_shown(customer: Customer, board: Board) -> bool:
    """Where reports of unknown senders are is shown, first, as long as there are any."""
    return customer.id != UNKNOWN_CUSTOMER_ID or bool(board.naming(Noun.TICKET, customer.id) & board.open_tickets)


def stand(root: Node, board: Board, *, now: datetime) -> list[Node]:
    """Work out how every node stands.

    Returns:
        The nodes that stand differently now.
    """
    alarms: dict[str, list[Alarm]] = defaultdict(list)
    for alarm in board.alarms.values():
        if alarm.closed_at is None:
            alarms[alarm.server_id].append(alarm)
    aside = _maintained(board, now=now)
    changed: list[Node] = []
    for node in reversed(list(root.walk())):
        fresh = _of_server(node, board, alarms, now=now) if node.level is Level.SERVER else _together(node.children)
        if node.id in aside:
            fresh = Standing(fresh.worst, fresh.problems, is_maintained=True)
        if fresh != node.standing:
            node.standing = fresh
            changed.append(node)
    return changed


def _add_servers(node: Node, servers: Iterable[Server]) -> None:
    for server in sorted(servers, key=lambda each: each.name.casefold()):
        node.add(Node(Level.SERVER, server.id, server.name))


def _maintained(board: Board, *, now: datetime) -> set[str]:
    found = set()
    for window in board.maintenances.values():
        if window.is_running(now) and window.check_id is None:
            found.add(window.server_id or window.site_id or window.customer_id)
    return found


def _of_server(node: Node, board: Board, alarms: dict[str, list[Alarm]], *, now: datetime) -> Standing:
    server = board.servers.get(node.id)
    own = alarms.get(node.id, [])
    rolled = roll_up(own, now=now)
    worst = rolled.worst
    problems = rolled.unhandled + rolled.acknowledged if worst is not None else 0
    if worst is None and server is not None and server.agent is AgentState.SILENT:
        return Standing(State.UNKNOWN, 1)
    return Standing(worst if worst is not None and worst.is_problem else None, problems)


def _together(children: Iterable[Node]) -> Standing:
    worst: State | None = None
    problems = 0
    for child in children:
        state = child.standing.worst
        if state is None:
            continue
        if worst is None or state.rank > worst.rank:
            worst, problems = state, 0
        if state is worst:
            problems += child.standing.problems
    return Standing(worst, problems)
