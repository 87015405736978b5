"""Scripts from a technician's key to what an agent runs: signed at the desk, handed on, believed at the server."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.admin.program import main
from app.agent import trust
from app.checks.run import run
from app.checks.script_envelope import peek
from app.checks.target import local
from app.domain.check import State
from app.operations import policies
from app.store.engine import open_store
from tests.admin.shell import NOW, database_in, enrol, the_agent


@pytest.fixture
def data(tmp_path, capsys):
    """A data folder with one server of an approved agent."""
    assert main(["migrate", "--data", str(tmp_path)]) == 0
    enrol(database_in(tmp_path), "SRV-01")
    capsys.readouterr()
    return str(tmp_path)


def told(data):
    """What the agent is told of scripts."""
    store = open_store(database_in(data))
    with store.read() as session:
        known = the_agent(session)
        found = policies.config(session, agent=known, now=NOW).specs
    store.close()
    return [spec for spec in found if spec.kind == "script"]


def sign(tmp_path, *more, text="echo 'alles gut|jobs=3'\n"):
    """Sign a script; gives the exit code."""
    script = tmp_path / "jobs.sh"
    script.write_text(text, encoding="utf-8")
    key, out = str(tmp_path / "sign.key"), str(tmp_path / "jobs.envelope")
    words = ["script", "sign", str(script), "--key", key, "--name", "jobs", "--platform", "linux", "--out", out]
    return main([*words, *more])


def test_from_the_key_to_the_result(data, tmp_path, capsys):
    """Key, signature, the server's policy, the agent's trust, the run."""
    assert main(["script", "key", str(tmp_path / "sign.key")]) == 0
    public = capsys.readouterr().out.strip()
    assert 0o600 == (tmp_path / "sign.key").stat().st_mode & 0o777
    assert main(["script", "key", str(tmp_path / "sign.key")]) == 0
    assert public == capsys.readouterr().out.strip()
    assert sign(tmp_path, "--limit", "10", "--signer", "A. Berg") == 0
    assert ("jobs", "bash", 10) == (
        (script := peek((tmp_path / "jobs.envelope").read_text())).name, script.interpreter, script.limit_s,
    )  # fmt: skip
    words = ["script", "set", str(tmp_path / "jobs.envelope"), "--server", "srv-01", "--minutes", "10", "--data", data]
    assert main(words) == 0
    (spec,) = told(data)
    assert ("jobs", 600, 25) == (spec.item, spec.interval_s, spec.params["limit_s"])
    target = local()
    target.folder = tmp_path / "agent"
    (before,), _ = run(spec, target, {}, datetime.now(UTC))
    trust.believe(target.folder, public, name="A. Berg")
    (after,), samples = run(spec, target, {}, datetime.now(UTC))
    assert ("script.untrusted", "script.ok") == (before.code, after.code)
    assert (State.OK, 3.0, 3.0) == (after.state, after.value, samples[0].value)


@pytest.mark.parametrize(
    ("more", "text", "said"),
    [
        (["--days", "800"], "echo 1\n", "1 to 730 days"),
        (["--limit", "500"], "echo 1\n", "limit_s"),
        (["--interpreter", "powershell"], "echo 1\n", "interpreter"),
        ([], "  \n", "text"),
        (["--name", "../x"], "echo 1\n", "name"),
    ],
)
def test_what_no_agent_would_take_is_not_signed(data, tmp_path, capsys, more, text, said):
    """It is said what is wrong, and nothing is written."""
    assert main(["script", "key", str(tmp_path / "sign.key")]) == 0
    assert sign(tmp_path, *more, text=text) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "jobs.envelope").exists()


def test_what_is_no_key_and_no_envelope_is_said(data, tmp_path, capsys):
    """And what is there is not overwritten."""
    (tmp_path / "sign.key").write_text("x", encoding="ascii")
    assert sign(tmp_path) == 1
    assert "no key that signs" in capsys.readouterr().err
    (tmp_path / "sign.key").unlink()
    assert main(["script", "key", str(tmp_path / "sign.key")]) == 0
    assert sign(tmp_path) == 0
    assert sign(tmp_path) == 1
    assert "exists already" in capsys.readouterr().err
    (tmp_path / "other").write_text("hello", encoding="ascii")
    assert main(["script", "set", str(tmp_path / "other"), "--server", "SRV-01", "--data", data]) == 1
    assert "no envelope" in capsys.readouterr().err
    assert [] == told(data)


def test_a_script_that_is_not_there_is_said(data, tmp_path, capsys):
    """The file and the reason; so is one that is no text."""
    assert main(["script", "key", str(tmp_path / "sign.key")]) == 0
    words = ["--key", str(tmp_path / "sign.key"), "--name", "jobs", "--platform", "linux", "--out", str(tmp_path / "o")]
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    for file, said in (
        ("nowhere.sh", "cannot be read: No such file or directory"),
        ("picture.png", "no text in UTF-8"),
    ):
        assert main(["script", "sign", str(tmp_path / file), *words]) == 1
        assert said in capsys.readouterr().err
    assert main(["script", "set", str(tmp_path / "nowhere"), "--server", "SRV-01", "--data", data]) == 1
    assert "cannot be read: No such file or directory" in capsys.readouterr().err
