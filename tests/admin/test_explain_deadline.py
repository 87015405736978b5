"""wachpult-admin explain deadline: JSON lines in and out, or a page for a person."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.admin import clock_words, json_lines
from app.admin.program import main

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests" / "domain" / "vectors" / "sla.json").read_text(encoding="utf-8"))["cases"]
GOOD = b'{"notified": "2026-06-09T10:15:00+02:00", "criticality": "critical"}'
GOOD_DUE = "2026-06-09T14:15:00+02:00"


class Door:
    """The command with a prepared standard input."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *argv: str, stdin: bytes = b"") -> tuple[int, str, str]:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(["explain", "deadline", *argv])
        out, err = self._capsys.readouterr()
        return code, out, err

    def lines(self, stdin: bytes) -> tuple[int, list[dict[str, Any]]]:
        """Answers to JSON lines."""
        code, out, err = self("--json", stdin=stdin)
        assert err == ""
        return code, [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def door(monkeypatch, capsys):
    """The command's door."""
    return Door(monkeypatch, capsys)


def test_all_contract_examples_in_one_stream(door):
    """Each example, critical and uncritical, is answered in order with Berlin's offset and a way that adds up."""
    asked = [(case, kind) for case in CASES for kind in ("critical", "uncritical")]
    stdin = "\n".join(json.dumps({"notified": case["notified"], "criticality": kind}) for case, kind in asked)
    code, answers = door.lines(stdin.encode())
    assert (code, [answer["due"] for answer in answers]) == (0, [case[f"{kind}_due"] for case, kind in asked])
    for (case, kind), answer in zip(asked, answers, strict=True):
        steps = answer["trace"]
        assert sum(step["consumed_s"] for step in steps) == {"critical": 4, "uncritical": 24}[kind] * 3600
        assert datetime.fromisoformat(steps[0]["from"]) == datetime.fromisoformat(case["notified"])
        assert steps[-1]["to"] == answer["due"]


def test_the_trace_names_the_holiday(door):
    """Codes and facts, no sentences."""
    _, [answer] = door.lines(b'{"notified": "2026-05-13T16:00:00+02:00", "criticality": "critical"}')
    assert answer == {
        "due": "2026-05-15T11:00:00+02:00",
        "latest_in_time": "2026-05-15T11:00:00+02:00",
        "trace": [
            {
                "code": "service",
                "from": "2026-05-13T16:00:00+02:00",
                "to": "2026-05-13T18:00:00+02:00",
                "consumed_s": 7200,
            },
            {"code": "night", "from": "2026-05-13T18:00:00+02:00", "to": "2026-05-14T00:00:00+02:00", "consumed_s": 0},
            {
                "code": "holiday",
                "from": "2026-05-14T00:00:00+02:00",
                "to": "2026-05-15T00:00:00+02:00",
                "consumed_s": 0,
                "holiday": "ascension_day",
            },
            {"code": "night", "from": "2026-05-15T00:00:00+02:00", "to": "2026-05-15T09:00:00+02:00", "consumed_s": 0},
            {
                "code": "service",
                "from": "2026-05-15T09:00:00+02:00",
                "to": "2026-05-15T11:00:00+02:00",
                "consumed_s": 7200,
            },
        ],
    }


@pytest.mark.parametrize(
    "notified",
    ["2026-06-09T08:15:00Z", "2026-06-09T04:15-04:00", "20260609T101500+0200", "2026-06-09T10:15:00.750+02:00"],
)
def test_any_offset_and_spelling_of_an_instant(door, notified):
    """The answer is in Berlin's time whatever the question was in."""
    code, [answer] = door.lines(json.dumps({"notified": notified, "criticality": "critical"}).encode())
    assert (code, answer["due"]) == (0, GOOD_DUE)


@pytest.mark.parametrize(
    ("bad", "about"),
    [
        (b"{", "not JSON"),
        (b"hello", "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[]", "not an object"),
        (b"null", "not an object"),
        (b"NaN", "not JSON"),
        (b'{"notified": NaN, "criticality": "critical"}', "not JSON"),
        (b'{"notified": 1e999, "criticality": "critical"}', "notified"),
        (b"1" * 5000, "not JSON"),
        (b"[" * 60_000, "not JSON"),
        (b"{}", "notified"),
        (b'{"criticality": "critical"}', "notified"),
        (b'{"notified": null, "criticality": "critical"}', "notified"),
        (b'{"notified": "", "criticality": "critical"}', "notified"),
        (b'{"notified": "tomorrow", "criticality": "critical"}', "notified"),
        (b'{"notified": "2026-02-30T10:00:00+01:00", "criticality": "critical"}', "notified"),
        (b'{"notified": "2026-06-09", "criticality": "critical"}', "offset is missing"),
        (b'{"notified": "2026-06-09T10:15:00", "criticality": "critical"}', "offset is missing"),
        (b'{"notified": "\\ud800", "criticality": "critical"}', "notified"),
        (b'{"notified": "0001-01-01T00:00:00+14:00", "criticality": "critical"}', "too far"),
        (b'{"notified": "0001-01-01T00:00:00Z", "criticality": "critical"}', "too far"),
        (b'{"notified": "9999-12-31T23:59:59-14:00", "criticality": "uncritical"}', "too far"),
        (b'{"notified": "2026-06-09T10:15:00+02:00"}', "criticality"),
        (b'{"notified": "2026-06-09T10:15:00+02:00", "criticality": "urgent"}', "criticality"),
        (b'{"notified": "2026-06-09T10:15:00+02:00", "criticality": ["critical"]}', "criticality"),
        (b'{"notified": "2026-06-09T10:15:00+02:00", "criticality": {}}', "criticality"),
        (b'"' + b"x" * json_lines.LONGEST_LINE + b'"', "longer than"),
        (b" " * (3 * json_lines.LONGEST_LINE), "longer than"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(door, bad, about):
    """Number and reason of the bad line stand between the answers of its neighbours; the exit code tells."""
    code, answers = door.lines(GOOD + b"\n" + bad + b"\n" + GOOD + b"\n")
    assert (code, [answer.get("due") for answer in answers]) == (1, [GOOD_DUE, None, GOOD_DUE])
    assert {"line", "error"} == set(answers[1])
    assert answers[1]["line"] == 2
    assert about in answers[1]["error"]


def test_byte_order_mark_blank_lines_and_other_line_ends(door):
    """A file from Windows reads like any other; blank lines are counted and not answered."""
    code, answers = door.lines(b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n   \n" + GOOD + b"\nx")
    assert code == 1
    assert [answer.get("due") for answer in answers] == [GOOD_DUE, GOOD_DUE, None]
    assert answers[2]["line"] == 5


def test_nothing_in_nothing_out(door):
    """An empty input is fine."""
    assert door("--json") == (0, "", "")


def test_a_class_on_the_command_line_fills_in_for_lines_without_one(door):
    """`--critical` stands in where a line names none, and only there."""
    stdin = b'{"notified": "2026-06-09T10:15:00+02:00"}\n{"notified": "2026-06-09T10:15:00+02:00", "criticality": "uncritical"}\n'
    code, out, _ = door("--json", "--critical", stdin=stdin)
    assert (code, [json.loads(line)["due"] for line in out.splitlines()]) == (
        0,
        [GOOD_DUE, "2026-06-11T16:15:00+02:00"],
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.binary(max_size=80), st.just(GOOD))))
def test_whatever_comes_in_each_line_gets_its_answer(door, lines):
    """No bytes make it stumble: as many answers as lines that are not blank."""
    stdin = b"\n".join(lines)
    code, answers = door.lines(stdin)
    without_mark = stdin.removeprefix(b"\xef\xbb\xbf")
    asked = [line for line in without_mark.split(b"\n") if line.strip()]
    assert len(answers) == len(asked)
    assert code == int(any("error" in answer for answer in answers))


# --- for a person ------------------------------------------------------------------------------------------------------


def test_explained_in_english(door):
    """One page: what was promised, every stretch of the way, when it is due."""
    code, out, err = door("2026-05-13T16:00+02:00", "--critical")
    assert (code, err) == (0, "")
    assert out == (
        "Reported  Wed 2026-05-13 16:00 CEST\n"
        "Promise   critical, 4:00 h of service time\n"
        "\n"
        "  Wed 2026-05-13 16:00 – 18:00                  +2:00 h  service hours\n"
        "  Wed 2026-05-13 18:00 – 24:00                           out of hours\n"
        "  Thu 2026-05-14 00:00 – 24:00                           holiday: Ascension Day\n"
        "  Fri 2026-05-15 00:00 – 09:00                           out of hours\n"
        "  Fri 2026-05-15 09:00 – 11:00                  +2:00 h  service hours\n"
        "\n"
        "Due       Fri 2026-05-15 11:00 CEST\n"
        "\n"
    )


def test_explained_in_german(door):
    """The same page in German, with the night that is still in time."""
    code, out, _ = door("2026-06-09T14:00+02:00", "--critical", "--lang", "de")
    assert code == 0
    assert out == (
        "Gemeldet  Di 09.06.2026 14:00 MESZ\n"
        "Zusage    kritisch, 4:00 h Servicezeit\n"
        "\n"
        "  Di 09.06.2026 14:00 – 18:00                  +4:00 h  Servicezeit\n"
        "\n"
        "Fällig    Di 09.06.2026 18:00 MESZ\n"
        "          dazwischen läuft die Frist nicht: ein Beginn Mi 10.06.2026 09:00 MESZ ist noch rechtzeitig\n"
        "\n"
    )


def test_uncritical_unless_said_otherwise(door):
    """The common case needs no flag."""
    _, out, _ = door("2026-06-09T10:15+02:00")
    assert "Promise   uncritical, 24:00 h" in out
    assert "Due       Thu 2026-06-11 16:15 CEST" in out


def test_one_instant_as_json(door):
    """An instant on the command line can be answered for a program too."""
    code, out, _ = door("2026-06-09T10:15+02:00", "--json", "--critical")
    assert (code, json.loads(out)["due"]) == (0, GOOD_DUE)


def test_lines_explained_to_a_person(door):
    """Without --json reports from standard input become pages; complaints go to standard error."""
    code, out, err = door(stdin=GOOD + b"\nnonsense\n" + GOOD)
    assert code == 1
    assert out.count("Due       Tue 2026-06-09 14:15 CEST") == 2
    assert err.startswith("wachpult-admin: line 2: not JSON")


@pytest.mark.parametrize("instant", ["2026-06-09T10:15", "yesterday", "0001-01-01T00:00Z"])
def test_a_bad_instant_is_said_and_not_explained(door, instant):
    """One sentence and exit code 1."""
    code, out, err = door(instant)
    assert (code, out) == (1, "")
    assert "notified" in err


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_code_has_its_words(lang):
    """No code of the domain reaches a person untranslated."""
    from app.domain.contract import Criticality
    from app.domain.holiday import Holiday
    from app.domain.trace import StepCode

    words = clock_words.WORDS[lang]
    assert set() == {code.value for kind in (Criticality, Holiday, StepCode) for code in kind} - set(words)


def test_the_real_command():
    """The program as a person runs it, on a terminal that lacks the letters."""
    run = subprocess.run(
        [sys.executable, "-m", "app", "admin", "explain", "deadline", "2026-06-09T10:15+02:00", "--lang", "de"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert b"Do 11.06.2026 16:15" in run.stdout


def test_a_reader_that_leaves_early_is_no_crash():
    """`| head -1` ends it quietly."""
    lines = (GOOD + b"\n") * 5000
    with subprocess.Popen(
        [sys.executable, "-m", "app", "admin", "explain", "deadline", "--json"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        try:
            run.stdin.write(lines)
            run.stdin.close()
        except BrokenPipeError:
            pass
        assert run.stderr.read() == b""
        assert run.wait(timeout=60) == 1
