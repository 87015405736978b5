"""Who at the house gets a copy of every alarm mail."""

from __future__ import annotations

from app.wire.message import Message, Short


class AlarmCopy(Message, frozen=True, kw_only=True):
    """The address; empty: nobody. Said by an administrator, and answered as it is kept."""

    address: Short = ""
