"""The lease of a mailbox: of all equal processes one reads it."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from app.central.clock import Clock
from app.operations import leases
from app.store.engine import Store
from app.wire.ids import new_id

log = logging.getLogger("wachpult.central")

LEASE_FOR: Final = timedelta(seconds=30)


class Lease:
    """A duty that one holds at a time. For one thread."""

    def __init__(self, store: Store, *, clock: Clock, name: str) -> None:
        """Nothing is taken yet."""
        self._store = store
        self._clock = clock
        self._name = name
        self._holder = new_id()
        self._until: datetime | None = None

    def is_held(self) -> bool:
        """Take the duty or keep it; whether it is ours now. Written only when half of its time is over, or the clock was set back."""
        now = self._clock.now()
        if self._until is not None and LEASE_FOR / 2 < self._until - now <= LEASE_FOR:
            return True
        until = now + LEASE_FOR
        is_ours = self._store.run(
            lambda session: leases.take(session, name=self._name, holder=self._holder, now=now, until=until)
        )
        self._until = until if is_ours else None
        return is_ours

    def give_back(self) -> None:
        """Let somebody else have it at once."""
        try:
            self._store.run(lambda session: leases.release(session, name=self._name, holder=self._holder))
        except Exception as error:  # noqa: BLE001 - it runs out by itself
            log.info("the lease %s was not given back: %r", self._name, error)
