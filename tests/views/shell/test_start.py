"""The start: what may be imported before the first paint, arguments, displays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.views.shell.options import Options, parse
from app.views.shell.platform import go_offscreen, has_display
from app.views.shell.start import main

pytestmark = pytest.mark.views

HEAVY = (
    "sqlalchemy", "requests", "urllib3", "pyqtgraph", "matplotlib", "numpy", "keyring", "psycopg", "cryptography", "alembic",
    "asyncio", "qasync", "PySide6.QtNetwork", "PySide6.QtSvg", "app.console.live_desk", "app.console.replica",
)  # fmt: skip


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    """Importing the start must not bring in what the window does not need to be seen."""
    script = "import sys, app.views.shell.start; print(*sys.modules, sep='\\n')"
    root = Path(__file__).resolve().parents[3]
    answer = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert [] == sorted(set(HEAVY) & set(answer.stdout.split()))


def test_arguments_are_read() -> None:
    """All of them at once."""
    options = parse(
        ["--data", "/d", "--demo", "--view", "server:SRV-1", "--lang", "en", "--theme", "dark", "--size", "1366x768",
         "--scale", "150", "--wait", "5", "--screenshot", "/p.png"]
    )  # fmt: skip
    assert options == Options(
        Path("/d"), is_demo=True, view="server:SRV-1", language="en", theme="dark", size=(1366, 768), scale=150, wait_s=5.0,
        screenshot=Path("/p.png"),
    )  # fmt: skip


def test_without_arguments_nothing_is_overruled() -> None:
    """Preferences decide."""
    assert parse([]) == Options()


@pytest.mark.parametrize(
    "argv",
    [
        ["--view", "nonsense"],
        ["--view", "server:"],
        ["--size", "big"],
        ["--size", "10x10"],
        ["--scale", "500"],
        ["--wait", "-1"],
        ["--central", "ftp://x"],
        ["--central", "https://x", "--demo"],
        ["--lang", "fr"],
    ],
)
def test_what_makes_no_sense_is_said(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """With exit code 2, before anything is opened."""
    with pytest.raises(SystemExit) as ended:
        parse(argv)
    assert ended.value.code == 2
    assert argv[0] in capsys.readouterr().err


def test_a_display_is_only_missing_where_there_could_be_one() -> None:
    """Windows and macOS always have one; on Linux a variable says so, or somebody has chosen a platform."""
    assert has_display({}, platform="win32")
    assert not has_display({}, platform="linux")
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"}, platform="linux")
    chosen: dict[str, str] = {}
    go_offscreen(chosen)
    assert has_display(chosen, platform="linux")


def test_without_a_display_one_sentence_names_the_way_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the exit code is 2."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("app.views.shell.start.has_display", lambda _environment: False)
    assert main([]) == 2
    assert "--screenshot" in capsys.readouterr().err
