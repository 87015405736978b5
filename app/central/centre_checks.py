"""The central service as a probe: pages of customers fetched from outside their network, by one process at a time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from app.central.clock import Clock
from app.central.mail.lease import Lease
from app.checks.address import MayVisit, everywhere, in_public
from app.checks.registry import PROBES, Probe
from app.checks.run import run
from app.checks.target import Target, local
from app.domain.check import CheckSpec, State
from app.operations import centre_checks
from app.operations.centre_checks import Job
from app.store.engine import Store

log = logging.getLogger("wachpult.central")

LEASE: Final = "centre_checks"
LOOK_EVERY: Final = timedelta(seconds=20)
"""How often what there is to look at is read anew."""
TICK_S: Final = 1.0
AT_ONCE: Final = 8
"""Pages fetched at the same time."""


@dataclass(slots=True)
class _Post:
    """One check and what is remembered of it between its runs."""

    job: Job
    target: Target
    due_at: datetime
    states: dict[tuple[str, str], State] = field(default_factory=dict)
    problems: int = 0
    run: Future[None] | None = None


class CentreChecks:
    """One thread that sees what is due and some that fetch; of all equal processes one works, by a lease."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        on_commit: Callable[[], None],
        probes: Mapping[str, Probe] = PROBES,
    ) -> None:
        self._store = store
        self._clock = clock
        self._on_commit = on_commit
        self._probes = probes
        self._lease = Lease(store, clock=clock, name=LEASE)
        self._posts: dict[tuple[str, str, str], _Post] = {}
        self._look_at: datetime | None = None
        self._may_visit: MayVisit = in_public
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="centre check")
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="centre checks", daemon=True)
        self._is_failing = False

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End: what is being fetched is finished, each within its own limit."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        self._pool.shutdown(cancel_futures=True)
        self._lease.give_back()

    def turn(self) -> list[Future[None]]:
        """Begin what is due now, if the lease is ours."""
        now = self._clock.now()
        if not self._lease.is_held():
            self._posts.clear()
            self._look_at = None
            return []
        # What seems to be farther away than its interval waits for a clock that was set back since.
        if self._look_at is None or not now < self._look_at <= now + LOOK_EVERY:
            self._look(now)
            self._look_at = now + LOOK_EVERY
        begun = []
        for post in self._posts.values():
            every = timedelta(seconds=post.job.spec.interval_s or 300)
            if not now < post.due_at <= now + every and (post.run is None or post.run.done()):
                post.due_at = now + every
                post.run = self._pool.submit(self._guarded, post)
                begun.append(post.run)
        return begun

    def _look(self, now: datetime) -> None:
        """Read what there is to look at; what has not changed keeps its place in time."""
        with self._store.read() as session:
            found = centre_checks.jobs(session, now=now)
            self._may_visit = everywhere if centre_checks.may_visit_private(session) else in_public
        posts: dict[tuple[str, str, str], _Post] = {}
        for job in found:
            key = (job.server_id, job.spec.kind, job.spec.item)
            known = self._posts.get(key)
            if known is None or known.job != job:
                known = _Post(job, local(), now)
            known.target.may_visit = self._may_visit
            posts[key] = known
        self._posts = posts

    def _guarded(self, post: _Post) -> None:
        try:
            self._run(post)
        except Exception:
            log.exception("the check %s %s from the central service failed", post.job.spec.kind, post.job.spec.item)

    def _run(self, post: _Post) -> None:
        now = self._clock.now()
        job = post.job
        found, samples = run(job.spec, post.target, post.states, now, probes=self._probes)
        for result in found:
            post.states[result.kind, result.item] = result.state
        self._retry_soon(post, job.spec, is_problem=any(result.state.is_problem for result in found), now=now)
        if found or samples:
            self._store.run(partial(centre_checks.record, job=job, found=found, samples=samples, now=now))
            self._on_commit()

    def _retry_soon(self, post: _Post, spec: CheckSpec, *, is_problem: bool, now: datetime) -> None:
        """Look again soon while a problem is not believed yet."""
        post.problems = post.problems + 1 if is_problem else 0
        if 0 < post.problems < spec.attempts:
            post.due_at = min(post.due_at, now + timedelta(seconds=spec.retry_s))

    def _work(self) -> None:
        while not self._stopping.wait(TICK_S):
            try:
                self.turn()
            except Exception as error:  # noqa: BLE001 - it must go on whatever happens
                if not self._is_failing:
                    log.warning("checks from the central service do not reach the database: %r", error)
                self._is_failing = True
            else:
                if self._is_failing:
                    log.info("checks from the central service work again")
                self._is_failing = False
