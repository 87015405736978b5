"""Header values: encoded words, parameters, ids."""

from __future__ import annotations

import pytest

from app.formats.mail import header


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("einfach", "einfach"),
        ("=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?ISO-8859-1?B?R3L832U=?=", "Grüße"),
        ("=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?B?ww==?= =?utf-8?B?vA==?=", "ü"),
        ("=?utf-8?Q?a_b?= c =?utf-8?Q?d?=", "a b c d"),
        ("=?utf-8?Q?a?=\r\n =?utf-8?Q?b?=", "ab"),
        ("AW:=?utf-8?Q?_x?=", "AW: x"),
        ("=?x-nie-gehoert?Q?Gr=FC=DFe?=", "Grüße"),
        ("=?utf-8?Q?Gr=FC=DFe?=", "Grüße"),
        ("=?utf-8?Q?mit leer zeichen?=", "mit leer zeichen"),
        ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
        ("=?utf-8?Q?offen", "=?utf-8?Q?offen"),
        ("=?utf-8?Q?a=0D=0ABcc:_x?=", "a Bcc: x"),
        ("=?utf-8?Q?=E2=80=AEtxt?=", "txt"),
        ("=?unicode_escape?Q?=5Cx41?=", "\\x41"),
    ],
)
def test_encoded_words(value: str, expected: str):
    """As they should be, and as programs write them."""
    assert header.words(value) == expected


def test_a_line_that_begins_like_utf_16_is_none():
    """Bytes that begin as UTF-16 does don't turn a sender into letters of another script."""
    assert header.text(b" \xff\xfe Anna <anna@kunde.example>") == "Anna <anna@kunde.example>"
    assert header.text(b"A\0n\0n\0a\0") == "Anna"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<a@b>", ("a@b",)),
        ("<a@b> <c@d>", ("a@b", "c@d")),
        ("<a@b>,<c@d>, <e@f>", ("a@b", "c@d", "e@f")),
        ("<a@b><c@d>", ("a@b", "c@d")),
        ("<a@b>\r\n\t<c@d>", ("a@b", "c@d")),
        ("<a@b> (Nachricht von Anna am Freitag) <c@d>", ("a@b", "c@d")),
        ("Ihre Mail vom Freitag <a@b>", ("a@b",)),
        ("<a@b> <a@b>", ("a@b",)),
        ("<lang\r\n er@b>", ("langer@b",)),
        ("a@b, c@d", ("a@b", "c@d")),
        ("=?utf-8?Q?=3Ca=40b=3E?=", ("a@b",)),
        ("<a-ohne-at>", ("a-ohne-at",)),
        ("Unsinn", ()),
        ("<>", ()),
        ("", ()),
    ],
)
def test_references_however_they_are_separated(value: str, expected: tuple[str, ...]):
    """Commas, folds, comments and rubbish between them are no matter."""
    assert header.ids(value) == expected


def test_a_long_thread_keeps_its_beginning_and_its_end():
    """The first mail and the newest ones are what a thread is found by."""
    found = header.ids(" ".join(f"<{n}@x>" for n in range(5000)))
    assert (len(found), found[0], found[-1]) == (header.MOST_IDS, "0@x", "4999@x")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("<a@b>", "a@b"), ("a@b", "a@b"), ("ohne-at", "ohne-at"), ("<a@b", "a@b"), ("zwei worte", ""), ("", "")],
)
def test_a_message_id_without_its_brackets(value: str, expected: str):
    """A missing one is empty."""
    assert header.message_id(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('attachment; filename="a b.pdf"', "a b.pdf"),
        ("attachment; filename=a.pdf; size=3", "a.pdf"),
        ('attachment; filename="a;b.pdf"', "a;b.pdf"),
        ('attachment; filename="a\\"b.pdf"', 'a"b.pdf'),
        ("attachment; filename*=utf-8''M%C3%A4rz.pdf", "März.pdf"),
        ("attachment; filename*=iso-8859-1'de'M%E4rz.pdf", "März.pdf"),
        ("attachment; filename*0*=utf-8''M%C3%A4; filename*1=rz; filename*2*=%2Epdf", "März.pdf"),
        ("attachment; filename=x.pdf; filename*=utf-8''M%C3%A4rz.pdf", "März.pdf"),
        ('attachment; filename="=?utf-8?Q?M=C3=A4rz.pdf?="', "März.pdf"),
        ("attachment;filename = März.pdf", "März.pdf"),
        ('attachment; filename="offen', "offen"),
        ("attachment; filename*=nie'", "nie'"),
        ("attachment", ""),
    ],
)
def test_parameters(value: str, expected: str):
    """Quoted, continued, encoded by RFC 2231 or against the rules by RFC 2047."""
    found = header.field(value)
    assert (found.value, found.parameters.get("filename", "")) == ("attachment", expected)
