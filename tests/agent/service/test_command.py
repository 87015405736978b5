"""What the command says and hands over, with a service manager that is played."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.agent import program
from app.agent.sentences import SENTENCES, sentence
from app.agent.service import command
from app.agent.service.keeper import Phase, Standing, Wanted
from app.domain.errors import Refused


class Keeper:
    """A service manager that does everything, or refuses everything."""

    def __init__(self, standing: Standing | None = None, refuses: Refused | None = None) -> None:
        self._standing, self._refuses = standing, refuses
        self.wanted: Wanted | None = None
        self.done: list[str] = []

    def preview(self, wanted: Wanted) -> str:
        return " ".join(wanted.words) + "\n"

    def install(self, wanted: Wanted) -> None:
        self._do("install")
        self.wanted = wanted

    def remove(self) -> None:
        self._do("remove")

    def start(self) -> None:
        self._do("start")

    def stop(self) -> None:
        self._do("stop")

    def standing(self) -> Standing | None:
        return self._standing

    def _do(self, verb: str) -> None:
        if self._refuses is not None:
            raise self._refuses
        self.done.append(verb)


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """This machine's service manager from now on."""
    found = Keeper()
    monkeypatch.setattr(command, "keeper_of", lambda folder: found)
    return found


def run(*words: str) -> int:
    """Run the command."""
    return program.main(["service", *words])


def test_the_command_line_of_the_service_has_the_options(keeper: Keeper, tmp_path: Path, capsys):
    """Folder and address as they were given, the folder in full; and what is to be done next is said."""
    options = ["--data", str(tmp_path / "x" / ".." / "agent"), "--central", "https://new.example.org", "--account", "w"]
    assert 0 == run("install", *options)
    assert keeper.wanted is not None
    words = list(keeper.wanted.words)
    assert ["--data", str(tmp_path / "agent"), "--central", "https://new.example.org"] == words[-4:]
    assert ("run", tmp_path / "agent", "w") == (words[4], keeper.wanted.folder, keeper.wanted.account)
    assert "not enrolled yet" in capsys.readouterr().out


def test_the_service_runs_what_the_command_line_says(keeper: Keeper, tmp_path: Path):
    """The agent's own door understands it."""
    run("install", "--data", str(tmp_path))
    assert keeper.wanted is not None
    words = list(keeper.wanted.words)
    arguments = program.parser().parse_args(words[words.index("run") :])
    assert (tmp_path, "", False) == (arguments.data, arguments.central, arguments.embedded)


def test_a_dry_run_makes_nothing(keeper: Keeper, tmp_path: Path, capsys):
    """It shows what would be made."""
    assert 0 == run("install", "--dry-run", "--data", str(tmp_path))
    assert keeper.done == []
    assert f"run --data {tmp_path}" in capsys.readouterr().out


def test_an_address_without_tls_is_refused(keeper: Keeper, tmp_path: Path, capsys):
    """As everywhere."""
    assert 1 == run("install", "--central", "http://central.example.org", "--data", str(tmp_path))
    assert (keeper.done, True) == ([], "TLS only" in capsys.readouterr().err)


@pytest.mark.parametrize("verb", ["remove", "start", "stop"])
def test_the_other_verbs(keeper: Keeper, verb: str, capsys):
    """Each is done and said."""
    assert 0 == run(verb)
    assert [verb] == keeper.done
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    ("phase", "reason", "code", "said"),
    [
        (Phase.RUNNING, "", 0, "wachpult-agent: running, process 712"),
        (Phase.FAILED, "It broke off.", 1, "reason   It broke off."),
        (Phase.STOPPED, "", 1, "wachpult-agent: stopped"),
    ],
)
def test_status(monkeypatch: pytest.MonkeyPatch, capsys, phase: Phase, reason: str, code: int, said: str):
    """The exit code says whether it runs, for scripts."""
    standing = Standing(phase, 712 if phase is Phase.RUNNING else 0, "automatic", "LocalSystem", "agent run", reason)
    monkeypatch.setattr(command, "keeper_of", lambda folder: Keeper(standing))
    assert code == run("status")
    assert said in capsys.readouterr().out


def test_no_service_is_said(keeper: Keeper, capsys):
    """And how to get one."""
    assert 1 == run("status")
    assert "wachpult-agent service install" in capsys.readouterr().err


def test_every_refusal_is_a_sentence():
    """With what it needs filled in; a reason with braces in it does no harm."""
    facts = {"reason": "{oops}.", "log": "agent.log", "state": "starting", "command": "x"}
    for code in SENTENCES:
        said = sentence(Refused(code, **facts))
        assert said.endswith(".")
        assert said.replace("{oops}", "").count("{") == 0
    assert "no.such" == sentence(Refused("no.such"))
