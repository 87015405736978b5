"""Intake: what agents send is written by few writers, several agents' requests in one commit."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.orm import Session

from app.central.clock import Clock
from app.central.reply import BUSY, Reply, TurnedAway, answer
from app.central.request import Signed
from app.domain.errors import Refused
from app.operations import agents
from app.store.engine import Store

log = logging.getLogger("wachpult.central")

GROUP_REQUESTS: Final = 64
GROUP_BYTES: Final = 2 * 1024 * 1024
"""Most that is put into one commit, decompressed."""
WAITING_BYTES: Final = 24 * 1024 * 1024
"""Most that may wait in memory, decompressed; more is told to come back later."""
WAITING_REQUESTS: Final = 2000

Work = Callable[[Session, agents.Known], object]
"""What a request does once its agent is let in; gives the message to answer with. May be done again from the start."""


@dataclass(slots=True)
class Job:
    """One agent's request, waiting to be written."""

    signed: Signed
    work: Work
    size: int
    done: Future[Reply] = field(default_factory=Future)


class Intake:
    """The writers. A job is answered after the commit of its effects, never before."""

    def __init__(self, store: Store, *, clock: Clock, writers: int, on_commit: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._on_commit = on_commit
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._waiting_bytes = 0
        self._waiting = 0
        self._is_closed = False
        self._threads = [
            threading.Thread(target=self._write_all, name=f"intake-{number}", daemon=True) for number in range(writers)
        ]
        for thread in self._threads:
            thread.start()

    async def submit(self, signed: Signed, work: Work, *, size: int) -> Reply:
        """Do ``work`` for an agent that signed, in one transaction with letting it in.

        Raises:
            TurnedAway: too much is waiting.
            NotAdmitted: the agent is not let in.
            Refused: the work was refused; nothing of it remains.
        """
        job = Job(signed, work, size)
        with self._lock:
            is_full = self._waiting >= WAITING_REQUESTS or self._waiting_bytes + size > WAITING_BYTES
            if self._is_closed or (is_full and self._waiting):
                raise TurnedAway(BUSY)
            self._waiting += 1
            self._waiting_bytes += size
            self._jobs.put(job)
        return await asyncio.wrap_future(job.done)

    def close(self) -> None:
        """Write what is waiting, then end."""
        with self._lock:
            self._is_closed = True
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _write_all(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None:
                return
            group = self._gather(job)
            try:
                self._write(group)
            except BaseException as error:
                log.exception("a group of %d requests was lost", len(group))
                for each in group:
                    _fail(each, error)
            finally:
                with self._lock:
                    self._waiting -= len(group)
                    self._waiting_bytes -= sum(each.size for each in group)

    def _gather(self, first: Job) -> list[Job]:
        """Take what else is waiting, up to a group. Two requests of one agent are never in one group: their order counts."""
        group, size = [first], first.size
        seen = {first.signed.agent_id}
        while len(group) < GROUP_REQUESTS and size < GROUP_BYTES:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None or job.signed.agent_id in seen:
                self._jobs.put(job)
                break
            seen.add(job.signed.agent_id)
            group.append(job)
            size += job.size
        # All writers lock agents in one order, so that none waits for another in a circle.
        group.sort(key=lambda each: each.signed.agent_id)
        return group

    def _write(self, group: list[Job]) -> None:
        """Write a group in one commit; if any of it fails, each of them in a commit of its own."""
        if len(group) > 1:
            try:
                outcomes = self._store.run(lambda session: [self._do(session, job) for job in group])
            except Exception as error:  # noqa: BLE001 - whose fault it was shows when each is done alone
                log.info("a group of %d requests is done one by one: %r", len(group), error)
            else:
                self._finish(group, outcomes)
                return
        for job in group:
            try:
                outcome = self._store.run(lambda session, job=job: self._do(session, job))  # type: ignore[misc]
            except Exception as error:  # noqa: BLE001 - it is the gate that turns it into an answer
                _fail(job, error)
            else:
                self._finish([job], [outcome])

    def _do(self, session: Session, job: Job) -> Reply | agents.NotAdmitted:
        signed = job.signed
        try:
            known = agents.admit(
                session,
                agent_id=signed.agent_id,
                public_key=signed.public_key,
                counter=signed.counter,
                now=self._clock.now(),
            )
        except agents.NotAdmitted as error:
            return error  # it changed nothing, so the others in the group need not suffer
        return answer(job.work(session, known))

    def _finish(self, group: list[Job], outcomes: list[Reply | agents.NotAdmitted]) -> None:
        for job, outcome in zip(group, outcomes, strict=True):
            if isinstance(outcome, agents.NotAdmitted):
                _fail(job, outcome)
            else:
                with contextlib.suppress(asyncio.InvalidStateError, Exception):
                    job.done.set_result(outcome)
        self._on_commit()


def _fail(job: Job, error: BaseException) -> None:
    if not isinstance(error, Refused | agents.NotAdmitted):
        log.warning("a request of agent %s failed: %r", job.signed.agent_id, error)
    if not job.done.done():
        job.done.set_exception(error)
