"""Results of devices: what an agent found where it asked, judged for each device like a server's own."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.check import CheckResult, State
from app.models import StreamRow
from app.operations import check_lines, checks
from app.operations.checks import Bench, DeviceBench
from app.operations.judging import Judging, Known
from app.operations.result_times import Times, sound, sound_cycle
from app.store import metrics, results, streams
from app.store.metrics import Cycle
from app.store.results import Kept
from app.wire.messages import NumberedResult, NumberedSamples

log = logging.getLogger("wachpult.central")

SEEN_EVERY: Final = timedelta(seconds=30)
"""How often "last seen" of a device may enter the feed."""
RESTARTED: Final = timedelta(seconds=90)
"""By how much the start of a device must move before it counts as another one: its clock is read to the second at best."""

_ANSWERED: Final = (State.OK, State.WARNING)


def take(
    session: Session,
    bench: Bench,
    *,
    found: Sequence[NumberedResult],
    sampled: Sequence[NumberedSamples],
    times: Times,
    is_asked: bool,
    now: datetime,
) -> None:
    """Judge and keep what an agent found on its devices. What it says of others' devices is left alone.

    Args:
        session: In the write transaction that takes the delivery in.
        bench: The agent's.
        found: Results with a subject that were not taken in before.
        sampled: Samples with a subject that were not taken in before.
        times: Of the delivery.
        is_asked: Whether somebody waits for them.
        now: When it came.
    """
    by_device: dict[str, list[NumberedResult]] = defaultdict(list)
    for result in found:
        by_device[result.subject].append(result)
    subjects = {*by_device, *(each.subject for each in sampled)}
    _note_strangers(bench, subjects - bench.devices.keys())
    mine = [bench.devices[each] for each in sorted(subjects & bench.devices.keys())]
    if not mine:
        return
    _open(session, bench, mine, now=now)
    kept: list[Kept] = []
    judged: dict[tuple[str, str], Known] = {}
    for device in mine:
        kept += _judge(session, bench.stream, device, by_device[device.server_id], times, now=now)
        judged |= {(device.server_id, known.check.id): known for known in device.checks.values()}
    if kept:
        results.append(session, kept)
    checks.save(session, judged, is_asked=is_asked)
    cycles = [
        Cycle(bench.devices[each.subject].stream, each.seq, each.subject, sound_cycle(each.samples, times))
        for each in sorted(sampled, key=_seq)
        if each.subject in bench.devices
    ]
    if cycles:
        metrics.append(session, cycles)


def _judge(
    session: Session,
    stream: int,
    device: DeviceBench,
    fresh: Iterable[NumberedResult],
    times: Times,
    *,
    now: datetime,
) -> list[Kept]:
    judging = Judging(session, server_id=device.server_id, now=now)
    if device.lines is not None:
        check_lines.align(session, judging, device.checks, device.lines, now=now)
        device.lines = None
    numbered = [(each.seq, sound(each.result, times)) for each in sorted(fresh, key=_seq)]
    strange = [
        result
        for _, result in numbered
        if (result.kind, result.item) not in device.checks and checks.is_agents_to_tell(result.kind, result.item)
    ]
    if strange:
        checks.make(
            session,
            device.checks,
            strange,
            specs=device.specs,
            server_id=device.server_id,
            customer_id=device.customer_id,
        )
    kept = []
    for seq, result in numbered:
        known = device.checks.get((result.kind, result.item))
        if known is None or not known.check.is_enabled:
            continue
        judging.result(known, result)
        kept.append(Kept(stream, seq, result.measured_at, known.no, result.state, result.value, result.duration_ms))
    _see(judging, device, [result for _, result in numbered])
    judging.finish()
    return kept


def _see(judging: Judging, device: DeviceBench, found: Sequence[CheckResult]) -> None:
    """Note when the device answered last; it was seen only if it did."""
    answered = [each.measured_at for each in found if each.kind == "device" and _is_answer(each)]
    if not answered or (device.seen_at is not None and max(answered) - device.seen_at < SEEN_EVERY):
        return
    server = judging.server
    at = max(answered) if server.last_seen_at is None else max(*answered, server.last_seen_at)
    device.seen_at = server.last_seen_at = at
    every_s = next((spec.interval_s for spec in device.specs if spec.kind == "device" and spec.interval_s), 60)
    if server.interval_s != every_s:
        server.interval_s = every_s
    for each in found:
        started = _started(each)
        if started is not None and (server.booted_at is None or abs(server.booted_at - started) > RESTARTED):
            server.booted_at = started


def _is_answer(result: CheckResult) -> bool:
    """Whether the device answered, however slowly: then it was measured how long that took."""
    return result.state in _ANSWERED or result.value is not None


def _started(result: CheckResult) -> datetime | None:
    """When the device was started, if this says so and it can be."""
    told = result.detail.get("booted_at") if result.kind == "device_uptime" else None
    try:
        at = datetime.fromisoformat(str(told)) if told else None
    except ValueError:
        return None
    return None if at is None or at.tzinfo is None or at > result.measured_at else at.astimezone(UTC)


def _open(session: Session, bench: Bench, devices: Sequence[DeviceBench], *, now: datetime) -> None:
    """Find what is remembered of the devices' checks: in memory if nobody else has changed it, else in the database.

    Each device has a stream of its own beside its agent's: its samples are of it, and its revision is of it.
    """
    epoch = f"via {bench.stream}"
    ids = [each.server_id for each in devices]
    known = {
        row.server_id: (row.no, row.revision)
        for row in session.execute(
            select(StreamRow.server_id, StreamRow.no, StreamRow.revision).where(
                StreamRow.server_id.in_(ids), StreamRow.agent_id.is_(None), StreamRow.epoch == epoch
            )
        )
    }
    for server_id in ids:
        if server_id not in known:
            made = streams.open_stream(session, agent_id=None, server_id=server_id, epoch=epoch, now=now)
            known[server_id] = (made.no, made.revision)
    stale = [each for each in devices if (each.stream, each.revision) != known[each.server_id]]
    if not stale:
        return
    read = checks.load_many(session, server_ids=[each.server_id for each in stale])
    for each in stale:
        each.stream, each.revision = known[each.server_id]
        each.checks = read.get(each.server_id, {})
        each.seen_at = None


def _note_strangers(bench: Bench, strangers: set[str]) -> None:
    """Say once that an agent speaks of devices that are not its own: they were given to another one, or dropped."""
    if strangers and not bench.has_strangers:
        bench.has_strangers = True
        log.info("results of %d devices are left alone: their agent does not poll them", len(strangers))


def _seq(item: NumberedResult | NumberedSamples) -> int:
    return item.seq
