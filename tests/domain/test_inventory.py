"""Inventories: what changed between two, and which program is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.inventory import (
    MOST_SOFTWARE,
    Card,
    Difference,
    Disk,
    Hardware,
    Inventory,
    Part,
    ServiceEntry,
    SignedIn,
    Software,
    Way,
    bounded,
    difference,
    matches,
    version_key,
    wanted,
)

AT = datetime(2026, 11, 1, 6, tzinfo=UTC)
SERVER = Inventory(
    AT,
    Hardware("Muster", "R 540", "S1", memory=32 * 2**30, cores=8),
    disks=(Disk("sda", "SSD 960", "D1", 960),),
    cards=(Card("eth0", "00:11", ("10.0.0.1",), 1000),),
    software=(Software("Mozilla Firefox (x64 de)", "128.4.0"), Software("7-Zip", "23.01")),
    services=(ServiceEntry("Spooler", is_automatic=True, state="running"),),
)


def test_nothing_differs_from_itself():
    """What is only of the moment does not count as a difference."""
    later = replace(
        SERVER,
        taken_at=AT.replace(month=12),
        users=(SignedIn("berg"),),
        services=(ServiceEntry("Spooler", is_automatic=True, state="stopped"),),
        cards=(Card("eth0", "00:11", ("10.0.0.9",), 1000),),
    )
    assert () == difference(SERVER, later)


def test_what_came_went_and_changed_is_told():
    """Software by name, disks by their serial number, hardware by its fields."""
    later = replace(
        SERVER,
        hardware=replace(SERVER.hardware, memory=64 * 2**30),
        disks=(Disk("sda", "SSD 960", "D2", 960),),
        software=(Software("Mozilla Firefox (x64 de)", "128.5.0"), Software("LibreOffice", "24.8")),
    )
    assert (
        Difference(Part.HARDWARE, Way.CHANGED, "", "memory", str(32 * 2**30), str(64 * 2**30)),
        Difference(Part.DISK, Way.REMOVED, "D1"),
        Difference(Part.DISK, Way.ADDED, "D2"),
        Difference(Part.SOFTWARE, Way.REMOVED, "7-Zip", before="23.01"),
        Difference(Part.SOFTWARE, Way.ADDED, "LibreOffice", after="24.8"),
        Difference(Part.SOFTWARE, Way.CHANGED, "Mozilla Firefox (x64 de)", "version", "128.4.0", "128.5.0"),
    ) == difference(SERVER, later)


def test_what_could_not_be_read_is_not_gone():
    """A part that is missing on one side is compared with nothing."""
    blind = replace(SERVER, software=(), missing=(("software", "denied"),))
    assert () == difference(SERVER, blind)
    assert () == difference(blind, SERVER)


def test_versions_side_by_side_are_things_of_their_own():
    """Two versions of one program: that one of them went is no change of the other."""
    both = replace(SERVER, software=(Software("Java", "8"), Software("Java", "17")))
    one = replace(SERVER, software=(Software("Java", "8"), Software("Java", "17"), Software("Java", "21")))
    assert (Difference(Part.SOFTWARE, Way.ADDED, "Java 21", after="21"),) == difference(both, one)


JAVA_8 = Software("Java 8 Update 411 (64-bit)", "8.0.4110.9", "Oracle Corporation")
JAVA_80 = Software("Java 80", "80.1")


@pytest.mark.parametrize(
    ("asked", "program", "is_it"),
    [
        ("java 8", JAVA_8, True),
        ("Java 8", JAVA_80, False),
        ("java", JAVA_80, True),
        ("oracle java", JAVA_8, True),
        ("java < 8.0.420", JAVA_8, False),
        ("java <8.0.5000", JAVA_8, True),
        ("java>=8", JAVA_8, True),
        ("java = 8.0.4110.9", JAVA_8, True),
        ("7-zip", Software("7-Zip 23.01 (x64)", "23.01"), True),
        ("7-zip 23", Software("7-Zip 23.01 (x64)", "23.01"), True),
        ("firefox < 128.5", Software("Mozilla Firefox", "128.10"), False),
        ("firefox < 128.5", Software("Mozilla Firefox", ""), False),
        ('"sql server 2019"', Software("Microsoft SQL Server 2019 (64-bit)", "15.0"), True),
        ("sql server 2019", Software("Microsoft SQL Server 2019 (64-bit)", "15.0"), True),
        ("sql server 2019", Software("Microsoft SQL Server 2017 (64-bit)", "14.0"), False),
        ("2019", Software("Microsoft SQL Server 2019", "15.0"), True),
        ("openssl 3.0.11-1~deb12u2", Software("openssl", "3.0.11-1~deb12u2"), True),
    ],
)
def test_a_program_is_found_by_words_and_version(asked: str, program: Software, is_it: bool):
    """Names by words, versions as people read them."""
    assert is_it is matches(program, wanted(asked))


def test_versions_are_ordered_as_people_read_them():
    """10.2 comes after 9.9, and 8 is 8.0."""
    assert ["8-beta", "8.1", "9.9", "10.2", "10.10"] == sorted(
        ["10.10", "9.9", "8.1", "10.2", "8-beta"], key=version_key
    )
    assert version_key("8") == version_key("8.0.0")


def test_an_inventory_is_kept_within_bounds():
    """More than may be kept is left out, and it says so."""
    many = replace(SERVER, software=tuple(Software(f"p{n}") for n in range(MOST_SOFTWARE + 1)))
    kept = bounded(many)
    assert (MOST_SOFTWARE, True) == (len(kept.software), kept.is_cut)
    assert SERVER is bounded(SERVER)
