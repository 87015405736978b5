"""Working time: clocks that run, entries that were written down, and how they are billed."""

from __future__ import annotations

from app.domain.contract import Billing, Place, RequestKind
from app.domain.time_entry import TimeSource
from app.wire.messages import Id, Instant, Line, Message, Text


class StartTime(Message, frozen=True, kw_only=True, tag="start_time"):
    """A clock begins to run. A person has one running clock: another one that runs stops at the same instant."""

    entry_id: Id
    ticket_id: Id
    source: TimeSource
    place: Place
    at: Instant
    note: Text = ""


class StopTime(Message, frozen=True, kw_only=True, tag="stop_time"):
    """A clock stops; the entry is billed as the contract says."""

    entry_id: Id
    at: Instant
    note: Text | None = None


class AddTime(Message, frozen=True, kw_only=True, tag="add_time"):
    """Write time down afterwards."""

    entry_id: Id
    ticket_id: Id
    source: TimeSource
    place: Place
    begun_at: Instant
    ended_at: Instant
    note: Text = ""
    request: RequestKind | None = None
    is_hardware_part: bool = False
    is_emergency: bool = False


class EditTime(Message, frozen=True, kw_only=True, tag="edit_time"):
    """Correct an entry, with the reason; what it was before stays in the stream. None leaves a field as it is."""

    entry_id: Id
    reason: Line
    begun_at: Instant | None = None
    ended_at: Instant | None = None
    source: TimeSource | None = None
    place: Place | None = None
    request: RequestKind | None = None
    note: Text | None = None
    is_hardware_part: bool | None = None
    is_emergency: bool | None = None


class RemoveTime(Message, frozen=True, kw_only=True, tag="remove_time"):
    """Take an entry out, with the reason; the stream keeps what it was."""

    entry_id: Id
    reason: Line


class RestoreTime(Message, frozen=True, kw_only=True, tag="restore_time"):
    """Bring an entry back that was taken out (undo), or let a clock go on that was stopped."""

    entry_id: Id
    is_running: bool = False


class BillTime(Message, frozen=True, kw_only=True, tag="bill_time"):
    """Decide how an entry is billed, other than proposed, with the reason; None goes back to the proposal."""

    entry_id: Id
    billing: Billing | None
    reason: Line


TimeMutation = StartTime | StopTime | AddTime | EditTime | RemoveTime | RestoreTime | BillTime
