"""wachpult-admin device: routers, switches and other devices that a server's agent asks over SNMP.

What is secret never comes from an argument: it is asked for, or read from standard input or a file.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import msgspec

from app.admin import database, device_access, sealed
from app.admin.sentences import say
from app.domain.device import DeviceRole
from app.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.admin.program import Subparsers
    from app.wire.device_questions import SaveDevice, ScanState
    from app.wire.devices import DeviceAccess


def register_add(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``device add`` to the door."""
    parser = subparsers.add_parser("add", help="let a server's agent ask one more device", description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--by", required=True, metavar="SERVER", help="whose agent asks it: id or name")
    parser.add_argument("--address", required=True, help="as that server reaches it")
    parser.add_argument("--behind", metavar="SERVER", help="what it is reached through: id or name")
    parser.add_argument("--found", action="store_true", help="ask it as the newest scan of that agent found it")
    _add_settings(parser)
    _finish(parser, add)


def register_change(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``device change`` to the door."""
    parser = subparsers.add_parser(
        "change", help="change a device; what is not named stays as it is", description=__doc__
    )
    parser.add_argument("device", help="id, name or address")
    parser.add_argument("--name")
    parser.add_argument("--by", metavar="SERVER", help="give it to this server's agent: id or name")
    parser.add_argument("--address")
    _add_settings(parser)
    _finish(parser, change)


def register_list(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``device list`` to the door."""
    parser = subparsers.add_parser("list", help="show all devices and who asks them")
    parser.add_argument("--by", metavar="SERVER", help="only those this server's agent asks")
    _finish(parser, everything)


def register_drop(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``device drop`` to the door."""
    parser = subparsers.add_parser("drop", help="ask a device no more, and forget what opened it; its history stays")
    parser.add_argument("device", help="id, name or address")
    database.add_options(parser)
    parser.set_defaults(run=drop)


def register_scan(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``device scan`` to the door."""
    parser = subparsers.add_parser(
        "scan",
        help="let a server's agent look for devices",
        description="Let a server's agent look for devices that answer over SNMP: 10.0.0.0/24, 10.0.0.1-50 or single addresses, "
        "4096 addresses at most. “device found” shows what it found so far; it is kept for a day.",
    )
    parser.add_argument("ranges", nargs="+", metavar="RANGE")
    parser.add_argument("--by", required=True, metavar="SERVER", help="whose agent looks: id or name")
    parser.add_argument("--port", type=int, default=161)
    device_access.add_options(parser, is_repeated=True)
    _finish(parser, scan)


def register_found(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``device found`` to the door."""
    parser = subparsers.add_parser("found", help="show what the newest scan of a server's agent found so far")
    parser.add_argument("--by", required=True, metavar="SERVER", help="whose agent looks: id or name")
    parser.add_argument("--stop", action="store_true", help="let it look no further")
    database.add_options(parser)
    parser.set_defaults(run=found)


def add(args: argparse.Namespace) -> int:
    """Add a device."""
    from app.operations import servers
    from app.wire.device_questions import SaveDevice
    from app.wire.ids import new_id

    _look(args, lambda session: servers.find(session, args.by))
    access = None if args.found else _access(args)
    device_id = new_id()

    def wish(session: Session) -> SaveDevice:
        polled_by_id = servers.find(session, args.by)
        behind = servers.find(session, args.behind) if args.behind else None
        scan_id = _newest(session, polled_by_id).scan_id if args.found else None
        return _with_settings(
            args,
            SaveDevice(
                device_id=device_id,
                polled_by_id=polled_by_id,
                name=args.name,
                address=args.address,
                parent_id=behind,
                scan_id=scan_id,
                access=access,
            ),
            session,
        )

    _save(args, wish)
    print(device_id)
    return 0


def change(args: argparse.Namespace) -> int:
    """Change a device."""
    from app.operations import devices, servers

    _look(args, lambda session: devices.find(session, args.device))
    access = _access(args) if device_access.is_named(args) else None

    def wish(session: Session) -> SaveDevice:
        before = devices.asked(session, devices.find(session, args.device))
        named = {"name": args.name, "address": args.address}
        after = msgspec.structs.replace(before, access=access, **{key: each for key, each in named.items() if each})
        if args.by:
            after = msgspec.structs.replace(after, polled_by_id=servers.find(session, args.by))
        return _with_settings(args, after, session)

    print(f"{_save(args, wish).name} was changed; the agent hears of it at once")
    return 0


def everything(args: argparse.Namespace) -> int:
    """List devices."""
    from app.operations import agents, device_answers, servers

    with database.opened(args) as store, store.read() as session:
        polled_by_id = servers.find(session, args.by) if args.by else ""
        names = {row.server_id: row.hostname for row in agents.everybody(session)}
        answer = device_answers.everything(session, sealer=sealed.sealer_of(args), polled_by_id=polled_by_id)
        for each in answer.devices:
            place = f"{each.address}:{each.port}"
            asked_by = f"by {names.get(each.polled_by_id, each.polled_by_id)}"
            state = say(Refused(each.trouble, name=names.get(each.polled_by_id, "-"))) if each.trouble else "well"
            print(
                f"{each.device_id}\t{each.name}\t{each.role}\t{place}\tSNMP {each.version.value}\t{asked_by}\t{state}"
            )
    return 0


def drop(args: argparse.Namespace) -> int:
    """Drop a device."""
    from app.operations import devices

    now = database.now()

    def work(session: Session) -> str:
        device_id = devices.find(session, args.device)
        name = devices.asked(session, device_id).name
        devices.drop(session, device_id, by="", now=now)
        return name

    with database.opened(args) as store:
        name = store.run(work)
    print(f"{name} is not asked any more; what opened it was forgotten")
    return 0


def scan(args: argparse.Namespace) -> int:
    """Let an agent look."""
    from app.operations import scans, servers
    from app.wire.device_questions import StartScan
    from app.wire.devices import DeviceAccess
    from app.wire.ids import new_id

    _check_port(args.port)
    _look(args, lambda session: servers.find(session, args.by))
    accesses = [DeviceAccess.of(each) for each in device_access.read(args)]
    scan_id, now = new_id(), database.now()

    def work(session: Session) -> ScanState:
        asked = StartScan(
            scan_id=scan_id,
            server_id=servers.find(session, args.by),
            ranges=args.ranges,
            port=args.port,
            accesses=accesses,
        )
        return scans.start(session, asked, sealer=sealed.sealer_of(args), by="admin", now=now)

    with database.opened(args) as store:
        begun = store.run(work)
    print(f"{begun.of} addresses are asked; “device found” shows what answers")
    return 0


def found(args: argparse.Namespace) -> int:
    """Show what was found."""
    from app.operations import scans, servers

    now = database.now()

    def work(session: Session) -> ScanState:
        newest = _newest(session, servers.find(session, args.by))
        return scans.stop(session, newest.scan_id, now=now) if args.stop else newest

    with database.opened(args) as store:
        state = store.run(work)
    for each in state.found:
        version = "" if each.version is None else f"SNMP {each.version.value}"
        known = "" if each.known_id is None else "known"
        print("\t".join((each.address, each.name, each.role.value, version, known, each.description)))
    print(f"{state.asked} of {state.of} addresses asked, {state.count} answered: {state.outcome or 'still looking'}")
    return 0


def _look(args: argparse.Namespace, find: Callable[[Session], object]) -> None:
    """Refuse a name that nobody has, before somebody has typed what is secret."""
    with database.opened(args) as store, store.read() as session:
        find(session)


def _newest(session: Session, server_id: str) -> ScanState:
    from app.operations import scans

    listed = scans.everything(session, server_id=server_id).scans
    if not listed:
        raise Refused("scan.unknown")
    return scans.one(session, listed[0].scan_id)


def _save(args: argparse.Namespace, wish: Callable[[Session], SaveDevice]) -> SaveDevice:
    from app.operations import devices

    now = database.now()

    def work(session: Session) -> SaveDevice:
        asked = wish(session)
        devices.save(session, asked, sealer=sealed.sealer_of(args), by="admin", now=now)
        return asked

    with database.opened(args) as store:
        return store.run(work)


def _access(args: argparse.Namespace) -> DeviceAccess:
    from app.wire.devices import DeviceAccess

    (access,) = device_access.read(args)
    return DeviceAccess.of(access)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--role", choices=[each.value for each in DeviceRole], help="what it is for")
    parser.add_argument("--port", type=int, help="default: 161")
    parser.add_argument("--site", help="where it stands: a site of the customer")
    parser.add_argument("--hardware", help="what it is, in a few words")
    device_access.add_options(parser)


def _with_settings(args: argparse.Namespace, asked: SaveDevice, session: Session) -> SaveDevice:
    from app.operations import customers, polling

    named = {"role": args.role, "port": args.port, "hardware": args.hardware}
    after = msgspec.structs.replace(asked, **{key: each for key, each in named.items() if each is not None})
    _check_port(after.port)
    if args.site is None:
        return after
    customer_id = polling.poller(session, after.polled_by_id).customer_id
    site = customers.find_site(session, customer_id=customer_id, name=args.site)
    if site is None:
        raise Refused("site.unknown")
    return msgspec.structs.replace(after, site_id=site.id)


def _check_port(port: int) -> None:
    if not 1 <= port <= 65535:
        raise Refused("device.port", port=port)


def _finish(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    sealed.add_option(parser)
    database.add_options(parser)
    parser.set_defaults(run=run)
