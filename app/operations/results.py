"""Results: what an agent delivers is taken in exactly once, judged, kept, and acknowledged when it is durable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.domain.check import CheckResult, Sample, State
from app.domain.fleet import AgentState
from app.domain.forecast import FARTHEST_DAYS
from app.domain.silence import agent_result
from app.models.agent import AgentRow
from app.operations import check_lines, checks, device_results, scans
from app.operations.agents import Known as Agent
from app.operations.agents import describe
from app.operations.checks import Bench
from app.operations.judging import Judging
from app.operations.result_times import SKEW_SILENT, Times, sound, sound_cycle
from app.store import metrics, results, streams
from app.store.metrics import Cycle
from app.store.results import Kept
from app.wire.messages import Acknowledged, Gap, NumberedResult, NumberedSamples, Results

SEEN_EVERY: Final = timedelta(seconds=30)
"""How often "last seen" may enter the feed."""
VITALS_EVERY: Final = timedelta(seconds=60)
"""How often figures of the board's row enter the feed …"""
VITALS_MOVED: Final = 5.0
"""… unless one of them moved by so many points."""

FULL_MOVED: Final = timedelta(hours=12)
"""By how much the time at which a volume will be full must move before the feed tells it."""

_RESTART: Final = frozenset({"restart.none", "restart.pending"})
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def record(
    session: Session, *, agent: Agent, epoch: str, agent_time_s: int, message: Results, now: datetime
) -> Acknowledged:
    """Take one delivery in: everything of it that was not taken in before, and exactly once.

    Agents that are not approved may deliver: it is kept and judged like any other, on a server that shows as pending.

    Args:
        session: In the write transaction that let the agent in.
        agent: Who delivers.
        epoch: The stream it is of; a new one when the agent's spool began anew.
        agent_time_s: The agent's clock when it sent, seconds since 1970.
        message: What it delivers.
        now: When it came.

    Returns:
        What to acknowledge once the transaction is durable.
    """
    stream = streams.open_stream(session, agent_id=agent.id, server_id=agent.server_id, epoch=epoch, now=now)
    bench = checks.take_bench(session, agent, stream, now=now)
    judging = Judging(session, server_id=agent.server_id, now=now)
    offset = timedelta(seconds=agent_time_s) - (now - _EPOCH)
    times = Times(now, offset if abs(offset) >= SKEW_SILENT else timedelta())
    through = _last(message, stream.last_seq)
    if bench.lines is not None:
        check_lines.align(session, judging, bench.checks, bench.lines, now=now)
        bench.lines = None
    found = [each for each in message.results if each.seq > stream.last_seq]
    sampled = [each for each in message.samples if each.seq > stream.last_seq]
    _judge_all(session, judging, bench, agent, [each for each in found if not each.subject], times)
    _keep_samples(session, bench, agent, [each for each in sampled if not each.subject], times)
    _hear(session, judging, bench, agent, message, offset=offset, now=now)
    _note_gaps(session, bench, agent, [each for each in message.gaps if each.seq > stream.last_seq])
    judging.finish()
    checks.save(session, bench.checks, is_asked=message.is_asked)
    device_results.take(
        session,
        bench,
        found=[each for each in found if each.subject],
        sampled=[each for each in sampled if each.subject],
        times=times,
        is_asked=message.is_asked,
        now=now,
    )
    for report in message.scans:
        scans.report(session, report, server_id=agent.server_id, now=now)
    if through > stream.last_seq:
        streams.advance(session, no=stream.no, through=through)
    bench.last_seq = through
    checks.keep_bench(session, agent.id, bench)
    return Acknowledged(
        through=through,
        config_version=bench.version,
        server_time=now,
        is_approved=agent.is_approved,
        check_now=agent.check_now_at is not None,
        call=0 if agent.check_now_at is None else agent.config_version,
        only=[] if agent.check_now_at is None else list(agent.check_only),
    )


def _last(message: Results, last_seq: int) -> int:
    last = [last_seq]
    last += [each.seq for each in message.results]
    last += [each.seq for each in message.samples]
    last += [each.seq for each in message.gaps]
    return max(last)


