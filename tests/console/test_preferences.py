"""The preferences' file: whole or not at all, and never in the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.console.places import places
from app.console.preferences import Density, Preferences, PreferencesFile, SavedView, Theme
from tests.console.facts import NOW

VIEW = SavedView("Meine", "kunde:meyer -status:erledigt", ("due", "subject"), "-due", Density.DENSE, counts=True)
ALL: dict[str, Any] = {
    "language": "de",
    "theme": Theme.DARK,
    "text_scale": 1.5,
    "density": Density.LARGE,
    "sounds": frozenset({4}),
    "muted_until": NOW,
    "on_call": True,
    "start_view": "tickets",
    "views": {"tickets": (VIEW,)},
}


def test_no_file_means_defaults(tmp_path: Path) -> None:
    """And nothing is written before something is set."""
    path = tmp_path / "preferences.json"
    assert Preferences() == PreferencesFile(path).now
    assert not path.exists()


def test_everything_comes_back(tmp_path: Path) -> None:
    """What is set is there at the next start, and listeners hear of real changes only."""
    path = tmp_path / "deep" / "preferences.json"
    file = PreferencesFile(path)
    heard: list[Preferences] = []
    stop = file.listen(heard.append)
    changed = file.change(**ALL)
    file.change(language="de")
    stop()
    file.change(on_call=False)
    file.change(on_call=True)
    assert (changed, [changed]) == (PreferencesFile(path).now, heard)
    assert ["preferences.json"] == [each.name for each in path.parent.iterdir()]


def test_unknown_keys_are_kept(tmp_path: Path) -> None:
    """A newer version's settings survive an older one's change."""
    path = tmp_path / "preferences.json"
    path.write_text('{"version": 1, "language": "en", "hologram": {"depth": 3}}')
    PreferencesFile(path).change(theme=Theme.LIGHT)
    said = json.loads(path.read_text())
    assert ({"depth": 3}, "en", "light") == (said["hologram"], said["language"], said["theme"])


def test_value_that_does_not_fit_is_left_out(tmp_path: Path) -> None:
    """One bad value costs that value, not the others; sizes stay within what can be read."""
    path = tmp_path / "preferences.json"
    path.write_text(
        '{"theme": "pink", "language": "en", "text_scale": 99, "views": 3, "muted_until": "2026-01-01T00:00"}'
    )
    assert Preferences(language="en", text_scale=2.0) == PreferencesFile(path).now


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe", b"", b"null"])
def test_broken_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    """Defaults, the old file under another name, and somebody can say so."""
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    file = PreferencesFile(path)
    assert Preferences() == file.now
    assert file.set_aside_as is not None
    assert content == file.set_aside_as.read_bytes()


def test_places(tmp_path: Path) -> None:
    """One folder for all, the demo's own within, and one desk for each central service."""
    real, demo = places(data=tmp_path), places(data=tmp_path, is_demo=True)
    real.prepare()
    assert real.logs.is_dir()
    assert real.data != demo.data
    desks = {real.desk(), real.desk("https://a.example"), real.desk("https://b.example")}
    assert 3 == len(desks)
    assert real.desk("https://A.example/") in desks
    assert places().data != places(is_demo=True).data
