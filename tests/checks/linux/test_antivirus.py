"""ClamAV: real heads of signature files, the real program, and settings as distributions write them."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.command import Done
from app.checks.linux.antivirus import Antivirus, Head, newest, parse_head, parse_settings

TODAY = date(2026, 6, 16)


def head(built: str = "12 Jun 2026 07-25 +0000", version: int = 27667) -> bytes:
    """Make a head as sigtool writes it: text of fixed fields, filled up with blanks to 512 bytes."""
    text = f"ClamAV-VDB:{built}:{version}:2077158:90:0123456789abcdef0123456789abcdef:dsig:raynman:1781249100"
    return text.encode().ljust(512)


def write(folder: Path, name: str, **more) -> Path:
    """Put a signature file with a real head and something packed behind it into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(head(**more) + b"\x1f\x8b\x08" + bytes(200))
    return file


@pytest.mark.parametrize(
    ("built", "at"),
    [
        ("12 Jun 2026 07-25 +0000", datetime(2026, 6, 12, 7, 25, tzinfo=UTC)),
        ("12 Jun 2026 03-25 -0400", datetime(2026, 6, 12, 7, 25, tzinfo=UTC)),
        ("1 Mar 2026 00-05 +0200", datetime(2026, 2, 28, 22, 5, tzinfo=UTC)),
    ],
)
def test_a_head_is_read(built, at):
    """Day, time and zone as they stand there, in UTC."""
    assert Head(at, 27667) == parse_head(head(built))


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"ClamAV-VDB:",
        b"PK\x03\x04" + bytes(600),
        head("31 Feb 2026 07-25 +0000"),
        head("12 Mai 2026 07-25 +0000"),
        head("12 Jun 2026 99-25 +0000"),
        head("12 Jun 2026 07-25 +9900"),
        b"ClamAV-VDB:12 Jun 2026 07-25 +0000:many:1",
        b"ClamAV-VDB:\xff\xfe:1",
    ],
)
def test_what_is_no_head(bad):
    """A file that was cut off or is something else tells nothing."""
    assert parse_head(bad) is None


def test_the_newest_signatures_count(tmp_path: Path):
    """``main`` is renewed now and then only; of the daily ones the unpacked and the packed form may lie side by side."""
    write(tmp_path, "main.cvd", built="1 Jan 2026 10-00 +0000", version=62)
    write(tmp_path, "daily.cvd", built="10 Jun 2026 07-25 +0000", version=27665)
    write(tmp_path, "daily.cld")
    found = newest(tmp_path)
    assert found is not None
    assert 27667 == found.version
    assert newest(tmp_path / "nothing") is None


def reader(root: Path, **settings: str) -> Antivirus:
    """Make a reader of a machine below ``root`` on which ClamAV is installed."""
    for place, text in settings.items():
        file = root / "etc/clamav" / f"{place}.conf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return Antivirus(
        root=root,
        find=lambda name: f"/usr/bin/{name}",
        run=lambda _words, _limit: Done(0, b"ClamAV 1.4.6/27667/Fri Jun 12 07:25:00 2026\n"),
    )


def run_process(root: Path, *names: str) -> None:
    """Let processes run."""
    for number, name in enumerate(names, 100):
        comm = root / "proc" / str(number) / "comm"
        comm.parent.mkdir(parents=True, exist_ok=True)
        comm.write_text(f"{name}\n")


def test_the_folder_stands_in_the_settings(tmp_path: Path):
    """The daemon's settings come first, then those of the update, then the usual place."""
    write(tmp_path / "srv/signatures", "daily.cld")
    (product,) = reader(tmp_path, freshclam="# here\nDatabaseDirectory /srv/signatures\n").products({}, TODAY)
    assert ("ClamAV", "1.4.6", "27667", date(2026, 6, 12), True, None) == (
        product.name,
        product.version,
        product.signatures,
        product.signed_on,
        product.has_signatures,
        product.is_real_time,
    )
    (product,) = reader(tmp_path, clamd="DatabaseDirectory /srv/none\n").products({}, TODAY)
    assert not product.has_signatures


