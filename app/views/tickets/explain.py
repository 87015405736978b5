"""Why a deadline, a criticality and a bill are what they are: in whole sentences, each citing the contract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.calendar import SERVICE_CALENDAR, deadline, is_open, next_open
from app.domain.contract import Affected, Criticality, Plan, RequestKind
from app.domain.sla import Clock, ClockState, Phase, state
from app.domain.ticket import Channel, Ticket
from app.domain.trace import Step, StepCode
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.moments import Moments


def deadline_line(ticket: Ticket, *, moments: Moments, now: datetime) -> str:
    """Say what the clock of a ticket is doing and why, in one line."""
    clock = ticket.clock
    reported = _say(_REPORTED).format(when=moments.when(ticket.notified_at, now=now), how=_channel(ticket))
    if clock.target_s is None or clock.due_at is None:
        return f"{reported} · {no_deadline(ticket.plan, ticket.channel)}"
    seen = state(clock, now=now, calendar=SERVICE_CALENDAR)
    target = _say(_TARGET).format(hours=clock.target_s // 3600, start=moments.when(_counts_from(clock), now=now))
    said = f"{reported} · {_doing(clock, seen, target, moments=moments, now=now)}"
    return f"{said} · {_say(_WAS_BREACHED)}" if clock.was_breached else said


def no_deadline(plan: Plan | None, channel: Channel) -> str:
    """Say why there is no deadline."""
    if plan is None:
        return _say(_NO_CONTRACT)
    if channel is Channel.ALARM and plan.has_intervention_time:
        return _say(_ALARM_ONLY)
    return _say(_NO_TARGET).format(plan=words.word("plan", plan))


def trace_text(clock: Clock, *, moments: Moments) -> str:
    """Explain every stretch from the start of a clock to its deadline, a line each; empty without a deadline."""
    if clock.target_s is None:
        return ""
    steps = deadline(SERVICE_CALENDAR, clock.started_at, clock.target_s, trace=True).trace
    return "\n".join(_trace_lines(steps, moments))


def skipped(steps: Sequence[Step]) -> str:
    """Name what was skipped on the way, each reason once: "Nacht, Wochenende, Karfreitag"."""
    names: dict[str, None] = {}
    for step in steps:
        if step.code is not StepCode.SERVICE:
            names[_reason(step)] = None
    return ", ".join(names)


def criticality_rule(
    affected: Affected, *, found: Criticality, head_count: int = 0, persons_affected: int | None = None
) -> str:
    """Say which rule makes a ticket critical or not (rule R4); when somebody decided otherwise, that too."""
    who, ruled = _rule(affected, head_count, persons_affected)
    said = f"{who} → {words.word('criticality', ruled)}"
    return said if ruled is found else f"{said} · {_say(_OVERRIDDEN).format(found=words.word('criticality', found))}"


def billing_reason(plan: Plan | None, request: RequestKind) -> str:
    """Say how remote work within the service hours is billed, and which item of the contract says so."""
    if plan is None:
        return _say(_BILL_NO_CONTRACT)
    item = _say(_ITEMS[request])
    if plan is Plan.BASIS:
        return _say(_BILL_BASIS).format(item=item)
    if request is RequestKind.STANDARD_CHANGE:
        return _say(_BILL_OFFER).format(item=item, plan=words.word("plan", plan))
    if request is RequestKind.APPLICATION and plan is Plan.PLUS:
        return _say(_BILL_APPLICATION).format(item=item)
    return _say(_BILL_INCLUDED).format(item=item, plan=words.word("plan", plan))


def billing_limits(plan: Plan | None, *, at: datetime) -> str:
    """Say what the plan does not cover: on-site visits with Plus, work out of hours with Premium."""
    notes = []
    if plan is Plan.PLUS:
        notes.append(_say(_ON_SITE_PLUS))
    if plan is Plan.PREMIUM and not is_open(SERVICE_CALENDAR, at):
        notes.append(_say(_OUT_OF_HOURS_PREMIUM))
    return " ".join(notes)


def promised(plan: Plan | None) -> str:
    """Say the intervention times of a plan."""
    return _say(_PROMISED) if plan is not None and plan.has_intervention_time else _say(_NOT_PROMISED)


def stop_effect(after: Ticket, *, moments: Moments) -> str:
    """Say what an act does to the clock, given the ticket after it."""
    clock = after.clock
    if clock.target_s is None:
        return _say(_EFFECT_NONE)
    if clock.stopped_at is None:
        return ""
    used = clock.consumed_s or 0
    if used > clock.target_s:
        return _say(_EFFECT_LATE).format(length=moments.length_up(used - clock.target_s))
    length = moments.length(used) if used else _say(_NOTHING_USED)
    return _say(_EFFECT).format(used=length, hours=clock.target_s // 3600)


# --- inside ---------------------------------------------------------------------------------------------------------


def _doing(clock: Clock, seen: ClockState, target: str, *, moments: Moments, now: datetime) -> str:
    due = moments.when(clock.due_at, now=now) if clock.due_at is not None else ""
    match seen.phase:
        case Phase.MET | Phase.MET_LATE:
            return _stopped(clock, seen, due, moments=moments, now=now)
        case Phase.BREACHED:
            length = moments.length_up(max(1, seen.overdue_s))
            return _say(_BREACHED).format(length=length, due=due, target=target)
        case Phase.WAITING | Phase.RESTING:
            starts = moments.when(seen.next_start_at, now=now) if seen.next_start_at is not None else ""
            text = _say(_WAITING if seen.phase is Phase.WAITING else _RESTING)
            return text.format(due=due, target=target, starts=starts, length=moments.length(seen.remaining_s))
        case _:
            return _say(_RUNNING).format(due=due, target=target, length=moments.length(seen.remaining_s))


def _stopped(clock: Clock, seen: ClockState, due: str, *, moments: Moments, now: datetime) -> str:
    at = moments.when(clock.stopped_at, now=now) if clock.stopped_at is not None else ""
    act = words.word("act", clock.stop_act) if clock.stop_act is not None else ""
    used = moments.length(clock.consumed_s) if clock.consumed_s else _say(_NOTHING_USED)
    if seen.phase is Phase.MET:
        hours = (clock.target_s or 0) // 3600
        return _say(_MET).format(when=at, act=act, used=used, hours=hours)
    return _say(_MET_LATE).format(when=at, act=act, due=due, length=moments.length_up(max(1, seen.overdue_s)))


def _counts_from(clock: Clock) -> datetime:
    return next_open(SERVICE_CALENDAR, clock.started_at)


def _channel(ticket: Ticket) -> str:
    return words.word("channel", ticket.channel)


def _trace_lines(steps: Sequence[Step], moments: Moments) -> list[str]:
    """Write the stretches; neighbours that do not count are one line with all their reasons."""
    lines: list[str] = []
    closed: list[Step] = []
    for step in steps:
        if step.code is not StepCode.SERVICE:
            closed.append(step)
            continue
        if closed:
            lines.append(_skipped_line(closed, moments))
            closed = []
        length = moments.length(step.consumed_s)
        lines.append(_say(_COUNTED).format(start=moments.stamp(step.from_at), end=_end(step, moments), length=length))
    if closed:
        lines.append(_skipped_line(closed, moments))
    return lines


def _skipped_line(closed: Sequence[Step], moments: Moments) -> str:
    first, last = closed[0], closed[-1]
    end = moments.stamp(last.to_at)
    return _say(_SKIPPED).format(start=moments.stamp(first.from_at), end=end, why=skipped(closed))


def _end(step: Step, moments: Moments) -> str:
    is_same_day = moments.date(step.from_at) == moments.date(step.to_at)
    return moments.clock(step.to_at) if is_same_day else moments.stamp(step.to_at)


def _reason(step: Step) -> str:
    if step.code is StepCode.HOLIDAY:
        return _say(_HOLIDAYS[step.holiday]) if step.holiday in _HOLIDAYS else step.holiday
    return _say(_REASONS[step.code])


def _rule(affected: Affected, head_count: int, persons: int | None) -> tuple[str, Criticality]:
    if affected is Affected.KEY_PROCESS:
        return _say(_RULE_PROCESS), Criticality.CRITICAL
    if affected is Affected.MORE_OR_ALL:
        return _say(_RULE_MANY), Criticality.CRITICAL
    count = persons if persons is not None else (1 if affected is Affected.ONE else None)
    if count is not None and 0 < head_count <= count:
        return _say(_RULE_ALL).format(heads=head_count), Criticality.CRITICAL
    if affected is Affected.ONE:
        return _say(_RULE_ONE), Criticality.UNCRITICAL
    return _say(_RULE_FEW), Criticality.UNCRITICAL


def _say(text: str) -> str:
    return QCoreApplication.translate("explain", text)


_REPORTED = QT_TRANSLATE_NOOP("explain", "Gemeldet {when} ({how})")
_TARGET = QT_TRANSLATE_NOOP("explain", "{hours} h Servicezeit ab {start}")
_RUNNING = QT_TRANSLATE_NOOP("explain", "Beginn bis {due} = {target}, noch {length}")
_WAITING = QT_TRANSLATE_NOOP("explain", "die Frist startet {starts}, Beginn bis {due} ({target})")
_RESTING = QT_TRANSLATE_NOOP("explain", "die Frist ruht bis {starts}, Beginn bis {due} ({target}, noch {length})")
_BREACHED = QT_TRANSLATE_NOOP("explain", "Interventionszeit verletzt: {length} über der Frist {due} = {target}")
_MET = QT_TRANSLATE_NOOP("explain", "begonnen {when} ({act}), {used} von {hours} h verbraucht")
_MET_LATE = QT_TRANSLATE_NOOP("explain", "begonnen {when} ({act}), {length} nach der Frist {due}")
_EFFECT = QT_TRANSLATE_NOOP("explain", "Hält die Frist an: {used} von {hours} h Servicezeit verbraucht.")
_EFFECT_LATE = QT_TRANSLATE_NOOP("explain", "Hält die Frist an, {length} nach ihrem Ablauf.")
_EFFECT_NONE = QT_TRANSLATE_NOOP("explain", "Dieses Ticket hat keine Frist.")
_NOTHING_USED = QT_TRANSLATE_NOOP("explain", "nichts")
_WAS_BREACHED = QT_TRANSLATE_NOOP("explain", "vor der Umstufung schon verletzt")
_NO_CONTRACT = QT_TRANSLATE_NOOP("explain", "keine Frist: kein gültiger Vertrag")
_ALARM_ONLY = QT_TRANSLATE_NOOP("explain", "keine Frist: ein Alarm ist keine Meldung des Kunden")
_NO_TARGET = QT_TRANSLATE_NOOP("explain", "keine Frist: {plan} sagt keine Interventionszeit zu")
_COUNTED = QT_TRANSLATE_NOOP("explain", "{start} – {end}: {length} gezählt")
_SKIPPED = QT_TRANSLATE_NOOP("explain", "{start} – {end}: {why} übersprungen")
_OVERRIDDEN = QT_TRANSLATE_NOOP("explain", "abweichend eingestuft als {found}")
_RULE_PROCESS = QT_TRANSLATE_NOOP("explain", "Ein wichtiger Kernprozess ist klar beeinträchtigt")
_RULE_MANY = QT_TRANSLATE_NOOP("explain", "Mehr als zehn oder alle Personen können nicht arbeiten")
_RULE_ALL = QT_TRANSLATE_NOOP("explain", "Alle Personen des Kunden ({heads}) können nicht arbeiten")
_RULE_ONE = QT_TRANSLATE_NOOP("explain", "Eine Person: weder mehr als zehn noch alle")
_RULE_FEW = QT_TRANSLATE_NOOP("explain", "Zwei bis zehn Personen: weder mehr als zehn noch alle")
_BILL_NO_CONTRACT = QT_TRANSLATE_NOOP("explain", "Kein gültiger Vertrag: Arbeit wird gesondert berechnet.")
_BILL_BASIS = QT_TRANSLATE_NOOP("explain", "„{item}“ ist in Basis nicht enthalten: gesondert berechnet.")
_BILL_OFFER = QT_TRANSLATE_NOOP("explain", "„{item}“ gehört nicht zur Pauschale von {plan}: erst Angebot, dann Arbeit.")
_BILL_APPLICATION = QT_TRANSLATE_NOOP("explain", "„{item}“ ist in Plus ausgeschlossen: gesondert berechnet.")
_BILL_INCLUDED = QT_TRANSLATE_NOOP("explain", "„{item}“ in der Servicezeit: in der Pauschale von {plan} enthalten.")
_ON_SITE_PLUS = QT_TRANSLATE_NOOP("explain", "Einsätze vor Ort werden gesondert berechnet.")
_OUT_OF_HOURS_PREMIUM = QT_TRANSLATE_NOOP("explain", "Arbeit außerhalb der Servicezeit: mit Aufpreis.")
_PROMISED = QT_TRANSLATE_NOOP("explain", "Interventionszeit 4 h kritisch, 24 h unkritisch (Servicezeit Mo–Fr 9–18)")
_NOT_PROMISED = QT_TRANSLATE_NOOP("explain", "Keine Interventionszeit zugesagt")
_ITEMS = {
    RequestKind.FAULT: QT_TRANSLATE_NOOP("explain", "Störungsbeseitigung per Fernwartung"),
    RequestKind.ADMINISTRATION: QT_TRANSLATE_NOOP("explain", "Administrationstätigkeiten"),
    RequestKind.APPLICATION: QT_TRANSLATE_NOOP("explain", "Störungen an Anwendungsprogrammen"),
    RequestKind.STANDARD_CHANGE: QT_TRANSLATE_NOOP("explain", "Änderungen des konfigurierten Standards"),
    RequestKind.SUPPLIER: QT_TRANSLATE_NOOP("explain", "Abstimmung mit IT-Lieferanten"),
}
_REASONS = {
    StepCode.NIGHT: QT_TRANSLATE_NOOP("explain", "Nacht"),
    StepCode.BREAK: QT_TRANSLATE_NOOP("explain", "Pause"),
    StepCode.WEEKEND: QT_TRANSLATE_NOOP("explain", "Wochenende"),
    StepCode.PAUSE: QT_TRANSLATE_NOOP("explain", "angehalten"),
}
_HOLIDAYS = {
    "new_year": QT_TRANSLATE_NOOP("explain", "Neujahr"),
    "good_friday": QT_TRANSLATE_NOOP("explain", "Karfreitag"),
    "easter_monday": QT_TRANSLATE_NOOP("explain", "Ostermontag"),
    "labour_day": QT_TRANSLATE_NOOP("explain", "Tag der Arbeit"),
    "ascension_day": QT_TRANSLATE_NOOP("explain", "Christi Himmelfahrt"),
    "whit_monday": QT_TRANSLATE_NOOP("explain", "Pfingstmontag"),
    "german_unity_day": QT_TRANSLATE_NOOP("explain", "Tag der Deutschen Einheit"),
    "christmas_day": QT_TRANSLATE_NOOP("explain", "1. Weihnachtstag"),
    "second_christmas_day": QT_TRANSLATE_NOOP("explain", "2. Weihnachtstag"),
    "reformation_day": QT_TRANSLATE_NOOP("explain", "Reformationstag"),
}
