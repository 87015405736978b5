"""The process that Windows starts, started by somebody else."""

from __future__ import annotations

import pytest

from app.__main__ import run


def test_by_hand_it_is_no_service(capsys: pytest.CaptureFixture[str], tmp_path):
    """It says what to use instead, and makes nothing."""
    assert 1 == run(["agent-service", "--data", str(tmp_path / "agent")])
    assert "by hand it is “wachpult-agent run”" in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())
