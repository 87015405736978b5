"""What of an inventory is kept, at the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.admin.program import main


def test_names_of_people_are_kept_or_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """On by itself, off when told so, and on again."""
    assert main(["migrate", "--data", str(tmp_path)]) == 0
    said = []
    for how in ("show", "off", "show", "on"):
        capsys.readouterr()
        assert main(["inventory", "users", how, "--data", str(tmp_path)]) == 0
        said.append(capsys.readouterr().out)
    kept, not_kept = "Who was signed in is kept.\n", "Who was signed in is not kept.\n"
    assert [kept, not_kept, not_kept, kept] == said
