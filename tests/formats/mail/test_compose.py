"""Mails of our own, read back by the standard library and by our own reader."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.formats.mail.compose import MOST_REFERENCES, compose
from app.formats.mail.letter import Address, Attachment, Automated
from app.formats.mail.reader import read_strictly

BERLIN = timezone(timedelta(hours=2))
SENDER = Address("service@sektor.example", "SEKTOR7 Service")
ANNA = Address("anna@inselhotel.example", "Beispiel, Anna (Büro)")
PDF = Attachment("Rechnung März.pdf", "application/pdf", 5, "", content=b"%PDF-")
PICTURE = Attachment("logo.png", "image/png", 4, "", cid="logo@1", content=b"\x89PNG", is_inline=True)
USUAL: dict[str, Any] = {
    "sender": SENDER,
    "to": [ANNA],
    "subject": "[#26-00017] Drucker im Büro",
    "message_id": "1.0197@sektor.example",
    "date": datetime(2026, 6, 12, 10, 15, tzinfo=BERLIN),
    "text": "Guten Tag Frau Beispiel,\n\nder Drucker läuft wieder.\n",
}


def by_others(raw: bytes) -> EmailMessage:
    """As another program reads it."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert [part.defects for part in message.walk() if part.defects] == []
    return message


def test_a_plain_answer():
    """Every header where others look for it, and our own mark."""
    raw = compose(**USUAL, cc=[Address("bernd@inselhotel.example")], in_reply_to="x@y", references=["w@y", "x@y"])
    message = by_others(raw)
    assert {name: str(message[name]) for name in message} == {
        "Date": "Fri, 12 Jun 2026 10:15:00 +0200",
        "From": "SEKTOR7 Service <service@sektor.example>",
        "To": '"Beispiel, Anna (Büro)" <anna@inselhotel.example>',
        "Cc": "bernd@inselhotel.example",
        "Subject": "[#26-00017] Drucker im Büro",
        "Message-ID": "<1.0197@sektor.example>",
        "In-Reply-To": "<x@y>",
        "References": "<w@y> <x@y>",
        "X-Wachpult-Loop": "service@sektor.example",
        "MIME-Version": "1.0",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
    }
    assert message.get_content().replace("\r\n", "\n") == USUAL["text"]


def test_the_same_mail_again_is_the_same_mail():
    """Byte for byte: sent twice after a failure it is one mail for the receiving server."""
    given_ = {**USUAL, "html": "<p>x</p>", "attachments": [PDF, PICTURE]}
    assert compose(**given_) == compose(**given_)


def test_text_html_pictures_and_files():
    """Each in its place, with its name."""
    raw = compose(**USUAL, html='<p>Läuft <img src="cid:logo@1"></p>', attachments=[PDF, PICTURE])
    message = by_others(raw)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png", "application/pdf",
    ]  # fmt: skip
    found = read_strictly(raw)
    assert found.html == '<p>Läuft <img src="cid:logo@1"></p>'
    assert [(file.name, file.type, file.cid, file.content) for file in found.attachments] == [
        ("logo.png", "image/png", "logo@1", b"\x89PNG"),
        ("Rechnung März.pdf", "application/pdf", "", b"%PDF-"),
    ]


@pytest.mark.parametrize(("answers", "said"), [("", "auto-generated"), ("x@y", "auto-replied")])
def test_what_no_person_wrote_says_so(answers: str, said: str):
    """No absence note shall answer it; that it can't be delivered is wanted."""
    raw = compose(**USUAL, in_reply_to=answers, is_automatic=True)
    message = by_others(raw)
    assert (message["Auto-Submitted"], message["X-Auto-Response-Suppress"]) == (said, "DR, RN, NRN, OOF, AutoReply")
    assert read_strictly(raw).automated_reason is Automated.AUTO_SUBMITTED


