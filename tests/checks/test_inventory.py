"""Taking stock: each part by itself, and the real machine the tests run on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks import smbios
from app.checks.command import Done
from app.checks.finding import NotApplicable
from app.checks.inventory import take
from app.checks.linux.inventory import Stock, parse_dpkg, parse_rpm
from app.checks.target import local
from app.checks.windows.inventory import Stock as WindowsStock
from app.checks.windows.inventory import parse_descriptor, program_of
from app.checks.windows.registry import LocalMachine
from app.domain.inventory import Disk, Hardware, Software, System

NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)


class Broken:
    """A machine where every part fails in its own way."""

    def hardware(self) -> Hardware:
        raise PermissionError

    def system(self) -> System:
        return System("Debian")

    def disks(self) -> Sequence[Disk]:
        raise NotApplicable("container")

    def software(self) -> Sequence[Software]:
        raise ValueError("odd")


@pytest.mark.skipif(os.name != "posix", reason="only on Linux")
def test_a_part_that_cannot_be_read_spoils_no_other_and_says_why():
    """What is missing is never taken for none."""
    found = take(Broken(), local(), now=NOW)
    assert "Debian" == found.system.name
    assert {("hardware", "denied"), ("disks", "not_applicable"), ("software", "failed")} <= set(found.missing)


@pytest.mark.skipif(os.name != "posix", reason="only on Linux")
def test_this_machine_is_taken_stock_of():
    """For real: processor, memory, the distribution, volumes and programs."""
    found = take(Stock(), local(), now=NOW)
    assert found.hardware.cores == os.cpu_count()
    assert found.hardware.memory > 2**28
    assert found.system.name
    assert "/" in {volume.path for volume in found.volumes}
    assert not {"system", "volumes", "cards"} & {part for part, _ in found.missing}
    if Path("/usr/bin/dpkg-query").exists():
        assert "dpkg" in {each.name for each in found.software}


def test_packages_of_dpkg_are_those_that_are_installed():
    """What was removed and left its settings behind is no program; a maintainer's address is nobody's business."""
    text = "installed\topenssl\t3.0.17-1~deb12u3\tDebian OpenSSL Team <team@example.org>\nconfig-files\tsnmpd\t5.9\tX <x@y>\nbroken line\n"
    assert [Software("openssl", "3.0.17-1~deb12u3", "Debian OpenSSL Team")] == parse_dpkg(text)


def test_packages_of_rpm():
    """Keys are no programs, an epoch of none is not written, and the day of installation is told."""
    text = "bash\t0:5.1.8-9.el9\tRed Hat, Inc.\t1700000000\ngpg-pubkey\t0:1\t(none)\t1\nvim\t2:8.2\t(none)\tx\n"
    assert [
        Software("bash", "5.1.8-9.el9", "Red Hat, Inc.", date(2023, 11, 14)),
        Software("vim", "2:8.2", "", None),
    ] == parse_rpm(text)


def test_a_failing_package_manager_is_an_error_and_not_an_empty_list(tmp_path: Path):
    """Its own words are passed on; where there is none at all the part does not apply."""
    stock = Stock(tmp_path, run=lambda words, limit_s: Done(2, b"", b"database is locked"), which=lambda name: name)
    with pytest.raises(OSError, match="database is locked"):
        stock.software()
    with pytest.raises(NotApplicable):
        Stock(tmp_path, which=lambda name: None).software()


def test_disks_are_whole_disks(tmp_path: Path):
    """No images, no optical drives, nothing that is made of others."""
    for name, size, rotates in (("sda", "2000", "1"), ("nvme0n1", "4000", "0"), ("loop0", "10", "0"), ("dm-0", "9", "0"), ("sdb", "0", "0")):  # fmt: skip
        folder = tmp_path / "sys/block" / name
        (folder / "queue").mkdir(parents=True)
        (folder / "device").mkdir()
        (folder / "size").write_text(size)
        (folder / "queue/rotational").write_text(rotates)
        (folder / "device/model").write_text("MODEL 1 ")
        (folder / "device/vendor").write_text("ATA     ")
    assert [
        Disk("nvme0n1", "MODEL 1", "", 4000 * 512, "nvme"),
        Disk("sda", "MODEL 1", "", 2000 * 512, "hdd"),
    ] == Stock(tmp_path).disks()


# --- firmware tables --------------------------------------------------------------------------------------------------


def structure(kind: int, body: bytes, *strings: str) -> bytes:
    """One structure as firmware writes it."""
    texts = b"".join(text.encode() + b"\0" for text in strings) + b"\0"
    return bytes([kind, 4 + len(body), 0, 0]) + body + (texts if strings else b"\0\0")


TABLE = (
    structure(0, bytes([1, 2, 0, 0, 3]), "Muster BIOS", "U30", "04/01/2021")
    + structure(1, bytes([1, 2, 0, 3]), "HPE", "ProLiant DL380 Gen10", "CZ12345678")
    + structure(
        17,
        bytes([0] * 8) + (16384).to_bytes(2, "little") + bytes([0, 0, 1, 0, 0x1A, 0, 0]) + (2666).to_bytes(2, "little"),
        "DIMM 1",
    )
    + structure(17, bytes([0] * 8) + b"\0\0" + bytes(20), "DIMM 2")
    + structure(127, b"")
)


def test_firmware_tables_tell_maker_model_serial_and_memory():
    """An empty slot is no module."""
    assert smbios.Machine(
        "HPE", "ProLiant DL380 Gen10", "CZ12345678", "Muster BIOS U30 04/01/2021", ("DIMM 1: 16 GB DDR4 2666 MT/s",)
    ) == smbios.machine(TABLE)


def test_what_makers_forget_to_fill_in_is_not_told():
    """A serial number that thousands of machines have is none."""
    table = structure(1, bytes([1, 2, 0, 3]), "To Be Filled By O.E.M.", "Board", "Default string")
    assert smbios.Machine(model="Board") == smbios.machine(table)


@given(st.binary(max_size=600) | st.integers(0, len(TABLE)).map(lambda n: TABLE[:n]))
def test_broken_tables_do_no_harm(table: bytes):
    """Whatever firmware has written, nothing breaks off."""
    assert all(len(text) <= 120 for text in smbios.machine(table).modules)


# --- Windows ----------------------------------------------------------------------------------------------------------


class Registry(LocalMachine):
    """A registry of a few values."""

    def __init__(self, values: dict[str, object]) -> None:
        self._values = values

    def value(self, path: str, name: str) -> object:
        return self._values.get(name)


def test_a_windows_server_by_its_registry_and_firmware():
    """A German Windows Server 2019: nothing of it is read from what people see."""
    registry = Registry(
        {
            "ProductName": "Windows Server 2019 Standard", "ReleaseId": "1809", "CurrentBuild": "17763", "UBR": 6414,
            "InstallDate": 1600000000, "ProcessorNameString": "Intel(R) Xeon(R)  Silver 4208 CPU",
        }
    )  # fmt: skip
    programs: list[dict[str, object]] = [
        {"DisplayName": "Java 8 Update 411 (64-bit)", "DisplayVersion": "8.0.4110.9", "Publisher": "Oracle Corporation", "InstallDate": "20240422"},
        {"DisplayName": "Sicherheitsupdate für X (KB1)", "ReleaseType": "Security Update"},
        {"DisplayName": "Teil", "SystemComponent": 1},
        {"DisplayName": "Unterteil", "ParentKeyName": "Office"},
        {"UninstallString": "x"},
    ]  # fmt: skip
    stock = WindowsStock(registry, tables=lambda: bytes(8) + TABLE, programs=lambda: programs, memory=lambda: 64)
    assert [
        Software("Java 8 Update 411 (64-bit)", "8.0.4110.9", "Oracle Corporation", date(2024, 4, 22))
    ] == stock.software()
    hardware = stock.hardware()
    assert ("HPE", "ProLiant DL380 Gen10", "CZ12345678", "Intel(R) Xeon(R) Silver 4208 CPU", False) == (
        hardware.maker, hardware.model, hardware.serial, hardware.processor, hardware.is_virtual,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["13.11.2023", "2023-11-13", "20231399", "", "\0\0"])
def test_a_date_in_a_language_is_not_guessed_at(text: str):
    """Only the eight digits that are the rule."""
    assert Software("A") == program_of({"DisplayName": "A", "InstallDate": text})


def test_what_a_disk_says_of_itself():
    """Texts lie behind the numbers; their places count from the beginning."""
    head = bytes(12) + b"".join(n.to_bytes(4, "little") for n in (36, 44, 0, 60, 17)) + bytes(4)
    data = head + b"NVMe\0\0\0\0" + b"SAMSUNG MZ 1\0\0\0\0" + b"S4 9\0"
    said = parse_descriptor(data)
    assert ("NVMe", "SAMSUNG MZ 1", "S4 9", 17) == (said.maker, said.model, said.serial, said.bus)


@given(st.binary(max_size=200))
def test_broken_descriptors_do_no_harm(data: bytes):
    """Offsets may point anywhere."""
    said = parse_descriptor(data)
    assert all(text.isprintable() for text in (said.maker, said.model, said.serial))
