"""Telephone numbers: one key for all ways to write one."""

from __future__ import annotations

import pytest

from app.formats import phones


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("038392 / 6590-11", "+4938392659011"),
        ("+49 (0) 38392 6590-11", "+4938392659011"),
        ("0049 38392 659011", "+4938392659011"),
        ("(038392) 659011", "+4938392659011"),
        ("tel:+49-38392-6590-11", "+4938392659011"),
        ("38392 659011", "+4938392659011"),
        ("4938392659011", "+4938392659011"),
        ("0170/1234567", "+491701234567"),
        ("+43 1 58858-0", "+431588580"),
        ("038392 6590 ext. 11", "+49383926590"),
        ("659011", ""),
        ("110", ""),
        ("Büro", ""),
        ("", ""),
        ("0" * 40, ""),
        ("1-800-FLOWERS", ""),
    ],
)
def test_e164(text, expected):
    """Whole numbers only: without the area code nobody can be called."""
    assert expected == phones.e164(text)


def test_display():
    """As people read it; what is no number stays."""
    assert "+49 38392 659011" == phones.display("+4938392659011")
    assert "Büro" == phones.display("Büro")


def test_numbers_of():
    """In order, once each, without what is none."""
    assert ("+4938392659011", "+491701234567") == phones.numbers_of(
        ["038392 6590-11", "Pforte", "+49 38392 659011", "0170 1234567"]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("038392 / 6590-11", ("+4938392659011", "92659011")),
        ("659011", ("", "659011")),
        ("59011", ("", "")),
        ("Büro", ("", "")),
    ],
)
def test_keys(text, expected):
    """As a whole and by the last digits, six to eight."""
    assert expected == phones.keys(text)
    assert phones.is_same_end("+4938392659011", expected[1]) is bool(expected[1])
