"""What the agent says when it cannot be enrolled, before anything is sent."""

from __future__ import annotations

import pytest

from app.agent.program import main


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--central", "http://central.example.org"], "TLS only"),
        (["--central", "https://127.0.0.1:9", "--gateway-key", "AAAA"], "nothing was sent"),
    ],
)
def test_a_wrong_address_or_key_is_refused_in_a_sentence(tmp_path, capsys, words, said):
    """No plain HTTP, and no key that is none; nothing is kept."""
    assert main(["enrol", "--data", str(tmp_path / "agent"), *words, "TOKEN"]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "agent").exists()
