"""Which part of the fleet a list is about: everything, a customer, a site or one server."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from app.console.board import Board
from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.domain.ticket import Ticket


class Scope:
    """What the customer tree has chosen, and what belongs to it."""

    def __init__(self, board: Board, scope_id: str | None) -> None:
        """Take the id of a customer, a site or a server; None, or an id nobody knows, is everything."""
        self._board = board
        self.id = scope_id
        known = scope_id or ""
        self._is_customer = known in board.customers
        self._is_site = known in board.sites
        self._is_server = known in board.servers

    def holds(self, alarm: Alarm) -> bool:
        """Whether an alarm belongs to it."""
        if self._is_customer:
            return alarm.customer_id == self.id
        if self._is_site:
            return self._site_of(alarm.server_id) == self.id
        return not self._is_server or alarm.server_id == self.id

    def holds_ticket(self, ticket: Ticket) -> bool:
        """Whether a ticket belongs to it: by its customer, or by one of its servers."""
        if self._is_customer:
            return ticket.customer_id == self.id
        if self._is_site:
            return any(self._site_of(server_id) == self.id for server_id in ticket.server_ids)
        return not self._is_server or self.id in ticket.server_ids

    def holds_server(self, server_id: str) -> bool:
        """Whether a server belongs to it."""
        server = self._board.servers.get(server_id)
        if server is None:
            return False
        if self._is_customer:
            return server.customer_id == self.id
        if self._is_site:
            return server.site_id == self.id
        return not self._is_server or server_id == self.id

    def ids(self, noun: Noun) -> AbstractSet[str] | None:
        """Give the ids of the alarms, tickets or servers that belong to it; None is all of them."""
        known = self.id or ""
        if self._is_site:
            servers = self._board.naming(Noun.SERVER, known)
            return (
                servers if noun is Noun.SERVER else set().union(*(self._board.naming(noun, each) for each in servers))
            )
        if self._is_server and noun is Noun.SERVER:
            return {known}
        return self._board.naming(noun, known) if self._is_customer or self._is_server else None

    def _site_of(self, server_id: str) -> str | None:
        server = self._board.servers.get(server_id)
        return None if server is None else server.site_id
