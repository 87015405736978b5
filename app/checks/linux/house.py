"""Whether this Linux is a machine of its own, a virtual one, or a container on somebody else's."""

from __future__ import annotations

from pathlib import Path

_HYPERVISORS = (
    "qemu",
    "kvm",
    "vmware",
    "virtualbox",
    "innotek",
    "xen",
    "bochs",
    "parallels",
    "virtual machine",
    "amazon ec2",
    "google compute",
    "openstack",
    "hetzner vserver",
    "ovirt",
    "nutanix",
)
"""Parts of what the firmware of virtual machines calls itself."""


def not_a_machine(root: Path = Path("/")) -> str:
    """Tell why this is no machine with hardware of its own: ``container``, ``virtual``; empty when it is one."""
    if _is_container(root):
        return "container"
    return "virtual" if _is_virtual(root) else ""


def _is_container(root: Path) -> bool:
    if (root / "run/systemd/container").exists() or (root / ".dockerenv").exists():
        return True
    if (root / "run/.containerenv").exists():
        return True
    first = _read(root / "proc/1/environ").split("\0")
    return any(each.startswith("container=") for each in first)


def _is_virtual(root: Path) -> bool:
    dmi = root / "sys/class/dmi/id"
    told = " ".join(
        _read(dmi / name) for name in ("sys_vendor", "product_name", "board_vendor", "bios_vendor")
    ).casefold()
    if any(name in told for name in _HYPERVISORS):
        return True
    if (root / "sys/hypervisor/type").exists():
        # Xen's own host sees it too, and has the hardware.
        return "control_d" not in _read(root / "proc/xen/capabilities")
    return any(line.startswith("flags") and " hypervisor" in line for line in _read(root / "proc/cpuinfo").splitlines())


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
