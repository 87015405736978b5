"""Files that came by mail: their names harm nobody, and only some of them are opened."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from app.views.kit.attachment_row import AttachmentRow, is_openable, safe_name, size_text
from app.views.kit.moments import Moments

pytestmark = pytest.mark.views


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bericht Q3.pdf", "Bericht Q3.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\evil.exe", "evil.exe"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("x:y*?.txt", "x_y__.txt"),
        ("CON.txt", "_CON.txt"),
        ("", "anhang-01234567"),
        ("...", "anhang-01234567"),
        ("l" * 300 + ".pdf", "l" * 80 + ".pdf"),
    ],
)
def test_a_name_becomes_one_that_harms_nobody(name: str, expected: str) -> None:
    """No path, no trick of direction, no device, not too long."""
    assert expected == safe_name(name, "0123456789abcdef")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.PDF", True), ("a.docx", True), ("a.docm", False), ("a.exe", False), ("a.html", False), ("a", False)],
)
def test_only_what_runs_nothing_is_opened(name: str, expected: bool) -> None:
    """An allow-list."""
    assert expected is is_openable(name)


def test_sizes_are_said_as_people_say_them() -> None:
    """Kilobytes and megabytes."""
    moments = Moments(ZoneInfo("Europe/Berlin"))
    assert ["1\u00a0kB", "12\u00a0kB", "3,4\u00a0MB"] == [size_text(each, moments) for each in (5, 12_100, 3_400_000)]


def test_a_file_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    """With the reason; one that can is there."""
    row = AttachmentRow(None, None)
    qtbot.addWidget(row)
    failed: list[str] = []
    row.failed.connect(failed.append)
    row.write(b"x", tmp_path / "there.txt")
    row.write(b"x", tmp_path / "missing" / "there.txt")
    assert (b"x", 1) == ((tmp_path / "there.txt").read_bytes(), len(failed))
