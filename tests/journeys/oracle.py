"""The oracle of the fault tests: what the database and the replica hold against what the witnesses saw."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, cast

from sqlalchemy import select

from app.agent import identity as identities
from app.console.outbox import APPLIED, Outbox
from app.console.replica import Replica
from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.domain.check import Check, CheckResult, State
from app.domain.judge import Action, Context, Memory, judge
from app.models import (
    AlarmEventRow,
    AlarmRow,
    ArticleRow,
    CheckMemoryRow,
    IntentRow,
    MutationRow,
    ResultRow,
    StreamRow,
    TicketRow,
)
from app.store import facts
from app.store.engine import Store, open_store
from app.store.instants import to_ms
from app.store.results import STATES
from tests.journeys.witness import Account

STEPS = {"opened": "open", "came_back": "open", "worsened": "worsened", "improved": "improved", "returned": "returned"}
ACTIONS = {Action.OPEN: "open", Action.WORSEN: "worsened", Action.IMPROVE: "improved", Action.RETURN: "returned"}
SETTLES = 4
"""How often the console is let come to rest before a difference between replica and central service counts."""
SHOWN = 40


@dataclass
class Verdict:
    """What was found. ``problems`` empty: nothing lost, nothing doubled."""

    seconds: float = 0.0
    results: int = 0
    """Acknowledged as durable by the agents' spools."""
    unknown_results: int = 0
    lost: int = 0
    doubled: int = 0
    invented: int = 0
    alarm_steps: int = 0
    wrong_alarms: int = 0
    notices: int = 0
    wrong_notices: int = 0
    mutations: int = 0
    unknown_mutations: int = 0
    wrong_mutations: int = 0
    facts: int = 0
    differing_facts: int = 0
    problems: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For the record."""
        return asdict(self)

    def say(self, problem: str) -> None:
        """One more problem."""
        self.problems.append(problem)

    def line(self) -> str:
        """All figures in a line."""
        return ", ".join(
            f"{value} {name.replace('_', ' ')}" for name, value in asdict(self).items() if name != "problems"
        )


class Stored(NamedTuple):
    """A result as the central service holds it."""

    number: int
    check_id: str
    state: State
    at_ms: int


def examine(folder: Path, database_url: str, *, settle: Callable[[], object]) -> Verdict:
    """Compare everything; ``settle`` lets the console, if there is one, come to rest and ends it."""
    verdict = Verdict()
    store = open_store(database_url)
    try:
        for agent in sorted(folder.glob("agent-?")):
            _examine_agent(verdict, store, agent, Account(folder / f"{agent.name}.witness"))
        _examine_notices(verdict, store)
        _examine_console(verdict, store, folder, settle)
    finally:
        store.close()
    return verdict


# --- results and alarms -----------------------------------------------------------------------------------------------


def _examine_agent(verdict: Verdict, store: Store, folder: Path, account: Account) -> None:
    identity = identities.load(folder)
    assert identity is not None
    with store.read() as session:
        checks = {
            each.id: each
            for each in cast("list[Check]", facts.all_of(session, Noun.CHECK))
            if each.server_id == identity.server_id
        }
        rows = session.execute(
            select(ResultRow.value, CheckMemoryRow.check_id, ResultRow.state, ResultRow.at_ms)
            .join(StreamRow, StreamRow.no == ResultRow.stream)
            .join(CheckMemoryRow, CheckMemoryRow.no == ResultRow.check_no)
            .where(StreamRow.server_id == identity.server_id)
        ).all()
    stored = [Stored(round(value or 0), check, STATES[state], at) for value, check, state, at in rows]
    items = {check.item: check for check in checks.values() if check.kind == "disk"}
    told: dict[int, tuple[str, State, datetime]] = {
        number + place: (item, State(state), datetime.fromisoformat(line["at"]))
        for number, line in account.tried.items()
        for place, (item, state) in enumerate(line["found"])
    }
    certain = {n for number in account.certain for n in _numbers(account.tried[number])}
    counted = Counter(each.number for each in stored)
    lost = sorted(certain - counted.keys())
    doubled = sorted(number for number, count in counted.items() if count > 1)
    invented = sorted(counted.keys() - told.keys())
    torn = [
        number
        for number in account.unknown
        if len(set(_numbers(account.tried[number])) & counted.keys()) not in (0, len(account.tried[number]["found"]))
    ]
    wrong = [each for each in stored if each.number in told and not _is_as_told(each, told[each.number], checks)]
    verdict.results += len(certain)
    verdict.unknown_results += len(told) - len(certain)
    verdict.lost += len(lost)
    verdict.doubled += len(doubled)
    verdict.invented += len(invented) + len(wrong) + len(torn)
    for name, found in (
        ("lost", lost),
        ("doubled", doubled),
        ("never made", invented),
        ("torn", torn),
        ("altered", wrong),
    ):
        if found:
            verdict.say(f"{folder.name}: {len(found)} results {name}: {found[:SHOWN]}")
    for item, check in items.items():
        _examine_check(verdict, store, check, [told[n] for n in sorted(counted) if n in told and told[n][0] == item])


def _numbers(line: dict[str, Any]) -> range:
    return range(line["try"], line["last"] + 1)


def _is_as_told(found: Stored, told: tuple[str, State, datetime], checks: dict[str, Check]) -> bool:
    item, state, at = told
    check = checks.get(found.check_id)
    return check is not None and (check.item, found.state, found.at_ms) == (item, state, to_ms(at))


def _examine_check(verdict: Verdict, store: Store, check: Check, told: list[tuple[str, State, datetime]]) -> None:
    """Judge what the witness saw once more, and compare what must have become of the check's alarms."""
    memory, last_at = Memory(), None
    expected: list[str] = []
    for item, state, at in told:
        result = CheckResult("disk", item, state, at)
        found = judge(memory, result, attempts=check.attempts, last_at=last_at, context=Context(at))
        memory, last_at = found.memory or memory, at
        if found.action is not Action.NONE:
            expected.append(ACTIONS[found.action])
    with store.read() as session:
        steps = session.scalars(
            select(AlarmEventRow.what)
            .join(AlarmRow, AlarmRow.id == AlarmEventRow.alarm_id)
            .where(AlarmRow.check_id == check.id, AlarmEventRow.what.in_(STEPS))
            .order_by(AlarmEventRow.no)
        ).all()
        active = cast(
            "list[Alarm]",
            facts.all_of(session, Noun.ALARM, AlarmRow.check_id == check.id, AlarmRow.returned_at.is_(None)),
        )
    actual = [STEPS[what] for what in steps]
    verdict.alarm_steps += len(expected)
    if expected != actual:
        verdict.wrong_alarms += 1
        place = next(
            (i for i, (a, b) in enumerate(zip(expected, actual, strict=False)) if a != b),
            min(len(expected), len(actual)),
        )
        verdict.say(
            f"alarms of {check.item} on {check.server_id}: {len(expected)} steps must have been, {len(actual)} were;"
            f" from step {place}: {expected[place : place + 5]} but {actual[place : place + 5]}"
        )
    shown = [] if memory.alarmed is None else [memory.alarmed]
    if shown != [each.state for each in active]:
        verdict.wrong_alarms += 1
        verdict.say(
            f"alarms of {check.item} on {check.server_id}: {shown} must stand, {[a.state for a in active]} stand"
        )
    if (memory.state, memory.is_hard) != (check.state, check.is_hard):
        verdict.wrong_alarms += 1
        verdict.say(f"check {check.item} on {check.server_id}: {memory.state} but shows {check.state}")


