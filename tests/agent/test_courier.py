"""The courier delivers everything, once, whatever the other side does."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.agent.clock import Offset, SystemClock
from app.agent.courier import Courier
from app.agent.identity import Identity
from app.agent.spool import Spool
from app.domain.check import CheckResult, CheckSpec, State
from app.domain.errors import Unreachable
from app.wire import signing
from app.wire.codec import decode, encode
from app.wire.devices import ScanReport
from app.wire.messages import Acknowledged, Config, NumberedResult, Problem, Results
from app.wire.protocol import CONFIG, HEADER_SIGNATURE
from app.wire.transport import Answer

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)
AGENT = "01920000-0000-7000-8000-000000000001"


@dataclass
class FakeCentral:
    """A central service in memory: verifies, remembers by number, answers as it is told to."""

    agent_key: bytes
    identity = signing.new_key()
    stored: dict[int, CheckResult] = field(default_factory=dict)
    doubled: int = 0
    counters: list[int] = field(default_factory=list)
    batches: list[Results] = field(default_factory=list)
    goodbyes: int = 0
    trouble: list[Callable[[], Answer | None]] = field(default_factory=list)
    refuse_value: float | None = None
    config_version: int = 0
    check_now: bool = False
    changed: threading.Condition = field(default_factory=threading.Condition)

    def request(
        self, method: str, path: str, *, body: bytes = b"", headers: Mapping[str, str], deadline_s: float = 30.0
    ) -> Answer:
        """Answer one request as the real service would."""
        with self.changed:
            self.changed.notify_all()
            head = signing.read_head(headers)
            assert head is not None
            assert signing.verify_request(self.agent_key, method=method, path=path, head=head, body=body)
            self.counters.append(head.counter)
            if self.trouble:
                answer = self.trouble.pop(0)()
                if answer is not None:
                    return answer
            if path == CONFIG:
                fresh = Config(version=self.config_version, specs=[CheckSpec("swap")], report_every_s=1)
                return self._signed(headers, encode(fresh))
            batch = decode(gzip.decompress(body) if head.encoding else body, Results)
            return self._take(headers, batch)

    def abort(self) -> None:
        """Nothing is running."""

    def wait_for(self, predicate: Callable[[], bool]) -> None:
        """Wait until ``predicate`` holds."""
        with self.changed:
            assert self.changed.wait_for(predicate, timeout=120)

    def _take(self, headers: Mapping[str, str], batch: Results) -> Answer:
        if any(n.result.value == self.refuse_value for n in batch.results if n.result.value is not None):
            return Answer(400, {}, encode(Problem(code="message.malformed")))
        self.batches.append(batch)
        self.goodbyes += batch.goodbye
        for numbered in batch.results:
            self._store(numbered)
        numbers = [n.seq for part in (batch.results, batch.samples, batch.gaps) for n in part]
        told = Acknowledged(
            through=max(numbers, default=0),
            config_version=self.config_version,
            server_time=datetime.now(UTC) - timedelta(seconds=90),
            check_now=self.check_now,
        )
        self.check_now = False
        self.changed.notify_all()
        return self._signed(headers, encode(told))

    def _store(self, numbered: NumberedResult) -> None:
        self.doubled += numbered.seq in self.stored
        self.stored[numbered.seq] = numbered.result

    def _signed(self, headers: Mapping[str, str], body: bytes) -> Answer:
        signature = signing.sign_reply(
            self.identity, request_signature=headers[HEADER_SIGNATURE], status=200, body=body
        )
        return Answer(200, {HEADER_SIGNATURE.lower(): signature}, body)


@dataclass
class Looking:
    """A scan that has come so far; what was told is remembered."""

    fresh: list[ScanReport] = field(default_factory=list)
    known: list[ScanReport] = field(default_factory=list)

    def reports(self) -> list[ScanReport]:
        """What is not told yet."""
        return list(self.fresh)

    def told(self, reports: Sequence[ScanReport]) -> None:
        """Remember it."""
        self.known += reports
        self.fresh = []


@dataclass
class Bench:
    """A courier between a spool and a fake central service."""

    spool: Spool
    central: FakeCentral
    courier: Courier
    offset: Offset
    configs: list[Config]
    asked: list[bool]
    scans: Looking


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A courier that is not started yet."""
    key = signing.new_key()
    central = FakeCentral(signing.public_bytes(key))
    identity = Identity(
        "http://127.0.0.1:1", AGENT, AGENT, signing.private_bytes(key), signing.public_bytes(central.identity)
    )
    offset = Offset()
    configs: list[Config] = []
    asked: list[bool] = []
    scans = Looking()
    courier = Courier(
        tmp_path / "spool.db",
        central,
        identity,
        Config(version=0, specs=[], report_every_s=1),
        clock=SystemClock(),
        offset=offset,
        on_config=configs.append,
        on_check_now=lambda *_: asked.append(True),
        longest_wait_s=0.6,
        scans=scans,
    )
    with Spool(tmp_path / "spool.db", reserve=0) as spool:
        yield Bench(spool, central, courier, offset, configs, asked, scans)
        courier.stop()


def store(spool: Spool, count: int, *, at: datetime = NOW) -> None:
    """Put ``count`` results with the values 1, 2, 3 … into the spool."""
    spool.store([CheckResult("memory", "", State.OK, at, float(n)) for n in range(1, count + 1)], [], now=at)


