"""The delivering half of the agent: takes from the spool, sends, forgets what was acknowledged. Never gives up."""

from __future__ import annotations

import contextlib
import logging
import random
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from app.agent.clock import Clock, Offset
from app.agent.identity import Identity
from app.agent.machine import describe
from app.agent.rotation import Rotation
from app.agent.spool import Spool
from app.agent.stock import WAITING, delivered
from app.agent.uplink import Busy, Requests, Uplink
from app.domain.errors import Refused, Unreachable
from app.wire.codec import encode
from app.wire.devices import ScanReport
from app.wire.messages import Acknowledged, Config, Machine, Results

log = logging.getLogger(__name__)

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 300.0
UNKNOWN_WAIT_S = 300.0
MACHINE_EVERY_S = 3600.0
ROTATION_RETRY_S = 3600.0
WAITED_FOR_S = 120.0
"""How long somebody waits for what was asked for now."""
_LARGEST_BATCH = 500
_SCANS_MOST = 16


class Scans(Protocol):
    """Tells how far scans have come; really ``app.agent.scan.Scanner``."""

    def reports(self) -> Sequence[ScanReport]:
        """Give what has not been told yet."""
        ...

    def told(self, reports: Sequence[ScanReport]) -> None:
        """Note what the central service knows now."""
        ...


