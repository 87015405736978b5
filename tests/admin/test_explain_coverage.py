"""wachpult-admin explain coverage: JSON lines in and out."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from app.admin import explain_coverage
from app.admin.program import main
from app.domain.contract import Billing
from app.domain.service_description import TEXT, Sentence


class Door:
    """The command with a prepared standard input."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *argv: str, stdin: bytes = b"") -> tuple[int, list[dict[str, Any]]]:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(["explain", "coverage", *argv])
        out, err = self._capsys.readouterr()
        assert err == ""
        return code, [json.loads(line) for line in out.splitlines()]

    def one(self, **facts: Any) -> dict[str, Any]:
        """The answer to one question."""
        code, (answer,) = self("--facts", json.dumps(facts))
        assert code == (1 if "error" in answer else 0)
        return answer


@pytest.fixture
def door(monkeypatch, capsys):
    """The command's door."""
    return Door(monkeypatch, capsys)


@pytest.mark.parametrize(
    ("facts", "billing", "word", "row"),
    [
        ({"plan": "plus", "kind": "fault", "where": "remote"}, "included", "in Pauschale", "C10"),
        ({"plan": "plus", "where": "on_site"}, "separate", "gesondert", "C16"),
        ({"plan": "premium", "where": "on_site"}, "included", "in Pauschale", "C16"),
        ({"plan": "premium", "in_service_hours": False}, "surcharge", "Aufpreis", "C19"),
        ({"plan": "premium", "at": "2026-06-09T20:00+02:00"}, "surcharge", "Aufpreis", "C19"),
        ({"plan": "premium", "at": "2026-12-24T10:00+01:00"}, "included", "in Pauschale", "C10"),
        ({"plan": "premium", "at": "2026-12-25T10:00+01:00"}, "surcharge", "Aufpreis", "C19"),
        ({"plan": "plus", "kind": "standard_change"}, "offer", "nur nach Angebot", "C12"),
        ({"plan": "plus", "emergency": True, "in_service_hours": False}, "not_offered", "nicht im Angebot", "C19"),
        ({"plan": "plus", "kind": "malware"}, "excluded", "ausgeschlossen", "X3"),
        ({"plan": "basis"}, "separate", "gesondert", "C4"),
        ({"plan": "basis", "ordered": False}, "not_offered", "nicht im Angebot", "C4"),
        ({"plan": "basis", "ordered": False, "standing_order": True}, "separate", "gesondert", "C4"),
        ({"plan": None}, "separate", "gesondert", "C4"),
        ({"plan": "basis", "hardware_part": True, "hardware_plan": True}, "included", "in Pauschale", "C20"),
    ],
)
def test_a_question(door, facts, billing, word, row):
    """Billing, its German word, the row."""
    answer = door.one(**facts)
    assert (billing, word, row) == (answer["billing"], answer["billing_word_de"], answer["row"])


def test_the_whole_answer(door):
    """The sentence word for word, and further rows beside it."""
    assert {
        "billing": "included",
        "billing_word_de": "in Pauschale",
        "row": "C11",
        "sentence": "Administrations-tätigkeiten sind ebenfalls pauschal enthalten.",
        "also": [
            {"row": "C13", "sentence": TEXT[Sentence.FAIR_USE]},
            {"row": "C14", "sentence": TEXT[Sentence.SOFTWARE_SCOPE]},
        ],
        "needs_order": False,
    } == door.one(plan="premium", kind="administration", where="telephone")


def test_what_an_update_broke(door):
    """Has its row beside."""
    assert ["C13", "C14", "L1"] == [each["row"] for each in door.one(plan="plus", patch_caused=True)["also"]]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"nonsense", "not JSON"),
        (b'{"plan": "plus", "kind": "fault", "plan": "basis"}', "plan: given twice"),
        (b"[]", "not an object"),
        (b"\xff", "not UTF-8"),
        (b"{}", "plan: missing"),
        (b'{"plan": "gold"}', "plan: none of basis, plus, premium"),
        (b'{"plan": 7}', "plan: none of"),
        (b'{"plan": "plus", "kind": "mlware"}', "kind: none of fault"),
        (b'{"plan": "plus", "kind": ["fault"]}', "kind: none of fault"),
        (b'{"plan": "plus", "where": "moon"}', "where: none of telephone"),
        (b'{"plan": "plus", "ordered": "yes"}', "ordered: neither true nor false"),
        (b'{"plan": "plus", "at": "2026-06-09T10:15"}', "at: the offset is missing"),
        (b'{"plan": "plus", "at": "soon"}', "at: not an ISO 8601 instant"),
        (b'{"plan": "plus", "at": "0001-01-01T00:00+00:00"}', "at: too far from our time"),
        (b'{"plan": "plus", "at": "2026-06-09T20:00+02:00", "in_service_hours": true}', "at: lies outside"),
        (b'{"plan": "plus", "palce": "remote"}', "palce: no such fact"),
        (b'{"plan": "plus", "kind": NaN}', "not JSON"),
    ],
)
def test_a_bad_line_is_told_and_the_next_is_read(door, line, problem):
    """By its number; blank lines count, the exit code is 1."""
    code, answers = door(stdin=b'{"plan": "plus"}\n\n' + line + b'\n{"plan": "basis"}\n')
    assert (1, 3) == (code, answers[1]["line"])
    assert answers[1]["error"].startswith(problem)
    assert ["included", "separate"] == [answers[0]["billing"], answers[2]["billing"]]


def test_nothing_asked_nothing_said(door):
    """An empty input is no error."""
    assert (0, []) == door()


def test_every_fact_is_in_the_help(door, capsys):
    """The vocabulary is told where it is asked for, and every billing has its word."""
    with pytest.raises(SystemExit) as ended:
        main(["explain", "coverage", "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert [] == [name for name in explain_coverage.VOCABULARY if f"\n  {name} " not in told]
    assert set(Billing) == set(explain_coverage.WORDS_DE)
