"""The central service put together: everything a handler may use."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.central.calls import Calls
from app.central.clock import Clock
from app.central.follow import Follow
from app.central.intake import Intake
from app.central.keys import Keys
from app.central.lockout import Lockout
from app.central.mail.oauth import Tokens, keeping
from app.central.pool import Pool
from app.central.request import Seated
from app.central.throttle import Throttle
from app.operations import identity, sessions
from app.store.engine import Store
from app.store.sealing import Sealer, sealer
from app.wire.signing import public_bytes, to_text

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

log = logging.getLogger("wachpult.central")

T = TypeVar("T")


class Central:
    """One process of the central service. All its state is in the database; what it keeps in memory are copies.

    Attributes:
        store: The database.
        clock: The only source of time.
        identity_key: What replies to agents are signed with; the same for all equal processes.
        pool: Threads for short reads and writes of the console routes.
        hashing: The one thread that computes password hashes, which take memory.
        intake: What agents send goes through here.
        follow: Consoles that wait for changes.
        calls: Agents that wait to be called.
        order_tries: Wrong tokens of orders by where they come from.
        sealer: Opens what logs in to mailboxes.
        tokens: Access tokens of mailboxes that want them.
        trials: Threads in which mailboxes are tried.
    """

    def __init__(self, store: Store, *, clock: Clock, secrets: Sealer | None = None) -> None:
        self.store = store
        self.clock = clock
        self.identity_key = _identity_key(store, clock)
        self.gateway_key = to_text(public_bytes(self.identity_key))
        self.pool = Pool("central", threads=6, waiting=250)
        self.hashing = Pool("passwords", threads=1, waiting=20)
        self.keys = Keys(store, self.pool)
        self.follow = Follow(store, self.pool, clock=clock)
        self.calls = Calls(store, self.pool)
        self.intake = Intake(store, clock=clock, writers=2 if store.is_postgres else 1, on_commit=self.follow.changed)
        self.lockout = Lockout()
        self.order_tries = Throttle()
        self.sealer = secrets or sealer(store.engine.url)
        self.tokens = Tokens(now=clock.now, on_renewed=keeping(store, self.sealer, clock=clock))
        self.trials = Pool("mailboxes", threads=2, waiting=4)
        self._tasks: set[asyncio.Task[object]] = set()

    async def seat(self, token_hash: bytes) -> Seated | None:
        """Find who a session belongs to; keeps it alive."""
        return await self.pool.run(lambda: self._seat(token_hash))

    async def read(self, work: Callable[[Session], T]) -> T:
        """Read from the database, in a thread of the pool."""

        def run() -> T:
            with self.store.read() as session:
                return work(session)

        return await self.pool.run(run)

    def in_background(self, work: Coroutine[Any, Any, object]) -> None:
        """Do something that nobody waits for; an error is logged. From the event loop."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._forget)

    def let_go(self) -> None:
        """Answer everybody who waits for something: the service ends. From the event loop."""
        self.follow.stop()
        self.calls.stop()

    def close(self) -> None:
        """Finish what was begun and let go of the database."""
        self.intake.close()
        self.hashing.close()
        self.trials.close()
        self.pool.close()
        self.store.close()

    def _forget(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("work in the background failed", exc_info=task.exception())

    def _seat(self, token_hash: bytes) -> Seated | None:
        now = self.clock.now()
        with self.store.read() as session:
            found = sessions.resolve(session, token_hash=token_hash, now=now)
        if found is None:
            return None
        person, is_touch_due = found
        if is_touch_due:
            self.store.run(lambda session: sessions.touch(session, token_hash=token_hash, now=now))
        return Seated(person, token_hash)


def _identity_key(store: Store, clock: Clock) -> Ed25519PrivateKey:
    try:
        return store.run(lambda session: identity.ensure(session, now=clock.now()))
    except IntegrityError:
        # Another process has made it at the same moment.
        return store.run(lambda session: identity.ensure(session, now=clock.now()))
