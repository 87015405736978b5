"""Whatever is killed whenever: nothing that was acknowledged is lost, nothing is doubled; and the harness sees it if it were."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys import fault_agent, fault_central
from tests.journeys.harness import Plan, play
from tests.journeys.oracle import Verdict
from tests.journeys.programs import Database
from tests.postgres import Postgres, require, shared, start

pytestmark = [
    pytest.mark.journey,
    pytest.mark.postgres,
    pytest.mark.skipif(os.name != "posix", reason="only on Linux: SIGKILL and /proc"),
]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where a run keeps its history; still there when the test fails."""
    folder = Path(tempfile.mkdtemp(prefix="wachpult-faults-"))
    yield folder
    if (folder / "passed").exists():
        shutil.rmtree(folder)


@pytest.fixture
def durable() -> Iterator[Postgres]:
    """A server of this test's own, that keeps its promises."""
    if isinstance(reason := shared(), str):
        pytest.skip(reason)
    server = start(is_durable=True)
    yield server
    server.stop()


@pytest.fixture
def empty_database() -> Iterator[str]:
    """A database on the shared server."""
    server = require()
    url = server.create_database()
    yield url
    server.drop_database(url)


def test_ten_kills_lose_and_double_nothing(durable: Postgres, folder: Path) -> None:
    """Agents, central service, PostgreSQL and console are killed; every durable result and act is there, once."""
    seed = int(os.environ.get("WACHPULT_SEED", "0")) or random.SystemRandom().randrange(10**9)
    database = Database(durable)
    try:
        verdict = play(
            Plan(seed=seed, kills=10, worked=40),
            folder=folder,
            database_url=durable.create_database(),
            database=database,
            tell=print,
        )
    finally:
        database.end()
    assert [] == verdict.problems
    assert verdict.results > 500
    assert verdict.alarm_steps > 20
    assert verdict.mutations > 5
    assert verdict.facts > 30
    (folder / "passed").touch()


def test_a_bad_network_loses_and_doubles_nothing(empty_database: str, folder: Path) -> None:
    """It is down, passes one direction only, dribbles, or cuts connections off; an answer that is lost is asked for again."""
    plan = Plan(
        seed=int(os.environ.get("WACHPULT_SEED", "0")) or random.SystemRandom().randrange(10**9),
        kills=8, agents=3, victims=("network", "network", "network", "agent", "central"), pause_s=(0.2, 0.8), worked=40,
    )  # fmt: skip
    verdict = play(plan, folder=folder, database_url=empty_database, database=None, tell=print)
    assert [] == verdict.problems
    assert verdict.results > 300
    assert verdict.facts > 20
    (folder / "passed").touch()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB; this test's own, in memory."""
    if os.geteuid() != 0:
        pytest.skip("a disk of one's own can be had by root only")
    room = tmp_path / "disk"
    room.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "none", str(room)], check=True, capture_output=True)
    yield room
    subprocess.run(["umount", "--lazy", str(room)], check=True, capture_output=True)


def test_a_full_disk_of_the_central_service_loses_and_doubles_nothing(small_disk: Path, folder: Path) -> None:
    """Nothing is acknowledged that could not be written; once there is room everything is taken, and nobody had to start anything."""
    plan = Plan(
        seed=int(os.environ.get("WACHPULT_SEED", "0")) or random.SystemRandom().randrange(10**9),
        kills=5, agents=3, has_console=False, victims=("disk",), pause_s=(0.3, 1.0), worked=40, room=small_disk,
    )  # fmt: skip
    url = f"sqlite:///{small_disk / 'central.db'}"
    verdict = play(plan, folder=folder, database_url=url, database=None, tell=print)
    assert [] == verdict.problems
    assert verdict.results > 300
    (folder / "passed").touch()


MUTANTS: dict[str, tuple[str, Callable[[Verdict], bool]]] = {
    fault_agent.DROPS_BEFORE_ACKNOWLEDGED: ("central", lambda found: found.lost > 0),
    fault_central.EARLY_WORD: ("central", lambda found: found.lost > 0),
    fault_central.NO_MARK: ("central", lambda found: found.doubled > 0),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_seeded_bug_is_found(mutant: str, empty_database: str, folder: Path) -> None:
    """The same harness finds an agent that forgets too early, and a central service that promises too early or counts twice."""
    victim, is_found = MUTANTS[mutant]
    plan = Plan(
        seed=7, kills=1, agents=2, has_console=False, victims=(victim,), pause_s=(0.1, 0.2), worked=5, mutant=mutant
    )
    verdict = play(plan, folder=folder, database_url=empty_database, database=None, tell=print)
    assert is_found(verdict), verdict.line()
    assert verdict.problems
    (folder / "passed").touch()
