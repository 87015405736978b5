"""wachpult-admin explain alarms: JSON lines in and out, by the rules of the central service."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from app.admin.program import main

PAGE = Path(__file__).parents[2] / "docs" / "alarms.md"


@pytest.fixture
def explain(monkeypatch, capsys):
    """Run the command over lines; exit code and answers."""

    def run(*lines: dict[str, Any] | str) -> tuple[int, list[dict[str, Any]]]:
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        code = main(["explain", "alarms"])
        out, err = capsys.readouterr()
        assert err == ""
        return code, [json.loads(line) for line in out.splitlines()]

    return run


def at(minute: int, second: int = 0) -> str:
    """A time that morning."""
    return f"2026-06-15T{10 + minute // 60}:{minute % 60:02d}:{second:02d}+02:00"


def check(**more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """One server with one check."""
    return {"type": "server", "server": "s"}, {"type": "check", "check": "c", "server": "s"} | more


def result(minute: int, state: str, **more: Any) -> dict[str, Any]:
    """A result of it."""
    return {"type": "result", "at": at(minute), "check": "c", "state": state} | more


def told(answers: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Who was told what: check and kind."""
    return [(answer["check"], each["kind"]) for answer in answers for each in answer.get("notifications", ())]


def short(answer: dict[str, Any]) -> str:
    """An answer as the page has it."""
    words = [str(answer["line"]), answer["check"], answer["event"]]
    if "state" in answer:
        words.append(answer["state"])
        words += [f"told {each['kind']}" for each in answer["notifications"]]
        words += [f"suppressed by {', '.join(answer['suppressed_by'])}"] if answer["suppressed_by"] else []
    return " ".join(words)


def test_the_examples_of_the_page(explain):
    """It says what the command answers."""
    page = PAGE.read_text(encoding="utf-8")
    examples = re.findall(r"```json\n(.*?)```.*?```text\n(.*?)```", page, flags=re.DOTALL)
    assert len(examples) == 2
    for lines, expected in examples:
        code, answers = explain(*lines.splitlines())
        assert (0, expected.splitlines()) == (code, [short(answer) for answer in answers])


def test_a_silent_poller_masks_its_devices(explain):
    """Nothing is known of a device then, not even that it does not answer; and a device is no server of its site."""
    servers = [{"type": "server", "server": name, "site": "Kassel"} for name in ("a", "b", "c")]
    devices = [{"type": "server", "server": f"d{n}", "site": "Kassel", "poller": "a"} for n in range(9)]
    names = ["a", "b", "c", *(f"d{n}" for n in range(9))]
    checks = [
        {"type": "check", "check": f"{name} up", "server": name, "attempts": 1, "reachability": True} for name in names
    ]
    heard = [{"type": "result", "at": at(0), "check": f"{name} up", "state": "ok"} for name in names]
    lost = [
        {"type": "result", "at": at(5), "check": f"{name} up", "state": "critical"} for name in ("a", "b", "c", "d0")
    ]
    code, answers = explain(*servers, *devices, *checks, *heard, *lost, {"type": "time", "at": at(9)})
    assert (code, told(answers)) == (0, [("site Kassel", "problem")])
    (device,) = [answer for answer in answers if answer["check"] == "d0 up" and answer.get("state") == "critical"]
    assert device["alarm"]["stage"] == "consequential"


def test_a_rule_ends_by_itself(explain):
    """What came while it held is told at its end if it is still true; of another server it says nothing."""
    second = {"type": "server", "server": "t"}, {"type": "check", "check": "d", "server": "t", "attempts": 1}
    rule = {
        "type": "shelving_rule", "at": at(0), "rule": "r", "server": "s", "check": "*", "until": at(30), "reason": "known",
    }  # fmt: skip
    code, answers = explain(
        *check(attempts=1), *second, rule, result(1, "critical"), result(2, "critical") | {"check": "d"},
        {"type": "time", "at": at(40)},
    )  # fmt: skip
    assert (code, told(answers)) == (0, [("d", "problem"), ("c", "problem")])
    assert [(answer["at"], answer["event"]) for answer in answers if answer["check"] == "c"][1:] == [
        (at(30), "shelving_ended"),
        (at(30), "result"),
    ]


def test_soft_then_hard(explain):
    """A problem is believed and told with the third result; a recovery at once."""
    _, answers = explain(*check(), *(result(n, state) for n, state in enumerate(["ok", *["critical"] * 3, "ok"])))
    assert [
        ("ok", "hard", 1),
        ("critical", "soft", 1),
        ("critical", "soft", 2),
        ("critical", "hard", 1),
        ("ok", "hard", 1),
    ] == [(answer["state"], answer["type"], answer["attempt"]) for answer in answers]
    assert [("c", "problem"), ("c", "recovery")] == told(answers)


