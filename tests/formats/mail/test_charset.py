"""Bytes into text when the mail says how, when it says something wrong, and when it says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.mail.charset import decode

GERMAN = "Größe: Übermaß – 5 €, „schön“"
RUSSIAN = "Здравствуйте, у нас не работает принтер на втором этаже, помогите пожалуйста."


@pytest.mark.parametrize(
    ("data", "named", "text", "guessed"),
    [
        (b"ascii", "", "ascii", ""),
        (b"ascii", "utf-8", "ascii", ""),
        (GERMAN.encode(), "UTF-8", GERMAN, ""),
        (GERMAN.encode(), '"utf-8"', GERMAN, ""),
        (GERMAN.encode("cp1252"), "iso-8859-1", GERMAN, ""),
        (GERMAN.encode("cp1252"), "windows-1252", GERMAN, ""),
        (GERMAN.encode("utf-16"), "utf-16", GERMAN, ""),
        (RUSSIAN.encode("koi8-r"), "KOI8-R", RUSSIAN, ""),
        ("値".encode("iso2022_jp"), "iso-2022-jp", "値", ""),
        ("值".encode("gb18030"), "gb2312", "值", ""),
        (GERMAN.encode(), "", GERMAN, "utf-8"),
        (GERMAN.encode(), "us-ascii", GERMAN, "utf-8"),
        (b"\xef\xbb\xbf" + GERMAN.encode(), "", GERMAN, "utf-8"),
        (GERMAN.encode("cp1252"), "", GERMAN, "windows-1252"),
        (GERMAN.encode("cp1252"), "utf-8", GERMAN, "windows-1252"),
        (GERMAN.encode("cp1252"), "x-gibt-es-nicht", GERMAN, "windows-1252"),
        ("Größe in München".encode("cp850"), "", "Größe in München", "cp850"),
        (GERMAN.encode("utf-16-le"), "", GERMAN, "utf-16-le"),
        (RUSSIAN.encode("cp1251") * 3, "", RUSSIAN * 3, "windows-1251"),
        ("値段".encode("iso2022_jp"), "", "値段", "iso-2022-jp"),
        (b"Gr\xc3\xbc\xc3\x9fe und \xff", "utf-8", "Grüße und \ufffd", ""),
    ],
)
def test_the_charset(data: bytes, named: str, text: str, guessed: str):
    """What the mail names counts where the bytes fit it; else the guess is told."""
    assert decode(data, named) == (text, guessed)


@pytest.mark.parametrize(
    "named", ["unicode_escape", "idna", "punycode", "rot13", "hex", "zip", "undefined", "\0", "ä", "mbcs", "x" * 999]
)
def test_only_charsets_are_charsets(named: str):
    """Python's other codecs are no business of a mail's."""
    assert decode(b"\\x41 Gr\xfc\xdfe", named) == ("\\x41 Grüße", "windows-1252")


@given(
    st.binary(max_size=200),
    st.sampled_from(["", "utf-8", "utf-7", "hz", "iso2022_kr", "big5", "cp1252", "utf-32", "x"]),
)
def test_every_bytes_have_a_text(data: bytes, named: str):
    """It never fails."""
    assert isinstance(decode(data, named).text, str)