def test_long_ids_stay_whole():
    """Encoded words in References would tear the thread apart."""
    long = "a" * 150 + "@outlook.example"
    raw = compose(**USUAL, references=[long, "kaputt mit leer", "b@c"], in_reply_to=long)
    assert f"References: <b@c>\r\n <{long}>\r\n".encode() in raw
    assert read_strictly(raw).references == ("b@c", long)


def test_a_long_thread_is_told_in_short():
    """The first mail and the newest."""
    raw = compose(**USUAL, references=[f"{n}@x" for n in range(500)], in_reply_to="499@x")
    found = read_strictly(raw).references
    assert (len(found), found[0], found[-1]) == (MOST_REFERENCES, "0@x", "499@x")


@pytest.mark.parametrize("bad", ["a\r\nBcc: x@y", "a\nb", "a\rb", "a\0b", "a\x85b", "a\u2028b"])
@pytest.mark.parametrize("where", ["subject", "name", "address", "message_id", "in_reply_to", "references", "file"])
def test_no_header_brings_another_one(where: str, bad: str):
    """A line break in what becomes a header is refused."""
    changes: dict[str, dict[str, Any]] = {
        "subject": {"subject": bad},
        "name": {"to": [Address("a@b.example", bad)]},
        "address": {"to": [Address(bad)]},
        "message_id": {"message_id": bad},
        "in_reply_to": {"in_reply_to": bad},
        "references": {"references": [bad]},
        "file": {"attachments": [replace(PDF, name=bad)]},
    }
    with pytest.raises(Refused) as refused:
        compose(**{**USUAL, **changes[where]})
    assert refused.value.code == "mail.header_injection"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to": []}, "mail.no_recipient"),
        ({"to": [Address("niemand")]}, "mail.address_invalid"),
        ({"to": [Address("a@b.example, c@d.example")]}, "mail.address_invalid"),
        ({"to": [Address("müller@b.example")]}, "mail.address_invalid"),
        ({"to": [Address("")]}, "mail.address_invalid"),
        ({"sender": Address("x@" + "ü" * 80 + ".example")}, "mail.address_invalid"),
        ({"message_id": "<a@b>"}, "mail.message_id_invalid"),
        ({"message_id": ""}, "mail.message_id_invalid"),
        ({"date": datetime(2026, 6, 12)}, "mail.date_naive"),  # noqa: DTZ001 - it is what is refused
    ],
)
def test_what_cannot_be_sent_is_refused(changes: dict[str, Any], code: str):
    """Before it is in the queue."""
    with pytest.raises(Refused) as refused:
        compose(**{**USUAL, **changes})
    assert refused.value.code == code


def test_domains_with_umlauts_travel_in_ascii():
    """The receiving server knows no others."""
    assert b"To: info@xn--bcher-kva.example\r\n" in compose(**{**USUAL, "to": [Address("info@bücher.example")]})


def test_a_mail_inside_a_mail_is_a_file():
    """It must not be encoded as a mail."""
    raw = compose(
        **USUAL, attachments=[replace(PDF, name="Alt.eml", type="message/rfc822", content=b"Subject: x\n\n\xff")]
    )
    [file] = read_strictly(raw).attachments
    assert (file.name, file.type, file.content) == ("Alt.eml", "application/octet-stream", b"Subject: x\n\n\xff")


NAMES = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=60)


@given(subject=NAMES, name=NAMES, text=st.text(max_size=300), content=st.binary(max_size=200))
def test_what_is_written_is_read_again(subject: str, name: str, text: str, content: bytes):
    """By our own reader; lines stay short enough for every server."""
    raw = compose(
        **{
            **USUAL,
            "subject": subject,
            "to": [Address("a@b.example", name)],
            "text": text,
            "attachments": [replace(PDF, content=content)],
        }
    )
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    found = read_strictly(raw)
    assert found.subject == " ".join(subject.split())
    assert [one.address for one in found.to] == ["a@b.example"]
    assert [file.content for file in found.attachments] == [content]
