"""The schedule: what must happen because time passes, done by whichever process holds the lease.

Nothing is due because a timer in memory says so: each duty finds in the database what has become due, so that a
process that dies in between leaves nothing undone.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from app.central.clock import Clock
from app.central.duties import DUTIES, Duty
from app.domain.errors import Unreachable
from app.operations import leases
from app.store.engine import Store
from app.wire.ids import new_id

log = logging.getLogger("wachpult.central")

LEASE: Final = "schedule"
LEASE_FOR: Final = timedelta(seconds=20)
TICK_S: Final = 1.0


class Schedule:
    """One thread; of all equal processes' schedules one works, the others wait for its lease to run out."""

    def __init__(
        self, store: Store, *, clock: Clock, on_commit: Callable[[], None], duties: tuple[Duty, ...] = DUTIES
    ) -> None:
        self._store = store
        self._clock = clock
        self._on_commit = on_commit
        self._duties = duties
        self._lease_until: datetime | None = None
        self._due: dict[str, datetime] = {}
        self._holder = new_id()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="schedule", daemon=True)
        self._is_failing = False

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being done, give the lease back, and end."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        try:
            self._store.run(lambda session: leases.release(session, name=LEASE, holder=self._holder))
        except Exception as error:  # noqa: BLE001 - it runs out by itself
            log.info("the schedule's lease was not given back: %r", error)

    def turn(self) -> None:
        """Do what is due now, if the lease is ours."""
        now = self._clock.now()
        if not self._has_lease(now):
            return
        for duty in self._duties:
            if self._stopping.is_set():
                return
            every, due = timedelta(seconds=duty.every_s), self._due.get(duty.name)
            # What seems to be farther away than that waits for a clock that was set back since.
            if due is None or not now < due <= now + every:
                self._due[duty.name] = now + every
                self._do(duty, now)

    def _has_lease(self, now: datetime) -> bool:
        """Take or keep the lease; written only when half of it is over, or the clock was set back."""
        if self._lease_until is not None and LEASE_FOR / 2 < self._lease_until - now <= LEASE_FOR:
            return True
        is_ours = self._store.run(
            lambda session: leases.take(session, name=LEASE, holder=self._holder, now=now, until=now + LEASE_FOR)
        )
        self._lease_until = now + LEASE_FOR if is_ours else None
        return is_ours

    def _do(self, duty: Duty, now: datetime) -> None:
        try:
            has_changed = duty.work(self._store, now)
        except Unreachable:
            raise
        except Exception:
            log.exception("the duty %s failed", duty.name)
        else:
            if has_changed:
                self._on_commit()

    def _run(self) -> None:
        while not self._stopping.wait(TICK_S):
            try:
                self.turn()
            except Exception as error:  # noqa: BLE001 - the schedule must go on whatever happens
                if not self._is_failing:
                    log.warning("the schedule does not reach the database: %r", error)
                self._is_failing = True
            else:
                if self._is_failing:
                    log.info("the schedule works again")
                self._is_failing = False
