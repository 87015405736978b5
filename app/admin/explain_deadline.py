"""wachpult-admin explain deadline: when a report is due under the contract, with every stretch of the way."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any, NamedTuple, NoReturn
from zoneinfo import ZoneInfo

from app.domain.calendar import SERVICE_CALENDAR, Deadline, Step, StepCode, deadline
from app.domain.contract import Criticality
from app.domain.errors import Refused
from app.domain.sla import TARGETS_S

if TYPE_CHECKING:
    from app.admin.program import Subparsers

LONGEST_LINE = 64 * 1024
"""Bytes; a report is two short fields."""

_BOM = b"\xef\xbb\xbf"
_ZONE = ZoneInfo(SERVICE_CALENDAR.tz)


class BadReport(ValueError):
    """A report that cannot be read; its text is for the person who wrote it."""


class Report(NamedTuple):
    """When SEKTOR7 was told, and how bad it is."""

    notified: datetime
    criticality: Criticality


def register(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add the command to the door."""
    parser = subparsers.add_parser(
        "deadline",
        help="say when a report is due, and why",
        description="Say when a report is due under the contract, and why: of the instant given, or of every line "
        '{"notified": "2026-06-09T10:15+02:00", "criticality": "critical"} on standard input.',
    )
    parser.add_argument(
        "notified", nargs="?", metavar="INSTANT", help="ISO 8601 with its offset: 2026-06-09T10:15+02:00"
    )
    kind = parser.add_mutually_exclusive_group()
    for criticality, words in ((Criticality.CRITICAL, "4 service hours"), (Criticality.UNCRITICAL, "24 service hours")):
        kind.add_argument(
            f"--{criticality}",
            dest="criticality",
            action="store_const",
            const=criticality.value,
            help=f"the promise of {words}" + (" (default)" if criticality is Criticality.UNCRITICAL else ""),
        )
    parser.add_argument("--json", action="store_true", help="answer in JSON lines")
    parser.add_argument("--lang", choices=("en", "de"), default="en", help="language of the explanation")
    parser.set_defaults(run=run, criticality=None)


def run(args: argparse.Namespace) -> int:
    """Explain one report, or each line of standard input; 1 if any was bad."""
    if args.notified is not None:
        fields = {"notified": args.notified, "criticality": args.criticality or Criticality.UNCRITICAL.value}
        lines: Iterator[tuple[int, bytes | None]] = iter([(1, json.dumps(fields).encode())])
    else:
        if sys.stdin.isatty():
            sys.stderr.write("wachpult-admin: reading reports from standard input, one JSON object a line\n")
        lines = read_lines(sys.stdin.buffer)
    bad = 0
    for number, line in lines:
        try:
            report = parse(line, criticality=args.criticality)
            due = explain(report)
        except BadReport as problem:
            bad += 1
            _say_bad(number, str(problem), as_json=args.json)
            continue
        sys.stdout.write(json.dumps(as_json(due)) + "\n" if args.json else as_text(report, due, lang=args.lang))
    sys.stdout.flush()
    return 1 if bad else 0


def read_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of every line that is not blank; None for one that is too long, which is skipped unread."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) > LONGEST_LINE:
            while not line.endswith(b"\n") and (line := stream.readline(LONGEST_LINE)):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def parse(line: bytes | None, *, criticality: str | None = None) -> Report:
    """One line as a report; ``criticality`` stands in where the line names none.

    Raises:
        BadReport: whatever is wrong with it.
    """
    if line is None:
        raise BadReport(f"longer than {LONGEST_LINE} bytes")
    try:
        fields = json.loads(line.decode(), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise BadReport("not UTF-8") from None
    except json.JSONDecodeError as problem:
        raise BadReport(f"not JSON: {problem.msg} at column {problem.colno}") from None
    except (ValueError, RecursionError):
        raise BadReport("not JSON: a number or a nesting beyond reason") from None
    if not isinstance(fields, dict):
        raise BadReport("not an object")
    return Report(_notified(fields.get("notified")), _criticality(fields.get("criticality", criticality)))


def explain(report: Report) -> Deadline:
    """The deadline of a report with its trace.

    Raises:
        BadReport: if it lies too far from our time.
    """
    try:
        return deadline(SERVICE_CALENDAR, report.notified, TARGETS_S[report.criticality], trace=True)
    except Refused:
        raise BadReport("notified: too far from our time") from None


def as_json(due: Deadline) -> dict[str, Any]:
    """Instants with the offset of the service calendar's zone; one object a step."""
    return {
        "due": _iso(due.due_at),
        "latest_in_time": _iso(due.latest_ok_at),
        "trace": [_step_as_json(step) for step in due.trace],
    }


def as_text(report: Report, due: Deadline, *, lang: str) -> str:
    """The explanation for a person, one line a step."""
    words = WORDS[lang]
    target = _span(TARGETS_S[report.criticality])
    lines = [
        f"{words['notified']:<10}{_when(report.notified, lang)}",
        f"{words['target']:<10}{words[report.criticality]}, {target} {words['service_time']}",
        "",
        *(_line(step, lang) for step in due.trace),
        "",
        f"{words['due']:<10}{_when(due.due_at, lang)}",
    ]
    if due.latest_ok_at != due.due_at:
        lines.append(f"{'':<10}{words['latest'].format(at=_when(due.latest_ok_at, lang))}")
    return "\n".join(lines) + "\n\n"


def _line(step: Step, lang: str) -> str:
    words = WORDS[lang]
    start, end = step.from_at.astimezone(_ZONE), step.to_at.astimezone(_ZONE)
    shown_end = "24:00" if _ends_day(start, end) else _clock(end)
    until = shown_end if end.date() == start.date() or shown_end == "24:00" else f"{_day(end, lang)} {_clock(end)}"
    what = words[step.code]
    if step.code is StepCode.HOLIDAY:
        what = f"{what}: {words.get(step.holiday, step.holiday)}"
    consumed = f"+{_span(step.consumed_s)}" if step.consumed_s else ""
    return f"  {_day(start, lang)} {_clock(start)} – {until:<20} {consumed:>9}  {what}"


def _ends_day(start: datetime, end: datetime) -> bool:
    return (end.hour, end.minute, end.second) == (0, 0, 0) and (end.date() - start.date()).days == 1


def _step_as_json(step: Step) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "code": step.code.value,
        "from": _iso(step.from_at),
        "to": _iso(step.to_at),
        "consumed_s": step.consumed_s,
    }
    if step.holiday:
        fields["holiday"] = str(step.holiday)
    return fields


