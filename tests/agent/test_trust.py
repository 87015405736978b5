"""Whose scripts an agent runs is said at the server itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.agent import program
from app.checks import script_trust
from app.wire import signing

KEY = signing.to_text(signing.public_bytes(signing.load_key(bytes(range(32)))))


def test_a_key_is_believed_shown_and_taken_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """With the fingerprint two people can compare."""
    assert 0 == program.main(["trust", "add", KEY, "--name", "A. Berg", "--data", str(tmp_path)])
    assert {KEY: "A. Berg"} == script_trust.trusted(tmp_path)
    assert 0 == program.main(["trust", "list", "--data", str(tmp_path)])
    assert f"{signing.fingerprint(signing.from_text(KEY, size=32) or b'')}\t{KEY}\tA. Berg" in capsys.readouterr().out
    assert 0 == program.main(["trust", "remove", KEY, "--data", str(tmp_path)])
    assert {} == script_trust.trusted(tmp_path)


@pytest.mark.parametrize(("words", "said"), [(["add", "x"], "no public key"), (["remove", KEY], "not run anyway")])
def test_what_cannot_be_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str):
    """In words, and nothing is kept."""
    assert 1 == program.main(["trust", *words, "--data", str(tmp_path)])
    assert said in capsys.readouterr().err
    assert not (tmp_path / script_trust.KEYS).exists()
