"""Which mounts are volumes: recorded tables of machines of all sorts, and this one's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.checks.disk import Volume
from app.checks.linux.volumes import Volumes, choose, parse_filesystems, parse_mountinfo

FILESYSTEMS = (
    "nodev\tsysfs\nnodev\ttmpfs\nnodev\toverlay\nnodev\tnfs4\n\text4\n\txfs\n\tvfat\n\tbtrfs\n\tsquashfs\n\tiso9660\n"
)
ON_DEVICES = parse_filesystems(FILESYSTEMS)

SERVER = r"""
22 28 0:20 / /sys rw,nosuid - sysfs sysfs rw
23 28 0:21 / /proc rw,nosuid - proc proc rw
24 28 0:5 / /dev rw,nosuid - devtmpfs udev rw,size=8G
28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
30 28 0:25 / /run rw - tmpfs tmpfs rw
40 28 254:2 / /boot/efi rw shared:5 - vfat /dev/vda2 rw
41 28 254:16 / /srv/daten rw shared:6 master:2 - xfs /dev/vdb rw
42 28 254:16 /büro /home/büro rw - xfs /dev/vdb rw
43 28 254:16 / /mnt/noch\040einmal rw - xfs /dev/vdb rw
44 28 7:0 / /snap/core/1 ro - squashfs /dev/loop0 ro
45 28 11:0 / /media/cdrom rw - iso9660 /dev/sr0 ro
46 28 0:50 / /mnt/nas rw - nfs4 nas:/vol1 rw
47 28 254:32 / /archiv ro - ext4 /dev/vdc rw
"""

CONTAINER = """
500 400 0:60 / / rw - overlay overlay rw,lowerdir=/l,upperdir=/u,workdir=/w
501 500 0:61 / /proc rw - proc proc rw
510 500 254:1 /var/lib/docker/containers/ab/hosts /etc/hosts rw - ext4 /dev/vda1 rw
511 500 254:1 /var/lib/docker/volumes/db/_data /var/lib/db rw - ext4 /dev/vda1 rw
512 500 254:32 / /daten rw - ext4 /dev/vdc rw
"""

SUBVOLUMES = """
28 1 0:22 /@ / rw - btrfs /dev/sda2 rw,subvol=/@
29 28 0:23 /@home /home rw - btrfs /dev/sda2 rw,subvol=/@home
30 28 0:24 /@srv /srv rw - btrfs /dev/sdb1 rw,subvol=/@srv
"""

HIDDEN = """
28 1 254:1 / / rw - ext4 /dev/vda1 rw
29 28 254:2 / /srv rw - ext4 /dev/vda2 rw
30 29 254:3 / /srv rw - ext4 /dev/vda3 rw
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(SERVER, ["/", "/boot/efi", "/srv/daten"], id="server"),
        pytest.param(
            CONTAINER,
            ["/", "/daten"],
            id="container: the overlay is its root, what is bound from the host is not its own",
        ),
        pytest.param(SUBVOLUMES, ["/", "/srv"], id="subvolumes share their device's space"),
        pytest.param(HIDDEN, ["/", "/srv"], id="the mount on top hides the one below"),
        pytest.param("", [], id="nothing"),
        pytest.param("garbage\n1 2 3\n", [], id="lines that are none"),
    ],
)
def test_volumes_are_chosen(table, expected):
    """Local, writable, each device once."""
    assert expected == [mount.path for mount in choose(parse_mountinfo(table), on_devices=ON_DEVICES)]


def test_the_mount_on_top_is_measured():
    """Of two mounts on one path the later one is what programs see."""
    chosen = choose(parse_mountinfo(HIDDEN), on_devices=ON_DEVICES)
    assert "254:3" == chosen[1].device


def test_octal_escapes():
    """Blanks in a path are written as octal numbers."""
    mounts = parse_mountinfo(SERVER)
    assert "/mnt/noch einmal" in [mount.path for mount in mounts]
    assert "/srv/tab\there\\" == parse_mountinfo(r"1 2 8:1 / /srv/tab\011here\134 rw - ext4 /dev/sda1 rw")[0].path