def _notified(value: object) -> datetime:
    if not isinstance(value, str):
        raise BadReport("notified: an ISO 8601 instant with its offset is needed")
    try:
        notified = datetime.fromisoformat(value)
    except ValueError:
        raise BadReport("notified: not an ISO 8601 instant") from None
    if notified.tzinfo is None:
        raise BadReport("notified: the offset is missing, as in 2026-06-09T10:15+02:00")
    return notified


def _criticality(value: object) -> Criticality:
    if value not in (Criticality.CRITICAL.value, Criticality.UNCRITICAL.value):
        raise BadReport("criticality: neither critical nor uncritical")
    return Criticality(value)


def _no_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(f"{name} is no number", name, 0)


def _say_bad(number: int, problem: str, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"line": number, "error": problem}) + "\n")
    else:
        sys.stderr.write(f"wachpult-admin: line {number}: {problem}\n")


def _iso(at: datetime) -> str:
    return at.astimezone(_ZONE).isoformat()


def _when(at: datetime, lang: str) -> str:
    local = at.astimezone(_ZONE)
    return f"{_day(local, lang)} {_clock(local)} {WORDS[lang].get(str(local.tzname()), local.tzname())}"


def _day(on: date, lang: str) -> str:
    name = _WEEKDAYS[lang][on.weekday()]
    return f"{name} {on:%d.%m.%Y}" if lang == "de" else f"{name} {on:%Y-%m-%d}"


def _clock(at: datetime) -> str:
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _span(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    text = f"{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{second:02} h" if second else f"{text} h"


_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
}

WORDS = {
    "en": {
        "notified": "Reported",
        "target": "Promise",
        "due": "Due",
        "latest": "nothing is consumed in between: work begun at {at} is still in time",
        "service_time": "of service time",
        "critical": "critical",
        "uncritical": "uncritical",
        "service": "service hours",
        "night": "out of hours",
        "break": "break",
        "weekend": "weekend",
        "holiday": "holiday",
        "pause": "paused",
        "new_year": "New Year's Day",
        "good_friday": "Good Friday",
        "easter_monday": "Easter Monday",
        "labour_day": "Labour Day",
        "ascension_day": "Ascension Day",
        "whit_monday": "Whit Monday",
        "german_unity_day": "German Unity Day",
        "christmas_day": "Christmas Day",
        "second_christmas_day": "Second Day of Christmas",
        "reformation_day": "Reformation Day",
    },
    "de": {
        "CET": "MEZ",
        "CEST": "MESZ",
        "notified": "Gemeldet",
        "target": "Zusage",
        "due": "Fällig",
        "latest": "dazwischen läuft die Frist nicht: ein Beginn {at} ist noch rechtzeitig",
        "service_time": "Servicezeit",
        "critical": "kritisch",
        "uncritical": "unkritisch",
        "service": "Servicezeit",
        "night": "außerhalb der Servicezeit",
        "break": "Pause im Tag",
        "weekend": "Wochenende",
        "holiday": "Feiertag",
        "pause": "angehalten",
        "new_year": "Neujahr",
        "good_friday": "Karfreitag",
        "easter_monday": "Ostermontag",
        "labour_day": "Tag der Arbeit",
        "ascension_day": "Christi Himmelfahrt",
        "whit_monday": "Pfingstmontag",
        "german_unity_day": "Tag der Deutschen Einheit",
        "christmas_day": "1. Weihnachtstag",
        "second_christmas_day": "2. Weihnachtstag",
        "reformation_day": "Reformationstag",
    },
}
