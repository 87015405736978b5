"""wachpult-admin explain clock: a ticket's clock stretch by stretch, from the notification to its stop, with the evidence."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.admin import database
from app.admin.clock_words import WORDS, iso, span, step_as_json, stretch, when
from app.admin.json_lines import dump
from app.domain.calendar import SERVICE_CALENDAR, Step, deadline, elapsed
from app.domain.hours import to_seconds
from app.domain.sla import state
from app.domain.trace import explain

if TYPE_CHECKING:
    from app.admin.program import Subparsers
    from app.domain.ticket import Article
    from app.operations.clock_evidence import Evidence


def register(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add the command to the door."""
    parser = subparsers.add_parser(
        "clock",
        help="say what a ticket's clock did, and by which evidence",
        description="Say what a ticket's intervention clock did, stretch by stretch from the notification to the begin of "
        "work or to this moment: its start and stop with their evidence, the contract version, every re-classification.",
    )
    parser.add_argument("ticket", metavar="TICKET", help="number, such as 26-01234, or id")
    parser.add_argument("--at", type=_instant, metavar="INSTANT", help="as it stood at another moment; default: now")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.add_argument("--lang", choices=("en", "de"), default="en", help="language of the explanation")
    database.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Explain the clock of one ticket."""
    from app.operations import clock_evidence

    with database.opened(args) as store, store.read() as session:
        evidence = clock_evidence.of_ticket(session, args.ticket)
    now = args.at if args.at is not None else database.now()
    if args.json:
        print(dump(as_json(evidence, now=now)))
    else:
        print(as_text(evidence, now=now, lang=args.lang))
    return 0


def steps_of(evidence: Evidence, *, now: datetime) -> tuple[Step, ...]:
    """Every stretch from the clock's start until its stop or this moment."""
    clock = evidence.ticket.clock
    until = clock.stopped_at if clock.stopped_at is not None else now
    start, end = to_seconds(clock.started_at), to_seconds(until)
    return explain(SERVICE_CALENDAR, start, end) if start < end else ()


def as_json(evidence: Evidence, *, now: datetime) -> dict[str, Any]:
    """All of it as one object; instants with the offset of the service calendar's zone, service time in seconds."""
    ticket, clock, contract = evidence.ticket, evidence.ticket.clock, evidence.contract
    seen = state(clock, now=now, calendar=SERVICE_CALENDAR)
    latest = None
    if clock.target_s is not None:
        latest = iso(deadline(SERVICE_CALENDAR, clock.started_at, clock.target_s).latest_ok_at)
    return {
        "ticket": ticket.number,
        "id": ticket.id,
        "customer": evidence.customer,
        "subject": ticket.subject,
        "notified": iso(ticket.notified_at),
        "channel": ticket.channel.value,
        "plan": None if ticket.plan is None else ticket.plan.value,
        "contract": None
        if contract is None
        else {
            "id": contract.id,
            "plan": contract.plan.value,
            "from": iso(contract.valid_from),
            "to": None if contract.valid_to is None else iso(contract.valid_to),
        },
        "criticality": ticket.criticality.value,
        "calendar": clock.calendar,
        "target_s": clock.target_s,
        "started": iso(clock.started_at),
        "due": None if clock.due_at is None else iso(clock.due_at),
        "latest_in_time": latest,
        "stopped": None if clock.stopped_at is None else iso(clock.stopped_at),
        "stop_act": None if clock.stop_act is None else clock.stop_act.value,
        "stop_evidence": None if evidence.stop is None else _act(evidence, evidence.stop),
        "consumed_s": _consumed(evidence, now=now),
        "remaining_s": seen.remaining_s,
        "overdue_s": seen.overdue_s,
        "state": seen.phase.value,
        "was_breached": clock.was_breached,
        "acts": [_act(evidence, each) for each in evidence.acts],
        "trace": [step_as_json(step) for step in steps_of(evidence, now=now)],
    }


