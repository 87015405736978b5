"""The one door chooses the program and hands it its arguments."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from app import __main__ as door


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Stand-ins for the four programs, and the calls they get; each returns 7."""
    calls: list[tuple[str, list[str]]] = []
    for program in door.PROGRAMS:
        module = ModuleType(f"stand_in_{program}")

        def main(argv: list[str], program: str = program) -> int:
            calls.append((program, argv))
            return 7

        module.__dict__["main"] = main
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setitem(door.PROGRAMS, program, module.__name__)
    return calls


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        ([], ("console", [])),
        (["--screenshot", "x.png"], ("console", ["--screenshot", "x.png"])),
        (["central", "--port", "1"], ("central", ["--port", "1"])),
        (["agent", "run"], ("agent", ["run"])),
        (["admin", "central"], ("admin", ["central"])),
        (["console", "--demo"], ("console", ["--demo"])),
    ],
)
def test_the_first_word_chooses_the_program(
    called: list[tuple[str, list[str]]], argv: list[str], expected: tuple[str, list[str]]
):
    """Without a program's name everything goes to the console."""
    assert 7 == door.run(argv)
    assert [expected] == called


def test_a_command_of_its_own_keeps_all_its_words(called: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch):
    """`wachpult-admin agent …` is the admin's command, not the agent."""
    monkeypatch.setattr(sys, "argv", ["wachpult-admin", "agent", "list"])
    with pytest.raises(SystemExit) as end:
        door.admin()
    assert 7 == end.value.code
    assert [("admin", ["agent", "list"])] == called


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("/opt/wachpult/wachpult", None),
        ("/opt/wachpult/wachpult-agent", "agent"),
        (r"wachpult-central.exe", "central"),
        ("Wachpult-Admin.EXE", "admin"),
        ("/opt/wachpult/wachpult-setup", None),
    ],
)
def test_a_frozen_command_is_known_by_its_name(command: str, expected: str | None):
    """The four frozen commands are one program under four names."""
    assert expected == door.named_by(command)


@pytest.mark.parametrize("program", [None, "central", "admin"])
def test_a_part_of_a_program_runs_behind_every_command(monkeypatch: pytest.MonkeyPatch, program: str | None):
    """A frozen program starts its own parts by its own name, whichever it is."""
    calls: list[list[str]] = []
    module = ModuleType("stand_in_part")

    def main(argv: list[str]) -> int:
        calls.append(argv)
        return 5

    module.__dict__["main"] = main
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(door.PARTS, "mail-reader", module.__name__)
    assert 5 == door.run(["mail-reader", "x"], program=program)
    assert [["x"]] == calls
