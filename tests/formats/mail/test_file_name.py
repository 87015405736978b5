"""Names of files: safe to show and to save under."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.mail.file_name import LONGEST, file_name


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Rechnung März.pdf", "Rechnung März.pdf"),
        ("Ma\u0308rz.pdf", "März.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ("a/b\\c.txt", "c.txt"),
        ("a:b?.txt", "a_b_.txt"),
        ("\u202efdp.exe", "fdp.exe"),
        ("a\u200b.exe", "a_.exe"),
        ("a\r\nb.txt", "a b.txt"),
        (".bashrc", "bashrc"),
        ("name. . .", "name"),
        ("nul", "_nul"),
        ("Com1.txt", "_Com1.txt"),
        ("communikation.txt", "communikation.txt"),
        ("x" * 300 + ".pdf", "x" * (LONGEST - 4) + ".pdf"),
        ("", "attachment-3.pdf"),
        ("..", "attachment-3.pdf"),
        ("///", "attachment-3.pdf"),
        ("???", "attachment-3.pdf"),
    ],
)
def test_a_name(wanted: str, name: str):
    """The last part of it, without what leads elsewhere or deceives; a name for a file without one."""
    assert file_name(wanted, type_="application/pdf", number=3) == name


@pytest.mark.parametrize(
    ("type_", "ending"),
    [("text/calendar", ".ics"), ("message/rfc822", ".eml"), ("image/jpeg", ".jpg"), ("x/y", ".bin")],
)
def test_the_ending_says_what_it_is(type_: str, ending: str):
    """The same on every computer."""
    assert file_name("", type_=type_, number=1) == f"attachment-1{ending}"


@given(st.text(max_size=400))
def test_any_name(wanted: str):
    """Never empty, never too long, never a way out."""
    name = file_name(wanted, type_="a/b", number=1)
    assert 0 < len(name) <= LONGEST
    assert not set(name) & set('/\\:*?"<>|\0\r\n\u202e')
    assert name not in {".", ".."}
    assert name == name.strip(" .")
    assert file_name(name, type_="a/b", number=1) == name
