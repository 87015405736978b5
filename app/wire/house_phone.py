"""Under which telephone number customers reach the house."""

from __future__ import annotations

from app.wire.message import Message, Short


class HousePhone(Message, frozen=True, kw_only=True):
    """The number; empty: mails name none. Said by an administrator, and answered as it is kept."""

    number: Short = ""
