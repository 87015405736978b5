"""The events every server is watched for: by log, provider and number, never by their words.

Numbers as their makers document them (Microsoft's event references, the message catalogue of systemd). What repeats by itself while all
is well is asked for several times in an hour; what has an event that says "all right again" names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.domain.check import State
from app.domain.event_rule import EventRule

JOURNAL: Final = "journal"
"""The channel of rules for systemd's journal."""

_BAD, _WARN = State.CRITICAL, State.WARNING
_SQL = ("MSSQLSERVER", "MSSQL$*")
_NTFS = ("Ntfs", "Microsoft-Windows-Ntfs")
_DIRECTORY = ("Microsoft-Windows-ActiveDirectory_DomainService", "NTDS *")
_DEFENDER = "Microsoft-Windows-Windows Defender/Operational"
_CLUSTER = "Microsoft-Windows-FailoverClustering"
_RAID = ("MR_MONITOR", "Server Administrator", "Storage Agents", "CISSESRV", "arcsas", "elxstor")


def _rule(
    severity: State,
    channel: str,
    provider: str | tuple[str, ...] = (),
    *ids: int,
    level: int | None = None,
    least: int = 1,
    cleared_by: Iterable[int] = (),
) -> EventRule:
    return EventRule(
        channel=channel,
        providers=(provider,) if isinstance(provider, str) else provider,
        ids=tuple(str(each) for each in ids),
        level=level,
        severity=severity,
        cleared_by=tuple(str(each) for each in cleared_by),
        least=least,
    )


_SYSTEM: Final = (
    # Disks: bad block, failure foretold, request failed in hardware, disk gone; requests repeated, controller errors, resets.
    _rule(_BAD, "System", "disk", 7, 52, 154, 157),
    _rule(_WARN, "System", "disk", 11, 15, 51, 153, least=3),
    _rule(
        _WARN, "System", ("storahci", "stornvme", "storvsc", "vhdmp", "iaStor*", "LSI_SAS*", "megasas*"), 129, least=3
    ),
    _rule(_BAD, "System", _NTFS, 55),
    _rule(_WARN, "System", _NTFS, 50, 57, 137),
    _rule(_BAD, "System", _RAID, level=2),
    _rule(_WARN, "System", "volsnap", 25, 35, 36),
    # The machine: hardware errors, blue screen, power gone, memory and ports used up, address taken.
    _rule(_BAD, "System", "Microsoft-Windows-WHEA-Logger", level=2),
    _rule(_WARN, "System", "Microsoft-Windows-WHEA-Logger", level=3, least=10),
    _rule(_BAD, "System", "Microsoft-Windows-WER-SystemErrorReporting", 1001),
    _rule(_WARN, "System", "Microsoft-Windows-Kernel-Power", 41),
    _rule(_WARN, "System", "EventLog", 6008),
    _rule(_WARN, "System", "Microsoft-Windows-Resource-Exhaustion-Detector", 2004),
    _rule(_BAD, "System", ("srv", "Server"), 2019, 2020),
    _rule(_BAD, "System", "Tcpip", 4199),
    _rule(_WARN, "System", "Tcpip", 4227, 4231),
    # Services that die or do not start; a domain that cannot be reached; addresses given out.
    _rule(_WARN, "System", "Service Control Manager", 7031, 7034, least=3),
    _rule(_WARN, "System", "Service Control Manager", 7000, 7009, 7022, 7023, 7024, least=3),
    _rule(_WARN, "System", "NETLOGON", 5719, least=3),
    _rule(_BAD, "System", ("Microsoft-Windows-DHCP-Server", "DhcpServer"), 1063),
    _rule(_WARN, "System", ("Microsoft-Windows-DHCP-Server", "DhcpServer"), 1020),
    _rule(_BAD, "System", _CLUSTER, 1069, 1135, 1177, 1205),
    # Somebody has emptied a log.
    _rule(_WARN, "System", "Microsoft-Windows-Eventlog", 104),
    _rule(_WARN, "Security", "Microsoft-Windows-Eventlog", 1102),
)

