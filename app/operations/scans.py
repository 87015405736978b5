"""Scans: an agent looks for devices in its network, and what it finds is kept for a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.device import DeviceRole, guess_role
from app.domain.device_access import Access, SnmpVersion
from app.domain.device_range import addresses, check_ranges
from app.domain.errors import Refused
from app.domain.plain import one_line
from app.models import DeviceAccessRow, DeviceScanRow, ServerRow
from app.operations import device_access, polling
from app.operations.agents import is_id
from app.store.sealing import Sealer
from app.wire.device_questions import ScanFound, ScansAnswer, ScanState, StartScan
from app.wire.devices import FoundDevice, ScanReport

KEPT_FOR: Final = timedelta(days=1)
DONE: Final = "done"
STOPPED: Final = "stopped"


def start(session: Session, it: StartScan, *, sealer: Sealer, by: str, now: datetime) -> ScanState:
    """Let the agent of a server look for devices.

    Raises:
        Refused: what ``polling.poller`` refuses; ``device.range_missing``, ``device.range_malformed``, ``device.range_large``; ``scan.running`` when the agent is
            looking already; ``scan.exists``; what ``device_access.seal_scan`` refuses.
    """
    polling.poller(session, it.server_id)
    ranges = check_ranges(it.ranges)
    if session.get(DeviceScanRow, it.scan_id) is not None:
        raise Refused("scan.exists")
    if running(session, it.server_id):
        raise Refused("scan.running")
    accesses = [each.access() for each in it.accesses]
    row = DeviceScanRow(
        id=it.scan_id, server_id=it.server_id, started_at=now, started_by=by, ranges=ranges, port=it.port,
        versions=tuple(each.version.value for each in accesses),
        sealed=device_access.seal_scan(session, accesses, scan_id=it.scan_id, sealer=sealer), asked=0,
        of=len(addresses(ranges)), found=[], reported_at=None, ended_at=None, outcome="",
    )  # fmt: skip
    session.add(row)
    session.flush()
    polling.outdate(session, [it.server_id])
    return state(session, row)


def stop(session: Session, scan_id: str, *, now: datetime) -> ScanState:
    """End a scan; what was found so far stays. One that is over already stays as it is.

    Raises:
        Refused: ``scan.unknown``.
    """
    row = _scan(session, scan_id)
    if row.ended_at is None:
        _end(session, row, STOPPED, now=now)
    return state(session, row)


def running(session: Session, server_id: str) -> Sequence[DeviceScanRow]:
    """What the agent of a server is to look for now."""
    return session.scalars(
        select(DeviceScanRow)
        .where(DeviceScanRow.server_id == server_id, DeviceScanRow.ended_at.is_(None))
        .order_by(DeviceScanRow.started_at)
    ).all()


def report(session: Session, told: ScanReport, *, server_id: str, now: datetime) -> None:
    """Take in how far a scan has come. What is not this agent's to do, or over, is left alone."""
    row = session.get(DeviceScanRow, told.id, with_for_update=True)
    if row is None or row.server_id != server_id or row.ended_at is not None:
        return
    row.asked, row.reported_at = min(told.asked, row.of), now
    row.found = [msgspec.to_builtins(_clean(each)) for each in told.found[: row.of]]
    if told.is_done:
        _end(session, row, one_line(told.problem) or DONE, now=now)
    session.flush()


def one(session: Session, scan_id: str) -> ScanState:
    """Give a scan with what it found.

    Raises:
        Refused: ``scan.unknown``.
    """
    return state(session, _scan(session, scan_id))


def everything(session: Session, *, server_id: str = "") -> ScansAnswer:
    """List the scans there are, the newest first; of one server, or all."""
    query = select(DeviceScanRow).order_by(DeviceScanRow.started_at.desc(), DeviceScanRow.id)
    if server_id and not is_id(server_id):
        return ScansAnswer()
    if server_id:
        query = query.where(DeviceScanRow.server_id == server_id)
    return ScansAnswer(scans=[state(session, row, is_short=True) for row in session.scalars(query)])


def state(session: Session, row: DeviceScanRow, *, is_short: bool = False) -> ScanState:
    """Say how far a scan has come."""
    return ScanState(
        scan_id=row.id,
        server_id=row.server_id,
        ranges=list(row.ranges),
        port=row.port,
        started_at=row.started_at,
        started_by=row.started_by,
        asked=row.asked,
        of=row.of,
        reported_at=row.reported_at,
        ended_at=row.ended_at,
        outcome=row.outcome,
        count=len(row.found),
        found=[] if is_short else _found(session, row),
    )


def access_of(session: Session, scan_id: str, *, address: str, polled_by_id: str, sealer: Sealer) -> Access:
    """Give what a device that was found answered to.

    Raises:
        Refused: ``scan.unknown``, also for one of another agent; ``scan.not_found_there`` (address); ``device.key_missing``,
            ``device.key_wrong``.
    """
    row = _scan(session, scan_id)
    if row.server_id != polled_by_id:
        raise Refused("scan.unknown")
    tried = device_access.opened_scan(row, sealer)
    for each in _devices(row):
        if each.address == address and each.access < len(tried):
            return tried[each.access].access()
    raise Refused("scan.not_found_there", address=address)


def forget(session: Session, *, now: datetime) -> None:
    """Forget scans that began more than a day ago, with what they tried."""
    ids = session.scalars(
        delete(DeviceScanRow)
        .where(DeviceScanRow.started_at < now - KEPT_FOR)
        .returning(DeviceScanRow.server_id)
        .execution_options(synchronize_session=False)
    ).all()
    polling.outdate(session, ids)


def _scan(session: Session, scan_id: str) -> DeviceScanRow:
    row = session.get(DeviceScanRow, scan_id) if is_id(scan_id) else None
    if row is None:
        raise Refused("scan.unknown")
    return row


def _end(session: Session, row: DeviceScanRow, outcome: str, *, now: datetime) -> None:
    row.ended_at, row.outcome = now, outcome[:64]
    session.flush()
    polling.outdate(session, [row.server_id])


def _clean(found: FoundDevice) -> FoundDevice:
    """Make what a device says of itself fit for a line."""
    names = ("address", "name", "description", "object_id", "location")
    return msgspec.structs.replace(found, **{name: one_line(getattr(found, name))[:255] for name in names})


def _devices(row: DeviceScanRow) -> list[FoundDevice]:
    return [msgspec.convert(each, FoundDevice) for each in row.found]


def _found(session: Session, row: DeviceScanRow) -> list[ScanFound]:
    known = {
        (each.address, each.port): each.id
        for each in session.execute(
            select(ServerRow.id, ServerRow.address, DeviceAccessRow.port)
            .join(DeviceAccessRow, DeviceAccessRow.server_id == ServerRow.id)
            .where(ServerRow.polled_by_id == row.server_id, ServerRow.deleted_at.is_(None))
        )
    }
    return [
        ScanFound(
            address=each.address,
            port=each.port,
            name=each.name,
            description=each.description,
            object_id=each.object_id,
            location=each.location,
            role=_role(each),
            version=SnmpVersion(row.versions[each.access]) if each.access < len(row.versions) else None,
            known_id=known.get((each.address, each.port)),
        )
        for each in _devices(row)
    ]


def _role(found: FoundDevice) -> DeviceRole:
    return guess_role(object_id=found.object_id, services=found.services, description=found.description)