def _judge_all(
    session: Session, judging: Judging, bench: Bench, agent: Agent, fresh: Iterable[NumberedResult], times: Times
) -> None:
    kept: list[Kept] = []
    restart: CheckResult | None = None
    known_checks, stream = bench.checks, bench.stream
    numbered = [(item.seq, sound(item.result, times)) for item in sorted(fresh, key=_seq)]
    strange = [
        result
        for _, result in numbered
        if (result.kind, result.item) not in known_checks and checks.is_agents_to_tell(result.kind, result.item)
    ]
    if strange:
        checks.make(
            session,
            known_checks,
            strange,
            specs=bench.specs,
            server_id=agent.server_id,
            customer_id=agent.customer_id,
        )
    for seq, result in numbered:
        known = known_checks.get((result.kind, result.item))
        if known is None or result.kind == "agent" or not known.check.is_enabled:
            continue
        judging.result(known, result)
        if result.kind == "restart" and result.code in _RESTART:
            restart = result
        if result.kind == "disk":
            _look_at_filling(bench, result)
        if result.kind == "antivirus":
            _look_at_signatures(bench, judging, result)
        kept.append(Kept(stream, seq, result.measured_at, known.no, result.state, result.value, result.duration_ms))
    if kept:
        results.append(session, kept)
    _show_filling(bench, judging, [result for _, result in numbered])
    if restart is not None and bench.restart_pending is not (restart.code == "restart.pending"):
        bench.restart_pending = judging.server.restart_pending = restart.code == "restart.pending"


def _look_at_signatures(bench: Bench, judging: Judging, result: CheckResult) -> None:
    """Remember how old the oldest signatures on the server are, for its row; a product without an age has none to show."""
    if result.value is None:
        bench.signatures.pop(result.item, None)
    else:
        bench.signatures[result.item] = int(result.value)
    oldest = max(bench.signatures.values(), default=None)
    if judging.server.signature_days != oldest:
        judging.server.signature_days = oldest


def _look_at_filling(bench: Bench, result: CheckResult) -> None:
    """Remember when a volume will be full; what is not foretold any more is forgotten."""
    days = result.detail.get("full_in_days")
    if isinstance(days, int | float) and 0 <= days <= FARTHEST_DAYS:
        bench.full[result.item] = result.measured_at + timedelta(days=days)
    else:
        bench.full.pop(result.item, None)


def _show_filling(bench: Bench, judging: Judging, sound: Iterable[CheckResult]) -> None:
    """Put the volume that will be full first into the server's row, when it is another one or the time has moved by half a day."""
    if not any(result.kind == "disk" for result in sound):
        return
    item, at = min(bench.full.items(), key=lambda each: each[1], default=("", None))
    shown = bench.full_shown
    if shown is not None and shown[0] == item and (at is None or _are_near(shown[1], at)):
        return
    server = judging.server
    if (server.full_item, server.full_at) != (item, at):
        server.full_item, server.full_at = item, at
    bench.full_shown = (item, at)


def _are_near(one: datetime | None, other: datetime) -> bool:
    return one is not None and abs(one - other) < FULL_MOVED


def _seq(item: NumberedResult | NumberedSamples) -> int:
    return item.seq


def _keep_samples(session: Session, bench: Bench, agent: Agent, fresh: list[NumberedSamples], times: Times) -> None:
    kept = [
        Cycle(bench.stream, cycle.seq, agent.server_id, sound_cycle(cycle.samples, times))
        for cycle in sorted(fresh, key=_seq)
    ]
    if kept:
        metrics.append(session, kept)
        _look_at_vitals(bench, kept[-1].samples)


def _look_at_vitals(bench: Bench, samples: Iterable[Sample]) -> None:
    """Remember the figures a board row shows: processor, memory, and the fullest volume."""
    disks: dict[str, float] = {}
    for sample in samples:
        if sample.metric == "cpu.percent":
            bench.vitals["cpu"] = sample.value
        elif sample.metric == "memory.percent":
            bench.vitals["memory"] = sample.value
        elif sample.metric == "disk.used_percent":
            disks[sample.item] = sample.value
    if disks:
        bench.disk_item, bench.vitals["disk"] = max(disks.items(), key=lambda each: each[1])


