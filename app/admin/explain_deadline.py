"""wachpult-admin explain deadline: when a report is due under the contract, with every stretch of the way."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from app.admin.clock_words import WORDS, iso, span, step_as_json, stretch, when
from app.admin.json_lines import BadLine, read_instant, read_lines, read_object, say_bad
from app.domain.calendar import SERVICE_CALENDAR, Deadline, deadline
from app.domain.contract import Criticality
from app.domain.errors import Refused
from app.domain.sla import TARGETS_S

if TYPE_CHECKING:
    from app.admin.program import Subparsers


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
        except BadLine as problem:
            bad += 1
            say_bad(number, str(problem), as_json=args.json)
            continue
        sys.stdout.write(json.dumps(as_json(due)) + "\n" if args.json else as_text(report, due, lang=args.lang))
    sys.stdout.flush()
    return 1 if bad else 0


def parse(line: bytes | None, *, criticality: str | None = None) -> Report:
    """One line as a report; ``criticality`` stands in where the line names none.

    Raises:
        BadLine: whatever is wrong with it.
    """
    fields = read_object(line)
    return Report(
        read_instant("notified", fields.get("notified")), _criticality(fields.get("criticality", criticality))
    )


def explain(report: Report) -> Deadline:
    """The deadline of a report with its trace.

    Raises:
        BadLine: if it lies too far from our time.
    """
    try:
        return deadline(SERVICE_CALENDAR, report.notified, TARGETS_S[report.criticality], trace=True)
    except Refused:
        raise BadLine("notified: too far from our time") from None


def as_json(due: Deadline) -> dict[str, Any]:
    """Instants with the offset of the service calendar's zone; one object a step."""
    return {
        "due": iso(due.due_at),
        "latest_in_time": iso(due.latest_ok_at),
        "trace": [step_as_json(step) for step in due.trace],
    }


def as_text(report: Report, due: Deadline, *, lang: str) -> str:
    """The explanation for a person, one line a step."""
    words = WORDS[lang]
    target = span(TARGETS_S[report.criticality])
    lines = [
        f"{words['notified']:<10}{when(report.notified, lang)}",
        f"{words['target']:<10}{words[report.criticality]}, {target} {words['service_time']}",
        "",
        *(stretch(step, lang) for step in due.trace),
        "",
        f"{words['due']:<10}{when(due.due_at, lang)}",
    ]
    if due.latest_ok_at != due.due_at:
        lines.append(f"{'':<10}{words['latest'].format(at=when(due.latest_ok_at, lang))}")
    return "\n".join(lines) + "\n\n"


def _criticality(value: object) -> Criticality:
    if value not in (Criticality.CRITICAL.value, Criticality.UNCRITICAL.value):
        raise BadLine("criticality: neither critical nor uncritical")
    return Criticality(value)