def _examine_notices(verdict: Verdict, store: Store) -> None:
    """What people are to be told makes a chain: each says what they knew before. One lost or doubled breaks it."""
    with store.read() as session:
        rows = session.execute(select(IntentRow.id, IntentRow.payload).order_by(IntentRow.id)).all()
    verdict.notices = len(rows)
    known: dict[str, str] = defaultdict(lambda: State.OK.value)
    for id_, payload in rows:
        if payload["notice"] in ("flapping_start", "flapping_end"):
            continue
        check_id = payload["check_id"]
        if payload["notice"] == "past" and known[check_id] == State.OK.value:
            continue  # told as over: it leaves what they know as it was
        if payload["was"] != known[check_id] or payload["state"] == payload["was"]:
            verdict.wrong_notices += 1
            verdict.say(f"notice {id_} of {check_id}: says {payload['was']} was known, it was {known[check_id]}")
        known[check_id] = payload["state"] if State(payload["state"]).is_problem else State.OK.value


# --- the console ------------------------------------------------------------------------------------------------------


def _examine_console(verdict: Verdict, store: Store, folder: Path, settle: Callable[[], object]) -> None:
    if not (folder / "console").exists():
        return
    differing, total = ["never compared"], 0
    for _ in range(SETTLES):
        settle()
        differing, total = _differences(store, folder / "console" / "replica.db")
        if not differing:
            break
        threading.Event().wait(1.0)
    verdict.facts, verdict.differing_facts = total, len(differing)
    if differing:
        verdict.say(f"{len(differing)} facts of the replica differ: {differing[:SHOWN]}")
    _examine_mutations(verdict, store, folder)


