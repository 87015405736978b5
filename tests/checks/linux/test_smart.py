"""Where a Linux has disks of its own, and how smartctl is asked there: the real one too."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from app.checks.command import Done
from app.checks.finding import NotApplicable
from app.checks.linux.house import not_a_machine
from app.checks.linux.smart import Smart, controllers
from app.checks.smartctl_json import Device, disk, parse

SHAPES = Path(__file__).parent.parent / "smartctl"


def made(root: Path, **files: str) -> Path:
    """Write files below a root; two underscores are a slash."""
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"sys__class__dmi__id__sys_vendor": "Dell Inc.\n", "proc__cpuinfo": "flags\t: fpu vme\n"}, ""),
        ({"sys__class__dmi__id__sys_vendor": "QEMU\n"}, "virtual"),
        ({"sys__class__dmi__id__product_name": "VMware Virtual Platform\n"}, "virtual"),
        ({"sys__class__dmi__id__product_name": "Virtual Machine\n"}, "virtual"),
        ({"proc__cpuinfo": "flags\t\t: fpu vme hypervisor lahf_lm\n"}, "virtual"),
        ({"sys__hypervisor__type": "xen\n"}, "virtual"),
        ({"sys__hypervisor__type": "xen\n", "proc__xen__capabilities": "control_d\n"}, ""),
        ({"run__systemd__container": "lxc", "sys__class__dmi__id__sys_vendor": "Dell Inc.\n"}, "container"),
        ({"proc__1__environ": "PATH=/bin\0container=podman\0"}, "container"),
    ],
)
def test_what_kind_of_machine_it_is(tmp_path, files, expected):
    """By what the firmware calls itself, by the processor's flag, by what containers leave; Xen's own host has the hardware."""
    assert expected == not_a_machine(made(tmp_path, **files))


def test_controllers_that_number_their_disks(tmp_path):
    """By the driver of the host; the first generic device that hangs on it is the way in."""
    made(
        tmp_path,
        sys__class__scsi_host__host0__proc_name="ahci\n",
        sys__class__scsi_host__host2__proc_name="hpsa\n",
        sys__class__scsi_host__host3__proc_name="3w-sas\n",
        dev__twl3="",
    )
    for name, place in (("sg0", "0:0:0:0"), ("sg1", "2:0:0:0"), ("sg2", "2:1:0:0")):
        hardware = tmp_path / "devices" / place
        hardware.mkdir(parents=True)
        generic = tmp_path / "sys/class/scsi_generic" / name
        generic.mkdir(parents=True)
        (generic / "device").symlink_to(hardware)
    assert [("/dev/sg1", "cciss"), ("/dev/twl3", "3ware")] == list(controllers(tmp_path))


def test_a_virtual_machine_with_a_real_disk(tmp_path):
    """A disk that is passed through is watched; without one it is said that this is a virtual machine."""
    made(tmp_path, sys__class__dmi__id__sys_vendor="QEMU")
    scan, model = (SHAPES / "scan_7.3.json").read_bytes(), (SHAPES / "qemu_7.3.json").read_bytes()

    def run(words, _limit_s):
        if "--scan-open" in words:
            return Done(0, scan)
        return Done(0, (SHAPES / "nvme_7.2.json").read_bytes() if words[-1] == "/dev/nvme0" else model)

    assert ["S4EWNX0EXAMPLE1"] == [each.serial for each in Smart(tmp_path, run=run).disks({})]
    scan = json.dumps({"devices": [{"name": "/dev/sda", "type": "sat"}]}).encode()
    with pytest.raises(NotApplicable, match="virtual"):
        Smart(tmp_path, run=run).disks({})


def test_without_smartctl(tmp_path):
    """A virtual machine needs none; a real one does, and says so."""

    def run(_words, _limit_s):
        raise FileNotFoundError

    with pytest.raises(NotApplicable, match="not_installed"):
        Smart(tmp_path, run=run).disks({})
    made(tmp_path, sys__class__dmi__id__sys_vendor="QEMU")
    with pytest.raises(NotApplicable, match="virtual"):
        Smart(tmp_path, run=run).disks({})


def test_the_real_smartctl():
    """What is installed here answers in JSON that is understood: a version of 7.1 or later, and that /dev/null is no disk."""
    path = shutil.which("smartctl") or "/usr/sbin/smartctl"
    done = subprocess.run([path, "-a", "-j", "/dev/null"], capture_output=True, check=False)
    answer = parse(done.stdout)
    assert [7, 1] <= answer["smartctl"]["version"][:2]
    assert disk(answer, Device("/dev/null")) is None


def test_this_machine():
    """Asked for real: disks with their health, or the true reason why there are none; never nothing without a reason."""
    if reason := not_a_machine():
        with pytest.raises(NotApplicable, match=reason):
            Smart().disks({})
        return
    assert all(each.model or each.error or each.limit_s for each in Smart().disks({}))
