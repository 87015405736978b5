"""The door of the shell commands."""

from __future__ import annotations

import argparse
import importlib
import sys
import types

import pytest

from app.admin import program
from app.admin.program import COMMANDS, GROUPS, Command, main
from app.domain.errors import Refused, Unreachable


def answering(run):
    """A command's module that does what `run` says."""
    module = types.ModuleType("app.admin.try_out")

    def register(subparsers) -> None:
        subparsers.add_parser("try-out").set_defaults(run=run)

    module.__dict__["register"] = register
    return module


@pytest.fixture
def try_out(monkeypatch):
    """Make one command, `try-out`, that does what the test says."""

    def make(run) -> None:
        monkeypatch.setitem(sys.modules, "app.admin.try_out", answering(run))
        monkeypatch.setattr(program, "COMMANDS", (Command(("try-out",), "app.admin.try_out", "try"), *COMMANDS))

    return make


def test_a_commands_own_exit_code_is_the_doors(try_out):
    """What a command returns is what the shell sees."""
    try_out(lambda _args: 7)
    assert main(["try-out"]) == 7


def test_a_refusal_is_one_line(try_out, capsys):
    """Code and facts on standard error, exit code 1."""

    def refuse(_args: argparse.Namespace) -> int:
        raise Refused("person.exists", name="ada")

    try_out(refuse)
    assert main(["try-out"]) == 1
    assert capsys.readouterr() == ("", "wachpult-admin: refused: person.exists (name: ada)\n")


def test_out_of_reach_is_told_apart(try_out, capsys):
    """Exit code 3: trying again may help."""

    def fail(_args: argparse.Namespace) -> int:
        raise Unreachable("no database at that address")

    try_out(fail)
    assert main(["try-out"]) == 3
    assert capsys.readouterr().err == "wachpult-admin: out of reach: no database at that address\n"


@pytest.mark.parametrize("address", ["", "wachpult", "mysql://db/wachpult", "postgresql+nothing"])
def test_what_is_no_database_is_said_so(address, capsys):
    """A variable that was not set, or another maker's database, is a sentence and not a traceback."""
    assert main(["customer", "list", "--database", address]) == 1
    assert capsys.readouterr().err == (
        f"wachpult-admin: refused: “{address}” is no address of a database: say postgresql+psycopg://… or sqlite:///FILE\n"
    )


def test_a_bug_stays_a_bug(try_out):
    """Nothing else is swallowed."""

    def fail(_args: argparse.Namespace) -> int:
        raise ZeroDivisionError

    try_out(fail)
    with pytest.raises(ZeroDivisionError):
        main(["try-out"])


def test_only_the_command_asked_for_is_imported(monkeypatch, capsys):
    """Help and other commands do not pay for a command's imports."""
    lost = Command(("lost",), "app.admin.not_there", "is not there")
    monkeypatch.setattr(program, "COMMANDS", (*COMMANDS, lost))
    assert main(["explain", "deadline", "2026-06-09T10:15+02:00"]) == 0
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    assert "is not there" in capsys.readouterr().out
    with pytest.raises(ModuleNotFoundError):
        main(["lost"])


@pytest.mark.parametrize("argv", [[], ["explain"], ["no-such-command"], ["explain", "nothing"]])
def test_what_is_not_understood_ends_with_2(argv, capsys):
    """Usage goes to standard error."""
    with pytest.raises(SystemExit) as end:
        main(argv)
    assert end.value.code == 2
    assert "usage: wachpult-admin" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command.words))
def test_every_command_keeps_the_agreement(command, capsys):
    """Its module registers under its words, and its groups have their help."""
    assert callable(getattr(importlib.import_module(command.module), command.register))
    assert len(command.words) in (1, 2)
    assert set(command.words[:-1]) <= set(GROUPS)
    with pytest.raises(SystemExit) as end:
        main([*command.words, "--help"])
    assert end.value.code == 0
    assert f"usage: wachpult-admin {' '.join(command.words)}" in capsys.readouterr().out
