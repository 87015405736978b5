"""Looking for devices: ranges of addresses are asked at a gentle pace, and what answers is told while the scan goes on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.agent.clock import Clock
from app.checks.snmp import NoAnswer, Value, number
from app.checks.snmp_session import UdpSession
from app.domain.device_access import SnmpVersion
from app.domain.device_range import addresses
from app.domain.errors import Refused
from app.domain.plain import one_line
from app.wire.devices import DeviceAccess, FoundDevice, Scan, ScanReport
from app.wire.messages import Config

log = logging.getLogger(__name__)

WORKERS: Final = 8
PACE_S: Final = 0.05
"""Seconds from one address to the next: twenty a second are no burden to any network, and no alarm to what watches it."""
TELL_S: Final = 3.0
"""Seconds between two reports of a scan that goes on."""
TIMEOUT_S: Final = 1.0

_DESCRIPTION, _OBJECT_ID, _NAME, _LOCATION, _SERVICES = (f"1.3.6.1.2.1.1.{number}.0" for number in (1, 2, 5, 6, 7))
_LONGEST: Final = 255


@dataclass(slots=True)
class _Progress:
    """How far a scan is; several threads write here, under the scanner's lock."""

    scan: Scan
    of: int = 0
    asked: int = 0
    found: list[FoundDevice] = field(default_factory=list)
    is_done: bool = False
    problem: str = ""
    is_over: threading.Event = field(default_factory=threading.Event)

    def report(self) -> ScanReport:
        return ScanReport(
            id=self.scan.id,
            asked=self.asked,
            of=self.of,
            found=list(self.found),
            is_done=self.is_done,
            problem=self.problem,
        )


class Scanner:
    """Does the scans of the configuration, one after the other; without any it has no thread.

    A scan that is not in the configuration any more ends. After a restart of the agent it is simply done anew.
    """

    def __init__(
        self,
        config: Config,
        *,
        clock: Clock,
        on_news: Callable[[], None],
        workers: int = WORKERS,
        pace_s: float = PACE_S,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._clock = clock
        self._on_news = on_news
        self._workers, self._pace_s, self._timeout_s = workers, pace_s, timeout_s
        self._config = config
        self._lock = threading.Lock()
        self._scans: dict[str, _Progress] = {}
        self._told: dict[str, ScanReport] = {}
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin with what the configuration says."""
        self.configure(self._config)

    def stop(self) -> None:
        """End; what is asked just now is not waited for."""
        self._stop.set()
        with self._lock:
            for progress in self._scans.values():
                progress.is_over.set()

    def configure(self, config: Config) -> None:
        """Take over a new configuration: new scans begin, those that are not wanted any more end."""
        wanted = {scan.id: scan for scan in config.scans}
        with self._lock:
            for gone in self._scans.keys() - wanted.keys():
                self._scans.pop(gone).is_over.set()
                self._told.pop(gone, None)
            for scan in wanted.values():
                self._scans.setdefault(scan.id, _Progress(scan))
            is_idle = self._thread is None or not self._thread.is_alive()
            if is_idle and not self._stop.is_set() and any(not each.is_done for each in self._scans.values()):
                self._thread = threading.Thread(target=self._work, name="scan", daemon=True)
                self._thread.start()

    def reports(self) -> list[ScanReport]:
        """Give what the central service has not been told yet: for each scan the whole."""
        with self._lock:
            reports = [progress.report() for progress in self._scans.values() if progress.of or progress.is_done]
            return [report for report in reports if self._told.get(report.id) != report]

    def told(self, reports: Sequence[ScanReport]) -> None:
        """Note what the central service knows now."""
        with self._lock:
            self._told |= {report.id: report for report in reports if report.id in self._scans}

    def _work(self) -> None:
        while (progress := self._next()) is not None:
            try:
                self._scan(progress)
            except Refused as refused:
                progress.problem = refused.code
            except Exception:
                log.exception("A scan broke off.")
                progress.problem = "scan.broken"
            progress.is_done = True
            if not progress.is_over.is_set():
                self._on_news()

    def _next(self) -> _Progress | None:
        """Give the next scan to do; with none the thread ends, and `configure` begins a new one."""
        with self._lock:
            waiting = [each for each in self._scans.values() if not each.is_done]
            if not waiting or self._stop.is_set():
                self._thread = None
                return None
            return waiting[0]

    def _scan(self, progress: _Progress) -> None:
        places = addresses(progress.scan.ranges)
        with self._lock:
            progress.of = len(places)
        ahead = iter(places)
        threads = [
            threading.Thread(target=self._ask_some, args=(progress, ahead), name=f"scan {number + 1}", daemon=True)
            for number in range(min(self._workers, len(places)))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive() and not progress.is_over.is_set():
                thread.join(TELL_S)
                self._on_news()

    def _ask_some(self, progress: _Progress, ahead: Iterator[str]) -> None:
        """Ask one address after the other, as long as there are any."""
        while not progress.is_over.wait(self._pace_s * self._workers):
            with self._lock:
                address = next(ahead, None)
            if address is None:
                return
            found = self._ask(progress, address)
            with self._lock:
                progress.asked += 1
                progress.found += [found] if found is not None else []

    def _ask(self, progress: _Progress, address: str) -> FoundDevice | None:
        """Try each access at an address; version 3 first, which gives nothing away."""
        scan = progress.scan
        tries = sorted(enumerate(scan.accesses), key=lambda each: each[1].version is not SnmpVersion.V3)
        for place, (index, access) in enumerate(tries):
            if progress.is_over.is_set():
                return None
            try:
                # Whom the first question had to be looked for in the network, the second one finds at once.
                answers = self._asked(address, scan.port, access, retries=int(place == 0))
            except NoAnswer:
                continue
            return FoundDevice(
                address=address,
                port=scan.port,
                access=index,
                name=_line(answers.get(_NAME)),
                description=_line(answers.get(_DESCRIPTION)),
                object_id=_oid(answers.get(_OBJECT_ID)),
                location=_line(answers.get(_LOCATION)),
                services=_services(answers.get(_SERVICES)),
            )
        return None

    def _asked(self, address: str, port: int, access: DeviceAccess, *, retries: int) -> dict[str, Value]:
        with UdpSession(address, access.access(), port=port, timeout_s=self._timeout_s, retries=retries) as session:
            return dict(session.get([_DESCRIPTION, _OBJECT_ID, _NAME, _LOCATION, _SERVICES]))


def _line(value: Value | None) -> str:
    return one_line(value.decode("utf-8", errors="replace"))[:_LONGEST].strip() if isinstance(value, bytes) else ""


def _oid(value: Value | None) -> str:
    return value if isinstance(value, str) and len(value) <= _LONGEST else ""


def _services(value: Value | None) -> int:
    services = number(value)
    return services if services is not None and 0 <= services < 128 else 0
