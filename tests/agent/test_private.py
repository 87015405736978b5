"""A private folder: nobody else reads the agent's key."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.agent.private import keep_file_private, keep_private, sddl_for


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX'")
def test_a_folder_is_taken_from_everybody_else(tmp_path: Path):
    """It is made if it is missing, and a folder that was open is closed."""
    folder = tmp_path / "a" / "agent"
    folder.parent.mkdir()
    folder.mkdir(mode=0o755)
    keep_private(folder)
    keep_private(tmp_path / "b" / "agent")
    assert 0o700 == stat.S_IMODE(folder.stat().st_mode)
    assert 0o700 == stat.S_IMODE((tmp_path / "b" / "agent").stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX'")
def test_a_file_is_taken_from_everybody_else(tmp_path: Path):
    """Whatever it was before."""
    file = tmp_path / "key"
    file.touch(mode=0o644)
    keep_file_private(file)
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)


def test_the_access_list_names_three_and_inherits_nothing():
    """SYSTEM, the administrators and the agent's account, by names that are the same in every language; the latter once."""
    assert "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;S-1-5-21-1-2-3-1000)" == sddl_for("S-1-5-21-1-2-3-1000")
    assert "D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;S-1-5-18)" == sddl_for("S-1-5-18", is_folder=False)