def test_believed_warning_that_becomes_critical(explain):
    """It is told at once."""
    states = ["ok", "warning", "warning", "warning", "critical"]
    _, answers = explain(*check(), *(result(n, state) for n, state in enumerate(states)))
    assert [("c", "problem"), ("c", "problem")] == told(answers)
    assert "worsen" == answers[-1]["alarm_does"]


def test_older_result(explain):
    """It changes nothing."""
    _, answers = explain(*check(), result(5, "ok"), result(6, "critical", measured_at=at(4)))
    assert ("late", "ok", ["late"]) == (answers[-1]["event"], answers[-1]["state"], answers[-1]["suppressed_by"])


def test_result_from_the_future(explain):
    """It gives way to the next one."""
    _, answers = explain(*check(attempts=1), result(5, "ok", measured_at=at(90)), result(6, "critical"))
    assert [("c", "problem")] == told(answers)


def test_flapping(explain):
    """The sixth change begins it, at 33.9 percent, and its changes are not told."""
    states = ["ok", "critical"] * 3 + ["ok"]
    _, answers = explain(*check(attempts=9), *(result(n, state) for n, state in enumerate(states)))
    assert (33.9, True) == (answers[-1]["flapping_percent"], answers[-1]["flapping"])
    assert [("c", "flapping_start")] == told(answers)


def test_flapping_that_begins_and_ends_in_a_window(explain):
    """Begin and end cancel each other."""
    states = ["ok", "critical"] * 3 + ["ok"] * 17
    window = {"type": "downtime", "at": at(0), "downtime": "w", "start": at(0), "end": at(60)}
    _, answers = explain(
        *check(attempts=9),
        window,
        *(result(n, state) for n, state in enumerate(states)),
        {"type": "time", "at": at(90)},
    )
    assert [] == told(answers)
    assert any("flapping_end" in answer.get("events", ()) for answer in answers)


def test_problem_told_before_a_window_and_over_inside(explain):
    """Who heard of the problem hears of its end."""
    window = {"type": "downtime", "at": at(2), "downtime": "w", "start": at(2), "end": at(60)}
    _, answers = explain(*check(attempts=1), result(0, "ok"), result(1, "critical"), window, result(3, "ok"))
    assert [("c", "problem"), ("c", "recovery")] == told(answers)


def test_problem_that_outlasts_a_window(explain):
    """It is told at the window's end, and not before."""
    window = {"type": "downtime", "at": at(0), "downtime": "w", "start": at(0), "end": at(60)}
    _, answers = explain(
        *check(attempts=1), window, result(1, "ok"), result(2, "critical"), {"type": "time", "at": at(90)}
    )
    assert [("c", "problem")] == told(answers)
    assert [(at(60), ["problem"])] == [
        (answer["at"], [each["kind"] for each in answer["notifications"]])
        for answer in answers
        if answer.get("notifications")
    ]


def test_flexible_window(explain):
    """It begins with the first problem and lasts its length."""
    window = {"type": "downtime", "at": at(0), "downtime": "w", "start": at(0), "end": at(60), "duration_s": 600}
    _, answers = explain(
        *check(attempts=1), window, result(1, "ok"), result(20, "critical"), {"type": "time", "at": at(59)}
    )
    assert [at(30)] == [answer["at"] for answer in answers if answer.get("notifications")]


def test_recurring_window(explain):
    """It comes on its days."""
    window = {
        "type": "downtime", "at": at(0), "downtime": "w", "start": "2026-06-14T10:00:00+02:00",
        "end": "2026-06-14T11:00:00+02:00", "rhythm": "FREQ=WEEKLY;BYDAY=MO",
    }  # fmt: skip
    _, answers = explain(*check(attempts=1), window, result(1, "critical"), {"type": "time", "at": at(61)})
    assert [at(60)] == [answer["at"] for answer in answers if answer.get("notifications")]


@pytest.mark.parametrize(
    ("redundancy", "expected"),
    [("any", [("a up", "problem"), ("c", "problem")]), ("all", [("a up", "problem")])],
)
def test_two_ways(explain, redundancy, expected):
    """Where one way is enough, its failure is no excuse; where both are needed, it is."""
    servers = [
        {"type": "server", "server": "a"},
        {"type": "server", "server": "b"},
        {"type": "server", "server": "s", "parents": ["a", "b"], "redundancy": redundancy},
    ]
    checks = [
        {"type": "check", "check": f"{name} up", "server": name, "attempts": 1, "reachability": True} for name in "ab"
    ]
    _, answers = explain(
        *servers, *checks, {"type": "check", "check": "c", "server": "s", "attempts": 1},
        result(0, "ok"), {"type": "result", "at": at(1), "check": "b up", "state": "ok"},
        {"type": "result", "at": at(1), "check": "a up", "state": "critical"},
        result(2, "critical"), {"type": "time", "at": at(10)},
    )  # fmt: skip
    assert expected == told(answers)