def as_text(evidence: Evidence, *, now: datetime, lang: str) -> str:
    """All of it for a person."""
    words, said = WORDS[lang], _WORDS[lang]
    ticket, clock, contract = evidence.ticket, evidence.ticket.clock, evidence.contract
    seen = state(clock, now=now, calendar=SERVICE_CALENDAR)
    lines = [f"#{ticket.number}  {evidence.customer}  {ticket.subject}", ""]

    def say(label: str, text: str) -> None:
        lines.append(f"{label:<12}{text}")

    say(words["notified"], f"{when(ticket.notified_at, lang)} ({said[ticket.channel.value]})")
    plan = said["no_contract"] if contract is None else f"{contract.plan.value}, {when(contract.valid_from, lang)}"
    say(said["contract"], plan)
    if clock.target_s is None:
        say(words["target"], said["no_target"])
    else:
        say(words["target"], f"{words[ticket.criticality]}, {span(clock.target_s)} {words['service_time']}")
        say(said["start"], when(clock.started_at, lang))
    lines += ["", *(stretch(step, lang) for step in steps_of(evidence, now=now)), ""]
    if clock.due_at is not None:
        say(words["due"], when(clock.due_at, lang))
    if clock.stopped_at is None:
        say(said["stop"], said["not_yet"].format(at=when(now, lang)))
    else:
        by = "" if evidence.stop is None else evidence.names.get(evidence.stop.author_id or "", "")
        act = "" if clock.stop_act is None else said[clock.stop_act.value]
        say(said["stop"], f"{when(clock.stopped_at, lang)} ({', '.join(filter(None, (act, by)))})")
    say(said["consumed"], span(_consumed(evidence, now=now)))
    say(said["state"], said[seen.phase.value] + (f" ({said['was_breached']})" if clock.was_breached else ""))
    if evidence.acts:
        lines += ["", said["acts"], *(_act_line(evidence, each, lang) for each in evidence.acts)]
    return "\n".join(lines)


def _consumed(evidence: Evidence, *, now: datetime) -> int:
    clock = evidence.ticket.clock
    return elapsed(SERVICE_CALENDAR, clock.started_at, now) if clock.consumed_s is None else clock.consumed_s


def _act(evidence: Evidence, entry: Article) -> dict[str, Any]:
    by = entry.author_id
    return {
        "entry": entry.id,
        "at": iso(entry.at),
        "code": entry.code,
        "by": None if by is None else evidence.names.get(by, by),
        "detail": dict(entry.detail),
    }


def _act_line(evidence: Evidence, entry: Article, lang: str) -> str:
    by = evidence.names.get(entry.author_id or "", "")
    facts = ", ".join(f"{name} {value}" for name, value in entry.detail.items())
    return "  " + "  ".join(filter(None, (when(entry.at, lang), entry.code, by, facts)))


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not an instant like 2026-06-09T10:15+02:00: {text}") from None
    if at.tzinfo is None:
        raise argparse.ArgumentTypeError(f"the offset is missing, as in 2026-06-09T10:15+02:00: {text}")
    return at


_WORDS = {
    "en": {
        "contract": "Contract",
        "no_contract": "none",
        "no_target": "none: without intervention time",
        "start": "Runs from",
        "stop": "Stopped",
        "not_yet": "not yet, at {at}",
        "consumed": "Consumed",
        "state": "State",
        "was_breached": "an earlier promise was broken",
        "acts": "Evidence",
        "without_sla": "without intervention time",
        "waiting": "waiting for the service hours",
        "running": "running",
        "resting": "resting out of hours",
        "met": "met",
        "met_late": "begun too late",
        "breached": "breached",
        "phone": "telephone",
        "mail": "e-mail",
        "alarm": "alarm, no notification",
        "console": "console",
        "remote": "remote session",
        "on_site": "on site",
        "appointment": "appointment agreed",
    },
    "de": {
        "contract": "Vertrag",
        "no_contract": "keiner",
        "no_target": "keine: ohne SLA",
        "start": "Läuft ab",
        "stop": "Angehalten",
        "not_yet": "noch nicht, {at}",
        "consumed": "Verbraucht",
        "state": "Zustand",
        "was_breached": "eine frühere Zusage war verletzt",
        "acts": "Belege",
        "without_sla": "ohne SLA",
        "waiting": "wartet auf die Servicezeit",
        "running": "läuft",
        "resting": "ruht außerhalb der Servicezeit",
        "met": "eingehalten",
        "met_late": "zu spät begonnen",
        "breached": "verletzt",
        "phone": "Telefon",
        "mail": "E-Mail",
        "alarm": "Alarm, keine Mitteilung",
        "console": "Konsole",
        "remote": "Fernwartung",
        "on_site": "vor Ort",
        "appointment": "Termin vereinbart",
    },
}
