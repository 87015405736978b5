"""What is known of a call, or of a ticket that is being written: kept as a draft at every pause, made a ticket at the end."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from app.domain.contract import Affected, RequestKind
from app.domain.ticket import Channel
from app.wire.ids import new_id
from app.wire.mutations import CreateTicket

log = logging.getLogger(__name__)

PREFIX: Final = "call:"


@dataclass(frozen=True, slots=True)
class Call:
    """One call. Instants are aware UTC.

    Attributes:
        id: of the call; the ticket made from it has the same one, so that no call becomes two tickets.
        began_at: when F8 was pressed.
        notified_at: the notification to us; the same instant unless somebody corrected it.
        caller: what was typed for a customer nobody has picked yet.
        is_from_alarm: the subject was taken from the server's alarm: the ticket is about it.
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
