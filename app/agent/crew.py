"""The agent's collectors and its stocktaker together: what is told to all of them."""

from __future__ import annotations

from collections.abc import Sequence

from app.agent.collector import Collector
from app.agent.stock import Stocktaker
from app.wire.messages import Config


class Crew:
    """Everybody who looks at this computer."""

    def __init__(self, collectors: Sequence[Collector], stocktaker: Stocktaker) -> None:
        self._collectors = tuple(collectors)
        self._stocktaker = stocktaker

    def configure(self, fresh: Config) -> None:
        """Take over a new configuration."""
        for collector in self._collectors:
            collector.configure(fresh)

    def check_now(self, only: Sequence[tuple[str, str]]) -> None:
        """Run the checks that are named by kind and item; when none is, all of them, and take stock."""
        for collector in self._collectors:
            collector.check_now(only)
        if not only:
            self._stocktaker.take_soon()

    def is_working(self) -> bool:
        """Tell whether nobody's thread has broken off."""
        return all(collector.is_working() for collector in self._collectors)

    def start(self) -> None:
        """Begin."""
        for collector in self._collectors:
            collector.start()
        self._stocktaker.start()

    def stop(self) -> None:
        """End after what is running."""
        for collector in self._collectors:
            collector.stop()
        self._stocktaker.stop()
