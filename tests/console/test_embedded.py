"""The programs beside the console: told what they need, watched, started again, and always ended."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.console.child import Child
from app.console.embedded import Embedded, Programs
from app.console.line import Backoff

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals")

CENTRAL = """
import json, os, sys
folder = sys.argv[1]
owner = json.loads(sys.stdin.readline())
count = len(os.listdir(folder))
open(os.path.join(folder, str(count)), "w").write(json.dumps(owner))
if count < int(sys.argv[2]):
    signal = __import__("signal")
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        signal.pause()
print(json.dumps({"url": f"http://127.0.0.1:{40000 + count}", "gateway_key": "key", "pid": os.getpid()}), flush=True)
sys.stdin.read()
"""
AGENT = """
import json, os, sys
folder = sys.argv[1]
first = json.loads(sys.stdin.readline())
first["central"] = sys.argv[sys.argv.index("--central") + 1]
open(os.path.join(folder, str(len(os.listdir(folder)))), "w").write(json.dumps(first))
sys.stdin.read()
"""
STUBBORN = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('up', flush=True)\nsignal.pause()"


class Rig:
    """Two small programs that write down what they are told."""

    def __init__(self, folder: Path, *, hangs: int = 0, ready_within_s: float = 30.0) -> None:
        self.centrals, self.agents = folder / "c", folder / "a"
        self.centrals.mkdir()
        self.agents.mkdir()
        central = [sys.executable, "-c", CENTRAL, str(self.centrals), str(hangs)]
        agent = [sys.executable, "-c", AGENT, str(self.agents)]
        self.changed = threading.Condition()
        self.embedded = Embedded(
            Programs(central, agent),
            logs=folder / "logs",
            ready_within_s=ready_within_s,
            on_address=self.tell,
            backoff=lambda: Backoff(first_s=0.01, most_s=0.01),
        )

    def tell(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def until(self, is_true: Callable[[], object]) -> None:
        with self.changed:
            for _ in range(1200):
                if is_true():
                    return
                self.changed.wait(0.1)
        raise AssertionError("it did not come true")

    def has_said(self, folder: Path, number: int) -> bool:
        path = folder / str(number)
        return path.exists() and bool(path.read_text())

    def said(self, folder: Path, number: int) -> dict[str, object]:
        found: dict[str, object] = json.loads((folder / str(number)).read_text())
        return found


@pytest.fixture
def rigs(tmp_path: Path) -> Iterator[Callable[..., Rig]]:
    """Makes a rig that ends with the test, however that ends."""
    made: list[Rig] = []

    def make(**options: float) -> Rig:
        made.append(Rig(tmp_path, **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for rig in made:
        rig.embedded.stop()


def alive(pid: int) -> bool:
    """Whether a process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_both_are_told_what_they_need_and_end_with_the_console(rigs: Callable[..., Rig]) -> None:
    """Owner and tokens go over standard input only; the agent gets the central service's address and key."""
    rig = rigs()
    rig.embedded.start()
    rig.until(lambda: rig.has_said(rig.agents, 0))
    address = rig.embedded.address()
    owner, first = rig.said(rig.centrals, 0), rig.said(rig.agents, 0)
    assert address is not None
    assert (address.login, address.password) == (owner["owner_login"], owner["owner_password"])
    assert ("key", 10, owner["agent_token"]) == (first["gateway_key"], first["interval_s"], first["token"])
    assert address.url == first["central"]
    rig.until(lambda: {"central", "agent"} == set(rig.embedded.pids()))
    pids = rig.embedded.pids()
    for pid in pids.values():
        line = Path(f"/proc/{pid}/cmdline").read_bytes()
        assert address.password.encode() not in line
    rig.embedded.stop()
    assert (None, [False, False]) == (rig.embedded.address(), [alive(pid) for pid in pids.values()])


def test_killed_programs_come_back(rigs: Callable[..., Rig], caplog: pytest.LogCaptureFixture) -> None:
    """The agent alone when it dies; both, at the new address, when the central service dies."""
    rig = rigs()
    with caplog.at_level(logging.WARNING):
        rig.embedded.start()
        rig.until(lambda: rig.has_said(rig.agents, 0) and "agent" in rig.embedded.pids())
        before = rig.embedded.pids()
        os.kill(before["agent"], signal.SIGKILL)
        rig.until(lambda: rig.has_said(rig.agents, 1))
        assert before["central"] == rig.embedded.pids()["central"]
        os.kill(before["central"], signal.SIGKILL)
        rig.until(lambda: rig.has_said(rig.agents, 2))
        assert "http://127.0.0.1:40001" == rig.said(rig.agents, 2)["central"]
        rig.embedded.stop()


def test_central_that_says_nothing_is_killed_and_tried_again(
    rigs: Callable[..., Rig], caplog: pytest.LogCaptureFixture
) -> None:
    """One that hangs at its start, deaf to signals, costs its time limit and no more."""
    rig = rigs(hangs=1, ready_within_s=5.0)
    with caplog.at_level(logging.WARNING):
        rig.embedded.start()
        rig.until(lambda: rig.embedded.address() is not None)
    rig.embedded.stop()
    assert 2 == len(list(rig.centrals.iterdir()))


def test_stopping_ends_whoever_does_not_listen(tmp_path: Path) -> None:
    """Deaf to the end of its input and to SIGTERM: killed."""
    child = Child([sys.executable, "-c", STUBBORN], first_line=b"{}", log=tmp_path / "log")
    assert b"up\n" == child.first_answer(within_s=120)
    child.stop(grace_s=0.1)
    assert child.has_ended()
    assert not alive(child.pid)


def test_program_that_cannot_be_started_is_tried_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A missing program is said in the log and does not end the console."""
    tries: list[float] = []

    class Counting(Backoff):
        def next_s(self, error: BaseException | None = None) -> float:
            tries.append(0.01)
            return 0.01

    embedded = Embedded(Programs([str(tmp_path / "missing")], None), logs=tmp_path, backoff=Counting)
    with caplog.at_level(logging.WARNING):
        embedded.start()
        while len(tries) < 3:
            threading.Event().wait(0.01)
        embedded.stop()
    assert embedded.address() is None