def _hear(
    session: Session,
    judging: Judging,
    bench: Bench,
    agent: Agent,
    message: Results,
    *,
    offset: timedelta,
    now: datetime,
) -> None:
    """Note that the agent was heard of; into the feed goes only what a board row needs, and not more often than it needs."""
    state = agent.state
    if agent.is_approved:
        state = AgentState.STOPPED if message.goodbye else AgentState.LIVE
    told = (state, message.interval_s, message.backlog, agent.check_now_at is None)
    if told != (agent.state, agent.interval_s, agent.backlog, True) or message.goodbye:
        session.execute(
            update(AgentRow)
            .where(AgentRow.id == agent.id)
            .values(
                state=state,
                goodbye_at=now if message.goodbye else None,
                interval_s=message.interval_s,
                backlog=message.backlog,
                check_now_at=None,
                check_only=(),
            )
            .execution_options(synchronize_session=False)
        )
    is_due = bench.seen_at is None or now - bench.seen_at >= SEEN_EVERY
    are_vitals_due = _are_vitals_due(bench, now)
    if not (is_due or are_vitals_due or state is not agent.state or message.machine is not None):
        return
    server = judging.server
    bench.seen_at = server.last_seen_at = now
    server.interval_s = message.interval_s
    seconds = round(offset.total_seconds(), 1)
    if abs(seconds - server.clock_offset_s) >= 2.0:
        server.clock_offset_s = seconds
    if are_vitals_due:
        bench.vitals_at, bench.shown = now, dict(bench.vitals)
        server.vitals = replace(
            server.vitals,
            at=now,
            cpu=bench.vitals.get("cpu"),
            memory=bench.vitals.get("memory"),
            disk=bench.vitals.get("disk"),
            disk_item=bench.disk_item,
        )
    if message.machine is not None:
        describe(server, message.machine)
    if server.agent is not state:
        server.agent = state
    # A goodbye is judged when it lasts (`silence.overdue`): an agent that is only started anew is nobody's problem.
    is_staying = state is not AgentState.STOPPED
    if agent.is_approved and is_staying and (state is not agent.state or ("agent", "") not in bench.checks):
        _judge_agent(session, judging, bench, agent, state, now=now)


def _note_gaps(session: Session, bench: Bench, agent: Agent, fresh: list[Gap]) -> None:
    """Keep what the agent had to throw away in the history, so that missing data never looks like good data."""
    known = bench.checks.get(("agent", "")) or next(iter(bench.checks.values()), None)
    if known is None:
        return
    results.add_events(
        session,
        [
            results.Event(
                check_id=known.check.id,
                server_id=agent.server_id,
                at=gap.since,
                what="gap",
                state=State.UNKNOWN,
                is_hard=False,
                code="data.gap",
                detail={"dropped": gap.dropped, "what": gap.what, "until": gap.until.isoformat()},
            )
            for gap in fresh
        ],
    )


def _are_vitals_due(bench: Bench, now: datetime) -> bool:
    if not bench.vitals:
        return False
    if bench.vitals_at is None or now - bench.vitals_at >= VITALS_EVERY:
        return True
    return any(abs(value - bench.shown.get(name, -100.0)) >= VITALS_MOVED for name, value in bench.vitals.items())


def _judge_agent(
    session: Session, judging: Judging, bench: Bench, agent: Agent, state: AgentState, *, now: datetime
) -> None:
    """Judge the check of the agent itself: it is heard of."""
    result = agent_result(state, last_seen_at=now, now=now)
    if result is None:
        return
    checks.make(
        session,
        bench.checks,
        [result],
        specs=(checks.AGENT_SPEC,),
        server_id=agent.server_id,
        customer_id=agent.customer_id,
    )
    known = bench.checks.get(("agent", ""))
    if known is not None:
        judging.result(known, result)
