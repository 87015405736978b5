"""Bytes made to hurt: nothing raises, nothing takes long, nothing grows without bounds."""

from __future__ import annotations

import random
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.mail.letter import MOST_ADDRESSES
from app.formats.mail.reader import read_strictly
from app.formats.mail.source import DEEPEST, MOST_PARTS
from tests.formats.mail.fuzz import WORDS, complaint, mutants

K = 1000
HEADERS = {
    "4,000 recipients": b"To: " + b", ".join(b"u%d@x.example" % n for n in range(4 * K)),
    "900 nested comments": b"To: " + b"(" * 900 + b"a@b.example" + b")" * 900,
    "comments never closed": b"From: " + b"(" * 120 * K,
    "quotes never closed": b"To: " + b'"\\' * 60 * K,
    "quotes and brackets": b"To: " + b'"<' * 60 * K,
    "commas": b"To: " + b"," * 120 * K,
    "references without an end": b"References: " + b"a" * 120 * K,
    "references": b"References: " + b"<a@b>" * 24 * K,
    "brackets": b"Message-ID: " + b"<a" * 60 * K,
    "encoded words": b"Subject: " + b"=?a?q?b?=" * 13 * K,
    "encoded words never closed": b"Subject: " + b"=?utf-8?q?" * 12 * K,
    "parameters": b"Content-Type: text/plain" + b';a="' * 30 * K,
    "continued parameters": b"Content-Type: text/plain" + b";a*0*=x" * 15 * K,
    "relays": b"\n".join(b"Received: by " + b"x" * 100 + b" (" * 500 + b"; " + b"1 " * 100 for _ in range(100)),
    "a wall of headers": b"X: \xe1\n" * 300 * K,
    "one long line": b"X: " + b"x" * 3_000_000,
    "folds": b"Subject: a" + b"\n b" * 40 * K,
}
NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2 * K))
BODIES = {
    "nested parts": NESTED,
    "the same boundary again": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 20 * K,
    "many parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\xe1\xe2\xcf\xf0\n" * 50 * K,
    "many attachments": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: a/b\n\nx\n" * 20 * K,
    "a boundary that may be one": b"Content-Type: multipart/mixed; boundary=zz\n\n" + b"--" + b" " * 1_000_000,
    "blank": b"\n\n" + b" " * 1_000_000,
    "quotes": b"A: b\n\n" + b">\n" * 400 * K,
    "heads of quotes": b"A: b\n\n" + b"Von: x\n" * 100 * K,
    "announcements of quotes": b"A: b\n\n" + b"Am 1 schrieb x:\n> a\nb\n" * 30 * K,
    "beginnings": b"A: b\n\n" + b"Am x\n" * 150 * K,
    "uuencoded": b"A: b\n\n" + b"begin 644 a\nM\n" * 50 * K,
    "flowed": b"Content-Type: text/plain; format=flowed\n\n" + b"> a \n" * 100 * K,
    "padding": b"Content-Type: a/b\nContent-Transfer-Encoding: base64\n\n" + b"A=\n" * 500 * K,
    "reports": b"Content-Type: multipart/report; boundary=b; report-type=delivery-status\n\n"
    + b"--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: x;a@b.example\n" * 600,
    "a bounce in words": b"From: mailer-daemon@x.example\nSubject: failure notice\n\n" + b"a@" * 20 * K + b"-" * 20 * K,
    "a bounce of blank lines": b"From: mailer-daemon@x.example\nSubject: failure notice\n\n" + b"\n" * 60 * K + b"x\n" + b"-----\n\n" * 10 * K,
    "open elements": b"Content-Type: text/html\n\n" + b"<div>" * 150 * K,
    "open lettering": b"Content-Type: text/html\n\n" + b"<b x=1><p>" * 80 * K,
    "angle brackets": b"Content-Type: text/html\n\n" + b"<" * 800 * K,
    "tables in tables": b"Content-Type: text/html\n\n" + b"<table><tr><td>" * 390 + b"x",
    "entities": b"Content-Type: text/html\n\n" + b"&#x0;&" * 100 * K,
    "comments": b"Content-Type: text/html\n\n" + b"<!--" * 100 * K,
    "cells": b"Content-Type: text/html\n\n" + (b"<table>" + b"<tr>" + b"<td>a" * 100 + b"</table>") * 100,
    "width": b"Content-Type: text/html\n\n<table><td colspan=99999999>x<td style='padding-left:99999999em'>y",
}  # fmt: skip


@pytest.mark.parametrize("name", [*HEADERS, *BODIES])
def test_time_grows_with_the_bytes_and_no_faster(name: str):
    """As many times an ordinary mail as one can count on two hands, for what makes others take minutes or fall over."""
    raw = HEADERS[name] + b"\n\nText\n" if name in HEADERS else BODIES[name]
    assert complaint(raw) == ""


def test_what_is_left_out_is_told():
    """The limits, and that the raw mail has more."""
    assert len(read_strictly(HEADERS["4,000 recipients"] + b"\n\n").to) == MOST_ADDRESSES
    assert read_strictly(HEADERS["a wall of headers"] + b"\n\nText").is_cut
    many = read_strictly(BODIES["many attachments"])
    assert (len(many.attachments), many.is_cut) == (MOST_PARTS, True)
    assert DEEPEST < 100
    assert read_strictly(BODIES["nested parts"]).is_cut


def test_the_text_below_a_wall_of_headers_is_read():
    """It is what the customer wrote."""
    assert read_strictly(HEADERS["a wall of headers"] + b"\n\nDer Server raucht.").text == "Der Server raucht."


def test_random_damage():
    """A thousand mutants of real mails, the same ones in every run; the file that makes them makes others, as many as one likes."""
    for raw in islice(mutants(random.Random(20260302)), 1000):
        assert complaint(raw) == "", raw[:2000]


@given(st.binary(max_size=2000))
def test_any_bytes(raw: bytes):
    """There is a letter for them."""
    assert complaint(raw) == ""


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=4), st.just(b"\n")), max_size=60))
def test_words_of_mails_in_any_order(words: list[bytes]):
    """Closer to mails than random bytes, and no better."""
    assert complaint(b"".join(words)) == ""
