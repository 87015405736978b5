"""wachpult-admin explain alarms: what becomes of results: what is believed, which alarms there are, who is told and why not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.admin.clock_words import iso
from app.admin.json_lines import BadLine, dump, read_instant, read_lines, read_object, say_bad
from app.domain import flapping
from app.domain.check import Check, CheckResult, State, Thresholds
from app.domain.errors import Refused
from app.domain.replay import PERSON, OutOfPlace, Replay, new_window
from app.domain.replay_told import Told, stage_of, why_silent
from app.domain.shelving_rule import ShelvingRule

if TYPE_CHECKING:
    from app.admin.program import Subparsers

CUSTOMER = "customer"
"""Everything belongs to one."""


def register(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add the command to the door."""
    parser = subparsers.add_parser(
        "alarms",
        help="say what becomes of results, and who is told",
        description="Run the rules of alarms over JSON lines on standard input, in the order of time: servers, checks, "
        "results, maintenance windows, rules that shelve what is yet to come, and what people do. Answers are JSON lines: changes of state, of alarms, and "
        "notifications, or why there are none. docs/alarms.md describes both.",
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON lines, as it does anyway")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:  # noqa: ARG001 - as all commands
    """Explain each line of standard input; 1 if any was bad."""
    if sys.stdin.isatty():
        sys.stderr.write("wachpult-admin: reading from standard input, one JSON object a line\n")
    replay, bad = Replay(), 0
    for number, line in read_lines(sys.stdin.buffer):
        try:
            for told in step(replay, read_object(line)):
                sys.stdout.write(dump(as_json(replay, told, line=number)) + "\n")
        except (BadLine, OutOfPlace) as problem:
            bad += 1
            say_bad(number, str(problem), as_json=True)
        except Refused as refused:
            bad += 1
            facts = ", ".join(f"{name} {value}" for name, value in refused.facts.items())
            say_bad(number, f"{refused.code}: {facts}" if facts else refused.code, as_json=True)
    return 1 if bad else 0


def step(replay: Replay, fields: Mapping[str, Any]) -> Iterator[Told]:
    """Do what one line says.

    Raises:
        BadLine: the line says nothing that can be done.
        OutOfPlace: it cannot come here.
        Refused: the rules forbid it.
    """
    kind = fields.get("type")
    if not isinstance(kind, str) or kind not in _FIELDS:
        raise BadLine(f"type: one of {', '.join(_FIELDS)} is needed")
    strange = sorted(set(fields) - _FIELDS[kind] - {"type"})
    if strange:
        raise BadLine(f"{strange[0][:40]}: not a field of {kind}")
    if kind == "server":
        _add_server(replay, fields)
        return
    if kind == "check":
        replay.add_check(_check(fields))
        return
    at = read_instant("at", fields.get("at"))
    yield from replay.until(at)
    yield from _ACTS[kind](replay, fields, at)


def as_json(replay: Replay, told: Told, *, line: int) -> dict[str, Any]:
    """One change as one object."""
    check = replay.checks[told.check_id].check
    alarm = told.alarm
    answer: dict[str, Any] = {
        "line": line,
        "at": iso(told.at),
        "server": check.server_id,
        "check": told.check_id,
    }
    if told.step is None:
        answer["event"] = told.what
    else:
        verdict = told.step.verdict
        memory = verdict.memory or replay.checks[told.check_id].memory
        answer |= {
            "event": "late" if verdict.is_late else "result",
            "state": None if memory.state is None else memory.state.value,
            "type": "hard" if memory.is_hard else "soft",
            "attempt": memory.attempt,
            "hard_state": None if memory.hard_state is None else memory.hard_state.value,
            "events": [event.value for event in verdict.events],
            "flapping": memory.is_flapping,
            "flapping_percent": flapping.value(memory.bits),
            "alarm_does": verdict.action.name.lower(),
            "notifications": [
                {"kind": each.kind.value, "state": each.state.value, "was": each.was.value} for each in verdict.notices
            ],
            "suppressed_by": list(why_silent(told)),
        }
        if told.step.awaited:
            answer["awaits"] = sorted(told.step.awaited)
    stage = stage_of(told)
    answer["alarm"] = (
        None if alarm is None or stage is None else {"id": alarm.id, "stage": stage.value, "cause": alarm.cause_id}
    )
    return answer


def _add_server(replay: Replay, fields: Mapping[str, Any]) -> None:
    parents = _texts(fields, "parents")
    redundancy = fields.get("redundancy", "all")
    if redundancy not in ("all", "any"):
        raise BadLine('redundancy: "all" (every parent is needed) or "any" (one of them is enough)')
    ways = ((parents,) if redundancy == "any" else tuple((each,) for each in parents)) if parents else ()
    replay.add_server(
        _text(fields, "server"), ways=ways, site_id=_maybe(fields, "site"), poller_id=_maybe(fields, "poller")
    )


def _check(fields: Mapping[str, Any]) -> Check:
    is_reach = _is_reach(fields)
    name = _text(fields, "check")
    start = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    return Check(
        id=name, version=1, server_id=_text(fields, "server"), customer_id=CUSTOMER,
        kind="device" if is_reach else "check", item="" if is_reach else name, state=State.UNKNOWN, is_hard=False,
        attempt=1, attempts=_number(fields, "attempts", 3, least=1), since=start, last_at=start, next_at=None, value=None,
        unit="", code="", detail={}, interval_s=_number(fields, "interval_s", 60, least=1), daily_at="",
        thresholds=Thresholds(),
    )  # fmt: skip


def _result(replay: Replay, fields: Mapping[str, Any], at: datetime) -> Iterator[Told]:
    word = fields.get("state")
    if word not in [state.value for state in State]:
        raise BadLine(f"state: one of {', '.join(state.value for state in State)} is needed")
    name = _text(fields, "check")
    measured_at = read_instant("measured_at", fields["measured_at"]) if "measured_at" in fields else at
    return replay.result(name, CheckResult("check", name, State(word), measured_at, code=f"check.{word}"))


def _downtime(replay: Replay, fields: Mapping[str, Any], at: datetime) -> Iterator[Told]:
    facts: dict[str, Any] = {
        "id": _text(fields, "downtime"),
        "customer_id": CUSTOMER,
        "starts_at": read_instant("start", fields.get("start")),
        "ends_at": read_instant("end", fields.get("end")),
        "reason": "planned",
    }
    for name, scope in (("site", "site_id"), ("server", "server_id"), ("check", "check_id")):
        if name in fields:
            facts[scope] = _text(fields, name)
    if "duration_s" in fields:
        facts["duration_s"] = _number(fields, "duration_s", 0, least=1)
    if "rhythm" in fields:
        facts["rhythm"] = _text(fields, "rhythm")
    return replay.set_window(new_window(facts, now=at))


def _shelve(replay: Replay, fields: Mapping[str, Any], _at: datetime) -> Iterator[Told]:
    until = read_instant("until", fields.get("until"))
    return replay.act(_text(fields, "check"), "shelve", until=until, reason=_text(fields, "reason"))


def _shelving_rule(replay: Replay, fields: Mapping[str, Any], at: datetime) -> Iterator[Told]:
    is_reach = _is_reach(fields)
    if is_reach and "check" in fields:
        raise BadLine("check: not together with reachability, which is about every server's reachability")
    return replay.set_rule(
        ShelvingRule(
            id=_text(fields, "rule"),
            customer_id=CUSTOMER,
            server_id=_maybe(fields, "server"),
            kind="device" if is_reach else "check",
            item="" if is_reach else _text(fields, "check"),
            until=read_instant("until", fields.get("until")),
            reason=_text(fields, "reason"),
            created_by=PERSON,
            created_at=at,
        )
    )


def _act(what: str) -> Callable[[Replay, Mapping[str, Any], datetime], Iterator[Told]]:
    return lambda replay, fields, _at: replay.act(_text(fields, "check"), what)


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value:
        raise BadLine(f"{name}: a text is needed")
    return value


def _maybe(fields: Mapping[str, Any], name: str) -> str | None:
    return None if fields.get(name) is None else _text(fields, name)


def _is_reach(fields: Mapping[str, Any]) -> bool:
    is_reach = fields.get("reachability", False)
    if not isinstance(is_reach, bool):
        raise BadLine("reachability: true or false is needed")
    return is_reach


def _texts(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = fields.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise BadLine(f"{name}: a list of texts is needed")
    return tuple(dict.fromkeys(value))


def _number(fields: Mapping[str, Any], name: str, otherwise: int, *, least: int) -> int:
    value = fields.get(name, otherwise)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 366 * 86400:
        raise BadLine(f"{name}: a whole number from {least} is needed")
    return value


_FIELDS: Mapping[str, frozenset[str]] = {
    "server": frozenset({"server", "parents", "redundancy", "site", "poller"}),
    "check": frozenset({"check", "server", "attempts", "interval_s", "reachability"}),
    "result": frozenset({"at", "check", "state", "measured_at"}),
    "downtime": frozenset({"at", "downtime", "start", "end", "duration_s", "rhythm", "site", "server", "check"}),
    "end_downtime": frozenset({"at", "downtime"}),
    "acknowledge": frozenset({"at", "check"}),
    "unacknowledge": frozenset({"at", "check"}),
    "shelve": frozenset({"at", "check", "until", "reason"}),
    "unshelve": frozenset({"at", "check"}),
    "shelving_rule": frozenset({"at", "rule", "server", "check", "reachability", "until", "reason"}),
    "end_shelving_rule": frozenset({"at", "rule"}),
    "time": frozenset({"at"}),
}
_ACTS: Mapping[str, Callable[[Replay, Mapping[str, Any], datetime], Iterator[Told]]] = {
    "result": _result,
    "downtime": _downtime,
    "end_downtime": lambda replay, fields, _at: replay.end_window(_text(fields, "downtime")),
    "acknowledge": _act("acknowledge"),
    "unacknowledge": _act("unacknowledge"),
    "shelve": _shelve,
    "unshelve": _act("unshelve"),
    "shelving_rule": _shelving_rule,
    "end_shelving_rule": lambda replay, fields, _at: replay.end_rule(_text(fields, "rule")),
    "time": lambda _replay, _fields, _at: iter(()),
}