def _differences(store: Store, path: Path) -> tuple[list[str], int]:
    replica = Replica(path)
    differing, total = [], 0
    try:
        assert replica.was_rebuilt == "", replica.was_rebuilt
        with store.read() as session:
            for noun in Noun:
                there = {fact.id: fact for fact in facts.all_of(session, noun)}
                here = {fact.id: fact for part in replica.load(noun) for fact in part}
                total += len(there)
                differing += [f"{noun} {id_}" for id_ in there.keys() | here.keys() if there.get(id_) != here.get(id_)]
    finally:
        replica.close()
    return differing, total


def _examine_mutations(verdict: Verdict, store: Store, folder: Path) -> None:
    account = Account(folder / "console.witness")
    outbox = Outbox(folder / "console" / "outbox.db")
    try:
        person = outbox.person
        assert person is not None
        kept = {entry.mid: entry for entry in outbox.entries(person.id)}
        draft = outbox.drafts(person.id, "call:1").get("call:1", "")
        client_id = outbox.client_id
    finally:
        outbox.close()
    with store.read() as session:
        rows = session.execute(select(MutationRow.client_id, MutationRow.mid, MutationRow.outcome)).all()
        tickets = list(session.scalars(select(TicketRow.id)))
        numbers = list(session.scalars(select(TicketRow.number)))
        articles = session.execute(select(ArticleRow.id, ArticleRow.ticket_id, ArticleRow.code)).all()
        steps = Counter(session.scalars(select(AlarmEventRow.alarm_id).where(AlarmEventRow.what == "acknowledged")))
    outcomes = {mid: outcome for client, mid, outcome in rows if client == client_id}
    stuck = [mid for mid, entry in kept.items() if not entry.is_unresolved or entry.state == APPLIED]
    sent = {mid: account.tried[n] for n, line in account.certain.items() for mid in line["mids"]}
    missing = [mid for mid in sent if mid not in outcomes and mid not in kept]
    foreign = outcomes.keys() - sent.keys()
    verdict.mutations = len(sent)
    verdict.unknown_mutations = len([n for n in account.unknown if account.tried[n]["kind"] != "draft"])
    counts = _Counts(outcomes, sent, [account.tried[n] for n in account.unknown])
    written = Counter((ticket, code) for _, ticket, code in articles)
    wrong: list[str] = []
    wrong += [f"mutations {missing[:SHOWN]} are nowhere"] if missing else []
    wrong += [f"mutations {stuck[:SHOWN]} are still on their way"] if stuck else []
    wrong += [f"mutations {sorted(foreign)} came from nowhere"] if len(foreign) > verdict.unknown_mutations else []
    wrong += [] if len(rows) == len(outcomes) else ["mutations of another console"]
    wrong += counts.compare("ticket", "ticket", Counter(tickets))
    wrong += counts.compare("ticket", "ticket", Counter(t for _, t, code in articles if code == "ticket.created"))
    wrong += counts.compare("note", "article", Counter(a for a, _, code in articles if not code), only_listed=True)
    moved = Counter({t: written[t, "ticket.assigned"] + written[t, "ticket.unassigned"] for t in tickets})
    wrong += counts.compare("assign", "ticket", +moved)
    wrong += counts.compare("acknowledge", "alarm", steps)
    wrong += [] if len(numbers) == len(set(numbers)) else ["a ticket number was given twice"]
    wrong += [] if draft in _possible_drafts(account) else [f"the draft is {draft!r}"]
    verdict.wrong_mutations = len(wrong)
    for each in wrong:
        verdict.say(each)


class _Counts:
    """How often each effect must be there: as often as it was applied, and once more at most for each unknown attempt."""

    def __init__(
        self, outcomes: dict[int, str], sent: dict[int, dict[str, Any]], unknown: list[dict[str, Any]]
    ) -> None:
        self._applied = [what for mid, what in sent.items() if outcomes.get(mid) in ("applied", "merged")]
        self._unknown = unknown

    def compare(self, kind: str, name: str, actual: Counter[str], *, only_listed: bool = False) -> list[str]:
        certain = Counter(each[name] for each in self._applied if each["kind"] == kind)
        possible = certain + Counter(each[name] for each in self._unknown if each["kind"] == kind)
        looked_at = possible.keys() | (set() if only_listed else actual.keys())
        return [
            f"{kind} {id_}: {actual[id_]} times, must be {certain[id_]} to {possible[id_]}"
            for id_ in sorted(looked_at)
            if not certain[id_] <= actual[id_] <= possible[id_]
        ]


def _possible_drafts(account: Account) -> set[str]:
    """The last draft that is certain, or a later one of which nobody knows."""
    drafts = {n: line["text"] for n, line in account.tried.items() if line["kind"] == "draft"}
    last = max((n for n in drafts if n in account.certain), default=0)
    return {drafts.get(last, "")} | {text for n, text in drafts.items() if n > last}
