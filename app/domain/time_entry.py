"""Time that was worked on a ticket: who, when, from where, and how it is billed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.contract import Billing, Place, RequestKind


class TimeSource(StrEnum):
    """What the clock was bound to."""

    CALL = "call"
    REMOTE_SESSION = "remote_session"
    VISIT = "visit"
    DESK = "desk"
    """Work at one's own desk: writing, looking something up, preparing."""


@dataclass(frozen=True, slots=True)
class BilledPart:
    """A stretch of work that is billed in one way; an entry is parted where service hours begin and end.

    Attributes:
        billing: proposed by the engine from the contract version in force then.
        row: the row of the matrix it rests on (``C10``).
        in_service_hours: whether it lies within them.
        sentence: of the service description, word for word, as it was judged by.
        contract_id: the version that was in force; None: there was none.
    """

    begun_at: datetime
    ended_at: datetime
    billing: Billing
    row: str
    in_service_hours: bool
    sentence: str = ""
    contract_id: str | None = None


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """One stretch of one person's work. Instants are aware UTC.

    Attributes:
        ended_at: None while the clock runs.
        request: what was worked on; None: as the ticket says.
        parts: what the engine proposes; empty while the clock runs.
        override: what a person decided instead of the proposal, for all parts; with its reason.
        is_emergency: ordered over the emergency line, out of hours (rules R11, C19).
        displaced_id: the clock this one stopped when it began: it goes on when the begin is taken back.
    """

    id: str
    version: int
    ticket_id: str
    customer_id: str
    person_id: str
    source: TimeSource
    place: Place
    begun_at: datetime
    ended_at: datetime | None = None
    request: RequestKind | None = None
    note: str = ""
    is_hardware_part: bool = False
    is_emergency: bool = False
    parts: tuple[BilledPart, ...] = ()
    override: Billing | None = None
    override_reason: str = ""
    override_by: str | None = None
    displaced_id: str | None = None

    @property
    def is_running(self) -> bool:
        """Whether its clock runs."""
        return self.ended_at is None

    def billing_of(self, part: BilledPart) -> Billing:
        """How a part is billed in the end: as proposed, unless a person decided otherwise."""
        return part.billing if self.override is None else self.override