_APPLICATION: Final = (
    # Databases of Windows and Exchange: recovery failed, index or page broken, no room left in them; stores that are dismounted.
    _rule(_BAD, "Application", ("ESENT", "ESE", "ESE BACKUP", "NTDS ISAM"), 447, 448, 454, 467, 474, 481, 482),
    _rule(_WARN, "Application", ("ESENT", "ESE", "NTDS ISAM"), 508, 510, 531, 533, least=5),
    _rule(_BAD, "Application", "MSExchangeIS*", 9518, 9519),
    _rule(_WARN, "Application", "MSExchangeTransport", 15004, 15006, 15007, cleared_by=(15005,)),
    # SQL Server: input and output failed, page broken, no room; a backup that failed, until one succeeds.
    _rule(_BAD, "Application", _SQL, 823, 824, 832, 1105, 9002),
    _rule(_WARN, "Application", _SQL, 825, 833),
    _rule(_WARN, "Application", _SQL, 3041, 18204, cleared_by=(18264, 18265)),
    _rule(_WARN, "Application", "VSS", 8193, 12289, 12293, least=3),
    _rule(_BAD, "Application", _RAID, level=2),
    _rule(_WARN, "Application", "Application Error", 1000, least=5),
    _rule(_WARN, "Application", "Microsoft-Windows-User Profiles Service", 1511, 1515),
    _rule(_WARN, "Application", "Microsoft-Windows-CertificateServicesClient-AutoEnrollment", 64),
)

_ROLES: Final = (
    _rule(
        _BAD, "Microsoft-Windows-Backup", "Microsoft-Windows-Backup",
        5, 8, 9, 17, 18, 19, 20, 21, 22, 49, 50, 52, 100, 517, 518, 521, 527, 528, 544, 545, 546, 561, 564, 612,
        cleared_by=(4,),
    ),
    _rule(_BAD, "Directory Service", _DIRECTORY, 1988, 2042, 2095, 2103),
    _rule(_WARN, "Directory Service", _DIRECTORY, 1311, 1865, 1925, 2087, 2088, 2089),
    _rule(_BAD, "DFS Replication", "DFSR", 2104, 4012),
    _rule(_BAD, "DFS Replication", "DFSR", 2213, cleared_by=(2214,)),
    _rule(_WARN, "DFS Replication", "DFSR", 5002, 5008, cleared_by=(5004,)),
    _rule(_WARN, "DFS Replication", "DFSR", 1202, cleared_by=(1206,)),
    _rule(_WARN, "DFS Replication", "DFSR", 4202, cleared_by=(4204,)),
    _rule(_BAD, "DNS Server", "Microsoft-Windows-DNS-Server-Service", 404, 408, 4015),
    _rule(_BAD, "Microsoft-Windows-Hyper-V-VMMS-Admin", "Microsoft-Windows-Hyper-V-VMMS", 16060),
    _rule(_WARN, "Microsoft-Windows-Hyper-V-VMMS-Admin", "Microsoft-Windows-Hyper-V-VMMS", level=2),
    _rule(_WARN, "Microsoft-Windows-Hyper-V-Worker-Admin", "Microsoft-Windows-Hyper-V-Worker", level=2),
    _rule(_BAD, "Microsoft-Windows-StorageSpaces-Driver/Operational", level=2),
    _rule(_BAD, _DEFENDER, "Microsoft-Windows-Windows Defender", 1116, cleared_by=(1117,)),
    _rule(_BAD, _DEFENDER, "Microsoft-Windows-Windows Defender", 1008, 1118, 1119),
    _rule(_BAD, _DEFENDER, "Microsoft-Windows-Windows Defender", 5001, cleared_by=(5000,)),
    _rule(_WARN, _DEFENDER, "Microsoft-Windows-Windows Defender", 2001, least=3, cleared_by=(2000,)),
)  # fmt: skip

WINDOWS: Final[tuple[EventRule, ...]] = (*_SYSTEM, *_APPLICATION, *_ROLES)
"""For Windows servers; a log that a machine does not have is left out there."""

LINUX: Final[tuple[EventRule, ...]] = (
    EventRule(JOURNAL, ids=("fe6faa94e7774663a0da52717891d8ef",), name="out-of-memory"),
    EventRule(JOURNAL, ids=("fc2e22bc6ee647b6b90729ab34a250b1",), least=3, name="core-dump"),
    EventRule(JOURNAL, level=1, severity=_BAD),
    EventRule(JOURNAL, ("kernel",), level=2, least=10),
    EventRule(JOURNAL, ("smartd", "mdadm", "mdmonitor", "multipathd", "corosync", "pacemakerd"), level=2),
)
"""For Linux servers: what is critical or worse by its writer's own word, memory run out, programs that crash again and again."""
