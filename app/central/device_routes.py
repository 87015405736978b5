"""What consoles ask about devices and scans, and what technicians do to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from app.central.reply import UNIDENTIFIED, Reply, TurnedAway, answer
from app.central.request import Request
from app.domain.errors import Refused
from app.operations import device_answers, devices, scans
from app.wire.device_questions import DeviceDropped, DeviceSaved, DropDevice, SaveDevice, StartScan, StopScan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.central.service import Central

T = TypeVar("T")


async def give_devices(central: Central, request: Request) -> Reply:
    """List devices: of a ``customer``, ``polled_by`` a server's agent, or all."""
    customer_id, polled_by_id = request.query.get("customer", ""), request.query.get("polled_by", "")
    return answer(
        await central.read(
            lambda session: device_answers.everything(
                session, sealer=central.sealer, customer_id=customer_id, polled_by_id=polled_by_id
            )
        )
    )


async def give_device(central: Central, request: Request) -> Reply:
    """Show one device."""
    device_id = request.params["device_id"]
    return answer(await central.read(lambda session: device_answers.one(session, device_id, sealer=central.sealer)))


async def save_device(central: Central, request: Request) -> Reply:
    """Add a device or change one; what opens it is sealed before it reaches the database."""
    message: SaveDevice = request.message
    by = _person(request)
    await _write(
        central,
        lambda session: devices.save(session, message, sealer=central.sealer, by=by, now=request.now),
    )
    return answer(DeviceSaved(device_id=message.device_id))


async def drop_device(central: Central, request: Request) -> Reply:
    """Ask a device no more."""
    message: DropDevice = request.message
    by = _person(request)
    if message.device_id != request.params["device_id"]:
        raise Refused("device.unknown")
    await _write(central, lambda session: devices.drop(session, message.device_id, by=by, now=request.now))
    return answer(DeviceDropped(device_id=message.device_id))


async def give_scans(central: Central, request: Request) -> Reply:
    """List scans: of a ``server``'s agent, or all."""
    server_id = request.query.get("server", "")
    return answer(await central.read(lambda session: scans.everything(session, server_id=server_id)))


async def give_scan(central: Central, request: Request) -> Reply:
    """Show a scan with what it found so far."""
    scan_id = request.params["scan_id"]
    return answer(await central.read(lambda session: scans.one(session, scan_id)))


async def start_scan(central: Central, request: Request) -> Reply:
    """Let an agent look for devices."""
    message: StartScan = request.message
    by = _person(request)
    return answer(
        await _write(
            central,
            lambda session: scans.start(session, message, sealer=central.sealer, by=by, now=request.now),
        )
    )


async def stop_scan(central: Central, request: Request) -> Reply:
    """End a scan; what it found stays for a day."""
    message: StopScan = request.message
    if message.scan_id != request.params["scan_id"]:
        raise Refused("scan.unknown")
    return answer(await _write(central, lambda session: scans.stop(session, message.scan_id, now=request.now)))


async def _write(central: Central, work: Callable[[Session], T]) -> T:
    done = await central.pool.run(lambda: central.store.run(work))
    central.follow.changed()
    return done


def _person(request: Request) -> str:
    if request.seated is None:
        raise TurnedAway(UNIDENTIFIED)
    return request.seated.person.id
