"""wachpult-admin explain coverage: whether a piece of work is covered by the contract, by which row and sentence."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from app.admin.json_lines import BadLine, dump, read_instant, read_lines, read_object, say_bad
from app.domain.calendar import SERVICE_CALENDAR, is_open
from app.domain.contract import Billing, Contract, Exclusion, Place, Plan, RequestKind
from app.domain.coverage import CoverageFacts, Decision, coverage
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.admin.program import Subparsers

E = TypeVar("E", bound=StrEnum)

WORDS_DE: Final = {
    Billing.INCLUDED: "in Pauschale",
    Billing.SEPARATE: "gesondert",
    Billing.SURCHARGE: "Aufpreis",
    Billing.OFFER: "nur nach Angebot",
    Billing.NOT_OFFERED: "nicht im Angebot",
    Billing.EXCLUDED: "ausgeschlossen",
}
VOCABULARY: Final = {
    "plan": "basis, plus, premium; null: no contract. Must be given",
    "kind": "fault (default), administration, standard_change, application, supplier; or an excluded cause: malware, "
    "improper_handling, force_majeure",
    "where": "remote (default), telephone, on_site",
    "in_service_hours": "true (default) or false",
    "at": "instead of in_service_hours: when the work is done, ISO 8601 with its offset",
    "ordered": "whether the customer has ordered it: true (default) or false",
    "hardware_part": "a faulty part is exchanged: true or false (default)",
    "hardware_plan": "the contract has a Hardwareschutzbrief: true or false (default)",
    "standing_order": "the contract has a standing order for faults: true or false (default)",
    "emergency": "it came over the emergency line: true or false (default)",
    "patch_caused": "a security update broke it: true or false (default)",
}


class Question(NamedTuple):
    """A contract, or none, and what is to be done."""

    contract: Contract | None
    facts: CoverageFacts


def register(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add the command to the door."""
    words = "\n".join(f"  {name:<17} {said}" for name, said in VOCABULARY.items())
    parser = subparsers.add_parser(
        "coverage",
        help="say whether work is covered by the contract, and by which sentence",
        description="Say how a piece of work is billed under the contract, by which row of the matrix and which sentence\n"
        "of the service description: of the facts given, or of every line of JSON on standard input, such as\n\n"
        '  {"plan": "plus", "kind": "fault", "where": "remote", "in_service_hours": true}',
        epilog=f"facts:\n{words}\n\nThe exit code is 1 if any line was bad; it is answered by its number and the error.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--facts", metavar="JSON", help="one object; default: every line of standard input")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Decide one question, or each line of standard input; 1 if any was bad."""
    lines: Iterator[tuple[int, bytes | None]]
    if args.facts is not None:
        lines = iter([(1, args.facts.encode("utf-8", "surrogateescape"))])
    else:
        if sys.stdin.isatty():
            sys.stderr.write("wachpult-admin: reading facts from standard input, one JSON object a line\n")
        lines = read_lines(sys.stdin.buffer)
    bad = 0
    for number, line in lines:
        try:
            question = parse(read_object(line))
        except BadLine as problem:
            bad += 1
            say_bad(number, str(problem), as_json=True)
            continue
        answer = as_json(coverage(question.contract, question.facts))
        sys.stdout.write(dump(answer) + "\n")
    sys.stdout.flush()
    return 1 if bad else 0


def parse(fields: Mapping[str, Any]) -> Question:
    """The question of one object.

    Raises:
        BadLine: whatever is wrong with it.
    """
    unknown = next((name for name in fields if name not in VOCABULARY), None)
    if unknown is not None:
        raise BadLine(f"{unknown}: no such fact; there are {', '.join(VOCABULARY)}")
    if "plan" not in fields:
        raise BadLine("plan: missing (null: no contract)")
    plan = None if fields["plan"] is None else _one_of("plan", fields["plan"], Plan)
    yes = _answers(fields)
    kind = fields.get("kind", RequestKind.FAULT.value)
    is_cause = isinstance(kind, str) and kind in {each.value for each in Exclusion}
    facts = CoverageFacts(
        request=RequestKind.FAULT if is_cause else _one_of("kind", kind, RequestKind, also=Exclusion),
        exclusion=Exclusion(kind) if is_cause else None,
        place=_one_of("where", fields.get("where", Place.REMOTE.value), Place),
        in_service_hours=_in_hours(fields, yes),
        is_ordered=yes("ordered", True),
        is_hardware_part=yes("hardware_part", False),
        is_emergency=yes("emergency", False),
        is_patch_caused=yes("patch_caused", False),
    )
    contract = Contract(
        id="",
        version=0,
        customer_id="",
        plan=plan or Plan.BASIS,
        valid_from=datetime(1970, 1, 1, tzinfo=UTC),
        has_hardware_plan=yes("hardware_plan", False),
        has_standing_order=yes("standing_order", False),
    )
    return Question(None if plan is None else contract, facts)


def as_json(decision: Decision) -> dict[str, Any]:
    """The decision with its reasons."""
    return {
        "billing": decision.billing.value,
        "billing_word_de": WORDS_DE[decision.billing],
        "row": decision.row,
        "sentence": decision.sentence,
        "also": [{"row": row, "sentence": sentence} for row, sentence in decision.also],
        "needs_order": decision.needs_order,
    }


def _one_of(name: str, value: object, kind: type[E], *, also: type[StrEnum] | None = None) -> E:
    known = {each.value: each for each in kind}
    if not isinstance(value, str) or value not in known:
        others = [each.value for each in also or ()]
        raise BadLine(f"{name}: none of {', '.join([*known, *others])}")
    return known[value]


def _answers(fields: Mapping[str, Any]) -> Callable[[str, bool], bool]:
    def yes(name: str, default: bool) -> bool:
        value = fields.get(name, default)
        if not isinstance(value, bool):
            raise BadLine(f"{name}: neither true nor false")
        return value

    return yes


def _in_hours(fields: Mapping[str, Any], yes: Callable[[str, bool], bool]) -> bool:
    if "at" not in fields:
        return yes("in_service_hours", True)
    at = read_instant("at", fields["at"])
    try:
        found = is_open(SERVICE_CALENDAR, at)
    except (Refused, OverflowError):
        raise BadLine("at: too far from our time") from None
    if "in_service_hours" in fields and yes("in_service_hours", found) is not found:
        raise BadLine(f"at: lies {'within' if found else 'outside'} the service hours, in_service_hours says otherwise")
    return found
