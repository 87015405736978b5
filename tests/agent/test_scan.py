"""Scans: what answers is found with the access that opens it, told while the scan goes on, and nothing is asked for longer than wanted."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.agent.clock import SystemClock
from app.agent.scan import Scanner
from app.wire.devices import DeviceAccess, Scan, ScanReport
from app.wire.messages import Config
from tests.ports import HOST
from tests.snmpd import READER, Snmpd, snmpd, v2c

__all__ = ["snmpd"]

FIRST, SECOND = (f"01920000-0000-7000-8000-0000000000{number}" for number in ("a1", "a2"))
WRONG, RIGHT = DeviceAccess.of(v2c("falsch")), DeviceAccess.of(READER)
PATIENCE_S = 120.0


class Heard:
    """A scanner, and what it says."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self.scanner = Scanner(
            Config(version=1, specs=[]), clock=SystemClock(), on_news=self._notify, pace_s=0.001, timeout_s=10.0
        )
        self.scanner.start()

    def do(self, *scans: Scan) -> None:
        """Tell it what to do."""
        self.scanner.configure(Config(version=2, specs=[], scans=list(scans)))

    def done(self, scan_id: str) -> ScanReport:
        """Wait for a scan's last report."""
        with self._news:
            assert self._news.wait_for(lambda: self._last(scan_id) is not None, timeout=PATIENCE_S)
        report = self._last(scan_id)
        assert report is not None
        return report

    def _last(self, scan_id: str) -> ScanReport | None:
        return next((each for each in self.scanner.reports() if each.id == scan_id and each.is_done), None)

    def _notify(self) -> None:
        with self._news:
            self._news.notify_all()


@pytest.fixture
def heard() -> Iterator[Heard]:
    """Give one, without anything to do yet."""
    heard = Heard()
    yield heard
    heard.scanner.stop()


@contextmanager
def _nobody() -> Iterator[int]:
    """Give a port that swallows what it is asked."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind((HOST, 0))
        yield int(deaf.getsockname()[1])


def test_what_answers_is_found(heard: Heard, snmpd: Snmpd):
    """With what it says of itself, and by which access; what does not answer is only counted."""
    heard.do(Scan(id=FIRST, ranges=["127.0.0.1-127.0.0.4"], port=snmpd.port, accesses=[WRONG, RIGHT]))
    report = heard.done(FIRST)
    assert (4, 4, "") == (report.asked, report.of, report.problem)
    (found,) = report.found
    assert (HOST, snmpd.port, 1, "switch-one") == (found.address, found.port, found.access, found.name)
    assert ("1.3.6.1.4.1.8072.3.2.10", True) == (found.object_id, found.description.startswith("Linux"))


def test_what_was_told_is_not_told_again_and_no_scan_is_done_twice(heard: Heard, snmpd: Snmpd):
    """Until the scan is taken out of the configuration, and then it is forgotten."""
    scan = Scan(id=FIRST, ranges=["127.0.0.1"], port=snmpd.port, accesses=[RIGHT])
    heard.do(scan)
    report = heard.done(FIRST)
    assert [report] == heard.scanner.reports()
    heard.scanner.told([report])
    heard.do(scan)
    assert [] == heard.scanner.reports()
    heard.do()
    heard.scanner.told([report])
    assert [] == heard.scanner.reports()


def test_scans_are_done_one_after_the_other(heard: Heard, snmpd: Snmpd):
    """One that cannot be done says why and is no hindrance."""
    heard.do(
        Scan(id=FIRST, ranges=["10.0.0.0/8"], accesses=[RIGHT]),
        Scan(id=SECOND, ranges=["127.0.0.1"], port=snmpd.port, accesses=[RIGHT]),
    )
    assert (ScanReport(id=FIRST, asked=0, of=0, is_done=True, problem="device.range_large"), 1) == (
        heard.done(FIRST),
        len(heard.done(SECOND).found),
    )


def test_a_scan_that_is_not_wanted_any_more_ends(heard: Heard, snmpd: Snmpd):
    """The next one begins, though the first had thousands of addresses to go."""
    with _nobody() as port:
        heard.do(Scan(id=FIRST, ranges=["127.0.0.0/20"], port=port, accesses=[WRONG, RIGHT]))
        heard.do(Scan(id=SECOND, ranges=["127.0.0.1"], port=snmpd.port, accesses=[RIGHT]))
        assert 1 == len(heard.done(SECOND).found)
    assert [SECOND] == [each.id for each in heard.scanner.reports()]


def test_without_scans_there_is_no_thread(heard: Heard):
    """Nothing is asked of anybody."""
    assert heard.scanner._thread is None  # noqa: SLF001 - threads of scans before may just be ending
    assert [] == heard.scanner.reports()