def test_everything_is_delivered_in_batches_and_forgotten(bench: Bench) -> None:
    """1,200 results arrive in batches of at most 500, in order, with rising counters."""
    store(bench.spool, 1200)
    bench.courier.start()
    bench.central.wait_for(lambda: len(bench.central.stored) == 1200)
    bench.courier.stop()
    assert [r.value for _, r in sorted(bench.central.stored.items())] == [float(n) for n in range(1, 1201)]
    assert max(len(batch.results) for batch in bench.central.batches) == 500
    assert bench.central.counters == sorted(set(bench.central.counters))
    assert (bench.spool.backlog().items, bench.central.doubled) == (0, 0)


def test_how_far_scans_are_is_told_until_it_has_arrived(bench: Bench) -> None:
    """Once, with whatever else goes out; what is of a device goes out under its name."""

    def away() -> Answer:
        raise Unreachable("away")

    report = ScanReport(id=AGENT, asked=3, of=9)
    bench.scans.fresh = [report]
    bench.central.trouble = [away]
    bench.spool.store([CheckResult("device", "", State.OK, NOW)], [], now=NOW, subject=AGENT)
    bench.courier.start()
    bench.central.wait_for(lambda: len(bench.central.batches) >= 2)
    bench.courier.stop()
    assert [[report], []] == [batch.scans for batch in bench.central.batches[:2]]
    assert [report] == bench.scans.known
    assert [AGENT] == [each.subject for each in bench.central.batches[0].results]


def test_an_outage_loses_nothing(bench: Bench) -> None:
    """No answer, a server error, a forged answer: the items stay and are delivered afterwards."""

    def away() -> Answer:
        raise Unreachable("away")

    bench.central.trouble = [away, lambda: Answer(500, {}, b""), lambda: Answer(200, {}, b"{}")]
    store(bench.spool, 3, at=SystemClock().now())
    bench.courier.start()
    bench.central.wait_for(lambda: len(bench.central.stored) == 3)
    bench.courier.stop()
    assert bench.central.doubled == 0
    assert len(bench.central.counters) >= 4


def test_a_long_outage_is_thinned_while_it_lasts(bench: Bench) -> None:
    """What brought nothing new is thinned after a week although nothing can be delivered: room is limited."""
    store(bench.spool, 100)
    before = bench.spool.backlog().items

    def no_answer() -> Answer | None:
        raise Unreachable("no route")

    bench.central.trouble = [no_answer] * 1000
    bench.courier.start()
    bench.central.wait_for(lambda: len(bench.central.counters) >= 3)
    assert 100 <= before
    assert before > bench.spool.backlog().items


def test_a_busy_service_is_given_the_time_it_asks_for(bench: Bench) -> None:
    """503 with Retry-After 0 is tried again and delivered."""
    bench.central.trouble = [lambda: Answer(503, {"retry-after": "0"}, b"")]
    store(bench.spool, 1)
    bench.courier.start()
    bench.central.wait_for(lambda: len(bench.central.stored) == 1)


def test_one_item_that_is_not_understood_does_not_block_the_rest(bench: Bench) -> None:
    """The batch is narrowed down to it; it becomes a gap, all others arrive."""
    bench.central.refuse_value = 7.0
    store(bench.spool, 20)
    with pytest.MonkeyPatch.context() as patch:
        complaints: list[object] = []
        patch.setattr("app.agent.courier.log.error", lambda *args: complaints.append(args))
        bench.courier.start()
        bench.central.wait_for(lambda: len(bench.central.stored) == 19 and any(b.gaps for b in bench.central.batches))
        bench.courier.stop()
    assert len(complaints) == 1
    gaps = [gap for batch in bench.central.batches for gap in batch.gaps]
    assert [(gap.what, gap.dropped) for gap in gaps] == [("refused", 1)]


def test_a_new_configuration_is_fetched_followed_and_kept(bench: Bench) -> None:
    """The version in the answer differs: the agent asks for it and remembers it for days without contact."""
    bench.central.config_version = 4
    bench.courier.start()
    bench.central.wait_for(lambda: bench.spool.recall("config") is not None)
    bench.courier.stop()
    assert [config.version for config in bench.configs] == [4]


def test_a_request_to_check_now_reaches_the_collector(bench: Bench) -> None:
    """The acknowledgement carries it."""
    bench.central.check_now = True
    bench.courier.start()
    bench.central.wait_for(lambda: bool(bench.central.batches))
    bench.courier.stop()
    assert bench.asked == [True]


def test_what_somebody_waits_for_is_delivered_as_such(bench: Bench) -> None:
    """Reports say so while somebody waits."""
    bench.courier.somebody_waits()
    store(bench.spool, 1)
    bench.courier.start()
    bench.central.wait_for(lambda: bool(bench.central.stored))
    assert [True] == [batch.is_asked for batch in bench.central.batches if batch.results]


def test_the_offset_to_the_central_clock_is_measured(bench: Bench) -> None:
    """The fake service is 90 s behind: this computer's clock is 90 s ahead."""
    bench.courier.start()
    bench.central.wait_for(lambda: bool(bench.central.batches))
    bench.courier.stop()
    assert bench.offset.seconds == pytest.approx(90, abs=5)


def test_stopping_says_goodbye(bench: Bench) -> None:
    """So that a shutdown in good order is told apart from silence."""
    bench.courier.start()
    bench.central.wait_for(lambda: bool(bench.central.batches))
    bench.courier.stop()
    assert bench.central.goodbyes == 1
