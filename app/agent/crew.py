"""Everybody in the agent who looks at something: what is told to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from app.agent.collector import Collector
from app.agent.devices import DevicePoller
from app.agent.orders import Wanted
from app.agent.scan import Scanner
from app.agent.stock import Stocktaker
from app.wire.messages import Config


class Crew:
    """Everybody who looks at this computer, and at the devices beside it."""

    def __init__(
        self, collectors: Sequence[Collector], stocktaker: Stocktaker, poller: DevicePoller, scanner: Scanner
    ) -> None:
        self._collectors = tuple(collectors)
        self._stocktaker = stocktaker
        self._poller = poller
        self._scanner = scanner

    def configure(self, fresh: Config) -> None:
        """Take over a new configuration."""
        for collector in self._collectors:
            collector.configure(fresh)
        self._poller.configure(fresh)
        self._scanner.configure(fresh)

    def check_now(self, only: Sequence[Wanted]) -> None:
        """Run the checks that are named, of this machine and of devices; when none is, all of them, and take stock."""
        own = [(each.kind, each.item) for each in only if not each.subject]
        if own or not only:
            for collector in self._collectors:
                collector.check_now(own)
        if not only:
            self._poller.check_now()
            self._stocktaker.take_soon()
        for each in only:
            if each.subject:
                self._poller.check_now(each)

    def is_working(self) -> bool:
        """Tell whether nobody's thread has broken off."""
        return all(collector.is_working() for collector in self._collectors) and self._poller.is_working()

    def start(self) -> None:
        """Begin."""
        for collector in self._collectors:
            collector.start()
        self._poller.start()
        self._scanner.start()
        self._stocktaker.start()

    def stop(self) -> None:
        """End after what is running."""
        self._scanner.stop()
        self._poller.stop()
        for collector in self._collectors:
            collector.stop()
        self._stocktaker.stop()
