"""The ear hears at once, keeps nothing busy while it waits, and never does harm when nobody answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.agent.ear import Ear
from app.agent.identity import Identity
from app.agent.orders import Orders, Wanted
from app.agent.spool import Spool
from app.domain.errors import Unreachable
from app.wire import signing
from app.wire.calls import Called, Waiting
from app.wire.codec import decode, encode
from app.wire.protocol import HEADER_SIGNATURE, WAIT
from app.wire.transport import Answer

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)
AGENT = "01920000-0000-7000-8000-000000000001"
KEY = signing.new_key()
CENTRAL = signing.new_key()

Reply = Callable[["Line"], Called | Answer]


@dataclass
class SetClock:
    """A clock that is set by the test."""

    seconds: float = 0.0

    def now(self) -> datetime:
        """The wall clock stands still."""
        return NOW

    def monotonic(self) -> float:
        """As it was set."""
        return self.seconds


@dataclass
class Line:
    """The other end: answers what it was told to, one after the other, then holds the last request until the end."""

    clock: SetClock
    replies: list[Reply]
    asked: list[Waiting] = field(default_factory=list)
    counters: list[int] = field(default_factory=list)
    is_held: threading.Event = field(default_factory=threading.Event)
    is_over: threading.Event = field(default_factory=threading.Event)

    def request(self, method: str, path: str, *, body: bytes, headers: Mapping[str, str], deadline_s: float) -> Answer:
        """Take one request."""
        head = signing.read_head(headers)
        assert head is not None
        assert signing.verify_request(signing.public_bytes(KEY), method=method, path=path, head=head, body=body)
        self.asked.append(decode(body, Waiting))
        self.counters.append(head.counter)
        assert (path, deadline_s) == (WAIT, self.asked[-1].wait_s + 10)
        if not self.replies:
            self.is_held.set()
            self.is_over.wait(120)
            raise Unreachable("aborted")
        found = self.replies.pop(0)(self)
        if isinstance(found, Answer):
            return found
        signature = signing.sign_reply(
            CENTRAL, request_signature=headers[HEADER_SIGNATURE], status=200, body=encode(found)
        )
        return Answer(200, {HEADER_SIGNATURE.lower(): signature}, encode(found))

    def abort(self) -> None:
        """Let the held request fail."""
        self.is_over.set()


@dataclass
class Bench:
    """An ear on a line, and what it passed on."""

    path: Path
    ears: list[Ear] = field(default_factory=list)
    news: int = 0
    wanted: list[tuple[int, Sequence[str]]] = field(default_factory=list)

    def listen(self, *replies: Reply) -> Line:
        """Let an ear take these replies, and wait until it waits for more."""
        line = Line(SetClock(), list(replies))
        identity = Identity(
            "http://127.0.0.1:1", AGENT, AGENT, signing.private_bytes(KEY), signing.public_bytes(CENTRAL)
        )
        ear = Ear(
            self.path, line, lambda: identity, clock=line.clock, on_news=self._news,
            on_check_now=lambda number, only: self.wanted.append((number, only)), longest_wait_s=0.6, spread_s=0.01,
        )  # fmt: skip
        self.ears.append(ear)
        ear.start()
        assert line.is_held.wait(120)
        return line

    def _news(self) -> None:
        self.news += 1


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """Nothing listens yet."""
    with Spool(tmp_path / "spool.db", reserve=0) as spool:
        spool.next_counter()
    bench = Bench(tmp_path / "spool.db")
    yield bench
    for ear in bench.ears:
        ear.stop()
        assert not ear.is_working()


def called(number: int, *only: str, check_now: bool = True) -> Reply:
    """A call."""
    return lambda _: Called(number=number, check_now=check_now, only=list(only))


def cut_after(seconds: float) -> Reply:
    """A connection that is cut off when it was held for so long."""

    def cut(line: Line) -> Called:
        line.clock.seconds += seconds
        raise Unreachable("connection reset")

    return cut


def test_a_wish_is_passed_on_at_once(bench: Bench) -> None:
    """With the checks that are wanted; a report goes out too, and the next request knows what was heard."""
    line = bench.listen(called(7, "memory:", "disk:C:"))
    assert bench.wanted == [(7, ["memory:", "disk:C:"])]
    assert (bench.news, [each.number for each in line.asked]) == (1, [0, 7])


def test_something_new_without_a_wish_is_a_report(bench: Bench) -> None:
    """A changed policy comes with it."""
    bench.listen(called(2, check_now=False))
    assert (bench.news, bench.wanted) == (1, [])


def test_the_same_number_is_nothing_new(bench: Bench) -> None:
    """The time was over."""
    bench.listen(called(7), called(7), called(7))
    assert (bench.news, len(bench.wanted)) == (1, 1)


def test_it_uses_up_no_number_of_a_request(bench: Bench) -> None:
    """Reports are numbered without gaps, and nothing is written while it waits."""
    line = bench.listen(called(7), called(8))
    with Spool(bench.path) as spool:
        assert (line.counters, spool.counter()) == ([2, 2, 2], 1)


def test_a_proxy_that_cuts_idle_connections_off_is_met_with_shorter_requests(bench: Bench) -> None:
    """Half as long each time, not less than 8 s; a request that is answered makes the next one longer again."""
    line = bench.listen(
        cut_after(30), cut_after(20), cut_after(10), cut_after(9), called(1, check_now=False), called(1)
    )
    assert [each.wait_s for each in line.asked] == [45, 22, 11, 8, 8, 8, 9]


def test_who_is_out_of_reach_is_asked_again_later_and_for_as_long(bench: Bench) -> None:
    """What fails at once was not cut off for waiting too long."""
    line = bench.listen(cut_after(0), lambda _: Answer(401, {}, b""), lambda _: Answer(503, {"retry-after": "0"}, b""))
    assert [each.wait_s for each in line.asked] == [45, 45, 45, 45]


def test_an_answer_that_is_not_the_central_services_is_none(bench: Bench) -> None:
    """Nobody on the way can make an agent do anything."""
    bench.listen(lambda _: Answer(200, {}, encode(Called(number=9, check_now=True))))
    assert (bench.news, bench.wanted) == (0, [])


def test_a_wish_that_is_heard_twice_is_done_once() -> None:
    """By being called and with the answer to a report; another one is another one, also after a restore of the database."""
    done: list[list[Wanted]] = []
    announced: list[bool] = []
    orders = Orders(lambda checks: done.append(list(checks)), lambda: announced.append(True))
    orders.heard(5, ["disk:C:"])
    orders.heard(5, ["disk:C:"])
    orders.heard(6, [])
    orders.heard(2, ["memory:", "@b2/interface:Gi1/0/24", "@b2"])
    device = [Wanted("interface", "Gi1/0/24", "b2"), Wanted("", subject="b2")]
    assert done == [[Wanted("disk", "C:")], [], [Wanted("memory"), *device]]
    assert len(announced) == 3