class Courier:
    """Delivers on a thread of its own: at once on news, else at the report interval, later when nobody answers."""

    def __init__(
        self,
        spool_path: Path,
        transport: Requests,
        identity: Identity,
        config: Config,
        *,
        clock: Clock,
        offset: Offset,
        on_config: Callable[[Config], None],
        on_check_now: Callable[[int, Sequence[str]], None],
        longest_wait_s: float = LONGEST_WAIT_S,
        rotation: Rotation | None = None,
        scans: Scans | None = None,
    ) -> None:
        self._spool_path = spool_path
        self._transport = transport
        self._identity = identity
        self._config = config
        self._clock = clock
        self._offset = offset
        self._on_config = on_config
        self._on_check_now = on_check_now
        self._longest_wait_s = longest_wait_s
        self._rotation = rotation
        self._scans = scans
        self._rotation_failed_at: float | None = None
        self._random = random.Random()  # noqa: S311 - spreads retries, guards nothing
        self._failures = 0
        self._limit = _LARGEST_BATCH
        self._machine_told_at: float | None = None
        self._is_cut_off = False
        self._is_approved = False
        self._waited_until = 0.0
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._uplink: Uplink | None = None
        self._thread = threading.Thread(target=self._work, name="courier", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def identity(self) -> Identity:
        """Who this agent is, with the key that is in use now."""
        uplink = self._uplink
        return self._identity if uplink is None else uplink.identity

    def is_working(self) -> bool:
        """Tell whether its thread still runs."""
        return self._thread.is_alive()

    def news(self) -> None:
        """Something changed its state: deliver without waiting for the interval (unless nobody answered lately)."""
        self._wake.set()

    def somebody_waits(self) -> None:
        """Say with what is delivered in the next two minutes that somebody has asked for it."""
        self._waited_until = self._clock.monotonic() + WAITED_FOR_S

    def stop(self, *, timeout: float = 5.0) -> None:
        """End, saying goodbye to the central service within ``timeout`` seconds if it can be reached."""
        self._stop.set()
        self._wake.set()
        self._thread.join(timeout)
        self._transport.abort()
        self._thread.join(1.0)

    def _work(self) -> None:
        with Spool(self._spool_path) as spool:
            rotation, identity = self._rotation, self._identity
            if rotation is not None:
                identity = rotation.dated(identity, now=self._clock.now())
            uplink = self._uplink = Uplink(
                self._transport,
                identity,
                spool,
                clock=self._clock,
                offset=self._offset,
                keep=None if rotation is None else rotation.keep,
            )
            while not self._stop.is_set():
                wait = self._turn(uplink, spool)
                with contextlib.suppress(sqlite3.OperationalError):  # full or busy: the next turn tries again
                    spool.tidy(now=self._clock.now())
                if self._failures:
                    self._stop.wait(wait)
                else:
                    self._wake.wait(wait)
                self._wake.clear()
            self._say_goodbye(uplink, spool)

    def _turn(self, uplink: Uplink, spool: Spool) -> float:
        """Deliver what there is; return how long to wait until the next turn."""
        try:
            while self._deliver(uplink, spool):
                if self._stop.is_set():
                    break
            self._tell_inventory(uplink, spool)
        except Unreachable as error:
            return self._failed(str(error))
        except Busy as busy:
            self._failures += 1
            return busy.retry_after_s * self._random.uniform(1.0, 1.5)
        except Refused as refused:
            self._failed(refused.code)
            return min(UNKNOWN_WAIT_S, self._longest_wait_s)
        except (
            sqlite3.OperationalError
        ) as error:  # full or busy: what was taken already is sent once more, and known there
            return self._failed(f"the spool: {error}")
        self._worked()
        self._change_key(uplink)
        return float(self._config.report_every_s)

    def _change_key(self, uplink: Uplink) -> None:
        """Change the key if it is time for it. Delivering goes on whatever comes of it; the next attempt is an hour later."""
        rotation, failed_at = self._rotation, self._rotation_failed_at
        if rotation is None or not rotation.is_due(uplink.identity, now=self._clock.now()):
            return
        if failed_at is not None and self._clock.monotonic() - failed_at < ROTATION_RETRY_S:
            return
        try:
            uplink.rotate()
        except (Unreachable, Busy, Refused, OSError) as error:
            self._rotation_failed_at = self._clock.monotonic()
            log.info("The key could not be changed now: %s", error)
            return
        self._rotation_failed_at = None
        with contextlib.suppress(OSError):
            rotation.done()
        log.info("This agent has a new key.")

    def _deliver(self, uplink: Uplink, spool: Spool) -> bool:
        """Send one batch (an empty one is a sign of life); tell whether more waits."""
        parcel = spool.parcel(limit=self._limit)
        batch = Results(
            stream_epoch=spool.epoch,
            sent_at=self._clock.now(),
            machine=self._machine(),
            results=list(parcel.results) if parcel else [],
            samples=list(parcel.samples) if parcel else [],
            gaps=list(parcel.gaps) if parcel else [],
            scans=[] if self._scans is None else list(self._scans.reports())[:_SCANS_MOST],
            interval_s=self._config.report_every_s,
            backlog=spool.backlog().items,
            is_asked=self._clock.monotonic() < self._waited_until,
        )
        try:
            acknowledged = uplink.send(batch)
        except Refused as refused:
            if refused.code != "message.malformed" or parcel is None:
                raise
            self._isolate(spool, parcel.through, refused)
            return True
        self._machine_told_at = self._clock.monotonic() if batch.machine else self._machine_told_at
        self._limit = min(self._limit * 2, _LARGEST_BATCH)
        if self._scans is not None and batch.scans:
            self._scans.told(batch.scans)
        if parcel is not None:
            spool.delivered(acknowledged.through)
        self._follow(uplink, spool, acknowledged)
        return parcel is not None and spool.backlog().items > 0

    def _tell_inventory(self, uplink: Uplink, spool: Spool) -> None:
        """Deliver the newest stock, after the results: nobody waits for it."""
        if not self._is_approved or self._stop.is_set():
            return
        text = spool.recall(WAITING)
        if not text:
            return
        try:
            uplink.tell_inventory(text)
        except Refused as refused:
            if refused.code != "message.malformed":
                raise
            log.warning("The central service does not understand this machine's inventory (%s).", refused.facts)
        delivered(spool, text)

    def _follow(self, uplink: Uplink, spool: Spool, acknowledged: Acknowledged) -> None:
        self._is_approved = acknowledged.is_approved
        if acknowledged.check_now:
            self._on_check_now(acknowledged.call, acknowledged.only)
        if acknowledged.is_approved and acknowledged.config_version != self._config.version:
            self._config = uplink.config()
            spool.remember("config", encode(self._config).decode())
            self._on_config(self._config)

    def _isolate(self, spool: Spool, through: int, refused: Refused) -> None:
        """One item is not understood: narrow the batch down until it stands alone, then give it up, on record."""
        if self._limit > 1:
            self._limit = max(1, self._limit // 4)
            return
        log.error("The central service does not understand item %d (%s); it is dropped.", through, refused.facts)
        spool.give_up(through, now=self._clock.now())

    def _machine(self) -> Machine | None:
        told = self._machine_told_at
        if told is not None and self._clock.monotonic() - told < MACHINE_EVERY_S:
            return None
        return describe()

    def _failed(self, reason: str) -> float:
        """Back off with full jitter, so that a returning central service is not met by everybody at once."""
        self._failures += 1
        if not self._is_cut_off:
            log.info("The central service cannot be reached: %s", reason)
            self._is_cut_off = True
        longest = min(self._longest_wait_s, FIRST_WAIT_S * 2 ** min(self._failures, 16))
        return self._random.uniform(FIRST_WAIT_S / 2, longest)

    def _worked(self) -> None:
        if self._is_cut_off:
            log.info("The central service answers again.")
        self._is_cut_off = False
        self._failures = 0

    def _say_goodbye(self, uplink: Uplink, spool: Spool) -> None:
        parcel = spool.parcel(limit=self._limit)
        batch = Results(
            stream_epoch=spool.epoch,
            sent_at=self._clock.now(),
            results=list(parcel.results) if parcel else [],
            samples=list(parcel.samples) if parcel else [],
            gaps=list(parcel.gaps) if parcel else [],
            interval_s=self._config.report_every_s,
            goodbye=True,
        )
        try:
            acknowledged = uplink.send(batch, deadline_s=3.0)
        except (Unreachable, Refused, Busy):
            return
        if parcel is not None:
            spool.delivered(acknowledged.through)


def stored_config(spool: Spool) -> Config | None:
    """The configuration of the last contact: the agent goes on checking by it while nobody answers."""
    text = spool.recall("config")
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=Config)
    except msgspec.DecodeError:
        return None
