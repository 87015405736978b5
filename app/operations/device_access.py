"""What opens devices: sealed before it reaches the database, opened only for the agent that asks the device."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.device_access import Access, check_access
from app.domain.errors import Refused
from app.models import DeviceAccessRow, DeviceScanRow
from app.store.sealing import Sealer
from app.wire.codec import decode, encode
from app.wire.devices import DeviceAccess

_DEVICE: Final = "device"
_SCAN: Final = "scan"


def keep(
    session: Session, server_id: str, *, port: int, access: Access | None, sealer: Sealer, by: str, now: datetime
) -> None:
    """Keep how a device is asked; without ``access`` only the port is another one.

    Raises:
        Refused: ``device.access_missing``; what ``check_access`` refuses; ``device.key_missing``, ``device.key_wrong``.
    """
    row = session.get(DeviceAccessRow, server_id)
    if access is not None:
        check_access(access)
        _check_key(session, sealer)
        sealed = _seal(encode(DeviceAccess.of(access)), sealer, owner=server_id, field=_DEVICE)
        if row is None:
            row = DeviceAccessRow(server_id=server_id)
            session.add(row)
        row.version, row.sealed = access.version.value, sealed
    if row is None:
        raise Refused("device.access_missing")
    row.port, row.changed_at, row.changed_by = port, now, by
    session.flush()


def forget(session: Session, server_id: str) -> None:
    """Forget what opened a device."""
    row = session.get(DeviceAccessRow, server_id)
    if row is not None:
        session.delete(row)
        session.flush()


def opened(row: DeviceAccessRow, sealer: Sealer) -> DeviceAccess:
    """Open how a device is asked.

    Raises:
        Refused: ``device.key_missing``, ``device.key_wrong``.
    """
    return decode(_open(row.sealed, sealer, owner=row.server_id, field=_DEVICE), DeviceAccess)


def seal_scan(session: Session, accesses: Iterable[Access], *, scan_id: str, sealer: Sealer) -> bytes:
    """Seal what a scan tries.

    Raises:
        Refused: ``device.access_missing``; what ``check_access`` refuses; ``device.key_missing``, ``device.key_wrong``.
    """
    tried = list(accesses)
    if not tried:
        raise Refused("device.access_missing")
    for access in tried:
        check_access(access)
    _check_key(session, sealer)
    return _seal(encode([DeviceAccess.of(each) for each in tried]), sealer, owner=scan_id, field=_SCAN)


def opened_scan(row: DeviceScanRow, sealer: Sealer) -> Sequence[DeviceAccess]:
    """Open what a scan tries.

    Raises:
        Refused: ``device.key_missing``, ``device.key_wrong``.
    """
    return decode(_open(row.sealed, sealer, owner=row.id, field=_SCAN), list[DeviceAccess])


def _check_key(session: Session, sealer: Sealer) -> None:
    """Refuse a key that does not open what is kept already: half of it under each of two keys helps nobody."""
    row = session.scalars(select(DeviceAccessRow).where(DeviceAccessRow.sealed.is_not(None)).limit(1)).first()
    if row is not None:
        opened(row, sealer)


def _seal(plain: bytes, sealer: Sealer, *, owner: str, field: str) -> bytes:
    try:
        return sealer.seal(plain.decode(), owner=owner, field=field)
    except Refused as refused:
        raise _about_devices(refused) from refused


def _open(sealed: bytes, sealer: Sealer, *, owner: str, field: str) -> bytes:
    try:
        return sealer.open(bytes(sealed), owner=owner, field=field).encode()
    except Refused as refused:
        raise _about_devices(refused) from refused


def _about_devices(refused: Refused) -> Refused:
    """Say of a device what the seal says of a mailbox."""
    return Refused("device.key_missing" if refused.code == "mailbox.key_missing" else "device.key_wrong")
