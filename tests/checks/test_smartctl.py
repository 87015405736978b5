"""smartctl's answers in the shapes of its versions, its disks and its troubles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.command import Done
from app.checks.finding import NotApplicable
from app.checks.limit import TimeLimit
from app.checks.smart import Disk
from app.checks.smartctl import Smartctl, listed, program
from app.checks.smartctl_json import Device, Malformed, devices, disk, parse
from app.domain.kinds_hardware import SMART_REASONS

SHAPES = Path(__file__).parent / "smartctl"
ANSWERS = sorted(path.stem for path in SHAPES.glob("*.json") if not path.stem.startswith("scan"))


def shape(name: str) -> bytes:
    """One answer as it was written."""
    return (SHAPES / f"{name}.json").read_bytes()


def read(name: str) -> Disk | None:
    """The disk of one answer."""
    return disk(parse(shape(name)), Device("/dev/sda"))


def test_a_healthy_ata_disk():
    """Model, serial number, counters, degrees, hours, and how long ago its self-test was."""
    assert Disk(
        "/dev/sda",
        "WDC WD40EFRX-68N32N0",
        "WD-WCC7K4EXAMPL",
        counts={"reallocated": 0, "pending": 0, "uncorrectable": 0, "crc": 0},
        temperature_c=34.0,
        powered_h=30_123,
        self_test_h=168,
    ) == read("ata_hdd_7.1")


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("ata_hdd_suspect_7.3", ("self_test",)),
        ("ata_hdd_failing_7.2", ("health", "attribute_now")),
        ("ata_ssd_7.3", ()),
        ("megaraid_sat_7.3", ()),
        ("nvme_7.2", ()),
        ("nvme_worn_7.4", ("spare", "reliability", "self_test")),
        ("nvme_hot_7.3", ("hot",)),
        ("scsi_sas_7.3", ()),
        ("scsi_ssd_failing_7.4", ("health",)),
    ],
)
def test_what_a_disk_says_of_itself(name, faults):
    """Its own verdict, its warnings bit by bit, attributes at their limits, failed self-tests."""
    found = read(name)
    assert found is not None
    assert faults == found.faults


@pytest.mark.parametrize(
    ("name", "wear", "degrees", "counts"),
    [
        ("ata_ssd_7.3", 93.0, 31.0, {"reallocated": 0, "crc": 0}),
        ("ata_hdd_suspect_7.3", None, 34.0, {"reallocated": 12, "pending": 8, "uncorrectable": 3, "crc": 0}),
        ("nvme_worn_7.4", 113.0, 41.0, {"media_errors": 17}),
        ("scsi_sas_7.3", None, 38.0, {"reallocated": 14, "media_errors": 0}),
        ("scsi_ssd_failing_7.4", 2.0, 33.0, {"reallocated": 0}),
    ],
)
def test_what_a_disk_counts(name, wear, degrees, counts):
    """Wear of SSDs in percent, whatever the maker calls it; a disk that turns has none."""
    found = read(name)
    assert found is not None
    assert (wear, degrees, counts) == (found.wear_percent, found.temperature_c, found.counts)


@pytest.mark.parametrize("name", ["raid_volume_7.3", "qemu_7.3", "usb_bridge_7.2", "no_type_7.3"])
def test_what_has_no_health_to_tell_of(name):
    """A RAID volume, a file of a hypervisor, a card reader: no disk, rather than one that is well."""
    assert read(name) is None


def test_a_disk_that_may_not_be_read():
    """It keeps its place, with the system's word."""
    found = read("denied_7.3")
    assert found is not None
    assert found.is_denied
    assert "Permission denied" in found.error


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "did not answer in JSON"),
        (b"smartctl 6.6 2017-11-05 r4594\n", "did not answer in JSON"),
        (b"\xff\xfe{", "did not answer in JSON"),
        (b"[" * 100_000, "did not answer in JSON"),
        (b"[1, 2]", "object"),
        (b'{"smartctl": {"version": [7, 0]}}', "too old"),
    ],
)
def test_nonsense_is_named(data, words):
    """A version that is too old, and what is no JSON, is said so: somebody has to look."""
    with pytest.raises(Malformed, match=words):
        parse(data)


def test_text_that_is_not_utf_8():
    """A model in some other encoding does not hide the disk."""
    found = disk(parse(shape("nvme_7.2").replace(b"Plus 1TB", b"Pl\xfcs 1TB")), Device("/dev/nvme0"))
    assert found is not None
    assert found.model.startswith("Samsung SSD 970 EVO Pl")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)


@st.composite
def bent(draw):
    """A real answer in which some values are something else."""
    answer = json.loads(shape(draw(st.sampled_from(ANSWERS))))
    for _ in range(draw(st.integers(1, 5))):
        place = answer
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
                place = place[key]
                continue
            place[key] = draw(JSON)
            break
    return answer


@given(bent())
def test_whatever_comes_does_no_harm(answer):
    """A disk, or none, or that it is nonsense; never anything else, and every fault has a name."""
    try:
        parsed = parse(json.dumps(answer).encode())
    except Malformed:
        return
    found = disk(parsed, Device("/dev/sda"))
    devices(parsed)
    if found is not None:
        assert set(found.faults) <= set(SMART_REASONS)
        assert all(value >= 0 for value in found.counts.values())
        assert found.wear_percent is None or 0 <= found.wear_percent <= 255


