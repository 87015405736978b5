"""One alarm of every message that people are told of, with values as servers give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from app.domain.check import Detail, State

AT: Final = "2026-06-09T03:12:40+00:00"
_C, _W, _U = State.CRITICAL, State.WARNING, State.UNKNOWN
_URL: Final = "https://www.strandperle.example/buchen"


@dataclass(frozen=True)
class Example:
    """What a check found."""

    code: str
    kind: str
    item: str = ""
    state: State = State.CRITICAL
    value: float | None = None
    unit: str = ""
    detail: Detail = field(default_factory=dict)


EXAMPLES: Final = (
    Example("check.failed", "disk", "C:", _U, detail={"error": "OSError: [WinError 1117] E/A-Gerätefehler"}),
    Example("check.timeout", "smart", "S3Z9NB0K1234", _U, detail={"limit_s": 60.0}),
    Example("check.denied", "events", "System", _U, detail={"error": "PermissionError: [WinError 5] Zugriff verweigert"}),
    Example("check.missing", "disk", "E:", _U),
    Example("check.no_data", "processor", "", _U),
    Example("processor.high", "processor", "", _W, 97.0, "%", {"cores": 8, "process": "sqlservr.exe", "process_percent": 88.0}),
    Example("load.high", "load", "", _W, 3.2, "", {"load1": 12.8, "load5": 12.1, "load15": 9.0, "cores": 4}),
    Example("memory.high", "memory", "", _C, 98.0, "%", {
        "available_bytes": 3.1e8, "total_bytes": 1.7e10, "process": "store.exe", "process_bytes": 1.1e10}),
    Example("swap.high", "swap", "", _W, 91.0, "%", {"used_bytes": 3.9e9, "total_bytes": 4.3e9}),
    Example("disk.low", "disk", "C:", _C, 4.0, "%", {"free_bytes": 4e9, "total_bytes": 1e11, "full_in_days": 1.0}),
    Example("disk.filling", "disk", "D:\\Daten", _W, 22.0, "%", {"free_bytes": 4e11, "total_bytes": 2e12, "full_in_days": 5.3}),
    Example("disk.read_only", "disk", "/srv", _C, 40.0, "%", {"free_bytes": 4e9, "total_bytes": 1e10}),
    Example("inodes.low", "inodes", "/var", _W, 7.0, "%", {"free": 45_211, "total": 655_360}),
    Example("disk_io.busy", "disk_io", "sda", _W, 97.0, "%", {
        "read_bytes_s": 1.2e8, "write_bytes_s": 2.2e6, "latency_ms": 48.0}),
    Example("network.errors", "network", "Ethernet0", _W, 4.2, "1/s", {
        "in_bytes_s": 1e6, "out_bytes_s": 1e5, "speed_mbit": 1000.0}),
    Example("network.down", "network", "Ethernet1", _W),
    Example("services.stopped", "services", "", _W, 2.0, "", {"running": 71, "stopped": "Windows-Zeitgeber, Druckwarteschlange"}),
    Example("service.restarted", "service", "Spooler", _W, 1.0, "", {
        "name": "Druckwarteschlange", "restarts": 1, "last_restart_at": AT}),
    Example("service.stopped", "service", "MSExchangeIS", _C, 0.0, "", {
        "name": "Microsoft Exchange-Informationsspeicher", "status": "stopped", "exit_code": 1067}),
    Example("service.given_up", "service", "Spooler", _C, 0.0, "", {
        "name": "Druckwarteschlange", "status": "failed", "exit_code": 1, "restarts": 3, "last_restart_at": AT}),
    Example("service.start_failed", "service", "MSSQLSERVER", _C, 0.0, "", {
        "name": "SQL Server (MSSQLSERVER)", "status": "stopped", "restart_error": "Zugriff verweigert"}),
    Example("service.missing", "service", "WSearch", _W, None, "", {"name": "WSearch"}),
    Example("uptime.long", "uptime", "", _W, 9e6, "s", {"booted_at": AT}),
    Example("uptime.restarted", "uptime", "", _W, 300.0, "s", {"booted_at": AT}),
    Example("restart.pending", "restart", "", _W, 9.0, "d", {"reasons": "updates, file_renames", "since_at": AT}),
    Example("web.slow", "web", "www.strandperle.example", _W, 8200.0, "ms", {"url": _URL, "status": 200, "certificate_days": 12}),
    Example("web.status", "web", "www.strandperle.example", _C, 120.0, "ms", {"url": _URL, "status": 503}),
    Example("web.content", "web", "www.strandperle.example", _C, 120.0, "ms", {
        "url": _URL, "status": 200, "expected": "Zimmer buchen"}),
    Example("web.unwanted", "web", "www.strandperle.example", _C, 120.0, "ms", {
        "url": _URL, "status": 200, "found": "Fatal error"}),
    Example("web.redirect", "web", "www.strandperle.example", _C, 120.0, "ms", {
        "url": _URL, "status": 301, "problem": "insecure", "target": "http://www.strandperle.example/"}),
    Example("web.unreachable", "web", "www.strandperle.example", _C, None, "", {
        "url": _URL, "reason": "refused", "error": "[Errno 111] Connection refused"}),
    Example("web.untrusted", "web", "www.strandperle.example", _C, None, "", {"url": _URL, "problem": "expired"}),
    Example("web.certificate", "web", "www.strandperle.example", _W, 90.0, "ms", {
        "url": _URL, "certificate_days": 1, "expires_at": AT}),
    Example("clock.off", "clock", "", _W, 312.0, "s", {"offset_s": 312.0}),
    Example("agent_spool.backlog", "agent_spool", "", _W, 5400.0, "", {"oldest_at": AT}),
    Example("processes.many", "processes", "", _W, 1911.0, "", {"zombies": 0}),
    Example("processes.zombies", "processes", "", _W, 400.0, "", {"zombies": 1}),
    Example("agent.silent", "agent", "", _C, 600.0, "s", {"last_seen_at": AT}),
    Example("agent.stopped", "agent", "", _W, 600.0, "s", {"last_seen_at": AT}),
    Example("smart.suspect", "smart", "S3Z9NB0K1234", _W, 2.0, "", {
        "model": "Samsung SSD 870 EVO 1TB", "reasons": "reallocated, worn", "temperature_c": 44.0}),
    Example("smart.failing", "smart", "WD-WCC4N1", _C, 1.0, "", {"model": "WDC WD40EFRX", "reasons": "health"}),
    Example("exchange.large", "exchange", "Mailbox Database 01", _W, 4.2e11, "B", {
        "white_bytes": 2.2e9, "mailbox": "einkauf", "mailbox_bytes": 4.8e10}),
    Example("exchange.share", "exchange", "Mailbox Database 01", _C, 4.2e11, "B", {"volume_percent": 91.0}),
    Example("exchange.dismounted", "exchange", "Mailbox Database 01", _C),
    Example("backup.old", "backup", "Veeam: Nachtsicherung", _W, 2e5, "s", {"last_at": AT}),
    Example("backup.partial", "backup", "Veeam: Nachtsicherung", _W, 2e4, "s", {
        "last_at": AT, "error": "1 of 4 objects failed"}),
    Example("backup.small", "backup", "Veeam: Nachtsicherung", _W, 2e4, "s", {
        "last_at": AT, "size_bytes": 1.1e9, "usual_bytes": 4.4e11}),
    Example("backup.failed", "backup", "Veeam: Nachtsicherung", _C, 2e5, "s", {"last_at": AT, "error": "Target is full"}),
    Example("antivirus.old", "antivirus", "Microsoft Defender", _W, 3.0, "wd", {
        "signed_on": "2026-06-05", "signatures": "1.419.377.0"}),
    Example("antivirus.off", "antivirus", "Microsoft Defender", _C, 0.0, "wd", {"signed_on": "2026-06-08"}),
    Example("antivirus.expired", "antivirus", "ESET Server Security", _C, 0.0, "wd", {"expired_on": "2026-06-01"}),
    Example("antivirus.no_signatures", "antivirus", "ClamAV", _C),
    Example("antivirus.unreadable", "antivirus", "Trend Micro", _U),
    Example("antivirus.none", "antivirus", "", _W),
    Example("network_load.high", "network_load", "Ethernet0", _W, 93.0, "%", {
        "in_bytes_s": 1.1e8, "out_bytes_s": 1e6, "speed_mbit": 1000.0}),
    Example("script.problem", "script", "Kassenabgleich", _W, 4.0, "", {"text": "4 Buchungen fehlen"}),
    Example("script.unknown", "script", "Kassenabgleich", _U),
    Example("script.untrusted", "script", "Kassenabgleich", _W, None, "", {"untrusted": "signature", "signer": "werft"}),
    Example("script.malformed", "script", "Kassenabgleich", _U, None, "", {"malformed": "json", "text": "Fehler 7"}),
    Example("events.seen", "events", "System/Ntfs/55", _C, 3.0, "", {
        "count": 3, "first_at": AT, "last_at": AT, "text": "Die Dateisystemstruktur ist beschädigt."}),
    Example("events.more", "events", "System", _W, 12.0, "", {"count": 12, "last_at": AT}),
    Example("events.gap", "events", "Security", _W, 1.0, "", {"reason": "cleared", "since_at": AT}),
    Example("logons.many", "logons", "", _W, 412.0, "", {
        "accounts": 37, "lockouts": 1, "kinds": "remote, network", "top_accounts": "administrator (210)",
        "top_sources": "203.0.113.7 (388)"}),
    Example("logons.lockouts", "logons", "", _W, 40.0, "", {"accounts": 3, "lockouts": 1}),
    Example("device.slow", "device", "", _W, 870.0, "ms", {"name": "sw-keller"}),
    Example("device.silent", "device", "", _C, None, "", {"error": "timed out"}),
    Example("device_uptime.long", "device_uptime", "", _W, 9e7, "s", {"booted_at": AT}),
    Example("device_uptime.restarted", "device_uptime", "", _W, 400.0, "s", {"booted_at": AT}),
    Example("interface.busy", "interface", "Gi0/1", _W, 94.0, "%", {
        "alias": "Uplink", "in_bytes_s": 1.1e8, "out_bytes_s": 2e6, "speed_mbit": 1000.0}),
    Example("interface.errors", "interface", "Gi0/1", _W, 20.0, "%", {"errors": 12.4, "discards": 0.0, "alias": "Uplink"}),
    Example("interface.down", "interface", "Gi0/24", _C, None, "", {"alias": "Uplink"}),
    Example("temperature.high", "temperature", "CPU 1", _C, 96.0, "°C", {"high_c": 85.0, "critical_c": 95.0}),
    Example("temperature.condition", "temperature", "Ansaugluft", _C, 48.0, "°C", {"condition": "critical"}),
    Example("component.condition", "component", "Lüfter 2", _W, None, "", {"condition": "warning"}),
    Example("site.offline", "site", "", _C, 7.0, "", {"site": "Kronach", "silent": 7, "total": 7}),
)  # fmt: skip
