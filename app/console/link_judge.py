"""How the console stands with the central service, judged from when it last answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.console.desk import Link
from app.wire.protocol import POLL_S

QUIET_S: Final = POLL_S + 5.0
"""An open long poll is answered after 25 s at the latest; longer silence is a delay, before it is known why."""
STARTING_S: Final = 90.0
"""So long the programs beside the console may take until they have an address; then it is an outage like any other."""


@dataclass(slots=True)
class LinkJudge:
    """What happened on the line, by a steady clock.

    Attributes:
        quiet_s: seconds without an answer after which data counts as delayed.
    """

    quiet_s: float = QUIET_S
    answered_at: float | None = None
    starting_since: float | None = None
    """Since when there is no address to ask yet; None: there is one."""
    failures: int = 0
    needs_login: bool = False
    is_too_old: bool = False
    is_behind: bool = True
    """Whether there was more to fetch when it answered last."""

    def answered(self, at: float, *, is_behind: bool) -> None:
        """A page came."""
        self.answered_at = at
        self.starting_since = None
        self.failures = 0
        self.needs_login = self.is_too_old = False
        self.is_behind = is_behind

    def failed(self) -> None:
        """No answer. The first failure may be a connection that was closed while idle; the second is an outage."""
        self.starting_since = None
        self.failures += 1

    def has_no_address(self, at: float) -> None:
        """Nobody could be asked: what would answer is still starting, or was started anew.

        A console that never had an answer waits for it without calling that an outage; one that had is cut off.
        """
        if self.starting_since is None:
            self.starting_since = at
        if self.answered_at is not None or at - self.starting_since > STARTING_S:
            self.failures += 1

    def link(self, now: float) -> Link:
        """Judge."""
        if self.is_too_old:
            return Link.TOO_OLD
        if self.needs_login:
            return Link.LOGIN_NEEDED
        if self.failures > 1:
            return Link.OFFLINE
        if self.answered_at is None:
            return Link.STARTING
        if self.failures or now - self.answered_at > self.quiet_s:
            return Link.DELAYED
        return Link.LIVE
