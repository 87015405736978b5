"""Which parts are text, which are files, and how broken lines are put together."""

from __future__ import annotations

import pytest

from app.formats.mail import body
from app.formats.mail.body import unflowed
from app.formats.mail.reader import read_strictly


def mail(*parts: str, kind: str = "mixed") -> bytes:
    """A mail of these parts, headers and body."""
    inside = "".join(f"--b\n{part}\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary=b\n\n{inside}--b--\n".encode()


PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"
HTML = "Content-Type: text/html; charset=utf-8\n\n"


@pytest.mark.parametrize(
    ("flowed", "text"),
    [
        ("Das ist \nein Satz.\nZwei", "Das ist ein Satz.\nZwei"),
        ("> Das ist \n> ein Satz.\nNeu", "> Das ist ein Satz.\nNeu"),
        (">> a \n> b", ">> a \n> b"),
        (" >kein Zitat", ">kein Zitat"),
        ("Gruß \n-- \nAnna", "Gruß \n-- \nAnna"),
        ("", ""),
        ("offen ", "offen "),
    ],
)
def test_lines_broken_for_the_way(flowed: str, text: str):
    """They are joined within one depth of quoting; the mark of a signature is never joined."""
    assert unflowed(flowed) == text


def test_lines_broken_within_words():
    """DelSp: the space is not part of the text."""
    assert unflowed("Donau \ndampfschiff", is_glued=True) == "Donaudampfschiff"


def test_text_between_files():
    """Apple Mail writes text, file, text: both texts are the text."""
    found = read_strictly(mail(PLAIN + "Vorher", "Content-Type: image/png; name=a.png\n\nx", PLAIN + "Nachher"))
    assert (found.text, [file.name for file in found.attachments]) == ("Vorher\n\nNachher", ["a.png"])


def test_html_between_texts():
    """Both forms are complete."""
    found = read_strictly(mail(PLAIN + "Vorher <1>", HTML + "<p>Nachher</p>"))
    assert (found.text, found.html) == ("Vorher <1>\n\nNachher", "<p>Vorher &lt;1&gt;</p><hr><p>Nachher</p>")


def test_the_better_of_two_forms():
    """Of alternatives the first plain text that says something, and the last HTML."""
    found = read_strictly(mail(PLAIN + "  ", PLAIN + "Text", HTML + "<p>a</p>", HTML + "<p>b</p>", kind="alternative"))
    assert (found.text, found.html) == ("Text", "<p>b</p>")
    found = read_strictly(mail(PLAIN + " \n", HTML + "<p>nur hier</p>", kind="alternative"))
    assert found.text == "nur hier"


@pytest.mark.parametrize(
    ("part", "text", "names"),
    [
        ("Content-Type: text/plain; name=brief.txt\n\nText", "Text", []),
        ("Content-Type: text/plain\nContent-Disposition: attachment; filename=log.txt\n\nText", "", ["log.txt"]),
        ("Content-Type: text/csv\n\na;b", "", ["attachment-1.csv"]),
        ("Content-Type: text\n\nText", "Text", []),
        ("Content-Type: unsinn\n\nText", "", ["attachment-1.bin"]),
        ("\nText", "Text", []),
    ],
)
def test_a_text_or_a_file(part: str, text: str, names: list[str]):
    """A text with a name is a file unless it is the first; one that says it is attached always is."""
    found = read_strictly(mail(part))
    assert (found.text, [file.name for file in found.attachments]) == (text, names)


def test_a_second_named_text_is_a_file():
    """As a log that was dragged into the mail."""
    found = read_strictly(
        mail(PLAIN + "Anbei.", "Content-Type: text/plain; name=log.txt\nContent-Disposition: inline\n\nZeile")
    )
    assert (found.text, [file.content for file in found.attachments]) == ("Anbei.", [b"Zeile"])


def test_the_charset_that_html_names_itself():
    """Where the header names none."""
    raw = b"Content-Type: text/html\n\n<meta http-equiv=content-type content='text/html; charset=koi8-r'><p>\xf0\xf2\xe9\xf7\xe5\xf4</p>"
    found = read_strictly(raw)
    assert (found.text, found.charset_guessed) == ("ПРИВЕТ", "")


@pytest.mark.parametrize(
    ("text", "left", "files"),
    [
        ("a\nbegin 644 x.txt\n#86)C\n`\nend\nb", "a\nb", [("x.txt", b"abc")]),
        (
            "begin 644 x.txt\n#86)C\nund kein Ende, denn das ist Text",
            "begin 644 x.txt\n#86)C\nund kein Ende, denn das ist Text",
            [],
        ),
        ("begin 2027 with a plan\nend", "begin 2027 with a plan\nend", []),
        ("begin 644 x\n`\nend", "", [("x", b"")]),
    ],
)
def test_files_inside_the_text(text: str, left: str, files: list[tuple[str, bytes]]):
    """Only where they are complete; else it stays text."""
    found = read_strictly(f"Subject: x\n\n{text}\n".encode())
    assert (found.text, [(file.name, file.content) for file in found.attachments]) == (left, files)


def test_files_beyond_the_limit_are_told(monkeypatch: pytest.MonkeyPatch):
    """By name, size and hash; their bytes are in the raw mail."""
    monkeypatch.setattr(body, "ATTACHED_LIMIT", 4)
    found = read_strictly(mail("Content-Type: a/b\n\nabc", "Content-Type: a/b\n\ndef", "Content-Type: a/b\n\ng"))
    assert [(file.size, file.content, file.is_kept) for file in found.attachments] == [
        (3, b"abc", True),
        (3, b"", False),
        (1, b"g", True),
    ]
    assert (found.is_cut, len({file.sha256 for file in found.attachments})) == (True, 3)


@pytest.mark.parametrize(
    ("encoding", "content", "data"),
    [
        ("base64", "YWJj", b"abc"),
        ("BASE64", "YW\n Jj", b"abc"),
        ("base64", "YWJjZA", b"abcd"),
        ("base64", "YW!J#j", b"abc"),
        ("quoted-printable", "a=3Db=\nc", b"a=bc"),
        ("quoted-printable", "a=ZZ", b"a=ZZ"),
        ("x-uuencode", "begin 644 a\n#86)C\n`\nend", b"abc"),
        ("7bit", "abc", b"abc"),
        ("unbekannt", "abc", b"abc"),
    ],
)
def test_encodings_of_the_way(encoding: str, content: str, data: bytes):
    """Also where something is missing at the end or does not belong."""
    found = read_strictly(mail(f"Content-Type: a/b\nContent-Transfer-Encoding: {encoding}\n\n{content}"))
    assert [file.content for file in found.attachments] == [data]


def test_a_bounce_that_somebody_passes_on_is_a_persons_mail():
    """It asks for help; it does not tell that our mail was lost."""
    report = (
        "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822;x@y.example\nAction: failed\nStatus: 5.1.1\n"
    )
    raw = b"From: anna@kunde.example\n" + mail(PLAIN + "Was heisst das?", report)
    assert (read_strictly(raw).automated, read_strictly(raw).bounce) == (False, None)
    assert read_strictly(b"Return-Path: <>\n" + raw).is_bounce