@pytest.mark.parametrize(
    ("settings", "running", "is_watching"),
    [
        ("LocalSocket /run/clamav/clamd.ctl\n", ["clamd"], None),
        ("OnAccessIncludePath /srv\n", ["clamd", "clamonacc"], True),
        ("OnAccessIncludePath /srv\n", ["clamd"], False),
        ("OnAccessMountPath /\nOnAccessMountPath /home\n", ["clamonacc"], False),
        ("#OnAccessIncludePath /srv\n", [], None),
    ],
)
def test_files_are_watched_by_two_processes(tmp_path: Path, settings, running, is_watching):
    """Only where it is set up to; one of them alone does nothing."""
    run_process(tmp_path, "init", *running)
    (product,) = reader(tmp_path, clamd=settings).products({}, TODAY)
    assert is_watching is product.is_real_time


def test_not_installed(tmp_path: Path):
    """No program, no product."""
    assert [] == Antivirus(root=tmp_path, find=lambda _name: None).products({}, TODAY)


def test_a_program_that_does_not_answer_costs_its_version_only(tmp_path: Path):
    """The age of the signatures is read without it."""

    def run(_words, _limit):
        raise PermissionError

    write(tmp_path / "var/lib/clamav", "daily.cvd")
    (product,) = Antivirus(root=tmp_path, find=lambda name: name, run=run).products({}, TODAY)
    assert ("", date(2026, 6, 12)) == (product.version, product.signed_on)


def test_settings_are_words_in_lines():
    """Names may come twice, comments and blank lines are nothing."""
    assert {"OnAccessMountPath": ["/", "/home"], "Debug": [""]} == parse_settings(
        "# one\n\nOnAccessMountPath /\nOnAccessMountPath  /home \n  # two\nDebug\n"
    )


def test_the_real_program(tmp_path: Path):
    """The installed ClamAV tells its version; the age comes from the folder of the check's settings."""
    assert shutil.which("clamscan"), "Debian's clamav is needed"
    write(tmp_path, "daily.cvd")
    (product,) = Antivirus().products({"database_dir": str(tmp_path)}, TODAY)
    assert product.version[0].isdigit()
    assert ("27667", date(2026, 6, 12)) == (product.signatures, product.signed_on)
    write(tmp_path, "daily.cvd", built="16 Jun 2026 07-25 +0000", version=27671)
    (product,) = Antivirus().products({"database_dir": str(tmp_path)}, TODAY)
    assert date(2026, 6, 16) == product.signed_on


HEADS = st.one_of(
    st.binary(max_size=600),
    st.text("0123456789 :+-JunFebMar\n²", max_size=60).map(lambda text: b"ClamAV-VDB:" + text.encode()),
)


@given(HEADS)
def test_any_bytes_are_a_head_or_none(data: bytes):
    """What is no head of signatures tells nothing, and breaks nothing off."""
    found = parse_head(data)
    assert found is None or (found.built_at.tzinfo is UTC and found.version >= 0)


@given(st.binary(max_size=300), st.text(max_size=300))
def test_whatever_clamscan_and_its_settings_say_does_no_harm(tmp_path_factory, said: bytes, settings: str):
    """The age of the signatures does not depend on it."""
    root = tmp_path_factory.mktemp("root")
    (root / "etc/clamav").mkdir(parents=True)
    (root / "etc/clamav/clamd.conf").write_text("OnAccessMountPath /\n" + settings, errors="replace")
    write(root / "var/lib/clamav", "daily.cld")
    antivirus = Antivirus(root=root, find=lambda _: "/usr/bin/clamscan", run=lambda *_: Done(0, said, b""))
    (product,) = antivirus.products({"database_dir": str(root / "var/lib/clamav")}, TODAY)
    assert (date(2026, 6, 12), "27667", False) == (product.signed_on, product.signatures, product.is_real_time)
