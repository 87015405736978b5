"""What is known of a call, or of a ticket that is being written: kept as a draft at every pause, made a ticket at the end."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec

from app.domain.contract import Affected, Place, RequestKind
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.ticket import Channel
from app.domain.time_entry import TimeSource
from app.wire.ids import new_id
from app.wire.mutations import CreateTicket, Mutation
from app.wire.mutations_customer import SaveContact
from app.wire.mutations_time import AddTime

log = logging.getLogger(__name__)

PREFIX: Final = "call:"
LONGEST_CALL: Final = timedelta(hours=1)
"""A sheet that was forgotten, or a call that was parked, is no work: longer calls are written down by hand."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call. Instants are aware UTC.

    Attributes:
        id: of the call; the ticket made from it has the same one, so that no call becomes two tickets.
        began_at: when F8 was pressed.
        notified_at: the notification to us; the same instant unless somebody corrected it.
        caller: what was typed for a customer nobody has picked yet.
        contact_id: the person at the customer who calls; empty: none of those we know.
        key_process: which of the customer's key processes is impaired.
        persons_affected: how many cannot work, where it decides.
        is_emergency: an emergency job out of hours was ordered, with its surcharge.
    """

    id: str
    began_at: datetime
    notified_at: datetime
    channel: Channel = Channel.PHONE
    customer_id: str = ""
    caller: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    subject: str = ""
    affected: Affected = Affected.ONE
    request: RequestKind = RequestKind.FAULT
    server_ids: tuple[str, ...] = ()
    alarm_ids: tuple[str, ...] = ()
    note: str = ""
    contact_id: str = ""
    contact_mail: str = ""
    key_process: str = ""
    persons_affected: int | None = None
    is_emergency: bool = False

    @property
    def key(self) -> str:
        """Under which its draft is kept."""
        return f"{PREFIX}{self.id}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written down yet."""
        written = (self.customer_id, self.caller, self.contact_name, self.contact_phone, self.subject, self.note)
        return not any(written) and not self.server_ids and not self.alarm_ids

    def encoded(self) -> str:
        """Write it as a draft."""
        return msgspec.json.encode(asdict(self)).decode()

    def mutation(self, *, assignee_id: str | None = None, was_offline: bool = False) -> CreateTicket:
        """Give what makes a ticket of it."""
        return CreateTicket(
            ticket_id=self.id,
            customer_id=self.customer_id,
            subject=self.subject.strip()[:300] or "…",
            channel=self.channel,
            affected=self.affected,
            request=self.request,
            notified_at=self.notified_at,
            contact_name=self.contact_name.strip()[:200],
            contact_phone=self.contact_phone.strip()[:64],
            server_ids=self.server_ids,
            alarm_ids=self.alarm_ids,
            assignee_id=assignee_id,
            note=self.note.strip(),
            was_offline=was_offline,
            contact_id=self.contact_id or None,
            contact_mail=self.contact_mail,
            key_process=self.key_process if self.affected is Affected.KEY_PROCESS else "",
            persons_affected=self.persons_affected if self.affected is Affected.UP_TO_TEN else None,
            is_emergency=self.is_emergency,
        )


def deed(
    call: Call, *, now: datetime, unknown: str, assignee_id: str | None = None, was_offline: bool = False
) -> list[Mutation]:
    """Give everything a call does: the ticket, the minutes on the telephone, and a contact for a caller nobody knows.

    Args:
        call: as it is written down.
        now: when it ended.
        unknown: name of a caller who said none.
        assignee_id: who takes the ticket.
        was_offline: whether the central service was out of reach.
    """
    made: list[Mutation] = []
    name, phone = call.contact_name.strip(), call.contact_phone.strip()
    if call.customer_id == UNKNOWN_CUSTOMER_ID and not call.contact_id and (name or phone):
        contact = SaveContact(
            contact_id=new_id(),
            base_version=0,
            customer_id=UNKNOWN_CUSTOMER_ID,
            name=(name or f"{unknown} ({phone})")[:300],
            phones=(phone[:64],) if phone else (),
            is_unknown=True,
        )
        made.append(contact)
        call = replace(call, contact_id=contact.contact_id)
    made.append(call.mutation(assignee_id=assignee_id, was_offline=was_offline))
    if call.channel is Channel.PHONE and now > call.began_at:
        made.append(spoken(call, ticket_id=call.id, now=now))
    return made


def spoken(call: Call, *, ticket_id: str, now: datetime) -> AddTime:
    """Give the minutes of a call as working time; the time nobody sat at it any more is not counted."""
    return AddTime(
        entry_id=new_id(),
        ticket_id=ticket_id,
        source=TimeSource.CALL,
        place=Place.TELEPHONE,
        begun_at=call.began_at,
        ended_at=min(now, call.began_at + LONGEST_CALL),
        is_emergency=call.is_emergency,
    )


def begun(*, now: datetime, channel: Channel = Channel.PHONE, **known: Any) -> Call:
    """Begin a call at this instant, with what is known already."""
    return Call(id=new_id(), began_at=now, notified_at=now, channel=channel, **known)


def decoded(text: str) -> Call | None:
    """Read a draft; None for one that no longer makes sense."""
    try:
        call = msgspec.json.decode(text, type=Call)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        log.info("the draft of a call can't be read: %s", error)
        return None
    if call.began_at.tzinfo is None or call.notified_at.tzinfo is None:
        return replace(call, began_at=_aware(call.began_at), notified_at=_aware(call.notified_at))
    return call


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
