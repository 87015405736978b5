"""What the servers of the invented fleet consist of: this month, and what was otherwise a month ago."""

from __future__ import annotations

import zlib
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from app.central.demo.cast import START, Machine, machines
from app.domain.inventory import (
    Card,
    Disk,
    Hardware,
    Inventory,
    ServiceEntry,
    SignedIn,
    Software,
    System,
    Volume,
)
from app.operations import inventory
from app.store.engine import Store

_GIB: Final = 2**30
_AT_ONCE: Final = 24

_EVERYWHERE: Final = (
    ("7-Zip 24.08 (x64)", "24.08", "Igor Pavlov"),
    ("Microsoft Edge", "131.0.2903.70", "Microsoft Corporation"),
    ("Microsoft Visual C++ 2015-2022 Redistributable (x64)", "14.40.33810.0", "Microsoft Corporation"),
    ("Wachpult-Agent", "0.1.0", "Wachpult"),
)
_SOMEWHERE: Final = (
    ("Java 8 Update 411 (64-bit)", "8.0.4110.9", "Oracle Corporation"),
    ("Java 8 Update 341", "8.0.3410.10", "Oracle Corporation"),
    ("Eclipse Temurin JRE mit Hotspot 17.0.13+11 (x64)", "17.0.13.11", "Eclipse Adoptium"),
    ("Mozilla Firefox (x64 de)", "132.0.2", "Mozilla"),
    ("Adobe Acrobat Reader DC - Deutsch", "24.004.20220", "Adobe Systems Incorporated"),
    ("VLC media player", "3.0.21", "VideoLAN"),
    ("LibreOffice 24.8.3.2", "24.8.3.2", "The Document Foundation"),
    ("Notepad++ (64-bit x64)", "8.7.1", "Notepad++ Team"),
)
_BY_ROLE: Final = {
    "Exchange": ("Microsoft Exchange Server 2019 Cumulative Update 14", "15.2.1544.4", "Microsoft Corporation"),
    "SQL Server": ("Microsoft SQL Server 2019 (64-bit)", "15.0.2000.5", "Microsoft Corporation"),
    "Sicherung": ("Veeam Backup & Replication", "12.2.0.334", "Veeam Software Group GmbH"),
}
_PACKAGES: Final = (
    ("openssl", "3.0.15-1~deb12u1", "Debian OpenSSL Team"),
    ("nginx", "1.22.1-9+deb12u1", "Debian Nginx Maintainers"),
    ("mariadb-server", "1:10.11.6-0+deb12u1", "Debian MySQL Maintainers"),
    ("openjdk-17-jre-headless", "17.0.13+11-2~deb12u1", "OpenJDK Team"),
    ("linux-image-6.1.0-28-amd64", "6.1.119-1", "Debian Kernel Team"),
)
_SERVICES: Final = (
    ("Spooler", "Druckwarteschlange"),
    ("LanmanServer", "Server"),
    ("W32Time", "Windows-Zeitgeber"),
    ("EventLog", "Windows-Ereignisprotokoll"),
    ("WachpultAgent", "Wachpult-Agent"),
)
_BUILDS: Final = {"2019": ("1809", "17763.6532"), "2022": ("21H2", "20348.2849"), "2025": ("24H2", "26100.2314")}


def furnish(store: Store) -> None:
    """Take stock of every server, last month and today."""
    every = machines()
    for start in range(0, len(every), _AT_ONCE):
        part = every[start : start + _AT_ONCE]
        store.run(lambda session, part=part: _keep(session, part))  # type: ignore[misc]


def stock_of(machine: Machine, at: datetime) -> Inventory:
    """A machine's stock at an instant; before the month of the story some of it was otherwise."""
    pick = zlib.crc32(machine.id.encode())
    is_now = (at.year, at.month) == (START.year, START.month)
    cores, rest = machine.hardware.split(" × ")
    processor, _, memory = rest.partition(", ")
    gib = int(memory.split()[0]) // (1 if is_now or pick % 11 else 2)
    is_windows = machine.platform == "windows"
    release, build = next((each for year, each in _BUILDS.items() if year in machine.os), ("", "6.1.0-28-amd64"))
    return Inventory(
        taken_at=at,
        hardware=Hardware(
            maker="HPE" if pick % 2 else "Dell Inc.",
            model="ProLiant DL380 Gen10" if pick % 2 else "PowerEdge R650",
            serial=f"CZ{pick % 10**8:08}",
            firmware="U30 v3.40" if pick % 2 else "2.12.2",
            processor=f"Intel(R) {processor}" if processor == "Xeon" else processor,
            cores=int(cores),
            memory=gib * _GIB,
            modules=tuple(f"DIMM {slot}: {gib // 2} GB DDR4 2933 MT/s" for slot in (1, 2)),
        ),
        system=System(machine.os, release, build, date(2023, 1 + pick % 12, 1 + pick % 28), "de-DE"),
        disks=tuple(
            Disk(f"PhysicalDrive{place}" if is_windows else f"sd{'abc'[place]}", "Samsung PM893", f"S6{pick % 10**6:06}{place}", size * _GIB, "ssd")
            for place, (_, size) in enumerate(machine.volumes)
        ),
        volumes=tuple(Volume(name, "NTFS" if is_windows else "ext4", size * _GIB) for name, size in machine.volumes),
        cards=(Card("Ethernet" if is_windows else "eth0", f"94:40:c9:{pick % 256:02x}:{pick // 256 % 256:02x}:01", (machine.address,), 1000),),
        software=_software(machine, pick, is_now=is_now),
        services=tuple(ServiceEntry(name, label, True, "running") for name, label in _SERVICES) if is_windows else (),
        users=(SignedIn("administrator", at - timedelta(hours=3), "10.0.0.50"),) if pick % 7 == 0 else (),
    )  # fmt: skip


def _software(machine: Machine, pick: int, *, is_now: bool) -> tuple[Software, ...]:
    if machine.platform != "windows":
        return tuple(Software(name, version, publisher) for name, version, publisher in _PACKAGES)
    found = [*_EVERYWHERE, *(each for place, each in enumerate(_SOMEWHERE) if pick >> place & 1)]
    if machine.role in _BY_ROLE:
        found.append(_BY_ROLE[machine.role])
    if not is_now:
        earlier = {"131.0.2903.70": "130.0.2849.80", "132.0.2": "131.0.3", "24.08": "24.07"}
        found = [
            (name.replace("24.08", "24.07"), earlier.get(version, version), publisher)
            for name, version, publisher in found
            if not name.startswith("Notepad++")
        ]
    installed = date(2026, 1 + pick % 8, 1 + pick % 28)
    return tuple(Software(name, version, publisher, installed) for name, version, publisher in found)


def _keep(session: Session, part: tuple[Machine, ...]) -> None:
    for machine in part:
        for at in (START - timedelta(days=START.day), START - timedelta(hours=7)):
            inventory.keep(session, server_id=machine.id, told=stock_of(machine, at), now=at)
