"""How the console stands with the central service, as it was told last, and whom to tell when that changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.console.deeds import Deeds, take_out
from app.console.desk import LinkState
from app.console.link_judge import LinkJudge
from app.console.server_clock import ServerClock


class LinkWatch:
    """The state of the link. Belongs to the main thread.

    Attributes:
        judge: what happened on the line.
        state: what the listeners were told last.
        as_of: what is on screen was true at this instant; None before the first sync.
        progress: (done, all) of the first download, else None.
    """

    def __init__(self, deeds: Deeds, *, clock: ServerClock) -> None:
        """Stand ready; ``deeds`` says what waits."""
        self.judge = LinkJudge()
        self.state = LinkState()
        self.as_of: datetime | None = None
        self.progress: tuple[int, int] | None = None
        self._deeds = deeds
        self._clock = clock
        self._listeners: list[Callable[[LinkState], None]] = []

    @property
    def has_turned(self) -> bool:
        """Whether time alone has made another state of it; may be asked on any thread."""
        return self.judge.link(self._clock.steady()) is not self.state.link

    def on_link(self, listener: Callable[[LinkState], None]) -> Callable[[], None]:
        """Tell ``listener`` about each change. Returns the function that ends it."""
        self._listeners.append(listener)
        return lambda: take_out(self._listeners, listener)

    def refresh(self) -> None:
        """Judge anew, and tell the listeners if anything is different."""
        waiting = self._deeds.waiting()
        link = self.judge.link(self._clock.steady())
        goes_on = link is self.state.link and self.state.since is not None
        state = LinkState(
            link=link,
            as_of=self.as_of,
            since=self.state.since if goes_on else self._clock.now(),
            waiting=sum(not entry.is_unresolved for entry in waiting),
            unresolved=sum(entry.is_unresolved for entry in waiting),
            progress=self.progress,
            clock_offset_s=round(self._clock.clock_offset_s, 1),
        )
        if state != self.state:
            self.state = state
            for listener in list(self._listeners):
                listener(state)
