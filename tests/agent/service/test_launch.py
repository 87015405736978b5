"""How a service manager starts this program again, wherever it was built, unpacked or installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import PARTS
from app.agent.service.launch import PART, Launch, Runtime, launch, runtime
from app.domain.errors import Refused


@pytest.mark.parametrize(
    ("called", "there", "is_windows", "expected"),
    [
        ("wachpult-agent.exe", [], True, ["wachpult-agent.exe", "agent-service"]),
        ("wachpult-agent", [], False, ["wachpult-agent", "run"]),
        ("wachpult.exe", ["wachpult-agent.exe"], True, ["wachpult-agent.exe", "agent-service"]),
        ("wachpult", ["wachpult-agent"], False, ["wachpult-agent", "run"]),
        ("wachpult.exe", [], True, ["wachpult.exe", "agent-service"]),
        ("wachpult", [], False, ["wachpult", "agent", "run"]),
    ],
)
def test_the_built_program(tmp_path: Path, called: str, there: list[str], is_windows: bool, expected: list[str]):
    """The agent's own command where there is one: it has a terminal; else the common door."""
    for name in there:
        (tmp_path / name).touch()
    first, *rest = expected
    by = Runtime(tmp_path / called, is_frozen=True, is_environment=False, path=())
    assert Launch((str(tmp_path / first), *rest)) == launch(by, is_windows=is_windows)


def test_sources_on_linux(tmp_path: Path):
    """Started in their folder, by the Python that runs them now."""
    by = Runtime(tmp_path / "python", is_frozen=False, is_environment=True, path=("",))
    expected = Launch((str(tmp_path / "python"), "-m", "app", "agent", "run"), tmp_path / "sources")
    assert expected == launch(by, sources=tmp_path / "sources", is_windows=False)


def test_sources_on_windows(tmp_path: Path):
    """Where a service has no folder: the Python must find them by itself, and be the process that Windows has started."""
    sources = tmp_path / "site"

    def by(*path: Path, is_environment: bool = False) -> Runtime:
        return Runtime(tmp_path / "python.exe", False, is_environment, [str(each) for each in path])

    found = launch(by(tmp_path, sources), sources=sources, is_windows=True)
    assert Launch((str(tmp_path / "python.exe"), "-m", "app", "agent-service")) == found
    with pytest.raises(Refused, match=r"service\.sources"):
        launch(by(sources, tmp_path), sources=sources, is_windows=True)
    with pytest.raises(Refused, match=r"service\.environment"):
        launch(by(tmp_path, sources, is_environment=True), sources=sources, is_windows=True)


def test_the_door_knows_the_service():
    """What Windows starts is a part of this program, and is loaded without the agent: it has to answer soon."""
    code = "import sys; import app.agent.service.process; print('app.agent.program' in sys.modules, 'requests' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ("app.agent.service.process", "False False") == (PARTS[PART], done.stdout.strip())


def test_this_program():
    """It runs from sources, and they are where they are."""
    found = runtime()
    assert not found.is_frozen
    assert (Path(__file__).resolve().parents[3], True) == (
        launch(found, is_windows=False).directory,
        found.executable.is_absolute(),
    )
