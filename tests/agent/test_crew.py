"""What is wanted now reaches who looks at it, and nobody else."""

from __future__ import annotations

from typing import Any, cast

from app.agent.crew import Crew
from app.agent.orders import Wanted


class Called:
    """Anybody of the crew; notes what was wanted."""

    def __init__(self) -> None:
        self.wanted: list[Any] = []

    def check_now(self, wanted: Any = None) -> None:
        """Note it."""
        self.wanted.append(wanted)

    def take_soon(self) -> None:
        """Note it."""
        self.wanted.append("stock")


def test_a_wish_goes_where_it_belongs():
    """Everything goes to all; a check of this machine to its collectors; one of a device to the poller alone."""
    collector, stock, poller = Called(), Called(), Called()
    crew = Crew(cast("Any", [collector]), cast("Any", stock), cast("Any", poller), cast("Any", None))
    crew.check_now([])
    assert [[[]], ["stock"], [None]] == [collector.wanted, stock.wanted, poller.wanted]
    disk, device = Wanted("disk", "C:"), Wanted("", subject="b2")
    crew.check_now([device])
    assert [[[]], ["stock"], [None, device]] == [collector.wanted, stock.wanted, poller.wanted]
    crew.check_now([disk, device])
    assert [[[], [("disk", "C:")]], ["stock"], [None, device, device]] == [
        collector.wanted,
        stock.wanted,
        poller.wanted,
    ]
