"""What people do to devices: added, changed, given to another agent, dropped.

A device is a server without an agent of its own: the agent of ``polled_by_id`` asks it over SNMP. Its checks, alarms and figures are
kept like those of any server; contracts do not count it as one.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from app.domain import alarm_life
from app.domain.change import Change, Changes, Noun
from app.domain.device import DEVICES_AT_MOST, checked_address, checked_name, checked_role
from app.domain.device_access import Access
from app.domain.errors import Refused
from app.domain.fleet import AgentState, Server
from app.domain.plain import one_line
from app.models import AlarmEventRow, CheckRow, DeviceAccessRow, ServerRow, SiteRow
from app.operations import check_lines, checks, device_access, line_up, polling, scans, servers
from app.operations.agents import is_id
from app.operations.judging import Judging, open_alarms, write_alarm
from app.store.rows import insert, locked
from app.store.sealing import Sealer
from app.wire.device_questions import SaveDevice


def save(session: Session, it: SaveDevice, *, sealer: Sealer, by: str, now: datetime) -> Changes:
    """Add a device, or change one; with another ``polled_by_id`` it is given to that server's agent.

    Raises:
        Refused: ``name.empty``, ``device.role_unknown``, ``device.address_malformed``, ``device.name_taken`` (name),
            ``device.address_taken`` (address, name: of the one that has it), ``device.too_many`` (most), ``device.is_server``,
            ``site.unknown``; what ``polling.poller`` refuses; what ``device_access.keep`` and ``servers.set_path`` refuse; ``scan.unknown``
            and ``scan.not_found_there`` (address).
    """
    row = locked(session, ServerRow, it.device_id)
    if row is not None and row.polled_by_id is None:
        raise Refused("device.is_server")
    asker = polling.poller(session, it.polled_by_id)
    if row is not None and row.customer_id != asker.customer_id:
        raise Refused("device.poller_foreign")
    name, role, address = checked_name(it.name), checked_role(it.role), checked_address(it.address)
    hardware = one_line(it.hardware)[:255]
    _check_site(session, it.site_id, asker.customer_id)
    _check_name(session, name, asker.customer_id, except_id=it.device_id)
    _check_address(session, address, it.port, asker.id, except_id=it.device_id)
    if row is None or row.polled_by_id != asker.id:
        _check_room(session, asker.id)
    before = None if row is None else row.polled_by_id
    if row is None:
        insert(
            session,
            Server(
                id=it.device_id, version=0, customer_id=asker.customer_id, site_id=it.site_id, name=name, role=role, os="",
                address=address, agent=AgentState.NONE, last_seen_at=None, worst=None, problems=0,
                hardware=hardware, polled_by_id=asker.id,
            ),
        )  # fmt: skip
        if it.parent_id is not None:
            servers.set_path(session, it.device_id, parent_id=it.parent_id, others=())
    else:
        row.name, row.role, row.address, row.site_id, row.polled_by_id = name, role, address, it.site_id, asker.id
        row.hardware = hardware or row.hardware
    access = it.access.access() if it.access is not None else _from_scan(session, it, address, sealer)
    device_access.keep(session, it.device_id, port=it.port, access=access, sealer=sealer, by=by, now=now)
    session.flush()
    polling.outdate(session, [asker.id, before])
    return frozenset({Change(Noun.SERVER, it.device_id)})


def drop(session: Session, device_id: str, *, by: str, now: datetime) -> Changes:
    """Ask a device no more, and forget what opened it. What was measured stays; what was reached through it goes on above it.

    Raises:
        Refused: ``device.unknown``.
    """
    row = _device(session, device_id)
    polled_by_id = row.polled_by_id
    changes: set[Change] = {Change(Noun.SERVER, device_id)}
    judging = Judging(session, server_id=device_id, now=now)
    known = checks.load(session, server_id=device_id)
    for check in known.values():
        check_lines.withdraw(judging, check, now=now)
    judging.finish()
    checks.save(session, known)
    changes |= judging.changes
    for alarm in open_alarms(session, [device_id]):
        write_alarm(session, alarm_life.left(alarm, by=by, at=now))
        session.add(AlarmEventRow(alarm_id=alarm.id, server_id=device_id, at=now, what="closed", by=by, detail={}))
        changes.add(Change(Noun.ALARM, alarm.id))
    gone = session.scalars(
        update(CheckRow)
        .where(CheckRow.server_id == device_id, CheckRow.deleted_at.is_(None))
        .values(deleted_at=now, version=CheckRow.version + 1)
        .returning(CheckRow.id)
        .execution_options(synchronize_session=False)
    )
    changes |= {Change(Noun.CHECK, check_id) for check_id in gone}
    changes |= _step_over(session, row)
    device_access.forget(session, device_id)
    row.deleted_at = now
    session.flush()
    polling.outdate(session, [polled_by_id])
    return frozenset(changes)


def find(session: Session, words: str) -> str:
    """Find a device by its id, its name or its address and return its id.

    Raises:
        Refused: ``device.unknown``; ``server.ambiguous`` (count) when several are meant.
    """
    wanted = words.strip().casefold()
    meant = [func.lower(ServerRow.name) == wanted, ServerRow.address == wanted]
    if is_id(wanted):
        meant.append(ServerRow.id == wanted)
    found = session.scalars(
        select(ServerRow.id).where(ServerRow.polled_by_id.is_not(None), ServerRow.deleted_at.is_(None), or_(*meant))
    ).all()
    if not found:
        raise Refused("device.unknown")
    if len(found) > 1:
        raise Refused("server.ambiguous", count=len(found))
    return found[0]


def asked(session: Session, device_id: str) -> SaveDevice:
    """Give a device as somebody would save it unchanged.

    Raises:
        Refused: ``device.unknown``.
    """
    row = session.get(ServerRow, device_id) if is_id(device_id) else None
    if row is None or row.deleted_at is not None or row.polled_by_id is None:
        raise Refused("device.unknown")
    access = session.get(DeviceAccessRow, device_id)
    return SaveDevice(
        device_id=row.id,
        polled_by_id=row.polled_by_id,
        name=row.name,
        role=row.role,
        address=row.address,
        port=161 if access is None else access.port,
        site_id=row.site_id,
        hardware=row.hardware,
    )


def _device(session: Session, device_id: str) -> ServerRow:
    row = locked(session, ServerRow, device_id) if is_id(device_id) else None
    if row is None or row.polled_by_id is None:
        raise Refused("device.unknown")
    return row


def _check_site(session: Session, site_id: str | None, customer_id: str) -> None:
    if site_id is None:
        return
    site = session.get(SiteRow, site_id)
    if site is None or site.deleted_at is not None or site.customer_id != customer_id:
        raise Refused("site.unknown")


def _check_name(session: Session, name: str, customer_id: str, *, except_id: str) -> None:
    taken = select(ServerRow.id).where(
        ServerRow.customer_id == customer_id,
        func.lower(ServerRow.name) == name.lower(),
        ServerRow.deleted_at.is_(None),
        ServerRow.id != except_id,
    )
    if session.scalar(taken.limit(1)) is not None:
        raise Refused("device.name_taken", name=name)


def _check_address(session: Session, address: str, port: int, polled_by_id: str, *, except_id: str) -> None:
    taken = (
        select(ServerRow.name)
        .join(DeviceAccessRow, DeviceAccessRow.server_id == ServerRow.id)
        .where(
            ServerRow.polled_by_id == polled_by_id,
            ServerRow.address == address,
            DeviceAccessRow.port == port,
            ServerRow.deleted_at.is_(None),
            ServerRow.id != except_id,
        )
    )
    name = session.scalar(taken.limit(1))
    if name is not None:
        raise Refused("device.address_taken", address=address, name=name)


def _check_room(session: Session, polled_by_id: str) -> None:
    count = session.scalar(
        select(func.count())
        .select_from(ServerRow)
        .where(ServerRow.polled_by_id == polled_by_id, ServerRow.deleted_at.is_(None))
    )
    if (count or 0) >= DEVICES_AT_MOST:
        raise Refused("device.too_many", most=DEVICES_AT_MOST)


def _from_scan(session: Session, it: SaveDevice, address: str, sealer: Sealer) -> Access | None:
    if it.scan_id is None:
        return None
    return scans.access_of(session, it.scan_id, address=address, polled_by_id=it.polled_by_id, sealer=sealer)


def _step_over(session: Session, gone: ServerRow) -> set[Change]:
    """Let what was reached through a device be reached through what the device itself was reached through."""
    changes = set()
    for line in session.execute(
        select(*line_up.LINE).where(ServerRow.customer_id == gone.customer_id, ServerRow.deleted_at.is_(None))
    ).all():
        if gone.id not in (line.parent_id, *line.other_parent_ids):
            continue
        row = locked(session, ServerRow, line.id)
        if row is None:
            continue
        ways = [way for way in (row.parent_id, *row.other_parent_ids) if way is not None and way != gone.id]
        if not ways and gone.parent_id is not None and gone.parent_id != row.id:
            ways = [gone.parent_id]
        row.parent_id, row.other_parent_ids = (ways[0] if ways else None), tuple(ways[1:])
        changes.add(Change(Noun.SERVER, row.id))
    return changes
