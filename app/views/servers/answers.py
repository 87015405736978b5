"""Waits for what was asked of agents by "check now", and says when the answer is in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import Server
from app.views.kit import words
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks

SOON: Final = timedelta(seconds=12)
"""An answer that comes at all comes within this, as a rule …"""
ASK_SOON: Final = timedelta(seconds=1)
"""… so it is looked for often, and then …"""
ASK_EVERY: Final = timedelta(seconds=3)
"""… between two looks."""
GRACE: Final = timedelta(seconds=60)
"""An answer that is not there so long after it had to be is not waited for any longer."""
MOST: Final = 20
"""Servers that are asked for in one look; the others have their turn with the next."""


@dataclass(frozen=True, slots=True)
class _Wish:
    server_id: str
    check_id: str
    """The only check whose answer counts; empty: any."""
    asked_at: datetime
    until: datetime


class Answers(QObject):
    """What is waited for, by server.

    Signals:
        said: an answer is in, or did not come.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._tasks = tasks
        self._wishes: dict[str, _Wish] = {}
        self._asked_at: datetime | None = None
        self._is_asking = False
        self._answered = 0
        surroundings.heartbeat.beat.connect(self.look)

    @property
    def is_asking(self) -> bool:
        """Whether a look is on its way."""
        return self._is_asking

    @property
    def waiting(self) -> int:
        """How many servers have not answered."""
        return len(self._wishes)

    def expect(self, servers: Iterable[Server], *, check_id: str = "") -> None:
        """Wait for servers that were asked just now; for one check's result, when one is named."""
        now = self._desk.now()
        for server in servers:
            until = now + timedelta(seconds=server.interval_s) + GRACE
            self._wishes[server.id] = _Wish(server.id, check_id, now, until)
        self._asked_at = now

    def look(self, now: datetime) -> None:
        """Ask for the checks of those that are waited for, every few seconds."""
        if not self._wishes or self._is_asking:
            return
        is_soon = any(now - wish.asked_at < SOON for wish in self._wishes.values())
        if self._asked_at is not None and now - self._asked_at < (ASK_SOON if is_soon else ASK_EVERY):
            return
        self._asked_at = now
        self._is_asking = True
        self._tasks.start(self._ask(list(self._wishes.values())[:MOST], now))

    async def _ask(self, wishes: list[_Wish], now: datetime) -> None:
        try:
            for wish in wishes:
                # Whether there is a line the status bar says; the board's own checks may do.
                with contextlib.suppress(Refused, Unreachable):
                    await self._desk.ask_checks(wish.server_id)
                self._settle(wish, now)
        finally:
            self._is_asking = False

    def _settle(self, wish: _Wish, now: datetime) -> None:
        if self._wishes.get(wish.server_id) is not wish:
            return  # asked once more in the meantime
        found = [
            check
            for check in self._desk.board.checks.values()
            if check.server_id == wish.server_id and wish.check_id in ("", check.id) and check.last_at > wish.asked_at
        ]
        del self._wishes[wish.server_id]
        if found:
            newest = max(found, key=lambda check: check.last_at)
            self._answered += 1
            what = words.title(newest.kind, newest.item) if wish.check_id else self._name(wish.server_id)
            self._say(what, newest.last_at)
        elif now >= wish.until:
            self.said.emit(self.tr("{name} hat nicht geantwortet").format(name=self._name(wish.server_id)))
        else:
            self._wishes[wish.server_id] = wish  # behind the others
        if not self._wishes:
            self._answered = 0

    def _say(self, what: str, at: datetime) -> None:
        clock = self._around.moments().clock_seconds(at)
        if self._answered == 1 and not self._wishes:
            self.said.emit(self.tr("{name}: geprüft {clock}").format(name=what, clock=clock))
        else:
            self.said.emit(
                self.tr("{done} von {all} Servern geprüft, zuletzt {name} {clock}").format(
                    done=self._answered, all=self._answered + len(self._wishes), name=what, clock=clock
                )
            )

    def _name(self, server_id: str) -> str:
        server = self._desk.board.servers.get(server_id)
        return "–" if server is None else server.name
