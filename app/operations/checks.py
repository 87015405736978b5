"""Checks of servers: made with their first result, remembered from one delivery to the next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, event, update
from sqlalchemy.orm import Session

from app.domain import policy
from app.domain.catalogue import KINDS
from app.domain.change import Noun
from app.domain.check import Check, CheckResult, CheckSpec
from app.domain.policy_layers import Line, specs_of
from app.models.check import CheckRow
from app.models.stream import StreamRow
from app.operations import device_config, policies
from app.operations.agents import Known as Agent
from app.operations.judging import Known
from app.store import facts, many, memories
from app.store.memories import Remembered
from app.store.streams import Stream
from app.wire.ids import new_id

CHECKS_AT_MOST: Final = 2000
"""Checks of one server; results beyond make none."""
WRITTEN_EVERY: Final = timedelta(seconds=60)
"""How old the written newest result of a steady check may be before it is written anew; its history has every single one."""

AGENT_SPEC: Final = CheckSpec("agent", "", interval_s=0, attempts=1)
"""The check of the agent itself: the central service finds silence out, so one result is enough to believe it."""

_REMEMBERED: Final = 40_000
"""Checks one process keeps in memory."""


@dataclass(slots=True)
class Bench:
    """A server's checks as one process remembers them between two deliveries of a stream.

    Only good while nobody else has changed what is remembered: the stream's ``last_seq`` and ``revision`` say so.

    Attributes:
        version: Of the agent's configuration, made of ``specs``.
        seen_at: When "last seen" last went into the feed.
        vitals: Newest figures for the board's row; ``shown`` are those in the feed since ``vitals_at``.
    """

    stream: int
    last_seq: int
    revision: int
    basis: tuple[int, bool, int]
    version: int
    specs: tuple[CheckSpec, ...]
    checks: dict[tuple[str, str], Known]
    lines: tuple[Line, ...] | None = None
    """Of the policy, as long as the checks have not been brought into line with them."""
    seen_at: datetime | None = None
    vitals: dict[str, float] = field(default_factory=dict)
    shown: dict[str, float] = field(default_factory=dict)
    vitals_at: datetime | None = None
    disk_item: str = ""
    full: dict[str, datetime] = field(default_factory=dict)
    """When each volume will be full, as far as that is foretold."""
    full_shown: tuple[str, datetime | None] | None = None
    """What the server's row says of the first of them; None: not known to this process."""
    restart_pending: bool | None = None
    """What the server's row says of a pending restart; None: not known to this process."""
    signatures: dict[str, int] = field(default_factory=dict)
    """Age of the signatures in working days, by anti-virus product."""
    devices: dict[str, DeviceBench] = field(default_factory=dict)
    """The devices the agent asks, by id."""
    has_strangers: bool = False
    """Whether it was said already that the agent speaks of devices that are not its own."""

    @property
    def size(self) -> int:
        """How many checks are remembered."""
        return len(self.checks) + sum(len(device.checks) for device in self.devices.values())


@dataclass(slots=True)
class DeviceBench:
    """As ``Bench``, for a device its agent asks; ``stream`` is its own, 0 as long as nothing was read."""

    server_id: str
    customer_id: str
    specs: tuple[CheckSpec, ...]
    lines: tuple[Line, ...] | None
    stream: int = 0
    revision: int = -1
    checks: dict[tuple[str, str], Known] = field(default_factory=dict)
    seen_at: datetime | None = None


def take_bench(session: Session, agent: Agent, stream: Stream, *, now: datetime) -> Bench:
    """Get what is remembered of an agent's server: from memory if that is still true, else from the database."""
    # Contracts begin at midnight: a plan that is another one today is found out today.
    basis = (agent.config_version, agent.is_approved, now.toordinal())
    bench = _benches(session).take(agent.id)
    place = (stream.no, stream.last_seq, stream.revision, basis)
    if bench is not None and place == (bench.stream, bench.last_seq, bench.revision, bench.basis):
        return bench
    lines = policies.lines(session, agent=agent, now=now)
    specs = specs_of(lines)
    devices = device_config.polled(session, agent=agent, now=now)
    base = policies.version_of(list(specs), policies.pace(session))
    version = device_config.version(session, base, devices, agent=agent)
    known = load(session, server_id=agent.server_id)
    bench = Bench(stream.no, stream.last_seq, stream.revision, basis, version, specs, known, lines)
    bench.devices = {
        each.server_id: DeviceBench(each.server_id, each.customer_id, each.specs, each.lines) for each in devices
    }
    return bench


def keep_bench(session: Session, agent_id: str, bench: Bench) -> None:
    """Remember a bench once the transaction is committed; if it is not, what is in memory is forgotten."""
    benches = _benches(session)

    def committed(_: Session) -> None:
        benches.put(agent_id, bench)

    event.listen(session, "after_commit", committed, once=True)


def load(session: Session, *, server_id: str, kind: str | None = None) -> dict[tuple[str, str], Known]:
    """Read a server's checks and what is remembered of them; with ``kind`` only those."""
    return load_many(session, server_ids=[server_id], kind=kind).get(server_id, {})