def space(**more: int) -> os.statvfs_result:
    """Make the figures of a file system."""
    names = (
        "f_bsize",
        "f_frsize",
        "f_blocks",
        "f_bfree",
        "f_bavail",
        "f_files",
        "f_ffree",
        "f_favail",
        "f_flag",
        "f_namemax",
    )
    values = {
        "f_bsize": 4096,
        "f_frsize": 4096,
        "f_blocks": 1000,
        "f_bfree": 300,
        "f_bavail": 250,
        "f_files": 64,
        "f_ffree": 60,
    }
    return os.statvfs_result([{**values, **more}.get(name, 0) for name in names])


def proc(folder: Path, table: str) -> Path:
    """Make a folder like ``/proc``."""
    (folder / "self").mkdir()
    (folder / "self/mountinfo").write_text(table)
    (folder / "filesystems").write_text(FILESYSTEMS)
    return folder


def test_what_is_reserved_for_root_counts_neither_as_free_nor_as_total(tmp_path: Path):
    """As df does: used and what is left to users make the whole."""
    reader = Volumes(proc(tmp_path, "28 1 254:1 / / rw - ext4 /dev/vda1 rw"), statvfs=lambda _path: space())
    assert [Volume("/", "ext4", total=950 * 4096, free=250 * 4096, inodes=64, inodes_free=60)] == reader.volumes()


@pytest.mark.parametrize("options", ["ro,errors=remount-ro", "rw,emergency_ro"])
def test_a_volume_the_kernel_turned_read_only(tmp_path: Path, options):
    """Mounted for writing, but the file system itself is not any more."""
    reader = Volumes(proc(tmp_path, f"28 1 254:1 / /srv rw - ext4 /dev/vda1 {options}"), statvfs=lambda _path: space())
    assert [True] == [volume.is_read_only for volume in reader.volumes()]


def test_a_volume_that_goes_while_it_is_looked_at(tmp_path: Path):
    """The others are measured all the same."""

    def statvfs(path: str) -> os.statvfs_result:
        if path == "/srv":
            raise FileNotFoundError(path)
        return space()

    reader = Volumes(proc(tmp_path, HIDDEN), statvfs=statvfs)
    assert ["/"] == [volume.path for volume in reader.volumes()]


def test_a_volume_that_cannot_be_read_keeps_its_place(tmp_path: Path):
    """An input/output error is neither left out quietly nor does it hide the other volumes."""

    def statvfs(path: str) -> os.statvfs_result:
        if path == "/srv":
            raise OSError(5, "Input/output error", path)
        return space()

    volumes = Volumes(proc(tmp_path, HIDDEN), statvfs=statvfs).volumes()
    assert [("/", ""), ("/srv", "[Errno 5] Input/output error: '/srv'")] == [
        (each.path, each.error) for each in volumes
    ]


PROTECTED = """
128 1 254:1 / / ro - ext4 /dev/vda1 rw
129 128 254:2 / /srv ro - ext4 /dev/vda2 rw
130 128 254:1 /var/lib/wachpult-agent /var/lib/wachpult-agent rw - ext4 /dev/vda1 rw
"""
"""What a service sees that systemd lets write to one folder only."""


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param(HIDDEN, ["/", "/srv"], id="the machine's own table"),
        pytest.param(CONTAINER, [], id="another root: its paths are not ours"),
        pytest.param(None, [], id="it may not be looked at"),
    ],
)
def test_a_service_that_may_write_nowhere_sees_the_volumes_of_the_machine(tmp_path: Path, first, expected):
    """The service manager's protection makes all mounts read-only for the agent alone; the first process has the true table."""
    reader = Volumes(proc(tmp_path, PROTECTED), statvfs=lambda _path: space())
    if first is not None:
        (tmp_path / "1").mkdir()
        (tmp_path / "1/mountinfo").write_text(first)
    assert expected == [volume.path for volume in reader.volumes()]


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_this_machine():
    """The root is there, each volume once, with plausible figures."""
    volumes = Volumes().volumes()
    assert "/" in [volume.path for volume in volumes]
    assert len({volume.path for volume in volumes}) == len(volumes)
    assert all(0 <= volume.free <= volume.total and volume.total > 0 for volume in volumes)
