"""Stock that agents take, and what consoles ask about it."""

from __future__ import annotations

from datetime import datetime

from app.domain.inventory import Difference, Inventory
from app.wire.messages import Message


class InventoryTold(Message, frozen=True, kw_only=True):
    """What an agent found on its machine."""

    inventory: Inventory


class InventoryKept(Message, frozen=True, kw_only=True):
    """It is durable; the agent need not tell it again."""

    taken_at: datetime


class InventoryAnswer(Message, frozen=True, kw_only=True):
    """The newest stock of a server.

    Attributes:
        inventory: None: nothing was told yet.
        before_at: when the stock was taken that it is compared with: the last one of an earlier month; None without one.
        differences: what is not as it was then.
        months: months of which there is a stock, newest first.
    """

    inventory: Inventory | None = None
    before_at: datetime | None = None
    differences: tuple[Difference, ...] = ()
    months: tuple[str, ...] = ()


class Installed(Message, frozen=True, kw_only=True):
    """A program on a server; ``since``: when we first saw this version there."""

    server_id: str
    name: str
    version: str = ""
    publisher: str = ""
    since: datetime


class InstalledAnswer(Message, frozen=True, kw_only=True):
    """Where a program is installed, by customer, server and name."""

    found: list[Installed]
    servers: int = 0
    """How many servers those are."""
    has_more: bool = False
