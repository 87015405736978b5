"""What the agent tells about the computer it runs on."""

from __future__ import annotations

import platform
import socket
from datetime import UTC, datetime
from pathlib import Path

import app
from app.wire.messages import Machine


def describe() -> Machine:
    """Describe this computer."""
    import psutil

    system = platform.system().lower()
    return Machine(
        hostname=socket.gethostname()[:255] or "unnamed",
        os=_os_name(system)[:255],
        platform={"linux": "linux", "windows": "windows", "darwin": "macos"}.get(system, "linux"),
        address=_address(),
        hardware=f"{psutil.cpu_count() or 1} × {_processor(system)}, {psutil.virtual_memory().total / 2**30:.0f} GiB"[
            :255
        ],
        booted_at=datetime.fromtimestamp(round(psutil.boot_time()), tz=UTC),
        agent_version=app.__version__,
    )


def _os_name(system: str) -> str:
    if system == "linux":
        try:
            return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
        except OSError:
            return f"Linux {platform.release()}"
    if system == "windows":
        edition = platform.win32_edition() if hasattr(platform, "win32_edition") else ""
        return f"Windows {platform.release()} {edition or ''} ({platform.version()})"
    return f"{platform.system()} {platform.release()}"


def _processor(system: str) -> str:
    if system == "linux":
        try:
            for line in Path("/proc/cpuinfo").read_text("utf-8", errors="replace").splitlines():
                name, _, value = line.partition(":")
                if name.strip() == "model name":
                    return value.strip()
        except OSError:
            pass
    return platform.processor() or platform.machine() or "CPU"


def _address() -> str:
    """The first address of a card that is up, other than loopback; empty when there is none."""
    import psutil

    stats = psutil.net_if_stats()
    for name, addresses in psutil.net_if_addrs().items():
        card = stats.get(name)
        if card is None or not card.isup:
            continue
        for address in addresses:
            if address.family == socket.AF_INET and not address.address.startswith("127."):
                return str(address.address)
    return ""
