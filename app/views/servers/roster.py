"""The rows of the server list: each server with what the rest of the board says about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.console.board import Board
from app.domain.alarm import Stage, stage
from app.domain.change import Changes, Noun
from app.domain.contract import Plan, in_force
from app.domain.fleet import AgentState, Server
from app.domain.maintenance import Maintenance, window_over
from app.views.kit import device_words
from app.views.servers.standing import Standing, standing

NOUNS: Final = (Noun.SERVER, Noun.ALARM, Noun.CUSTOMER, Noun.SITE, Noun.CONTRACT, Noun.MAINTENANCE)
"""What rows are made of."""
_WHOLE_CUSTOMERS: Final = frozenset({Noun.CUSTOMER, Noun.SITE, Noun.CONTRACT, Noun.MAINTENANCE})


@dataclass(frozen=True, slots=True)
class Row:
    """One server as the list shows it.

    Attributes:
        id: the server's.
        alarms: active alarms that are neither shelved, nor consequential, nor in maintenance.
        unhandled: those of them nobody has acknowledged.
        quiet: active alarms that are put aside in one of these ways.
        maintenance: the window it lies in now.
        asked_by: of a device: name of the server whose agent asks it.
    """

    id: str
    server: Server
    stands: Standing
    customer: str
    site: str
    plan: Plan | None
    alarms: int = 0
    unhandled: int = 0
    quiet: int = 0
    maintenance: Maintenance | None = None
    asked_by: str = ""


class Roster:
    """Makes rows, and tells which of them a change of the board touches."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._alarms: defaultdict[str, set[str]] = defaultdict(set)
        self._server_of: dict[str, str] = {}
        self._windows: dict[str, str] = {}
        self._agents: dict[str, AgentState] = {each.id: each.agent for each in board.servers.values()}
        self._index_alarms(board.alarms)

    def rows(self, ids: Iterable[str], *, now: datetime) -> list[Row]:
        """Make the rows of servers that exist."""
        servers = self._board.servers
        plans: dict[str, Plan | None] = {}
        windows = self._windows_by_customer(now)
        return [self._row(servers[each], plans, windows, now) for each in ids if each in servers]

    def follow(self, changes: Changes) -> set[str]:
        """Give the ids of the servers whose row may be another now."""
        touched = {change.id for change in changes if change.noun is Noun.SERVER}
        touched |= self._asked_by(touched)
        alarms = [change.id for change in changes if change.noun is Noun.ALARM]
        touched |= {self._server_of[each] for each in alarms if each in self._server_of}
        self._index_alarms(alarms)
        touched |= {self._server_of[each] for each in alarms if each in self._server_of}
        if any(change.noun in _WHOLE_CUSTOMERS for change in changes):
            owners = self._owners(changes)
            touched |= {
                each.id for each in self._board.servers.values() if owners is None or each.customer_id in owners
            }
        return touched

    def drift(self, *, now: datetime) -> set[str]:
        """Give the ids of the servers whose maintenance began or ended by the mere passing of time."""
        fresh: dict[str, str] = {}
        windows = self._windows_by_customer(now)
        if windows:
            for server in self._board.servers.values():
                found = _window_over(server, windows, now)
                if found is not None:
                    fresh[server.id] = found.id
        before, self._windows = self._windows, fresh
        return {each for each in before.keys() | fresh.keys() if before.get(each) != fresh.get(each)}

    def _row(
        self, server: Server, plans: dict[str, Plan | None], windows: dict[str, list[Maintenance]], now: datetime
    ) -> Row:
        board = self._board
        customer = board.customers.get(server.customer_id)
        site = board.sites.get(server.site_id) if server.site_id is not None else None
        window = _window_over(server, windows, now)
        poller = device_words.poller_of(server, board)
        if server.customer_id not in plans:
            plans[server.customer_id] = plan_of(board, server.customer_id, at=now)
        active = (board.alarms[each] for each in self._alarms.get(server.id, ()) if each in board.alarms)
        stages = [stage(alarm, now=now) for alarm in active]
        unhandled = stages.count(Stage.NEW)
        return Row(
            id=server.id,
            server=server,
            stands=standing(
                server, is_in_maintenance=window is not None, is_asked=device_words.is_asked(server, board)
            ),
            customer="" if customer is None else customer.name,
            site="" if site is None else site.name,
            plan=plans[server.customer_id],
            alarms=unhandled + stages.count(Stage.ACKNOWLEDGED),
            unhandled=unhandled,
            quiet=sum(each in (Stage.SHELVED, Stage.CONSEQUENTIAL, Stage.MAINTENANCE) for each in stages),
            maintenance=window,
            asked_by="" if poller is None else poller.name,
        )

    def _asked_by(self, ids: set[str]) -> set[str]:
        """Give the devices asked by those of these servers whose agent stands otherwise than before."""
        servers, turned = self._board.servers, set[str]()
        for each in ids:
            server = servers.get(each)
            agent = None if server is None else server.agent
            if agent is not self._agents.get(each):
                turned.add(each)
            if agent is None:
                self._agents.pop(each, None)
            else:
                self._agents[each] = agent
        return {each.id for each in servers.values() if each.polled_by_id in turned} if turned else set()

    def _index_alarms(self, ids: Iterable[str]) -> None:
        alarms = self._board.alarms
        for each in ids:
            alarm = alarms.get(each)
            if alarm is not None:
                self._server_of[each] = alarm.server_id
                self._alarms[alarm.server_id].add(each)
            else:
                self._alarms[self._server_of.get(each, "")].discard(each)

    def _owners(self, changes: Changes) -> set[str] | None:
        """Give the customers whose servers are touched; None: it cannot be told any more."""
        board, owners = self._board, set[str]()
        for change in changes:
            if change.noun is Noun.CUSTOMER:
                owners.add(change.id)
            elif change.noun in _WHOLE_CUSTOMERS:
                fact = board.get(change.noun, change.id)
                if fact is None:
                    return None
                owners.add(getattr(fact, "customer_id", ""))
        return owners

    def _windows_by_customer(self, now: datetime) -> dict[str, list[Maintenance]]:
        found: dict[str, list[Maintenance]] = {}
        for window in self._board.maintenances.values():
            if window.is_running(now):
                found.setdefault(window.customer_id, []).append(window)
        return found


def plan_of(board: Board, customer_id: str, *, at: datetime) -> Plan | None:
    """Give the plan of a customer's contract; None without one."""
    contract = in_force((each for each in board.contracts.values() if each.customer_id == customer_id), at=at)
    return None if contract is None else contract.plan


def _window_over(server: Server, windows: dict[str, list[Maintenance]], now: datetime) -> Maintenance | None:
    of_customer = windows.get(server.customer_id)
    if of_customer is None:
        return None
    return window_over(
        of_customer,
        now=now,
        customer_id=server.customer_id,
        site_id=server.site_id,
        server_id=server.id,
        check_id=None,
    )