def load_many(
    session: Session, *, server_ids: Sequence[str], kind: str | None = None
) -> dict[str, dict[tuple[str, str], Known]]:
    """As ``load``, for several servers at once; one without checks is left out."""
    where: list[ColumnElement[bool]] = [CheckRow.server_id.in_(server_ids)]
    if kind is not None:
        where.append(CheckRow.kind == kind)
    checks = [cast("Check", each) for each in facts.all_of(session, Noun.CHECK, *where)]
    remembered = memories.of_servers(session, server_ids)
    found: dict[str, dict[tuple[str, str], Known]] = {}
    for check in checks:
        memory = remembered.get(check.id)
        if memory is None:
            known = Known(memories.create(session, [check.id])[check.id], check, b"", None)
        else:
            known = Known(memory.no, check, memory.memory, memory.last_at, memory.last_at)
        found.setdefault(check.server_id, {})[check.kind, check.item] = known
    return found


def make(
    session: Session,
    checks: dict[tuple[str, str], Known],
    results: Iterable[CheckResult],
    *,
    specs: tuple[CheckSpec, ...],
    server_id: str,
    customer_id: str,
) -> None:
    """Make the checks of first results, each by the line of the policy it belongs to; not more than a server may have."""
    fresh: dict[tuple[str, str], Check] = {}
    for result in results:
        place = (result.kind, result.item)
        if place in checks or place in fresh or len(checks) + len(fresh) >= CHECKS_AT_MOST:
            continue
        spec = policy.spec_for(specs, *place) or CheckSpec(*place)
        fresh[place] = _check(spec, result, server_id=server_id, customer_id=customer_id)
    if not fresh:
        return
    many.insert_all(session, list(fresh.values()))
    numbers = memories.create(session, [check.id for check in fresh.values()])
    for place, check in fresh.items():
        checks[place] = Known(numbers[check.id], replace(check, version=1), b"", None)


def _check(spec: CheckSpec, result: CheckResult, *, server_id: str, customer_id: str) -> Check:
    return Check(
        id=new_id(),
        version=0,
        server_id=server_id,
        customer_id=customer_id,
        kind=result.kind,
        item=result.item,
        state=result.state,
        is_hard=not result.state.is_problem,
        attempt=1,
        attempts=spec.attempts,
        since=result.measured_at,
        last_at=result.measured_at,
        next_at=result.measured_at + timedelta(seconds=spec.interval_s) if spec.interval_s else None,
        value=result.value,
        unit=result.unit,
        code=result.code,
        detail=dict(result.detail),
        interval_s=spec.interval_s,
        daily_at=spec.daily_at,
        thresholds=spec.thresholds,
    )


def is_agents_to_tell(kind: str, item: str) -> bool:
    """Whether an agent may deliver results of this kind: not what the central service finds out itself."""
    known = KINDS.get(kind)
    return len(kind) <= 64 and len(item) <= 255 and kind != "" and (known is None or not known.is_central)


def save(session: Session, checks: dict[tuple[str, str], Known], *, is_asked: bool = False) -> None:
    """Write back what is remembered: what changed and what somebody asked for at once, what only confirms now and then."""
    rows = []
    for known in checks.values():
        newest = known.newest
        if newest is None:
            continue
        is_old = known.written_at is None or newest.measured_at - known.written_at >= WRITTEN_EVERY
        if known.is_dirty or is_old or is_asked or newest.measured_at < known.written_at:  # type: ignore[operator]
            rows.append(
                Remembered(
                    known.no, known.packed, known.last_at, newest.state, newest.value, newest.code, newest.detail
                )
            )
            known.written_at, known.is_dirty = newest.measured_at, False
            known.newest = None
    rows.sort(key=lambda row: row.no)
    memories.save(session, rows)


def touch_streams(session: Session, server_id: str) -> None:
    """Say that what is remembered of a server's checks was changed by somebody else than its agent's stream."""
    session.execute(
        update(StreamRow)
        .where(StreamRow.server_id == server_id)
        .values(revision=StreamRow.revision + 1)
        .execution_options(synchronize_session=False)
    )


class _Benches:
    """The benches of one process, by agent; as many as their checks allow."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Bench] = OrderedDict()
        self._checks = 0

    def take(self, agent_id: str) -> Bench | None:
        with self._lock:
            bench = self._kept.pop(agent_id, None)
            if bench is not None:
                self._checks -= bench.size
            return bench

    def put(self, agent_id: str, bench: Bench) -> None:
        with self._lock:
            older = self._kept.pop(agent_id, None)
            if older is not None:
                self._checks -= older.size
            self._kept[agent_id] = bench
            self._checks += bench.size
            while self._checks > _REMEMBERED and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._checks -= oldest.size


def _benches(session: Session) -> _Benches:
    shared: dict[str, Any] = session.info.setdefault("shared", {})
    benches = shared.get("benches")
    if benches is None:
        benches = shared.setdefault("benches", _Benches())
    return cast("_Benches", benches)
