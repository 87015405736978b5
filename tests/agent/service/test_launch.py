"""How a service manager starts this program again, wherever it was built, unpacked or installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.agent.service.launch import Launch, Runtime, launch, runtime
from app.domain.errors import Refused


@pytest.mark.parametrize(
    ("called", "there", "expected"),
    [
        ("wachpult-agent.exe", [], ["wachpult-agent.exe"]),
        ("wachpult-agent", [], ["wachpult-agent"]),
        ("wachpult.exe", ["wachpult-agent.exe"], ["wachpult-agent.exe"]),
        ("wachpult", [], ["wachpult", "agent"]),
    ],
)
def test_the_built_program(tmp_path: Path, called: str, there: list[str], expected: list[str]):
    """The agent's own command where there is one: it has a terminal; else the common door."""
    for name in there:
        (tmp_path / name).touch()
    first, *rest = expected
    by = Runtime(tmp_path / called, is_frozen=True, is_environment=False, path=())
    for is_windows in (True, False):
        assert Launch((str(tmp_path / first), *rest)) == launch(by, is_windows=is_windows)


def test_sources_on_linux(tmp_path: Path):
    """Started in their folder, by the Python that runs them now."""
    by = Runtime(tmp_path / "python", is_frozen=False, is_environment=True, path=("",))
    expected = Launch((str(tmp_path / "python"), "-m", "app", "agent"), tmp_path / "sources")
    assert expected == launch(by, sources=tmp_path / "sources", is_windows=False)


def test_sources_on_windows(tmp_path: Path):
    """Where a service has no folder: the Python must find them by itself, and be the process that Windows has started."""
    sources = tmp_path / "site"
    words = (str(tmp_path / "python.exe"), "-m", "app", "agent")

    def by(*path: Path, is_environment: bool = False) -> Runtime:
        return Runtime(tmp_path / "python.exe", False, is_environment, [str(each) for each in path])

    assert Launch(words) == launch(by(tmp_path, sources), sources=sources, is_windows=True)
    with pytest.raises(Refused, match=r"service\.sources"):
        launch(by(sources, tmp_path), sources=sources, is_windows=True)
    with pytest.raises(Refused, match=r"service\.environment"):
        launch(by(tmp_path, sources, is_environment=True), sources=sources, is_windows=True)


def test_this_program():
    """It runs from sources, and they are where they are."""
    found = runtime()
    assert not found.is_frozen
    assert (Path(__file__).resolve().parents[3], True) == (
        launch(found, is_windows=False).directory,
        found.executable.is_absolute(),
    )
