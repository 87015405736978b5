"""The long run: it knows every parser of foreign bytes, and it stops at what comes through."""

from __future__ import annotations

import pytest

from tests import fuzz

EATS = ("_any_bytes", "_any_text", "does_no_harm(", "do_no_harm(", "_any_json(", "nonsense_")
"""How a test is called that feeds a parser."""


def test_every_target_is_there():
    """A file that was renamed is not left out silently."""
    files = [fuzz.ROOT / file for files in fuzz.TARGETS.values() for file in files]
    assert [] == [str(file) for file in files if "@given" not in file.read_text("utf-8")]


def test_no_parser_is_forgotten():
    """Whoever writes such a test for checks, mails or messages puts it into the long run too."""
    known = {file for files in fuzz.TARGETS.values() for file in files}
    found = {
        str(file.relative_to(fuzz.ROOT).as_posix())
        for folder in ("checks", "wire", "formats/mail")
        for file in (fuzz.ROOT / "tests" / folder).rglob("test_*.py")
        if "@given" in (text := file.read_text("utf-8")) and any(each in text for each in EATS)
    }
    assert set() == found - known


def test_the_first_failure_ends_the_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Its seed is told, so that it can be had again."""
    fed: list[tuple[str, int]] = []

    def feed(target: str, *, seed: int) -> int:
        fed.append((target, seed))
        return int(target == "events")

    monkeypatch.setattr(fuzz, "_feed", feed)
    assert 1 == fuzz.main(["--seed", "7", "wire", "events", "mail"])
    assert [("wire", 7), ("events", 7)] == fed
    assert "events failed in round 1, seed 7" in capsys.readouterr().out


def test_it_ends_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """After a whole round at least: each target had its turn."""
    fed: list[str] = []

    def feed(target: str, *, seed: int) -> int:
        fed.append(f"{target} {seed}")
        return 0

    monkeypatch.setattr(fuzz, "_feed", feed)
    assert 0 == fuzz.main(["--minutes", "0", "--seed", "3"])
    assert [f"{target} 3" for target in fuzz.TARGETS] == fed
    assert "nothing came through" in capsys.readouterr().out


def test_an_unknown_target_is_named(capsys: pytest.CaptureFixture[str]):
    """With those there are."""
    with pytest.raises(SystemExit):
        fuzz.main(["nonsense"])
    assert "there is no target 'nonsense'" in capsys.readouterr().err
