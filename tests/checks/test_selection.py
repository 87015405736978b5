"""Which instances a check is about."""

from __future__ import annotations

import pytest

from app.checks.selection import is_wanted
from app.domain.check import CheckSpec


@pytest.mark.parametrize(
    ("item", "ignore", "asked", "expected"),
    [
        ("*", "", "C:", True),
        ("C:", "", "c:", True),
        ("C:", "", "D:", False),
        ("*", "/mnt/backup, /media/*", "/media/usb", False),
        ("*", "/mnt/backup, /media/*", "/mnt/backup", False),
        ("*", "/mnt/backup, /media/*", "/", True),
        ("*", "Größe*", "GRÖSSE 1", False),
        ("C:", "C:", "C:", True),
    ],
)
def test_is_wanted(item, ignore, asked, expected):
    """A name is one instance in any case; ``*`` is all but the ignored ones."""
    assert expected == is_wanted(CheckSpec("disk", item, params={"ignore": ignore}), asked)
