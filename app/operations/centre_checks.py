"""Checks the central service runs itself: which there are, and what becomes of what they find."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Changes
from app.domain.check import CheckResult, CheckSpec, Sample
from app.domain.errors import Refused
from app.domain.policy import CENTRE, is_enabled
from app.models import ServerRow
from app.models.agent import AgentRow
from app.models.setting import PolicyOverrideRow, SettingRow
from app.operations import checks, policy_lines
from app.operations.judging import Judging
from app.store import metrics, results, streams
from app.store.metrics import Cycle
from app.store.results import Kept

log = logging.getLogger("wachpult.central")

KINDS: Final = frozenset({"web"})
"""Kinds of checks the central service may run: those that look at a thing from outside."""
PRIVATE: Final = "centre.may_visit_private"
"""Setting: whether pages at private addresses may be fetched from the central service; no, unless it says so."""
_EPOCH: Final = "centre"


@dataclass(frozen=True, slots=True)
class Job:
    """One check the central service runs for a server."""

    server_id: str
    customer_id: str
    spec: CheckSpec


def may_visit_private(session: Session) -> bool:
    """Tell whether pages at private addresses may be fetched."""
    row = session.get(SettingRow, PRIVATE)
    return row is not None and row.value is True


def allow_private(session: Session, *, is_allowed: bool, now: datetime) -> None:
    """Let pages at private addresses be fetched, or no longer."""
    row = session.get(SettingRow, PRIVATE)
    if row is None:
        session.add(SettingRow(key=PRIVATE, value=is_allowed, changed_at=now, changed_by=""))
    else:
        row.value, row.changed_at = is_allowed, now
    session.flush()


def jobs(session: Session, *, now: datetime) -> tuple[Job, ...]:
    """List what the central service has to look at: of servers with something of their own, what says ``probe``: ``centre``."""
    rows = session.execute(
        select(ServerRow.id, ServerRow.customer_id, AgentRow.platform)
        .join(PolicyOverrideRow, PolicyOverrideRow.server_id == ServerRow.id)
        .outerjoin(AgentRow, (AgentRow.server_id == ServerRow.id) & AgentRow.revoked_at.is_(None))
        .where(ServerRow.deleted_at.is_(None))
        .order_by(ServerRow.id)
    ).all()
    found: list[Job] = []
    for row in rows:
        place = policy_lines.place_of(
            session, server_id=row.id, customer_id=row.customer_id, platform=row.platform or "", now=now
        )
        try:
            lines = policy_lines.shelf(session, [place]).lines(place)
        except Refused as error:
            log.warning("what the central service looks at for server %s is ignored: %s", row.id, error)
            continue
        found += [
            Job(row.id, row.customer_id, line.spec) for line in lines if line.is_enabled and is_centres(line.spec)
        ]
    return tuple(found)


def is_centres(spec: CheckSpec) -> bool:
    """Tell whether the central service runs a check."""
    return is_enabled(spec) and spec.kind in KINDS and spec.params.get("probe") == CENTRE


def record(
    session: Session, *, job: Job, found: Sequence[CheckResult], samples: Iterable[Sample], now: datetime
) -> Changes:
    """Judge and keep what a run found, in one transaction, as if the server's agent had delivered it."""
    stream = streams.open_stream(session, agent_id=None, server_id=job.server_id, epoch=_EPOCH, now=now)
    judging = Judging(session, server_id=job.server_id, now=now)
    known = checks.load(session, server_id=job.server_id, kind=job.spec.kind)
    checks.make(session, known, found, specs=(job.spec,), server_id=job.server_id, customer_id=job.customer_id)
    seq = stream.last_seq
    kept = []
    for result in found:
        check = known.get((result.kind, result.item))
        if check is None:
            continue
        seq += 1
        judging.result(check, result)
        kept.append(Kept(stream.no, seq, result.measured_at, check.no, result.state, result.value, result.duration_ms))
    if kept:
        results.append(session, kept)
    measured = list(samples)
    if measured:
        seq += 1
        metrics.append(session, [Cycle(stream.no, seq, job.server_id, measured)])
    judging.finish()
    checks.save(session, known)
    checks.touch_streams(session, job.server_id)
    if seq > stream.last_seq:
        streams.advance(session, no=stream.no, through=seq)
    session.flush()
    return frozenset(judging.changes)