@given(st.binary(max_size=300))
def test_bytes_do_no_harm(data):
    """Any bytes are nonsense, or an object."""
    try:
        found = parse(data)
    except Malformed:
        return
    disk(found, Device("/dev/sda"))


# --- asking -----------------------------------------------------------------------------------------------------------


class Program:
    """smartctl in a test: answers by the last word, or the type before it."""

    def __init__(self, **answers: bytes | Exception) -> None:
        self.answers = answers
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, words, limit_s):
        self.asked.append(tuple(words[1:]))
        if "--scan-open" in words:
            key = "scan_sat" if "sat" in words else "scan"
        else:
            key = " ".join(words[3:]).replace("-d ", "")
        answer = self.answers.get(key, shape("no_type_7.3"))
        if isinstance(answer, Exception):
            raise answer
        return Done(0, answer)


EMPTY = shape("scan_empty_7.3")


def test_every_disk_is_read_once():
    """Two ways to one disk have one serial number; behind a controller each is asked for by its type; volumes are no disks."""
    program = Program(
        scan=shape("scan_7.3"),
        scan_sat=EMPTY,
        **{
            "sat /dev/sda": shape("ata_hdd_7.1"),
            "scsi /dev/sdg": shape("raid_volume_7.3"),
            "megaraid,8 /dev/bus/0": shape("megaraid_sat_7.3"),
            "nvme /dev/nvme0": shape("nvme_7.2"),
            "megaraid,8 /dev/sdg": shape("megaraid_sat_7.3"),
        },
    )
    found = Smartctl("smartctl", run=program).disks([Device("/dev/sdg", "megaraid,8")])
    assert ["ZC1EXAMPLE8", "WD-WCC7K4EXAMPL", "S4EWNX0EXAMPLE1"] == [each.serial for each in found]


def test_disks_that_no_scan_finds():
    """A controller's slots are asked until four in a row are empty."""
    program = Program(
        scan=EMPTY,
        scan_sat=EMPTY,
        **{"cciss,0 /dev/sg1": shape("ata_hdd_7.1"), "cciss,2 /dev/sg1": shape("scsi_sas_7.3")},
    )
    found = Smartctl("smartctl", run=program).disks(controllers=[("/dev/sg1", "cciss")])
    assert [("/dev/sg1 cciss,0", "WD-WCC7K4EXAMPL"), ("/dev/sg1 cciss,2", "L0GEXAMPLE")] == [
        (each.name, each.serial) for each in found
    ]
    assert ("-a", "-j", "-d", "cciss,6", "/dev/sg1") == program.asked[-1]


def test_a_slot_that_gives_an_error_is_told():
    """Nobody knows whether it is empty or its disk has died; who remembers what was there can tell."""
    program = Program(scan=EMPTY, scan_sat=EMPTY, **{"cciss,0 /dev/sg1": shape("denied_7.3")})
    found = Smartctl("smartctl", run=program).disks(controllers=[("/dev/sg1", "cciss")])
    assert [("/dev/sg1 cciss,0", True, True)] == [(each.name, each.is_unread, each.is_maybe_empty) for each in found]


def test_one_disk_that_hangs_does_not_hide_the_others():
    """It is said to be late, and another that answers nonsense to be nonsense; the rest is read."""
    answers: dict[str, bytes | Exception] = {
        "sat /dev/sda": TimeLimit(),
        "nvme /dev/nvme0": shape("nvme_7.2"),
        "megaraid,8 /dev/bus/0": b"{",
    }
    program = Program(
        scan=shape("scan_7.3"),
        scan_sat=EMPTY,
        **answers,
    )
    found = {each.name: each for each in Smartctl("smartctl", run=program, limit_s=5.0).disks()}
    assert 5.0 == found["/dev/sda"].limit_s
    assert "JSON" in found["/dev/bus/0 megaraid,8"].error
    assert "S4EWNX0EXAMPLE1" == found["/dev/nvme0"].serial


def test_without_smartctl():
    """It does not apply, which is not the same as fine."""
    with pytest.raises(NotApplicable, match="not_installed"):
        Smartctl("smartctl", run=Program(scan=FileNotFoundError())).disks()


def test_devices_of_a_setting():
    """By hand: device and type, several with semicolons; an option is no device."""
    assert [Device("/dev/sda", "cciss,0"), Device("/dev/twa0", "3ware,1"), Device("/dev/sdb")] == listed(
        "/dev/sda cciss,0; /dev/twa0 3ware,1;/dev/sdb; -s on; /dev/sdc -x"
    )


@pytest.mark.parametrize(
    ("path", "is_good"),
    [
        ("/opt/smartmontools/smartctl", True),
        (r"D:\Tools\smartctl.exe", True),
        ("smartctl", False),
        ("/bin/sh", False),
        ("/opt/../bin/smartctl", False),
    ],
)
def test_another_path(path, is_good):
    """A setting may say where smartctl is, and not make the agent run anything else."""
    if is_good:
        assert path == program({"path": path}, "smartctl")
        return
    with pytest.raises(ValueError, match="smartctl"):
        program({"path": path}, "smartctl")