def test_cause_that_ends(explain):
    """A consequence that is still there is told only after it was measured again, or after two minutes."""
    head = [
        {"type": "server", "server": "r"},
        {"type": "server", "server": "s", "parents": ["r"]},
        {"type": "check", "check": "r up", "server": "r", "attempts": 1, "reachability": True},
        {"type": "check", "check": "c", "server": "s", "attempts": 1},
        {"type": "result", "at": at(1), "check": "r up", "state": "critical"},
        result(1, "critical"),
        {"type": "result", "at": at(5), "check": "r up", "state": "ok"},
    ]
    _, measured = explain(*head, {"type": "time", "at": at(5, 30)}, result(6, "critical"))
    assert [("r up", "problem"), ("r up", "recovery"), ("c", "problem")] == told(measured)
    assert at(6) == measured[-1]["at"]
    _, waited = explain(*head, {"type": "time", "at": at(20)})
    assert at(7) == waited[-1]["at"]


def test_acknowledged_and_shelved(explain):
    """Neither is told again; getting worse ends both, and shelving ends by itself."""
    _, answers = explain(
        *check(attempts=1), result(0, "ok"), result(1, "warning"), {"type": "acknowledge", "at": at(2), "check": "c"},
        result(3, "critical"), {"type": "shelve", "at": at(4), "check": "c", "until": at(30), "reason": "part"},
        {"type": "time", "at": at(31)},
    )  # fmt: skip
    assert [("c", "problem"), ("c", "problem")] == told(answers)
    assert ("shelving_ended", at(30), "new") == (answers[-1]["event"], answers[-1]["at"], answers[-1]["alarm"]["stage"])


RULE = {"type": "shelving_rule", "at": at(9), "rule": "r", "check": "c", "until": at(30), "reason": "known"}


@pytest.mark.parametrize(
    ("line", "error"),
    [
        pytest.param("{", None, id="json"),
        pytest.param({"type": "x"}, None, id="type"),
        pytest.param({"type": "server", "server": "s"}, "s: known already", id="twice"),
        pytest.param({"type": "server", "server": "t", "parents": ["u"]}, "u: not known", id="parent"),
        pytest.param({"type": "server", "server": "t", "color": 1}, "color: not a field of server", id="field"),
        pytest.param(result(1, "bad"), None, id="state"),
        pytest.param({"type": "result", "at": "10:00", "check": "c", "state": "ok"}, None, id="at"),
        pytest.param({"type": "acknowledge", "at": at(9), "check": "c"}, "alarm.unknown", id="no alarm"),
        pytest.param({"type": "check", "check": "d", "server": "s", "attempts": 0}, None, id="attempts"),
        pytest.param({"type": "server", "server": "t", "poller": "u"}, "u: not known", id="poller"),
        pytest.param(RULE | {"reason": ""}, "reason: a text is needed", id="reason"),
        pytest.param(RULE | {"until": at(8)}, "shelve.end_in_the_past", id="rule in the past"),
        pytest.param(RULE | {"server": "t"}, "t: not known", id="server of a rule"),
        pytest.param(RULE | {"reachability": True}, None, id="two scopes of a rule"),
        pytest.param({"type": "end_shelving_rule", "at": at(9), "rule": "r"}, "shelve.rule_unknown", id="no rule"),
    ],
)
def test_bad_lines(explain, line, error):
    """Each is told with its number, and the next one is read."""
    code, answers = explain(*check(), line, result(10, "ok"))
    assert (1, 3, 4) == (code, answers[0]["line"], answers[1]["line"])
    assert error in (None, answers[0]["error"])


def test_time_that_runs_backwards(explain):
    """Lines come in the order of time."""
    code, answers = explain(*check(), result(5, "ok"), result(4, "ok"))
    assert (1, "at: time goes forward only") == (code, answers[-1]["error"])


def test_a_site_out_of_reach(explain):
    """The silences of its servers are one event: one problem and one recovery are told, of the site."""
    servers = ("a", "b", "c", "d")
    lines: list[dict[str, Any]] = [{"type": "server", "server": each, "site": "Kassel"} for each in servers]
    lines += [
        {"type": "check", "check": f"{each} up", "server": each, "attempts": 1, "reachability": True}
        for each in servers
    ]
    for minute, state in ((0, "ok"), (1, "critical"), (5, "ok")):
        lines += [
            {"type": "result", "at": at(minute, 10 * place), "check": f"{each} up", "state": state}
            for place, each in enumerate(servers)
        ]
    code, answers = explain(*lines, {"type": "time", "at": at(20)})
    assert code == 0
    assert told(answers) == [("site Kassel", "problem"), ("site Kassel", "recovery")]
    assert [each["check"] for each in answers if each["event"] == "cause_found"] == [f"{each} up" for each in servers]
    assert answers[4]["awaits"] == ["b", "c", "d"]
