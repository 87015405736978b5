"""What consoles are shown of devices: how each is asked, and why one can't be. Nothing secret."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.device_access import SnmpVersion
from app.domain.errors import Refused
from app.models import DeviceAccessRow, ServerRow
from app.operations import device_access, polling
from app.operations.agents import is_id
from app.store.sealing import Sealer
from app.wire.device_questions import DevicesAnswer, DeviceState
from app.wire.devices import DeviceAccess


def everything(session: Session, *, sealer: Sealer, customer_id: str = "", polled_by_id: str = "") -> DevicesAnswer:
    """List devices by name: all of them, a customer's, or those one server's agent asks."""
    where: list[ColumnElement[bool]] = []
    for column, wanted in ((ServerRow.customer_id, customer_id), (ServerRow.polled_by_id, polled_by_id)):
        if wanted and not is_id(wanted):
            return DevicesAnswer()
        if wanted:
            where.append(column == wanted)
    found = _states(session, where, sealer=sealer)
    return DevicesAnswer(devices=sorted(found, key=lambda each: (each.name.casefold(), each.device_id)))


def one(session: Session, device_id: str, *, sealer: Sealer) -> DeviceState:
    """Show one device.

    Raises:
        Refused: ``device.unknown``.
    """
    found = _states(session, [ServerRow.id == device_id], sealer=sealer) if is_id(device_id) else []
    if not found:
        raise Refused("device.unknown")
    return found[0]


def _states(session: Session, where: Sequence[ColumnElement[bool]], *, sealer: Sealer) -> list[DeviceState]:
    rows = session.execute(
        select(ServerRow, DeviceAccessRow)
        .join(DeviceAccessRow, DeviceAccessRow.server_id == ServerRow.id)
        .where(ServerRow.polled_by_id.is_not(None), ServerRow.deleted_at.is_(None), *where)
    ).all()
    able = polling.able(session, {cast("str", server.polled_by_id) for server, _ in rows})
    return [_state(server, access, is_asked=server.polled_by_id in able, sealer=sealer) for server, access in rows]


def _state(server: ServerRow, row: DeviceAccessRow, *, is_asked: bool, sealer: Sealer) -> DeviceState:
    trouble = "" if is_asked else "device.poller_without_agent"
    access = DeviceAccess(version=SnmpVersion(row.version))
    try:
        access = device_access.opened(row, sealer)
    except Refused as refused:
        trouble = refused.code
    return DeviceState(
        device_id=server.id,
        customer_id=server.customer_id,
        polled_by_id=cast("str", server.polled_by_id),
        name=server.name,
        role=server.role,
        address=server.address,
        port=row.port,
        version=access.version,
        user=access.user,
        auth=access.auth,
        privacy=access.privacy,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        trouble=trouble,
    )
