"""Agents that wait to be called: none of them holds a thread, one look at the database now and then serves all."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.central.follow import LOOK_EVERY_S
from app.central.pool import Pool
from app.central.reply import TurnedAway, problem
from app.central.request import Signed
from app.operations import agent_calls
from app.operations.agent_calls import Call
from app.store.engine import Store

MOST: Final = 6000
"""Agents that may wait at one process at a time; others come back later, and hear of everything with their reports."""
LATER: Final = problem(503, "central.busy", retry_after_s=120)


@dataclass(frozen=True, slots=True, eq=False)
class _Waiter:
    heard: int
    call: asyncio.Future[Call | None]


class Calls:
    """The agents' waiting room. Used from the event loop.

    What another process of the central service wrote is seen like one's own: by a look at the sum of all calls, twice a second while
    anybody waits. Only when that has moved it is looked who was called.
    """

    def __init__(self, store: Store, pool: Pool) -> None:
        self._store = store
        self._pool = pool
        self._waiting: dict[str, _Waiter] = {}
        self._fresh: set[str] = set()
        """Those who came since the last look: something may have happened between their own look and it."""
        self._total: int | None = None
        self._looker: asyncio.Task[None] | None = None
        self._is_closing = False

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def stop(self) -> None:
        """Let everybody who waits go."""
        self._is_closing = True
        for agent_id in list(self._waiting):
            self._let_go(agent_id, None)

    async def wait(self, signed: Signed, *, heard: int, seconds: float) -> Call:
        """Give an agent's call: at once when it has not heard the newest one, else when there is one, else the old one at the end.

        An agent waits once: who comes again, because a connection was cut off that we still hold, ends its first wait.

        Raises:
            NotAdmitted: the agent is not let in.
            TurnedAway: too many wait.
        """
        known = await self._pool.run(partial(self._listen, signed))
        if known.number != heard or seconds <= 0 or self._is_closing:
            return known
        self._let_go(signed.agent_id, None)
        if len(self._waiting) >= MOST:
            raise TurnedAway(LATER)
        waiter = _Waiter(heard, asyncio.get_running_loop().create_future())
        self._waiting[signed.agent_id] = waiter
        self._fresh.add(signed.agent_id)
        if self._looker is None or self._looker.done():
            self._looker = asyncio.create_task(self._look())
        called: Call | None = None
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    called = await waiter.call
        finally:
            if self._waiting.get(signed.agent_id) is waiter:
                del self._waiting[signed.agent_id]
        return called or known

    def _let_go(self, agent_id: str, call: Call | None) -> None:
        waiter = self._waiting.pop(agent_id, None)
        if waiter is not None and not waiter.call.done():
            waiter.call.set_result(call)

    async def _look(self) -> None:
        """Look who was called, as long as anybody waits."""
        while self._waiting and not self._is_closing:
            await asyncio.sleep(LOOK_EVERY_S)
            fresh, self._fresh = self._fresh, set()
            try:
                calls = await self._pool.run(partial(self._read, fresh, list(self._waiting)))
            except Exception:  # noqa: BLE001 - the next report says what is wrong with the database
                self._fresh |= fresh
                continue
            for agent_id, call in calls.items():
                waiter = self._waiting.get(agent_id)
                if waiter is not None and waiter.heard != call.number:
                    self._let_go(agent_id, call)

    def _listen(self, signed: Signed) -> Call:
        with self._store.read() as session:
            return agent_calls.listen(
                session, agent_id=signed.agent_id, public_key=signed.public_key, counter=signed.counter
            )

    def _read(self, fresh: set[str], everybody: list[str]) -> dict[str, Call]:
        with self._store.read() as session:
            total = agent_calls.total(session)
            found = agent_calls.of(session, fresh if total == self._total else everybody)
        self._total = total
        return found
