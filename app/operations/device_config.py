"""What an agent polls: the devices it asks, by which lines of their policies, and where it is to look for more."""

from __future__ import annotations

import hashlib
import logging
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.catalogue import KINDS
from app.domain.check import CheckSpec
from app.domain.errors import Refused
from app.domain.kind import Platform
from app.domain.policy_layers import Line, combine, specs_of
from app.models import DeviceAccessRow, ServerRow
from app.operations import device_access, policies, policy_lines, scans
from app.operations.agents import Known as Agent
from app.operations.policy_lines import Place
from app.store.sealing import Sealer
from app.wire.codec import encode
from app.wire.devices import Device, Scan
from app.wire.messages import Config

log = logging.getLogger("wachpult.central")

ASKED: Final = frozenset(name for name, kind in KINDS.items() if Platform.DEVICE in kind.platforms)
"""Kinds of checks an agent runs on a device."""


@dataclass(frozen=True, slots=True)
class Polled:
    """A device of an agent, and what holds for it."""

    server_id: str
    customer_id: str
    name: str
    address: str
    lines: tuple[Line, ...]

    @property
    def specs(self) -> tuple[CheckSpec, ...]:
        """What is asked of it."""
        return tuple(spec for spec in specs_of(self.lines) if spec.kind in ASKED)


def polled(session: Session, *, agent: Agent, now: datetime) -> tuple[Polled, ...]:
    """List the devices an agent asks; one that is not approved asks none."""
    if not agent.is_approved:
        return ()
    return _with_lines(session, ServerRow.polled_by_id == agent.server_id, now=now)


def one(session: Session, server_id: str, *, now: datetime) -> Polled | None:
    """Give what holds for one device; None for a server."""
    found = _with_lines(session, ServerRow.id == server_id, now=now)
    return found[0] if found else None


def version(session: Session, base: int, devices: Sequence[Polled], *, agent: Agent) -> int:
    """Number a configuration by its content; ``base`` is the number of what the agent does on its own machine.

    What opens a device counts as it is kept, sealed: the number changes with it, and nobody has to open it for that.
    """
    looked_for = scans.running(session, agent.server_id) if agent.is_approved else []
    if not devices and not looked_for:
        return base
    sealed = _sealed(session, devices)
    content = (
        base,
        [
            (each.server_id, each.name, each.address, *sealed.get(each.server_id, (0, "")), each.specs)
            for each in devices
        ],
        [(row.id, row.ranges, row.port) for row in looked_for],
    )
    return zlib.crc32(encode(content)) or 1


def config(session: Session, *, agent: Agent, sealer: Sealer, now: datetime) -> Config:
    """What an agent is told, its devices and scans included. What can't be opened is left out, and the log says so."""
    base = policies.config(session, agent=agent, now=now)
    devices = polled(session, agent=agent, now=now)
    return msgspec.structs.replace(
        base,
        version=version(session, base.version, devices, agent=agent),
        devices=_told(session, devices, sealer),
        scans=_scans(session, agent, sealer) if agent.is_approved else [],
    )


def _with_lines(session: Session, which: object, *, now: datetime) -> tuple[Polled, ...]:
    rows = session.execute(
        select(ServerRow.id, ServerRow.customer_id, ServerRow.name, ServerRow.address, ServerRow.role)
        .where(which, ServerRow.polled_by_id.is_not(None), ServerRow.deleted_at.is_(None))  # type: ignore[arg-type]
        .order_by(ServerRow.id)
    ).all()
    if not rows:
        return ()
    plans = {
        customer_id: policy_lines.plan_of(session, customer_id, now=now)
        for customer_id in {row.customer_id for row in rows}
    }
    places = [
        Place(row.id, row.customer_id, Platform.DEVICE.value, plans[row.customer_id], row.role or "") for row in rows
    ]
    shelf = policy_lines.shelf(session, places)
    interval_s = policies.pace(session).interval_s
    return tuple(
        Polled(row.id, row.customer_id, row.name, row.address, policies.scaled(_lines(shelf, place), interval_s))
        for row, place in zip(rows, places, strict=True)
    )


def _lines(shelf: policy_lines.Shelf, place: Place) -> tuple[Line, ...]:
    try:
        return shelf.lines(place)
    except Refused as error:
        # Exceptions are checked when they are written; should one not make sense after all, the standard goes on.
        log.warning("the exceptions of device %s are ignored: %s", place.server_id, error)
        return combine(policy_lines.standard(place.platform, place.plan), ())


def _sealed(session: Session, devices: Sequence[Polled]) -> dict[str, tuple[int, str]]:
    rows = session.execute(
        select(DeviceAccessRow.server_id, DeviceAccessRow.port, DeviceAccessRow.sealed).where(
            DeviceAccessRow.server_id.in_([each.server_id for each in devices])
        )
    )
    return {row.server_id: (row.port, hashlib.sha256(bytes(row.sealed)).hexdigest()) for row in rows}


def _told(session: Session, devices: Sequence[Polled], sealer: Sealer) -> list[Device]:
    ids = [each.server_id for each in devices]
    rows = {
        row.server_id: row for row in session.scalars(select(DeviceAccessRow).where(DeviceAccessRow.server_id.in_(ids)))
    }
    told, locked = [], 0
    for each in devices:
        try:
            row = rows[each.server_id]
            access = device_access.opened(row, sealer)
        except (KeyError, Refused):
            locked += 1
            continue
        told.append(
            Device(
                server_id=each.server_id,
                name=each.name,
                address=each.address,
                port=row.port,
                access=access,
                specs=list(each.specs),
            )
        )
    if locked:
        log.warning("%d devices are not asked: the key does not open what they are asked with", locked)
    return told


def _scans(session: Session, agent: Agent, sealer: Sealer) -> list[Scan]:
    told = []
    for row in scans.running(session, agent.server_id):
        try:
            accesses = list(device_access.opened_scan(row, sealer))
        except Refused:
            log.warning("the scan %s is not made: the key does not open what it is made with", row.id)
            continue
        told.append(Scan(id=row.id, ranges=list(row.ranges), port=row.port, accesses=accesses))
    return told
