"""What a watcher makes of the central service's sign of life: which lateness counts, and when somebody is written to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final

from app.wire.messages import Health

HEARTBEAT_WITHIN: Final = timedelta(minutes=2)
READ_WITHIN: Final = timedelta(minutes=10)
ALARM_WITHIN: Final = timedelta(minutes=5)
MAIL_WITHIN: Final = timedelta(minutes=15)
CLOCK_WITHIN: Final = timedelta(minutes=5)
TOLD_AFTER: Final = timedelta(minutes=5)
"""How long trouble lasts before somebody is written to: a restart is none."""


class Outcome(IntEnum):
    """What came of looking; the exit codes of ``watch``. 2 is argparse's: not understood."""

    FINE = 0
    LATE = 1
    """It answers, and something has been lying for too long."""
    UNREACHABLE = 3
    CERTIFICATE = 4
    """Its certificate is not good."""
    STRANGE = 5
    """Something answers that is not the central service, or the service says that it cannot work."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look: what came of it, and why, in whole sentences."""

    outcome: Outcome
    reasons: tuple[str, ...] = ()


def judge(health: Health, *, now: datetime) -> Look:
    """Judge a sign of life. Everything is measured by the central service's own clock; that one by ours."""
    at = health.server_time
    late = [
        _late(
            "nothing that happens because time passes has been done", health.heartbeat_at, HEARTBEAT_WITHIN, at, True
        ),
        *(
            _late(f"the mailbox {each.mailbox_id} has not been read", each.read_at, READ_WITHIN, at, True)
            for each in health.intakes
        ),
        _late("an alarm waits to be mailed", health.alarm_waiting_since, ALARM_WITHIN, at, False),
        _late("a mail waits to leave", health.mail_waiting_since, MAIL_WITHIN, at, False),
        _late("the canary has not come back", health.canary.missing_since, timedelta(), at, False),
    ]
    if abs(at - now) > CLOCK_WITHIN:
        late.append(f"the clocks differ: there it is {_moment(at)}, here {_moment(now)}")
    reasons = tuple(filter(None, late))
    return Look(Outcome.LATE if reasons else Outcome.FINE, reasons)


@dataclass(slots=True)
class Watcher:
    """Looks again and again; writes once when there is trouble that lasts, and once when it is over.

    Attributes:
        look: looks once.
        write: sends a mail with this subject and text; whether it left. One that did not is tried with the next look.
        name: of what is watched.
    """

    look: Callable[[datetime], Look]
    write: Callable[[str, str], bool]
    name: str
    _since: datetime | None = field(default=None, init=False)
    _is_told: bool = field(default=False, init=False)

    def turn(self, now: datetime) -> Look:
        """Look once, and write if it is time to."""
        found = self.look(now)
        if found.outcome is Outcome.FINE:
            self._over(now)
            return found
        if self._since is None:
            self._since = now
        if not self._is_told and now - self._since >= TOLD_AFTER:
            why = "\n".join(f"- {each}" for each in found.reasons)
            text = f"Wachpult at {self.name} has been in trouble since {_moment(self._since)}:\n\n{why}\n"
            self._is_told = self.write(f"Wachpult in trouble: {self.name}", text)
        return found

    def _over(self, now: datetime) -> None:
        if self._since is None:
            return
        text = f"Wachpult at {self.name} works again. It had been in trouble since {_moment(self._since)}.\n"
        if self._is_told and not self.write(f"Wachpult works again: {self.name}", f"{text}\nNow: {_moment(now)}\n"):
            return
        self._since, self._is_told = None, False


def _late(what: str, at: datetime | None, within: timedelta, now: datetime, is_due: bool) -> str:
    """Say since when something has been lying; nothing while that is not too long. ``is_due``: never is late as well."""
    if at is None:
        return f"{what} ever" if is_due else ""
    return f"{what} since {_moment(at)}" if now - at > within else ""


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
