"""How many tickets are in each view: kept by changes, and by the instants at which a ticket is due today or done for long enough."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.console.desk import Desk
from app.domain.change import Noun
from app.domain.ticket import Ticket
from app.views.kit.scope import Scope
from app.views.kit.tally import Group, Tally
from app.views.tickets.filters import Filters, Test


class Counts:
    """Counts of the views, whole or within a scope."""

    def __init__(self, desk: Desk, filters: Filters) -> None:
        self._desk = desk
        self._filters = filters
        self._for: object = None
        self._tally: Tally[Ticket] = Tally({})
        self._follow_reader()

    @property
    def unassigned(self) -> int:
        """Open tickets nobody has, in all scopes."""
        return self._tally.count("unassigned")

    def of_view(self, view_id: str, scope: Scope) -> int:
        """Count the tickets of a view that lie in a scope."""
        self._follow_reader()
        return self._tally.count(view_id, among=scope.ids(Noun.TICKET))

    def follow(self, ids: Iterable[str]) -> None:
        """Take in what has changed, or is gone."""
        tickets, gone, fresh = self._desk.board.tickets, [], []
        for each in ids:
            ticket = tickets.get(each)
            if ticket is None:
                gone.append(each)
            else:
                fresh.append(ticket)
        self._tally.put(fresh, now=self._desk.now())
        self._tally.remove(gone)

    def tick(self, *, now: datetime) -> list[str]:
        """Follow the time.

        Returns:
            Ids of the tickets that may have come into a view or left one.
        """
        return self._tally.tick(self._desk.board.tickets, now=now)

    def _follow_reader(self) -> None:
        """Judge everything anew when somebody else reads, or in another zone: "mine" and "today" are others then."""
        me = self._desk.me
        reader = (me.id if me is not None else "", self._filters.zone)
        if reader == self._for:
            return
        self._for = reader
        self._tally = Tally({view_id: self._group(view_id, test) for view_id, test in self._filters.counting()})
        tickets = self._desk.board.tickets
        self._tally.put((tickets[each] for each in self._desk.board.open_tickets), now=self._desk.now())

    def _group(self, view_id: str, test: Test) -> Group[Ticket]:
        if view_id == "today":
            return Group(lambda ticket, _now: test(ticket), lambda ticket, _now: self._filters.turns(view_id, ticket))
        return Group(lambda ticket, _now: test(ticket))
