"""The rows of the customer list: each customer with what contract, people, servers and tickets say about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from app.console.board import Board
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.change import Changes, Noun
from app.domain.contact import Contact
from app.domain.contract import Contract, Plan, in_force
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer
from app.domain.sla import Moment, Phase, countdown
from app.domain.ticket import Ticket

NOUNS: Final = (Noun.CUSTOMER, Noun.CONTRACT, Noun.CONTACT, Noun.SERVER, Noun.TICKET)
"""What rows are made of."""


@dataclass(frozen=True, slots=True)
class Row:
    """One customer as the list shows it.

    Attributes:
        id: the customer's.
        contract: the version in force now; None: none.
        recipients: contacts that get alarm mails.
        unreachable: contacts that want alarm mails, and to whom no address is left that works.
        strangers: contacts nobody has looked at yet.
        met: clocks of this month that were decided in time.
        decided: clocks of this month that were decided at all.
        is_much: more flat-rate work than customers of like size have, as the central service last said.
    """

    id: str
    customer: Customer
    contract: Contract | None
    servers: int = 0
    contacts: int = 0
    recipients: int = 0
    unreachable: int = 0
    strangers: int = 0
    open_tickets: int = 0
    met: int = 0
    decided: int = 0
    is_much: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether this is where reports of unknown senders are."""
        return self.id == UNKNOWN_CUSTOMER_ID

    @property
    def lacks_isa(self) -> bool:
        """Whether the contract needs an infrastructure analysis that was never recorded (rule R17)."""
        return self.contract is not None and self.contract.plan is not Plan.BASIS and self.contract.isa_at is None

    @property
    def lacks_avv(self) -> bool:
        """Whether no data processing agreement is recorded (rule R19)."""
        return self.contract is not None and not self.contract.avv_version

    @property
    def lacks_recipients(self) -> bool:
        """Whether nobody there is told of alarms, though there are servers."""
        return self.servers > 0 and self.recipients == 0 and not self.is_unknown


class Roster:
    """Makes rows, and tells which of them a change of the board touches."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._owners: dict[tuple[Noun, str], str] = {}
        self.heavy: frozenset[str] = frozenset()
        """Customers with very much flat-rate work, as far as it was asked for."""
        self._learn(
            (noun, each.id, each.customer_id)
            for noun, facts in (
                (Noun.CONTRACT, board.contracts),
                (Noun.CONTACT, board.contacts),
                (Noun.SERVER, board.servers),
                (Noun.TICKET, board.tickets),
            )
            for each in facts.values()
        )

    def rows(self, ids: Iterable[str], *, now: datetime) -> list[Row]:
        """Make the rows of customers that exist."""
        board = self._board
        contracts: defaultdict[str, list[Contract]] = defaultdict(list)
        for contract in board.contracts.values():
            contracts[contract.customer_id].append(contract)
        servers: defaultdict[str, int] = defaultdict(int)
        for server in board.servers.values():
            servers[server.customer_id] += not server.is_device
        return [self._row(board.customers[each], contracts, servers, now) for each in ids if each in board.customers]

    def follow(self, changes: Changes) -> set[str]:
        """Give the ids of the customers whose row may be another now."""
        touched = {change.id for change in changes if change.noun is Noun.CUSTOMER}
        for change in changes:
            if change.noun in NOUNS and change.noun is not Noun.CUSTOMER:
                before = self._owners.get((change.noun, change.id))
                fact = self._board.get(change.noun, change.id)
                after = getattr(fact, "customer_id", None)
                if change.noun is Noun.SERVER and before == after:
                    continue  # its figures move all day; a row only counts how many there are
                touched |= {each for each in (before, after) if each is not None}
                if after is None:
                    self._owners.pop((change.noun, change.id), None)
                else:
                    self._owners[change.noun, change.id] = after
        return touched

    def _learn(self, owned: Iterable[tuple[Noun, str, str]]) -> None:
        for noun, fact_id, customer_id in owned:
            self._owners[noun, fact_id] = customer_id

    def _row(
        self, customer: Customer, contracts: Mapping[str, list[Contract]], servers: Mapping[str, int], now: datetime
    ) -> Row:
        board = self._board
        tickets = [board.tickets[each] for each in board.naming(Noun.TICKET, customer.id)]
        people = [board.contacts[each] for each in board.naming(Noun.CONTACT, customer.id)]
        met, decided = _kept(tickets, now)
        return Row(
            id=customer.id,
            customer=customer,
            contract=in_force(contracts.get(customer.id, ()), at=now),
            servers=servers.get(customer.id, 0),
            contacts=len(people),
            recipients=sum(each.receives_alarms and not is_unreachable(each) for each in people),
            unreachable=sum(map(is_unreachable, people)),
            strangers=sum(each.is_unknown for each in people),
            open_tickets=sum(each.status.is_open for each in tickets),
            met=met,
            decided=decided,
            is_much=customer.id in self.heavy,
        )


def is_unreachable(contact: Contact) -> bool:
    """Tell whether alarm mails are wanted, and every address is one that mails came back from."""
    return contact.receives_alarms and not set(contact.mails) - set(contact.bounced)


def _kept(tickets: Iterable[Ticket], now: datetime) -> tuple[int, int]:
    """Count the promises of this month that are decided: kept ones, all."""
    first = now.astimezone(ZoneInfo(SERVICE_CALENDAR.tz)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    begins_at, moment = first.astimezone(UTC), Moment(SERVICE_CALENDAR, now=now)
    met = decided = 0
    for ticket in tickets:
        if ticket.clock.target_s is None or not begins_at <= ticket.notified_at <= now:
            continue
        phase = countdown(ticket.clock, moment).phase
        if phase in (Phase.MET, Phase.MET_LATE, Phase.BREACHED):
            decided += 1
            met += phase is Phase.MET and not ticket.clock.was_breached
    return met, decided
